"""The two editions of a comparison as they were named, the lineage between them, and what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from thresholds_cli.cli.options import find_domain, find_edition, find_tier
from thresholds_cli.cli.progress import progress, reading
from thresholds_cli.diff.asked import ONLY, SECTIONS, Asked
from thresholds_cli.diff.changes import Comparison, compare
from thresholds_cli.errors import Unknown, Unreadable, UsageProblem
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.wording import nearest
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import HeldLineage, Lineage, Ways

T = TypeVar("T")
_DOCUMENTS = (".docx", ".xlsx", ".csv", ".pdf", ".doc", ".xls")


class Side(NamedTuple):
    """One of two editions; `from_file` when it was read from a file and not from the catalogue."""

    framework: Framework
    edition: Edition
    from_file: bool


def side(catalogue: Catalogue, name: str) -> Side:
    """An edition by its id, or read from a file: a draft against the one in force."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml") or len(path.parts) > 1:
        from thresholds_cli.authoring.reading import edition_of, read_valid

        with reading(path):
            framework = read_valid(path)
        return Side(framework, edition_of(framework), from_file=True)
    if path.suffix.lower() in _DOCUMENTS:
        raise Unknown(f"{name} is no edition's file, which ends in .yaml: thresholds import makes one of it.")
    edition = find_edition(catalogue, name)
    return Side(catalogue.framework(edition.id), edition, from_file=False)


def different(before: Side, after: Side) -> str:
    """Why editions of two partnerships are not compared, and what to do instead."""
    return (
        f"{before.framework.id} and {after.framework.id} are of different partnerships: their levels differ and "
        "neither supersedes the other. To see one worry in both: thresholds compare WORDS "
        f"--framework {before.framework.id} --framework {after.framework.id}"
    )


def lineage_of(catalogue: Catalogue, before: Side, after: Side, file: Path | None) -> tuple[Lineage | None, str]:
    """The reviewed lineage between two editions, or None; and why one that is there is left aside (empty: none is).

    Raises Unreadable for a file named that is no lineage of these two.
    """
    if file is not None:
        named = _in_file(file, before, after)
        return (named.lineage, "") if named.counts else (None, f"{file} was left aside: {named.why_aside}.")
    if before.framework.id == after.framework.id:
        return None, ""
    ways = _ways(catalogue, before, after)
    held, aside = ways.chosen, ways.left_aside
    why = f"The lineage {aside.lineage.name} was left aside: {aside.why_aside}." if aside is not None else ""
    if held is not None and not held.counts and not why:  # only a way through other editions, which does not count
        why = f"The lineage {held.lineage.how} was left aside: {held.why_aside}."
    return (held.lineage if held is not None and held.counts else None), why


def _ways(catalogue: Catalogue, before: Side, after: Side) -> Ways:
    ways = catalogue.ways(before.framework.id, after.framework.id)
    if not (before.from_file or after.from_file):
        return ways
    from thresholds_cli.library.lineage import as_given

    return as_given(ways, before.framework, after.framework)


def _in_file(path: Path, before: Side, after: Side) -> HeldLineage:
    from thresholds_cli.library.lineage import STALE, load_lineage, stopping

    editions = {each.framework.id: each.framework for each in (before, after)}
    lineage, problems = load_lineage(path, editions.get)
    if lineage is not None and {lineage.old, lineage.new} != set(editions):
        ids = f"{before.framework.id} and {after.framework.id}"
        raise Unreadable(f"{path} is the lineage of {lineage.old} and {lineage.new}, not of {ids}.")
    wrong = stopping(problems)
    if wrong or lineage is None:
        raise Unreadable(wrong[0].at(str(path)))
    stale = any(each.rule == STALE for each in problems)
    return HeldLineage(lineage if lineage.old == before.framework.id else lineage.backwards(), not stale)


def asked_of(
    catalogue: Catalogue,
    before: Side,
    after: Side,
    *,
    only: Sequence[str],
    part: Sequence[str],
    tier: str | None,
    domain: str | None,
    concern: str | None,
    unchanged: bool,
) -> Asked:
    """What was asked for.

    Raises UsageProblem for a kind or part that there is not, Unknown for a tier, domain or concern.
    """
    return Asked(
        only=_among(only, ONLY, "kind of change"),
        sections=_among(part, SECTIONS, "part"),
        tiers=_in_either(before, after, lambda framework: find_tier(framework, tier or "").rank) if tier else None,
        domains=_in_either(before, after, lambda framework: find_domain(framework, domain)) if domain else None,
        concerns=_concerns(catalogue, concern) if concern else frozenset(),
        unchanged=unchanged,
    )


def _among(given: Sequence[str], known: Sequence[str], what: str) -> frozenset[str]:
    """Names as they are known, in whatever case, with a hyphen or a plural's s."""
    found = set()
    for name in given:
        said = name.strip().casefold().replace("-", " ")
        match = next((each for each in known if said in (each, f"{each}s") or (said, each) in _OTHER_NAMES), None)
        if match is None:
            close = nearest(said, known)
            raise UsageProblem(f"there is no {what} “{name}”. There are {', '.join(known)}.", nearest=close)
        found.add(match)
    return frozenset(found)


_OTHER_NAMES = {("statement", "indicator"), ("statements", "indicator"), ("glossary", "term"), ("duties", "duty")}


def _in_either(before: Side, after: Side, find: Callable[[Framework], T]) -> tuple[T | None, T | None]:
    """What each edition has by that name; raises Unknown where neither has any."""
    found: list[T | None] = []
    problem: Unknown | None = None
    for each in (after, before):
        try:
            found.append(find(each.framework))
        except Unknown as error:
            problem = problem or error
            found.append(None)
    if problem is not None and found == [None, None]:
        raise problem
    return found[1], found[0]


def _concerns(catalogue: Catalogue, name: str) -> frozenset[str]:
    """The concern that a name stands for, with those that are narrower."""
    from thresholds_cli.cli.asking import find_concern
    from thresholds_cli.search.meaning import within

    rows = {row.id: row for row in catalogue.store.concerns}
    return within(find_concern(catalogue, name).id, rows)


def compared(catalogue: Catalogue, before: Side, after: Side, read: Lineage | None) -> Comparison:
    """The comparison, with the concerns that nobody tagged heard from the words, and progress where it is long."""
    left = [each for each in (before, after) if any(not i.concerns for i in each.framework.indicators)]
    concerns = {}
    if left:
        from thresholds_cli.library.tagging import concerns_by_words

        concerns = {each.framework.id: concerns_by_words(each.framework, catalogue.store) for each in left}
    with progress("Pairing statements") as tick:
        return compare(before.framework, after.framework, read, concerns=concerns, tick=tick)
