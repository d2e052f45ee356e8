"""`thresholds tag`: concerns proposed for the statements of an edition's file."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import FRAMEWORKS, ROOT, Outcome, Program
from editions import edition, linux_only, own_folder, written
from pages import sheets_of
from thresholds_cli.library.draft import Draft
from thresholds_cli.library.editionfile import as_file
from thresholds_cli.library.yamlfile import parse

VOCABULARY = """\
census_list: Made up.
people: {child: [child, children], parent: [mother, father, parent, parents]}
qualifiers: []
concerns:
  - {id: missing-from-home, label: Absent children, scope: Gone., terms: [missing from home, runaway]}
  - {id: neglect, label: Neglect, scope: Uncared for., terms: [child neglect]}
  - {id: hygiene, label: Hygiene and clothes, scope: The skin., terms: ["=unwashed", personal hygiene]}
  - {id: dental-health, label: Teeth and dentist, terms: [decayed teeth], scope: The mouth., everyday: [unkept teeth]}
"""
MARK = "# check: proposed concerns"
GRID = "grid:\n  - domain: C\n    tiers:\n      - tier: 2\n        statements:\n"


@pytest.fixture(autouse=True)
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small vocabulary and one edition that was tagged by reading."""
    data = tmp_path / "data"
    made = edition({("C", 4): ["Child persistently missing from home overnight", "Decayed teeth and dirty clothes"]})
    first, second = made["grid"][0]["tiers"][0]["statements"]
    first["concerns"] = ["missing-from-home"]
    second["concerns"] = ["dental-health", "hygiene"]
    written(data, made)
    (data / "concerns.yaml").write_text(VOCABULARY, encoding="utf-8")
    monkeypatch.setenv("THRESHOLDS_DATA_DIR", str(data))
    return data


def file_of(tmp_path: Path, statements: str, *, head: str = "id: bury-2025\n") -> Path:
    """A file with these lines as the statements of a cell."""
    path = tmp_path / "bury.yaml"
    path.write_bytes((head + GRID + statements).encode("utf-8"))
    return path


def drafted(path: Path, thresholds: Program) -> str:
    """The copy with the proposals in it, which holds what the file did and the proposals."""
    before = path.read_bytes()
    copy = path.with_name("copy.yaml")
    thresholds("tag", path, "--draft", copy)
    assert path.read_bytes() == before
    return copy.read_bytes().decode("utf-8")


def first_of(outcome: Outcome) -> Any:
    """The first statement of the answer."""
    return outcome.json["statements"][0]


# --- what is proposed, and why ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "concerns", "why"),
    [
        (
            "Decayed teeth and dirty clothes.",
            ["dental-health", "hygiene"],
            "the same words in made-up-2024:C4.02",
        ),
        ("Persistently missing from home overnight", ["missing-from-home"], "much like made-up-2024:C4.01"),
        ("A Runaway, it is said", ["missing-from-home"], "says “Runaway”"),
        ("Unkept his teeth", ["dental-health"], "says “Unkept his teeth”"),
        ("Poor personal hygiene", ["hygiene"], "says “personal hygiene”"),
        ("Neglect which impacts on development", ["neglect"], "says “Neglect”"),
        (
            "Overnight and persistently missing, his home a mess",
            ["missing-from-home"],
            "says “missing, his home”, and is like made-up-2024:C4.01",
        ),
    ],
)
def test_each_proposal_says_why(words: str, concerns: list[str], why: str, tmp_path: Path, thresholds: Program) -> None:
    """The same words, a statement that is much like it, or the words that tell."""
    path = file_of(tmp_path, f'          - {{id: C2.01, text: "{words}"}}\n')
    found = first_of(thresholds("tag", path, "--format", "json"))
    assert [each["concern"] for each in found["proposed"]] == concerns
    assert {each["why"] for each in found["proposed"]} == {why}
    assert found["standing"] == "proposed"
    shown = " ".join(thresholds("tag", path, "--format", "plain").out.split())
    assert f"{', '.join(concerns)}: {why}" in shown


