"""Rules beyond the schema: one small function and one id each.

A rule takes a framework and yields what it finds. The id is the function's name with
hyphens; the first line of its docstring says what the rule wants.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from thresholds_cli.library import seal
from thresholds_cli.library.wording import HIDDEN, same_words
from thresholds_cli.model.framework import Cell, Framework, GridRow, Statement

Path = tuple[str | int, ...]
Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: where in the data, what is wrong and how to mend it."""

    path: Path
    message: str
    rule: str = ""
    level: Level = "error"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its id, level and what it wants."""

    id: str
    level: Level
    wants: str
    check: Callable[[Framework], Iterator[Finding]]


RULES: list[Rule] = []


def rule(
    level: Level,
) -> Callable[[Callable[[Framework], Iterator[Finding]]], Callable[[Framework], Iterator[Finding]]]:
    """Register a function as a rule of that level."""

    def register(check: Callable[[Framework], Iterator[Finding]]) -> Callable[[Framework], Iterator[Finding]]:
        wants = (check.__doc__ or "").strip().splitlines()[0]
        RULES.append(Rule(check.__name__.replace("_", "-"), level, wants, check))
        return check

    return register


def run(framework: Framework) -> Iterator[Finding]:
    """Everything that the rules find in a framework."""
    for each in RULES:
        for finding in each.check(framework):
            yield Finding(finding.path, finding.message, each.id, each.level)


def cells(framework: Framework) -> Iterator[tuple[Path, GridRow, Cell]]:
    """Every cell of the grid with its path."""
    for r, row in enumerate(framework.grid):
        for c, cell in enumerate(row.tiers):
            yield ("grid", r, "tiers", c), row, cell


def statements(framework: Framework) -> Iterator[tuple[Path, GridRow, Cell, Statement]]:
    """Every statement of the grid with its path, row and cell."""
    for path, row, cell in cells(framework):
        for s, statement in enumerate(cell.statements):
            yield (*path, "statements", s), row, cell, statement


def _identified(framework: Framework) -> Iterator[tuple[Path, str]]:
    """Everything that has a code or an id, with its path."""
    for path, _, _, statement in statements(framework):
        yield (*path, "id"), statement.id
    for t, tier in enumerate(framework.tiers):
        for a, action in enumerate(tier.actions):
            yield ("tiers", t, "actions", a, "id"), action.id
        for s, service in enumerate(tier.services):
            yield ("tiers", t, "services", s, "id"), service.id
    for part in ("routes", "contacts", "rules", "guidance", "glossary", "alerts"):
        for i, item in enumerate(getattr(framework, part)):
            yield (part, i, "id"), item.id
    for a, alerts in enumerate(framework.alerts):
        for i, alert in enumerate(alerts.items):
            yield ("alerts", a, "items", i, "id"), alert.id


@rule("error")
def codes_unique(framework: Framework) -> Iterator[Finding]:
    """Every code and id stands once in an edition."""
    seen = {f"l{tier.rank}" for tier in framework.tiers}  # the codes of the level descriptions
    for path, code in _identified(framework):
        if code.casefold() in seen:
            yield Finding(
                path, f"`{code}` is used twice, case aside (L1, L2 … are the levels): give one of the two another"
            )
        seen.add(code.casefold())


@rule("error")
def tiers_ordered(framework: Framework) -> Iterator[Finding]:
    """Tiers stand in order of rank, from 1 without a gap."""
    for wanted, tier in enumerate(framework.tiers, start=1):
        if tier.rank != wanted:
            path = ("tiers", wanted - 1, "rank")
            yield Finding(path, f"rank {tier.rank} where {wanted} is due: list tiers from the lowest, 1, 2, 3 …")


@rule("error")
def code_fits_cell(framework: Framework) -> Iterator[Finding]:
    """A code is its domain's letter, its tier's rank and its number in printed order."""
    for path, row, cell in cells(framework):
        for n, statement in enumerate(cell.statements, start=1):
            wanted = f"{row.domain}{cell.tier}.{n:02d}"
            if statement.id != wanted:
                where = (*path, "statements", n - 1, "id")
                yield Finding(
                    where,
                    f"stands in the cell {row.domain}, tier {cell.tier}, as no. {n}: its code there is `{wanted}`",
                )


@rule("error")
def known_domains(framework: Framework) -> Iterator[Finding]:
    """Rows of the grid and actions name declared domains."""
    named: list[tuple[Path, str | None]] = [(("grid", r, "domain"), row.domain) for r, row in enumerate(framework.grid)]
    for t, tier in enumerate(framework.tiers):
        named += [(("tiers", t, "actions", a, "domain"), action.domain) for a, action in enumerate(tier.actions)]
    for path, domain in named:
        if domain is not None and domain not in framework.domain_names:
            yield Finding(path, f"domain `{domain}` is not declared under `domains`")


@rule("error")
def known_tiers(framework: Framework) -> Iterator[Finding]:
    """Cells, routes and rules name declared tiers."""
    named: list[tuple[Path, int]] = [((*path, "tier"), cell.tier) for path, _, cell in cells(framework)]
    for part in ("routes", "rules"):
        for i, item in enumerate(getattr(framework, part)):
            named += [((part, i, "tiers"), rank) for rank in item.tiers]
    for path, rank in named:
        if rank not in framework.by_rank:
            yield Finding(path, f"tier {rank} is not declared under `tiers`")


@rule("error")
def known_areas(framework: Framework) -> Iterator[Finding]:
    """Routes, contacts, rules and guidance topics name areas of this edition."""
    for part in ("routes", "contacts", "rules", "guidance"):
        for i, item in enumerate(getattr(framework, part)):
            for area in item.areas:
                if area not in framework.areas:
                    yield Finding((part, i, "areas"), f"area `{area}` is not listed under `areas`")


@rule("error")
def known_contacts(framework: Framework) -> Iterator[Finding]:
    """A route leads to a contact of this edition."""
    known = {contact.id for contact in framework.contacts}
    for i, route in enumerate(framework.routes):
        if route.contact is not None and route.contact not in known:
            yield Finding(("routes", i, "contact"), f"contact `{route.contact}` is not listed under `contacts`")


@rule("error")
def no_statement_twice(framework: Framework) -> Iterator[Finding]:
    """No statement stands twice in a tier and domain without a note."""
    seen: dict[tuple[str, int, str], str] = {}
    for path, row, cell, statement in statements(framework):
        key = (row.domain, cell.tier, same_words(f"{statement.lead_in or ''}{statement.text}"))
        if key in seen and statement.note is None:
            yield Finding(
                (*path, "text"),
                f"the same words as {seen[key]}: take one out, or say in a `note` that it is printed twice",
            )
        seen.setdefault(key, statement.id)


@rule("error")
def one_line_of_words(framework: Framework) -> Iterator[Finding]:
    """A statement is one line without doubled or outer spaces or a closing full stop."""
    for path, _, _, statement in statements(framework):
        if " ".join(statement.text.split()) != statement.text:
            yield Finding((*path, "text"), "line breaks, doubled or outer spaces: mend what page layout put in")
        if statement.text.endswith(".") and not statement.text.endswith(".."):
            yield Finding((*path, "text"), "a closing full stop: drop it")


NOT_AS_DIALLED = 'not a number as dialled: digits with the area code and a space after it, as in "01482 448879"'


def as_dialled(phone: str) -> bool:
    """Whether a number is three figures, or digits with its area code in groups."""
    return bool(re.fullmatch(r"[0-9]{3}|(?=0(?:\D*\d){9,10}$)0[0-9]{2,4}( [0-9]{2,8}){1,4}", phone))


@rule("error")
def telephone_numbers(framework: Framework) -> Iterator[Finding]:
    """A number is digits with its area code, in groups, and ends as the document prints it."""
    for i, contact in enumerate(framework.contacts):
        if contact.phone is None:
            continue
        if not as_dialled(contact.phone):
            yield Finding(("contacts", i, "phone"), NOT_AS_DIALLED)
        dialled, printed = (re.sub(r"[^0-9]", "", number or "") for number in (contact.phone, contact.printed))
        if re.match(r"\s*(\+|00) ?44", contact.printed or ""):  # printed for callers from abroad
            printed = re.sub(r"^(00)?44", "0", printed)
        if contact.printed is None:
            yield Finding(
                ("contacts", i), "`printed` is missing beside `phone`: give the number as the document prints it"
            )
        elif not printed or not dialled.endswith(printed):
            yield Finding(
                ("contacts", i, "printed"), "`phone` does not end in the digits of `printed`: one of them is wrong"
            )


@rule("warning")
def urgent_words(framework: Framework) -> Iterator[Finding]:
    """A route for significant harm or for allegations quotes the document's words."""
    for i, route in enumerate(framework.routes):
        if route.kind in ("urgent", "allegations") and route.text is None:
            yield Finding(("routes", i), "`text` is missing: quote the words that send people this way")


