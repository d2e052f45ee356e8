"""Which entry of the old edition became which of the new, worked out from their words.

The same words first. For the rest every possible pair has a score, from what the two say
and how near they stand; then the assignment with the best total is taken. Pairs under the
bar are not made. A left-over joins an entry that is paired already when the two are very
alike: that is a split or a merger. How good that is, and where the figures come from:
docs/how-diff-decides.md.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

from thresholds_cli.diff.assignment import Pair, assigned
from thresholds_cli.diff.entries import Entry
from thresholds_cli.diff.likeness import Index, Weights, stems

_BAR = 0.44  # a pair of different words needs this score
_JOINING_BAR = 0.55  # a left-over needs this one to join a pair that is there
_TIER, _DOMAIN = 0.1, 0.04  # for the same tier and domain; each tier apart takes as much away again
_OTHER_GROUP = 0.3  # what another group takes away: a route of another kind
_WHEREVER = ("rule", "route")  # these stand beside the tiers: for which tier they hold says little of which is which

Tick = Callable[[int, int], None]  # told how many of how many entries are done

# The places in which the same words are looked for, one after the other.
_PLACES: tuple[Callable[[Entry], Hashable], ...] = (
    lambda e: (e.tier, e.domain, e.group),
    lambda e: (e.tier, e.group),
    lambda e: (e.domain, _kept_apart(e)),
    lambda e: _kept_apart(e),
)


def _kept_apart(entry: Entry) -> str:
    """What is never paired across, whatever the words: a strength and a worry."""
    return entry.group if entry.part == "indicator" else ""


def pair(
    old: Sequence[Entry], new: Sequence[Entry], tick: Tick | None = None, apart: Collection[Pair] = ()
) -> list[Pair]:
    """Pairs of positions (old, new); one position may stand in several. `apart` are no pairs, whatever they say."""
    same = _same_words(old, new, apart)
    rows, columns = _left(len(old), same, 0), _left(len(new), same, 1)
    scores = _scores(old, new, rows, columns, tick)
    scores = {each: score for each, score in scores.items() if each not in apart} if apart else scores
    pairs = assigned(scores)
    pairs += _same_cell(old, new, same + pairs)
    return same + pairs + _joined(scores, len(old), len(new), same + pairs)


def _left(length: int, pairs: Iterable[Pair], side: int) -> set[int]:
    """The positions of a side that stand in no pair."""
    return set(range(length)) - {each[side] for each in pairs}


def _same_words(old: Sequence[Entry], new: Sequence[Entry], apart: Collection[Pair]) -> list[Pair]:
    """Entries with the same words, those in the same place first."""
    found: list[Pair] = []
    taken: set[int] = set()
    left = list(range(len(old)))
    for place in _PLACES:
        free: dict[Hashable, list[int]] = defaultdict(list)
        for j, entry in enumerate(new):
            if j not in taken:
                free[entry.key, place(entry)].append(j)
        waiting: list[int] = []
        for i in left:
            there = free.get((old[i].key, place(old[i])), [])
            fit = [each for each in there if (i, each) not in apart][:1] if apart else there[:1]
            for j in fit:
                found.append((i, j))
                there.remove(j)
                taken.add(j)
            waiting += [] if fit else [i]
        left = waiting
    return found


def _scores(
    old: Sequence[Entry], new: Sequence[Entry], rows: Collection[int], columns: Collection[int], tick: Tick | None
) -> dict[Pair, float]:
    """What every pair of these positions is worth that comes up to the bar."""
    if not rows or not columns:
        return {}
    weights = Weights.of([*old, *new])
    index = Index([weights.vector(entry) if j in columns else {} for j, entry in enumerate(new)])
    found: dict[Pair, float] = {}
    for done, i in enumerate(sorted(rows), start=1):
        for j, alike in index.near(weights.vector(old[i])).items():
            if alike < _BAR - _TIER - _DOMAIN:  # no place could bring it up to the bar
                continue
            score = alike + _nearness(old[i], new[j])
            if score >= _BAR:
                found[i, j] = score
        if tick is not None:
            tick(done, len(rows))
    return found


def _nearness(old: Entry, new: Entry) -> float:
    """What their places add to a score or take from it."""
    if old.group != new.group:  # a strength never became a worry in other words
        return -1 if old.part == "indicator" else -_OTHER_GROUP
    apart = 0
    if old.tier is not None and new.tier is not None and old.part not in _WHEREVER:
        apart = abs(old.tier - new.tier)
    return _TIER * (1 - apart) + _DOMAIN * (old.domain == new.domain)


def _same_cell(old: Sequence[Entry], new: Sequence[Entry], pairs: Sequence[Pair]) -> list[Pair]:
    """What is left over in the same place took each other's: tiers of a rank; actions of a cell that share a word."""
    found: list[Pair] = []
    free = sorted(_left(len(new), pairs, 1))
    for i in sorted(_left(len(old), pairs, 0)):
        fits = (j for j in free if _took_place(old[i], new[j]))
        j = next(fits, None)
        if j is not None:
            found.append((i, j))
            free.remove(j)
    return found


def _took_place(old: Entry, new: Entry) -> bool:
    if (old.tier, old.domain) != (new.tier, new.domain):
        return False
    return old.part == "tier" or (old.part == "action" and not stems(old).isdisjoint(stems(new)))


def _joined(scores: Mapping[Pair, float], olds: int, news: int, pairs: Sequence[Pair]) -> list[Pair]:
    """Each left-over with the entry of the other edition that it is most like, where it is very alike."""
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    left = (_left(olds, pairs, 0), _left(news, pairs, 1))
    for (i, j), score in scores.items():
        for side, place in enumerate((i, j)):
            if place in left[side] and score >= _JOINING_BAR:
                best[side, place] = max(best.get((side, place), (0.0, 0, 0)), (score, -i, -j))
    return sorted({(-i, -j) for _, i, j in best.values()})
