"""Which changes somebody asked to see."""

from typing import NamedTuple

from thresholds_cli.diff.changes import KINDS, Change
from thresholds_cli.diff.entries import PARTS
from thresholds_cli.diff.headings import HEADINGS, heading_of

TIME_LIMIT = "time limit"  # a kind of rule that is looked at by itself
SECTIONS = (*PARTS[: PARTS.index("rule")], TIME_LIMIT, *PARTS[PARTS.index("rule") :])
ONLY = tuple(dict.fromkeys([heading.key for heading in HEADINGS] + list(KINDS)))


def section_of(change: Change) -> str:
    """The part that a change is shown under: its own, but for time limits."""
    entry = (change.new or change.old)[0]
    return TIME_LIMIT if change.part == "rule" and entry.group == TIME_LIMIT else change.part


class Asked(NamedTuple):
    """What is to be shown; empty means all.

    `only` holds headings and kinds, `sections` parts; `tiers` and `domains` are the rank and
    the letter wanted in the old and in the new edition, None where an edition has none such.
    """

    only: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    tiers: tuple[int | None, int | None] | None = None
    domains: tuple[str | None, str | None] | None = None
    concerns: frozenset[str] = frozenset()
    unchanged: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything but what did not change is left out."""
        return any((self.only, self.sections, self.tiers, self.domains, self.concerns))

    def shows(self, change: Change) -> bool:
        """Whether a change is to be shown."""
        if change.kind == "unchanged" and not (self.unchanged or "unchanged" in self.only):
            return False
        if self.only and self.only.isdisjoint(_said_of(change)):
            return False
        return self.holds(change)

    def holds(self, change: Change) -> bool:
        """Whether a change is in the part, tier, domain and concern asked for, whatever became of it."""
        if self.sections and self.sections.isdisjoint((section_of(change), change.part)):
            return False
        return (
            self._in_tier(change)
            and self._in_domain(change)
            and (not self.concerns or any(self.concerns & set(each.concerns) for each in change.old + change.new))
        )

    def _in_tier(self, change: Change) -> bool:
        if self.tiers is None:
            return True
        return any(
            wanted in entry.at
            for wanted, entries in zip(self.tiers, (change.old, change.new), strict=True)
            for entry in entries
        )

    def _in_domain(self, change: Change) -> bool:
        if self.domains is None:
            return True
        return any(
            wanted is not None and entry.domain == wanted
            for wanted, entries in zip(self.domains, (change.old, change.new), strict=True)
            for entry in entries
        )


def _said_of(change: Change) -> set[str]:
    """By which of the names that can be asked for a change goes: its heading, and what else is true of it.

    A statement may be raised and narrowed, merged and changed in meaning; its heading is
    only the first of these.
    """
    said = {heading_of(change).key}
    said |= {change.kind} & {"moved", "split", "merged", "regrouped"}
    for pair in change.pairs:
        step = pair.tier_change or 0
        said |= {"raised"} if step > 0 else {"lowered"} if step < 0 else set()
        said |= {pair.relation} & {"narrowed", "widened", "changed"} if pair.read is not None else set()
    return said
