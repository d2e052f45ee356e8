"""Old cases in files that the user names: saved records, folders of them, and codes from an audit."""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from thresholds_cli.assess.engine import Gates
from thresholds_cli.assess.rechecking import Case
from thresholds_cli.authoring.records import Saved, read_record
from thresholds_cli.errors import ThresholdsError, Unreadable, UsageProblem
from thresholds_cli.library.files import read_text

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
    """The cases of some files, and what could not be read, each with why."""

    cases: list[FoundCase]
    problems: list[tuple[str, ThresholdsError]]


def found_cases(paths: Sequence[Path]) -> FoundCases:
    """Every case in these files and folders; what can't be read is told, and keeps nothing else out."""
    found = FoundCases([], [])
    for path in paths:
        try:
            files = _files(path)
        except ThresholdsError as error:
            found.problems.append((str(path), error))
            continue
        for file in files:
            try:
                found.cases.extend(_audit(file) if file.suffix.lower() == ".csv" else [_record(file)])
            except ThresholdsError as error:
                found.problems.append((str(file), error))
    return found


def _files(path: Path) -> list[Path]:
    """The file itself, or every record and table in a folder, and in those within."""
    if not path.is_dir():
        return [path]
    files = sorted(each for each in path.rglob("*") if each.suffix.lower() in (".json", ".csv") and each.is_file())
    if not files:
        raise Unreadable(f"{path} holds no record: `thresholds assess --record FILE.json` writes one.")
    return files


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


def _audit(path: Path) -> list[FoundCase]:
    """The cases of a table.

    With a header, codes stand under `codes` (or several columns that begin so), those only
    suspected under `suspected`, the edition's id under `edition`; without one every cell
    holds codes. Raises UsageProblem for a column that is none of these: no name of a person
    belongs in such a file, and none is read.
    """
    text = read_text(path)
    try:
        dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    rows = [(number, row) for number, row in enumerate(csv.reader(text.splitlines(), dialect), start=1) if any(row)]
    if not rows:
        raise Unreadable(f"{path} holds no case: write the codes of a case on a row, as C3.10, P2.01.")
    columns = _columns(path, rows[0][1])
    cases = [_case(path, number, row, columns) for number, row in (rows[1:] if columns else rows)]
    if not cases:
        raise Unreadable(f"{path} holds a header and no case.")
    return cases


def _columns(path: Path, header: Sequence[str]) -> list[str] | None:
    """What each column holds; None where the first row is a case already."""
    if all(is_code(word) for cell in header for word in _words(cell)):
        return None
    kinds = []
    for place, cell in enumerate(header, start=1):
        name = cell.strip().casefold().rstrip("0123456789 _-.")
        kind = next((kind for kind, names in _KINDS.items() if name in names), None)
        if kind is None:
            raise UsageProblem(
                f"{path}:1:{place}: a column “{cell.strip()}” is not read here (codes, suspected, edition, case are): "
                "take it out; no names belong in this file."
            )
        kinds.append(kind)
    if not {"seen", "suspected"} & set(kinds):
        raise UsageProblem(f"{path}:1:1: no column of codes: head one `codes`.")
    return kinds


_KINDS = {"seen": _SEEN, "suspected": _SUSPECTED, "edition": _EDITION, "row": _ROW_NAMES}


def _case(path: Path, number: int, row: Sequence[str], columns: Sequence[str] | None) -> FoundCase:
    """One row as a case; its name is its file and row, whatever stands in it."""
    codes: dict[str, list[str]] = {"seen": [], "suspected": []}
    editions: set[str] = set()
    for place, cell in enumerate(row, start=1):
        kind = columns[place - 1] if columns and place <= len(columns) else "seen" if columns is None else "beyond"
        if kind == "edition" and cell.strip():
            editions.add(cell.strip().casefold())
        if kind == "beyond" and cell.strip():
            raise UsageProblem(f"{path}:{number}:{place}: more cells than the header has columns.")
        for word in _words(cell) if kind in codes else ():
            if not is_code(word):
                raise UsageProblem(f"{path}:{number}:{place}: not a code: write C3.10, several with spaces between.")
            edition, _, code = word.rpartition(":")
            editions |= {edition.casefold()} if edition else set()
            codes[kind].append(code)
    if len(editions) > 1:
        raise UsageProblem(f"{path}:{number}: codes of several editions in one case: {', '.join(sorted(editions))}.")
    if not codes["seen"] and not codes["suspected"]:
        raise UsageProblem(f"{path}:{number}: a case without a code: take the row out, or write its codes.")
    case = Case(f"{path}:{number}", tuple(codes["seen"]), tuple(codes["suspected"]))
    return FoundCase(case, editions.pop() if editions else None)


def _words(cell: str) -> Iterator[str]:
    yield from cell.replace(";", " ").replace(",", " ").split()


def is_code(word: str) -> bool:
    """Whether a word has the form of a code, with or without its edition: `C4.09`, `llr-2021:C4.09`, `L2`."""
    return bool(re.fullmatch(r"([A-Za-z][A-Za-z0-9-]*:)?([A-Za-z][0-9]{1,2}\.[0-9]{1,3}|[Ll][0-9]{1,2})", word))
