"""The sheets of a workbook as tables: merged cells as one, the lines of a cell as paragraphs."""

import re
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from thresholds_cli.authoring.grids.blocks import blocks_of
from thresholds_cli.authoring.grids.package import opened_package
from thresholds_cli.authoring.grids.paper import Aside, Cell, Paper, Para, Table
from thresholds_cli.errors import Unreadable

_MOST_CELLS = 400_000  # a grid laid out one statement a row has some ten thousand
_LAST_COLUMN = 16_384  # of any sheet
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_DAMAGE = (  # what the library raises for files that no program has written
    *(InvalidFileException, SyntaxError, LookupError, ValueError, TypeError, AttributeError),
    *(ArithmeticError, OSError),
)
_SHEET_REMOVED = "invalid specification"  # in what openpyxl warns of when it leaves a sheet out
_SHOWN = 8  # cells named in one line
_STEP = 120  # twentieths of a point that a space at the beginning of a line stands in


def open_workbook(path: Path, *, rich: bool = False, formulas: bool = False) -> Workbook:
    """A workbook with the values of its cells; `rich` keeps what is set in bold within one.

    With `formulas` a cell that holds one holds it, not what it came to.

    Raises Unreadable for what is no .xlsx file, and for one whose merged cells or size
    would take a machine's memory.
    """
    package = opened_package(path, "xl/workbook.xml", ".xlsx")
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", UserWarning)
            book = load_workbook(package, data_only=not formulas, rich_text=rich)
    except _DAMAGE as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Unreadable(f"{path} is damaged ({why[:80]}): open it in Excel and save it anew.") from None
    # Other warnings are of print areas, validations and the like, which are not read anyway.
    if any(_SHEET_REMOVED in str(each.message) for each in told):
        raise Unreadable(f"{path} names a sheet that is not in it: open it in Excel and save it anew.")
    return book


def read_xlsx(path: Path) -> Paper:
    """Every sheet of an .xlsx file that can be seen, as a table; raises Unreadable for what is none."""
    book = open_workbook(path, rich=True)
    paper = Paper(path.name, [], "row", (book.properties.title or "").strip())
    has_formulas = _formulas(path)
    above = 0  # rows of the sheets before: a line's number stands for one row of the whole workbook
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            paper.asides.append(Aside(f"sheet {sheet.title}", (), "is hidden"))
            continue
        table = _table(sheet, paper, above)
        above += len(table.rows)
        if table.rows:
            paper.tables += blocks_of(table, paper)
    if has_formulas:
        paper.remarks.append("It holds formulas: what they came to when it was last saved was read.")
        paper.remarks += _never_worked_out(path, book)
    paper.asides += [Aside(f"sheet {sheet.title}", (), "is a chart") for sheet in book.chartsheets]
    return paper


def _never_worked_out(path: Path, book: Workbook) -> Iterator[str]:
    """Of formulas for which the file has no result, where they stand: their words are not there to be read."""
    for sheet in open_workbook(path, formulas=True).worksheets:
        held = book[sheet.title]
        blank = [
            cell.coordinate
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f" and held[cell.coordinate].value is None
        ]
        if blank:
            shown = ", ".join([*blank[:_SHOWN], *(["…"] if len(blank) > _SHOWN else [])])
            yield f"Sheet {sheet.title}, {shown}: formulas without a result: open the file in Excel and save it."


def _formulas(path: Path) -> bool:
    with ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(_FORMULA.search(package.read(name)) for name in names)


def _table(sheet: Worksheet, paper: Paper, above: int) -> Table:
    """A sheet as a table; empty rows stay, so that a row's number is that of the sheet.

    `above` is the number of rows of the sheets before it, by which its lines are counted on.
    """
    held = {(row, column): cell for (row, column), cell in sheet._cells.items() if cell.value is not None}
    name = f"sheet {sheet.title}"
    if not held:
        paper.asides.append(Aside(name, (), "is empty"))
        return Table(name, [])
    height, width = max(row for row, _ in held), max(column for _, column in held)
    if height * width > 4 * _MOST_CELLS:  # a few cells far away
        raise Unreadable(f"{paper.name} has cells far from its grid ({name}): delete the empty rows and columns.")
    rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    hidden = _hidden(sheet)
    for (row, column), source in held.items():
        cell = Cell(row - 1, column - 1, tuple(_paras(source, above + row)))
        if hidden(row, column):
            paper.asides.append(Aside(f"{name}, row {row}", cell.lines, "is hidden", cell.text))
        elif cell.text:
            rows[row - 1][column - 1] = cell
    _merge(sheet, rows)
    return Table(name, rows, sheet.title, sheet.title)


def _merge(sheet: Worksheet, rows: list[list[Cell | None]]) -> None:
    height, width = len(rows), len(rows[0])
    for merged in sheet.merged_cells.ranges:
        top, left = merged.min_row - 1, merged.min_col - 1
        if top >= height or left >= width or (cell := rows[top][left]) is None:
            continue
        bottom, right = min(merged.max_row, height), min(merged.max_col, width)
        cell.down, cell.across = bottom - top, right - left
        for row in rows[top:bottom]:
            row[left:right] = [cell] * (right - left)


def _hidden(sheet: Worksheet) -> Callable[[int, int], bool]:
    """Whether the cell of a row and column, from 1, is hidden, as on paper."""
    rows = {row for row, how in sheet.row_dimensions.items() if how.hidden}
    columns = {
        column
        for how in sheet.column_dimensions.values()
        if how.hidden
        for column in range(how.min or 1, min(how.max or how.min or 1, _LAST_COLUMN) + 1)
    }
    return lambda row, column: row in rows or column in columns


def _paras(source: Any, row: int) -> Iterator[Para]:
    """The lines of a cell."""
    whole_bold, struck = (bool(source.font and getattr(source.font, name)) for name in ("b", "strike"))
    value = source.value
    if isinstance(value, int | float) and not isinstance(value, bool) and source.number_format.endswith("%"):
        value = f"{value:.{len(source.number_format.partition('.')[2]) - 1 if '.' in source.number_format else 0}%}"
    for line, bold, crossed in _runs(value, whole_bold, struck):
        if line.strip():
            spaces = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
            indent = spaces * _STEP + int((source.alignment.indent or 0) * 2 * _STEP)
            yield Para(line, row, indent=indent, bold=bold, struck=crossed)


def _runs(value: Any, bold: bool, struck: bool) -> Iterator[tuple[str, bool, bool]]:
    """Each line of a value, and whether all of it is bold, and struck through."""
    if not isinstance(value, CellRichText):
        yield from ((line, bold, struck) for line in _as_text(value).splitlines())
        return
    lines: list[list[tuple[str, bool, bool]]] = [[]]
    for piece in value:
        font = piece.font if isinstance(piece, TextBlock) else None
        set_as = (bool(font.b), bool(font.strike)) if font is not None else (bold, struck)
        for n, part in enumerate(str(piece.text if isinstance(piece, TextBlock) else piece).split("\n")):
            if n:
                lines.append([])
            lines[-1].append((part, *set_as))
    for parts in lines:
        said = [part for part in parts if part[0].strip()]
        yield "".join(part[0] for part in parts), all(part[1] for part in said), all(part[2] for part in said)


def _as_text(value: Any) -> str:
    """A value as a person sees it: a whole number without its point, a day without its hours."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return str(value)
