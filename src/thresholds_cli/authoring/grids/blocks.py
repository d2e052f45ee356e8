"""A sheet taken apart where rows are blank: a spreadsheet has one sheet where a document has several tables."""

from collections.abc import Iterator

from thresholds_cli.authoring.grids.leftout import OUTSIDE
from thresholds_cli.authoring.grids.paper import Aside, Cell, Paper, Table

_Rows = list[list[Cell | None]]


def blocks_of(sheet: Table, paper: Paper) -> list[Table]:
    """The tables of a sheet: each run of rows between blank ones.

    A row with one cell alone that stands between blank rows is the heading of what follows.
    A block keeps the width of the sheet, so that one without a header goes on with the one
    before it. The sheet's own name is the first block's heading.
    """
    runs = list(_runs(sheet.rows))
    if len(runs) < 2:
        return [sheet]
    blocks: list[Table] = []
    heading = sheet.heading
    for first, rows in runs:
        title = _title(rows)
        if title is not None and first != runs[-1][0]:
            heading = title.text
            paper.asides.append(Aside(f"{sheet.name}, row {first + 1}", title.lines, OUTSIDE, heading))
            continue
        for cell in dict.fromkeys(cell for row in rows for cell in row if cell is not None):
            cell.row -= first
        follows = bool(blocks) and not heading
        blocks.append(Table(sheet.name, rows, heading, sheet.section, first + 1, follows, first))
        heading = ""
    return blocks


def _runs(rows: _Rows) -> Iterator[tuple[int, _Rows]]:
    """Rows that follow each other with something in each, with the place of the first."""
    first = 0
    run: _Rows = []
    for place, row in enumerate([*rows, []]):
        if any(cell is not None for cell in row):
            first = first if run else place
            run.append(row)
        elif run:
            yield first, run
            run = []


def _title(rows: _Rows) -> Cell | None:
    """The one cell of a run that is a single row."""
    cells = list(dict.fromkeys(cell for cell in rows[0] if cell is not None))
    return cells[0] if len(rows) == 1 and len(cells) == 1 and len(cells[0].paras) == 1 else None
