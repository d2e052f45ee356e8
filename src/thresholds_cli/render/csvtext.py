"""CSV for spreadsheets: the notice in a column of its own, no cell ever a formula."""

import csv
import io
import re

from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.report import Report
from thresholds_cli.render.visible import visible


def to_csv(report: Report) -> str:
    """The report's sheet; a report without rows still has its header and the notice."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([*report.sheet.columns, "safety_notice"])
    for row in report.sheet.rows or [("",) * len(report.sheet.columns)]:
        writer.writerow([*map(cell, row), SAFETY_NOTICE])
    return buffer.getvalue()


def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    shown = visible(text)
    harmless = re.fullmatch(r"[+-]?[0-9]+", shown)
    return f"'{shown}" if shown[:1] in ("=", "+", "-", "@") and not harmless else shown
