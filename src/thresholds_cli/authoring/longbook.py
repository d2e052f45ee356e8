"""A long workbook that a person mended, back to the draft that it stands for."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thresholds_cli.authoring.grids.xlsxfile import open_workbook
from thresholds_cli.errors import Unreadable, UsageProblem
from thresholds_cli.library.draft import Draft
from thresholds_cli.library.longform.cells import joined
from thresholds_cli.library.longform.reading import from_sheets, told
from thresholds_cli.library.longform.rows import plain_title
from thresholds_cli.library.longform.sheets import CHECK, EDITION_COLUMNS, EDITION_TITLE, PARTS, Kind, LongSheet
from thresholds_cli.library.wording import HIDDEN

_KNOWN = tuple(frozenset(map(plain_title, titles)) for titles in (EDITION_COLUMNS, *(part.titles for part in PARTS)))
_ALIKE = 0.75  # of the titles of a sheet, to be told for ours
_SHEETS = 2  # as many at least
_FURTHEST = 100_000  # the last row that is read; an edition has some hundreds
_KINDS: dict[tuple[str, str], Kind] = {
    **{(plain_title(EDITION_TITLE), title): "text" for title in EDITION_COLUMNS},
    **{(plain_title(part.title), CHECK): "texts" for part in PARTS},
    **{(plain_title(part.title), plain_title(each.title)): each.kind for part in PARTS for each in part.columns},
}
_OURS = frozenset(sheet for sheet, _ in _KINDS)
_COUNTED: frozenset[Kind] = frozenset(("number", "numbers", "level", "levels"))
_PLAIN_NUMBERS = frozenset(("General", "@", "0"))  # formats under which a number looks like its digits
_ESCAPED = re.compile("_x(005F|000D)_")  # how such a file holds a carriage return, and what only looks like that
_SHOWN = re.compile(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")  # how our own holds what can't be seen
_FORMULA = "holds a formula: copy the cell, paste it as “values only”; words that begin with = take a ' before them"
_AS_TEXT = "make it text (Format Cells, Text) and type it again as it is printed"


def is_longbook(path: Path) -> bool:
    """Whether a file is one of our own long workbooks, told by the headers of its sheets, whatever they are called.

    What is no workbook, or can't be opened, is none.
    """
    try:
        book = open_workbook(path)
    except Unreadable:
        return False
    headers = (next(each.iter_rows(max_row=1, values_only=True), ()) for each in book.worksheets)
    return sum(map(_is_ours, headers)) >= _SHEETS


def _is_ours(header: tuple[Any, ...]) -> bool:
    titles = {plain_title(str(each)) for each in header if each is not None}
    return any(len(titles & known) >= _ALIKE * len(known) for known in _KNOWN)


def read_longbook(path: Path) -> Draft:
    """The draft that a long workbook stands for; hidden rows and sheets are read as the others are.

    Raises Unreadable for a file that can't be opened, UsageProblem with everything in it that
    can't be read: by cell what Excel has made a number, a date or a formula of, by row what
    else is not understood.
    """
    book = open_workbook(path, formulas=True)
    reading = _Reading()
    sheets = [reading.sheet(each) for each in book.worksheets]
    reading.remarks += [f"The sheet {each.title}, a chart, was not read." for each in book.chartsheets]
    if reading.faults:
        raise UsageProblem(told(reading.faults))
    draft = from_sheets(sheets)
    if not reading.remarks:
        return draft
    return Draft(draft.data, {**draft.doubts, (): (*draft.doubts.get((), ()), *reading.remarks)})


class _Reading:
    """Sheets being turned into text: what must be mended first, and what is only remarked on."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.remarks: list[str] = []

    def sheet(self, page: Any) -> LongSheet:
        """A sheet of the workbook as text."""
        held = {at: cell for at, cell in page._cells.items() if cell.value is not None or cell.comment}
        used = {row for row, _ in held}
        if max(used, default=0) > _FURTHEST:
            raise Unreadable(f"the sheet {page.title} has cells far below its rows: delete the empty rows.")
        if plain_title(page.title) in _OURS:
            self.faults += [
                f"{page.title}!{each.coord} is merged: unmerge it and fill in each of its cells"
                for each in page.merged_cells.ranges
            ]
        if any(how.hidden and at in used for at, how in page.row_dimensions.items()):
            self.remarks.append(f"Rows of the sheet {page.title} are hidden or filtered out; they were read too.")
        rows = self._rows(page, held)
        return LongSheet(page.title, rows[0] if rows else (), tuple(rows[1:]))

    def _rows(self, page: Any, held: dict[tuple[int, int], Any]) -> list[tuple[str, ...]]:
        by_row: dict[int, dict[int, Any]] = {}
        for (row, column), cell in held.items():
            by_row.setdefault(row, {})[column] = cell
        titles: list[str] = []
        rows: list[tuple[str, ...]] = []
        for number in range(1, max(by_row, default=0) + 1):
            cells = by_row.get(number, {})
            texts = [""] * max(cells, default=0)
            for column, cell in sorted(cells.items()):  # what a row is about comes first
                title = titles[column - 1] if column <= len(titles) else ""
                texts[column - 1] = self._text(page, cell, _kind(page.title, title, texts[0]))
            if not titles:
                titles = [plain_title(text) for text in texts]
            elif said := list(_comments(cells.values())):
                _add_to_check(texts, titles, said)
            rows.append(tuple(texts))
        return rows

    def _text(self, page: Any, cell: Any, kind: Kind | None) -> str:
        """What a cell says; nothing for what must be mended first."""
        try:
            return _text(cell, kind)
        except ValueError as error:
            self.faults.append(f"{page.title}!{cell.coordinate} {error}")
            return ""


