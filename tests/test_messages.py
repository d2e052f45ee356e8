"""What is said when something is off: what, where, what now, in one line with the notice and the right exit code."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import NOTICE, ROOT, Outcome, Program
from editions import edition, own_folder, written
from faulty import PROGRAM, surroundings
from thresholds_cli.library import cachefile
from thresholds_cli.library.yamlfile import parse

Say = Callable[..., str]
EXAMPLES = ROOT / "tests" / "examples"
GRID = EXAMPLES / "grids" / "small.csv"


@pytest.fixture
def said(thresholds: Program) -> Say:
    """The error that a call ends with, without the notice, which must be there; one line."""

    def call(*arguments: str | Path, code: int) -> str:
        outcome: Outcome = thresholds(*arguments, code=code)
        assert NOTICE in outcome.everything
        (line,) = (each for each in outcome.err.splitlines() if each.startswith("Error: "))
        return line.removeprefix("Error: ")

    return call


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that whoever runs the program may not open."""
    path = tmp_path / "closed.yaml"
    for each in (path, path.with_suffix(".docx")):
        each.write_bytes((EXAMPLES / "good" / "full.yaml").read_bytes())
    opened, access, from_path = os.open, os.access, Path.open

    def refused(name: Any, *rest: Any, **more: Any) -> int:
        if Path(str(name)).stem == path.stem:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(name, *rest, **more)

    def refused_there(self: Path, *rest: Any, **more: Any) -> Any:
        if self.stem == path.stem:
            raise PermissionError(errno.EACCES, "Permission denied")
        return from_path(self, *rest, **more)

    def denied(name: Any, *rest: Any, **more: Any) -> bool:
        return Path(str(name)).stem != path.stem and access(name, *rest, **more)

    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr(Path, "open", refused_there)
    monkeypatch.setattr(os, "access", denied)
    return path


@pytest.mark.parametrize(
    "call",
    [
        ["record"],
        ["recheck", "--framework", "llr-2021"],
        ["seal"],
        ["tag"],
        ["import", "--id", "moor-2025", "--yes"],
    ],
    ids=lambda call: str(call[0]),
)
def test_a_file_that_may_not_be_opened(call: list[str], closed: Path, said: Say) -> None:
    """Exit 3, as docs say of a file that can't be read; named once."""
    path = closed.with_suffix(".docx") if call[0] == "import" else closed
    words = said(*call, path, code=3)
    assert words == f"{path} can't be read: you may not open it. Ask whoever looks after it, or for a copy of it."


@pytest.mark.parametrize("command", ["validate", "add"])
def test_a_file_that_may_not_be_opened_keeps_no_other_from_being_checked(
    command: str, closed: Path, thresholds: Program
) -> None:
    """It is an entry of the report like every other."""
    files = thresholds(command, EXAMPLES / "good" / "full.yaml", closed, "--format", "json", code=3).json["files"]
    assert [each["ok"] for each in files] == [True, False]
    assert [problem["rule"] for problem in files[1]["problems"]] == ["unreadable"]


