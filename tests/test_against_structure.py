"""What columns, rows, merged cells and headings of a document say of its statements, held against an edition."""

from pathlib import Path
from typing import Any

import pytest

from compared import as_book, as_csv, cell, messages, said, small
from thresholds_cli.authoring.against.check import check_against


@pytest.fixture
def warm() -> None:
    """No compiled catalogue is needed here."""


# --- what is left out beside what is quoted ---------------------------------------------------------

NOTED = [
    ["Domain", "Level 1", "Level 2", "Practice notes", "Done"],
    ["Child", "Well", "Often ill", "Ask the nurse", "Seen"],
    ["", "Fed", "Hungry", "", "Seen"],
    ["Home", "Dry", "Damp", "Ring Mrs Ellen Oakes", "Seen"],
    ["Read by the board last year", "", "", "", ""],
]
NOTED_CELLS = {"C": (["Well", "Fed"], ["Often ill", "Hungry"]), "H": (["Dry"], ["Damp"])}


def noted(*left: dict[str, Any]) -> dict[str, Any]:
    """The edition of that, with what it leaves out."""
    return small(NOTED_CELLS) | {"left_out": [*left, {"lines": "5", "reason": "Nothing stands beside it"}]}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("reason", ["Remarks", "Stands under “Practice notes” and “Done”"])
def test_a_row_left_out_hides_no_statement(tmp_path: Path, kind: str, reason: str) -> None:
    """Its lines cover the columns in which nothing is quoted, and no others."""
    path = tmp_path / f"grid.{kind}"
    (as_csv if kind == "csv" else as_book)(path, NOTED)
    data = noted({"lines": "2-4", "reason": reason})
    assert said(check_against(data, path)) == []
    cell(data, 0, 2).pop()
    held = check_against(data, path)
    assert said(held) == [("against-lost", "C2")]
    assert "“Hungry”" in messages(held, "against-lost")


def test_a_reason_that_names_a_column_is_about_that_column(tmp_path: Path) -> None:
    """Also where nothing else of the row is quoted; and it is not asked whether it is meant."""
    rows = [["Domain", "Level", "Indicator", "Comments"], ["Child", "Level 1", "Well", "Old"]]
    path = as_csv(tmp_path / "grid.csv", [*rows, ["Child", "Level 2", "Often ill", ""]])
    data = small({"C": (["Well"], ["Often ill"])})
    data["left_out"] = [{"lines": "2", "reason": "Stands under “Comments”"}]
    assert check_against(data, path).problems == []
    cell(data, 0, 1).clear()
    assert said(check_against(data, path)) == [("against-lost", "C1")]
    cell(data, 0, 1).append({"id": "C1.01", "text": "Well"})
    data["left_out"][0]["reason"] = "Remarks"
    assert said(check_against(data, path), "warning") == [("against-left-out", "")]


def test_what_is_about_a_person_covers_what_names_one(tmp_path: Path) -> None:
    """In a row of the grid, and no statement beside it; in a row of contacts all of it."""
    rows = [["Domain", "Level 1", "Level 2"], ["Child", "Well", "Often ill\nAsk for Mrs Ellen Oakes"]]
    rows += [["Contact", "Front Door: 01632 960011", "Iwan"]]
    path = as_book(tmp_path / "grid.xlsx", rows)
    data = small({"C": (["Well"], ["Often ill"])})
    data["contacts"] = [{"id": "K-door", "name": "Front Door", "purpose": "Contact", "printed": "01632 960011"}]
    data["left_out"] = [{"lines": n, "reason": "One person", "person": True} for n in ("2", "3")]
    assert check_against(data, path).problems == []
    cell(data, 0, 2).clear()
    held = check_against(data, path)
    assert said(held) == [("against-lost", "C2")]
    assert "Oakes" not in messages(held, "against-lost")


# --- names of levels --------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["Level 2/3", "Levels 2 and 3"])
def test_a_label_before_what_is_quoted_of_a_header(tmp_path: Path, label: str) -> None:
    """Is no line that is lost."""
    path = as_csv(tmp_path / "grid.csv", [["", "Level 1", f"{label}: Early help"], ["Child", "Well", "Often ill"]])
    data = small({"C": (["Well"], ["Often ill"])})
    data["tiers"][1] |= {"label": label, "name": label, "heading": f"{label}: Early help", "description": "Early help"}
    assert check_against(data, path).problems == []


@pytest.mark.parametrize("key", ["label", "name"])
@pytest.mark.parametrize(
    "rows",
    [
        [["", "Level 1: Universal", "Level 2: Early help"], ["Child", "Well", "Often ill"], ["Home", "Dry", "Damp"]],
        [["", "Child", "Home"], ["Level 1: Universal", "Well", "Dry"], ["Level 2: Early help", "Often ill", "Damp"]],
        [["Domain", "No.", "Level", "Words"]]
        + [
            [domain, label, name, words]
            for domain, both in (("Child", ("Well", "Often ill")), ("Home", ("Dry", "Damp")))
            for label, name, words in zip(("Level 1", "Level 2"), ("Universal", "Early help"), both, strict=True)
        ],
    ],
    ids=["columns", "rows", "long"],
)
def test_names_exchanged(tmp_path: Path, rows: list[list[str]], key: str) -> None:
    """Each level's label and name must stand with its own statements."""
    path = as_csv(tmp_path / "grid.csv", rows)
    data = small({"C": (["Well"], ["Often ill"]), "H": (["Dry"], ["Damp"])})
    first, second = data["tiers"]
    first |= {"name": "Universal", "heading": "Level 1: Universal"}
    second |= {"name": "Early help", "heading": "Level 2: Early help"}
    assert check_against(data, path).problems == []
    first[key], second[key] = second[key], first[key]
    held = check_against(data, path)
    assert {("against-misplaced", "tier 1"), ("against-misplaced", "tier 2")} <= {*said(held)}
    assert f"its {key} “{first[key]}” stands in line " in messages(held, "against-misplaced")


def test_a_name_that_is_part_of_another(tmp_path: Path) -> None:
    """Though it is printed over the other alone, it is not that of the other."""
    path = as_csv(tmp_path / "grid.csv", [["", "Level 1", "Level 2: Early help"], ["Child", "Well", "Often ill"]])
    data = small({"C": (["Well"], ["Often ill"])})
    data["tiers"][0] |= {"name": "Help"}
    data["tiers"][1] |= {"name": "Early help", "heading": "Level 2: Early help"}
    assert check_against(data, path).problems == []
