"""A cell of the grid with what it stands for."""

from typing import NamedTuple

from thresholds_cli.authoring.grids.levels import Level
from thresholds_cli.authoring.grids.paper import Cell, Table
from thresholds_cli.authoring.grids.topics import Topic


class Piece(NamedTuple):
    """A cell of the grid with what it stands for.

    `heading` are the words of the row or column that say what kind it is. `goes_on` is
    whether it belongs to the same row as the piece before it for the same level, `broken`
    whether a table was broken off right above it, `merged` whether a label runs down over
    both. `shared` says why it stands in more than one place, where it does; `lead_in` is
    what stands in a column of lead-ins; `beside` is whether it is of no level, as a contact in a row of its own.
    """

    kind: Topic
    level: Level
    domain: str
    subdomain: str
    cell: Cell
    table: Table
    heading: str = ""
    goes_on: bool = False
    broken: bool = False
    merged: bool = False
    shared: str = ""
    code: str = ""
    lead_in: str = ""
    beside: bool = False
