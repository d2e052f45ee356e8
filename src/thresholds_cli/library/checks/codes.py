"""Rules about codes, ids and the order of tiers."""

from collections.abc import Iterator

from thresholds_cli.library.checks.parts import cells, statements
from thresholds_cli.library.checks.registry import Finding, Path, rule
from thresholds_cli.model.framework import Framework


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
    """Every code and id stands once in an edition.

    A code is how a statement is chosen, cited and found again, in a saved record too: it
    must stand for one thing. Case does not tell two apart. `L1`, `L2` … are the levels.
    Renumber one of the two in its printed place.
    """
    seen = {f"l{tier.rank}" for tier in framework.tiers}  # the codes of the level descriptions
    for path, code in _identified(framework):
        if code.casefold() in seen:
            yield Finding(
                path, f"`{code}` is used twice, case aside (L1, L2 … are the levels): give one of the two another"
            )
        seen.add(code.casefold())


@rule("error")
def domains_once(framework: Framework) -> Iterator[Finding]:
    """A domain's letter stands once under `domains`.

    Two domains with one letter would be one on every screen. Give one of the two another
    letter, and its statements codes with that.
    """
    seen: set[str] = set()
    for i, domain in enumerate(framework.domains):
        if domain.code in seen:
            yield Finding(("domains", i, "code"), f"`{domain.code}` stands twice: give one of the two another letter")
        seen.add(domain.code)


@rule("error")
def tiers_ordered(framework: Framework) -> Iterator[Finding]:
    """Tiers stand in order of rank, from 1 without a gap.

    The rank decides which of two levels is the higher, whatever the document calls them.
    List the lowest first: 1, 2, 3 and so on.
    """
    for wanted, tier in enumerate(framework.tiers, start=1):
        if tier.rank != wanted:
            path = ("tiers", wanted - 1, "rank")
            yield Finding(path, f"rank {tier.rank} where {wanted} is due: list tiers from the lowest, 1, 2, 3 …")


@rule("error")
def code_fits_cell(framework: Framework) -> Iterator[Finding]:
    """A code is its domain's letter, its tier's rank and its number in printed order.

    `C4.09` is the ninth statement that the document prints in its cell. Whoever holds the
    page beside the file finds it by counting. The message gives the code that is due.
    """
    for path, row, cell in cells(framework):
        if row.domain not in framework.domain_names or cell.tier not in framework.by_rank:
            continue  # that the cell is none is told already; a code by it would be none either
        for n, statement in enumerate(cell.statements, start=1):
            wanted = f"{row.domain}{cell.tier}.{n:02d}"
            if statement.id != wanted:
                where = (*path, "statements", n - 1, "id")
                yield Finding(
                    where,
                    f"stands in the cell {row.domain}, tier {cell.tier}, as no. {n}: its code there is `{wanted}`",
                )
