"""An edition held against the document that it was made from: whatever is damaged is objected to, at its place."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from jsonschema import Draft202012Validator

import grids
from compared import as_csv, cell, messages, said, small, statement
from conftest import ROOT, Program
from grids import fill, table_of
from thresholds_cli.authoring.against.check import check_against
from thresholds_cli.authoring.grids.facts import Facts
from thresholds_cli.authoring.grids.importing import imported
from thresholds_cli.authoring.grids.opening import read_document
from thresholds_cli.authoring.grids.reading import Wanted
from thresholds_cli.errors import Unreadable
from thresholds_cli.library import seal
from thresholds_cli.library.editionfile import as_file
from thresholds_cli.library.load import load

LEVELS = ["Level 1 Universal", "Level 2 Early Help", "Level 3 Targeted", "Level 4 Specialist"]
CHILD = {
    1: ["Sleeps and eats well", "Goes to school every day"],
    2: ["weight or height", "speech and language", "Late for school on two days of a week, or more often"],
    3: ["Harms themselves, without a plan to die", "Weight lost without a reason"],
    4: ["Hurt in a way that nobody explains"],
}
PARENTS = {
    1: ["Warm, and firm where it is needed"],
    2: ["Tired or low at times", "Money is short"],
    3: ["Drinks on most days and forgets meals"],
    4: ["Threatens the child"],
}
ACTIONS = {1: "Carry on", 2: "Start an early help assessment", 3: "Call a meeting", 4: "Ring the front door"}
LEAD = "Concerns about one or more of the following:"


@pytest.fixture
def warm() -> None:
    """No compiled catalogue is needed here."""


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word grid with sub-headings, a lead-in over a nested list, a table within a cell, actions and a contact."""
    document = docx.Document()
    document.add_heading("Levels of need", 1)
    document.add_paragraph("Use your judgement: the grid only helps you to talk to each other.")
    rows = [
        ["", *LEVELS],
        ["Child", "", "", "", "- Hurt in a way that nobody explains."],
        ["Parents", *(" / ".join(f"- {each}" for each in PARENTS[tier]) for tier in range(1, 5))],
        ["Action", *(f"- {each}" for each in ACTIONS.values())],
    ]
    cells = table_of(document, rows)
    fill(cells[1][1], "# Health", "- Sleeps and eats well", "# Education", "- Goes to school every day")
    late = "- Late for school on two days of a week,\nor more often"
    fill(cells[1][2], f"- {LEAD}", "-- weight or height", "-- speech and language", late)
    fill(cells[1][3], "- Harms themselves, without a plan to die")
    cells[1][3].add_table(1, 1).cell(0, 0).text = "Weight lost without a reason"
    document.add_heading("Contacts", 1)
    table_of(document, [["Service", "Telephone"], ["Early Help Hub", "01632 960011"]])
    path = tmp_path_factory.mktemp("against") / "grid.docx"
    document.save(str(path))
    return path


def faithful() -> dict[str, Any]:
    """The edition of that document, every word of it."""
    more: dict[str, dict[str, str]] = {
        "C1.01": {"subdomain": "Health"},
        "C1.02": {"subdomain": "Education"},
        "C2.01": {"lead_in": LEAD},
        "C2.02": {"lead_in": LEAD},
    }
    tiers = [
        {
            "rank": rank,
            "label": heading[:7],
            "name": heading[8:],
            "heading": heading,
            "description": heading,
            "actions": [{"id": f"A{rank}.1", "from": "grid", "text": ACTIONS[rank]}],
        }
        for rank, heading in enumerate(LEVELS, start=1)
    ]
    rows = [
        {
            "domain": letter,
            "tiers": [
                {
                    "tier": tier,
                    "statements": [
                        statement(code, text, **more.get(code, {}))
                        for n, text in enumerate(texts, start=1)
                        for code in [f"{letter}{tier}.{n:02d}"]
                    ],
                }
                for tier, texts in cells.items()
            ],
        }
        for letter, cells in (("C", CHILD), ("P", PARENTS))
    ]
    return {
        "id": "made-up-2025",
        "title": None,
        "tiers": tiers,
        "domains": [{"code": "C", "name": "Child"}, {"code": "P", "name": "Parents"}],
        "actions_heading": "Action",
        "grid": rows,
        "contacts": [
            {"id": "K-hub", "name": "Early Help Hub", "purpose": "Contacts", "phone": "01632 960011"}
            | {"printed": "01632 960011"}
        ],
        "left_out": [{"lines": "2", "reason": "Stands outside the tables"}],
    }


