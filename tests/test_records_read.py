"""Records that are broken, foreign, altered, newer, or none at all: what is said of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import NOTICE, Program
from saved import changed, content, saved

__all__ = ["saved"]  # a fixture


def test_a_sound_record_has_no_warning(saved: Path, thresholds: Program) -> None:
    """And exit 0."""
    shown = thresholds("record", saved, "--format", "json").json
    assert shown["warnings"] == []
    assert shown["sound"] is True


@pytest.mark.fault("a record that is damaged")
def test_a_change_after_writing_breaks_the_seal(saved: Path, thresholds: Program) -> None:
    """Shown with a warning first, exit 1."""
    outcome = thresholds("record", changed(saved, {"area": "Rutland"}, resealed=False), code=1)
    assert outcome.out.splitlines()[1].startswith("SEAL BROKEN: this record was changed after it was written.")


@pytest.mark.fault("a record with a foreign seal")
def test_an_edition_with_other_words_now_is_a_foreign_seal(saved: Path, thresholds: Program) -> None:
    """Whether the statements chosen are among those that changed is said."""
    data = content(saved)
    edition = {**data["edition"], "seal": "0" * 64}
    outcome = thresholds("record", changed(saved, {"edition": edition}), code=1)
    assert "FOREIGN SEAL: llr-2021 as held here has other words" in outcome.out
    assert "what this record quotes is the same" in " ".join(outcome.out.split())


@pytest.mark.parametrize("field", ["text", "subdomain", "lead_in"])
def test_statements_that_read_otherwise_under_the_same_seal_were_changed(
    field: str, saved: Path, thresholds: Program
) -> None:
    """The words themselves are compared: somebody who changes them can make a new checksum."""
    data = content(saved)
    other = [{**data["selected"][0], field: "Child late"}, *data["selected"][1:]]
    outcome = thresholds("record", changed(saved, {"selected": other}), code=1)
    assert "CHANGED: not what llr-2021 says under this seal, so this record was altered: C4.09." in outcome.out
    assert "FOREIGN" not in outcome.out


@pytest.mark.parametrize("part", ["actions", "services", "routes", "rules", "prompts", "contacts", "consent", "tiers"])
def test_whatever_is_quoted_is_held_against_the_edition(part: str, saved: Path, thresholds: Program) -> None:
    """One taken away is noticed, as is a tier that is called something else."""
    data = content(saved)
    if part == "tiers":
        tiers = [{**tier, "name": "Universal"} for tier in data["edition"]["tiers"]]
        change: dict[str, Any] = {"edition": {**data["edition"], "tiers": tiers}}
    elif part == "consent":
        change = {"consent": {"text": "Consent is not needed", "source": {"section": "x", "lines": [1]}}}
    else:
        assert data[part]
        change = {part: data[part][1:]}
    out = thresholds("record", changed(saved, change), code=1).out
    assert f"so this record was altered: {part}." in out


def test_an_edition_whose_words_were_changed_without_a_new_seal_is_foreign(
    saved: Path, thresholds: Program, tmp_path: Path, root_data: Path
) -> None:
    """What the edition's file says its seal is counts for nothing."""
    words = (root_data / "frameworks" / "llr-2021.yaml").read_text(encoding="utf-8")
    assert "Child beyond parental control" in words
    file = tmp_path / "data" / "frameworks" / "llr-2021.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(words.replace("Child beyond parental control", "Child beyond control"), encoding="utf-8")
    outcome = thresholds("--data-dir", tmp_path / "data", "record", saved, code=1)
    assert "FOREIGN SEAL: llr-2021 as held here has other words" in outcome.out
    assert "what this record quotes is the same" in " ".join(outcome.out.split())


def test_a_record_of_an_edition_that_is_not_held_or_was_broken_says_so(saved: Path, thresholds: Program) -> None:
    """What can't be compared is said not to be."""
    data = content(saved)
    changed(saved, {"edition": {**data["edition"], "id": "elsewhere-2025", "seal_ok": False}})
    out = " ".join(thresholds("record", saved).out.split())
    assert "elsewhere-2025 is not held here, so neither its words nor its seal could be checked." in out
    assert "The seal of elsewhere-2025 was BROKEN already when this was written." in out


