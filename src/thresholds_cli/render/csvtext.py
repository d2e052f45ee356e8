"""CSV for spreadsheets: the notice in a column of its own, no cell ever a formula."""

import csv
import io
import re

from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.report import Report
from thresholds_cli.render.visible import visible

_BEGINS = frozenset("=+-@＝＋－＠")  # a formula, in some program or other
_NUMBER = re.compile(r"[+-]?[0-9()]+(?: [0-9()]+)*")


def to_csv(report: Report) -> str:
    """The report's sheet; a report without rows still has its header and the notice."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([*map(cell, report.sheet.columns), "safety_notice"])
    for row in report.sheet.rows or [("",) * len(report.sheet.columns)]:
        writer.writerow([*map(cell, row), SAFETY_NOTICE])
    return buffer.getvalue()


def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; a telephone number stays as it is printed."""
    shown = visible(text)
    return f"'{shown}" if shown.lstrip()[:1] in _BEGINS and not _NUMBER.fullmatch(shown) else shown
