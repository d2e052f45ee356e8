"""`thresholds import`: from a partnership's document to an edition that search, assess and diff work on."""

import json
import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from example_grid import build
from jsonschema import Draft202012Validator
from terminal import CTRL_C, CTRL_D, ENTER, Terminal

from conftest import NOTICE, ROOT, Program
from editions import edition, linux_only, written
from grids import COLUMNS_ACTIONS, DOCUMENTS, Said
from thresholds_cli.library.yamlfile import parse

FACTS: tuple[str, ...] = (
    "--title",
    "Levels of need",
    "--partnership",
    "Bury",
    "--publisher",
    "Bury SCP",
    "--area",
    "Bury",
)
FACTS += ("--published", "2025-03")
# What the document's tables don't say and a person adds: whom to ring, and what is printed nowhere.
URGENT = """routes:
  - id: R-urgent
    kind: urgent
    purpose: "Significant harm"
    text: "Ring the duty team at once"
    source: {section: "Whom to ring", lines: [40]}
not_printed: [early help process, section 17, section 47]
"""
each_document = pytest.mark.parametrize("name", DOCUMENTS)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a person works, with a small edition that came with the program."""
    bundled = edition({("C", 2): ["Child keeps a dragon"]}, id="moor-2021", partnership="Moor", areas=["Moor"])
    written(tmp_path / "bundled", bundled)
    monkeypatch.setenv("THRESHOLDS_DATA_DIR", str(tmp_path / "bundled"))
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def document(name: str) -> Path:
    """One of the four documents, on the desk."""
    make, _ = DOCUMENTS[name]
    return make(Path.cwd() / name)


def draft(thresholds: Program, name: str, *flags: str, id: str = "bury-2025") -> Path:
    """Its import with all facts given."""
    thresholds("import", document(name), "--id", id, "--yes", *FACTS, *flags)
    return Path.cwd() / f"{id}.yaml"


def statements(path: Path) -> list[Said]:
    """The statements of a file, in its order."""
    data = parse(path.read_text(encoding="utf-8")).data
    names = {each["code"]: each["name"] for each in data["domains"]}
    return [
        Said(cell["tier"], names[row["domain"]], said["text"], said.get("subdomain", ""), said.get("lead_in", ""))
        for row in data["grid"]
        for cell in row["tiers"]
        for said in cell["statements"]
    ]


def reviewed(path: Path) -> Path:
    """The file as a person leaves it who has looked at every mark and filled what was missing."""
    text = re.sub(r" *# check:.*", "", path.read_text(encoding="utf-8"))
    text = text.replace("status: draft", "status: latest held")
    data = parse(text).data
    missing = URGENT if "section 17" not in text else URGENT.replace("early help process, section 17, section 47", "")
    text = re.sub(r"^routes: *\[\]\n", missing.replace("not_printed: []\n", ""), text, flags=re.MULTILINE)
    text = text.replace('    name: "Early Help Hub"\n', '    name: "Early Help Hub"\n    checked_on: "2026-11-01"\n')
    assert data["routes"] == []
    path.write_text(text, encoding="utf-8")
    return path


def flat(text: str) -> str:
    """Text without its line breaks."""
    return " ".join(text.split())


# --- four documents, from the table to the first search -------------------------------------------


@each_document
def test_every_statement_is_in_its_cell(name: str, thresholds: Program) -> None:
    """With its sub-heading and lead-in, in the printed order, each once."""
    _, said = DOCUMENTS[name]
    found = statements(draft(thresholds, name))
    assert sorted(found) == sorted(said)
    for cell in {(each.tier, each.domain) for each in said}:
        assert [each for each in found if each[:2] == cell] == [each for each in said if each[:2] == cell]


@each_document
def test_the_draft_agrees_with_its_document(name: str, thresholds: Program) -> None:
    """Both ways, as soon as it is written."""
    path = draft(thresholds, name)
    seen = thresholds("validate", path, "--against", name, "--format", "json").json
    assert [each for each in seen["files"][0]["problems"] if each["rule"].startswith("against")] == []


@each_document
def test_the_draft_is_valid_once_a_person_has_filled_the_gaps(name: str, thresholds: Program) -> None:
    """Before, what is to be looked at is listed; afterwards nothing is, not even a warning."""
    path = draft(thresholds, name)
    before = thresholds("validate", path, "--format", "json").json["files"][0]["problems"]
    assert {each["level"] for each in before} == {"warning"}
    assert sum(each["rule"] == "open-check" for each in before) == path.read_text(encoding="utf-8").count("# check:")
    thresholds("seal", reviewed(path), "--yes", "--read-by", "Policy officer")
    thresholds("validate", path, "--strict")


@linux_only
@each_document
def test_search_assess_and_diff_work_on_it(name: str, thresholds: Program) -> None:
    """Once it is added; diff takes the file as well."""
    _, said = DOCUMENTS[name]
    path = reviewed(draft(thresholds, name))
    thresholds("add", path)
    top = max(said)
    hits = thresholds("search", top.text, "--format", "json").json["hits"]
    assert (hits[0]["framework"], hits[0]["text"], hits[0]["tier"]) == ("bury-2025", top.text, top.tier)
    seen = thresholds("assess", "--framework", "bury-2025", "--indicator", hits[0]["id"], "--format", "json").json
    assert seen["tier"]["rank"] == top.tier
    changed = Path("bury-2026.yaml")
    text = path.read_text(encoding="utf-8").replace("id: bury-2025", "id: bury-2026\nsupersedes: bury-2025")
    changed.write_text(text.replace(top.text, f"{top.text} for a week"), encoding="utf-8")
    diff = thresholds("diff", "bury-2025", changed).out
    assert "for a week" in flat(diff)


# --- what else is read ----------------------------------------------------------------------------


def test_actions_and_contacts_are_told_apart_and_nobody_is_named(thresholds: Program) -> None:
    """A person's row of the contacts is left out: no word of it on screen or in the file."""
    outcome = thresholds("import", document("columns.docx"), "--id", "bury-2025", "--yes")
    text = Path("bury-2025.yaml").read_text(encoding="utf-8")
    data = parse(text).data
    assert {tier["rank"]: [each["text"] for each in tier["actions"]] for tier in data["tiers"]} == COLUMNS_ACTIONS
    (contact,) = data["contacts"]
    assert (contact["name"], contact["phone"]) == ("Early Help Hub", "01632 960011")
    for words in ("Jane", "Smith", "960012"):
        assert words not in text
        assert words not in outcome.everything
    assert "the name, number or mailbox of one person" in flat(outcome.out)
    assert any(each.get("person") for each in data["left_out"])


