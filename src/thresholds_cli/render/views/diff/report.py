"""The whole comparison as a Report: for a screen, and for paper and pages."""

from thresholds_cli.render.formats import Format
from thresholds_cli.render.report import Block, Line, Report, Sheet
from thresholds_cli.render.views.diff.about import about_table
from thresholds_cli.render.views.diff.concerns import concern_table
from thresholds_cli.render.views.diff.data import diff_data
from thresholds_cli.render.views.diff.paper import filters, paper
from thresholds_cli.render.views.diff.sheets import diff_sheet, workbook
from thresholds_cli.render.views.diff.subject import Subject
from thresholds_cli.render.views.diff.summary import MARKS, summary
from thresholds_cli.render.views.diff.tables import sections

_PAPER = (Format.HTML, Format.DOCX)


def diff_report(
    subject: Subject, style: Format, *, by_concern: bool = False, only_summary: bool = False, exit_code: int = 0
) -> Report:
    """The comparison, narrowed to what was asked for; JSON holds all of it in any case.

    A long comparison is laid out for the one format that is wanted: as a screen, or for a
    page or document with was and now side by side and the concerns on the first page.
    """
    on_paper = style in _PAPER
    short = only_summary or style is Format.XLSX  # a workbook has its tables as sheets
    blocks = paper(subject, only_summary=only_summary) if on_paper else _screen(subject, by_concern, short)
    return Report(
        f"What {subject.new.id} changed against {subject.old.id}",
        blocks if style not in (Format.JSON, Format.CSV) else [],
        diff_data(subject) if style is Format.JSON else {},
        diff_sheet(subject) if style is Format.CSV else Sheet(),
        exit_code=exit_code,
        sheets=workbook(subject) if style is Format.XLSX else (),
        landscape=on_paper,
        filters=filters(subject) if on_paper and not only_summary else (),
    )


def _screen(subject: Subject, by_concern: bool, only_summary: bool) -> list[Block]:
    blocks = [*summary(subject), *left_out(subject)]
    if by_concern and not only_summary:
        return [*blocks, *concern_table(subject)]
    if only_summary:
        return blocks
    about = about_table(subject.comparison) if not subject.asked.narrows else []
    return [*blocks, Line(f"In the tables {MARKS}"), *sections(subject), *about]


def left_out(subject: Subject) -> list[Block]:
    """How much of all that is shown where it was narrowed: nothing is left out unsaid."""
    if not subject.asked.narrows:
        return []
    changes = [change for change in subject.comparison.changes if change.kind != "unchanged"]
    shown = sum(subject.asked.shows(change) for change in changes)
    words = f"Narrowed: the tables show {shown} of {len(changes)} changes. The lines above and JSON speak of all."
    return [Line(words, "warning")]
