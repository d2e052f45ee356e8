"""Tables on paper: columns as wide as their words ask for, rows that stay whole, a header that repeats."""

from typing import Any

from docx.document import Document as Paper
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Length
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.table import _Row as Row

from thresholds_cli.render.docxstyles import element, text_width
from thresholds_cli.render.report import Table
from thresholds_cli.render.widths import LETTERS, parts

_PORTRAIT = Cm(17)  # the width of text for which LETTERS are counted
_GUTTER = Cm(0.4)  # between the columns of a page
_SMALLER = 1.6  # so many more letters fit where they are set small
_THIN = 50  # twentieths of a point, between the words of a cell and its border
_LINE = Cm(0.9)  # room to write one line by hand
_SHADE = "E7EAEC"


def grid(paper: Paper, table: Table) -> Grid:
    """An empty grid for a table and its header."""
    width = Emu(int(text_width(paper) / table.across) - (_GUTTER if table.across > 1 else 0))
    letters = round(LETTERS * width / _PORTRAIT * (_SMALLER if table.dense else 1))
    widths: list[Length] = [Emu(int(width * part)) for part in parts(table, letters)]
    drawn = ruled(paper, len(table.rows) + 1, widths, table.caption)
    if table.dense:
        look = drawn._tblPr.find(qn("w:tblLook"))  # the order is part of the format
        look.addprevious(_margins(_THIN))
    as_header(drawn.rows[0])
    return drawn


def as_header(row: Row) -> None:
    """Have a row repeated on every page, and shaded."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for cell in row.cells:
        shade(cell)


def shade(cell: Cell) -> None:
    """Lay a light grey behind a cell."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=_SHADE))


def _margins(width: int) -> Any:
    """How near the words of a cell come to its sides."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=str(width), type="dxa"))
    return margins


def frame(paper: Paper, lines: int, caption: str) -> None:
    """An empty frame with room for so many lines; it grows when more is typed."""
    row = ruled(paper, 1, [text_width(paper)], caption).rows[0]
    row.height, row.height_rule = Emu(_LINE * lines), WD_ROW_HEIGHT_RULE.AT_LEAST


def ruled(paper: Paper, rows: int, widths: list[Length], caption: str, *, whole: bool = True) -> Grid:
    """An empty grid whose widths hold everywhere: some programs read the columns, some the cells.

    Its rows are each `whole` on a page, or run on to the next.
    """
    drawn: Grid = paper.add_table(rows, len(widths), "Table Grid")
    drawn.autofit = False
    drawn._tblPr.append(element("w:tblCaption", val=caption))
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    for row in drawn.rows:
        if whole:
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return drawn