def test_the_account_says_what_was_found(thresholds: Program) -> None:
    """Tables, statements per cell, what was left out, what is doubtful, what only a person knows, what to do next."""
    out = flat(thresholds("import", document("columns.docx"), "--id", "bury-2025", "--yes").out)
    assert "Statements: 14. Actions: 4." in out
    assert "table 2 3 × 3 contacts alone: no levels were found in it" in out
    assert "Only a person knows, and must fill in: partnership, publisher, areas, published." in out
    assert "C3.03 printed once across Level 3 and Level 4: does it hold in each of these places?" in out
    assert "thresholds validate bury-2025.yaml --against DOCUMENT" in out
    assert NOTICE in out


def test_json_is_as_its_schema_says(thresholds: Program) -> None:
    """And its counts are those of the draft."""
    schema = json.loads((ROOT / "docs" / "schemas" / "import.json").read_text(encoding="utf-8"))
    printed = thresholds("import", document("sheet.xlsx"), "--id", "bury-2025", "--yes", "--format", "json").json
    Draft202012Validator(schema).validate(printed)
    found = statements(Path("bury-2025.yaml"))
    assert printed["statements"] == sum(each["statements"] for each in printed["cells"]) == len(found)
    assert printed["tables"][0]["name"] == "sheet Grid, from row 3"
    assert len(printed["doubts"]) == Path("bury-2025.yaml").read_text(encoding="utf-8").count("# check:")