@rule("warning")
def urgent_route(framework: Framework) -> Iterator[Finding]:
    """An edition says whom to ring when significant harm is suspected."""
    if not framework.urgent_routes:
        yield Finding(("routes",), "no route of kind `urgent`: add the one for suspected significant harm")


@rule("warning")
def link_targets(framework: Framework) -> Iterator[Finding]:
    """A draft that has its document at hand gives the target of every link."""
    if framework.status != "draft":
        return
    for i, route in enumerate(framework.routes):
        if route.link is not None and route.link.target is None:
            yield Finding(("routes", i, "link"), "a link without its target: give the address behind it")


@rule("warning")
def plain_characters(framework: Framework) -> Iterator[Finding]:
    """Words hold no control or direction-changing characters; they are shown, never obeyed."""
    for path, _, _, statement in statements(framework):
        for name in ("text", "subdomain", "lead_in", "note"):
            if HIDDEN.search(getattr(statement, name) or ""):
                yield Finding((*path, name), f"`{name}` holds a control or direction-changing character: take it out")


@rule("error")
def seal_holds(framework: Framework) -> Iterator[Finding]:
    """The words are those that were read against the source when the file was sealed."""
    if framework.seal is None:
        return
    if seal.digest(framework) != framework.seal.sha256:
        yield Finding(
            ("seal",),
            "the seal is broken: words, codes, tiers or places changed since they were read against the source"
            f" on {framework.seal.read_on}; read them again, then `thresholds seal`",
        )


@rule("warning")
def sealed(framework: Framework) -> Iterator[Finding]:
    """An edition that is not a draft has been read against its source and sealed."""
    if framework.seal is None and framework.status != "draft":
        yield Finding(("status",), "not sealed: read it against its source, then `thresholds seal`")
