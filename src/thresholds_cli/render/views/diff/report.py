"""The whole comparison as a Report: for a screen, and for paper and pages."""

from thresholds_cli.render.formats import Format
from thresholds_cli.render.report import Block, Line, Report
from thresholds_cli.render.views.diff.about import about_table
from thresholds_cli.render.views.diff.concerns import concern_table
from thresholds_cli.render.views.diff.subject import Subject
from thresholds_cli.render.views.diff.summary import MARKS, left_out, summary
from thresholds_cli.render.views.diff.tables import sections


def diff_report(
    subject: Subject, style: Format, *, by_concern: bool = False, only_summary: bool = False, exit_code: int = 0
) -> Report:
    """The comparison, narrowed to what was asked for; JSON holds all of it in any case.

    A long comparison is laid out for the one format that is wanted: as a screen, or for a
    page or document with was and now side by side and the concerns on the first page.
    """
    report = Report(f"What {subject.new.id} changed against {subject.old.id}", [], {}, exit_code=exit_code)
    # Each form is read in where it is wanted: on a screen nothing else is waited for.
    if style is Format.JSON:
        from thresholds_cli.render.views.diff.data import diff_data

        return report._replace(data=diff_data(subject))
    if style is Format.CSV:
        from thresholds_cli.render.views.diff.sheets import diff_sheet

        return report._replace(sheet=diff_sheet(subject))
    if style in (Format.HTML, Format.DOCX):
        from thresholds_cli.render.views.diff.paper import filters, paper

        choices = () if only_summary else filters(subject)
        return report._replace(blocks=paper(subject, only_summary=only_summary), landscape=True, filters=choices)
    if style is Format.XLSX:
        from thresholds_cli.render.views.diff.sheets import workbook

        return report._replace(blocks=_screen(subject, False, only_summary=True), sheets=workbook(subject))
    return report._replace(blocks=_screen(subject, by_concern, only_summary))


def _screen(subject: Subject, by_concern: bool, only_summary: bool) -> list[Block]:
    blocks = [*summary(subject), *left_out(subject)]
    if by_concern and not only_summary:
        return [*blocks, *concern_table(subject)]
    if only_summary:
        return blocks
    about = about_table(subject.comparison) if not subject.asked.narrows else []
    return [*blocks, Line(f"In the tables {MARKS}"), *sections(subject), *about]