@pytest.mark.fault("a record of an older edition")
def test_a_record_under_a_superseded_edition_says_which_is_used_now(thresholds: Program, tmp_path: Path) -> None:
    """Old cases stay readable."""
    path = tmp_path / "old.json"
    thresholds("assess", "--framework", "llr-2014", "-i", "F2.04", "--record", path)
    out = " ".join(thresholds("record", path).out.split())
    assert "llr-2014 was SUPERSEDED when this was written. llr-2021 was to be used for decisions." in out
    thresholds("assess", "--framework", "llr-2014", "-i", "F2.04", "--page", tmp_path / "old.txt")
    assert "llr-2014 was SUPERSEDED" in (tmp_path / "old.txt").read_text(encoding="utf-8").splitlines()[1]


@pytest.mark.fault("a record of a newer version")
def test_a_record_of_a_newer_version_is_refused(saved: Path, thresholds: Program) -> None:
    """What it means may have changed: one line, nothing shown, exit 3."""
    changed(saved, {"record_version": 2, "thresholds_version": "9.0"})
    outcome = thresholds("record", saved, code=3)
    assert "is a record of version 2, written by a newer program (9.0); this one reads version 1" in outcome.err
    assert outcome.out == ""


@pytest.mark.fault("a record that is damaged")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty. Use a copy"),
        ("{", ":1 is not as it was written"),
        (
            '{\n "record_version": 1,\n',
            ":3 is not as it was written: the record was changed by hand, or cut off. Use a copy",
        ),
        ("[]", "is no record"),
        ('"text"', "is no record"),
        ("{}", "it has no record_version"),
        ('{"record_version": true}', "it has no record_version"),
        ('{"record_version": "1"}', "it has no record_version"),
        ('{"record_version": 1, "record_version": 1}', "is not as it was written"),
        ('{"record_version": 1}', ":1 is not as it was written"),
        ("[" * 100_000, "is no record"),
        ("id: llr-2021\n", "is no record"),
    ],
)
def test_what_is_no_record_is_one_clear_line(text: str, words: str, thresholds: Program, tmp_path: Path) -> None:
    """What, where, exit 3; never a traceback."""
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    outcome = thresholds("record", path, code=3)
    message = outcome.err.partition("\n\n")[0]
    assert words in message
    assert str(path) in message
    assert NOTICE in outcome.err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"gates": {"danger": "maybe", "harm": "no", "allegation": "no"}}, "danger"),
        ({"area": float("nan")}, None),
        ({"area": float("inf")}, None),
        ({"written_at": "yesterday"}, "written_at"),
        ({"written_at": "2026-01-01T00:00:00"}, "written_at"),
        ({"free_text": "a name"}, "free_text"),
        ({"selected": "C4.09"}, "selected"),
    ],
)
def test_a_record_that_holds_something_else_is_refused_with_its_place(
    change: dict[str, Any], words: str | None, saved: Path, thresholds: Program
) -> None:
    """The line at fault, exit 3; what it held is not echoed."""
    data = {**content(saved), **change}
    saved.write_text(json.dumps(data, indent=1), encoding="utf-8")
    message = thresholds("record", saved, code=3).err.partition("\n\n")[0]
    if words is None:
        assert "is not as it was written" in message
        return
    assert f"{saved}:" in message
    assert "is not as it was written: the record was changed by hand, or cut off. Use a copy" in message
    line = int(message.partition(f"{saved}:")[2].split()[0])
    assert words in saved.read_text(encoding="utf-8").splitlines()[line - 1]
    assert "a name" not in message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"result": {"tier": 1, "lowest": 1, "if_confirmed": 1, "leads": 1, "only_strengths": False}},
            "does not follow",
        ),
        ({"result": {"tier": 4, "lowest": 4, "if_confirmed": None, "leads": 4, "only_strengths": False}}, "not follow"),
        ({"stated_level": 17}, "a tier that its edition does not have"),
        ({"stated_level": 4}, "a level stated that is not compared"),
        ({"same_as_document": None}, "a level stated that is not compared"),
        ({"selected": []}, "does not follow"),
        ({"suspected": "twice"}, "a statement twice"),
    ],
)
def test_a_record_whose_parts_contradict_each_other_is_refused(
    change: dict[str, Any], words: str, saved: Path, thresholds: Program
) -> None:
    """Whatever its seal says: a result must follow from the statements by the rules."""
    if change.get("suspected") == "twice":
        change = {"suspected": content(saved)["suspected"] * 2}
    outcome = thresholds("record", changed(saved, change), code=3)
    assert "contradicts itself" in outcome.err
    assert words in outcome.err
    assert outcome.out == ""
