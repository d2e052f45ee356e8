"""What a command has to say, before anyone knows in which format.

A view turns a result into a Report; a format turns a Report into text. So a new command
needs no format and a new format no command.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

Mark = Literal["match", "added", "removed", "strong"]


class Span(NamedTuple):
    """Words with a mark that every format shows without relying on colour."""

    text: str
    mark: Mark | None = None

    def bracketed(self) -> str:
        """The words with a removal or an addition in brackets, readable without colour or style."""
        return _BRACKETS.get(self.mark or "", "{}").format(self.text)


_BRACKETS = {"added": "{{+{}+}}", "removed": "[-{}-]"}

Words = str | tuple[Span, ...]


class Heading(NamedTuple):
    """A heading; level 1 is the report's own. On paper `new_page` begins a page."""

    text: str
    level: int = 2
    new_page: bool = False


class Line(NamedTuple):
    """One sentence or fact on its own."""

    words: Words
    tone: Literal["plain", "strong", "warning", "muted"] = "plain"


class Facts(NamedTuple):
    """Names with their values, one a line."""

    pairs: tuple[tuple[str, str], ...]


class Bullets(NamedTuple):
    """A short list."""

    items: tuple[Words, ...]


class Column(NamedTuple):
    """A column of a table; `room` is the width below which it reads badly."""

    title: str
    room: int = 0


class Table(NamedTuple):
    """Rows under columns; `of` names one row in words, for formats that read rows out.

    `keys` are what each row can be filtered by: `kind:raised`, `tier:4`; see Filter. A
    `dense` table is set smaller on paper, to keep it on one page, and runs there over so many
    columns of the page as `across` says.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    of: str = "row"
    keys: tuple[tuple[str, ...], ...] = ()
    dense: bool = False
    across: int = 1

    @property
    def caption(self) -> str:
        """What a reader of rows is told of the table before its rows."""
        count = len(self.rows)
        return f"{self.of}, {count} {'row' if count == 1 else 'rows'}"


class Blank(NamedTuple):
    """Something that is left blank here, to be filled in elsewhere; `lines` is the room for it in print."""

    title: str
    lines: int = 2


class Excerpt(NamedTuple):
    """A line of a file, and the column in it, from 0, that is spoken of; see `excerpts.cut`."""

    text: str
    column: int


Block = Heading | Line | Facts | Bullets | Table | Blank | Excerpt


class Sheet(NamedTuple):
    """The rows that a spreadsheet gets; `title` where there are several.

    In one that is `editable` a person mends and adds rows, for the program to read again.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    title: str = ""
    editable: bool = False


class Filter(NamedTuple):
    """A choice that a page offers to narrow its rows: the first part of their keys, and its values with their names."""

    name: str
    title: str
    choices: tuple[tuple[str, str], ...]


class Report(NamedTuple):
    """A whole answer.

    `data` is the JSON object without what every object carries; `urgent` puts the notice
    first; `exit_code` is what the process ends with. `sheets` are what a workbook holds
    beside its first page, `sheet` alone where there are none; a `landscape` report has wide
    tables; `filters` are for pages that can narrow their rows.
    """

    title: str
    blocks: Sequence[Block]
    data: dict[str, Any]
    sheet: Sheet = Sheet()
    urgent: bool = False
    exit_code: int = 0
    sheets: tuple[Sheet, ...] = ()
    landscape: bool = False
    filters: tuple[Filter, ...] = ()


def spans_of(words: Words) -> tuple[Span, ...]:
    """Words as spans, whatever they are."""
    return (Span(words),) if isinstance(words, str) else words
