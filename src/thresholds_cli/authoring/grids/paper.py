"""What is read of a document: tables of cells, cells of paragraphs, and what stands around them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Para(NamedTuple):
    """A paragraph, or a line of a spreadsheet's cell.

    `text` is as printed, with line breaks within it as newlines; `indent` is how far it
    stands in, in twentieths of a point; `line` is its number in the document (the row, in a
    spreadsheet). `style` is the name of its paragraph style, empty for the usual one;
    `struck` is whether it is struck through.
    """

    text: str
    line: int
    bullet: bool = False
    indent: int = 0
    bold: bool = False
    style: str = ""
    struck: bool = False


@dataclass(eq=False, slots=True)
class Cell:
    """A cell, which may run over several columns and rows; it is the same object at each of them."""

    row: int
    column: int
    paras: tuple[Para, ...] = ()
    across: int = 1
    down: int = 1

    @property
    def text(self) -> str:
        """All its words on one line."""
        return " ".join(" ".join(para.text for para in self.paras).split())

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of its lines."""
        return tuple(dict.fromkeys(para.line for para in self.paras))


@dataclass(slots=True)
class Table:
    """A table: every row holds a cell, or None, for each of its columns.

    `name` is what it is called in messages, `heading` what stands between it and the table
    before, `section` the last heading above it, `line` the number of its first line;
    `follows` is whether nothing but blank lines, or a word such as “continued”, stands
    between it and the table before. `skipped` rows of its sheet stand above it.
    """

    name: str
    rows: list[list[Cell | None]]
    heading: str = ""
    section: str = ""
    line: int = 1
    follows: bool = False
    skipped: int = 0
    _width: int = field(default=0, repr=False)
    _measured: int = field(default=-1, repr=False)

    def place(self, row: int) -> str:
        """What a row of it is called in messages."""
        return f"{self.name}, row {self.skipped + row + 1}"

    @property
    def width(self) -> int:
        """How many columns it has."""
        if self._measured != len(self.rows):  # once for each row that is added: it is asked for at every row
            self._width, self._measured = max(map(len, self.rows), default=0), len(self.rows)
        return self._width

    def cell(self, row: int, column: int) -> Cell | None:
        """What stands there, if anything does; a row of -1 is that of a header that is not there."""
        cells = self.rows[row] if row >= 0 else []
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """The words that stand there."""
        cell = self.cell(row, column)
        return cell.text if cell is not None else ""

    def distinct(self, row: int) -> list[Cell]:
        """The cells of a row that hold words, each once."""
        return [cell for cell in dict.fromkeys(self.rows[row]) if cell is not None and cell.text]

    @property
    def styles_above(self) -> frozenset[str]:
        """The styles of its first row."""
        return frozenset(para.style for cell in self.distinct(0) for para in cell.paras) if self.rows else frozenset()

    def cells(self) -> Iterator[Cell]:
        """Every cell that holds words, once, from the top left."""
        for cell in dict.fromkeys(cell for row in self.rows for cell in row if cell is not None):
            if cell.text:
                yield cell


class Aside(NamedTuple):
    """Something of the document that is not taken: its lines, why, and its words (empty: not to be repeated)."""

    place: str
    lines: tuple[int, ...]
    why: str
    words: str = ""


@dataclass(slots=True)
class Paper:
    """A whole document. `remarks` are what a reader must know of how it was read; `unit` is what `line` counts."""

    name: str
    tables: list[Table]
    unit: str
    title: str = ""
    asides: list[Aside] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
