"""A workbook: what to read first, then a sheet a part with filters and a header that stays in sight.

Every cell is text. A cell that begins like a formula is marked as quoted, so that it stays
text when somebody edits it; telephone numbers keep their zeros and spaces.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from textwrap import wrap
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from thresholds_cli.library.longform.sheets import CHECK
from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.excerpts import cut
from thresholds_cli.render.plain import spoken
from thresholds_cli.render.report import (
    Blank,
    Block,
    Bullets,
    Excerpt,
    Facts,
    Heading,
    Line,
    Report,
    Sheet,
    Table,
)
from thresholds_cli.render.visible import visible, visible_lines
from thresholds_cli.render.widths import CELL_LENGTH

_FIRST = "Read first"
_REFUSED = "history"  # a name that the best known of these programs keeps for itself
_TITLE_LENGTH = 31  # letters that the name of a sheet may have
_CUT = " [CUT: a cell holds no more; the whole is in --format json]"
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # `_x0041_` in a file of this kind is read as `A`
_WIDEST, _NARROWEST, _NOTICE_WIDTH, _PAGE_WIDTH = 48, 9, 24, 96
_ARROW = 4  # letters that the mark of a filter takes beside a header
_LETTERS = 1.1  # of running text, in the width of a digit
_LINE_HEIGHT, _TALLEST = 13, 409  # points; no row can be taller
_PLAIN, _BOLD, _LARGE = (
    Font(name="Arial", size=10),
    Font(name="Arial", size=10, bold=True),
    Font(name="Arial", size=14, bold=True),
)
_HEADER = PatternFill("solid", fgColor="E7EAEC")
_DOUBT = PatternFill("solid", fgColor="FFF3C4")


def to_xlsx(report: Report) -> bytes:
    """The report as the bytes of an .xlsx file."""
    book = Workbook()
    book.properties.title, book.properties.creator = visible(report.title)[:255], ""
    first = book.worksheets[0]
    first.title = _FIRST
    _read_first(first, report)
    titles = {_FIRST.casefold(), _REFUSED}
    for sheet in report.sheets or (report.sheet,):
        if sheet.columns:
            _rows(book.create_sheet(_title(sheet.title or "Rows", titles)), sheet)
    buffer = BytesIO()
    _Writer(book, ZipFile(buffer, "w", ZIP_DEFLATED)).save()
    return buffer.getvalue()


class _Writer(ExcelWriter):
    """openpyxl's own, but for the temporary file in which that leaves each sheet for a while: it may hold a case."""

    def __init__(self, book: Workbook, archive: ZipFile) -> None:
        super().__init__(book, archive)
        self._into = archive

    def write_worksheet(self, ws: Worksheet) -> None:
        """One sheet, which has no drawings, tables or links."""
        content = BytesIO()
        WorksheetWriter(ws, content).write()
        self._into.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)


def _title(wanted: str, taken: set[str]) -> str:
    """A name that a sheet can have, and that no other has."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", visible(wanted)).strip()[:_TITLE_LENGTH] or "Sheet"
    title, number = plain, 1
    while title.casefold() in taken:
        number += 1
        title = f"{plain[: _TITLE_LENGTH - 3]} {number}"
    taken.add(title.casefold())
    return title


def _read_first(page: Worksheet, report: Report) -> None:
    """The notice, the title and everything of the report that is no table, a line a row."""
    page.column_dimensions["A"].width = _PAGE_WIDTH
    lines = [
        (SAFETY_NOTICE, _BOLD),
        (report.title, _LARGE),
        *(each for block in _without_tables(report.blocks) for each in _lines(block)),
    ]
    for number, (text, font) in enumerate((each for each in lines if each[0]), start=1):
        _write(page, number, 1, text, font)
        spare = _LINE_HEIGHT * (0.75 if font is _LARGE else 0.25)
        page.row_dimensions[number].height = _height([(text, _PAGE_WIDTH)]) + spare
    _print_set_up(page)


def _without_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks but tables, nor headings that stand over nothing else: they would announce what is not there."""
    kept: list[Block] = []
    above: list[Heading] = []  # those that wait for something to stand over
    for block in blocks:
        if isinstance(block, Heading):
            above = [*(each for each in above if each.level < block.level), block]
        elif not isinstance(block, Table):
            kept += [*above, block]
            above = []
    return kept


