"""The sheets of the long workbook as a draft: what a person moved, added and left open, understood or told of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.draft import Draft
from thresholds_cli.library.longform.cells import Names, cut
from thresholds_cli.library.longform.rows import Header, Row, doubts_in, plain_title, put, read_rows
from thresholds_cli.library.longform.sheets import (
    CELLS,
    DOMAIN,
    DOMAINS,
    EDITION,
    EDITION_COLUMNS,
    EDITION_TITLE,
    LEVELS,
    OVER,
    PARTS,
    STATEMENTS,
    WHERE,
    Key,
    LongSheet,
    Part,
)
from thresholds_cli.library.longform.together import Together
from thresholds_cli.library.wording import nearest, same_words, words

_FIRST = "read first"  # the page that the program puts before them
_MOST_FAULTS = 30
_NOBODY = Names()


def from_sheets(sheets: Iterable[LongSheet]) -> Draft:
    """The draft that the sheets of a long workbook stand for.

    Sheets and columns may stand in any order; levels and domains may be typed by name. Statements
    get the code of their place, other rows an id where they have none; what had another code,
    what was made up and what was passed over is a doubt. Raises UsageProblem with every row that
    can't be read.
    """
    return _Reading(sheets).draft()


class _Reading:
    """A workbook being read: its rows, and everything that could not be understood."""

    def __init__(self, sheets: Iterable[LongSheet]) -> None:
        self._faults: list[str] = []
        self._left: list[str] = []  # what was not read, in words
        self._remarks: list[tuple[Part, Row]] = []
        self._sheets = self._by_title(sheets)

    def draft(self) -> Draft:
        """Everything read and put together; raises UsageProblem where that can't be done."""
        front = self._front()
        rows = {part.title: self._rows(part, _NOBODY) for part in (LEVELS, DOMAINS)}
        names = self._names(front, rows[LEVELS.title], rows[DOMAINS.title])
        self._complain()  # or else every row would be told of that names one of them
        rows |= {part.title: self._rows(part, names) for part in PARTS if part.title not in rows}
        self._complain()
        together = Together(front, rows, self._faults.append)
        self._complain()
        return together.draft(self._left, self._remarks)

    def _complain(self) -> None:
        if self._faults:
            raise UsageProblem(told(self._faults))

    def _by_title(self, sheets: Iterable[LongSheet]) -> dict[str, LongSheet]:
        found: dict[str, LongSheet] = {}
        known = {plain_title(title) for title in (EDITION_TITLE, *(part.title for part in PARTS))}
        for sheet in sheets:
            name = plain_title(sheet.title)
            if name in found:
                self._faults.append(f"two sheets are called {cut(sheet.title)}: rename one of them")
            elif name in known:
                found[name] = sheet
            elif name != _FIRST and any(cell.strip() for row in (sheet.columns, *sheet.rows) for cell in row):
                self._left.append(f"The sheet {cut(sheet.title)} was not read.")
        return found

    def _rows(self, part: Part, names: Names) -> list[Row]:
        """The rows of a part that stand for something; those that only remark on it are kept for later."""
        sheet = self._sheets.get(plain_title(part.title))
        if sheet is None and part in (LEVELS, STATEMENTS):
            self._faults.append(_no_sheet(part.title))
        elif sheet is None:
            self._left.append(f"There is no sheet {part.title}: nothing was read for it.")
        if sheet is None:
            return []
        read = read_rows(sheet, part, names, self._faults.append)
        self._left += read.left
        return [row for row in read.rows if self._stands_for_something(part, row)]

    def _stands_for_something(self, part: Part, row: Row) -> bool:
        missing = [column.title for column in part.columns if column.key in part.needs and _is_missing(row, column.key)]
        own = [key for key in row.values if key not in OVER.get(part.title, ())]
        if row.values and not missing:
            return True
        if part is CELLS and not own and DOMAIN in row.values:
            return True  # a row of the grid without cells, or what is said of one
        if not own and row.doubts:
            self._remarks.append((part, row))
        else:
            self._faults.append(f"{row.place}: {' and '.join(missing)} must be filled in, or the row deleted")
        return False

    def _front(self) -> Row:
        """The keys and values of the edition itself."""
        front = Row(EDITION_TITLE)
        sheet = self._sheets.get(plain_title(EDITION_TITLE))
        if sheet is None:
            self._faults.append(_no_sheet(EDITION_TITLE))
            return front
        header = Header(sheet, EDITION_COLUMNS, self._faults.append)
        self._left += header.left()
        seen: set[Key] = set()
        for number, cells in enumerate(sheet.rows, start=2):
            try:
                self._fact(front, [header.text(cells, title) for title in EDITION_COLUMNS], seen)
            except ValueError as error:
                self._faults.append(f"{EDITION_TITLE}, row {number}: {error}")
        return front

    def _fact(self, front: Row, cells: Sequence[str], seen: set[Key]) -> None:
        """One key with its value and its doubts; raises ValueError for what is none."""
        name, value, check = cells
        doubts = doubts_in(check, ()).get((), [])
        column = _FACTS.get(plain_title(name))
        if column is None:
            if name.strip() or value.strip():
                close = nearest(plain_title(name), _FACTS, most=1)
                raise ValueError(f"{cut(name)} is no key of an edition{f': did you mean {close[0]}?' if close else ''}")
            for doubt in doubts:
                front.doubt(doubt)
            return
        if column.key in seen:
            raise ValueError(f"{column.title} stands twice")
        seen.add(column.key)
        if doubts:
            front.doubts[column.key] = doubts
        put(front, column, value, _NOBODY)

    def _names(self, front: Row, levels: Sequence[Row], domains: Sequence[Row]) -> Names:
        """What levels and domains can be called; each must stand once."""
        called: dict[str, set[int]] = defaultdict(set)
        for row in levels:
            label, name, heading = (str(row.values.get((key,)) or "") for key in ("label", "name", "heading"))
            for each in (label, name, f"{label} {name}", heading):
                called[same_words(each)].add(row.values[("rank",)])
        letters: dict[str, set[str]] = defaultdict(set)
        for row in domains:
            code = str(row.values[("code",)])
            letters[code.strip().upper()].add(code)
            letters[same_words(str(row.values.get(("name",)) or ""))].add(code)
        for what, rows, key in (("level", levels, ("rank",)), ("domain", domains, ("code",))):
            for value, place in _twice(rows, key):
                self._faults.append(f"{place}: {what} {value} stands twice")
        ranks = frozenset(row.values[("rank",)] for row in levels)
        term = words(str(front.values.get(("level_term",)) or ""))
        return Names(ranks, _fixed(called), _fixed(letters), frozenset(("level", "tier", *term)))


