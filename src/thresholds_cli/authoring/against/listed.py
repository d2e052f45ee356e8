"""What an edition lists as left out, and which words of the document that covers.

Lines are all that an entry gives, and a row of a sheet or a line of a CSV file holds many
cells: were each of them covered, a statement that is lost could hide behind a remark in its
row. So where an entry's lines hold words that are quoted, it covers only columns of the
table in which nothing on those lines is quoted, and, where its reason names the heading of a
column in quotation marks, that column alone; what says nothing (“None identified”) it covers
wherever it stands. Of rows of the grid, what is said to be about a
person covers what names one, wherever it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from thresholds_cli.authoring.against.printed import Spot, Word
from thresholds_cli.authoring.against.quoted import OF_CELLS, items, said
from thresholds_cli.authoring.grids.paper import Cell, Paper, Table
from thresholds_cli.authoring.grids.people import may_be_a_person
from thresholds_cli.authoring.grids.units import NOTHING
from thresholds_cli.authoring.grids.ways import ways_in
from thresholds_cli.library.wording import words

_MOST_LINES = 100_000
_NAMED = re.compile('[“"]([^“”"]+)[”"]')


@dataclass(slots=True)
class _Entry:
    """Lines that are left out: `about` which sheet (empty: any), which column headings the reason names, by
    table the columns in which something on these lines is quoted, and the tables in which that is of the grid."""

    lines: range
    about: str
    named: frozenset[str]
    person: bool
    quoted: dict[int, set[int]] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)

    def is_about(self, table: Table | None, line: int) -> bool:
        """Whether a line of a table, or outside of them, is among them."""
        if line not in self.lines:
            return False
        return not self.about or (table is not None and table.name.casefold() == self.about)


class LeftOut:
    """What an edition lists as left out, held against a document of which the quotations are claimed."""

    def __init__(self, data: dict[str, Any], paper: Paper, spots: Sequence[Spot]) -> None:
        self._exact = paper.unit == "paragraph"  # a line is then part of one cell only
        self._entries = list(_entries(data, paper))
        self._cells: dict[int, dict[str, list[Cell]]] = {}
        for spot in spots:
            if spot.cell is not None:
                self._note_quoted(spot, spot.cell)

    def _note_quoted(self, spot: Spot, cell: Cell) -> None:
        kinds: dict[int, set[str]] = {}
        for word in spot.words:
            kinds.setdefault(word.line, set()).update(quote.kind for quote in word.claims if quote.item)
        for line, each in kinds.items():
            for entry in self._entries if each else ():
                if entry.is_about(spot.table, line):
                    entry.quoted.setdefault(id(spot.table), set()).update(_columns(cell))
                    if each & OF_CELLS:
                        entry.held.add(id(spot.table))

    def holds(self, spot: Spot, line: Sequence[Word]) -> bool:
        """Whether a line of a spot is covered."""
        return any(self._covers(entry, spot, line) for entry in self._entries)

    def is_meant(self, spot: Spot, line: int) -> bool:
        """Whether an entry says that it is about a person, or names the heading over a spot: it surely is meant."""
        about = (entry for entry in self._entries if entry.is_about(spot.table, line))
        return any(entry.person or _is_under(spot, self._headed(spot.table, entry)) for entry in about)

    def _covers(self, entry: _Entry, spot: Spot, line: Sequence[Word]) -> bool:
        if not entry.is_about(spot.table, line[0].line):
            return False
        if spot.cell is None or (self._exact and len(entry.lines) == 1):
            return True
        text = " ".join(word.text for word in line)
        if NOTHING.fullmatch(text):
            return True
        if entry.person and id(spot.table) in entry.held:
            return may_be_a_person(text) or bool(ways_in(text))
        if entry.quoted.get(id(spot.table), set()).intersection(_columns(spot.cell)):
            return False
        headed = self._headed(spot.table, entry)
        return not headed or _is_under(spot, headed)

    def _headed(self, table: Table | None, entry: _Entry) -> list[Cell]:
        """The cells of a table that the reason of an entry names."""
        if table is None or not entry.named:
            return []
        if id(table) not in self._cells:
            by_words: dict[str, list[Cell]] = {}
            for cell in table.cells():
                by_words.setdefault(_key(cell.text), []).append(cell)
            self._cells[id(table)] = by_words
        return [cell for name in entry.named for cell in self._cells[id(table)].get(name, ())]


def _entries(data: dict[str, Any], paper: Paper) -> Iterator[_Entry]:
    """Each that has lines. In a workbook a reason may begin with the sheet that it is about."""
    sheets = [table.name.casefold() for table in paper.tables] if paper.unit == "row" else []
    for _, entry in items(data, "left_out"):
        first, _, last = said(entry, "lines").partition("-")
        if not first.isdecimal() or not (last or first).isdecimal() or len(first + last) > 14:
            continue
        reason = said(entry, "reason")
        begun = (name for name in sheets if reason.casefold().startswith((f"{name}:", f"{name},")))
        lines = range(int(first), min(int(last or first), int(first) + _MOST_LINES) + 1)
        named = frozenset(filter(None, (_key(text) for text in _NAMED.findall(reason))))
        yield _Entry(lines, max(begun, key=len, default=""), named, entry.get("person") is True)


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.across)


def _key(text: str) -> str:
    return " ".join(words(text))


def _is_under(spot: Spot, headings: Sequence[Cell]) -> bool:
    """Whether a cell is one of these, or stands below or beside one."""
    cell = spot.cell
    return cell is not None and any(
        each.row == cell.row or (each.row < cell.row and not set(_columns(each)).isdisjoint(_columns(cell)))
        for each in headings
    )
