"""One statement's neighbours: at other tiers, in the edition before and the edition after."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from thresholds_cli.diff.changes import Change, Paired, compare_part
from thresholds_cli.diff.entries import entries
from thresholds_cli.diff.likeness import alike
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.lineage import Lineage

_MOST, _ALIKE = 3, 0.3  # neighbours at other tiers: more would not be read, less alike not be understood


@dataclass(frozen=True, slots=True)
class Descent:
    """The statements that one came from, or became; `confirmed` when a reviewed lineage says so.

    `arguable` says by code why a careful reader might decide otherwise, where one does.
    """

    indicators: list[Indicator]
    confirmed: bool
    arguable: dict[str, str] = field(default_factory=dict)


def around_it(framework: Framework, indicator: Indicator) -> list[Indicator]:
    """Statements at other tiers that are worded like one, the nearest first."""
    every = {entry.id: entry for entry in entries(framework)["indicator"]}
    if indicator.id not in every:  # a level description: no grid is printed
        return []
    others = [every[i.id] for i in framework.indicators if i.tier != indicator.tier]
    return [framework.by_code[entry.id] for entry in alike(every[indicator.id], others, _MOST, _ALIKE)]


def predecessors(old: Framework, new: Framework, indicator: Indicator, lineage: Lineage | None) -> Descent:
    """The old edition's statements that became one of the new edition's."""
    for change in compare_part("indicator", old, new, lineage):
        if indicator.id in {entry.id for entry in change.new}:
            return _descent(old, [(pair.old.id, pair) for pair in change.pairs if pair.new.id == indicator.id], change)
    return Descent([], False)


def successors(old: Framework, new: Framework, indicator: Indicator, lineage: Lineage | None) -> Descent:
    """The new edition's statements that one of the old edition's became."""
    for change in compare_part("indicator", old, new, lineage):
        if indicator.id in {entry.id for entry in change.old}:
            return _descent(new, [(pair.new.id, pair) for pair in change.pairs if pair.old.id == indicator.id], change)
    return Descent([], False)


def _descent(other: Framework, found: Sequence[tuple[str, Paired]], change: Change) -> Descent:
    """The statements of the other edition with these codes, and what is arguable of them."""
    doubts = {code: pair.read.arguable for code, pair in found if pair.read and pair.read.arguable}
    return Descent([other.by_code[code] for code, _ in found], change.confirmed, doubts)