def test_it_is_never_said_to_be_a_tag(tmp_path: Path, thresholds: Program) -> None:
    """Proposed; for a person to review."""
    path = file_of(tmp_path, "          - {id: C2.01, text: A runaway}\n          - {id: C2.02, text: Likes chess}\n")
    for style in ("table", "plain", "markdown", "html"):
        out = thresholds("tag", path, "--format", style).out
        assert "for a person to review" in out
        assert "A proposal is no tag" in out


def test_what_nothing_is_proposed_for_is_listed(tmp_path: Path, thresholds: Program) -> None:
    """With counts that add up; what has concerns only when asked for."""
    path = file_of(
        tmp_path,
        "          - {id: C2.01, text: A runaway}\n"
        "          - {id: C2.02, text: Likes chess}\n"
        "          - {id: C2.03, text: A runaway too, concerns: [neglect]}\n",
    )
    out = thresholds("tag", path, "--format", "plain").out
    counts = "Statements: 3; proposed for: 1; nothing proposed for: 1; concerns given already: 1."
    assert counts in out
    assert "Nothing proposed: 1" in out
    assert "Likes chess" in out
    assert "A runaway too" not in out
    out = thresholds("tag", path, "--all", "--format", "plain").out
    assert "A runaway too" in out
    assert "Proposed beside them, and why: missing-from-home: " in out


def test_what_governs_a_statement_stands_with_it(tmp_path: Path, thresholds: Program) -> None:
    """Sub-heading, lead-in and note, and its terms count; a term of two words in a sub-heading alone does not."""
    path = file_of(
        tmp_path,
        "          - {id: C2.01, subdomain: Personal hygiene, lead_in: 'Runaways who:', text: Like chess, note: So.}\n",
    )
    out = thresholds("tag", path, "--format", "plain").out
    for words in ("[Personal hygiene]", "Runaways who:", "(Note: So.)"):
        assert words in out
    found = first_of(thresholds("tag", path, "--format", "json"))
    assert [each["concern"] for each in found["proposed"]] == ["missing-from-home"]
    assert (found["subdomain"], found["lead_in"], found["note"]) == ("Personal hygiene", "Runaways who:", "So.")


def test_a_statement_of_the_file_that_has_concerns_counts_for_others(tmp_path: Path, thresholds: Program) -> None:
    """But not while a mark says that nobody has reviewed them, and not for itself."""
    given = "          - {id: C2.01, text: Keeps a dragon, concerns: [neglect]}"
    other = "          - {id: C2.02, text: Keeps a dragon}\n"
    path = file_of(tmp_path, f"{given}\n{other}")
    found = thresholds("tag", path, "--format", "json").json["statements"]
    assert found[1]["proposed"][0]["why"] == "the same words in C2.01 in this file"
    assert found[0]["proposed"] == []
    path = file_of(tmp_path, f"{given}  {MARK}\n{other}")
    found = thresholds("tag", path, "--format", "json").json["statements"]
    assert [each["standing"] for each in found] == ["to be reviewed", "nothing proposed"]
    assert "proposed earlier and not reviewed yet: 1" in thresholds("tag", path, "--format", "plain").out


@linux_only
def test_an_edition_held_as_a_draft_lends_nothing(home: Path, tmp_path: Path, thresholds: Program) -> None:
    """Its concerns may be proposals themselves."""
    made = edition({("C", 2): ["Keeps a dragon"]}, id="own-2024", status="draft")
    made["grid"][0]["tiers"][0]["statements"][0]["concerns"] = ["neglect"]
    path = file_of(tmp_path, "          - {id: C2.01, text: Keeps a dragon}\n")
    folder = own_folder(home)
    written(folder, made)
    assert first_of(thresholds("tag", path, "--format", "json"))["proposed"] == []
    written(folder, {**made, "status": "latest held"})
    assert first_of(thresholds("tag", path, "--format", "json"))["proposed"][0]["concern"] == "neglect"


