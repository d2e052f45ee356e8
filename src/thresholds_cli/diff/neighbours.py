"""One statement's neighbours: at other tiers, in the edition before and the edition after."""

from thresholds_cli.diff.changes import Change, compare_part
from thresholds_cli.diff.entries import entries
from thresholds_cli.diff.pairing import alike
from thresholds_cli.model.framework import Framework, Indicator

_MOST = 3  # neighbours at other tiers; more would not be read


def around_it(framework: Framework, indicator: Indicator) -> list[Indicator]:
    """Statements at other tiers that are worded like one, the nearest first."""
    every = {entry.id: entry for entry in entries(framework)["indicator"]}
    if indicator.id not in every:  # a level description: no grid is printed
        return []
    others = [every[i.id] for i in framework.indicators if i.tier != indicator.tier]
    return [framework.by_code[entry.id] for entry in alike(every[indicator.id], others, _MOST)]


def predecessors(old: Framework, new: Framework, indicator: Indicator) -> list[Indicator]:
    """The old edition's statements that became one of the new edition's."""
    change = _change(old, new, indicator.id, in_new=True)
    return [old.by_code[entry.id] for entry in change.old] if change else []


def successors(old: Framework, new: Framework, indicator: Indicator) -> list[Indicator]:
    """The new edition's statements that one of the old edition's became."""
    change = _change(old, new, indicator.id, in_new=False)
    return [new.by_code[entry.id] for entry in change.new] if change else []


def _change(old: Framework, new: Framework, code: str, *, in_new: bool) -> Change | None:
    for change in compare_part("indicator", old, new):
        if any(entry.id == code for entry in (change.new if in_new else change.old)):
            return change
    return None