_FACTS = {plain_title(column.title): column for column in EDITION}


def _is_missing(row: Row, key: Key) -> bool:
    """Words may be left open, with a doubt; what says which thing it is may not."""
    return key not in row.values or (key in WHERE and row.values[key] is None)


def _twice(rows: Sequence[Row], key: Key) -> list[tuple[Any, str]]:
    """Values that stood in a row before, with the place of the second."""
    seen: set[Any] = set()
    found = []
    for row in rows:
        value = row.values[key]
        if value in seen:
            found.append((value, row.place))
        seen.add(value)
    return found


def _fixed(names: dict[str, set[Any]]) -> dict[str, frozenset[Any]]:
    return {name: frozenset(meant) for name, meant in names.items() if name}


def _no_sheet(title: str) -> str:
    return f"there is no sheet {title}: put it back, or write the workbook anew with thresholds show ID --format xlsx"


def told(faults: list[str]) -> str:
    """Every fault on a line of its own, as far as anybody reads."""
    one = len(faults) == 1
    head = "one thing in the workbook can't be read:" if one else f"{len(faults)} things in the workbook can't be read:"
    more = len(faults) - _MOST_FAULTS
    return "\n".join([head, *faults[:_MOST_FAULTS], *([f"and {more} more"] if more > 0 else [])])