def test_gaps_are_marked_where_nobody_said_more(thresholds: Program) -> None:
    """`validate` then names each of them, by its key."""
    thresholds("import", document("rows.docx"), "--id", "bury-2025", "--yes")
    problems = thresholds("validate", "bury-2025.yaml", "--format", "json", code=1).json["files"][0]["problems"]
    messages = " ".join(each["message"] for each in problems if each["level"] == "error")
    for key in ("partnership", "publisher", "areas", "published"):
        assert key in messages


# --- how it is asked for --------------------------------------------------------------------------


def test_levels_and_domains_may_be_named(thresholds: Program) -> None:
    """Where names say nothing: the headings as printed, the lowest first; other rows are sub-headings."""
    Path("odd.csv").write_text("Part,Bronze,Silver\nChild,Sleeps well,Hurt\nHealth,Eats well,Very ill\n")
    thresholds("import", "odd.csv", "--id", "x-2025", "--yes", code=3)
    flags = ("--level", "Bronze", "--level", "Silver", "--domain", "Child")
    thresholds("import", "odd.csv", "--id", "x-2025", "--yes", *flags)
    found = statements(Path("x-2025.yaml"))
    assert Said(2, "Child", "Very ill", "Health") in found
    assert len(found) == 4


def test_columns_may_be_named_where_no_heading_does(thresholds: Program) -> None:
    """As in a table whose levels are told by its colours."""
    Path("colours.csv").write_text("Domain,,\nChild,Sleeps well,Hurt\n")
    thresholds("import", "colours.csv", "--id", "x-2025", "--yes", "--level", "2=Green", "--level", "3=Red")
    assert statements(Path("x-2025.yaml")) == [Said(1, "Child", "Sleeps well"), Said(2, "Child", "Hurt")]
    Path("bare.csv").write_text("Child,Sleeps well,Hurt\nFamily,Has friends,Homeless\n")
    thresholds("import", "bare.csv", "--id", "y-2025", "--yes", "--level", "2=Green", "--level", "3=Red")
    assert len(statements(Path("y-2025.yaml"))) == 4


def test_a_formula_without_a_result_is_told_by_its_cell(thresholds: Program) -> None:
    """Its words are not in the file: nothing else would say that they are missing."""
    book = openpyxl.load_workbook(document("sheet.xlsx"))
    book["Grid"]["C4"] = '="Makes " & "friends"'
    book.save("sheet.xlsx")
    out = flat(thresholds("import", "sheet.xlsx", "--id", "bury-2025", "--yes").out)
    assert "Sheet Grid, C4: formulas without a result: open the file in Excel and save it." in out
    assert "Sheet Grid, C4" in Path("bury-2025.yaml").read_text(encoding="utf-8")


def test_one_table_of_several(thresholds: Program) -> None:
    """By the number that the account gives it; what is not there is said."""
    out = flat(thresholds("import", document("columns.docx"), "--id", "x-2025", "--yes", "--table", "1").out)
    assert "table 2 3 × 3 contacts alone: was not asked for" in out
    thresholds("import", "columns.docx", "--id", "y-2025", "--yes", "--table", "2", code=3)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["columns.docx", "--yes"], 2, "give the edition an id"),
        (["columns.docx", "--yes", "--id", "Bury 2025"], 2, "Bury 2025"),
        (["columns.docx", "--yes", "--id", "../bury"], 2, "../bury"),
        (["columns.docx", "--yes", "--id", "b-2025", "--level", "A", "--level", "A"], 2, "one level twice"),
        (["columns.docx", "--yes", "--id", "b-2025", "--level", "2=A", "--level", "B"], 2, "not both"),
        (["columns.docx", "--yes", "--id", "b-2025", "--to", "xlsx", "--output", "b.yaml"], 2, "don't go together"),
        (["columns.docx", "--yes", "--id", "b-2025", "--published", "March 2025"], 2, "write 2025, 2025-03"),
        (["columns.docx", "--yes", "--id", "b-2025", "--domain", "Helth"], 2, "There are: Child | Parents and carers"),
        (["no-such.docx", "--yes", "--id", "b-2025"], 3, "no-such.docx is not there"),
        (["grid.pdf", "--yes", "--id", "b-2025"], 2, "open it in Word"),
        (["columns.docx", "--yes", "--id", "b-2025", "--output", "no/such/folder/b.yaml"], 3, "no/such/folder"),
    ],
)
def test_a_call_that_is_off(arguments: list[str], code: int, words: str, thresholds: Program) -> None:
    """One line that says how to mend it, the notice, and no file."""
    document("columns.docx")
    outcome = thresholds("import", *arguments, code=code)
    assert words in flat(outcome.err)
    assert NOTICE in flat(outcome.everything)
    assert [path.name for path in Path.cwd().iterdir()] == ["columns.docx"]


