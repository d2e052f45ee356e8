"""The tables beside the grid in the Word file that the program writes: labels of its own, no words of a document."""

from collections.abc import Iterator, Sequence

from thresholds_cli.authoring.against.printed import Spot
from thresholds_cli.authoring.grids.paper import Paper, Table
from thresholds_cli.library.gridstyles import BESIDE, CONTACTS


def our_own(paper: Paper, spots: Sequence[Spot]) -> set[int]:
    """The numbers of spots that nobody needs to quote, but for numbers and addresses.

    That is all of a table that is not read again, and of the contacts the rows of those that the edition has.
    """
    by_cell = {id(spot.cell): spot for spot in spots if spot.cell is not None}
    found: set[int] = set()
    for table in paper.tables:
        styles = table.styles_above
        if BESIDE in styles or CONTACTS in styles:
            for row in _rows(table, by_cell):
                if BESIDE in styles or _is_known(row[0]):
                    found |= {spot.number for spot in row}
    return found


def _rows(table: Table, by_cell: dict[int, Spot]) -> Iterator[list[Spot]]:
    for number in range(len(table.rows)):
        row = [by_cell[id(cell)] for cell in table.distinct(number) if id(cell) in by_cell]
        if row:
            yield row


def _is_known(name: Spot) -> bool:
    """Whether a contact's name is wholly one that the edition gives."""
    return all(any(quote.kind == "way" for quote in word.claims) for word in name.words)