def _lines(block: Block) -> Iterator[tuple[str, Font]]:
    match block:
        case Heading(text=text):
            yield text, _BOLD
        case Line(words=words, tone=tone):
            yield spoken(words), _BOLD if tone in ("strong", "warning") else _PLAIN
        case Facts(pairs=pairs):
            yield from ((f"{name}: {value}", _PLAIN) for name, value in pairs)
        case Bullets(items=items):
            yield from ((f"– {spoken(item)}", _PLAIN) for item in items)
        case Blank(title=title):
            yield f"{title}:", _PLAIN
        case Excerpt():
            yield "".join(cut(block)), _PLAIN


def _rows(page: Worksheet, sheet: Sheet) -> None:
    """A header that stays, filters over all rows, and the notice in a column of its own."""
    columns = (*sheet.columns, "safety_notice")
    rows = sheet.rows or (("",) * len(sheet.columns),)  # the notice stands on an empty answer too
    widths = [_width(name, [row[place] for row in rows]) for place, name in enumerate(sheet.columns)]
    for place, (name, width) in enumerate(zip(columns, (*widths, _NOTICE_WIDTH), strict=True), start=1):
        _write(page, 1, place, name, _BOLD)
        page.cell(1, place).fill = _HEADER
        page.column_dimensions[get_column_letter(place)].width = width
    page.row_dimensions[1].height = _height(list(zip(columns, [width - _ARROW for width in widths], strict=False)))
    for number, row in enumerate(rows, start=2):
        for place, text in enumerate((*row, SAFETY_NOTICE), start=1):
            _write(page, number, place, text, _PLAIN)
        # The notice runs on to the right: in lines of its own it would make every row tall.
        page.cell(number, len(columns)).alignment = Alignment(vertical="top")
        page.row_dimensions[number].height = _height(list(zip(row, widths, strict=True)))
    if sheet.editable:
        _for_typing(page, sheet)
    page.freeze_panes = "B2" if sheet.editable else "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    page.print_area = f"A1:{get_column_letter(len(widths))}{len(rows) + 1}"  # on paper it stands at the foot
    page.print_title_rows = "1:1"
    page.print_options.gridLines = True
    _print_set_up(page)


def _for_typing(page: Worksheet, sheet: Sheet) -> None:
    """What is typed below the last row is text too; what wants looking at is shaded."""
    for place, name in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(place)].number_format = "@"
        for number, row in enumerate(sheet.rows, start=2):
            if name == CHECK and row[place - 1]:
                page.cell(number, place).fill = _DOUBT


def _width(name: str, texts: Sequence[str]) -> int:
    """Room for the longest line, or for the longest word of the header with the mark of its filter."""
    line = max(len(line) for text in texts for line in text.split("\n")) + 2
    word = max(map(len, name.split()), default=0) + _ARROW
    return min(max(line, word, _NARROWEST), _WIDEST)


def _height(cells: Sequence[tuple[str, int]]) -> float:
    """The height of a row, from each text with its width: not every program works it out from the words."""
    lines = max(
        sum(len(wrap(line, round(width * _LETTERS))) or 1 for line in text.split("\n")) for text, width in cells
    )
    return min(lines * _LINE_HEIGHT + 2, _TALLEST)


def _write(page: Worksheet, row: int, column: int, text: str, font: Font) -> None:
    """Text in a cell, and as nothing else."""
    shown = _CODED.sub("_x005F_", "\n".join(visible_lines(text)))
    cell = page.cell(row, column)
    cell.value = shown if len(shown) <= CELL_LENGTH else shown[:CELL_LENGTH] + _CUT
    cell.data_type = "s"
    cell.number_format = "@"
    cell.font = font
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if shown[:1] in ("=", "+", "-", "@"):
        cell.quotePrefix = True


def _print_set_up(page: Worksheet) -> None:
    """Landscape, as wide as the paper, with the notice at the foot of each page in letters that can be read."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.HeaderFooter.scaleWithDoc = False
    page.oddFooter = foot = HeaderFooterItem()
    foot.left.text, foot.left.size = SAFETY_NOTICE.replace("&", "&&"), 8
    foot.right.text, foot.right.size = "&P / &N", 8
