"""Rows of a table that hold one thing: sections, sub-headings, and what is printed on every page."""

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from thresholds_cli.authoring.grids.paper import Cell, Table
from thresholds_cli.authoring.grids.reading import Column, Reading
from thresholds_cli.authoring.grids.topics import OF_ROWS, topic_of
from thresholds_cli.library.wording import same_words

_ON_EVERY_PAGE = re.compile(
    r"\(?continued.*|.*\bcontinued (on|from) .*|(©|\(c\)|copyright\b).*|page \d+( of \d+)?|"
    r".*\bpage \d+ of \d+|\d+ of \d+|(.* )?\bv(ersion )?\d+\.\d+\b.*|table \d+",
    re.IGNORECASE,
)


class LoneRows(NamedTuple):
    """The numbers of rows that are no part of the grid, of those that name a domain, and of those that name a part.

    `furniture` is printed on every page; `stray` are rows over the whole width among rows
    that have the names of domains beside them. Where no row stands right below another
    such, all others are in neither `outer` nor `inner`: what they are must be told by
    something else.
    """

    furniture: frozenset[int] = frozenset()
    stray: frozenset[int] = frozenset()
    outer: frozenset[int] = frozenset()
    inner: frozenset[int] = frozenset()


def alone(table: Table, reading: Reading, row: int) -> Cell | None:
    """The one cell of a row that runs over the columns, or stands in the first with nothing beside it."""
    cells = table.distinct(row)
    if len(cells) != 1 or table.width < 2:
        return None
    cell = cells[0]
    if cell.down > 1 and cell.row != row:
        return None
    bodies = [place for place, column in reading.columns.items() if column.topic in ("level", "statements", "domain")]
    runs_over = cell.across > 1 and (cell.across >= len(bodies) or cell.column + cell.across >= table.width)
    labelled = reading.columns.get(cell.column, Column("note")).topic in ("label", "code") and cell.across == 1
    below = labelled and cell.down == 1
    return cell if runs_over or below or (reading.layout == "blocks" and cell.column == 0) else None


def is_header_again(table: Table, reading: Reading, row: int) -> bool:
    """Whether a row says what the header says, column by column."""
    return reading.header >= 0 and [table.text(row, at) for at in range(table.width)] == [
        table.text(reading.header, at) for at in range(table.width)
    ]


def lone_rows(table: Table, reading: Reading) -> LoneRows:
    """What the rows of a table that hold one thing are, as far as their place says it."""
    rows = [row for row in range(reading.body, len(table.rows)) if table.distinct(row)]
    found = {row: cell for row in rows if (cell := alone(table, reading, row)) is not None}
    follows = dict(pairwise(rows))
    before = {row: above for above, row in follows.items()}
    counts = Counter(same_words(cell.text) for cell in found.values())

    def is_furniture(row: int, cell: Cell) -> bool:
        if _ON_EVERY_PAGE.fullmatch(" ".join(cell.text.split())):
            return True
        if reading.layout != "columns" or counts[same_words(cell.text)] < 2:
            return False
        again = [each for each, other in found.items() if same_words(other.text) == same_words(cell.text)]
        if any(each not in before or is_header_again(table, reading, before[each]) for each in again):
            return False
        return all(_ends_there(table, reading, follows.get(each), found) for each in again)

    furniture = frozenset(row for row, cell in found.items() if is_furniture(row, cell))
    stray = _stray(table, reading, rows, {row: cell for row, cell in found.items() if row not in furniture})
    named = {row: cell for row, cell in found.items() if row not in furniture | stray}
    outer = {row for row in named if follows.get(row) in named}
    inner = {follows[row] for row in outer} - outer
    looks = {_look(named[row]) for row in outer} - {_look(named[row]) for row in inner}
    if outer:
        outer |= {row for row in named if _look(named[row]) in looks}
        inner = set(named) - outer
    return LoneRows(furniture, stray, frozenset(outer), frozenset(inner))


def _stray(table: Table, reading: Reading, rows: list[int], found: dict[int, Cell]) -> frozenset[int]:
    """Rows over the whole width in a table whose first rows have their names beside them, and stand under none such."""
    places = [place for place, column in reading.columns.items() if column.topic == "label"]
    if reading.layout != "columns" or not places or not rows:
        return frozenset()
    across = [row for row, cell in found.items() if cell.across > 1 and topic_of(cell.text) not in OF_ROWS]
    named_before = [row for row in rows if across and row < across[0] and table.text(row, places[0])]
    named_after = [row for row in rows if across and row > across[-1] and table.text(row, places[0])]
    return frozenset(across if named_before and named_after else ())


def _ends_there(table: Table, reading: Reading, row: int | None, found: dict[int, Cell]) -> bool:
    """Whether nothing stands below that a heading could govern: the end, a header, a heading or a row with a name."""
    if row is None or row in found or is_header_again(table, reading, row):
        return True
    places = [place for place, column in reading.columns.items() if column.topic == "label"]
    cells = [cell for place in places if (cell := table.cell(row, place)) is not None and cell.text]
    return any(cell.row == row for cell in cells)


def _look(cell: Cell) -> tuple[bool, bool, str]:
    """How a heading is set."""
    return all(para.bold for para in cell.paras), cell.text.isupper(), cell.paras[0].style
