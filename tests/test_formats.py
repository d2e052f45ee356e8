"""Every command in every format: the notice, one JSON object, the right exit code."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import NOTICE, Program
from everycommand import CODES, COMMANDS, WRITERS
from pages import docx_parts, sheets_of
from thresholds_cli import __version__
from thresholds_cli.cli.app import COMMANDS as NAMES
from thresholds_cli.render.formats import Format

SCHEMAS = {"record": "record-page"}  # record.json is the schema of the file itself


@pytest.mark.parametrize("style", list(Format))
@pytest.mark.parametrize("name", COMMANDS)
def test_the_notice_stands_on_everything(name: str, style: Format, thresholds: Program) -> None:
    """Answers, empty answers and errors, in every format."""
    outcome = thresholds(*COMMANDS[name], "--format", style.value, code=CODES.get(name, 0))
    assert NOTICE in outcome.everything
    if style is Format.JSON:
        assert outcome.json["safety_notice"].startswith(NOTICE)
        assert outcome.json["thresholds_version"] == __version__


@pytest.mark.parametrize("name", COMMANDS)
def test_errors_stay_off_standard_output_and_answers_off_standard_error(name: str, thresholds: Program) -> None:
    """Data and talk are told apart; only JSON puts its error object on standard output."""
    code = CODES.get(name, 0)
    outcome = thresholds(*COMMANDS[name], code=code)
    assert bool(outcome.out) is (code < 2)
    assert bool(outcome.err) is (code >= 2)


@pytest.mark.parametrize("name", [name for name, code in CODES.items() if code >= 2])
def test_json_errors_have_their_shape(name: str, thresholds: Program) -> None:
    """`{"error": {"exit", "message", "nearest"}}`, one object, nothing else."""
    outcome = thresholds(*COMMANDS[name], "--format", "json", code=CODES[name])
    assert set(outcome.json["error"]) == {"exit", "message", "nearest"}
    assert outcome.json["error"]["exit"] == CODES[name]
    assert outcome.err == ""


@pytest.mark.parametrize("name", [name for name in COMMANDS if CODES.get(name, 0) < 2])
def test_output_writes_what_would_have_been_printed(name: str, thresholds: Program, tmp_path: Path) -> None:
    """Whole, and says so on standard error."""
    code = CODES.get(name, 0)
    printed = thresholds(*COMMANDS[name], "--format", "markdown", code=code).out
    outcome = thresholds(*COMMANDS[name], "--format", "markdown", "--output", tmp_path / "x.md", code=code)
    assert (tmp_path / "x.md").read_text(encoding="utf-8") == printed
    assert outcome.out == ""
    assert "Written to" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["x.md"]


def test_a_files_ending_says_its_format_where_none_is_named(thresholds: Program, tmp_path: Path) -> None:
    """A table in a file called .docx would open in nothing."""
    for ending, style in ((".md", "markdown"), (".JSON", "json"), (".csv", "csv"), (".html", "html")):
        thresholds("frameworks", "--output", tmp_path / f"x{ending}")
        printed = thresholds("frameworks", "--format", style).out
        assert (tmp_path / f"x{ending}").read_bytes().decode("utf-8") == printed
    for ending, part in ((".docx", "word/document.xml"), (".xlsx", "xl/workbook.xml"), (".XLSX", "xl/workbook.xml")):
        thresholds("frameworks", "--output", tmp_path / f"x{ending}")
        assert part in docx_parts((tmp_path / f"x{ending}").read_bytes())
    thresholds("frameworks", "--format", "plain", "--output", tmp_path / "y.md")
    assert (tmp_path / "y.md").read_text(encoding="utf-8") == thresholds("frameworks", "--format", "plain").out


def test_output_that_can_not_be_written_is_an_error(thresholds: Program, tmp_path: Path) -> None:
    """Exit 3, and nothing is left behind."""
    outcome = thresholds("frameworks", "--output", tmp_path / "no" / "x.txt", code=3)
    assert "can't be written" in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [name for name in COMMANDS if CODES.get(name, 0) < 2])
def test_csv_has_the_notice_in_a_column_and_rows_of_one_width(name: str, thresholds: Program) -> None:
    """Also when there is no row."""
    rows = list(csv.reader(io.StringIO(thresholds(*COMMANDS[name], "--format", "csv", code=CODES.get(name, 0)).out)))
    assert rows[0][-1] == "safety_notice"
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert all(row[-1].startswith(NOTICE) for row in rows[1:])


@pytest.mark.parametrize("name", [name for name in COMMANDS if CODES.get(name, 0) < 2])
def test_a_workbook_begins_with_the_notice_and_has_it_in_each_row(
    name: str, thresholds: Program, tmp_path: Path
) -> None:
    """Also when there is no row; every sheet has rows of one width and a header without a gap."""
    thresholds(*COMMANDS[name], "--output", tmp_path / "x.xlsx", code=CODES.get(name, 0))
    first, *rest = sheets_of((tmp_path / "x.xlsx").read_bytes()).items()
    assert first[0] == "Read first"
    assert first[1][0][0].startswith(NOTICE)
    assert rest
    for _, rows in rest:
        assert rows[0][-1] == "safety_notice"
        assert all(rows[0])
        assert len(rows) > 1
        assert all(row[-1].startswith(NOTICE) for row in rows[1:])


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("asked", ["--format", "ACCESSIBLE"])
def test_plain_has_no_boxes(name: str, asked: str, thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the option or once and for all; errors too."""
    arguments = list(COMMANDS[name])
    if asked == "--format":
        arguments += ["--format", "plain"]
    else:
        monkeypatch.setenv("ACCESSIBLE", "1")
    outcome = thresholds(*arguments, code=CODES.get(name, 0))
    assert not set(outcome.everything) & set("─│┌┐└┘├┤┬┴┼━┃╭╮╰╯═║\x1b")