def test_concerns_that_the_vocabulary_does_not_have_are_said(tmp_path: Path, thresholds: Program) -> None:
    """With their place, never proposed for another and never replaced."""
    path = file_of(
        tmp_path,
        "          - {id: C2.01, text: Keeps a dragon, concerns: [dragons]}\n"
        "          - {id: C2.02, text: Keeps a dragon}\n"
        "          - {id: C2.03, text: A runaway, concerns: gangs}\n",
    )
    outcome = thresholds("tag", path, "--format", "json")
    assert [(each["concern"], each["id"], each["line"]) for each in outcome.json["unknown"]] == [
        ("dragons", "C2.01", 7),
        ("gangs", "C2.03", 9),
    ]
    assert outcome.json["statements"][1]["proposed"] == []
    out = thresholds("tag", path, "--format", "plain").out
    assert "The vocabulary does not have: dragons (C2.01, line 7), gangs (C2.03, line 9)" in out
    copy = path.with_name("copy.yaml")
    assert "Nothing was put in" in thresholds("tag", path, "--draft", copy, "--format", "plain").out
    assert not copy.exists()


def test_without_a_vocabulary_that_is_said(held: Path, tmp_path: Path, thresholds: Program) -> None:
    """Nothing can be proposed then."""
    (held / "concerns.yaml").unlink()
    path = file_of(tmp_path, "          - {id: C2.01, text: A runaway}\n")
    assert "There is no vocabulary" in thresholds("tag", path).out


# --- the forms ----------------------------------------------------------------------------------


def test_the_json_is_as_its_schema_says(tmp_path: Path, thresholds: Program) -> None:
    """docs/schemas/tag.json names every field."""
    schema = json.loads((ROOT / "docs" / "schemas" / "tag.json").read_text(encoding="utf-8"))
    path = file_of(
        tmp_path,
        "          - {id: C2.01, text: A runaway}\n"
        "          - {text: Decayed teeth and dirty clothes}\n"
        "          - {id: C2.03, text: Likes chess, concerns: [chess]}\n"
        "          - just words\n",
    )
    found = thresholds("tag", path, "--format", "json").json
    Draft202012Validator(schema).validate(found)
    body = schema["allOf"][0]
    assert set(found) == set(schema["properties"]) | set(body["properties"])
    for name in ("statements", "concerns", "unknown"):
        assert found[name]
        assert all(set(each) == set(body["properties"][name]["items"]["required"]) for each in found[name])


def test_a_sheet_has_a_row_for_each_proposal(tmp_path: Path, thresholds: Program) -> None:
    """And one for a statement without any; a workbook says what the concerns stand for."""
    path = file_of(
        tmp_path,
        "          - {id: C2.01, text: Decayed teeth and dirty clothes}\n          - {id: C2.02, text: Likes chess}\n",
    )
    rows = list(csv.DictReader(io.StringIO(thresholds("tag", path, "--format", "csv").out)))
    assert [(row["id"], row["proposed"], row["standing"]) for row in rows] == [
        ("C2.01", "dental-health", "proposed"),
        ("C2.01", "hygiene", "proposed"),
        ("C2.02", "", "nothing proposed"),
    ]
    thresholds("tag", path, "--output", tmp_path / "x.xlsx")
    sheets = sheets_of((tmp_path / "x.xlsx").read_bytes())
    assert list(sheets) == ["Read first", "Statements", "Concerns"]
    assert sheets["Concerns"][1][:4] == ["hygiene", "Hygiene and clothes", "The skin.", "1"]