def test_what_is_faithful_agrees(grid: Path) -> None:
    """And it is seen that it does: every line of the document is accounted for, every quotation found."""
    held = check_against(faithful(), grid)
    assert held.problems == []
    assert held.pieces["lost"] == 0
    assert held.pieces["left_out"] == 1
    assert held.quotes["all"] == held.quotes["found"] == 19
    assert held.untold == 0
    assert [(each.domain, each.tier, each.statements) for each in held.cells][:3] == [
        ("C", 1, 2),
        ("C", 2, 3),
        ("C", 3, 2),
    ]
    counts = {(each.domain, each.tier): (each.statements, each.lines) for each in held.cells}
    assert counts["C", 2] == (3, 4)  # the third statement is printed on two lines
    assert counts["P", 2] == (2, 2)


Damage = Callable[[dict[str, Any]], object]


def _joined(data: dict[str, Any]) -> None:
    first, second = cell(data, 1, 2)
    first["text"] += f" {second['text']}"
    del cell(data, 1, 2)[1]


def _split(data: dict[str, Any]) -> None:
    (whole,) = cell(data, 1, 3)
    whole["text"] = "Drinks on most days"
    cell(data, 1, 3).append(statement("P3.02", "and forgets meals"))


def _moved(data: dict[str, Any], to: tuple[int, int]) -> None:
    cell(data, *to).append(cell(data, 0, 3).pop(0))


def _covered(data: dict[str, Any], lines: str) -> None:
    cell(data, 0, 4).clear()
    data["left_out"].append({"lines": lines, "reason": "Not for us"})


