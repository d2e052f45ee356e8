"""Saved assessments: what they hold, who can read them, and what happens to broken ones."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import NOTICE, ROOT, Program
from owncontacts import three_areas
from thresholds_cli import __version__
from thresholds_cli.assess.engine import Gates, assess
from thresholds_cli.assess.recording import as_json, record_of, seal_of
from thresholds_cli.authoring.records import read_record
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.model.record import LEFT_BLANK, Record

CASE = (
    *("assess", "--framework", "llr-2021", "--area", "Leicester"),
    *("--danger", "no", "--harm", "unsure", "--allegation", "no"),
    *("-i", "C4.09", "-i", "C1.01", "-s", "F4.11"),
)


@pytest.fixture
def saved(thresholds: Program, tmp_path: Path) -> Path:
    """A record of a case."""
    path = tmp_path / "case.json"
    thresholds(*CASE, "--stated", "Targeted", "--record", path)
    return path


def content(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def changed(path: Path, change: dict[str, Any], *, resealed: bool = True) -> Path:
    """The record with something else in it, sealed again or not."""
    data = {**content(path), **change}
    if resealed:
        data["record_seal"] = seal_of(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_record_holds_the_words_the_answers_and_the_result(saved: Path) -> None:
    """Exact words with their places, gates, area, seen or suspected, every rule shown, seal, version, date."""
    data = content(saved)
    assert data["record_version"] == 1
    assert data["thresholds_version"] == __version__
    assert data["safety_notice"].startswith(NOTICE)
    assert datetime.fromisoformat(data["written_at"]).utcoffset() is not None
    assert (data["edition"]["id"], len(data["edition"]["seal"]), data["edition"]["seal_ok"]) == ("llr-2021", 64, True)
    assert data["area"] == "Leicester"
    assert data["gates"] == {"danger": "no", "harm": "unsure", "allegation": "no"}
    assert [each["id"] for each in data["selected"]] == ["C4.09", "C1.01"]
    assert data["selected"][0]["text"] == "Child persistently missing from home"
    assert [each["id"] for each in data["suspected"]] == ["F4.11"]
    assert [each["id"] for each in data["strengths"]] == ["C1.01"]
    assert data["suspected"][0]["note"] == "No comma is printed after “Trafficking”."
    assert data["selected"][0]["source"]["section"] == "Appendix 1"
    assert data["result"] == {"tier": 4, "lowest": 4, "if_confirmed": 4, "leads": 4, "only_strengths": False}
    assert (data["stated_level"], data["same_as_document"]) == (3, False)
    assert "The child's views" in data["left_blank"]


def test_a_record_has_every_rule_route_action_and_service_that_was_shown(saved: Path, thresholds: Program) -> None:
    """The same as the JSON answer of the same call."""
    shown, data = thresholds(*CASE, "--format", "json").json, content(saved)
    for part in ("rules", "routes", "actions", "services"):
        assert [each["id"] for each in data[part]] == [each["id"] for each in shown[part]], part
        assert data[part]
    for part in ("selected", "suspected", "strengths"):
        assert [(e["id"], e["text"], e["also_at"], e["decides"]) for e in data[part]] == [
            (e["id"], e["text"], e["also_at"], e["decides"]) for e in shown[part]
        ]
    assert shown["tiers_hit"] == [4, 1]


def test_the_file_fits_its_published_schema_which_is_made_from_the_model(saved: Path) -> None:
    """docs/schemas/record.json; made anew with `python tools/record_schema.py`."""
    published = json.loads((ROOT / "docs" / "schemas" / "record.json").read_text(encoding="utf-8"))
    Draft202012Validator(published).validate(content(saved))
    made = subprocess.run([sys.executable, "tools/record_schema.py", "--check"], cwd=ROOT, check=False)
    assert made.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_its_owner_can_read_it(saved: Path, thresholds: Program, tmp_path: Path) -> None:
    """The page too."""
    thresholds(*CASE, "--page", tmp_path / "page.txt")
    assert saved.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "page.txt").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("option", ["--record", "--page"])
def test_nothing_is_overwritten_without_force(option: str, thresholds: Program, tmp_path: Path) -> None:
    """Exit 3 before anything else, the old file as it was; with --force it is new."""
    path = tmp_path / "there.txt"
    path.write_text("mine", encoding="utf-8")
    outcome = thresholds(*CASE, option, path, code=3)
    assert "is there already: name another file, or add --force" in outcome.err
    assert outcome.out == ""
    assert path.read_text(encoding="utf-8") == "mine"
    thresholds(*CASE, option, path, "--force")
    assert path.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    ("option", "name", "code", "words"),
    [
        ("--record", "", 3, "is a folder: name a file in it"),
        ("--record", "no/such/folder.json", 3, "there is no folder"),
        ("--page", "page.pdf", 2, "a page ends in .txt, .md, .html, .docx"),
    ],
)
def test_a_file_that_can_not_be_written_is_said_before_anything_is_asked(
    option: str, name: str, code: int, words: str, thresholds: Program, tmp_path: Path
) -> None:
    """Also without a terminal to ask in: the file comes first."""
    outcome = thresholds("assess", "--framework", "llr-2021", option, tmp_path / name, code=code)
    assert words in outcome.err
    assert NOTICE in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_nothing_concluded_is_nothing_to_keep(catalogue: Catalogue) -> None:
    """No statement and no gate answered yes."""
    result = assess(catalogue.framework("llr-2021"), [])
    with pytest.raises(ValueError, match="nothing was concluded"):
        record_of(result, catalogue.by_id["llr-2021"], moment=datetime.now(UTC), notice=NOTICE, first=[])


def test_a_gate_alone_can_be_recorded(thresholds: Program, tmp_path: Path) -> None:
    """Harm suspected and no statement: the routes stand, no tier is named."""
    path = tmp_path / "r.json"
    thresholds("assess", "--framework", "hull", "--harm", "yes", "--record", path, "--stated", "4")
    data = content(path)
    assert data["result"]["leads"] is None
    assert (data["stated_level"], data["same_as_document"]) == (4, None)
    shown = thresholds("record", path).out
    assert "01482 448879" in shown
    assert "None. What has to be done now needs none." in shown
    assert "Specialist support; the document names none." in shown


def test_own_contacts_that_were_shown_are_kept(
    thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the organisation's name and the day on which they were checked, as they were then."""
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(three_areas(tmp_path / "own.yaml")))
    thresholds(*CASE, "--record", tmp_path / "r.json")
    monkeypatch.delenv("THRESHOLDS_CONTACTS")
    data = content(tmp_path / "r.json")
    assert [contact["areas"] for contact in data["own_contacts"]] == [["Leicester"], []]  # none: for all areas
    shown = thresholds("record", tmp_path / "r.json").out
    assert data["organisation"] in shown
    assert data["own_contacts"][0]["phone"] in shown


