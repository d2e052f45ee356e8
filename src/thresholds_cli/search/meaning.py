"""Which concerns a query means: those that its terms name and, in a sentence, those that its words point to."""

from collections.abc import Sequence
from typing import NamedTuple

from thresholds_cli.library.hearing import SILENT, Heard
from thresholds_cli.library.item import ConcernRow
from thresholds_cli.search.plan import SENTENCE
from thresholds_cli.search.source import Source

_ENOUGH_WORDS = 3  # that must point to a concern which no term names
_ENOUGH = 4.5  # what they must weigh; a word that stands in the terms of one concern alone weighs nearly 5
_NAMING = 0.5  # what a word of a term counts for in a sentence; its pointing counts as well
_SUPPORT = 0.4  # what a word that points counts for beside one of a term
_MOST_HINTED = 2


class Meant(NamedTuple):
    """A concern that the query names: in which of its words, and how much of the query that is.

    `weight` counts the words; `misspelt` says that only a known misspelling names it,
    `hinted` that no term does but several words of a sentence point there. `looked_up` is
    the broader concern that stands in for one about which no edition has a statement of
    its own.
    """

    concern: ConcernRow
    typed: tuple[str, ...]
    weight: float
    misspelt: bool = False
    hinted: bool = False
    looked_up: ConcernRow | None = None


def meant(said: Sequence[Heard], telling: Sequence[str], stems: dict[str, str], source: Source) -> tuple[Meant, ...]:
    """The concerns that a query means, what is most of it first."""
    hints = _hints(telling, stems, source) if len(telling) >= SENTENCE else {}
    if not said and not hints:
        return ()
    rows = {row.id: row for row in source.concerns}
    found = [_named(concern, said, hints, rows) for concern in dict.fromkeys(each.term.concern for each in said)]
    named = {each.concern.id for each in found}
    pointed = [_hinted(concern, words, rows) for concern, words in hints.items() if concern not in named]
    strong = [each for each in pointed if len(each.typed) >= _ENOUGH_WORDS and each.weight >= _ENOUGH * _SUPPORT]
    strong.sort(key=lambda each: -each.weight)
    return tuple(sorted([*found, *strong[:_MOST_HINTED]], key=lambda each: -each.weight))


def _named(
    concern: str, said: Sequence[Heard], hints: dict[str, dict[str, float]], rows: dict[str, ConcernRow]
) -> Meant:
    """A concern that terms name; in a sentence its other words support it."""
    own = [each for each in said if each.term.concern == concern]
    places = {token.place for each in own for token in each.tokens}
    pointing = sum(hints.get(concern, {}).values())
    return Meant(
        rows[concern],
        tuple(dict.fromkeys(each.typed for each in own)),
        _NAMING * len(places) + _SUPPORT * pointing if hints else len(places),
        misspelt=all(each.term.kind == "misspelling" for each in own),
        looked_up=_stands_in(concern, rows),
    )


def _hinted(concern: str, words: dict[str, float], rows: dict[str, ConcernRow]) -> Meant:
    return Meant(
        rows[concern],
        tuple(words),
        _SUPPORT * sum(words.values()),
        hinted=True,
        looked_up=_stands_in(concern, rows),
    )


def _hints(telling: Sequence[str], stems: dict[str, str], source: Source) -> dict[str, dict[str, float]]:
    """The words of a sentence that point to each concern, with how much."""
    people = {said for phrase in source.people for said in phrase}
    words = {stems[unit]: unit for unit in telling if unit not in SILENT and unit not in people}
    found: dict[str, dict[str, float]] = {}
    for stem, concern, weight in source.pointers(sorted(words)):
        found.setdefault(concern, {})[words[stem]] = weight
    return found


def _stands_in(concern: str, rows: dict[str, ConcernRow]) -> ConcernRow | None:
    """The nearest broader concern with statements, for one that has none; None where it has."""
    at = rows[concern]
    while not any(rows[each].statements for each in within(at.id, rows)) and at.broader is not None:
        at = rows[at.broader]
    return at if at.id != concern else None


def covered_by(concern: str, concerns: Sequence[ConcernRow]) -> frozenset[str]:
    """What a concern stands for in a look-up: itself and everything narrower, or the broader one that stands in."""
    rows = {row.id: row for row in concerns}
    return within((_stands_in(concern, rows) or rows[concern]).id, rows)


def within(concern: str, rows: dict[str, ConcernRow]) -> frozenset[str]:
    """A concern and everything narrower."""
    found = {concern}
    while more := {row.id for row in rows.values() if row.broader in found} - found:
        found |= more
    return frozenset(found)


def beside(concern: str, rows: dict[str, ConcernRow]) -> list[str]:
    """What is broader, the nearest first, then what is related, from either side."""
    broader: list[str] = []
    at = rows[concern].broader
    while at is not None:
        broader.append(at)
        at = rows[at].broader
    back = [row.id for row in rows.values() if concern in row.related]
    return list(dict.fromkeys([*broader, *rows[concern].related, *back]))
