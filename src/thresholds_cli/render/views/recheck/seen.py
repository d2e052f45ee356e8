"""A case as it is shown, and the words for what became of it."""

from collections.abc import Sequence
from typing import NamedTuple

from thresholds_cli.assess.engine import Chosen
from thresholds_cli.assess.rechecking import Outcome, Rechecked, Traced
from thresholds_cli.errors import ThresholdsError
from thresholds_cli.library.edition import Edition
from thresholds_cli.model.framework import Framework

OUTCOME_WORDS: dict[Outcome, str] = {
    "raised": "raised",
    "lowered": "lowered",
    "open": "for a person to place",
    "same": "the same",
    "none": "nothing to compare",
}
_NO_TIER = "no tier"
Problem = tuple[str, ThresholdsError]


class CaseSeen(NamedTuple):
    """A case under both editions, the old one in short, and what must be known of its record."""

    checked: Rechecked
    edition: Edition
    warnings: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its file, or file and row."""
        return self.checked.case.name

    def from_to(self) -> tuple[str, str]:
        """The tiers that led and lead, by their printed names."""
        before, after = self.checked.ranks
        return tier_title(self.checked.old.framework, before), tier_title(self.checked.new.framework, after)


def tier_title(framework: Framework, rank: int | None) -> str:
    """`Tier 4 Specialist`, or that there is none."""
    tier = framework.by_rank.get(rank or 0)
    return tier.title if tier else _NO_TIER


def was(each: Traced) -> str:
    """A chosen statement's code and tier, where else it counts, and whether it was only suspected."""
    suspected = "\nsuspected" if each.how == "suspected" else ""
    also = _elsewhere(each.chosen).replace(" ", "\n", 1)
    return f"{each.chosen.indicator.id} (tier {each.chosen.indicator.tier}){also}{suspected}"


def now(each: Traced) -> str:
    """The codes and tiers of what it became, a line each, with the places of its words that nothing follows."""
    if not each.followed:
        return "not followed: to place"
    if not each.became:
        return "nothing: to place"
    lines = [f"{to.indicator.id} (tier {to.indicator.tier}){_elsewhere(to)}" for _, to in each.became]
    return "\n".join([*lines, *(f"nothing for {lost.id} (tier {lost.tier})" for lost in each.lost)])


def _elsewhere(chosen: Chosen) -> str:
    """Where a statement counts, when that is not the tier that its code is printed at."""
    return f" (counts at tier {chosen.highest})" if chosen.highest != chosen.indicator.tier else ""


def told(problem: Problem) -> str:
    """Why something was not looked at, with its file or file and row."""
    name, error = problem
    return error.message if name in error.message else f"{name}: {error.message}"


def counted(seen: Sequence[CaseSeen]) -> str:
    """`7 cases`."""
    return f"{len(seen)} case{'' if len(seen) == 1 else 's'}"