def test_a_record_asks_for_and_holds_nothing_about_a_person(saved: Path, thresholds: Program) -> None:
    """No option takes free text but for file names, and no key of the record but for the document's words."""
    import inspect

    from thresholds_cli.cli.assess import assess as command

    takes_words = {"framework", "area", "indicator", "suspected", "codes", "stated", "record", "page", "output"}
    given = set(inspect.signature(command).parameters)
    assert given - takes_words == {"danger", "harm", "allegation", "force", "accessible", "format"}
    assert "Unknown" not in thresholds(*CASE, "--stated", "seen by her mother, Mrs Smith", code=4).out
    assert set(content(saved)) == set(Record.model_fields)
    assert [type(each) for each in content(saved)["left_blank"]] == [str] * len(LEFT_BLANK)


# --- rendered ---------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["table", "plain", "markdown", "html", "json", "csv"])
def test_a_record_is_rendered_with_every_statement_and_every_blank_heading(
    style: str, saved: Path, thresholds: Program
) -> None:
    """In every format: words, level, seal, gates, headings to fill in, the notice."""
    out = thresholds("record", saved, "--format", style).out
    for words in ("Child persistently missing from home", "C4.09", "F4.11", "llr-2021"):
        assert words in out
    assert NOTICE in out
    if style != "csv":
        for heading in content(saved)["left_blank"]:
            assert heading in out or heading.replace("'", "&#39;") in out
        assert content(saved)["edition"]["seal"] in out


