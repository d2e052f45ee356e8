"""Old cases in files that the user names: saved records, folders of them, and codes from an audit.

A cell of an audit's table may hold a person's name by mistake. So no message repeats a cell:
what is wrong is named by its place.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from thresholds_cli.assess.engine import Gates
from thresholds_cli.assess.rechecking import Case
from thresholds_cli.authoring.csvwords import row_fault
from thresholds_cli.authoring.records import Saved, read_record
from thresholds_cli.errors import ThresholdsError, Unreadable, UsageProblem
from thresholds_cli.library.files import is_folder, read_text, real_path

_ROW_NAMES = {"case", "no", "number", "row", "id", "ref", "reference"}
_SEEN = {"code", "codes", "seen", "selected", "indicator", "indicators", "statement", "statements"}
_SUSPECTED = {"suspected", "suspicion"}
_EDITION = {"edition", "framework"}


class FoundCase(NamedTuple):
    """A case with the edition that it is of (None: not said), and its record where there is one."""

    case: Case
    edition: str | None
    saved: Saved | None = None


class FoundCases(NamedTuple):
    """The cases of some files, what could not be read, each with why, and the files named more than once."""

    cases: list[FoundCase]
    problems: list[tuple[str, ThresholdsError]]
    again: list[Path]


FindEdition = Callable[[str, str], str]  # the id of an edition from its name and the place of that name


def found_cases(paths: Sequence[Path], find: FindEdition) -> FoundCases:
    """Every case in these files and folders, each file once; what can't be read is told, and keeps nothing else out.

    `find` raises a ThresholdsError for a name in a table that no edition answers to.
    """
    found = FoundCases([], [], [])
    known: set[str] = set()
    for path in paths:
        try:
            files = _files(path)
        except ThresholdsError as error:
            found.problems.append((str(path), error))
            continue
        for file in files:
            real = real_path(file)
            if real in known:
                found.again.append(file)
                continue
            known.add(real)
            try:
                found.cases.extend(_audit(file, find) if file.suffix.lower() == ".csv" else [_record(file)])
            except ThresholdsError as error:
                found.problems.append((str(file), error))
    return found


def _files(path: Path) -> list[Path]:
    """The file itself, or every record and table in a folder, and in those within."""
    if not is_folder(path):
        return [path]
    files = sorted(each for each in path.rglob("*") if each.is_file() and _may_hold_cases(each))
    if not files:
        raise Unreadable(f"{path} holds no record: `thresholds assess --record FILE.json` writes one.")
    return files


def _may_hold_cases(path: Path) -> bool:
    """Whether a file in a folder is a record or a table: by its name, or by how a record begins."""
    if path.suffix.lower() in (".json", ".csv"):
        return True
    try:
        with path.open("rb") as file:
            start = file.read(200)
    except OSError:
        return False
    return start.lstrip().startswith(b"{") and b'"record_version"' in start


def _record(path: Path) -> FoundCase:
    saved = read_record(path)
    record = saved.record
    case = Case(
        str(path),
        tuple(each.id for each in record.selected),
        tuple(each.id for each in record.suspected),
        Gates(**dict(record.gates)),
        record.area,
    )
    return FoundCase(case, record.edition.id, saved)


# --- codes from an audit: one row a case, no names --------------------------------------------


class _Row(NamedTuple):
    """The cells of a row, and the line of the file on which it begins."""

    line: int
    cells: list[str]


def _audit(path: Path, find: FindEdition) -> list[FoundCase]:
    """The cases of a table.

    With a header, codes stand under `codes` (or several columns that begin so), those only
    suspected under `suspected`, the edition's id, area or partnership under `edition`;
    without one every cell holds codes. Raises UsageProblem for a column that is none of
    these: no name of a person belongs in such a file, and none is read.
    """
    rows = list(_rows(path, read_text(path)))
    if not rows:
        raise Unreadable(f"{path} holds no case: write the codes of a case on a row, as C3.10, P2.01.")
    columns = _columns(path, rows[0])
    cases = [_case(path, row, columns, find) for row in (rows[1:] if columns else rows)]
    if not cases:
        raise Unreadable(f"{path} holds a header and no case: write the codes of a case on the row below it.")
    return cases


def _rows(path: Path, text: str) -> Iterator[_Row]:
    """The rows in which something stands; raises Unreadable with the line of one that is no row of a table."""
    lines = io.StringIO(text, newline="")  # ends of lines stay as they are, so that lines are those of the file
    reader = csv.reader(lines, delimiter=_delimiter(text), skipinitialspace=True, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"{path}:{line} can't be read as a row of a table: {row_fault(error)}") from None


def _delimiter(text: str) -> str:
    """What stands between cells: the first line with anything on it shows it."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def _columns(path: Path, header: _Row) -> list[str] | None:
    """What each column holds; None where the first row is a case already: a code stands in it."""
    if any(is_code(word) for cell in header.cells for word in _words(cell)):
        return None
    kinds = []
    for place, cell in enumerate(header.cells, start=1):
        name = cell.strip().casefold().rstrip("0123456789 _-.")
        kind = next((kind for kind, names in _KINDS.items() if name in names), None)
        if kind is None:
            raise UsageProblem(
                f"{path}:{header.line}:{place}: this column is not read here (codes, suspected, edition, case are): "
                "take it out; no names belong in this file."
            )
        kinds.append(kind)
    if not {"seen", "suspected"} & set(kinds):
        raise UsageProblem(f"{path}:{header.line}:1: no column of codes: head one `codes`.")
    return kinds