def test_markup_and_control_characters_are_shown_not_obeyed(tmp_path: Path, thresholds: Program) -> None:
    """In statements, codes and names."""
    path = file_of(tmp_path, '          - {id: "[b]x[/b]", text: "A [red]runaway[/red] \\e[31m"}\n')
    out = thresholds("tag", path).out
    assert "[red]runaway[/red]" in out
    assert "\x1b" not in out


# --- the copy -----------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("ending", ["\n", ""])
@pytest.mark.parametrize(
    ("statement", "becomes"),
    [
        (
            '- {id: C2.01, text: "A runaway", lines: [1]}',
            f'- {{id: C2.01, text: "A runaway", concerns: [missing-from-home], lines: [1]}} {MARK}',
        ),
        (
            "- {id: C2.01, text: A runaway}  # as printed: “runawya”",
            f"- {{id: C2.01, text: A runaway, concerns: [missing-from-home]}} {MARK}  # as printed: “runawya”",
        ),
        (
            "- {id: C2.01, text: A runaway, concerns: [], lines: [1]}",
            f"- {{id: C2.01, text: A runaway, concerns: [missing-from-home], lines: [1]}} {MARK}",
        ),
        (
            "- {id: C2.01, concerns: , text: A runaway}",
            f"- {{id: C2.01, concerns: [missing-from-home] , text: A runaway}} {MARK}",
        ),
        (
            "- id: C2.01  # a code|  text: A runaway  # words|  lines: [1]",
            f"- id: C2.01  # a code|  text: A runaway  # words|  concerns: [missing-from-home] {MARK}|  lines: [1]",
        ),
        (
            "- id: C2.01|  text: A runaway|  concerns:|  lines: [1]",
            f"- id: C2.01|  text: A runaway|  concerns: [missing-from-home] {MARK}|  lines: [1]",
        ),
        (
            "- text: >-|    A|    runaway",
            f"- concerns: [missing-from-home] {MARK}|  text: >-|    A|    runaway",
        ),
        (
            "- {id: C2.01,|   text: A runaway,|   lines: [1]}",
            f"- {{id: C2.01,|   text: A runaway, concerns: [missing-from-home], {MARK}|   lines: [1]}}",
        ),
        (
            '- {"id": "C2.01", "text": "A runaway", "lines": [1]}',
            f'- {{"id": "C2.01", "text": "A runaway", concerns: [missing-from-home], "lines": [1]}} {MARK}',
        ),
    ],
)
def test_the_copy_has_the_concerns_and_all_else_as_it_was(
    statement: str, becomes: str, newline: str, ending: str, tmp_path: Path, thresholds: Program
) -> None:
    """Whatever way a statement is written in: comments, line endings, and a last line without one."""

    def lines(words: str) -> str:
        made = "".join(f"\n          {line}" for line in ("# A comment: é", *words.split("|"))).removeprefix("\n")
        return (made + ending).replace("\n", newline)

    head = ("# A head # with signs\n\nid: bury-2025 \n" + GRID).replace("\n", newline)
    path = tmp_path / "bury.yaml"
    path.write_bytes((head + lines(statement)).encode("utf-8"))
    made = drafted(path, thresholds)
    assert made == head + lines(becomes)
    assert parse(made).data["grid"][0]["tiers"][0]["statements"][0]["concerns"] == ["missing-from-home"]


def test_several_statements_on_one_line_each_get_their_own(tmp_path: Path, thresholds: Program) -> None:
    """The line is broken so that each mark stands behind its own statement."""
    path = tmp_path / "bury.yaml"
    path.write_text(
        "grid:\n- domain: C\n  tiers:\n  - {tier: 2, statements: [{id: C2.01, text: A runaway}, "
        "{id: C2.02, text: Likes chess}, {id: C2.03, text: Unwashed, lines: [1]}]}  # all\n",
        encoding="utf-8",
    )
    made = drafted(path, thresholds)
    assert made.count(MARK) == 2
    found = thresholds("tag", path.with_name("copy.yaml"), "--format", "json").json["statements"]
    assert [(each["concerns"], each["standing"]) for each in found] == [
        (["missing-from-home"], "to be reviewed"),
        ([], "nothing proposed"),
        (["hygiene"], "to be reviewed"),
    ]