def test_the_page_has_date_codes_context_and_the_level_stated(thresholds: Program, tmp_path: Path) -> None:
    """Plain text to paste: short, with what is not on it said."""
    thresholds(*CASE, "-i", "C3.21", "--stated", "4", "--page", tmp_path / "page.txt")
    page = (tmp_path / "page.txt").read_text(encoding="utf-8")
    today = datetime.now().astimezone()
    assert f"Written: {today.day} {today:%B} {today.year}, " in page
    assert "Code: C3.21" in page
    assert "resulting in:" in page
    assert "Tier 4 Specialist, the same as the document's." in page
    assert "Shown with the result and not on this page:" in page
    assert "Practitioner: role, signature, date: (left blank)" in page


def test_without_a_level_stated_the_page_leaves_room_for_it(thresholds: Program, tmp_path: Path) -> None:
    """As a choice among the printed levels."""
    thresholds(*CASE, "--page", tmp_path / "page.md")
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "Tier 1 Universal / Tier 2 Additional / Tier 3 Targeted / Tier 4 Specialist" in page


def test_an_unknown_level_offers_the_printed_ones(thresholds: Program) -> None:
    """A closed choice."""
    assert "It has Tier 1 Universal" in thresholds(*CASE, "--stated", "severe", code=4).err


def test_the_level_stated_stands_in_the_answer_too(thresholds: Program) -> None:
    """In words and in JSON."""
    assert (
        "Tier 3 Targeted, NOT the same as the document's: LOWER than Tier 4 Specialist."
        in thresholds(*CASE, "--stated", "tier 3").out
    )
    stated = thresholds(*CASE, "--stated", "3", "--format", "json").json["stated"]
    assert stated == {"rank": 3, "name": "Targeted", "label": "Tier 3", "same_as_document": False}
    assert thresholds(*CASE, "--format", "json").json["stated"] is None


# --- broken, foreign, newer -------------------------------------------------------------------


def test_a_sound_record_has_no_warning(saved: Path, thresholds: Program) -> None:
    """And exit 0."""
    shown = thresholds("record", saved, "--format", "json").json
    assert shown["warnings"] == []
    assert shown["sound"] is True


def test_a_change_after_writing_breaks_the_seal(saved: Path, thresholds: Program) -> None:
    """Shown with a warning first, exit 1."""
    outcome = thresholds("record", changed(saved, {"area": "Rutland"}, resealed=False), code=1)
    assert outcome.out.splitlines()[1].startswith("SEAL BROKEN: this record was changed after it was written.")


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


@pytest.mark.parametrize("part", ["actions", "services", "routes", "rules", "prompts", "tiers"])
def test_whatever_is_quoted_is_held_against_the_edition(part: str, saved: Path, thresholds: Program) -> None:
    """One taken away is noticed, as is a tier that is called something else."""
    data = content(saved)
    if part == "tiers":
        tiers = [{**tier, "name": "Universal"} for tier in data["edition"]["tiers"]]
        change: dict[str, Any] = {"edition": {**data["edition"], "tiers": tiers}}
    else:
        change = {part: data[part][1:]}
    out = thresholds("record", changed(saved, change), code=1).out
    assert f"so this record was altered: {part}." in out


