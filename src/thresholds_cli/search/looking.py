"""Looking candidates up: layer by layer, the surest first."""

import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from thresholds_cli.library.item import Candidate, Narrowing, Ways
from thresholds_cli.search.order import Layer, Match
from thresholds_cli.search.plan import Plan
from thresholds_cli.search.source import Source
from thresholds_cli.search.understand import Understood

COMMON = 300  # items: a word that stands in more tells little of any of them
_NARROWER = 0.4  # what a statement about a narrower concern counts for
_NEAR = 0.6  # what each further related concern counts for, beside the one before


class Looking(NamedTuple):
    """A query, the items that count, and how many of each layer are looked at (0: all).

    The best of each layer are enough to fill a screen; what is found in all is counted.
    """

    plan: Plan
    read: Understood
    source: Source
    narrowing: Narrowing
    pool: int

    @property
    def _most(self) -> int:
        return self.pool or sys.maxsize

    def matches(self) -> list[Match]:
        """The best matches, each once, in the surest layer that found it."""
        if self.plan.code is not None:
            coded = self.source.coded(self.plan.code, self.narrowing)
            named = [Match(item, "code") for item in coded if self.plan.edition in (None, item.framework)]
            if named:
                return named
        found: dict[int, Match] = {}
        for layer, table, terms in self._layers("phrase", "words"):
            _add(found, layer, self.source.matching(table, terms, self.narrowing, self._most))
        self._add_concerns(found)
        for layer, table, terms in self._layers("stem"):
            _add(found, layer, self.source.matching(table, terms, self.narrowing, self._most))
        if not found:
            self._add_some(found)
        self._add_overlap(found)
        return list(found.values())

    def ways(self) -> Ways:
        """Everything that `matches` looks at, to be counted."""
        layers = self._layers("phrase", "words", "stem")
        return Ways(tuple(self._concerns()), tuple((table, terms) for _, table, terms in layers))

    def related(self, found: Iterable[Match]) -> list[Match]:
        """Statements about broader and related concerns that are not found otherwise."""
        if self.narrowing.kinds and "indicator" not in self.narrowing.kinds:
            return []
        near = [concern.id for concern in self.read.near]
        direct = {match.item.number for match in found}
        beside: dict[int, Match] = {}
        for tag in self.source.tagged(near, self.narrowing._replace(kinds=frozenset({"indicator"})), self._most):
            if tag.item.number not in direct:
                match = beside.setdefault(tag.item.number, Match(tag.item, "related"))
                match.near[tag.concern] = tag.share
        return list(beside.values())

    def _layers(self, *wanted: Layer) -> list[tuple[Layer, str, tuple[str, ...]]]:
        """Layers of words, each with the table and the terms to look for."""
        if not self.read.telling:
            return []
        phrase: tuple[Layer, str, tuple[str, ...]] = ("phrase", "exact", (" ".join(self.read.words),))
        layers = [phrase] if len(self.read.words) > 1 else []
        layers += [("words", "exact", self.read.telling), ("stem", "stem", self.read.telling)]
        return [layer for layer in layers if layer[0] in wanted]

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
        tags = self.source.tagged(wanted, self.narrowing, self._most)
        if self.pool and len(self.read.meant) > 1:
            tags += self.source.about_several(wanted, self.narrowing, self.pool)
        for tag in tags:
            match = found.get(tag.item.number)
            if match is None:
                match = found[tag.item.number] = Match(tag.item, "concern")
            share = tag.share * (1.0 if tag.concern in chief else _NARROWER)
            for concern in named_by[tag.concern]:
                match.concerns[concern] = max(share, match.concerns.get(concern, 0.0))

    def _add_overlap(self, found: dict[int, Match]) -> None:
        """How many of the query's telling words each match holds in some form."""
        telling = self.read.telling
        if len(telling) > 1 and found:
            for unit in telling:
                for number in found.keys() & self.source.holding(unit, self.narrowing, COMMON):
                    found[number].overlap += 1 / len(telling)

    def _add_some(self, found: dict[int, Match]) -> None:
        """Items that hold three quarters of the telling words, and at least two, where nothing holds them all."""
        counts: dict[int, int] = {}
        for unit in self.read.telling:
            for number in self.source.holding(unit, self.narrowing, COMMON):
                counts[number] = counts.get(number, 0) + 1
        enough = max(2, -(-3 * len(self.read.telling) // 4))
        numbers = {number for number, count in counts.items() if count >= enough}
        for unit in self.read.telling if numbers else ():
            fetched = self.source.matching("stem", [unit], self.narrowing, COMMON)
            _add(found, "some words", [each for each in fetched if each[1].number in numbers])


def near_weights(near: Sequence[str]) -> dict[str, float]:
    """What related concerns count for, the nearest first."""
    return {concern: _NEAR**place for place, concern in enumerate(near)}


def _add(found: dict[int, Match], layer: Layer, fetched: Iterable[tuple[float, Candidate]]) -> None:
    for rank, item in fetched:
        found.setdefault(item.number, Match(item, layer, rank))
