"""Sealing: what changed since the last seal, word by word; asked for; never half done."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import FRAMEWORKS, NOTICE, ROOT, Program
from thresholds_cli.library import seal
from thresholds_cli.library.load import load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A sealed edition with the sealed words beside it."""
    for name in ("llr-2021.yaml", "llr-2021.sealed.json"):
        shutil.copy(FRAMEWORKS / name, tmp_path)
    return tmp_path / "llr-2021.yaml"


@pytest.mark.unmeasured
def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_editing_a_word_breaks_the_seal_until_it_is_sealed_again(file: Path, thresholds: Program) -> None:
    """`validate` says so, `seal` shows the words, asks, and mends it."""
    edit(file, "Child persistently missing from home", "Child frequently missing from home")
    assert "seal-holds" in thresholds("validate", file, code=1).out
    outcome = thresholds("seal", file, "--yes", "--read-by", "editor", "--read-on", "2026-01-31")
    assert "Changes since the last seal: 1, in items: 1." in outcome.out
    assert "Child [-persistently-] {+frequently+} missing from home" in outcome.out
    thresholds("validate", file)
    held = load(file).framework
    assert held is not None
    assert held.seal is not None
    assert (held.seal.read_on, held.seal.read_by) == ("2026-01-31", "editor")
    assert "Nothing changed since the last seal" in thresholds("seal", file).out


@pytest.mark.parametrize(
    ("old", "new", "breaks"),
    [
        ("Child persistently missing from home", "Child persistently absent from home", True),
        ("lines: [283]}", "lines: [284]}", True),
        ("within: without delay", "within: at once", True),
        ("name: Specialist", "name: Special", True),
        ("note: The 2018 guidance named here has been replaced since.", "note: Replaced.", False),
        ('reason: "Table of contents"', 'reason: "Contents"', False),
    ],
)
def test_what_the_seal_is_of(old: str, new: str, breaks: bool, file: Path) -> None:
    """Quoted words, numbers, codes, tiers and places; not notes."""
    edit(file, old, new)
    held = load(file).framework
    assert held is not None
    assert seal.holds(held) is not breaks


def test_without_a_terminal_it_asks_for_yes(file: Path, thresholds: Program) -> None:
    """Exit 5, and the file is as it was."""
    edit(file, "Child persistently missing from home", "Child frequently missing from home")
    before = file.read_bytes()
    outcome = thresholds("seal", file, code=5)
    assert "--yes" in outcome.err
    assert file.read_bytes() == before


def test_a_file_with_other_errors_is_not_sealed(file: Path, thresholds: Program) -> None:
    """Exit 3 with the place."""
    edit(file, "Child persistently missing from home", "Child persistently missing from home.")
    outcome = thresholds("seal", file, "--yes", code=3)
    assert "one-line-of-words C4.09" in outcome.err
    assert NOTICE in outcome.err


def test_a_first_seal_is_put_at_the_end(file: Path, thresholds: Program) -> None:
    """Nothing else in the file changes."""
    text = file.read_text(encoding="utf-8")
    bare = text[: text.index("\nseal:")].rstrip() + "\n"
    file.write_text(bare, encoding="utf-8")
    file.with_suffix(".sealed.json").unlink()
    outcome = thresholds(
        "seal", file, "--yes", "--read-by", "two readers, separately, word by word", "--read-on", "2026-11-23"
    )
    assert "Never sealed with its words kept" in outcome.out
    assert file.read_text(encoding="utf-8") == text


def test_a_bad_date_is_refused_before_anything_is_written(file: Path, thresholds: Program) -> None:
    """The file and the sealed words stay as they were."""
    edit(file, "Child persistently missing from home", "Child frequently missing from home")
    before = file.read_bytes(), file.with_suffix(".sealed.json").read_bytes()
    for day in ("yesterday", "2026-02-31", "2099-01-01"):
        thresholds("seal", file, "--yes", "--read-by", "editor", "--read-on", day, code=2)
    assert (file.read_bytes(), file.with_suffix(".sealed.json").read_bytes()) == before