_KINDS = {"seen": _SEEN, "suspected": _SUSPECTED, "edition": _EDITION, "row": _ROW_NAMES}


def _case(path: Path, row: _Row, columns: Sequence[str] | None, find: FindEdition) -> FoundCase:
    """One row as a case; its name is its file and row, whatever stands in it."""
    codes: dict[str, list[str]] = {"seen": [], "suspected": []}
    editions: set[str] = set()
    for place, cell in enumerate(row.cells, start=1):
        where = f"{path}:{row.line}:{place}"
        kind = "seen" if columns is None else columns[place - 1] if place <= len(columns) else "beyond"
        if kind == "beyond" and cell.strip():
            raise UsageProblem(f"{where}: more cells than the header has columns.")
        names = [cell.strip()] if kind == "edition" and cell.strip() else []
        if kind in codes:
            named = [(name, code) for name, _, code in _codes(where, cell)]
            names = [name for name, _ in named if name]
            codes[kind] += [code for _, code in named]
        editions |= {find(name, where) for name in names}
        if len(editions) > 1:
            raise UsageProblem(f"{where}: codes of several editions in one case: give each its row.")
    if not codes["seen"] and not codes["suspected"]:
        raise UsageProblem(f"{path}:{row.line}: a case without a code: take the row out, or write its codes.")
    case = Case(f"{path}:{row.line}", tuple(codes["seen"]), tuple(codes["suspected"]))
    return FoundCase(case, editions.pop() if editions else None)


def _codes(where: str, cell: str) -> Iterator[tuple[str, str, str]]:
    """The codes of a cell, each parted from the edition that it names."""
    for word in _words(cell):
        if not is_code(word):
            raise UsageProblem(f"{where}: not a code: write C3.10, several with spaces between.")
        yield word.rpartition(":")


def _words(cell: str) -> Iterator[str]:
    yield from cell.replace(";", " ").replace(",", " ").split()


def is_code(word: str) -> bool:
    """Whether a word has the form of a code, with or without its edition: `C4.09`, `llr-2021:C4.09`, `L2`."""
    return bool(re.fullmatch(r"([A-Za-z][A-Za-z0-9-]*:)?([A-Za-z][0-9]{1,2}\.[0-9]{1,3}|[Ll][0-9]{1,2})", word))
