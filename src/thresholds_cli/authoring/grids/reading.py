"""How a table is read, and what the caller says of that."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from thresholds_cli.authoring.grids.levels import Level
from thresholds_cli.authoring.grids.topics import Topic
from thresholds_cli.errors import UsageProblem

_LONG_LABEL = 14  # words; a longer one is a statement, not the name of a row

Layout = Literal["columns", "rows", "blocks", "fixed"]


class Wanted(NamedTuple):
    """What the caller says of a document.

    `levels` and `domains` are headings as printed, `tables` numbers from 1; `columns` are
    those that hold levels, from 0, with the name of each, where no heading says it.
    """

    layout: Literal["columns", "rows"] | None = None
    levels: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    tables: tuple[int, ...] = ()
    columns: tuple[tuple[int, str], ...] = ()


def wanted_of(
    layout: Literal["columns", "rows"] | None,
    levels: Sequence[str],
    domains: Sequence[str],
    tables: Sequence[int],
) -> Wanted:
    """What the flags of a call say; a level may be `2=Green`: the second column, called so.

    Raises UsageProblem for a level named twice or for columns and headings mixed.
    """
    placed = [
        (int(number) - 1, name.strip())
        for level in levels
        for number, _, name in [level.partition("=")]
        if number.strip().isdigit() and int(number) > 0 and name.strip()
    ]
    if placed and len(placed) < len(levels):
        raise UsageProblem("--level names either headings or columns (2=Green), not both.")
    if len(set(levels)) < len(levels):
        raise UsageProblem("--level names one level twice.")
    names = tuple(name for _, name in placed) or tuple(levels)
    return Wanted(layout, names, tuple(domains), tuple(tables), tuple(placed))


class Column(NamedTuple):
    """What a column holds: a level, or a topic with the words of its heading and those over several headings."""

    topic: Topic
    words: str = ""
    level: Level | None = None
    group: str = ""


@dataclass(slots=True)
class Reading:
    """How a table is read.

    `layout` says where its levels stand: in the header over columns, in a column beside the
    rows, in rows that run over the whole width, or above the whole table. `header` is the
    number of the header's row (-1: none), `second` that of a second row of it, which is
    `described` where it says whom each level is for, `body` the first row after it. `domain` is the one
    that all of the table is about, where its heading says so; `sure` is whether other tables
    are about others. `beside` are levels that stand
    beside or between the rows, `named` whether these have names alone, so that any short
    words in their column are one; `ticked` is whether a tick under a level says that the row's
    statement is one of that level. `doubts` are what a person must look at.
    """

    layout: Layout
    header: int
    body: int
    columns: dict[int, Column]
    level: Level | None = None
    domain: str = ""
    sure: bool = False
    beside: tuple[Level, ...] = ()
    named: bool = False
    second: int = -1
    described: bool = False
    ticked: bool = False
    doubts: list[str] = field(default_factory=list)

    @property
    def levels(self) -> list[Level]:
        """The levels of its header, of its rows, or the one above it."""
        found = [column.level for column in self.columns.values() if column.level is not None]
        return found or list(self.beside) or ([self.level] if self.level is not None else [])

    @property
    def words(self) -> str:
        """How it is read, in a few words."""
        where = {
            "columns": "levels as columns, ticked" if self.ticked else "levels as columns",
            "rows": "levels as rows",
            "blocks": "levels as headings between rows",
            "fixed": f"one level: {self.level.heading if self.level else ''}",
        }[self.layout]
        return f"{where}; {self.domain}" if self.domain else where


def is_label(text: str) -> bool:
    """Whether words are short enough to name a row or a part of the grid."""
    return 0 < len(text.split()) <= _LONG_LABEL and not text.rstrip().endswith((".", ";"))