def _kind(sheet: str, title: str, first: str) -> Kind | None:
    """What stands under a title; None for a person's own columns. Of the edition itself, a year is a number."""
    kind = _KINDS.get((plain_title(sheet), title))
    is_year = plain_title(sheet) == plain_title(EDITION_TITLE) and plain_title(first) == "published"
    return "number" if is_year and kind is not None else kind


def _text(cell: Any, kind: Kind | None) -> str:
    """A cell as text; raises ValueError with what Excel has made of it."""
    value = cell.value
    if value is None or kind is None:
        return "" if value is None else str(value)
    if cell.data_type == "f":
        raise ValueError(_FORMULA)
    if cell.data_type == "e":
        raise ValueError(f"holds an error ({value}): type again what should stand there")
    if isinstance(value, str):
        return _cleaned(value)
    if isinstance(value, bool):
        if kind == "flag":
            return "yes" if value else "no"
        raise ValueError(f"is not text but a yes or no ({str(value).upper()}) that Excel made of it: {_AS_TEXT}")
    if isinstance(value, int | float):
        if kind in _COUNTED and float(value).is_integer() and cell.number_format in _PLAIN_NUMBERS:
            return str(int(value))
        raise ValueError(f"is not text but the number {value:.15g} that Excel made of it: {_AS_TEXT}")
    raise ValueError(f"is not text but a date or time ({value}) that Excel made of it: {_AS_TEXT}")


def _cleaned(text: str) -> str:
    """The words of a cell without blanks at the ends of lines, as they were before they were put into one."""
    plain = _ESCAPED.sub(lambda found: "\r" if found[1] == "000D" else "_", text)
    lines = plain.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _SHOWN.sub(_hidden, "\n".join(line.rstrip() for line in lines)).strip()


def _hidden(found: re.Match[str]) -> str:
    """A character that was shown as its number; what can be seen was never shown so."""
    number = int(found[1] or found[2] or found[3], 16)
    return chr(number) if number <= sys.maxunicode and HIDDEN.fullmatch(chr(number)) else found[0]


def _comments(cells: Any) -> Iterator[str]:
    """What people have written on the cells of a row, beside what stands in them."""
    for cell in sorted(cells, key=lambda each: each.column):
        if cell.comment and cell.comment.text.strip():
            yield f"A comment on {cell.coordinate}: {' '.join(cell.comment.text.split())}"


def _add_to_check(texts: list[str], titles: list[str], said: list[str]) -> None:
    """Put such comments to the row's doubts; without a column for these they are told of as any other column is."""
    place = titles.index(CHECK) if CHECK in titles else len(titles)
    texts += [""] * (place + 1 - len(texts))
    texts[place] = "\n".join(filter(None, (texts[place], joined(said))))