DAMAGES: dict[str, tuple[Damage, list[tuple[str, str]], str]] = {
    "a statement dropped": (
        lambda data: cell(data, 1, 2).pop(),
        [("against-lost", "P2")],
        "table 1, row 3, column 3: “Money is short”",
    ),
    "a cell dropped": (lambda data: cell(data, 1, 4).clear(), [("against-lost", "P4")], "row 3, column 5"),
    "a row of the grid dropped": (
        lambda data: data["grid"].pop(),
        [("against-lost", f"P{tier}") for tier in (1, 2, 3, 4)],
        "Money is short",
    ),
    "a word changed": (
        lambda data: cell(data, 1, 3)[0].update(text="Drinks on most nights and forgets meals"),
        [("against-invented", "P3.01")],
        "row 3, column 4: “Drinks on most days and forgets meals” (it has “days” for “nights”)",
    ),
    "a word left out at the end": (
        lambda data: cell(data, 1, 3)[0].update(text="Drinks on most days and forgets"),
        [("against-lost", "P3")],
        "“meals” of “Drinks on most days and forgets meals”",
    ),
    "a word left out in the midst": (
        lambda data: cell(data, 0, 3)[0].update(text="Harms themselves, with a plan to die"),
        [("against-invented", "C3.01")],
        "it has “without” for “with”",
    ),
    "quotation marks or case changed": (
        lambda data: cell(data, 1, 4)[0].update(text="threatens the child"),
        [("against-invented", "P4.01")],
        "it has “Threatens” for “threatens”",
    ),
    "a statement of another tier": (
        lambda data: _moved(data, (0, 2)),
        [("against-misplaced", "C3.01")],
        "stands in table 1, row 2, column 4, which the document has under tier 3 and domain C",
    ),
    "a statement of another domain": (
        lambda data: _moved(data, (1, 3)),
        [("against-misplaced", "C3.01")],
        "under tier 3 and domain C",
    ),
    "two tiers' statements exchanged": (
        lambda data: data["grid"][1]["tiers"][2].update(tier=4) or data["grid"][1]["tiers"][3].update(tier=3),
        [("against-misplaced", "P3.01"), ("against-misplaced", "P4.01")],
        "",
    ),
    "a statement twice": (
        lambda data: cell(data, 1, 1).append(statement("P1.02", PARENTS[1][0])),
        [("against-doubled", "P1.02")],
        "stands once in the document (table 1, row 3, column 2), and P1.01 has it",
    ),
    "two statements merged": (
        _joined,
        [("against-merged", "P2.01")],
        "two bullets in the document, table 1, row 3, column 3: the second begins “Money is short”",
    ),
    "one statement split": (_split, [("against-split", "P3.02")], "P3.01 and it are one line"),
    "a sub-heading dropped": (
        lambda data: cell(data, 0, 1)[0].pop("subdomain"),
        [("against-lost", "C1")],
        "“Health” is neither",
    ),
    "a sub-heading of another": (
        lambda data: cell(data, 0, 1)[1].update(subdomain="Health"),
        [("against-lost", "C1")],
        "“Education”",
    ),
    "a sub-heading invented": (
        lambda data: cell(data, 1, 4)[0].update(subdomain="Safety"),
        [("against-invented", "P4.01")],
        "its sub-heading “Safety” stands nowhere",
    ),
    "a sub-heading from elsewhere": (
        lambda data: cell(data, 1, 4)[0].update(subdomain="Education"),
        [("against-misplaced", "P4.01")],
        "does not stand above it; it does in table 1, row 2, column 2",
    ),
    "a lead-in dropped": (
        lambda data: [each.pop("lead_in", None) for each in cell(data, 0, 2)],
        [("against-lost", "C2")],
        LEAD,
    ),
    "a lead-in dropped from one of two": (
        lambda data: cell(data, 0, 2)[0].pop("lead_in"),
        [("against-misplaced", "C2.01")],
        f"no lead-in, though “{LEAD}” stands above it",
    ),
    "an action dropped": (
        lambda data: data["tiers"][1]["actions"].clear(),
        [("against-lost", "tier 2")],
        "“Start an early help assessment”",
    ),
    "an action of another tier": (
        lambda data: data["tiers"][2]["actions"].append(data["tiers"][3]["actions"].pop()),
        [("against-misplaced", "A4.1")],
        "under tier 4",
    ),
    "two digits of a number exchanged": (
        lambda data: data["contacts"][0].update(printed="01632 960101"),
        [("against-invented", "K-hub"), ("against-lost", "")],
        "“01632 960011”",
    ),
    "a contact dropped": (lambda data: data["contacts"].clear(), [("against-lost", "")], "“Early Help Hub”"),
    "the words of a table within a cell dropped": (
        lambda data: cell(data, 0, 3).pop(),
        [("against-lost", "C3")],
        "“Weight lost without a reason”",
    ),
    "a statement invented": (
        lambda data: cell(data, 1, 4).append(statement("P4.02", "Keeps a dragon in the cellar")),
        [("against-invented", "P4.02")],
        "“Keeps a dragon in the cellar” does not stand in the document",
    ),
    "what was left out taken off the list": (
        lambda data: data["left_out"].clear(),
        [("against-lost", "")],
        "paragraph 2, outside the tables: “Use your judgement:",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_every_damage_is_objected_to(grid: Path, name: str) -> None:
    """By its rule, at its item, with the words and the place in the document."""
    damage, expected, words = DAMAGES[name]
    data = faithful()
    damage(data)
    held = check_against(data, grid)
    assert said(held) == expected
    assert words in "\n".join(problem.message for _, problem in held.problems)


def test_what_is_listed_as_left_out_is_not_lost(grid: Path) -> None:
    """Though it is counted."""
    data = faithful()
    _covered(data, "18")
    held = check_against(data, grid)
    assert said(held) == []
    assert held.pieces["left_out"] == 2


def test_lines_of_which_words_are_quoted_leave_out_no_more_of_their_columns(grid: Path) -> None:
    """Else a span of lines over the whole document would hide whatever is lost."""
    data = faithful()
    _covered(data, "1-60")
    assert said(check_against(data, grid)) == [("against-lost", "C4")]


def test_another_order_is_told(grid: Path) -> None:
    """As a warning."""
    data = faithful()
    cell(data, 1, 2).reverse()
    held = check_against(data, grid)
    assert said(held) == []
    assert said(held, "warning") == [("against-order", "P2.01")]


def test_other_lines_than_it_says_are_told_once(grid: Path) -> None:
    """As a warning: how many of them."""
    data = faithful()
    for each in cell(data, 1, 2):
        each["lines"] = [1]
    held = check_against(data, grid)
    assert said(held, "warning") == [("against-lines", "P2.01")]
    assert "1 more stands elsewhere, too" in messages(held, "against-lines")


@pytest.mark.parametrize("text", ["Money   is short.", "Money\nis short", "Mon\u00adey is short"])
def test_what_is_passed_over(grid: Path, text: str) -> None:
    """White space, line breaks and what can't be seen."""
    data = faithful()
    cell(data, 1, 2)[1]["text"] = text.rstrip(".")
    assert check_against(data, grid).problems == []


def test_of_what_goes_on_below_a_broken_table(tmp_path: Path) -> None:
    """The sentence is one, though its cell is torn in two."""
    document = docx.Document()
    table_of(document, [["", "Level 1", "Level 2"], ["Child", "- Well", "- Late for school on most"]])
    document.add_paragraph("continued")
    table_of(document, [["", "", "days of the week"], ["Home", "- Dry", "- Damp"]])
    path = tmp_path / "torn.docx"
    document.save(str(path))
    data = small({"C": (["Well"], ["Late for school on most days of the week"]), "H": (["Dry"], ["Damp"])})
    data["domains"][1]["name"] = "Home"
    held = check_against(data, path)
    assert held.problems == []
    assert held.untold == 0


SMALL = {"C": (["Well", "Fed"], ["Often ill"]), "H": (["Dry"], ["Damp"])}


def sheet(path: Path) -> Path:
    """A workbook with two levels over its columns, a hidden sheet and a cell under a merged one."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Grid"
    for row in (["Domain", "Level 1", "Level 2"], ["Child", "• Well\n• Fed", "• Often ill"], ["Home", "Dry", "Damp"]):
        page.append(row)
    book.create_sheet("Old").append(["Words of last year"])
    book["Old"].sheet_state = "hidden"
    book.save(path)
    return path


def test_a_workbook(tmp_path: Path) -> None:
    """Agrees; what its sheets hide is told; what is lost is named by its cell."""
    path = sheet(tmp_path / "grid.xlsx")
    held = check_against(small(SMALL), path)
    assert said(held) == []
    assert "sheet Old" in messages(held, "against-hidden")
    less = small({**SMALL, "C": (["Well"], ["Often ill"])})
    assert "Grid!B2: “Fed”" in messages(check_against(less, path), "against-lost")


def test_a_csv_file(tmp_path: Path) -> None:
    """With a row for each statement; the level on the right, the domain in the midst."""
    rows = [("Indicator", "Domain", "Level"), ("Well", "Child", "Level 1"), ("Fed", "Child", "Level 1")]
    rows += [("Often ill", "Child", "Level 2"), ("Dry", "Home", "Level 1"), ("Damp", "Home", "Level 2")]
    path = as_csv(tmp_path / "grid.csv", rows)
    assert check_against(small(SMALL), path).problems == []
    moved = small({**SMALL, "H": (["Damp"], ["Dry"])})
    assert said(check_against(moved, path)) == [("against-misplaced", "H1.01"), ("against-misplaced", "H2.01")]
    less = small({**SMALL, "C": (["Well"], ["Often ill"])})
    assert "line 3, column 1: “Fed”" in messages(check_against(less, path), "against-lost")


def test_words_that_the_reader_loses(grid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are found in the file itself, also where the edition lacks them."""

    def half_blind(path: Path) -> Any:
        paper = read_document(path)
        cell = next(each for each in paper.tables[0].cells() if "Threatens" in each.text)
        cell.paras = ()
        return paper

    monkeypatch.setattr("thresholds_cli.authoring.against.check.read_document", half_blind)
    data = faithful()
    cell(data, 1, 4).clear()
    held = check_against(data, grid)
    assert "table 1, row 3, cell 5: “Threatens the child”" in messages(held, "against-lost")
    data = small({**SMALL, "H": (["Dry"], [])})

    def blind_to_damp(path: Path) -> Any:
        paper = read_document(path)
        for row in paper.tables[0].rows:
            row[2] = None if row[2] is not None and row[2].text == "Damp" else row[2]
        return paper

    monkeypatch.setattr("thresholds_cli.authoring.against.check.read_document", blind_to_damp)
    assert "Grid!C3: “Damp”" in messages(check_against(data, sheet(tmp_path / "grid.xlsx")), "against-lost")


def test_drawings_and_running_heads(tmp_path: Path) -> None:
    """What is in a diagram is not read, a number in a foot of the pages is asked about: both are told."""
    document = docx.Document()
    table_of(document, [["", "Level 1", "Level 2"], ["Child", "Well", "Often ill"]])
    document.sections[0].footer.paragraphs[0].text = "Front door 01632 960044"
    path = tmp_path / "plain.docx"
    document.save(str(path))
    drawn = "http://schemas.openxmlformats.org/drawingml/2006/main"
    with ZipFile(path, "a") as package:
        package.writestr("word/diagrams/data1.xml", f'<d xmlns:a="{drawn}"><a:p><a:t>A windscreen</a:t></a:p></d>')
    held = check_against(small({"C": (["Well"], ["Often ill"])}), path)
    assert said(held) == []
    assert said(held, "warning") == [("against-lost", "")]
    assert "A windscreen" in messages(held, "against-lost")
    assert "01632 960044" in messages(held, "against-lost")


@pytest.mark.parametrize("name", grids.DOCUMENTS)
def test_an_import_agrees_with_its_document(tmp_path: Path, name: str) -> None:
    """Gaps and all."""
    make = grids.DOCUMENTS[name][0]
    path = make(tmp_path / name)
    draft = imported(path, Facts("made-up-2025"), Wanted()).draft
    assert said(check_against(draft.data, path)) == []


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path, grid: Path) -> Path:
    """A draft as it is imported, its gaps open."""
    path = tmp_path / "draft.yaml"
    path.write_text(as_file(imported(grid, Facts("made-up-2025"), Wanted()).draft), encoding="utf-8")
    return path


def test_the_command(file: Path, grid: Path, thresholds: Program) -> None:
    """A draft with gaps is compared; the screen says that it agrees."""
    shown = thresholds("validate", file, "--against", grid, code=1).out
    assert "Against grid.docx" in shown
    assert "0 lost" in shown
    printed = thresholds("validate", file, "--against", grid, "--format", "json", code=1).json
    Draft202012Validator(json.loads((ROOT / "docs/schemas/validate.json").read_text())).validate(printed)
    (found,) = printed["files"]
    assert not [each for each in found["problems"] if each["rule"].startswith("against-")]
    assert found["against"]["pieces"]["lost"] == 0
    assert found["against"]["cells"][0]["domain"] == "C"


def test_an_objection_has_its_line(file: Path, grid: Path, thresholds: Program) -> None:
    """That of the item, and for what is lost that of its cell."""
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if "Money is short" in line)
    changed = next(n for n, line in enumerate(lines) if "Threatens the child" in line)
    lines[changed] = lines[changed].replace("Threatens", "Frightens")
    del lines[at]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = thresholds("validate", file, "--against", grid, "--format", "json", code=1).json["files"][0]["problems"]
    ours = {each["rule"]: each for each in found if each["rule"].startswith("against-")}
    assert ours["against-invented"]["line"] == changed
    assert ours["against-invented"]["item"].startswith("P4.01")
    cell_line = lines[ours["against-lost"]["line"] - 1]
    assert "tier: 2" in cell_line
    assert ours["against-lost"]["item"] == "P2"
    assert "::error" in thresholds("validate", file, "--against", grid, "--format", "github", code=1).out


