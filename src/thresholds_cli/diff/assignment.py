"""The best overall assignment among possible pairs: each position once, the total as high as can be.

Pairs hang together in groups that have nothing to do with one another. A group with few
entries on one side is tried out whole; for larger ones the library is loaded, which takes
as long as everything else that a comparison does.
"""

from collections import defaultdict
from collections.abc import Mapping

Pair = tuple[int, int]

_FEW = 8  # entries on one side: 256 ways to have taken some of them


def assigned(scores: Mapping[Pair, float]) -> list[Pair]:
    """The pairs that are made of those possible, given with what each is worth (above 0), in order."""
    found: list[Pair] = []
    larger: dict[Pair, float] = {}
    for group in _groups(scores):
        if min(len({pair[side] for pair in group}) for side in (0, 1)) <= _FEW:
            found += _tried_out({pair: scores[pair] for pair in group})
        else:
            larger.update((pair, scores[pair]) for pair in group)
    return sorted(found + (_solved(larger) if larger else []))


def _tried_out(scores: Mapping[Pair, float]) -> list[Pair]:
    """The assignment with the best total, entry by entry: what is best for each set of partners already taken."""
    turned = len({i for i, _ in scores}) < len({j for _, j in scores})
    partners: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (i, j), score in sorted(scores.items()):
        partners[j if turned else i].append((i if turned else j, score))
    bit = {place: 1 << n for n, place in enumerate(sorted({place for held in partners.values() for place, _ in held}))}
    best: dict[int, tuple[float, tuple[Pair, ...]]] = {0: (0.0, ())}
    for entry, held in partners.items():
        after = dict(best)
        for taken, (total, pairs) in best.items():
            for place, score in held:
                now = taken | bit[place]
                if not taken & bit[place] and total + score > after.get(now, (0.0, ()))[0]:
                    after[now] = (total + score, (*pairs, (place, entry) if turned else (entry, place)))
        best = after
    return list(max(best.values(), key=lambda each: each[0])[1])


def _groups(scores: Mapping[Pair, float]) -> list[list[Pair]]:
    """The pairs that hang together through an entry that they share."""
    by_old, by_new = defaultdict(list), defaultdict(list)
    for pair in scores:
        by_old[pair[0]].append(pair)
        by_new[pair[1]].append(pair)
    seen: set[Pair] = set()
    groups = []
    for first in scores:
        if first in seen:
            continue
        group, waiting = [], [first]
        seen.add(first)
        while waiting:
            pair = waiting.pop()
            group.append(pair)
            for other in (*by_old.pop(pair[0], ()), *by_new.pop(pair[1], ())):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        groups.append(group)
    return groups


def _solved(scores: Mapping[Pair, float]) -> list[Pair]:
    """The assignment with the best total, by Jonker and Volgenant's method for few possible pairs.

    The method wants every position assigned and no cost below 0. So each position has a
    partner of its own that stands for "no pair" and costs half of the best pair there is;
    those partners are paired, at no cost, where their owners are.
    """
    import lap
    import numpy as np

    olds, news = sorted({i for i, _ in scores}), sorted({j for _, j in scores})
    row, column = ({place: n for n, place in enumerate(places)} for places in (olds, news))
    dearest = max(scores.values())
    cells: list[list[tuple[int, float]]] = [[] for _ in range(len(olds) + len(news))]
    for (i, j), score in scores.items():
        cells[row[i]].append((column[j], dearest - score))
        cells[len(olds) + column[j]].append((len(news) + row[i], 0.0))
    for i in range(len(olds)):
        cells[i].append((len(news) + i, dearest / 2))
    for j in range(len(news)):
        cells[len(olds) + j].append((j, dearest / 2))
    flat = [cell for held in cells for cell in sorted(held)]
    starts = np.cumsum([0, *map(len, cells)])
    costs = np.array([cost for _, cost in flat])
    columns = np.array([place for place, _ in flat], dtype=np.int32)
    _, chosen, _ = lap.lapmod(len(cells), costs, starts.astype(np.int32), columns)
    return [(olds[a], news[b]) for a, b in enumerate(chosen[: len(olds)]) if b < len(news)]
