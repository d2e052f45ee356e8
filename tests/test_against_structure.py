"""What columns, rows, merged cells and headings of a document say of its statements, held against an edition."""

from pathlib import Path
from typing import Any

import docx
import pytest

from compared import as_book, as_csv, cell, messages, said, small
from conftest import ROOT
from grids import fill, table_of
from thresholds_cli.authoring.against.check import check_against
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.load import load
from thresholds_cli.render.docxwordgrid import to_word
from thresholds_cli.render.views.wordgrid import word_grid


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


def test_what_says_nothing_may_be_left_out_anywhere(tmp_path: Path) -> None:
    """Though its column is one of statements."""
    rows = [["Domain", "Level 1", "Level 2"], ["Child", "Well", "None identified"], ["Home", "Dry", "Damp"]]
    path = as_csv(tmp_path / "grid.csv", rows)
    data = small({"C": (["Well"], []), "H": (["Dry"], ["Damp"])})
    assert said(check_against(data, path)) == [("against-lost", "C2")]
    data["left_out"] = [{"lines": "2-3", "reason": "Says nothing"}]
    assert said(check_against(data, path)) == []


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


# --- statements, actions and services ---------------------------------------------------------------


def with_actions(**more: list[str]) -> dict[str, Any]:
    """An edition of two levels and domains with actions or services at the second."""
    data = small({"C": (["Well"], ["Often ill"]), "H": (["Dry"], ["Damp"])})
    for part, texts in more.items():
        data["tiers"][1][part] = [{"id": f"A-2.{n}", "text": text} for n, text in enumerate(texts, 1)]
    return data


KINDS = {
    "a row": [
        ["", "Level 1", "Level 2"],
        ["Child", "Well", "Often ill"],
        ["Home", "Dry", "Damp"],
        ["Action", "", "Call"],
    ],
    "a column": [
        ["Domain", "Level", "Indicators", "What to do"],
        ["Child", "Level 1", "Well", ""],
        ["Child", "Level 2", "Often ill", "Call"],
        ["Home", "Level 1", "Dry", ""],
        ["Home", "Level 2", "Damp", ""],
    ],
    "a column of each level": [
        ["", "Level 1 indicators", "Level 2 indicators", "Level 2 response"],
        ["Child", "Well", "Often ill", "Call"],
        ["Home", "Dry", "Damp", ""],
    ],
    "a row of each level": [
        ["", "Child", "Home"],
        ["Level 1", "Well", "Dry"],
        ["Level 2", "Often ill", "Damp"],
        ["Response", "Call", ""],
    ],
    "lines in a cell": [
        ["", "Level 1", "Level 2"],
        ["Child", "Well", "Often ill\nAction:\nCall"],
        ["Home", "Dry", "Damp"],
    ],
}


@pytest.mark.parametrize("name", KINDS)
def test_another_kind_than_its_heading_says(tmp_path: Path, name: str) -> None:
    """Asked about, whichever way: an action for a statement, a service for an action, a statement for an action."""
    path = as_csv(tmp_path / "grid.csv", KINDS[name])
    data = with_actions(actions=["Call"]) | {"actions_heading": "Action"}
    assert check_against(data, path).problems == []
    held = check_against(with_actions(services=["Call"]) | {"actions_heading": "Action"}, path)
    assert said(held, "warning") == [("against-kind", "A-2.1")]
    assert "is it an action, not a service?" in messages(held, "against-kind")
    data = with_actions() | {"actions_heading": "Action"}
    cell(data, 0, 2).append({"id": "C2.02", "text": "Call"})
    assert ("against-kind", "C2.02") in said(check_against(data, path), "warning")
    data = with_actions(actions=["Call", "Often ill"]) | {"actions_heading": "Action"}
    cell(data, 0, 2).clear()
    assert ("against-kind", "A-2.2") in said(check_against(data, path), "warning")


def test_a_level_that_is_named_after_services(tmp_path: Path) -> None:
    """Heads statements all the same."""
    path = as_csv(tmp_path / "grid.csv", [["", "Universal services", "Level 2"], ["Child", "Well", "Often ill"]])
    data = small({"C": (["Well"], ["Often ill"])})
    data["tiers"][0] |= dict.fromkeys(("label", "name", "heading"), "Universal services")
    assert check_against(data, path).problems == []


# --- one cell for several levels or domains ---------------------------------------------------------

MERGED = [["Domain", "Level 1", "Level 2"], ["Child", "Well", "Often ill"], ["Home", "Damp", ""]]


def test_what_is_printed_over_two_levels_is_quoted_at_both(tmp_path: Path) -> None:
    """Or a note says why not; that it is printed once is no reason."""
    path = as_book(tmp_path / "grid.xlsx", MERGED, merge=["B3:C3"])
    data = small({"C": (["Well"], ["Often ill"]), "H": (["Damp"], ["Damp"])})
    assert check_against(data, path).problems == []
    cell(data, 1, 2).clear()
    held = check_against(data, path)
    assert said(held, "warning") == [("against-shared", "H1.01")]
    assert "Grid!B3 has it under tier 2 of domain H as well" in messages(held, "against-shared")
    cell(data, 1, 1)[0]["note"] = "Printed once across Level 1 and Level 2."
    assert said(check_against(data, path), "warning") == [("against-shared", "H1.01")]
    cell(data, 1, 1)[0]["note"] = "Of Level 1 alone; the cell was merged by mistake."
    assert check_against(data, path).problems == []


# --- sub-headings and lead-ins ----------------------------------------------------------------------


