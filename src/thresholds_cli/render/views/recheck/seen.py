"""A case as it is shown, and the words for what became of it."""

from collections.abc import Sequence
from typing import NamedTuple

from thresholds_cli.assess.rechecking import Outcome, Rechecked, Traced
from thresholds_cli.errors import ThresholdsError
from thresholds_cli.library.edition import Edition
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import Lineage

OUTCOME_WORDS: dict[Outcome, str] = {
    "raised": "raised",
    "lowered": "lowered",
    "open": "for a person to place",
    "same": "the same",
}
_NO_TIER = "no tier"
Problem = tuple[str, ThresholdsError]


class CaseSeen(NamedTuple):
    """A case under both editions, the old one in short, what must be known of its record, whether it is one."""

    checked: Rechecked
    edition: Edition
    warnings: tuple[str, ...]
    is_record: bool

    @property
    def name(self) -> str:
        """Its file, or file and row."""
        return self.checked.case.name

    def from_to(self) -> tuple[str, str]:
        """The tiers that led and lead, by their printed names."""
        before, after = self.checked.ranks
        return tier_title(self.checked.old.framework, before), tier_title(self.checked.new.framework, after)


def by_whom(lineage: Lineage | None, aside: str) -> str:
    """Who says which statement became which."""
    if lineage is None or lineage.reviewed is None:
        return f"Which statement became which was worked out by machine; nobody has confirmed it. {aside}".strip()
    through = f", {lineage.how}" if (lineage.how or "").startswith("through ") else ""
    left = len(lineage.open_old)
    undecided = f" {left} statements were left open and paired by machine." if left else ""
    return (
        f"Which statement became which was read ({lineage.reviewed.role}, {lineage.reviewed.date}{through}).{undecided}"
    )


def tier_title(framework: Framework, rank: int | None) -> str:
    """`Tier 4 Specialist`, or that there is none."""
    tier = framework.by_rank.get(rank or 0)
    return tier.title if tier else _NO_TIER


def was(each: Traced) -> str:
    """A chosen statement's code and tier, where else it counts, and whether it was only suspected."""
    suspected = "\nsuspected" if each.how == "suspected" else ""
    also = f"\n(counts at tier {each.chosen.highest})" if each.chosen.highest != each.chosen.indicator.tier else ""
    return f"{each.chosen.indicator.id} (tier {each.chosen.indicator.tier}){also}{suspected}"


def now(each: Traced) -> str:
    """The codes and tiers of what it became, a line each."""
    return "\n".join(f"{to.id} (tier {to.tier})" for _, to in each.became) or "nothing: to place"


def counted(seen: Sequence[CaseSeen]) -> str:
    """`7 cases`."""
    return f"{len(seen)} case{'' if len(seen) == 1 else 's'}"
