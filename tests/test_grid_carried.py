"""What governs the rows and lines below it: nothing of it is lost where the table breaks or nothing follows."""

import csv
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from thresholds_cli.authoring.grids.facts import Facts
from thresholds_cli.authoring.grids.importing import Import, imported
from thresholds_cli.authoring.grids.reading import Wanted

HEADER = ["Domain", "Level 1 Universal", "Level 2 Specialist"]


def _read(path: Path) -> Import:
    return imported(path, Facts("made-up-2025"), Wanted())


def _cells(found: Import) -> list[dict[str, Any]]:
    return [cell for row in found.draft.data["grid"] for cell in row["tiers"]]


@pytest.mark.parametrize("more", [1, 4])
def test_a_grid_broken_in_two_below_its_descriptions(more: int, tmp_path: Path) -> None:
    """No row of the second part is what its place was in the first, and one row may be all of it."""
    document = Document()
    first = [HEADER, ["", "Children who do well", "Children at risk"], ["Child", "Sleeps", "Hurt"]]
    second = [[f"Domain {n}", f"Well {n}", f"Worry {n}"] for n in range(1, more + 1)]
    for rows in (first, second):
        table = document.add_table(rows=0, cols=3)
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
        document.add_paragraph()
    document.save(str(tmp_path / "grid.docx"))
    found = _read(tmp_path / "grid.docx")
    tiers = found.draft.data["tiers"]
    assert [tier["description"] for tier in tiers] == ["Children who do well", "Children at risk"]
    assert not any("features" in tier for tier in tiers)
    assert [row["domain"] for row in found.draft.data["grid"]] == [each["code"] for each in found.draft.data["domains"]]
    assert found.account.statements == 2 * (more + 1)


def test_sub_headings_under_which_nothing_stands_are_all_told(tmp_path: Path) -> None:
    """Two at the end of a cell, and one before another row of the same domain."""
    rows = [
        ["Domain", "Sub-heading", *HEADER[1:]],
        ["Child", "Body", "• Grows", "• Ill\nSafety:"],
        ["Child", "Day", "• Sleeps\n• Eats\nHealth:\nSchool:", "• Missing"],
    ]
    with (tmp_path / "grid.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    found = _read(tmp_path / "grid.csv")
    assert [cell.get("empty_headings") for cell in _cells(found)] == [["Health", "School"], ["Safety"]]
    told = " ".join(doubt.message for doubt in found.account.doubts)
    assert [each for each in ("Health", "School", "Safety") if f"under the sub-heading “{each}”" not in told] == []
