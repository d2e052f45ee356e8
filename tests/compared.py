"""Small editions and documents to be held against each other, and what is said of them."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from thresholds_cli.authoring.against.held import Held


def statement(code: str, text: str, **more: str) -> dict[str, Any]:
    """A statement of the edition; no lines, as nobody has counted them."""
    return {"id": code, "text": text, **more}


def small(cells: dict[str, tuple[list[str], list[str]]]) -> dict[str, Any]:
    """An edition of two levels."""
    names = {"C": "Child", "H": "Home"}
    return {
        "tiers": [{"rank": n, "label": f"Level {n}", "name": f"Level {n}", "heading": f"Level {n}"} for n in (1, 2)],
        "domains": [{"code": letter, "name": names[letter]} for letter in cells],
        "grid": [
            {
                "domain": letter,
                "tiers": [
                    {"tier": t, "statements": [statement(f"{letter}{t}.{n:02d}", x) for n, x in enumerate(texts, 1)]}
                    for t, texts in enumerate(both, start=1)
                ],
            }
            for letter, both in cells.items()
        ],
    }


def cell(data: dict[str, Any], domain: int, tier: int) -> list[dict[str, Any]]:
    """The statements of a cell."""
    found: list[dict[str, Any]] = data["grid"][domain]["tiers"][tier - 1]["statements"]
    return found


def said(held: Held, level: str = "error") -> list[tuple[str, str]]:
    """Rules and items of the objections."""
    return sorted({(problem.rule, problem.item) for _, problem in held.problems if problem.level == level})


def messages(held: Held, rule: str) -> str:
    """What the objections by a rule say."""
    return "\n".join(problem.message for _, problem in held.problems if problem.rule == rule)


def as_csv(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Rows as a CSV file."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def as_book(path: Path, rows: Sequence[Sequence[str]], name: str = "Grid", merge: Sequence[str] = ()) -> Path:
    """Rows as the only sheet of a workbook, ranges of it merged."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = name
    for row in rows:
        page.append(list(row))
    for each in merge:
        page.merge_cells(each)
    book.save(path)
    return path