@pytest.mark.parametrize("name", ["bury-2025.yaml", "bury-2025.xlsx"])
def test_nothing_is_overwritten(name: str, thresholds: Program) -> None:
    """Neither a draft that somebody works on nor anything else."""
    Path(name).write_text("mine")
    outcome = thresholds(
        "import", document("columns.docx"), "--id", "bury-2025", "--yes", "--to", name.rpartition(".")[2], code=2
    )
    assert name in outcome.err
    assert Path(name).read_text() == "mine"


def test_a_workbook_to_correct_and_back(thresholds: Program) -> None:
    """The same statements, and every doubt still to be looked at."""
    thresholds("import", document("columns.docx"), "--id", "bury-2025", "--yes", *FACTS, "--to", "xlsx")
    outcome = thresholds("import", "bury-2025.xlsx", "--yes", "--output", "back.yaml")
    direct = draft(thresholds, "columns.docx")
    assert statements(Path("back.yaml")) == statements(direct)
    marks = [path.read_text(encoding="utf-8").count("# check:") for path in (Path("back.yaml"), direct)]
    assert marks[0] == marks[1] > 0
    assert "Statements: 14." in outcome.out


def test_a_workbook_under_another_id_is_an_edition_of_its_own(thresholds: Program) -> None:
    """A draft that comes after the old one, with what the call says of it; nothing in it claims to be in force."""
    path = reviewed(draft(thresholds, "list.csv"))
    thresholds("add", path)
    thresholds("show", "bury-2025", "--format", "xlsx", "--output", "grid.xlsx")
    thresholds("import", "grid.xlsx", "--id", "bury-2026", "--yes", "--published", "2026-01")
    text = Path("bury-2026.yaml").read_text(encoding="utf-8")
    data = parse(text).data
    assert (data["status"], data["supersedes"], data["published"]) == ("draft", "bury-2025", "2026-01")
    assert re.search(r"^title: .*# check:", text, flags=re.MULTILINE)


def test_areas_in_a_workbook_as_in_the_file(thresholds: Program) -> None:
    """In brackets with commas, or one a line."""
    thresholds("import", document("list.csv"), "--id", "bury-2025", "--yes", "--to", "xlsx")
    book = openpyxl.load_workbook("bury-2025.xlsx")
    cell = next(row[1] for sheet in book for row in sheet.iter_rows() if str(row[0].value).startswith("areas"))
    cell.value = "[Bury, Rochdale]"
    book.save("mended.xlsx")
    thresholds("import", "mended.xlsx", "--yes", "--output", "bury-2025.yaml")
    assert parse(Path("bury-2025.yaml").read_text(encoding="utf-8")).data["areas"] == ["Bury", "Rochdale"]


# --- in a terminal ---------------------------------------------------------------------------------


