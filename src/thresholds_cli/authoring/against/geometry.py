"""To which level and domain a cell belongs, told by the headings above it, beside it and over its table.

Only the edition's own names of levels and domains and the table's shape are looked at. A cell
for which they tell nothing, or several things (it runs over two columns), is not held to one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from thresholds_cli.authoring.against.printed import Spot
from thresholds_cli.authoring.against.quoted import items, said
from thresholds_cli.authoring.grids.paper import Cell, Paper, Table
from thresholds_cli.authoring.grids.topics import topic_of
from thresholds_cli.library.wording import words

_TICKS = frozenset({"", "x", "y", "yes", "1", "p"})  # `p` and `ü` are ticks in the signs of Wingdings
_CONTINUED = frozenset(("continued", "contd", "cont", "d"))
_OF_A_LEVEL = frozenset(("action", "service"))  # a row below its own, which says what to do at it
_Key = tuple[str, ...]


class Names:
    """The names that an edition gives its levels, or its domains, as they are recognised in a heading."""

    def __init__(self, names: Sequence[tuple[Any, str]]) -> None:
        self._of: dict[_Key, set[Any]] = {}
        for which, name in names:
            if key := _key(name):
                self._of.setdefault(key, set()).add(which)

    def named(self, text: str) -> Any | None:
        """What a text is the name of: the whole of it, or its beginning where that holds a number."""
        key = _key(text)
        if key in self._of:
            return _only(self._of[key])
        begun = [
            key[:n] for n in range(len(key), 1, -1) if key[:n] in self._of and any(each.isdigit() for each in key[:n])
        ]
        return _only(self._of[begun[0]]) if begun else None

    def of(self, cell: Cell) -> Any | None:
        """What a cell is the heading of: all of it, or its first line."""
        found = self.named(cell.text)
        return found if found is not None else self.named(cell.paras[0].text if cell.paras else "")

    def within(self, text: str) -> Any | None:
        """The one thing that is named somewhere in a heading."""
        key = _key(text)
        spans = {key[a:b] for a in range(len(key)) for b in range(a + 1, len(key) + 1)} if len(key) <= 40 else set()
        found = {which for span in spans & self._of.keys() for which in self._of[span]}
        return _only(found)

    def is_one(self, text: str) -> bool:
        """Whether a text is such a name and nothing else."""
        return _key(text) in self._of


def _key(text: str) -> _Key:
    """The words of a heading, without “(continued)” or “cont’d” at its end."""
    key = words(text)
    while len(key) > 1 and key[-1] in _CONTINUED:
        key.pop()
    return tuple(key)


def _only(found: set[Any]) -> Any | None:
    return next(iter(found)) if len(found) == 1 else None


def level_names(data: dict[str, Any]) -> Names:
    """The levels of an edition by their ranks."""
    names = []
    for _, tier in items(data, "tiers"):
        label, name = said(tier, "label"), said(tier, "name")
        each = (label, name, said(tier, "heading"), said(tier, "grid_heading"), f"{label} {name}", f"{name} {label}")
        names += [(tier.get("rank"), text) for text in each if isinstance(tier.get("rank"), int)]
    return Names(names)


def domain_names(data: dict[str, Any]) -> Names:
    """The domains of an edition by their letters."""
    return Names([(said(domain, "code"), said(domain, "name")) for _, domain in items(data, "domains")])


def put_in_place(paper: Paper, spots: Sequence[Spot], levels: Names, domains: Names) -> None:
    """Tell every cell which levels and domains it belongs to."""
    surveys = dict[int, _Survey]()
    before: _Survey | None = None
    for table in paper.tables:
        before = surveys[id(table)] = _Survey(table, levels, domains, before)
    for spot in spots:
        if spot.table is not None and spot.cell is not None:
            survey = surveys[id(spot.table)]
            spot.tiers, spot.domains = survey.levels_of(spot.cell), survey.domains_of(spot.cell)


class _Survey:
    """One table: which of its cells are headings, and what they are headings of."""

    def __init__(self, table: Table, levels: Names, domains: Names, before: "_Survey | None") -> None:
        self.table = table
        self._levels, self._domains = levels, domains
        cells = list(table.cells())
        self._level = {id(cell): rank for cell in cells if (rank := levels.of(cell)) is not None}
        self._domain = {id(cell): code for cell in cells if (code := domains.of(cell)) is not None}
        self._labelled_from = self._first_label()
        self._rows = {id(named): self._by_column(named) for named in (self._level, self._domain)}
        alike = before is not None and abs(before.table.width - table.width) <= 1
        goes_on = alike and (table.follows or bool(_CONTINUED & {*words(table.heading)}))
        self._before = before if goes_on else None

    def levels_of(self, cell: Cell) -> frozenset[int]:
        """The levels whose headings stand above or beside it, else above the table, else over the one before."""
        if id(cell) in self._level:
            return frozenset({self._level[id(cell)]})
        found = {*self._beside(cell, self._level), *self._above(cell, self._level)} or set(self._ticked(cell))
        if found:
            return frozenset(found)
        over = self._over(self._levels)
        if over is not None:
            return frozenset({over})
        named = any(id(each) in self._level for row in self.table.rows[: cell.row + 1] for each in row)
        return frozenset() if named or self._before is None else self._before.levels_of(self._below(cell))

    def domains_of(self, cell: Cell) -> frozenset[str]:
        """The domains named in its row, its column or the nearest row above, else over the table."""
        if id(cell) in self._domain:
            return frozenset({self._domain[id(cell)]})
        column, side = self._nearest_above(cell), self._nearest_beside(cell)
        if column and (side is None or column[0] > side[0]):
            return column[1]
        if side is not None:
            return side[1]
        over = self._over(self._domains)
        if over is not None:
            return frozenset({over})
        if self._before is None or (self._labelled_from <= cell.row and cell.column > 0):
            return frozenset()
        return self._before.domains_of(self._below(cell))

    def _over(self, names: Names) -> Any | None:
        for text in (self.table.heading, self.table.section, self.table.name.removeprefix("sheet ")):
            if (found := names.named(text) if text else None) is not None:
                return found
            if text and (found := names.within(text)) is not None:
                return found
        return None

    def _below(self, cell: Cell) -> Cell:
        """The place in the same columns below the last row of the table that this one goes on."""
        return Cell(len(self._before.table.rows) if self._before else 0, cell.column, (), cell.across)

    # --- looking round ------------------------------------------------------------------------

    def _first_label(self) -> int:
        """The first row with a label of its own that is no level; a number only counts the rows."""
        firsts = ((row, self.table.cell(row, 0)) for row in range(len(self.table.rows)))
        labels = (row for row, each in firsts if each is not None and each.text and not each.text.isdecimal())
        return next((row for row in labels if id(self.table.cell(row, 0)) not in self._level), len(self.table.rows))

    def _by_column(self, named: dict[int, Any]) -> dict[int, list[int]]:
        """The rows of each column in which something is named, so that long tables need no search."""
        found: dict[int, list[int]] = {}
        for r, row in enumerate(self.table.rows):
            for column, cell in enumerate(row):
                if id(cell) in named:
                    found.setdefault(column, []).append(r)
        return found

    def _row_above(self, cell: Cell, column: int, named: dict[int, Any]) -> int:
        """The nearest row above in which a column names something; -1 where there is none."""
        rows = self._rows[id(named)].get(column, [])
        at = bisect_left(rows, cell.row)
        return rows[at - 1] if at else -1

    def _above(self, cell: Cell, named: dict[int, Any]) -> Iterator[Any]:
        """What is named nearest above, in each of its columns."""
        for column in range(cell.column, cell.column + cell.across):
            if (row := self._row_above(cell, column, named)) >= 0:
                yield named[id(self.table.cell(row, column))]

    def _beside(self, cell: Cell, named: dict[int, Any]) -> Iterator[Any]:
        """What is named in its rows, on the left or else on the right, or above that where nothing stands there."""
        if cell.row >= len(self.table.rows):  # below its last row
            yield from self._carried(len(self.table.rows) - 1, cell, named)
        for row in range(cell.row, min(cell.row + cell.down, len(self.table.rows))):
            found = self._in_row(row, cell, named)
            yield from found
            if not found:
                yield from self._carried(row, cell, named)

    def _in_row(self, row: int, cell: Cell, named: dict[int, Any]) -> list[Any]:
        cells = self.table.rows[row]
        for side in (reversed(cells[: cell.column]), cells[cell.column + cell.across :]):
            for other in side:
                if other is not None and id(other) in named:
                    return [named[id(other)]]
        return []

    def _carried(self, row: int, cell: Cell, named: dict[int, Any]) -> Iterator[Any]:
        """What a column on the left named last, where it is empty in this row, or says what of that stands here."""
        for column in range(min(cell.column, self.table.width)):
            above = self._last_said(row, column)
            if above is not None and id(above) in named and above.across == 1:
                yield named[id(above)]

    def _last_said(self, row: int, column: int) -> Cell | None:
        passed = 0
        for r in range(row, -1, -1):
            text = self.table.text(r, column)
            if not text or (r < row and self._is_across(r)):
                continue
            if topic_of(text) not in _OF_A_LEVEL or passed == len(_OF_A_LEVEL):
                return self.table.cell(r, column)
            passed += 1
        return None

    def _ticked(self, cell: Cell) -> Iterator[Any]:
        """The levels over the columns that are ticked in its row."""
        for other in self.table.distinct(cell.row) if cell.row < len(self.table.rows) else ():
            if other is not cell and "".join(words(other.text)) in _TICKS:
                yield from self._above(other, self._level)

    def _is_across(self, row: int) -> bool:
        """Whether a row only parts others: a repeated header, or one cell over the whole width that names nothing."""
        cells = self.table.distinct(row)
        if len(cells) == 1:
            return cells[0].across == self.table.width and id(cells[0]) not in self._domain | self._level
        return len({self._level[id(cell)] for cell in cells if id(cell) in self._level}) > 1

    def _nearest_above(self, cell: Cell) -> tuple[int, frozenset[Any]] | None:
        """The row and the domains named nearest above in its own columns."""
        rows = {n: self._row_above(cell, n, self._domain) for n in range(cell.column, cell.column + cell.across)}
        row = max(rows.values(), default=-1)
        found = (self._domain[id(self.table.cell(row, column))] for column, each in rows.items() if each == row >= 0)
        return (row, frozenset(found)) if row >= 0 else None

    def _nearest_beside(self, cell: Cell) -> tuple[int, frozenset[Any]] | None:
        """The row and the domains named in its rows, or last in an emptied column on the left."""
        rows = range(cell.row, min(cell.row + cell.down, len(self.table.rows)))
        found = {each for row in rows for each in self._in_row(row, cell, self._domain)}
        if found:
            return cell.row, frozenset(found)
        for column in range(min(cell.column, self.table.width)):
            for row in range(min(cell.row, len(self.table.rows) - 1), -1, -1):
                if self.table.text(row, column) and (row == cell.row or not self._is_across(row)):
                    above = self.table.cell(row, column)
                    if id(above) in self._domain:
                        return row, frozenset({self._domain[id(above)]})
                    break
        return None