def test_sealed_words_that_are_not_those_of_the_seal_are_not_trusted(file: Path, thresholds: Program) -> None:
    """Then everything counts as new, rather than comparing with other words."""
    edit(file, "Child persistently missing from home", "Child frequently missing from home")
    edit(file.with_suffix(".sealed.json"), "Young child left alone", "Young child left")
    assert "Never sealed with its words kept" in thresholds("seal", file, "--yes", "--read-by", "editor").out


def test_who_read_it_must_be_said(file: Path, thresholds: Program) -> None:
    """Nobody vouches unasked."""
    edit(file, "Child persistently missing from home", "Child frequently missing from home")
    before = file.read_bytes()
    assert "--read-by" in thresholds("seal", file, "--yes", code=2).err
    assert file.read_bytes() == before


def test_json_is_one_object_when_there_is_nobody_to_ask(file: Path, thresholds: Program) -> None:
    """The error, not the changes and the error."""
    edit(file, "Child persistently missing from home", "Child frequently missing from home")
    assert thresholds("seal", file, "--format", "json", code=5).json["error"]["exit"] == 5
    done = thresholds("seal", file, "--format", "json", "--yes", "--read-by", "editor").json
    assert [(change["id"], change["what"]) for change in done["changes"]] == [("C4.09", "text")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("strengths: true", "strengths: false"),
        ("significant_harm: true", "significant_harm: false"),
        ("kind: urgent", "kind: advice"),
        ("areas: [Leicester, Leicestershire, Rutland]", "areas: [Leicester, Rutland]"),
        ("{id: A-C4.4, domain: C,", "{id: A-C4.4, domain: P,"),
        ("kind: time limit", "kind: judgement"),
    ],
)
def test_whatever_steers_a_result_is_sealed(old: str, new: str, file: Path) -> None:
    """Not only words: a flag that is turned changes what people are told."""
    edit(file, old, new)
    held = load(file)
    assert "seal-holds" in {problem.rule for problem in held.problems}


def test_json_fits_its_schema(file: Path, thresholds: Program) -> None:
    """As for every other command."""
    from jsonschema import Draft202012Validator

    edit(file, "Child persistently missing from home", "Child frequently missing from home")
    schema = json.loads((ROOT / "docs" / "schemas" / "seal.json").read_text(encoding="utf-8"))
    answer = thresholds("seal", file, "--format", "json", "--yes", "--read-by", "editor").json
    Draft202012Validator(schema).validate(answer)
    assert answer["safety_notice"].startswith(NOTICE)


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ([], "say who read it"),
        (["--read-by", "editor", "--read-on", "today"], "“today” is no day: write it as 2"),
        (["--read-by", "editor", "--read-on", "2026-02-31"], "“2026-02-31” is no day"),
        (["--read-by", "editor", "--read-on", "2099-01-01"], "2099-01-01 lies ahead"),
    ],
)
def test_json_is_one_object_whatever_keeps_it_from_being_sealed(
    flags: list[str], words: str, file: Path, thresholds: Program
) -> None:
    """Exit 2, the reason, and not the changes as well."""
    edit(file, "Child persistently missing from home", "Child frequently missing from home")
    error = thresholds("seal", file, "--format", "json", "--yes", *flags, code=2).json["error"]
    assert words in error["message"]


def test_a_day_that_is_none_is_told_before_anything_is_asked(file: Path, thresholds: Program) -> None:
    """Nobody types a role and yes for nothing."""
    edit(file, "Child persistently missing from home", "Child frequently missing from home")
    outcome = thresholds("seal", file, "--read-on", "today", code=2)
    assert "or leave --read-on out for today" in outcome.err
    assert outcome.out == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.unmeasured
def test_a_seal_is_told_of_also_where_the_answer_is_lost(file: Path, warm: None) -> None:
    """Exit 3, and on standard error both: that it is sealed now, and that what changed could not be shown."""
    edit(file, "Child persistently missing from home", "Child frequently missing from home")
    script = f"'{sys.executable}' -m thresholds_cli seal '{file}' --yes --read-by editor > /dev/full"
    done = subprocess.run(script, shell=True, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 3
    assert "Sealed " in done.stderr
    assert "the answer can't be written" in done.stderr
    assert load(file).framework is not None
