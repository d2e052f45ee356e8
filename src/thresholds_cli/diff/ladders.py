"""What the new edition did to each concern: its old ladder of tiers beside the new one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from thresholds_cli.diff.changes import Change, Comparison, Paired
from thresholds_cli.diff.entries import Entry

Rungs = dict[int, list[Entry]]


class ConcernLadder(NamedTuple):
    """A concern with its statements in either edition, by tier, the highest first.

    `added` and `withdrawn` are those without a predecessor or successor, `moved` the pairs
    that changed tier; `changed` counts the other pairs whose meaning changed or was not read.
    """

    id: str
    label: str
    old: Rungs
    new: Rungs
    added: Rungs
    withdrawn: Rungs
    moved: list[Paired]
    changed: int

    @property
    def is_new(self) -> bool:
        """Whether the old edition lists nothing about it."""
        return not self.old

    @property
    def is_gone(self) -> bool:
        """Whether the new edition lists nothing about it."""
        return not self.new

    @property
    def differs(self) -> bool:
        """Whether anything about it changed but wording."""
        return bool(self.added or self.withdrawn or self.moved or self.changed)


def ladders(comparison: Comparison, labels: Mapping[str, str]) -> list[ConcernLadder]:
    """Every concern of either edition's statements, by its label; `labels` are the vocabulary's, by id."""
    by_concern: dict[str, list[Change]] = defaultdict(list)
    for change in comparison.of("indicator"):
        for concern in dict.fromkeys(each for entry in change.old + change.new for each in entry.concerns):
            by_concern[concern].append(change)
    found = [_ladder(concern, labels.get(concern, concern), changes) for concern, changes in by_concern.items()]
    return sorted(found, key=lambda ladder: ladder.label.casefold())


def _ladder(concern: str, label: str, changes: Sequence[Change]) -> ConcernLadder:
    def about(entries: Sequence[Entry]) -> list[Entry]:
        return [entry for entry in entries if concern in entry.concerns]

    pairs = [pair for change in changes for pair in change.pairs if concern in (*pair.old.concerns, *pair.new.concerns)]
    moved = [pair for pair in pairs if pair.tier_change]
    return ConcernLadder(
        concern,
        label,
        _rungs(entry for change in changes for entry in about(change.old)),
        _rungs(entry for change in changes for entry in about(change.new)),
        _rungs(entry for change in changes if change.kind == "added" for entry in about(change.new)),
        _rungs(entry for change in changes if change.kind == "withdrawn" for entry in about(change.old)),
        moved,
        sum(pair.relation not in ("same words", "reworded") and not pair.tier_change for pair in pairs),
    )


def _rungs(entries: Iterable[Entry]) -> Rungs:
    rungs: Rungs = {}
    for entry in sorted(entries, key=lambda each: (-(each.tier or 0), each.id)):
        rungs.setdefault(entry.tier or 0, []).append(entry)
    return rungs
