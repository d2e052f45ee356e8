"""The grid of an edition from the rows of its cells and statements: codes, cells and lines that nobody typed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import Any

from thresholds_cli.library.draft import AT_THE_END, Path
from thresholds_cli.library.longform.rows import Row, nested
from thresholds_cli.library.longform.sheets import DOMAIN, ID, LEVEL

_LINES = ("lines",)
_OVER = (LEVEL, DOMAIN)
_NOT_KNOWN = "not known"
_COUNT = re.compile("0*[1-9][0-9]{0,3}")
_MANY, _MUCH = 5, 0.25  # so many out of order, and such a share of all, nobody has moved by hand
_LAST = 10_000  # after every code


@dataclass(slots=True)
class _Cell:
    domain: str
    tier: int
    row: Row
    statements: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class _GridRow:
    domain: str
    row: Row | None = None  # what is said of the row itself
    cells: list[_Cell] = field(default_factory=list)


class Grid:
    """The grid as it grows; `domains` and `tiers` are the edition's, in order, with their names."""

    def __init__(self, domains: dict[str, str], tiers: dict[int, str]) -> None:
        self._domains, self._tiers = domains, tiers
        self._rows: list[_GridRow] = []
        self._runs: list[_Cell] = []  # the cells of statements with a code of theirs, one after the other

    def add_cell(self, row: Row) -> None:
        """A row of the sheet of cells. Rows of one domain that follow one another are one row of the grid."""
        domain, tier = row.values[DOMAIN], row.values[LEVEL]
        last = self._rows[-1] if self._rows else None
        if last is None or last.domain != domain or last.row or any(cell.tier == tier for cell in last.cells):
            last = _GridRow(domain)
            self._rows.append(last)
        last.cells.append(_Cell(domain, tier, row))

    def add_empty_row(self, row: Row) -> None:
        """A domain's row that has no cells."""
        self._rows.append(_GridRow(row.values[DOMAIN], row))

    def say_of_row(self, row: Row) -> None:
        """What is said of a domain's row as a whole, which is there already."""
        found = [each for each in self._rows if each.domain == row.values[DOMAIN]]
        next((each for each in found if each.row is None), found[0]).row = row

    def add_statement(self, row: Row) -> None:
        """A statement at the end of its cell, which is made up where there is none."""
        cell = self._cell(row)
        cell.statements.append(row)
        if _number(row, cell) is not None and (not self._runs or self._runs[-1] is not cell):
            self._runs.append(cell)

    def put_back(self) -> bool:
        """Bring statements that a person has sorted otherwise back into the order of their codes; whether they were.

        Those of a cell lie apart then, or many are out of order. One moved by hand stays where it was put.
        """
        cells = [cell for each in self._rows for cell in each.cells]
        pairs = [pair for cell in cells for pair in pairwise(filter(None, (_number(r, cell) for r in cell.statements)))]
        back = sum(first > second for first, second in pairs)
        apart = len(self._runs) > len({id(cell) for cell in self._runs})
        if not back or not (apart or (back >= _MANY and back > _MUCH * len(pairs))):
            return False
        for cell in cells:
            cell.statements = [row for _, row in sorted(_numbered(cell), key=itemgetter(0))]
        return True

    def end_of_cell(self, row: Row) -> Path:
        """Where a remark on the statements of a cell belongs."""
        cell = self._cell(row)
        for r, grid_row in enumerate(self._rows):
            if cell in grid_row.cells:
                return ("grid", r, "tiers", grid_row.cells.index(cell), "statements", AT_THE_END)
        return ("grid", AT_THE_END)

    def _cell(self, row: Row) -> _Cell:
        domain, tier = row.values[DOMAIN], row.values[LEVEL]
        cells = (cell for each in self._rows for cell in each.cells)
        found = next((cell for cell in cells if (cell.domain, cell.tier) == (domain, tier)), None)
        return found or self._made_up(domain, tier)

    def _made_up(self, domain: str, tier: int) -> _Cell:
        """A cell that no row speaks of, in its place among the others."""
        grid_row = next((each for each in reversed(self._rows) if each.domain == domain), None)
        if grid_row is None:
            grid_row = _GridRow(domain)
            self._rows.insert(self._place(domain), grid_row)
        beside = [*grid_row.cells, *(cell for each in self._rows for cell in each.cells)]
        section = next((cell.row.values[("section",)] for cell in beside if cell.row.values.get(("section",))), None)
        name = f"{self._domains.get(domain, domain)}, {self._tiers.get(tier, tier)}"
        made = _Cell(domain, tier, Row("", {("section",): section or _NOT_KNOWN, ("cell",): name}))
        whence = (
            "its section is that of a cell beside it, its name made up" if section else "section and name are made up"
        )
        made.row.doubt(f"This cell was not on the sheet Cells: {whence}.")
        place = sum(cell.tier < tier for cell in grid_row.cells)
        grid_row.cells.insert(place, made)
        return made

    def _place(self, domain: str) -> int:
        """Where a row of that domain goes: in the order of the domains."""
        order = list(self._domains)
        after = (place for place, each in enumerate(self._rows) if order.index(each.domain) > order.index(domain))
        return next(after, len(self._rows))

    def data(self) -> list[dict[str, Any]]:
        """The grid as plain data; every statement gets the code of its place, and lines where it has none."""
        return [{"domain": each.domain, "tiers": [self._cell_data(cell) for cell in each.cells]} for each in self._rows]

    def _cell_data(self, cell: _Cell) -> dict[str, Any]:
        _fill_in_lines(cell.statements)
        for number, row in enumerate(cell.statements, start=1):
            code = f"{cell.domain}{cell.tier}.{number:02d}"
            typed = row.values.get(ID)
            if typed is not None and typed.strip().casefold() != code.casefold():
                row.doubt(f"was `{typed.strip()}`")
            row.values[ID] = code
        statements = [nested(row.values, _OVER) for row in cell.statements]
        return {"tier": cell.tier, **nested(cell.row.values, _OVER), "statements": statements}

    def marked(self) -> Iterator[tuple[Path, Row]]:
        """Every row with the path of what it has become."""
        for r, each in enumerate(self._rows):
            if each.row:
                yield ("grid", r), each.row
            for c, cell in enumerate(each.cells):
                path = ("grid", r, "tiers", c)
                yield path, cell.row
                yield from (((*path, "statements", s), row) for s, row in enumerate(cell.statements))


