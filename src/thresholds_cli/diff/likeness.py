"""How alike two entries are: the words and concerns they share, the rare ones counting more.

The measure is the cosine of two weighted sets: 1 where everything is shared, 0 where
nothing is. Words are cut at five letters, so that "parent" and "parents" count as one;
words that say nothing ("the", "with") are left out.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from heapq import nlargest
from math import log, sqrt
from typing import NamedTuple

from thresholds_cli.diff.entries import Entry
from thresholds_cli.library.hearing import SILENT
from thresholds_cli.library.wording import words

Vector = dict[str, float]

# So that the time for large editions grows with their length and not with its square; no
# edition held comes near these.
_LOOKED_AT = 1500  # entries that share a word, the rarest words first
_COMPARED = 60  # of those, the ones that share most


@cache
def stems(entry: Entry) -> frozenset[str]:
    """The words of an entry that say something, cut at five letters; all of them where none does."""
    said = words(f"{entry.context} {entry.text}")
    return frozenset(word[:5] for word in said if word not in SILENT) or frozenset(word[:5] for word in said)


def _features(entry: Entry) -> list[str]:
    return [*stems(entry), *(f"#{concern}" for concern in entry.concerns)]


class Weights(NamedTuple):
    """How telling each word and concern is among some entries: the rarer, the more."""

    by_feature: Vector

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Weights":
        """Weights from the entries of both editions together."""
        seen = Counter(feature for entry in entries for feature in _features(entry))
        return cls({feature: log(1 + len(entries) / count) for feature, count in seen.items()})

    def vector(self, entry: Entry) -> Vector:
        """What an entry says, weighted, of length 1; empty where it says nothing."""
        found = {feature: self.by_feature[feature] for feature in sorted(_features(entry))}
        length = sqrt(sum(weight**2 for weight in found.values()))
        return {feature: weight / length for feature, weight in found.items()}


def cosine(left: Vector, right: Vector) -> float:
    """How alike two vectors are, from 0 to 1."""
    return sum(weight * right[feature] for feature, weight in left.items() if feature in right)


class Index:
    """Entries by what they say, to find those that are like another without looking at all."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._vectors = vectors
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, vector in enumerate(vectors):
            for feature in vector:
                self._holders[feature].append(place)

    def near(self, vector: Vector) -> dict[int, float]:
        """How alike each entry is that shares something, by its position."""
        shared: dict[int, float] = defaultdict(float)
        looked_at = 0
        for feature in sorted(vector, key=lambda each: (len(self._holders.get(each, ())), each)):
            holders = self._holders.get(feature, ())
            if looked_at + len(holders) > _LOOKED_AT:
                most = nlargest(_COMPARED, shared, key=lambda place: (shared[place], -place))
                return {place: cosine(vector, self._vectors[place]) for place in most}
            looked_at += len(holders)
            for place in holders:
                shared[place] += vector[feature] * self._vectors[place][feature]
        return shared


def alike(entry: Entry, others: Sequence[Entry], most: int, least: float) -> list[Entry]:
    """The entries nearest to one, best first; none that is less alike than `least`."""
    weights = Weights.of([entry, *others])
    own = weights.vector(entry)
    scored = [(cosine(own, weights.vector(other)), -place) for place, other in enumerate(others)]
    best = sorted((each for each in scored if each[0] >= least), reverse=True)[:most]
    return [others[-place] for _, place in best]