def test_a_copy_is_never_written_over_anything(tmp_path: Path, thresholds: Program) -> None:
    """Not over the file itself, not over another; and only where an edition's file may be."""
    path = file_of(tmp_path, "          - {id: C2.01, text: A runaway}\n")
    before = path.read_bytes()
    other = tmp_path / "other.yaml"
    other.write_text("mine", encoding="utf-8")
    for name in (path, other, tmp_path / "copy.docx"):
        err = thresholds("tag", path, "--draft", name, code=2).err
        assert "--draft FILE" in err
    copy = tmp_path / "copy.yaml"
    for name in (path, copy):  # the list does not take the place of either
        assert "is not written as .yaml" in thresholds("tag", path, "--draft", copy, "--output", name, code=2).err
    assert (path.read_bytes(), other.read_text(encoding="utf-8")) == (before, "mine")
    assert "can't be written" in thresholds("tag", path, "--draft", tmp_path / "no" / "x.yaml", code=3).err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bury.yaml", "data", "other.yaml"]


def test_the_marks_are_open_checks_that_bar_sealing(tmp_path: Path, thresholds: Program) -> None:
    """`validate` lists them; without them it seals."""
    bare = edition({("C", 2): ["A runaway", "Unwashed and likes chess"]}, id="bury-2025")
    path = tmp_path / "bury.yaml"
    path.write_text(as_file(Draft(bare)), encoding="utf-8")
    copy = tmp_path / "copy.yaml"
    out = thresholds("tag", path, "--draft", copy, "--format", "plain").out
    assert f"Written: {copy}" in out
    assert f"thresholds validate {copy}" in out
    found = thresholds("validate", copy, "--format", "json").json["files"][0]["problems"]
    assert [each["message"] for each in found if each["rule"] == "open-check"] == [
        "proposed concerns: look at it, then take the mark out"
    ] * 2
    assert "# check:" in thresholds("seal", copy, "--yes", "--read-by", "policy officer", code=3).err
    reviewed = tmp_path / "reviewed.yaml"
    reviewed.write_text(copy.read_text(encoding="utf-8").replace(MARK, ""), encoding="utf-8")
    thresholds("seal", reviewed, "--yes", "--read-by", "policy officer")
    counts = thresholds("tag", reviewed, "--format", "json").json["counts"]
    assert counts == {"statements": 2, "proposed": 0, "nothing_proposed": 0, "to_be_reviewed": 0, "tagged": 2}


def test_an_edition_with_all_tagged_has_nothing_to_propose(held: Path, tmp_path: Path, thresholds: Program) -> None:
    """And no copy is written."""
    path = held / "frameworks" / "made-up-2024.yaml"
    outcome = thresholds("tag", path, "--draft", tmp_path / "copy.yaml", "--format", "plain")
    assert "proposed for: 0; nothing proposed for: 0; concerns given already: 2." in outcome.out
    assert "Nothing was put in" in outcome.out
    assert not (tmp_path / "copy.yaml").exists()


# --- what can't be read -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"grid:\n  - {domain: C, tiers: [\n", ":2:24 unreadable"),
        (b"grid:\n\t- x\n", ":2:1 unreadable"),
        (b"grid: \xff\n", " is not UTF-8 text (line 1)"),
        (b"just words\n", ":1:1 unreadable"),
        (b"", ":1:1 unreadable"),
        (b"people: {}\nconcerns: []\n", " holds the vocabulary, not an edition: thresholds validate"),
        (b"id: x\ngrid:\n  - domain: C\n    tiers: none\n", ":4:12: a list belongs here"),
        (b"id: x\ngrid:\n  - domain: C\n    tiers:\n      - statements: {a: b}\n", ":5:21: a list belongs here"),
    ],
)
def test_what_can_not_be_read_is_one_line_with_its_place(
    content: bytes, said: str, tmp_path: Path, thresholds: Program
) -> None:
    """`file:line:column` where there is a place, exit 3, and no copy."""
    path = tmp_path / "bury.yaml"
    path.write_bytes(content)
    err = thresholds("tag", path, "--draft", tmp_path / "copy.yaml", code=3).err
    assert f"{path}{said}" in err
    assert len([line for line in err.splitlines() if "bury.yaml" in line]) == 1
    assert not (tmp_path / "copy.yaml").exists()


