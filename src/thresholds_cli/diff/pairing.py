"""Which statement of the old edition became which of the new.

The same words first. For the rest a score for every pair, from the words they share
(rare words count more), their place and their group; then the assignment with the best
total. Pairs under the bar are not made. What is left over joins a pair that already
holds most of its words: that is a split or a merger.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from thresholds_cli.diff.entries import Entry
from thresholds_cli.library.wording import words

_BAR = 0.46  # a pair of different words needs this score
_PART_BAR = 0.72  # a left-over joins a pair when that much of its weight stands there
_ALIKE = 0.3  # statements at other tiers are shown beside one when they are that much alike
_SAME_DOMAIN, _SAME_TIER = 0.06, 0.06

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Weights:
    """How telling each word stem is in the two editions together."""

    by_stem: dict[str, float]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Weights":
        """Weights from the entries of both editions: the rarer a stem, the more it tells."""
        seen = Counter(stem for entry in entries for stem in _stems(entry))
        return cls({stem: log(1 + len(entries) / count) for stem, count in seen.items()})

    def vector(self, entry: Entry) -> dict[str, float]:
        """An entry's stems with their weights."""
        return {stem: self.by_stem[stem] for stem in _stems(entry)}


@cache
def _stems(entry: Entry) -> frozenset[str]:
    """Words of an entry, cut at five letters: "parent" and "parents" count as one."""
    return frozenset(word[:5] for word in words(f"{entry.context} {entry.text}"))


def pair(old: Sequence[Entry], new: Sequence[Entry]) -> list[Pair]:
    """Pairs of positions (old, new); one position may stand in several."""
    pairs = _same_words(old, new)
    pairs += _assigned(old, new, pairs)
    pairs += _same_cell(old, new, pairs)
    return pairs + _joined(old, new, pairs)


def alike(entry: Entry, others: Sequence[Entry], most: int) -> list[Entry]:
    """The entries nearest in wording to one, best first; none that share little."""
    weights = Weights.of([entry, *others])
    own = weights.vector(entry)
    scored = [(_wording(own, weights.vector(other)), -place) for place, other in enumerate(others)]
    best = sorted((each for each in scored if each[0] >= _ALIKE), reverse=True)[:most]
    return [others[-place] for _, place in best]


def _same_words(old: Sequence[Entry], new: Sequence[Entry]) -> list[Pair]:
    """Entries with the same words, those in the same place first."""
    found: list[Pair] = []
    free = dict(enumerate(new))
    for place in (lambda e: (e.tier, e.domain, e.group), lambda e: (e.tier, e.group), lambda e: e.domain, lambda e: ""):
        taken = {i for i, _ in found}
        for i, entry in enumerate(old):
            if i in taken:
                continue
            for j, other in free.items():
                if other.key == entry.key and place(other) == place(entry):
                    found.append((i, j))
                    del free[j]
                    break
    return found


def _left(old: Sequence[Entry], new: Sequence[Entry], pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(len(old)) if i not in left], [j for j in range(len(new)) if j not in right]


def _assigned(old: Sequence[Entry], new: Sequence[Entry], pairs: Sequence[Pair]) -> list[Pair]:
    """The assignment with the best total among what is not paired yet."""
    rows, columns = _left(old, new, pairs)
    if not rows or not columns:
        return []
    import lap
    import numpy as np

    weights = Weights.of([*old, *new])
    right = [weights.vector(new[j]) for j in columns]
    scores = np.array(
        [
            [_score(old[i], new[j], weights.vector(old[i]), other) for j, other in zip(columns, right, strict=True)]
            for i in rows
        ]
    )
    # Pairs under the bar count for nothing, so that no good pair is given up for two bad ones.
    costs = np.where(scores >= _BAR, -scores, 0.0)
    _, chosen, _ = lap.lapjv(costs, extend_cost=True)
    return [(rows[a], columns[b]) for a, b in enumerate(chosen) if b >= 0 and scores[a, b] >= _BAR]


def _score(old: Entry, new: Entry, left: dict[str, float], right: dict[str, float]) -> float:
    score = _wording(left, right)
    if old.group != new.group:  # a strength never became a worry in other words
        score -= 1 if old.part == "indicator" else 0.3
    return score + _SAME_DOMAIN * (old.domain == new.domain) + _SAME_TIER * (old.tier == new.tier)


def _wording(left: dict[str, float], right: dict[str, float]) -> float:
    """The cosine of two weighted sets of stems: 1 for the same words, 0 for none shared."""
    shared = sum(weight**2 for stem, weight in left.items() if stem in right)
    norm = sqrt(sum(w**2 for w in left.values()) * sum(w**2 for w in right.values()))
    return shared / norm if norm else 0.0


def _same_cell(old: Sequence[Entry], new: Sequence[Entry], pairs: Sequence[Pair]) -> list[Pair]:
    """Actions only: what is left over in the same cell took each other's place, in order."""
    rows, columns = _left(old, new, pairs)
    found: list[Pair] = []
    for i in rows:
        for j in columns:
            same = (old[i].tier, old[i].domain) == (new[j].tier, new[j].domain)
            if same and old[i].part == "action" and j not in {b for _, b in found}:
                found.append((i, j))
                break
    return found


def _joined(old: Sequence[Entry], new: Sequence[Entry], pairs: Sequence[Pair]) -> list[Pair]:
    """Left-overs whose words stand, for the most part, in an entry that is paired already."""
    rows, columns = _left(old, new, pairs)
    if not pairs or not (rows or columns):
        return []
    weights = Weights.of([*old, *new])
    olds, news = {i for i, _ in pairs}, {j for _, j in pairs}
    found = [(i, j) for j in columns if (i := _holder(new[j], old, olds, weights)) is not None]
    found += [(i, j) for i in rows if (j := _holder(old[i], new, news, weights)) is not None]
    return found


def _holder(part: Entry, wholes: Sequence[Entry], among: set[int], weights: Weights) -> int | None:
    """The entry in the same place that holds most of a left-over's words."""
    vector = weights.vector(part)
    total = sum(vector.values())
    best, best_share = None, _PART_BAR
    for index in sorted(among):
        whole = wholes[index]
        if (whole.tier, whole.domain, whole.group) != (part.tier, part.domain, part.group) or len(vector) < 2:
            continue
        stems = _stems(whole)
        share = sum(weight for stem, weight in vector.items() if stem in stems) / total if total else 0.0
        if share >= best_share:
            best, best_share = index, share
    return best
