"""In which order what was found is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from thresholds_cli.library.item import Candidate

Layer = Literal["code", "phrase", "words", "concern", "stem", "some words", "related"]
LAYERS: tuple[Layer, ...] = ("code", "phrase", "words", "concern", "stem", "some words", "related")
KINDS = ("indicator", "tier", "action", "service", "route", "contact", "rule", "guidance", "alert", "term")
GRADED = KINDS[:4]  # those that stand at a tier

_SURE = ("code", "phrase", "words")
_BY_WORDS = (*_SURE, "stem")
_TIRED = 0.9  # what a concern still counts for after each statement already shown for it
_TURNS = 20  # places that are filled in turn; what comes after keeps its plain order
_WAITING = 40  # clusters that are considered for them
_WORDS_COUNT = 0.5  # of all telling words, beside one concern wholly covered


@dataclass(slots=True, eq=False)  # one is only itself: compared often
class Match:
    """A candidate with what found it.

    `rank` is that of the full-text search (lower is better); `concerns` holds, for each
    concern of the query that it is about, how much of the item that is (0 to 1);
    `overlap` is the share of the telling words that stand in it; `near` holds the same as
    `concerns` for broader and related concerns.
    """

    item: Candidate
    layer: Layer
    rank: float = 0.0
    concerns: dict[str, float] = field(default_factory=dict)
    overlap: float = 0.0
    near: dict[str, float] = field(default_factory=dict)


def ordered(matches: Sequence[Match], weights: dict[str, float]) -> list[Match]:
    """Matches best first; `weights` say how much of the query each concern is.

    Statements come before everything else, unless only something else holds the words
    themselves ("LADO"); then the surer layer. Within a layer: worries before strengths; of
    what holds the words typed, the higher tier, then what covers more of the query; of what
    is about a concern, the other way round; then the nearer words. Where a query names
    several concerns, each of them is served in turn. Statements in nearly the same words
    stand together.
    """
    stated = any(match.item.kind == "indicator" and match.layer in _SURE for match in matches)
    groups: dict[tuple[int, ...], list[Match]] = {}
    for match in matches:
        groups.setdefault(_group(match, stated), []).append(match)
    found: list[Match] = []
    for group in sorted(groups):
        clusters = _alike(groups[group], weights)
        found += _flat(clusters) if groups[group][0].layer in _BY_WORDS else _served(clusters, weights)
    return found


def _group(match: Match, stated: bool) -> tuple[int, ...]:
    item, layer = match.item, LAYERS.index(match.layer)
    sure = match.layer in ("code", "phrase")  # what was typed word for word leads, strength or not
    leads = not stated and match.layer in _SURE and item.kind != "guidance"  # summaries of ours lead nothing
    return not leads, KINDS.index(item.kind), not sure and item.strength, layer, item.strength


def _value(match: Match, weights: dict[str, float]) -> float:
    covered = match.near or match.concerns
    return sum(weights[concern] * share for concern, share in covered.items()) + _WORDS_COUNT * match.overlap


def _alike(matches: Sequence[Match], weights: dict[str, float]) -> list[list[Match]]:
    """Matches in plain order, those in nearly the same words together."""

    def plain(match: Match) -> tuple[float, float, float, int]:
        value, tier = -round(_value(match, weights), 1), -(match.item.tier or 0)
        first, second = (tier, value) if match.layer in _BY_WORDS else (value, tier)
        return first, second, match.rank, match.item.number

    together: dict[int, list[Match]] = {}
    for match in sorted(matches, key=plain):
        together.setdefault(match.item.likeness, []).append(match)
    return list(together.values())


def _served(clusters: list[list[Match]], weights: dict[str, float]) -> list[Match]:
    """Clusters in turn, each time the one that adds most: a concern that was shown already counts for less."""
    if len(weights) > 1 and len(clusters) > 2:
        waiting = _chosen(clusters)
        considered = {id(cluster) for cluster in waiting}
        rest = [cluster for cluster in clusters if id(cluster) not in considered]
        left = dict(weights)
        clusters = []
        while waiting and len(clusters) < _TURNS:
            best = max(waiting, key=lambda cluster: (round(_value(cluster[0], left), 1), cluster[0].item.tier or 0))
            waiting.remove(best)
            clusters.append(best)
            for concern in best[0].near or best[0].concerns:
                left[concern] *= _TIRED
        clusters += [*waiting, *rest]
    return _flat(clusters)


def _flat(clusters: list[list[Match]]) -> list[Match]:
    return [match for cluster in clusters for match in cluster]


def _chosen(clusters: list[list[Match]]) -> list[list[Match]]:
    """The clusters among which turns are given: the first of all, and the first of each concern."""
    if len(clusters) <= _WAITING:
        return clusters[:]
    chosen = clusters[: _WAITING // 2]
    counts: dict[str, int] = {}
    for cluster in clusters[_WAITING // 2 :]:
        covered = cluster[0].near or cluster[0].concerns
        fresh = [concern for concern in covered if counts.get(concern, 0) < _TURNS // 2]
        for concern in fresh:
            counts[concern] = counts.get(concern, 0) + 1
        if fresh and len(chosen) < 2 * _WAITING:
            chosen.append(cluster)
    return chosen