@linux_only
@pytest.mark.unmeasured
def test_questions_in_a_terminal(home: Path, warm: None) -> None:
    """Whether levels and domains are right, the id, and what no table says; Enter leaves open."""
    Path("taken-2025.yaml").write_text("mine")
    terminal = Terminal(home, "import", str(document("list.csv")), columns=100, rows=60)
    for question, answer in (
        ("Are these the levels?", ""),
        ("Are these the domains?", ""),
        ("The edition's id, such as bury-2025:", "Bury 2025"),
        ("is no id", "taken-2025"),
        ("taken-2025.yaml is there already", "bury-2025"),
        ("title (the title, as printed)", "Levels of need"),
        ("partnership (", ""),
        ("publisher (", "Bury SCP"),
        ("areas (", "Bury, Rochdale"),
        ("published (", "2025"),
    ):
        terminal.until(question)
        terminal.press(*answer, ENTER)
    terminal.until("What to do next")
    assert terminal.end() == 0
    data: dict[str, Any] = parse(Path("bury-2025.yaml").read_text(encoding="utf-8")).data
    assert (data["title"], data["partnership"], data["areas"]) == ("Levels of need", None, ["Bury", "Rochdale"])


@linux_only
@pytest.mark.unmeasured
def test_levels_that_are_not_found_are_asked_for(home: Path, warm: None) -> None:
    """In a terminal; then they are shown, and may be named anew."""
    Path("odd.csv").write_text("Part,Bronze,Silver\nChild,Sleeps well,Hurt\nHome,Warm,Cold\n")
    terminal = Terminal(home, "import", "odd.csv", "--id", "x-2025", columns=100, rows=60)
    terminal.until("no levels were found")
    terminal.press(*"Silver | Bronze", ENTER)
    terminal.until("Levels, the lowest first: Silver | Bronze")
    terminal.press(*"Bronze|Silver", ENTER)
    terminal.until("Levels, the lowest first: Bronze | Silver")
    terminal.press(ENTER, ENTER)
    for key in ("title", "partnership", "publisher", "areas", "published"):
        terminal.until(f"{key} (")
        terminal.press(ENTER)
    assert terminal.end() == 0
    assert statements(Path("x-2025.yaml"))[1] == Said(2, "Child", "Hurt")


@linux_only
@pytest.mark.unmeasured
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_an_interruption_leaves_no_file(key: str, home: Path, warm: None) -> None:
    """And is said."""
    terminal = Terminal(home, "import", str(document("list.csv")), columns=100, rows=40)
    terminal.until("Are these the levels?")
    terminal.press(key)
    assert terminal.end() == 130
    assert NOTICE in flat(terminal.text())
    assert [path.name for path in Path.cwd().iterdir()] == ["list.csv"]


# --- the document of docs/adding-an-edition.md ------------------------------------------------------


def test_the_document_of_the_docs_becomes_its_edition(thresholds: Program) -> None:
    """The Word file is what its script makes; its import has the statements of the edition beside it, which agrees."""
    examples = ROOT / "docs" / "examples"
    grid, made = docx.Document(str(examples / "moorland-grid.docx")), build()
    texts = [[[cell.text for cell in row.cells] for row in table.rows] for table in grid.tables]
    assert texts == [[[cell.text for cell in row.cells] for row in table.rows] for table in made.tables]
    thresholds("import", examples / "moorland-grid.docx", "--id", "moorland-2025", "--yes")
    assert statements(Path("moorland-2025.yaml")) == statements(examples / "moorland-2025.yaml")
    seen = thresholds(
        "validate", examples / "moorland-2025.yaml", "--against", examples / "moorland-grid.docx", "--format", "json"
    ).json["files"][0]
    assert {each["rule"] for each in seen["problems"]} == {"sealed", "contacts-checked"}


@each_document
def test_an_import_is_a_draft(name: str, thresholds: Program) -> None:
    """With a mark that says until when; once added it is no default for its area."""
    path = draft(thresholds, name)
    assert parse(path.read_text(encoding="utf-8")).data["status"] == "draft"
    assert "  # check: when it has been read against the document" in path.read_text(encoding="utf-8")