def test_a_model_that_fails_is_no_hindrance(file: Path, grid: Path, thresholds: Program) -> None:
    """The plain data is compared."""
    file.write_text(file.read_text(encoding="utf-8") + "\nnonsense: [1]\n", encoding="utf-8")
    found = thresholds("validate", file, "--against", grid, "--format", "json", code=1).json["files"][0]
    assert found["against"]["quotes"]["all"] == found["against"]["quotes"]["found"] > 0


def test_usage(file: Path, grid: Path, tmp_path: Path, thresholds: Program) -> None:
    """One file, one document, of a kind that is read and that is there."""
    assert "one FILE" in thresholds("validate", file, file, "--against", grid, code=2).err
    (tmp_path / "grid.pdf").write_bytes(b"%PDF")
    thresholds("validate", file, "--against", tmp_path / "grid.pdf", code=2)
    assert "is not there" in thresholds("validate", file, "--against", tmp_path / "none.docx", code=3).out
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04nonsense")
    thresholds("validate", file, "--against", tmp_path / "bad.docx", code=3)
    contacts = ROOT / "tests" / "examples" / "good" / "own-contacts.yaml"
    assert "no-source" in thresholds("validate", contacts, "--against", grid).out


@pytest.mark.parametrize(
    "data", [{}, {"grid": 3, "tiers": "x"}, {"grid": [{"tiers": [{"statements": [1, {"id": 2}]}]}]}]
)
def test_data_of_any_shape(grid: Path, data: dict[str, Any]) -> None:
    """Is compared as far as it can be read; everything else of the document is lost then."""
    assert ("against-lost", "") in said(check_against(copy.deepcopy(data), grid))


@pytest.mark.unmeasured
def test_the_wrong_document_and_a_repetitive_one_end_soon(tmp_path: Path, grid: Path) -> None:
    """However much they differ."""
    path = tmp_path / "long.csv"
    path.write_text(
        "Domain,Level 1\n" + "".join(f'Child,"{"again and " * 40}"\n' for _ in range(600)), encoding="utf-8"
    )
    data = small({"C": (["again and again and " * 30 + "no"] * 300, [])})
    with pytest.raises(Unreadable, match="too often"):
        check_against(data, path)


def test_everything_sealed_is_looked_for() -> None:
    """Every item of a whole edition whose words the seal holds is held against the document too."""
    from thresholds_cli.authoring.against.quoted import quotes_of

    framework = load(ROOT / "tests" / "examples" / "good" / "full.yaml").framework
    assert framework is not None
    quoted = {quote.item.split()[0] for quote in quotes_of(framework.model_dump(mode="json", by_alias=True))}
    sealed = {entry["id"] for entry in seal.entries(framework)} - {framework.id}
    assert {each for each in sealed if not each.startswith("tier-")} <= quoted