def test_a_file_that_is_missing_or_a_document_is_said_so(tmp_path: Path, thresholds: Program) -> None:
    """A grid in Word or Excel is to be imported first."""
    assert "is not there" in thresholds("tag", tmp_path / "none.yaml", code=3).err
    (tmp_path / "grid.docx").write_bytes(b"PK\x03\x04\xff\xfe")
    assert "thresholds import" in thresholds("tag", tmp_path / "grid.docx", code=3).err


def test_an_edition_without_statements_is_said_so(tmp_path: Path, thresholds: Program) -> None:
    """As `new` begins one."""
    path = tmp_path / "new.yaml"
    path.write_text("id: x\ntiers: []\n", encoding="utf-8")
    assert "No statement stands in its grid yet" in thresholds("tag", path).out


@pytest.mark.parametrize(
    "statements",
    [
        "          - words\n          - {text: [a]}\n          - \n          - {id: 7, text: 8, concerns: {a: b}}\n",
        "          - &a {id: C2.01, text: A runaway}\n          - *a\n          - {text: !x A runaway}\n",
        "          - {id: C2.01, id: C2.02, text: A runaway, text: Unwashed}\n",
    ],
)
def test_a_file_that_does_not_validate_is_read_all_the_same(
    statements: str, tmp_path: Path, thresholds: Program
) -> None:
    """Gaps, wrong kinds, aliases, keys that stand twice: that is when it is needed."""
    path = file_of(tmp_path, statements, head="tiers: {}\ndomains: [x, {code: [], name: y}]\n")
    thresholds("tag", path, "--all")


def test_a_list_given_as_an_alias_is_left_alone(tmp_path: Path, thresholds: Program) -> None:
    """What it points to stands elsewhere: nothing may be put there."""
    path = file_of(
        tmp_path,
        "          - {id: C2.01, text: Likes chess, concerns: &x []}\n"
        "          - {id: C2.02, text: A runaway, concerns: *x}\n",
    )
    err = thresholds("tag", path, "--draft", tmp_path / "copy.yaml", code=3).err
    assert "type them in" in err
    assert f"Mend this first: {path}:" in err
    assert not (tmp_path / "copy.yaml").exists()


# --- the real data ------------------------------------------------------------------------------


@pytest.mark.unmeasured  # the real data, compiled once for all tests
def test_a_real_edition_without_its_concerns(
    tmp_path: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nearly all of what was given by reading is proposed again, in a copy that differs in nothing else."""
    monkeypatch.delenv("THRESHOLDS_DATA_DIR")
    given = (FRAMEWORKS / "llr-2020.yaml").read_text(encoding="utf-8")
    bare, count = re.subn(r", concerns: \[[^]]*\]", "", given)
    path = tmp_path / "bury.yaml"
    path.write_text(bare.replace("id: llr-2020\n", "id: bury-2025\n", 1), encoding="utf-8")
    thresholds("tag", path, "--draft", tmp_path / "copy.yaml")
    made = (tmp_path / "copy.yaml").read_text(encoding="utf-8").replace("id: bury-2025\n", "id: llr-2020\n", 1)
    assert made.count(MARK) >= count - 5
    assert re.sub(r", concerns: \[[^]]*\]", "", made).replace(f" {MARK}", "") == bare
