"""What a comparison is shown with, and how its parts are called."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from thresholds_cli.diff.asked import TIME_LIMIT, Asked, section_of
from thresholds_cli.diff.changes import KINDS, Change, Comparison, Paired, word_runs
from thresholds_cli.diff.duties import Duty, duties
from thresholds_cli.diff.ladders import ConcernLadder, ladders
from thresholds_cli.diff.meaning import Turn, turns
from thresholds_cli.library.edition import Edition
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.views.diff.about import differences

SECTION_NAMES = {
    "indicator": "Statements",
    "tier": "Tiers and their descriptions",
    "action": "Actions",
    "service": "Services",
    "route": "Referral routes",
    "contact": "Contacts",
    TIME_LIMIT: "Time limits",
    "rule": "Rules",
    "guidance": "Guidance topics (compared by this project's summaries, not by the documents' words)",
    "alert": "Alert lists",
    "term": "Glossary",
}


@dataclass(frozen=True)
class Subject:
    """A comparison with the two editions in short, what was asked for, and the vocabulary's words.

    `labels` are the concerns' by id, `qualifiers` the words that documents tell tiers apart
    with; `aside` says why a lineage that is held was left aside, empty where none was.
    """

    comparison: Comparison
    old: Edition
    new: Edition
    asked: Asked = field(default_factory=Asked)
    labels: Mapping[str, str] = field(default_factory=dict)
    qualifiers: Collection[str] = ()
    aside: str = ""

    @cached_property
    def ladders(self) -> list[ConcernLadder]:
        """Every concern's old ladder beside the new."""
        return ladders(self.comparison, self.labels)

    @cached_property
    def by_section(self) -> dict[str, list[Change]]:
        """All changes by the section that they are shown in."""
        found: dict[str, list[Change]] = {section: [] for section in SECTION_NAMES}
        for change in self.comparison.changes:
            found[section_of(change)].append(change)
        return found

    @cached_property
    def duties(self) -> list[Duty]:
        """The sections of Acts that either edition names at a tier."""
        return duties(self.comparison.old, self.comparison.new)

    @property
    def differs(self) -> bool:
        """Whether the editions differ in what was asked for; what they say of themselves counts where all is."""
        asked = self.asked
        shown = any(change.kind != "unchanged" and asked.shows(change) for change in self.comparison.changes)
        duty = not asked.narrows or "duty" in asked.only
        moved = duty and any(each.moved for each in self.duties)
        about = not asked.narrows and any(was != now for _, was, now in differences(self.comparison))
        return shown or moved or about

    def turns(self, pair: Paired) -> list[Turn]:
        """The words of weight that were replaced between two statements."""
        return turns(word_runs(pair.old.text, pair.new.text), self.qualifiers) if pair.old.key != pair.new.key else []


def reconciled(changes: Sequence[Change]) -> str:
    """How the counts of a section add up: both editions, then the kinds of change."""
    old, new = sum(len(c.old) for c in changes), sum(len(c.new) for c in changes)
    followed, preceded = sum(len(c.old) for c in changes if c.new), sum(len(c.new) for c in changes if c.old)
    kinds = Counter(change.kind for change in changes)
    told = [f"{kinds[kind]} {kind}" for kind in KINDS if kinds[kind]]
    return (
        f"{old} in the old edition = {followed} with a successor + {old - followed} withdrawn; "
        f"{new} in the new = {preceded} with a predecessor + {new - preceded} added. "
        f"Changes: {', '.join(told) or 'none'}."
    )


def tier_words(framework: Framework, rank: int) -> str:
    """`Tier 3`, or a tier's name where it has no label of that form."""
    return framework.by_rank[rank].label


def listed(names: Sequence[str]) -> str:
    """`Tier 3`, `Tiers 3 and 4`, `Early Help and Targeted`: names in a row, a word that all begin with said once."""
    firsts = {name.partition(" ")[0] for name in names}
    rest = [name.partition(" ")[2] for name in names]
    if len(names) > 1 and len(firsts) == 1 and all(each.isdigit() for each in rest):
        return f"{firsts.pop()}s {_and(rest)}"
    return _and(names)


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
