"""Tables of many layouts, each in Word, Excel and CSV: every statement comes into its cell, nothing vanishes."""

import csv
from itertools import zip_longest
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.table import Table

from grids import fill
from thresholds_cli.authoring.grids.facts import Facts
from thresholds_cli.authoring.grids.importing import Import, imported
from thresholds_cli.authoring.grids.reading import Wanted
from thresholds_cli.library.yamlfile import parse

CASES: list[dict[str, Any]] = parse(
    (Path(__file__).parent / "examples" / "grids" / "layouts.yaml").read_text(encoding="utf-8")
).data
KINDS = ("docx", "xlsx", "csv")
Rows = list[list[str]]
Each = [pytest.param(case, kind, id=f"{case['what']}, {kind}") for case in CASES for kind in case.get("in", KINDS)]


def written(rows: Rows, kind: str, path: Path) -> Path:
    """A document of that kind with the one table."""
    {"docx": _docx, "xlsx": _xlsx, "csv": _csv}[kind](rows, path)
    return path


def _docx(rows: Rows, path: Path) -> None:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text and text not in "<^":
                marks = {"•": "-", ">": "--"}
                lines = [
                    f"{marks.get(line[0], '')} {line[2:]}" if line[0] in marks else line for line in text.split("\n")
                ]
                fill(table.cell(r, c), *lines)
    for across, down, r, c in _merged(rows):
        _merge(table, r, c, across, down)
    document.save(str(path))


def _merge(table: Table, r: int, c: int, across: int, down: int) -> None:
    cell = table.cell(r, c).merge(table.cell(r + down - 1, c + across - 1))
    for paragraph in cell.paragraphs:
        if not paragraph.text and len(cell.paragraphs) > 1:
            paragraph._p.getparent().remove(paragraph._p)


def _xlsx(rows: Rows, path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for r, row in enumerate(rows, start=1):
        for c, text in enumerate(row, start=1):
            if text and text not in "<^":
                sheet.cell(r, c, text.replace("> ", "    o "))
    for across, down, r, c in _merged(rows):
        sheet.merge_cells(start_row=r + 1, start_column=c + 1, end_row=r + down, end_column=c + across)
    book.save(path)


def _csv(rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _merged(rows: Rows) -> list[tuple[int, int, int, int]]:
    """Every cell that goes on to the right or downwards: across, down, row, column."""
    found = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            across = 1 + next((n for n, each in enumerate(row[c + 1 :]) if each != "<"), len(row) - c - 1)
            below = [each[c] for each in rows[r + 1 :]]
            down = 1 + next((n for n, each in enumerate(below) if each != "^"), len(below))
            if text not in ("<", "^") and (across > 1 or down > 1):
                found.append((across, down, r, c))
    return found


def read(case: dict[str, Any], kind: str, folder: Path) -> Import:
    """The import of a case."""
    return imported(written(case["rows"], kind, folder / f"grid.{kind}"), Facts("made-up-2025"), Wanted())


def cells_of(data: dict[str, Any]) -> dict[str, list[list[dict[str, str]]]]:
    """By domain, for each level, what its statements say, as the cases write it."""
    names = {each["code"]: each["name"] for each in data["domains"]}
    ranks = [tier["rank"] for tier in data["tiers"]]
    return {
        names[row["domain"]]: [
            [_said(each) for cell in row["tiers"] if cell["tier"] == rank for each in cell["statements"]]
            for rank in ranks
        ]
        for row in data["grid"]
    }


def _said(statement: dict[str, Any]) -> dict[str, str]:
    keys = {"under": "subdomain", "lead": "lead_in", "text": "text"}
    return {key: statement[name] for key, name in keys.items() if statement.get(name)}


@pytest.mark.parametrize(("case", "kind"), Each)
def test_every_statement_comes_into_its_cell(case: dict[str, Any], kind: str, tmp_path: Path) -> None:
    """With the sub-heading and the lead-in that govern it, in the printed order."""
    found = read(case, kind, tmp_path)
    data = found.draft.data
    wanted = {
        domain: [[each if isinstance(each, dict) else {"text": each} for each in cell] for cell in cells]
        for domain, cells in case["cells"].items()
    }
    got = cells_of(data)
    if "*" in wanted:  # the document names no domain, which is doubted
        (domain,) = got
        wanted = {domain: wanted["*"]}
        assert any("names a domain" in doubt.message for doubt in found.account.doubts)
    assert got == wanted
    assert [tier["name"] for tier in data["tiers"]] == case["levels"]


@pytest.mark.parametrize(("case", "kind"), Each)
def test_what_stands_beside_the_statements_is_told_apart(case: dict[str, Any], kind: str, tmp_path: Path) -> None:
    """Actions, services, descriptions and contacts; what is left out and what is doubtful is said."""
    found = read(case, kind, tmp_path)
    tiers = found.draft.data["tiers"]
    for key, name in (("actions", "actions"), ("services", "services")):
        got = [[each["text"] for each in tier[name]] for tier in tiers]
        assert got == case.get(key, [[] for _ in tiers])
    for tier, words in zip_longest(tiers, case.get("descriptions", ())):
        assert words is None or tier["description"] == words
    assert [each.get("phone") for each in found.draft.data["contacts"]] == case.get("contacts", [])
    left = " ".join(aside.words for aside in found.account.left_out)
    assert [words for words in case.get("left_out", ()) if words not in left] == []
    doubts = " ".join(doubt.message for doubt in found.account.doubts)
    assert [words for words in case.get("doubts", ()) if words not in doubts] == []


@pytest.mark.parametrize(("case", "kind"), Each)
def test_no_word_of_the_document_vanishes(case: dict[str, Any], kind: str, tmp_path: Path) -> None:
    """Every word stands in the draft, or is said to be left out; headings of columns and counts aside."""
    found = read(case, kind, tmp_path)
    kept = " ".join([*_texts(found.draft.data), *(aside.words for aside in found.account.left_out)])
    for row in case["rows"][case.get("header", 1) :]:
        for text in row[1:]:
            for word in text.replace(">", " ").split():
                plain = word.strip("•.-<^:)")
                assert plain in kept or plain.isdigit() or plain in "✓", f"{word!r} of {text!r}"


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [str(value)]
