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


def _csv(tmp_path: Path, *rows: list[str]) -> Import:
    with (tmp_path / "grid.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return _read(tmp_path / "grid.csv")


def test_a_heading_alone_in_its_cell_of_services_is_kept(tmp_path: Path) -> None:
    """With a mark; and the same service under two sub-headings is two."""
    services = "Health:\n• School nurse\nSchool:\n• School nurse"
    found = _csv(tmp_path, HEADER, ["Child", "• Sleeps", "• Hurt"], ["Services", services, "Social care:"])
    texts = [[each["text"] for each in tier["services"]] for tier in found.draft.data["tiers"]]
    assert texts == [["Health School nurse", "School School nurse"], ["Social care"]]


def test_what_is_said_beside_the_levels_of_descriptions_is_told(tmp_path: Path) -> None:
    """In a column that is no level's."""
    header, described = [*HEADER, "Evidence"], ["", "Children who do well", "Children at risk", "From the review"]
    found = _csv(tmp_path, header, described, ["Child", "• Sleeps", "• Hurt", "• A study"])
    assert "From the review" in str(found.account.left_out)


def test_headings_over_rows_under_which_nothing_stands_are_told(tmp_path: Path) -> None:
    """One that a label takes the place of, and a domain over a row of services alone."""
    lone = [["Parents", "", ""], ["Money", "", ""]]
    rows = [["Home", "• Sleeps", "• Hurt"], *lone, ["Services", "• Hub", "• Social care"]]
    found = _csv(tmp_path, HEADER, *rows)
    assert {"Parents", "Money"} <= set(" · ".join(each.words for each in found.account.left_out).split(" · "))


def test_words_in_small_letters_after_a_lead_in_are_its_own(tmp_path: Path) -> None:
    """They are no rest of the statement before it, though the row goes on below."""
    document = Document()
    table = document.add_table(rows=0, cols=3)
    for row in (HEADER, ["Child", "Sleeps\nEats\nIn the last year the child has been:", "Hurt"], ["", "to school", ""]):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text, *more = words.split("\n")
            for line in more:
                cell.add_paragraph(line)
    document.save(str(tmp_path / "grid.docx"))
    first = _cells(_read(tmp_path / "grid.docx"))[0]["statements"]
    assert [(each["text"], each.get("lead_in")) for each in first][-1] == (
        "to school",
        "In the last year the child has been:",
    )
