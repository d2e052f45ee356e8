"""Rules about names: what is named must be declared."""

from collections.abc import Iterator

from thresholds_cli.library.checks.parts import cells
from thresholds_cli.library.checks.registry import Finding, Path, rule
from thresholds_cli.library.wording import nearest
from thresholds_cli.model.framework import Framework

_MARKS = {("“", "”"), ("‘", "’"), ("„", "“"), ('"', '"'), ("'", "'"), ("[", "]")}


@rule("error")
def known_domains(framework: Framework) -> Iterator[Finding]:
    """Rows of the grid and actions name declared domains.

    Declare the domain under `domains`, with its letter and its printed name, or correct
    the letter.
    """
    named: list[tuple[Path, str | None]] = [(("grid", r, "domain"), row.domain) for r, row in enumerate(framework.grid)]
    for t, tier in enumerate(framework.tiers):
        named += [(("tiers", t, "actions", a, "domain"), action.domain) for a, action in enumerate(tier.actions)]
    for path, domain in named:
        if domain is not None and domain not in framework.domain_names:
            yield Finding(path, f"domain `{domain}` is not declared under `domains`")


@rule("warning")
def domains_filled(framework: Framework) -> Iterator[Finding]:
    """Every declared domain has statements in the grid.

    A domain without any was most often lost: a file cut short, a table that was not read.
    Put its statements in, or take the domain out where the document prints nothing under it.
    """
    filled = {row.domain for row in framework.grid if any(cell.statements for cell in row.tiers)}
    for i, domain in enumerate(framework.domains if filled else ()):
        if domain.code not in filled:
            yield Finding(("domains", i), f"`{domain.name}` has no statements in the grid: were they lost?")


@rule("warning")
def areas_named(framework: Framework) -> Iterator[Finding]:
    """An edition names the areas that it is for.

    Without any nobody finds it by where the child lives. Name them under `areas`, as
    `[Bury, Rochdale]`.
    """
    if not framework.areas:
        yield Finding(("areas",), "`areas` is empty: nobody finds this edition by where the child lives; name them")


@rule("warning")
def names_without_marks(framework: Framework) -> Iterator[Finding]:
    """The names at the head of a file stand without quotation marks or brackets of their own.

    A word processor's “ ” are letters to YAML and become part of the name, as do brackets
    typed within quotes. Put straight marks (") round the name, or none; areas are a list,
    as `[Bury, Rochdale]`.
    """
    named: list[tuple[Path, str]] = [((key,), getattr(framework, key)) for key in ("title", "partnership", "publisher")]
    named += [(("areas", n), area) for n, area in enumerate(framework.areas)]
    for path, name in named:
        if (name[0], name[-1]) in _MARKS:
            yield Finding(path, f"{name} has marks round it that become part of the name: take them out")


@rule("error")
def known_tiers(framework: Framework) -> Iterator[Finding]:
    """Cells, routes and rules name declared tiers.

    A tier is named by its rank. Declare it under `tiers`, or correct the number.
    """
    named: list[tuple[Path, int]] = [((*path, "tier"), cell.tier) for path, _, cell in cells(framework)]
    for part in ("routes", "rules"):
        for i, item in enumerate(getattr(framework, part)):
            named += [((part, i, "tiers"), rank) for rank in item.tiers]
    for path, rank in named:
        if rank not in framework.by_rank:
            yield Finding(path, f"tier {rank} is not declared under `tiers`")


@rule("error")
def known_areas(framework: Framework) -> Iterator[Finding]:
    """Routes, contacts, rules and guidance topics name areas of this edition.

    What is for an area is shown to those who ask for that area alone: a slip in its name
    hides a number. Spell it as `areas` at the head of the file does; leave `areas` out of
    what is for all.
    """
    for part in ("routes", "contacts", "rules", "guidance"):
        for i, item in enumerate(getattr(framework, part)):
            for area in item.areas:
                if area not in framework.areas:
                    close = nearest(area, framework.areas, most=1)
                    hint = f": did you mean `{close[0]}`?" if close else ""
                    yield Finding((part, i, "areas"), f"area `{area}` is not listed under `areas`{hint}")


@rule("error")
def known_contacts(framework: Framework) -> Iterator[Finding]:
    """A route leads to a contact of this edition.

    Put the service under `contacts`, or correct the id.
    """
    known = {contact.id for contact in framework.contacts}
    for i, route in enumerate(framework.routes):
        if route.contact is not None and route.contact not in known:
            yield Finding(("routes", i, "contact"), f"contact `{route.contact}` is not listed under `contacts`")


@rule("error")
def supersedes_another(framework: Framework) -> Iterator[Finding]:
    """An edition supersedes another, never itself.

    `supersedes` is the id of the edition before this one. Leave it out where there is none.
    """
    if framework.supersedes == framework.id:
        yield Finding(("supersedes",), "the edition's own id: name the one before it, or take the key out")