def in_order(rows: Sequence[Row], domains: Sequence[str]) -> Sequence[Row]:
    """The rows of the sheet of cells, domain by domain again where a person has sorted them otherwise."""
    runs = sum(one.values[DOMAIN] != next_.values[DOMAIN] for one, next_ in pairwise(rows)) + 1
    places = [(row.values[DOMAIN], row.values.get(LEVEL, 0)) for row in rows]
    named = {domain for domain, _ in places}
    if len(set(places)) < len(places) or runs <= 2 * len(named):
        return rows
    return sorted(rows, key=lambda row: (domains.index(row.values[DOMAIN]), row.values.get(LEVEL, 0)))


def _numbered(cell: _Cell) -> Iterator[tuple[int, Row]]:
    """The statements of a cell, each with the number that its code says."""
    for row in cell.statements:
        yield _number(row, cell) or _LAST, row


def _number(row: Row, cell: _Cell) -> int | None:
    """The number in a typed code, where that is one of the cell."""
    stem, _, number = str(row.values.get(ID) or "").strip().upper().partition(".")
    return int(number) if stem == f"{cell.domain}{cell.tier}" and _COUNT.fullmatch(number) else None


def _fill_in_lines(rows: Sequence[Row]) -> None:
    """Lines for rows without: those of the statement above, of the next that has any, or made up."""
    known = [row.values[_LINES] for row in rows if row.values.get(_LINES)]
    last = known[0] if known else None
    for row in rows:
        if _LINES not in row.values:
            row.values[_LINES] = last or [1]
            whence = "Made up" if last is None else "Those of the row above"
            row.doubt(f"{whence}: on which lines of the text does it stand?", _LINES)
        last = row.values[_LINES] or last
