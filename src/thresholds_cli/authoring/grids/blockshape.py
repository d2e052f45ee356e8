"""Tables with levels as headings between their rows, or with one level above them."""

from thresholds_cli.authoring.grids.headings import is_header, plausible
from thresholds_cli.authoring.grids.levels import Level, level_in, level_of
from thresholds_cli.authoring.grids.paper import Cell, Table
from thresholds_cli.authoring.grids.reading import Column, Reading, Wanted, is_label
from thresholds_cli.authoring.grids.rowshape import is_across, settle_labels, titled

_BRIEF = 6  # words of a heading that names a level without a number; longer ones are statements


def as_blocks(table: Table, wanted: Wanted) -> Reading | None:
    """The reading of a table by levels in rows that run over its width; None where it has no two of them."""
    found = [
        (row, level)
        for row in range(len(table.rows))
        if (is_across(table, row) or table.width == 1)
        and (level := _level(table.distinct(row)[0] if table.distinct(row) else None))
    ]
    if not plausible([level for _, level in found]):
        return None
    first = found[0][0]
    header = next((row for row in range(first - 1, -1, -1) if len(table.distinct(row)) > 1), -1)
    if header < 0 and first + 1 < len(table.rows) and is_header(table, first + 1):
        header = first + 1
    columns = {place: titled(table, header, place) for place in range(table.width)}
    if header < 0 and table.width > 1:
        columns[0] = Column("label")
    elif header >= 0 and table.width > 1 and columns[0].topic == "statements":
        columns[0] = Column("label", columns[0].words)
    levels = tuple(level for _, level in found)
    reading = Reading("blocks", header, 0 if header < 0 else min(first, header + 1), columns, beside=levels)
    settle_labels(table, reading)
    return reading


def as_fixed(table: Table, wanted: Wanted) -> Reading | None:
    """The reading of a table that is all of one level, in its first rows or above it; None where none is named."""
    level, start = None, 0
    for row in range(min(len(table.rows), 3)):
        cells = table.distinct(row)
        if len(cells) == 1 and (level := _level(cells[0])) is not None:
            start = row + 1
            break
    level = level or level_of([table.heading] if table.heading else [])
    start = next((row for row in range(start, len(table.rows)) if table.distinct(row)), len(table.rows))
    if level is not None and 0 < start < len(table.rows) and _describes(table, start):
        level = level._replace(description=table.distinct(start)[0].text)
        start += 1
    if level is None or start == len(table.rows):
        return None
    header = start if is_header(table, start) else -1
    columns = {place: titled(table, header, place) for place in range(table.width)}
    untitled = header < 0 or (columns[0].topic == "statements" and not columns[0].words)
    if untitled and table.width > 1:
        columns[0] = Column("label")
    reading = Reading("fixed", header, start if header < 0 else header + 1, columns, level)
    settle_labels(table, reading)
    return reading


def _describes(table: Table, row: int) -> bool:
    """Whether a row under a level's own is a sentence about it, over the whole width above a header."""
    cells = table.distinct(row)
    alone = len(cells) == 1 and cells[0].across == table.width > 1 and not cells[0].paras[0].bullet
    return alone and not is_label(cells[0].text) and row + 1 < len(table.rows)


def _level(cell: Cell | None) -> Level | None:
    level = level_in(cell)
    return None if level is not None and level.number is None and len(level.heading.split()) > _BRIEF else level
