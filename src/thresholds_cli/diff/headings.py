"""Under which heading a change stands: what matters most in practice first.

The headings go by the pairs of a change; the first that fits is the one. Their order is
the one in which a practitioner would want to know.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from thresholds_cli.diff.changes import Change
from thresholds_cli.diff.entries import Entry
from thresholds_cli.library.sections import sections
from thresholds_cli.model.lineage import Relation


class Heading(NamedTuple):
    """A heading: its key (`--only`), its title, and a sentence on what stands under it."""

    key: str
    title: str
    meaning: str
    holds: Callable[[Change], bool]


def _duty(change: Change) -> bool:
    """Whether an Act is named by what changed its tier, or a tier's statutory basis names other sections."""
    if any(sections(_basis(pair.old)) != sections(_basis(pair.new)) for pair in change.pairs if change.part == "tier"):
        return True
    named = any(sections(entry.text) for entry in change.old + change.new)
    return named and any(pair.tier_change for pair in change.pairs)


def _basis(tier: Entry) -> str:
    return dict(tier.facts).get("Statutory basis", "")


def _raised(change: Change) -> bool:
    return any((pair.tier_change or 0) > 0 for pair in change.pairs)


def _lowered(change: Change) -> bool:
    return any((pair.tier_change or 0) < 0 for pair in change.pairs)


def meaning_of(change: Change) -> Relation | None:
    """What readers say became of the meaning of a change as a whole; None where it stayed or nobody says.

    One that is narrower in one pair and wider in another has changed.
    """
    said = {pair.relation for pair in change.pairs if pair.read is not None} - {"same words", "reworded"}
    return next(iter(said)) if len(said) == 1 else ("changed" if said else None)


def _read_as(relation: Relation) -> Callable[[Change], bool]:
    return lambda change: meaning_of(change) == relation


def _unread(change: Change) -> bool:
    """Whether something differs of which nobody has read what it means."""
    return any(pair.read is None and pair.relation != "same words" for pair in change.pairs)


def _of_kind(kind: str) -> Callable[[Change], bool]:
    return lambda change: change.kind == kind


HEADINGS = (
    Heading("duty", "Statutory duties that moved", "an Act is named, and it is put at another tier than before", _duty),
    Heading("raised", "Raised", "listed at a higher tier than before", _raised),
    Heading("lowered", "Lowered", "listed at a lower tier than before", _lowered),
    Heading("narrowed", "Narrowed", "same tier, fewer situations are covered or more is asked", _read_as("narrowed")),
    Heading("widened", "Widened", "same tier, more situations are covered or less is asked", _read_as("widened")),
    Heading("changed", "Changed in meaning", "same tier, another meaning in part", _read_as("changed")),
    Heading("unread", "Different, not yet read", "something differs, and nobody has said what that means", _unread),
    Heading("withdrawn", "Withdrawn", "nothing in the new edition follows it", _of_kind("withdrawn")),
    Heading("added", "Added", "nothing in the old edition precedes it", _of_kind("added")),
    Heading("domain", "Moved to another domain", "same tier and meaning, another domain", _of_kind("moved")),
    Heading("split", "Split", "one became several, with the same meaning", _of_kind("split")),
    Heading("merged", "Merged", "several became one, with the same meaning", _of_kind("merged")),
    Heading("regrouped", "Regrouped", "several became several, with the same meaning", _of_kind("regrouped")),
    Heading("reworded", "Reworded", "other words, the same meaning", _of_kind("reworded")),
    Heading("unchanged", "Unchanged", "the same words in the same place", _of_kind("unchanged")),
)  # fmt: skip


def heading_of(change: Change) -> Heading:
    """The heading that a change stands under; every change has one."""
    return next(heading for heading in HEADINGS if heading.holds(change))


def by_heading(changes: Iterable[Change]) -> dict[Heading, list[Change]]:
    """Changes under their headings, in the order of the headings; none that is empty."""
    found: dict[Heading, list[Change]] = {heading: [] for heading in HEADINGS}
    for change in changes:
        found[heading_of(change)].append(change)
    return {heading: held for heading, held in found.items() if held}
