"""Which changes somebody asked to see."""

from typing import NamedTuple

from thresholds_cli.diff.changes import KINDS, Change
from thresholds_cli.diff.entries import PARTS, Entry
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
        if self.only and not self.only & {heading_of(change).key, change.kind}:
            return False
        return self.holds(change)

    def holds(self, change: Change) -> bool:
        """Whether a change is in the part, tier, domain and concern asked for, whatever became of it."""
        if self.sections and section_of(change) not in self.sections and change.part not in self.sections:
            return False
        sides = tuple(
            zip((change.old, change.new), self.tiers or (None, None), self.domains or (None, None), strict=True)
        )
        if self.tiers and not any(each.tier == tier and tier is not None for each, tier, _ in _each(sides)):
            return False
        if self.domains and not any(each.domain == domain and domain for each, _, domain in _each(sides)):
            return False
        return not self.concerns or any(self.concerns & set(each.concerns) for each in change.old + change.new)


def _each(
    sides: tuple[tuple[tuple[Entry, ...], int | None, str | None], ...],
) -> list[tuple[Entry, int | None, str | None]]:
    return [(entry, tier, domain) for entries, tier, domain in sides for entry in entries]
