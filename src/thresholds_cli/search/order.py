"""In which order what was found is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from thresholds_cli.library.item import Candidate

Layer = Literal["code", "phrase", "words", "concern", "stem", "some words", "related"]
LAYERS: tuple[Layer, ...] = ("code", "phrase", "words", "concern", "stem", "some words", "related")
KINDS = ("indicator", "tier", "action", "service", "route", "contact", "rule", "guidance", "alert", "term")

_TIRED = 0.8  # what a concern still counts for after each statement already shown for it
_PATIENCE = 60  # places that are filled one by one; what comes after keeps its plain order
_WORDS_COUNT = 0.5  # of all telling words, beside one concern wholly covered


@dataclass(slots=True)
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

    Statements come before everything else and what is only related comes last; then the
    surer layer. Within a layer: worries before strengths, what covers more of the query,
    the higher tier, the nearer words. Where a query names several concerns, each of them
    is served in turn. Statements in nearly the same words stand together.
    """
    groups: dict[tuple[int, ...], list[Match]] = {}
    for match in matches:
        groups.setdefault(_group(match), []).append(match)
    found: list[Match] = []
    for group in sorted(groups):
        found += _served(_alike(groups[group], weights), weights)
    return found


def _group(match: Match) -> tuple[int, ...]:
    layer = LAYERS.index(match.layer)
    sure = match.layer in ("code", "phrase")  # what was typed word for word leads, strength or not
    strength = 0 if sure else match.item.strength
    return match.layer == "related", KINDS.index(match.item.kind), not sure and match.item.strength, layer, strength


def _value(match: Match, weights: dict[str, float]) -> float:
    meant = sum(weights[concern] * share for concern, share in match.concerns.items())
    return meant + sum(match.near.values()) * (not meant) + _WORDS_COUNT * match.overlap


def _alike(matches: Sequence[Match], weights: dict[str, float]) -> list[list[Match]]:
    """Matches in plain order, those in nearly the same words together."""

    def plain(match: Match) -> tuple[float, int, float, int]:
        return -round(_value(match, weights), 1), -(match.item.tier or 0), match.rank, match.item.number

    together: dict[int, list[Match]] = {}
    for match in sorted(matches, key=plain):
        together.setdefault(match.item.likeness, []).append(match)
    return list(together.values())


def _served(clusters: list[list[Match]], weights: dict[str, float]) -> list[Match]:
    """Clusters one after another, each time the one that adds most: a concern shown already counts for less."""
    if len(weights) > 1:
        waiting, rest = clusters[:], []
        if len(waiting) > 3 * _PATIENCE:
            waiting, rest = waiting[: 3 * _PATIENCE], waiting[3 * _PATIENCE :]
        left = dict(weights)
        clusters = []
        while waiting and len(clusters) < _PATIENCE:
            best = max(waiting, key=lambda cluster: (round(_value(cluster[0], left), 1), cluster[0].item.tier or 0))
            waiting.remove(best)
            clusters.append(best)
            for concern in best[0].concerns:
                left[concern] *= _TIRED
        clusters += [*waiting, *rest]
    return [match for cluster in clusters for match in cluster]