def test_a_cache_folder_that_may_not_be_looked_into(said: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one command that is about it says so."""

    def refused(_: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    assert "can't be looked into. Ask whoever looks after this computer. Every command works" in said("cache", code=3)


def test_a_cache_that_may_not_be_looked_at_costs_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is compiled in memory."""

    def refused(_: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "is_file", refused)
        assert cachefile._unchanged_parts(ROOT / "none.sqlite", []) == {}
        assert cachefile._open_fresh(ROOT / "none.sqlite", []) is None


@pytest.mark.unmeasured
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("call", [["--version"], ["--help"], ["search", "--help"], ["frameworks", "--format", "json"]])
def test_an_answer_that_nothing_takes(call: list[str], warm: None) -> None:
    """A full disk is no fault of the program; in JSON too somebody learns why."""
    with Path("/dev/full").open("wb") as full:
        told = {"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}
        done = subprocess.run(
            [*PROGRAM, *call],
            env=surroundings(told),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 3
    assert "Error: the answer can't be written: the disk is full. Make room, or name another place." in done.stderr
    assert NOTICE in done.stderr


def test_an_answer_that_is_shown_nowhere(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a program that calls this one has closed it."""
    monkeypatch.setattr(sys, "stdout", None)
    outcome = thresholds("frameworks", "--format", "json", code=3)
    assert "the answer can't be shown: standard output is closed. Add --output FILE." in outcome.err


def test_a_workbook_of_ours_with_sheets_and_cells_of_somebody_elses(tmp_path: Path, thresholds: Program) -> None:
    """They are named as not read, and cost nothing else."""
    from openpyxl import load_workbook

    path = tmp_path / "book.xlsx"
    thresholds("show", "hull-2018", "--format", "xlsx", "--output", path)
    book = load_workbook(path)
    book.create_sheet("Notes")["A1"] = "ring the printer"
    book["Statements"]["Z5"] = "stray"
    book.save(path)
    outcome = thresholds("import", path, "--id", "moor-2025", "--output", tmp_path / "moor.yaml", "--yes")
    assert "The sheet “Notes” was not read." in outcome.out
    assert "beside the last column of the sheet Statements was not read" in outcome.out


SMALL: list[str | Path] = ["import", GRID, "--id", "moor-2025", "--yes"]
CALLS: list[tuple[list[str | Path], int, str]] = [
    # the parser's
    (["search", "x", "--limit", "many"], 2, "--limit takes a whole number, 0 or more, not “many”. `thresholds search"),
    (["search", "x", "--limit", "-1"], 2, "--limit takes a whole number, 0 or more, not “-1”."),
    (["new", "x", "--levels", "9"], 2, "--levels takes a whole number from 3 to 7, not “9”."),
    (
        ["search", "x", "--format", "pdf"],
        2,
        "--format takes table, plain, json, markdown, csv, html, docx or xlsx, not",
    ),
    (["assess", "--danger", "maybe"], 2, "--danger takes yes, no or unsure, not “maybe”."),
    (["assess", "--danger"], 2, "--danger needs a word after it: yes, no or unsure. `thresholds assess --help`"),
    (
        ["search", "x", "--framework"],
        2,
        "--framework needs something after it: only these editions, superseded or not.",
    ),
    (["search", "x", "--all-editions=1"], 2, "--all-editions takes nothing after it"),
    (["cache", "CLEAR"], 2, "thresholds cache takes show, rebuild or clear, not “CLEAR”."),
    ([*SMALL, "--to", "docx"], 2, "--to takes yaml or xlsx, not “docx”."),
    (
        ["search", "x", "--limt", "5"],
        2,
        "there is no option --limt here. `thresholds search --help` lists its options.",
    ),
    (["--area", "Leicester", "search", "x"], 2, "--area goes after the command: thresholds search --area …"),
    (["frameworks", "--data-dir", "x"], 2, "--data-dir goes before the command: thresholds --data-dir … frameworks"),
    (["new"], 2, "thresholds new needs ID: the new edition's id, such as bury-2025."),
    (["recheck", "x"], 2, "thresholds recheck needs --framework: the edition to look under."),
    (["show", "llr-2021", "C4.09"], 2, "“C4.09” is one too many. One statement is: thresholds show llr-2021:C4.09"),
    (["show", "Leicester", "extra"], 2, "“extra” is one too many: leave it out, or put words that belong together in"),
    (["assess", "leicester"], 2, "“leicester” stands alone: thresholds assess --framework leicester"),
    (["assess", "C4.09"], 2, "“C4.09” stands alone: thresholds assess --indicator C4.09, or --suspected C4.09"),
    (
        ["assess", "missing", "from", "home"],
        2,
        'takes codes, not words. To find them: thresholds search "missing from home"',
    ),
    (["help"], 2, "there is no command “help”. `thresholds --help` lists the commands."),
    ([""], 2, "`thresholds --help` lists the commands."),
    (["llr-2021"], 2, "To see it: thresholds show llr-2021"),
    (["Leicester"], 2, "To see it: thresholds show Leicester"),
    (["C4.09"], 2, "To see it: thresholds show C4.09"),
    # editions, codes, words
    (["assess"], 2, "no edition named: add --framework with an id or an area, such as --framework leicester."),
    (["search", "x", "--framework", ""], 2, "no edition named: give its id or an area"),
    (["search", "x", "--framework", "llr-2021,hull-2018"], 4, "Name each edition with its own --framework."),
    (["show", "C9.99"], 4, "no edition in use has a statement “C9.99”. Put its edition before it"),
    (["show", "llr-2021:C9.99"], 4, "llr-2021 has no statement “C9.99”. `thresholds show llr-2021` lists them."),
    (["show", "C4.09"], 4, "put the one for where the child lives before it, as in thresholds show"),
    (["show", "llr-2021:C4.09", "--tier", "3"], 2, "a code is one thing already: leave --tier and --domain out."),
    (
        ["assess", "--framework", "redcar-2024", "-i", "C4.09"],
        4,
        "prints no statements, only levels. Choose one of these",
    ),
    (["guidance", "redcar-2024", "gangs"], 4, 'Other parts of it may speak of it: thresholds search "gangs"'),
    (["ladder"], 5, 'thresholds ladder "missing from home", or `thresholds ladder -`'),
    (["compare"], 5, 'thresholds compare "missing from home", or `thresholds compare -`'),
    # folders and files
    (["--data-dir", "/nowhere", "frameworks"], 3, "/nowhere is not there: --data-dir must name the folder that holds"),
    (["--data-dir", ROOT / "data" / "frameworks", "frameworks"], 3, f": --data-dir must name {ROOT / 'data'}."),
    (["--data-dir", GRID, "frameworks"], 3, "small.csv is a file: --data-dir must name the folder that holds"),
    (
        ["frameworks", "--output", "nodir/x.docx"],
        3,
        "can't be written: there is no folder nodir. Make it first, or name",
    ),
    (["frameworks", "--output", "."], 3, ". is a folder: name a file in it."),
    # import
    ([*SMALL, "--table", "99"], 2, "there is no table 99: small.csv has one table. Leave --table out"),
    ([*SMALL, "--level", "Foo", "--level", "Bar"], 3, "reads “Foo”; its first ones are: Domain, Level 1, Level 2,"),
    (
        [*SMALL, "--level", "99=Foo", "--level", "2=Bar"],
        3,
        "there is no column 99: the widest table of small.csv has 4.",
    ),
    ([*SMALL, "--supersedes", "moor-2025"], 2, "moor-2025 can't supersede itself"),
    ([*SMALL, "--supersedes", "nope 2020"], 2, "“nope 2020” is no id for an edition"),
    (["import", "nofile.docx", "--yes"], 3, "nofile.docx is not there: check the name and the folder."),
    (["import", GRID, "--yes"], 2, "give the edition an id: --id bury-2025, say."),
]


@pytest.mark.parametrize(("call", "code", "words"), CALLS, ids=range(len(CALLS)))
def test_what_is_said(
    call: list[str | Path], code: int, words: str, tmp_path: Path, said: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is off, and what to type instead; no word of the libraries that found it."""
    monkeypatch.chdir(tmp_path)
    line = said(*call, code=code)
    assert words in line
    for jargon in ("Input", "argument", "Value error", "integer", "Errno", "No such file"):
        assert jargon not in line


def test_near_options_are_told_in_json_too(thresholds: Program) -> None:
    """As near names are."""
    assert thresholds("search", "x", "--limt", "5", "--format", "json", code=2).json["error"]["nearest"] == ["--limit"]


@pytest.mark.parametrize("command", ["search", "ladder", "compare"])
def test_a_code_that_is_not_held_is_no_words(command: str, thresholds: Program) -> None:
    """The codes near it, and that it says nothing of the worry."""
    outcome = thresholds(command, "llr-2021:C9.99", code=1)
    assert "llr-2021 has no statement C9.99. That is not the same as no concern" in outcome.out
    assert "Codes near it: llr-2021:C4.19" in outcome.out
    assert "No edition in use has a statement C9.99" in thresholds(command, "C9.99", code=1).out
    assert "llr-2021:C4.09" in thresholds(command, "llr-2021:C9.99", "--format", "json", code=1).out


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("THRESHOLDS_FRAMEWORK", "nope", "THRESHOLDS_FRAMEWORK is “nope”, and no edition is held for “nope”."),
        ("THRESHOLDS_DATA_DIR", "/nowhere", "/nowhere is not there: THRESHOLDS_DATA_DIR must name the folder"),
    ],
)
def test_a_default_that_nobody_typed_is_told_by_its_name(
    name: str, value: str, words: str, said: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else nobody knows where it comes from."""
    monkeypatch.setenv(name, value)
    assert said("actions", code=4 if name.endswith("FRAMEWORK") else 3).startswith(words)


@pytest.mark.unmeasured
def test_an_area_whose_editions_are_not_in_use(tmp_path: Path, said: Say) -> None:
    """It is held; why it is not taken, and how to see it."""
    data = {**edition({("C", 1): ["Child has friends"]}, id="moor-2019"), "status": "superseded", "areas": ["Moor"]}
    written(tmp_path, data)
    written(tmp_path, edition({("C", 1): ["Child is well"]}, id="dale-2020", areas=["Dale"], partnership="Dale"))
    words = said("--data-dir", tmp_path, "show", "Moor", code=4)
    assert words == (
        "no edition in use is held for “Moor”, only moor-2019 (superseded): name it by its id to see it all the same."
    )


def test_a_draft_lineage_beside_the_one_that_is_used(tmp_path: Path, thresholds: Program) -> None:
    """It is not said to be relied upon."""
    text = (ROOT / "data" / "lineage" / "llr-2020--llr-2021.yaml").read_text(encoding="utf-8")
    path = tmp_path / "draft.yaml"
    path.write_text("\n".join(line for line in text.splitlines() if not line.startswith("reviewed:")), encoding="utf-8")
    outcome = thresholds("add", path)
    assert "Comparisons do not rely on it yet" in " ".join(outcome.out.split())
    assert thresholds("add", path, "--force", "--format", "json").json["added"][0]["relied_upon"] is False


OWN = EXAMPLES / "good" / "own-contacts.yaml"
RECORD = EXAMPLES / "records" / "one-of-everything.json"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (OWN, "holds own contacts, not an edition: thresholds validate"),
        (RECORD, "is a saved assessment, not an edition: thresholds record"),
        (ROOT / "data" / "concerns.yaml", "holds the vocabulary, not an edition"),
        (ROOT / "data" / "lineage" / "llr-2020--llr-2021.yaml", "holds a lineage, not an edition"),
    ],
    ids=lambda each: each.stem if isinstance(each, Path) else "",
)
@pytest.mark.parametrize("command", ["seal", "tag"])
def test_what_is_no_edition_is_told_for_what_it_is(command: str, path: Path, words: str, said: Say) -> None:
    """Nobody is told to mend what is right."""
    assert said(command, path, code=3).startswith(f"{path} {words}")


@pytest.mark.parametrize("command", ["validate", "add"])
def test_a_saved_assessment_is_one_problem(command: str, thresholds: Program) -> None:
    """Not a line for every key of it, each of which would destroy it."""
    (problem,) = thresholds(command, RECORD, "--format", "json", code=3).json["files"][0]["problems"]
    assert problem["message"] == f"{RECORD} is a saved assessment, not an edition: thresholds record {RECORD}"


@pytest.mark.parametrize("command", ["validate", "seal", "record"])
def test_a_word_document_where_text_is_due(command: str, tmp_path: Path, thresholds: Program) -> None:
    """It can't be saved as UTF-8."""
    thresholds("show", "hull-2018", "--format", "docx", "--output", tmp_path / "grid.docx")
    outcome = thresholds(command, tmp_path / "grid.docx", code=3)
    assert "is a Word document or a workbook, not text." in " ".join(outcome.everything.split())
    assert "UTF-8" not in outcome.everything


def test_a_record_of_a_newer_program_that_is_not_named(tmp_path: Path, said: Say) -> None:
    """No word of Python's stands in for it."""
    path = tmp_path / "r.json"
    path.write_text('{"record_version": 99}', encoding="utf-8")
    assert "is a record of version 99, written by a newer program; this one" in said("record", path, code=3)


def test_a_link_to_contacts_that_are_gone(home: Path, thresholds: Program) -> None:
    """Two commands say the same of it."""
    path = own_folder(home) / "contacts.yaml"
    path.symlink_to(home / "gone.yaml")
    for outcome in (thresholds("contacts", "llr-2021"), thresholds("contacts", "--new", code=2)):
        assert "contacts.yaml is a link to a file that is gone" in outcome.err


def test_a_file_where_an_own_folder_is_named(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is there; it is no folder."""
    monkeypatch.setenv("THRESHOLDS_OWN_DIRS", str(GRID))
    assert f"Warning: {GRID} is a file, not a folder: editions in it are not shown." in thresholds("frameworks").err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": " "}, "`title` is blank: put the words, or the value, between the quotes"),
        ({"id": "Moor-2025"}, "`id` is not an id: small letters, digits and hyphens, as `moorland-2025`"),
        ({"supersedes": "moor 2020"}, "`supersedes` is not an id of an edition: write it as `bury-2023`"),
        ({"label": "x"}, "`label` does not belong here: take it out, or move it to where it does"),
        ({"titel": "x"}, "unknown key `titel`: did you mean `title`?"),
        ({"seal": {"sha256": "abc"}}, "`sha256` is no seal that was made here: take the whole `seal` out"),
        (
            {"left_out": [{"lines": "72 to 74", "reason": "x"}]},
            '`lines` is not lines of the source: write "72" or "72-74"',
        ),
    ],
)
def test_what_the_schema_refuses(change: dict[str, object], words: str, tmp_path: Path, thresholds: Program) -> None:
    """Which of several forms it is not in, and what to write."""
    path = written(
        tmp_path, {**edition({("C", 1): ["Child has friends"]}), **change, "id": change.get("id", "moor-2025")}
    )
    problems = thresholds("validate", path, "--format", "json", code=1).json["files"][0]["problems"]
    assert words in [each["message"][: len(words)] for each in problems]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("title: a # b\n  more words\n", (1, 10), "the words end at this #, which begins a comment"),
        ('title: "C:\\dir"\n', (1, 12), "a backslash with letters that stand for nothing"),
        ('title: "\\xZZ"\n', (1, 11), "a backslash with letters that stand for nothing"),
        ("title: ]\n", (1, 8), "a bracket or a comma with nothing before it"),
        ("title: [, a]\n", (1, 9), "a bracket or a comma with nothing before it"),
        ("id: x\nconcerns: [\n", (2, 11), "a bracket opens here that nothing closes"),
        ("title: *\n", (1, 9), "words that begin with one of * & | > !"),
        ("title: & x\n", (1, 9), "words that begin with one of * & | > !"),
        ("title: |x\n", (1, 9), "words that begin with one of * & | > !"),
        ("title: !a!b c\n", (1, 8), "words that begin with one of * & | > !"),
        ("%FOO bar\na: b\n", (1, 1), "an instruction to the reader of YAML"),
        ("%YAML 9.9\n---\na: b\n", (1, 1), "an instruction to the reader of YAML"),
        (
            "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n",
            (2, 1),
            "two versions stand here that were not merged",
        ),
    ],
)
def test_what_is_no_yaml(text: str, place: tuple[int, int], words: str) -> None:
    """In words of ours, at the place where it is to be mended."""
    (fault,) = parse(text).faults
    assert words in fault.message
    assert (fault.line, fault.column) == place


AUDIT = ["recheck", "e.csv", "--framework", "llr-2021"]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('codes\n"C4.0"9\n', 3, "e.csv:2 can't be read as a row of a table: a quotation mark is closed in the middle"),
        ("codes\n", 3, "holds a header and no case: write the codes of a case on the row below it."),
    ],
)
def test_a_csv_that_is_none(
    text: str, code: int, words: str, tmp_path: Path, said: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In no word of the reader's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "e.csv").write_text(text, encoding="utf-8")
    assert words in said(*AUDIT, code=code)


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (["frameworks", "--output", "x.pdf"], 2, "x.pdf: no PDF is written here. Name a .docx or .html"),
        (["frameworks", "--output", "x.yaml"], 2, "a report is not written as .yaml: name a file that ends in .docx"),
        (["diff", "llr-2020", "ed.docx"], 4, "ed.docx is no edition's file, which ends in .yaml: thresholds import"),
        (["search", "x", "--tier", "9"], 4, "no edition searched has a tier “9”: leave --tier out to see all."),
        (["search", "x", "--tier", ""], 4, "no tier named: leave --tier out to see all."),
        (["search", "x", "--domain", "Z"], 4, "leave --domain out to see all."),
        (
            ["search", "x", "--concern", "zz"],
            4,
            "no concern is called “zz”: leave --concern out, and search in your own",
        ),
        (["show", "llr-2021", "--domain", ""], 4, "no domain named: llr-2021 has C Child"),
        (
            ["assess", "--framework", "llr-2021", "-i", "missing from home"],
            4,
            'take codes, not words: thresholds search "missing from home" finds them',
        ),
        (["assess", "--framework", "llr-2021", "-i", "C4.09 suspected"], 4, "not words: --suspected C4.09"),
        (["assess", "--framework", "llr-2021"], 5, "nobody can be asked here. Give what was seen, such as --indicator"),
        (["import", "empty.docx", "--id", "moor-2025", "--yes"], 3, "empty.docx is empty: save or download it again."),
        (
            ["import", "bad.docx", "--id", "moor-2025", "--yes"],
            3,
            "bad.docx is damaged, or no .docx file: get it again",
        ),
    ],
    ids=str,
)
def test_what_else_is_said(
    call: list[str], code: int, words: str, tmp_path: Path, said: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to do now."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.docx").write_bytes(b"")
    (tmp_path / "bad.docx").write_bytes(b"no document")
    assert words in said(*call, code=code)


def test_a_rebuilt_cache_that_can_not_be_kept(said: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """It did not do what was asked, and says so."""
    monkeypatch.setattr(cachefile, "_keep", lambda *_: False)
    monkeypatch.setattr(cachefile, "_held", list)
    monkeypatch.setattr(cachefile, "_open_fresh", lambda *_: None)
    assert said("cache", "rebuild", code=3).startswith("nothing was kept: your cache folder can't be written.")
