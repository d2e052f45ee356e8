"""A comparison as rows: one table for CSV, a sheet a section for a workbook."""

from collections.abc import Sequence

from thresholds_cli.diff.changes import Change
from thresholds_cli.diff.entries import Entry
from thresholds_cli.diff.headings import heading_of
from thresholds_cli.render.report import Sheet
from thresholds_cli.render.views.diff.about import differences
from thresholds_cli.render.views.diff.concerns import ladder_words, shown_ladders, what_changed
from thresholds_cli.render.views.diff.subject import SECTION_NAMES, Subject
from thresholds_cli.render.views.diff.tables import notes
from thresholds_cli.render.views.diff.wording import whole

_COLUMNS = (
    "part",
    "kind",
    "tier_change",
    "domain_changed",
    "confirmed",
    "old_edition",
    "old_codes",
    "old_words",
    "new_edition",
    "new_codes",
    "new_words",
    "heading",
    "relations",
    "practice",
    "arguable",
)


def diff_sheet(subject: Subject) -> Sheet:
    """Every change that was asked for, unchanged ones too; the columns for a program."""
    changes = [change for change in subject.comparison.changes if _wanted(subject, change)]
    return Sheet(_COLUMNS, tuple(_row(subject, change) for change in changes))


def _wanted(subject: Subject, change: Change) -> bool:
    return subject.asked._replace(unchanged=True).shows(change)


def _row(subject: Subject, change: Change) -> tuple[str, ...]:
    return (
        change.part,
        change.kind,
        "" if change.tier_change is None else str(change.tier_change),
        str(change.domain_changed).lower(),
        str(change.confirmed).lower(),
        f"{subject.old.id} ({subject.old.status})",
        " ".join(e.id for e in change.old),
        words_of(change.old),
        f"{subject.new.id} ({subject.new.status})",
        " ".join(e.id for e in change.new),
        words_of(change.new),
        heading_of(change).title,
        "; ".join(f"{pair.old.id} to {pair.new.id}: {pair.relation}" for pair in change.pairs),
        " ".join(notes(change)),
        arguable(change),
    )


def words_of(entries: Sequence[Entry]) -> str:
    """The words of one side with what governs them and is said beside them, in one cell."""
    return " / ".join(whole(entry).replace("\n", " ") for entry in entries)


def arguable(change: Change) -> str:
    """Why another careful reader might decide otherwise."""
    return " ".join(pair.read.arguable for pair in change.pairs if pair.read and pair.read.arguable)


# --- a workbook ---------------------------------------------------------------------------


def workbook(subject: Subject) -> tuple[Sheet, ...]:
    """Concerns, then a sheet for every section that holds anything asked for."""
    sheets = [_concerns(subject), _about(subject)]
    for section, changes in subject.by_section.items():
        rows = tuple(_long_row(subject, change) for change in changes if _wanted(subject, change))
        if rows:
            sheets.append(Sheet(_long_columns(subject), rows, SECTION_NAMES[section].partition(" (")[0]))
    return tuple(sheets)


def _long_columns(subject: Subject) -> tuple[str, ...]:
    old, new = subject.old.id, subject.new.id
    return (
        f"Code in {old}",
        f"Tier in {old}",
        f"Code in {new}",
        f"Tier in {new}",
        "What became of it",
        "Read as",
        "Words that matter",
        "Was",
        "Now",
        "What it means for practice",
        "Arguable",
        "Paired by",
    )


def _long_row(subject: Subject, change: Change) -> tuple[str, ...]:
    return (
        " ".join(e.id for e in change.old),
        _tiers(change.old),
        " ".join(e.id for e in change.new),
        _tiers(change.new),
        heading_of(change).title,
        "; ".join(_readings(change)),
        "; ".join(dict.fromkeys(turn.quoted for pair in change.pairs for turn in subject.turns(pair))),
        words_of(change.old),
        words_of(change.new),
        " ".join(notes(change)),
        arguable(change),
        "a reader" if change.confirmed else "machine",
    )


def _readings(change: Change) -> list[str]:
    """The relation of every pair that was read, with its codes where there are several."""
    several = len(change.pairs) > 1
    return [
        f"{pair.old.id} to {pair.new.id}: {pair.relation}" if several else pair.relation
        for pair in change.pairs
        if pair.read is not None
    ]


def _tiers(entries: Sequence[Entry]) -> str:
    return " ".join(dict.fromkeys(str(e.tier) for e in entries if e.tier is not None))


def _concerns(subject: Subject) -> Sheet:
    columns = ("Concern", subject.old.id, subject.new.id, "What changed")
    rows = tuple(
        (
            each.label,
            ladder_words(subject.comparison.old, each.old),
            ladder_words(subject.comparison.new, each.new),
            "\n".join(what_changed(subject, each)),
        )
        for each in shown_ladders(subject)
    )
    return Sheet(columns, rows, "By concern")


def _about(subject: Subject) -> Sheet:
    rows = [
        (f"Tier of {duty.section.title}", *(", ".join(map(str, side)) or "none" for side in (duty.old, duty.new)))
        for duty in subject.duties
    ]
    said = [(name, was, now) for name, was, now in differences(subject.comparison)]
    return Sheet(("What", subject.old.id, subject.new.id), (*said, *rows), "Editions")