def commands() -> list[str]:
    """The names of all commands."""
    return list(NAMES)


@pytest.mark.parametrize("command", commands())
@pytest.mark.parametrize("plain", [True, False])
def test_every_command_has_help(
    command: str, plain: bool, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With boxes, or without where that is asked for."""
    if plain:
        monkeypatch.setenv("ACCESSIBLE", "1")
    out = thresholds(command, "--help").out
    assert "--format" in out
    assert "--output" in out
    assert ("╭" in out) is not plain


def test_every_command_is_tried_here() -> None:
    """A new command joins the table above."""
    assert {words[0] for words in COMMANDS.values()} >= set(commands()) - {"seal"}


def test_json_schemas_hold_for_what_is_printed(thresholds: Program) -> None:
    """A schema for each command in docs/schemas, and the output fits."""
    for name, arguments in COMMANDS.items():
        command = "error" if CODES.get(name, 0) >= 2 else SCHEMAS.get(arguments[0], arguments[0])
        path = Path(__file__).parent.parent / "docs" / "schemas" / f"{command}.json"
        schema = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        outcome = thresholds(*arguments, "--format", "json", code=CODES.get(name, 0))
        Draft202012Validator(schema).validate(outcome.json)


@pytest.mark.parametrize("style", ["table", "plain", "json", "markdown", "csv", "html"])
@pytest.mark.parametrize("name", WRITERS)
def test_what_writes_a_file_of_its_own_says_so_in_every_format(
    name: str, style: str, thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the notice, in JSON with every field of its schema; a second time nothing is written."""
    monkeypatch.chdir(tmp_path)
    outcome = thresholds(*WRITERS[name], "--format", style)
    assert NOTICE in outcome.out
    assert outcome.err == ""
    (path,) = tmp_path.iterdir()
    assert path.name == "x-2025.yaml"
    if style == "json":
        schema = _schema(name)
        Draft202012Validator(schema).validate(outcome.json)
        assert set(outcome.json) == set(schema["properties"]) | set(schema["allOf"][0]["properties"])
    before = path.read_bytes()
    assert "is there already" in thresholds(*WRITERS[name], "--format", style, code=2).everything
    assert path.read_bytes() == before


def _schema(command: str) -> Any:
    path = Path(__file__).parent.parent / "docs" / "schemas" / f"{command}.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "sides",
    [
        ["llr-2020", "llr-2021"],
        ["llr-2021", "llr-2014"],
        ["llr-2014", "llr-2021"],
        ["llr-2020", "llr-2021", "--no-lineage"],
    ],
)
def test_the_schema_of_a_comparison_knows_every_field(sides: list[str], thresholds: Program) -> None:
    """With a reviewed lineage, one turned round, one joined of two steps and none: nothing that it does not name."""
    schema = _schema("diff")
    printed = thresholds("diff", *sides, "--format", "json").json
    Draft202012Validator(schema).validate(printed)
    body = schema["allOf"][0]
    assert set(printed) == set(schema["properties"]) | set(body["properties"])
    assert (printed["lineage"] is None) is ("--no-lineage" in sides)
    change = body["properties"]["changes"]["items"]
    pair = change["properties"]["pairs"]["items"]
    entry = change["properties"]["old"]["items"]
    for each in printed["changes"]:
        assert set(each) == set(change["properties"]) == set(change["required"])
        assert all(set(found) == set(pair["properties"]) == set(pair["required"]) for found in each["pairs"])
        assert all(set(found) == set(entry["properties"]) == set(entry["required"]) for found in each["old"])
    for name in ("concerns", "duties", "about"):
        assert printed[name]
        assert all(set(each) == set(body["properties"][name]["items"]["required"]) for each in printed[name])


def test_the_schema_of_a_comparison_refuses_what_is_missing(thresholds: Program) -> None:
    """One without one of the fields, or with a heading that there is not, does not fit."""
    schema = Draft202012Validator(_schema("diff"))
    whole = thresholds("diff", "llr-2020", "llr-2021", "--format", "json").json
    for field in ("lineage", "duties", "about", "concerns"):
        assert not schema.is_valid({key: value for key, value in whole.items() if key != field})
    for field in ("heading", "notes"):
        damaged = [{key: value for key, value in change.items() if key != field} for change in whole["changes"]]
        assert not schema.is_valid({**whole, "changes": damaged})
    assert not schema.is_valid({**whole, "changes": [{**whole["changes"][0], "heading": "somewhere"}]})


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("llr-2021:P4.02", "llr-2020", None),
        ("llr-2020:C3.02", "llr-2014", "llr-2021"),
        ("llr-2014:C2.12", None, "llr-2020"),
        ("hull-2018:C3.13", None, None),
    ],
)
def test_the_schema_of_a_statement_knows_its_descent(
    code: str, before: str | None, after: str | None, thresholds: Program
) -> None:
    """What it came from and what it became, each with the edition; null where there is none such."""
    schema = _schema("show")
    printed = thresholds("show", code, "--format", "json").json
    Draft202012Validator(schema).validate(printed)
    assert [printed[name] and printed[name]["framework"] for name in ("predecessors", "successors")] == [before, after]
    one = schema["allOf"][0]["oneOf"][1]
    for name in ("predecessors", "successors"):
        assert not Draft202012Validator(one).is_valid({key: value for key, value in printed.items() if key != name})
