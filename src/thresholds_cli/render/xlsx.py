"""A workbook: what to read first, then a sheet a part with filters and a header that stays in sight.

Every cell is text. A cell that begins like a formula is marked as quoted, so that it stays
text when somebody edits it; telephone numbers keep their zeros and spaces.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from thresholds_cli.render.plain import spoken
from thresholds_cli.render.report import SAFETY_NOTICE, Blank, Block, Bullets, Facts, Heading, Line, Report, Sheet
from thresholds_cli.render.visible import visible_lines

_FIRST = "Read first"
_TITLE_LENGTH = 31  # letters that the name of a sheet may have
_CELL_LENGTH = 32_000  # letters that a cell may hold; the program that reads it cuts what is longer
_CUT = " [CUT: a cell holds no more; the whole is in --format json]"
_WIDEST, _NARROWEST, _NOTICE_WIDTH = 60, 9, 24
_HEADER = PatternFill("solid", fgColor="E7EAEC")


def to_xlsx(report: Report) -> bytes:
    """The report as the bytes of an .xlsx file."""
    book = Workbook()
    book.properties.title, book.properties.creator = report.title[:255], ""
    first = book.worksheets[0]
    first.title = _FIRST
    _read_first(first, report)
    titles = {_FIRST.casefold()}
    for sheet in report.sheets or (report.sheet,):
        if sheet.columns:
            _rows(book.create_sheet(_title(sheet.title or "Rows", titles)), sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _title(wanted: str, taken: set[str]) -> str:
    """A name that a sheet can have, and that no other has."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", wanted).strip()[:_TITLE_LENGTH] or "Sheet"
    title, number = plain, 1
    while title.casefold() in taken:
        number += 1
        title = f"{plain[: _TITLE_LENGTH - 3]} {number}"
    taken.add(title.casefold())
    return title


def _read_first(page: Worksheet, report: Report) -> None:
    """The notice, the title and everything of the report that is no table, a line a row."""
    page.column_dimensions["A"].width = 120
    bold = Font(bold=True)
    lines = [(SAFETY_NOTICE, True), (report.title, True), *(line for block in report.blocks for line in _lines(block))]
    for number, (text, strong) in enumerate((each for each in lines if each[0]), start=1):
        _write(page, number, 1, text)
        if strong:
            page.cell(number, 1).font = bold
    _print_set_up(page)


def _lines(block: Block) -> Iterator[tuple[str, bool]]:
    match block:
        case Heading(text=text):
            yield text, True
        case Line(words=words, tone=tone):
            yield spoken(words), tone in ("strong", "warning")
        case Facts(pairs=pairs):
            yield from ((f"{name}: {value}", False) for name, value in pairs)
        case Bullets(items=items):
            yield from ((f"– {spoken(item)}", False) for item in items)
        case Blank(title=title):
            yield f"{title}:", False


def _rows(page: Worksheet, sheet: Sheet) -> None:
    """A header that stays, filters over all rows, and the notice in a column of its own."""
    columns = (*sheet.columns, "safety_notice")
    rows = sheet.rows or (("",) * len(sheet.columns),)  # the notice stands on an empty answer too
    for place, name in enumerate(columns, start=1):
        _write(page, 1, place, name)
        page.cell(1, place).font, page.cell(1, place).fill = Font(bold=True), _HEADER
        width = _NOTICE_WIDTH if place == len(columns) else _width(name, [row[place - 1] for row in rows])
        page.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(rows, start=2):
        for place, text in enumerate((*row, SAFETY_NOTICE), start=1):
            _write(page, number, place, text)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    page.print_title_rows = "1:1"
    _print_set_up(page)


def _width(name: str, texts: Sequence[str]) -> float:
    longest = max(len(line) for text in (name + "   ", *texts) for line in text.split("\n"))
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _write(page: Worksheet, row: int, column: int, text: str) -> None:
    """Text in a cell, and as nothing else."""
    shown = "\n".join(visible_lines(text))
    cell = page.cell(row, column)
    cell.value = shown if len(shown) <= _CELL_LENGTH else shown[:_CELL_LENGTH] + _CUT
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if shown[:1] in ("=", "+", "-", "@", "\t"):
        cell.quotePrefix = True


def _print_set_up(page: Worksheet) -> None:
    """Landscape, as wide as the paper, with the notice at the foot of each page."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.oddFooter = foot = HeaderFooterItem()
    foot.left.text, foot.left.size = SAFETY_NOTICE.replace("&", "&&"), 8
    foot.right.text, foot.right.size = "&P / &N", 8
