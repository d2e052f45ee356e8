"""The rows of a sheet as values and doubts, with every fault named by sheet and row."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from thresholds_cli.library.longform.cells import Names, cut, from_text, parted
from thresholds_cli.library.longform.sheets import CHECK, Column, Key, LongSheet, Part
from thresholds_cli.library.wording import words

_OURS = frozenset(("safety notice",))  # in every sheet that the program writes, and never read
_ABOUT = re.compile(r"\[([^\]]+)\] (.*)", re.DOTALL)
_HEADER = 1  # rows above the first

Fault = Callable[[str], None]  # is told what can't be read


@dataclass(slots=True)
class Row:
    """A row: where it stands, its values by their keys, its doubts by what they are about."""

    place: str
    values: dict[Key, Any] = field(default_factory=dict)
    doubts: dict[Key, list[str]] = field(default_factory=dict)

    def doubt(self, words: str, key: Key = ()) -> None:
        """Add a doubt, unless it is there already."""
        held = self.doubts.setdefault(key, [])
        if words not in held:
            held.append(words)


@dataclass(slots=True)
class Read:
    """What was read of a sheet: rows in order, and what was passed over, in words."""

    rows: list[Row] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def plain_title(title: str) -> str:
    """A title as it is recognised: its words, case and punctuation aside."""
    return " ".join(words(title))


class Header:
    """Which column of a sheet is which, whatever the order and the case."""

    def __init__(self, sheet: LongSheet, titles: Sequence[str], fault: Fault) -> None:
        self._sheet = sheet
        self._places: dict[str, int] = {}
        self._other: dict[int, str] = {}
        known = {plain_title(title) for title in titles}
        for place, title in enumerate(sheet.columns):
            name = plain_title(title)
            if name in self._places:
                fault(f"{sheet.title}: two columns are called {cut(title)}: rename one of them")
            elif name in known:
                self._places[name] = place
            elif name not in _OURS:
                self._other[place] = title
        self.missing = [title for title in titles if plain_title(title) not in self._places]

    def text(self, row: Sequence[str], title: str) -> str:
        """What a row says in a column; nothing where there is none."""
        place = self._places.get(plain_title(title), len(row))
        return row[place] if place < len(row) else ""

    def left(self) -> Iterator[str]:
        """What of the sheet was not read, in words."""
        for place, title in self._other.items():
            if any(place < len(row) and row[place].strip() for row in self._sheet.rows):
                called = f"The column {cut(title)}" if title.strip() else f"Column {place + 1}, which has no title,"
                yield f"{called} of the sheet {self._sheet.title} was not read."
        if any(cell.strip() for row in self._sheet.rows for cell in row[len(self._sheet.columns) :]):
            yield f"What stands beside the last column of the sheet {self._sheet.title} was not read."
        lost = [title for title in self.missing if title != CHECK]
        if lost:
            yield f"The sheet {self._sheet.title} has no column {', '.join(lost)}: nothing was read for it."


def read_rows(sheet: LongSheet, part: Part, names: Names, fault: Fault) -> Read:
    """The rows of a sheet that say anything; `fault` is told what can't be read."""
    header = Header(sheet, part.titles, fault)
    needed = {column.title for column in part.columns if column.key in part.needs}
    if lost := [title for title in header.missing if title in needed]:
        fault(f"{sheet.title}: no column is called {' or '.join(map(cut, lost))}")
        return Read()
    read = Read(left=list(header.left()))
    for number, cells in enumerate(sheet.rows, start=1 + _HEADER):
        row = Row(f"{sheet.title}, row {number}", doubts=doubts_in(header.text(cells, CHECK), part.columns))
        whole = True
        for column in part.columns:
            try:
                put(row, column, header.text(cells, column.title), names)
            except ValueError as error:
                fault(f"{row.place}: {error} (column {column.title})")
                whole = False
        if whole and (row.values or row.doubts):
            read.rows.append(row)
    return read


def put(row: Row, column: Column, text: str, names: Names) -> None:
    """Put a cell's value into its row; None where it is blank and somebody asks for it. Raises ValueError."""
    if text.strip():
        row.values[column.key] = from_text(text, column.kind, names)
    elif column.key in row.doubts:
        row.values[column.key] = None


def doubts_in(text: str, columns: Sequence[Column]) -> dict[Key, list[str]]:
    """The doubts of a cell, one a line, by the key of the column in brackets before them; `()` without one."""
    keys = {plain_title(column.title): column.key for column in columns}
    found: dict[Key, list[str]] = {}
    for line in parted(text):
        about = _ABOUT.fullmatch(line)
        key = keys.get(plain_title(about[1])) if about else None
        found.setdefault(key or (), []).append(about[2] if about and key else line)
    return found


def nested(values: dict[Key, Any], without: Sequence[Key] = ()) -> dict[str, Any]:
    """Values by their keys as data, in it the values of keys within keys."""
    data: dict[str, Any] = {}
    for (*above, last), value in values.items():
        if (*above, last) not in without:
            holder = data
            for name in above:
                holder = holder.setdefault(name, {})
            holder[last] = value
    return data
