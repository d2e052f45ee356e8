"""Sub-headings that stand beside a row or over a column or row: every statement there gives them.

Those that stand in the cell itself are looked at in `context`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from thresholds_cli.authoring.against.claiming import Claims, lines_as, take_over
from thresholds_cli.authoring.against.geometry import Names
from thresholds_cli.authoring.against.held import Held
from thresholds_cli.authoring.against.matching import Found, texts_of
from thresholds_cli.authoring.against.printed import Spot
from thresholds_cli.authoring.against.quoted import Quote
from thresholds_cli.authoring.grids.paper import Cell, Table
from thresholds_cli.library.wording import words

_MOST_ROWS = 200  # for which a label may hold that is not repeated


def look_at_subheadings(claims: Claims, quotes: Sequence[Quote], levels: Names, domains: Names, held: Held) -> None:
    """Object to statements that don't give the sub-heading beside or over them, which others of their table give."""
    placed = [
        (quote, found)
        for quote in quotes
        if quote.kind == "statement"
        and (found := claims.at.get(id(quote))) is not None
        and found.spot.table is not None
    ]
    given: dict[int, set[str]] = defaultdict(set)
    for quote, found in placed:
        given[id(found.spot.table)].add(_key(quote.subdomain))
    labels = _Labels(claims.spots, given, levels, domains)
    for quote, found in placed:
        if quote.is_explained or _is_inside(quote, found):
            continue
        said = list(labels.of(found.spot))
        if said and not any(f" {_key(each.text)} " in f" {_key(quote.subdomain)} " for each in said):
            label = labels.spot(said[0])
            take_over(quote, label.words)  # it is told once, not as lost besides
            message = (
                f"its sub-heading is “{said[0].text}” in {label.where}, not “{quote.subdomain}”"
                if quote.subdomain
                else f"no sub-heading, though “{said[0].text}” stands with it in {label.where}"
            )
            held.object((*quote.path[:-1], "subdomain"), "against-misplaced", quote.item, message)


def _key(text: str) -> str:
    return " ".join(words(text))


def _is_inside(quote: Quote, found: Found) -> bool:
    """Whether a statement's sub-heading stands above it in its own cell."""
    above = found.spot.words[: found.start]
    return bool(quote.subdomain) and bool(lines_as(above, texts_of(quote.subdomain)))


class _Labels:
    """The cells of which all words are a sub-heading that statements of the same table give."""

    def __init__(self, spots: Sequence[Spot], given: dict[int, set[str]], levels: Names, domains: Names) -> None:
        self._spots: dict[int, Spot] = {}
        self._columns: dict[int, set[int]] = defaultdict(set)
        self._held: set[int] = set()
        self._levels: set[int] = set()
        for spot in spots:
            if spot.cell is None or id(spot.table) not in given:
                continue
            if spot.is_of_grid:
                self._held.add(id(spot.cell))
            elif levels.of(spot.cell) is not None:
                self._levels.add(id(spot.cell))
            elif (key := _key(spot.text)) and key in given[id(spot.table)] and not domains.is_one(spot.text):
                self._spots[id(spot.cell)] = spot
                self._columns[id(spot.table)].add(spot.cell.column)

    def spot(self, cell: Cell) -> Spot:
        """The words of one."""
        return self._spots[id(cell)]

    def of(self, spot: Spot) -> Iterator[Cell]:
        """The sub-headings beside a cell, on the left first, and the one nearest above."""
        table, cell = spot.table, spot.cell
        if table is None or cell is None:
            return
        for column in sorted(self._columns[id(table)], reverse=True):
            if column < cell.column or column >= cell.column + cell.across:
                each = self._beside(table, cell.row, column)
                if each is not None and id(each) in self._spots:
                    yield each
        above = self._above(table, cell)
        if above is not None and id(above) in self._spots:
            yield above

    def _beside(self, table: Table, row: int, column: int) -> Cell | None:
        """What a column says at a row, or last said before it, unless a column on its left began anew since."""
        for r in range(row, max(row - _MOST_ROWS, -1), -1):
            each = table.cell(r, column)
            if each is not None and each.text:
                return each if each.across == 1 or r == row else None
            if any(other.row == r and other.column < column for other in table.distinct(r)):
                return None
        return None

    def _above(self, table: Table, cell: Cell) -> Cell | None:
        """The heading nearest above in its first column that names no level."""
        for r in range(cell.row - 1, max(cell.row - _MOST_ROWS, -1), -1):
            each = table.cell(r, cell.column)
            if each is not None and each.text and id(each) not in self._held and id(each) not in self._levels:
                return each
        return None