def test_an_edition_whose_words_were_changed_without_a_new_seal_is_foreign(
    saved: Path, thresholds: Program, tmp_path: Path, root_data: Path
) -> None:
    """What the edition's file says its seal is counts for nothing."""
    shutil.copytree(root_data, tmp_path / "data")
    file = tmp_path / "data" / "frameworks" / "llr-2021.yaml"
    words = file.read_text(encoding="utf-8")
    assert "Child beyond parental control" in words
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


def test_a_record_under_a_superseded_edition_says_which_is_used_now(thresholds: Program, tmp_path: Path) -> None:
    """Old cases stay readable."""
    path = tmp_path / "old.json"
    thresholds("assess", "--framework", "llr-2014", "-i", "F2.04", "--record", path)
    out = " ".join(thresholds("record", path).out.split())
    assert "llr-2014 was SUPERSEDED when this was written. llr-2021 was to be used for decisions." in out
    thresholds("assess", "--framework", "llr-2014", "-i", "F2.04", "--page", tmp_path / "old.txt")
    assert "llr-2014 was SUPERSEDED" in (tmp_path / "old.txt").read_text(encoding="utf-8").splitlines()[1]


def test_a_record_of_a_newer_version_is_refused(saved: Path, thresholds: Program) -> None:
    """What it means may have changed: one line, nothing shown, exit 3."""
    changed(saved, {"record_version": 2, "thresholds_version": "9.0"})
    outcome = thresholds("record", saved, code=3)
    assert "is a record of version 2, written by a newer program (9.0); this one reads version 1" in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ":1:1 is not JSON"),
        ("{", ":1:2 is not JSON"),
        ('{\n "record_version": 1,\n', "is not JSON"),
        ("[]", "is not a record"),
        ('"text"', "is not a record"),
        ("{}", "it has no record_version"),
        ('{"record_version": true}', "it has no record_version"),
        ('{"record_version": "1"}', "it has no record_version"),
        ('{"record_version": 1, "record_version": 1}', "a key stands twice"),
        ('{"record_version": 1}', ":1:1 schema:"),
        ("[" * 100_000, "is not a record"),
        ("id: llr-2021\n", ":1:1 is not JSON"),
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
    """Line and column, the key at fault, exit 3; what it held is not echoed."""
    data = {**content(saved), **change}
    saved.write_text(json.dumps(data, indent=1), encoding="utf-8")
    message = thresholds("record", saved, code=3).err.partition("\n\n")[0]
    if words is None:
        assert "is no number of JSON" in message
        return
    assert f"{saved}:" in message
    assert " schema" in message
    line = int(message.partition(f"{saved}:")[2].split(":")[0])
    assert words in saved.read_text(encoding="utf-8").splitlines()[line - 1]
    assert "a name" not in message


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_assessment_comes_back_as_it_was_written(
    data: st.DataObject, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Written and read again, a record of any edition is equal and sound."""
    name = data.draw(st.sampled_from(sorted(catalogue.by_id)))
    framework = catalogue.framework(name)
    codes = st.lists(st.sampled_from([i.id for i in framework.indicators]), max_size=5)
    gates = Gates(*(data.draw(st.sampled_from(["yes", "no", "unsure", "unanswered"])) for _ in range(3)))  # type: ignore[arg-type]
    area = data.draw(st.sampled_from([None, *framework.areas]))
    result = assess(framework, data.draw(codes), data.draw(codes), gates=gates, area=area)
    if not result.concludes:
        return
    stated = data.draw(st.sampled_from([None, *framework.tiers]))
    record = record_of(
        result, catalogue.by_id[name], moment=datetime.now(UTC), notice=NOTICE, first=["A line."], stated=stated
    )
    path = tmp_path_factory.mktemp("records") / "r.json"
    path.write_text(as_json(record), encoding="utf-8")
    saved = read_record(path)
    assert saved.record == record
    assert saved.intact
    path.write_text(as_json(record)[:-40], encoding="utf-8")
    with pytest.raises(Unreadable, match="is not JSON"):
        read_record(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_process_killed_at_any_moment_leaves_no_half_written_record(
    tmp_path: Path, shared_cache: Path, home: Path
) -> None:
    """Either no file or a whole one, and nothing else beside it."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(shared_cache), "HOME": str(home)}
    command = [sys.executable, "-m", "thresholds_cli", *CASE, "--record"]
    started = time.monotonic()
    subprocess.run([*command, str(tmp_path / "first.json")], env=environment, capture_output=True, check=True)
    early, late = 0.0, 1.5 * (time.monotonic() - started)
    for n in range(24):  # closing in on the moment at which the file appears
        folder = tmp_path / str(n)
        folder.mkdir()
        moment = (early + late) / 2
        process = subprocess.Popen(
            [*command, str(folder / "r.json")], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = [path.name for path in folder.iterdir()]
        assert left in ([], ["r.json"])
        if left:
            assert read_record(folder / "r.json").intact
            late = moment + 0.004  # machines differ from run to run
        else:
            early = moment - 0.004


def test_a_file_system_without_unnamed_files_and_one_without_the_other_way_do_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older way: a temporary name, moved into place; never over a file that must stay."""
    from thresholds_cli.library import files

    monkeypatch.setattr(files, "_written_unnamed", lambda *_: False)
    path = tmp_path / "r.json"
    files.write_whole(path, "one", private=True, overwrite=False)
    assert path.read_text(encoding="utf-8") == "one"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Unreadable, match="is there already"):
        files.write_whole(path, "two", private=True, overwrite=False)
    files.write_whole(path, b"three", overwrite=True)
    assert path.read_bytes() == b"three"
    assert [each.name for each in tmp_path.iterdir()] == ["r.json"]


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


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--record", "a.json", "--page", "./a.json"), "must be different files"),
        (("--record", "a.json", "--output", "a.json"), "must be different files"),
    ],
)
def test_one_name_for_two_files_is_refused(
    options: tuple[str, ...], words: str, thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One would overwrite the other."""
    monkeypatch.chdir(tmp_path)
    assert words in thresholds(*CASE, *options, "--force", code=2).err
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_is_there_may_be_filled_in_and_stays(saved: Path, thresholds: Program, tmp_path: Path) -> None:
    """What is known of a case never takes another file's place unasked, with `--output` of assess and record."""
    page = tmp_path / "page.md"
    page.write_text("filled in", encoding="utf-8")
    for arguments in (("record", saved), CASE):
        assert "is there already" in thresholds(*arguments, "--output", page, code=3).err
        assert page.read_text(encoding="utf-8") == "filled in"
    thresholds("record", saved, "--output", page, "--force")
    assert page.read_text(encoding="utf-8") != "filled in"


def test_a_page_never_takes_the_place_of_its_record(saved: Path, thresholds: Program) -> None:
    """`record FILE --output FILE` is refused."""
    before = saved.read_bytes()
    assert "is the record itself" in thresholds("record", saved, "--output", saved, code=2).err
    assert saved.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_answers_about_a_case_are_their_owners_alone_and_no_mode_is_widened(
    saved: Path, thresholds: Program, tmp_path: Path
) -> None:
    """`--output` of assess and record; other answers keep the mode of the file that they replace."""
    thresholds(*CASE, "--output", tmp_path / "a.md")
    thresholds("record", saved, "--output", tmp_path / "r.docx")
    other = tmp_path / "f.txt"
    other.touch(mode=0o640)
    other.chmod(0o640)
    thresholds("frameworks", "--output", other)
    modes = [path.stat().st_mode & 0o777 for path in (tmp_path / "a.md", tmp_path / "r.docx", other)]
    assert modes == [0o600, 0o600, 0o640]


def test_an_answer_in_json_is_one_object_also_when_a_file_fails(
    thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer first and whole; what could not be written is told beside it, with exit 3."""
    from thresholds_cli.library import files

    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_written_unnamed", full)
    outcome = thresholds(*CASE, "--format", "json", "--record", tmp_path / "r.json", code=3)
    assert outcome.json["leads"] == 4
    assert "r.json can't be written: No space left on device." in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
def test_a_record_is_written_whatever_becomes_of_the_answer(tmp_path: Path, shared_cache: Path, home: Path) -> None:
    """A pipe that nobody reads any more costs neither the record nor the exit code."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(shared_cache), "HOME": str(home)}
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "thresholds_cli", *CASE, "--record", str(tmp_path / "r.json")]
    done = subprocess.run(command, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.returncode == 0
    assert read_record(tmp_path / "r.json").intact


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_pipe_or_a_device_is_written_into_and_never_replaced(thresholds: Program, tmp_path: Path) -> None:
    """`--output /dev/null` leaves it what it is; a record can be neither."""
    thresholds("frameworks", "--output", "/dev/null")
    assert Path("/dev/null").is_char_device()
    assert "is not an ordinary file" in thresholds(*CASE, "--record", "/dev/null", "--force", code=3).err
    link = tmp_path / "link.md"
    link.symlink_to(tmp_path / "there.md")
    thresholds("frameworks", "--output", link)
    assert link.is_symlink()
    assert "llr-2021" in (tmp_path / "there.md").read_text(encoding="utf-8")


def test_without_links_a_record_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a stick; and still never over a file that is there."""
    from thresholds_cli.library import files

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "r.json"
    files.write_whole(path, "one", private=True, overwrite=False)
    with pytest.raises(Unreadable, match="is there already"):
        files.write_whole(path, "two", private=True, overwrite=False)
    assert path.read_text(encoding="utf-8") == "one"
    assert [each.name for each in tmp_path.iterdir()] == ["r.json"]


def test_the_page_begins_with_what_the_screen_began_with(thresholds: Program, tmp_path: Path) -> None:
    """Whom to ring stands first, not the edition's title; with harm suspected and no statement too."""
    thresholds(*CASE, "--page", tmp_path / "a.txt")
    lines = (tmp_path / "a.txt").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("Tier 4 Specialist: the document lists a statement you chose there.")
    assert "To refer: ring the children's social care duty service for Leicester, now" in "\n".join(lines[:8])
    thresholds("assess", "--framework", "hull", "--harm", "yes", "--page", tmp_path / "b.txt")
    lines = (tmp_path / "b.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(NOTICE)
    assert lines[3].startswith("Significant harm is suspected: ring now EHASH 01482 448879")


def test_the_page_says_what_to_do_when_you_disagree(thresholds: Program, tmp_path: Path) -> None:
    """In the document's words, or that none are printed."""
    thresholds(*CASE, "--page", tmp_path / "a.txt")
    assert "If you disagree with a decision: The Leicester," in (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_all_tiers_hit_are_those_at_which_something_counts(thresholds: Program, tmp_path: Path) -> None:
    """Words printed at several tiers count once, at the highest; words that decide nothing nowhere."""
    thresholds("assess", "--framework", "llr-2014", "-i", "F2.04", "-i", "C1.10", "--page", tmp_path / "a.txt")
    assert "All tiers hit: Specialist\n" in (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_csv_has_the_gates_the_first_lines_and_the_warnings(saved: Path, thresholds: Program, tmp_path: Path) -> None:
    """Also where no statement was chosen: an empty row would look like no concern."""
    out = thresholds("record", changed(saved, {"area": "Rutland"}, resealed=False), "--format", "csv", code=1).out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[0]["warnings"].startswith("SEAL BROKEN")
    assert rows[0]["written_at"] == content(saved)["written_at"]
    out = thresholds("assess", "--framework", "hull", "--harm", "yes", "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["framework"], row["harm"], row["id"]) == ("hull-2018", "yes", "")


def test_not_sure_stands_in_the_first_lines_of_a_result_of_any_tier(thresholds: Program) -> None:
    """With whom to ring, should it turn out so."""
    out = " ".join(thresholds("assess", "--framework", "hull", "-i", "C3.13", "--harm", "unsure").out.split())
    assert "You were not sure about significant harm. If it turns out so: ring now EHASH 01482 448879" in out[:600]


def test_help_short_of_a_referral_names_whom_to_ring(thresholds: Program) -> None:
    """The numbers of the early help routes that apply, or that none is printed."""
    flags = ("--danger", "no", "--harm", "no", "--allegation", "no")
    out = " ".join(thresholds("assess", "--framework", "hull", "-i", "C3.13", *flags).out.split())
    assert (
        "For help at this level: West locality - Priory Children's Centre 01482 305770 (printed, never checked)" in out
    )
    out = " ".join(thresholds("assess", "--framework", "llr-2021", "-i", "C3.10", *flags).out.split())
    assert "For help at this level: no number is printed; see “Referral routes”, or ask your safeguarding lead." in out


# --- codes from a file ------------------------------------------------------------------------


def test_codes_come_from_a_file_or_standard_input(thresholds: Program, tmp_path: Path) -> None:
    """One a line, seen or suspected, with comments; beside those given as options."""
    path = tmp_path / "codes.txt"
    path.write_text("# the visit of Monday\nC3.10\n\nf4.11 suspected  # heard from a neighbour\n", encoding="utf-8")
    wanted = ("assess", "--framework", "llr-2021", "--format", "json", "--codes")
    result = thresholds(*wanted, path, "-i", "F2.13").json
    assert [each["id"] for each in result["selected"]] == ["F2.13", "C3.10"]
    assert [each["id"] for each in result["suspected"]] == ["F4.11"]
    result = thresholds(*wanted, "-", stdin="leicester:C4.09 SEEN\r\n").json
    assert [each["id"] for each in result["selected"]] == ["C4.09"]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", 2, "standard input holds no code"),
        ("# nothing\n", 2, "standard input holds no code"),
        ("C4.09\nC3.10 maybe\n", 2, "standard input:2: one code a line"),
        ("C4.09 seen often\n", 2, "standard input:1: one code a line"),
        ("C4.09\nC4.99\n", 4, "standard input:2: llr-2021 has no statement “C4.99”"),
        ("llr-2020:C4.05\n", 2, "standard input:1: llr-2020:C4.05 belongs to another edition"),
        ("\ufeffC4.09 perhaps\n", 2, "standard input:1: one code a line"),
        ("C4.09\n" * 200_000, 3, "standard input is over 1 MB"),
    ],
)
def test_a_line_that_is_no_code_is_named(text: str, code: int, words: str, thresholds: Program) -> None:
    """With its line; nothing is assessed without it."""
    outcome = thresholds("assess", "--framework", "llr-2021", "--codes", "-", stdin=text, code=code)
    assert words in outcome.err
    assert outcome.out == ""


def test_codes_that_are_not_text_are_refused_as_a_file_is(thresholds: Program) -> None:
    """Standard input and files are read in the same way."""
    outcome = thresholds("assess", "--framework", "llr-2021", "--codes", "-", stdin=b"C4.09\n\xff\xfe", code=3)
    assert "standard input is not UTF-8 text (line 2)" in outcome.err


def test_an_empty_level_is_no_level(thresholds: Program) -> None:
    """As from a shell variable that is not set: never silently nothing."""
    assert "has no tier" in thresholds(*CASE, "--stated", "", code=4).err


def test_accessible_is_plain_everywhere(thresholds: Program, tmp_path: Path) -> None:
    """On the screen, in a text file, in help and in errors."""
    thresholds(*CASE, "--accessible", "--output", tmp_path / "a.txt")
    shown = [
        thresholds(*CASE, "--accessible").out,
        (tmp_path / "a.txt").read_text(encoding="utf-8"),
        thresholds("assess", "--accessible", "--help").out,
        thresholds("assess", "--accessible", "--framework", "nowhere", code=4).err,
    ]
    for text in shown:
        assert not set(text) & set("─│╭╰┌└")