def with_subheadings(*subdomains: str) -> dict[str, Any]:
    """An edition of four statements at each level in one domain, with their sub-headings."""
    data = small({"C": (["Well", "Fed", "Reads", "Sings"], ["Often ill", "Hungry", "Absent", "Excluded"])})
    for tier in (1, 2):
        for each, subdomain in zip(cell(data, 0, tier), subdomains, strict=True):
            each["subdomain"] = subdomain
    return data


SUBHEADED = {
    "a second label column": [
        ["Domain", "Theme", "Level 1", "Level 2"],
        ["Child", "Health", "Well", "Often ill"],
        ["", "", "Fed", "Hungry"],
        ["", "School", "Reads\nSings", "Absent\nExcluded"],
    ],
    "a row over the width": [
        ["", "Level 1", "Level 2"],
        ["Health", "", ""],
        ["Child", "Well\nFed", "Often ill\nHungry"],
        ["School", "", ""],
        ["", "Reads\nSings", "Absent\nExcluded"],
    ],
    "a row of each statement": [
        ["Level", "Domain", "Theme", "Indicator"],
        ["Level 1", "Child", "Health", "Well"],
        ["Level 1", "Child", "Health", "Fed"],
        ["Level 1", "Child", "School", "Reads"],
        ["Level 1", "Child", "School", "Sings"],
        ["Level 2", "Child", "Health", "Often ill"],
        ["Level 2", "Child", "Health", "Hungry"],
        ["Level 2", "Child", "School", "Absent"],
        ["Level 2", "Child", "School", "Excluded"],
    ],
    "lines in a cell": [
        ["", "Level 1", "Level 2"],
        ["Child", "Health\nWell\nFed\nSchool\nReads\nSings", "Health\nOften ill\nHungry\nSchool\nAbsent\nExcluded"],
    ],
}


@pytest.mark.parametrize("name", SUBHEADED)
def test_a_subheading_taken_off_or_exchanged(tmp_path: Path, name: str) -> None:
    """Wherever in the document it stands."""
    merge = ["A2:C2", "A4:C4"] if name == "a row over the width" else []
    path = as_book(tmp_path / "grid.xlsx", SUBHEADED[name], merge=merge)
    names = ("Health", "Health", "School", "School")
    assert check_against(with_subheadings(*names), path).problems == []
    for at, other in ((0, "School"), (1, "School"), (2, "Health"), (3, "Health")):
        data = with_subheadings(*names)
        item = cell(data, 0, 2)[at]
        del item["subdomain"]
        held = check_against(data, path)
        assert said(held) == [("against-misplaced", item["id"])]
        assert f"no sub-heading, though “{names[at]}” stands" in messages(held, "against-misplaced")
        item["subdomain"] = other
        assert said(check_against(data, path)) == [("against-misplaced", item["id"])]
        item["note"] = "The document has a misprint here."
        assert "its sub-heading is" not in messages(check_against(data, path), "against-misplaced")


def test_a_subheading_ends_with_its_domain(tmp_path: Path) -> None:
    """What an empty label column said last holds no longer where another domain begins."""
    rows = [["Domain", "Theme", "Level 1", "Level 2"], ["Child", "Health", "Well", "Often ill"]]
    path = as_csv(tmp_path / "grid.csv", [*rows, ["Home", "", "Dry", "Damp"]])
    data = small({"C": (["Well"], ["Often ill"]), "H": (["Dry"], ["Damp"])})
    for tier in (1, 2):
        cell(data, 0, tier)[0]["subdomain"] = "Health"
    assert check_against(data, path).problems == []


def test_a_lead_in_over_what_stands_further_in(tmp_path: Path) -> None:
    """Holds for all of that, and not for what follows at its own depth."""
    document = docx.Document()
    cells = table_of(document, [["", "Level 1", "Level 2"], ["Child", "Well", ""]])
    fill(cells[1][2], "- Two of these:", "-- Often ill", "-- Hungry", "- Absent")
    path = tmp_path / "grid.docx"
    document.save(str(path))
    data = small({"C": (["Well"], ["Often ill", "Hungry", "Absent"])})
    for each in cell(data, 0, 2)[:2]:
        each["lead_in"] = "Two of these:"
    assert check_against(data, path).problems == []
    del cell(data, 0, 2)[1]["lead_in"]
    assert said(check_against(data, path)) == [("against-misplaced", "C2.02")]


# --- the program's own grid in Word -----------------------------------------------------------------


def test_our_own_grid_in_word(tmp_path: Path) -> None:
    """Nothing of it is lost: its routes are not read again, its contacts have labels of its own."""
    framework = load(ROOT / "tests" / "examples" / "good" / "full.yaml").framework
    assert framework is not None
    path = tmp_path / "grid.docx"
    path.write_bytes(to_word(word_grid(framework, Edition.of(framework, framework.status, None))))
    data = framework.model_dump(mode="json", by_alias=True)
    held = check_against(data, path)
    assert "against-lost" not in {rule for rule, _ in said(held) + said(held, "warning")}
    gone = data["contacts"].pop()
    lost = messages(check_against(data, path), "against-lost")
    assert gone["name"] in lost
    assert gone["phone"] in lost


def test_a_subheading_in_the_header_of_its_level(tmp_path: Path) -> None:
    """As where each level has a column of strengths and one of concerns."""
    path = as_csv(
        tmp_path / "grid.csv", [["", "Level 1 strengths", "Level 2 concerns"], ["Child", "Well", "Often ill"]]
    )
    data = small({"C": (["Well"], ["Often ill"])})
    cell(data, 0, 1)[0]["subdomain"], cell(data, 0, 2)[0]["subdomain"] = "strengths", "concerns"
    assert check_against(data, path).problems == []
    cell(data, 0, 1)[0]["subdomain"] = "concerns"
    assert ("against-misplaced", "C1.01") in said(check_against(data, path))
