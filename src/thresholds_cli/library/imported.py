"""What an import found in a document, for the person who must trust it."""

from typing import NamedTuple


class SeenTable(NamedTuple):
    """A table of the document: its size, and how it was read; `used` is whether it holds a part of the grid."""

    name: str
    rows: int
    columns: int
    used: bool
    how: str


class SeenCell(NamedTuple):
    """A cell of the grid with the number of its statements."""

    domain: str
    tier: int
    statements: int


class Aside(NamedTuple):
    """Words that were not taken: where, why, and which (empty: not to be repeated)."""

    place: str
    lines: tuple[int, ...]
    why: str
    words: str


class Doubt(NamedTuple):
    """What a person must look at: the code, id or key, and why."""

    item: str
    message: str


class Imported(NamedTuple):
    """All of it. `unit` is what lines count; `gaps` are the keys that only a person can fill."""

    source: str
    unit: str
    tables: tuple[SeenTable, ...]
    levels: tuple[tuple[int, str], ...]
    domains: tuple[tuple[str, str], ...]
    cells: tuple[SeenCell, ...]
    actions: int
    services: int
    contacts: int
    left_out: tuple[Aside, ...]
    remarks: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    gaps: tuple[str, ...]

    @property
    def statements(self) -> int:
        """How many statements were found."""
        return sum(cell.statements for cell in self.cells)
