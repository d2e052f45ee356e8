"""Looking candidates up: layer by layer, the surest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from thresholds_cli.library.item import Candidate, Tagged
from thresholds_cli.search.order import Layer, Match
from thresholds_cli.search.plan import Plan
from thresholds_cli.search.source import Source
from thresholds_cli.search.understand import Understood

_COMMON = 300  # items: a word that stands in more tells little of any of them
_NARROWER = 0.6  # what a statement about a narrower concern counts for
_BY_WORDS = 0.9  # what a tag counts for that nobody gave by reading
_BESIDE = 0.85  # what a concern counts for that a statement names after its first


class _Wanting(Protocol):
    """What says which items count."""

    def wants(self, item: Candidate) -> bool:
        """Whether an item counts."""
        ...


@dataclass(frozen=True, slots=True)
class Looking:
    """A query, and where it is looked up: among the items up to the number `last`."""

    plan: Plan
    read: Understood
    source: Source
    last: int

    def matches(self) -> list[Match]:
        """Every match once, in the surest layer that found it."""
        if self.plan.code is not None:
            coded = [item for item in self.source.coded(self.plan.code) if self.plan.edition in (None, item.framework)]
            if coded:
                return [Match(item, "code") for item in coded]
        found: dict[int, Match] = {}
        for layer, table, terms in self._ways("phrase", "words"):
            _add(found, layer, self.source.matching(table, terms, self.last))
        self._add_concerns(found)
        for layer, table, terms in self._ways("stem"):
            _add(found, layer, self.source.matching(table, terms, self.last))
        if not found:
            self._add_some(found)
        self._add_overlap(found)
        return list(found.values())

    def related(self, found: Sequence[Match]) -> list[Match]:
        """Statements about broader and related concerns that are not found otherwise."""
        near = [concern.id for concern in self.read.near]
        direct = {match.item.number for match in found}
        beside: dict[int, Match] = {}
        for tag in self.source.tagged(near, self.last) if near else ():
            if tag.item.kind == "indicator" and tag.item.number not in direct:
                match = beside.setdefault(tag.item.number, Match(tag.item, "related"))
                match.near[tag.concern] = _share(tag) * (1 - near.index(tag.concern) / (2 * len(near)))
        return list(beside.values())

    def left_out(self, filters: _Wanting) -> int:
        """How many items after `last` would have been matches."""
        matching = [(table, terms) for _, table, terms in self._ways("phrase", "words", "stem")]
        counted = self.source.counted(self.last, self._concerns(), matching)
        return sum(count for item, count in counted if filters.wants(item))

    def _ways(self, *layers: Layer) -> list[tuple[Layer, str, tuple[str, ...]]]:
        """Layers of words, each with the table and the terms to look for."""
        if not self.read.telling:
            return []
        phrase: list[tuple[Layer, str, tuple[str, ...]]] = [("phrase", "exact", (" ".join(self.read.words),))]
        ways = phrase if len(self.read.words) > 1 else []
        ways += [("words", "exact", self.read.telling), ("stem", "stem", self.read.telling)]
        return [way for way in ways if way[0] in layers]

    def _concerns(self) -> list[str]:
        return sorted({each for covers in self.read.narrower.values() for each in covers})

    def _add_concerns(self, found: dict[int, Match]) -> None:
        """Items about the concerns that the query names, and how much each of them is about which."""
        wanted = self._concerns()
        chief = {(each.looked_up or each.concern).id for each in self.read.meant}
        named_by: dict[str, list[str]] = {}
        for concern, covers in self.read.narrower.items():
            for each in covers:
                named_by.setdefault(each, []).append(concern)
        for tag in self.source.tagged(wanted, self.last) if wanted else ():
            match = found.get(tag.item.number)
            if match is None:
                match = found[tag.item.number] = Match(tag.item, "concern")
            share = _share(tag) * (1.0 if tag.concern in chief else _NARROWER)
            for concern in named_by[tag.concern]:
                match.concerns[concern] = max(share, match.concerns.get(concern, 0.0))

    def _add_overlap(self, found: dict[int, Match]) -> None:
        """How many of the query's telling words each match holds in some form."""
        telling = self.read.telling
        if len(telling) > 1 and found:
            for unit in telling:
                for number in found.keys() & self.source.holding(self.read.stems[unit], self.last, _COMMON):
                    found[number].overlap += 1 / len(telling)

    def _add_some(self, found: dict[int, Match]) -> None:
        """Items that hold three quarters of the telling words, and at least two, where nothing holds them all."""
        counts: dict[int, int] = {}
        for unit in self.read.telling:
            for number in self.source.holding(self.read.stems[unit], self.last, _COMMON):
                counts[number] = counts.get(number, 0) + 1
        enough = max(2, -(-3 * len(self.read.telling) // 4))
        numbers = {number for number, count in counts.items() if count >= enough}
        for unit in self.read.telling if numbers else ():
            fetched = self.source.matching("stem", [unit], self.last)
            _add(found, "some words", [each for each in fetched if each[1].number in numbers])


def _add(found: dict[int, Match], layer: Layer, fetched: Iterable[tuple[float, Candidate]]) -> None:
    for rank, item in fetched:
        found.setdefault(item.number, Match(item, layer, rank))


def _share(tag: Tagged) -> float:
    """How much of an item a concern is: less where it names many, less for those it names after the first."""
    share = 1 / (1 + 0.2 * (tag.among - 1))
    return share * (1.0 if tag.by_reading else _BY_WORDS) * (_BESIDE if tag.place else 1.0)
