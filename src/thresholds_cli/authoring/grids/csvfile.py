"""A table of comma-separated values, as spreadsheets save them."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

from thresholds_cli.authoring.csvwords import row_fault
from thresholds_cli.authoring.grids.blocks import blocks_of
from thresholds_cli.authoring.grids.filebytes import file_bytes
from thresholds_cli.authoring.grids.paper import Cell, Paper, Para, Table
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.files import MAX_BYTES

_STEP = 120  # twentieths of a point that a space at the beginning of a line stands in
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_DELIMITERS = ",;\t|"
_MOST_COLUMNS = 200


def read_csv(path: Path) -> Paper:
    """The one table of a .csv file; raises Unreadable with the line for what is none."""
    paper = Paper(path.name, [], "line")
    text = _text(path, paper)
    if "\0" in text:
        raise Unreadable(f"{path} is not text: save the table as CSV.")
    before = csv.field_size_limit(MAX_BYTES)  # of the whole process; here a cell may be as long as a file
    try:
        rows = _rows(path, text, _delimiter(text))
    finally:
        csv.field_size_limit(before)
    if not rows:
        raise Unreadable(f"{path} is empty: save or download it again.")
    paper.tables += blocks_of(Table("the table", rows), paper)
    return paper


def _text(path: Path, paper: Paper) -> str:
    raw = file_bytes(path, MAX_BYTES, "no grid is that long")
    encoding = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        paper.remarks.append("It is not UTF-8: it was read as Windows text (cp1252). Look at quotes and dashes.")
        return raw.decode("cp1252", errors="replace")


_BREAK = re.compile(r"\r\n|\r|\n")  # what the reader of rows counts as one


def _delimiter(text: str) -> str:
    """What stands between cells: whatever gives most rows the same number of cells, and more than one."""

    def score(delimiter: str) -> tuple[float, int]:
        try:
            sizes = Counter(len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row)
        except csv.Error:
            return 0.0, 0
        if not sizes:
            return 0.0, 0
        size, count = sizes.most_common(1)[0]
        return (count / sizes.total() if size > 1 else 0.0), size

    return max(_DELIMITERS, key=score)


def _rows(path: Path, text: str, delimiter: str) -> list[list[Cell | None]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[Cell | None]] = []
    line = 1
    try:
        for texts in reader:
            if len(texts) > _MOST_COLUMNS:
                raise Unreadable(f"{path}:{line} has {len(texts)} cells: no grid has so many columns.")
            rows.append([_cell(len(rows), column, each, line) for column, each in enumerate(texts)])
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"{path}:{line} can't be read as a row of a table: {row_fault(error)}") from None
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([None] * (width - len(row)))
    return rows


def _cell(row: int, column: int, text: str, line: int) -> Cell | None:
    paras = tuple(
        Para(each, line + n, indent=(len(each) - len(each.lstrip())) * _STEP)
        for n, each in enumerate(_BREAK.split(text))
        if each.strip()
    )
    return Cell(row, column, paras) if paras else None
