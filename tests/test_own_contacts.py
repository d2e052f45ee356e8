"""An organisation's own contacts beside the document's: marked, for the right area, with their age."""

import json
from pathlib import Path

import pytest

from conftest import ROOT, Program
from owncontacts import LADO, LEICESTER, NIGHT, RUTLAND, contact, days_ago, own_file, three_areas
from test_numbers import two_areas

STYLES = ("table", "plain", "markdown", "json", "csv")
ASSESS = ("assess", "--framework", "llr-2021", "--indicator", "C4.09")
INSTEAD = "children's social care duty service"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up file, named by THRESHOLDS_CONTACTS."""
    path = three_areas(tmp_path / "own.yaml")
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(path))
    return path


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_refer_immediately_ends_in_a_number(own: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named, marked, with its day and its out-of-hours line: first, and again at the end."""
    monkeypatch.setenv("COLUMNS", "80")
    lines = thresholds(*ASSESS, "--area", "Leicester").out.splitlines()
    wanted = (
        f"To refer: ring now leicester team {LEICESTER}, out of hours {NIGHT} (added by your organisation, "
        f"checked on {days_ago(7)}; Leicester; hours: Monday to Friday). "
        f"Where none answers: the {INSTEAD} for Leicester"
    )
    assert wanted in _flat("\n".join(lines[:24]))
    assert wanted in _flat("\n".join(lines[-24:]))


def test_without_a_file_it_ends_in_what_to_do_instead(thresholds: Program) -> None:
    """And nothing is said of own contacts."""
    out = _flat(thresholds(*ASSESS).out)
    assert f"To refer: ring the {INSTEAD} of the council where the child lives, now; this edition prints no" in out
    assert "your organisation" not in out
    data = thresholds("contacts", "llr-2021", "--format", "json").json
    assert {entry["added_by"] for entry in data["contacts"]} == {None}
    assert data["warnings"] == []


def test_where_neither_has_a_number_both_are_named(thresholds: Program, tmp_path: Path) -> None:
    """With what to do instead."""
    own_file(tmp_path / "x.yaml", contact("help", **{"for": "early help"}, phone=RUTLAND))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THRESHOLDS_CONTACTS", str(tmp_path / "x.yaml"))
        for command in (("contacts", "rutland"), ("assess", "--framework", "rutland", "--harm", "yes")):
            out = _flat(thresholds(*command).out)
            assert "prints no" in out
            assert "and your organisation's own contacts have none for Rutland" in out
            assert f"{INSTEAD} for Rutland, now" in out


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("area", "number", "other"), [("Leicester", LEICESTER, RUTLAND), ("Rutland", RUTLAND, LEICESTER)]
)
def test_only_the_number_for_where_the_child_lives(
    area: str, number: str, other: str, style: str, own: Path, thresholds: Program
) -> None:
    """In every format; that others are left out is said."""
    out = thresholds("contacts", "llr-2021", "--area", area, "--format", style).out
    assert number in out
    assert other not in out
    assert "added by your organisation" in out
    if style != "csv":
        assert number in thresholds(*ASSESS, "--area", area, "--format", style).out
        assert other not in thresholds(*ASSESS, "--area", area, "--format", style).out
    if style in ("table", "plain", "markdown"):
        assert "for other areas (" in out


@pytest.mark.parametrize("style", STYLES)
def test_a_number_of_an_area_of_another_edition_is_never_given(style: str, own: Path, thresholds: Program) -> None:
    """Not without an area either."""
    out = thresholds("contacts", "llr-2021", "--format", style).out
    assert "01482 496 012" not in out
    assert LEICESTER in out
    assert RUTLAND in out


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
def test_numbers_and_addresses_are_whole_at_every_width(
    width: int, own: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no line is wider than the screen but for a single word that is."""
    monkeypatch.setenv("COLUMNS", str(width))
    for command in (("contacts", "llr-2021"), ("assess", "--framework", "llr-2021", "--harm", "yes", "-i", "C4.09")):
        out = thresholds(*command).out
        for whole in (LEICESTER, NIGHT, RUTLAND, "https://www.example.org/early-help"):
            assert whole in out
        for line in out.splitlines():
            assert len(line) <= width or len(line.split()) == 1 or line.strip() in (LEICESTER, NIGHT, RUTLAND), line


def test_json_keeps_the_shape_of_the_contract(own: Path, thresholds: Program) -> None:
    """Own entries first, with whose they are; both outputs fit their schema."""
    from jsonschema import Draft202012Validator

    data = thresholds("contacts", "llr-2021", "--format", "json").json
    added = [entry for entry in data["contacts"] if entry["added_by"]]
    assert [entry["id"] for entry in added] == ["leicester", "rutland", "early-help", "lado"]
    assert data["contacts"][: len(added)] == added
    assert {entry["added_by"] for entry in added} == {"Hilltop School"}
    assert {entry["framework"] for entry in data["contacts"]} == {"llr-2021"}
    assert {frozenset(entry) for entry in data["contacts"]} == {frozenset(added[0])}
    result = thresholds(*ASSESS, "--allegation", "yes", "--format", "json").json
    assert [entry["id"] for entry in result["own_contacts"]] == ["leicester", "rutland", "early-help", "lado"]
    for name, printed in (("contacts", data), ("assess", result)):
        schema = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
        Draft202012Validator(schema).validate(printed)


def test_an_allegation_ends_in_the_designated_officer(own: Path, thresholds: Program) -> None:
    """Beside the document's words and time limit, only where the gate asks, only for the area."""
    said = f"Tell lado team {LADO} (added by your organisation, checked on {days_ago(7)}; Rutland)."
    out = _flat(thresholds(*ASSESS, "--area", "rutland", "--allegation", "yes").out)
    assert "within one working day" in out
    assert said in out
    assert LADO not in thresholds(*ASSESS, "--area", "rutland", "--allegation", "no").out
    assert LADO not in thresholds(*ASSESS, "--area", "leicester", "--allegation", "yes").out


def test_an_allegation_where_the_edition_prints_no_route(
    thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The own contact stands in place of asking around; without one, whom to ask."""
    two_areas(tmp_path)
    command = ("--data-dir", tmp_path, "assess", "--framework", "made-up-2024", "--allegation", "yes")
    assert "ask your safeguarding lead, or the council where the child lives" in _flat(thresholds(*command).out)
    path = own_file(tmp_path / "own.yaml", contact("lado", **{"for": "allegations"}, phone="0116 496 0150"))
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(path))
    out = _flat(thresholds(*command).out)
    assert "not printed in this edition. Tell lado team 0116 496 0150" in out
    assert "ask your safeguarding lead," not in out


@pytest.mark.parametrize(("checked_on", "own_first"), [(days_ago(7), True), (None, False)])
def test_the_documents_number_and_the_own_stand_together(
    checked_on: str | None, own_first: bool, thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one checked more recently first; a retired one never."""
    two_areas(tmp_path)
    path = own_file(tmp_path / "own.yaml", contact("duty", phone="0116 496 0150", checked_on=checked_on))
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(path))
    command = ("--data-dir", tmp_path, "assess", "--framework", "made-up-2024", "--area", "Northtown", "--harm", "yes")
    first = _flat(thresholds(*command).out).partition("Where none answers")[0]
    assert "ring now" in first
    assert "0118 454 1006" not in first
    assert (first.index("0116 496 0150") < first.index("0116 454 1004")) is own_first
    assert ("added by your organisation, never checked" in first) is not own_first


@pytest.mark.parametrize("style", ["table", "plain", "markdown", "json", "csv"])
def test_old_and_unchecked_ones_are_warned_about(
    style: str, thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the age in words, in every format; one that was checked lately is not."""
    path = own_file(
        tmp_path / "own.yaml",
        contact("old", phone="0116 496 0150", checked_on="2020-01-10"),
        contact("never", email="never@example.org", checked_on=None),
        contact("new", phone="0116 496 0160"),
    )
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(path))
    out = _flat(thresholds("contacts", "llr-2021", "--format", style).out)
    assert "added by your organisation, checked on 2020-01-10, " in out
    assert " years ago: ring it once before you rely on it" in out
    assert "added by your organisation, never checked: try it once before you rely on it" in out
    assert f"checked on {days_ago(7)}:" not in out


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("content", [b"organisation: [", b"organisation: Hilltop\ncontacts: 3\n", b"\xff\xfe", None])
def test_a_file_that_can_not_be_read_takes_nobody_the_answer(
    content: bytes | None, named: bool, style: str, thresholds: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The document's answer comes, exit 0, with a loud warning on both streams that says where and why."""
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    path = home / "thresholds" / "contacts.yaml"
    if content is not None:
        path.parent.mkdir()
        path.write_bytes(content)
    elif not named:
        return  # no file in the folder is no fault
    if named:
        monkeypatch.setenv("THRESHOLDS_CONTACTS", str(path))
    for command in (("contacts", "rutland"), ASSESS):
        outcome = thresholds(*command, "--format", style)
        assert "Warning: your organisation's own contacts could not be read" in outcome.err
        assert str(path) in outcome.err
        if style == "json":
            assert str(path) in outcome.json["warnings"][0]
        elif style != "csv":
            assert "contacts could not be read and are not shown" in _flat(outcome.out)
            assert INSTEAD in _flat(outcome.out)


def test_words_of_the_file_are_text(thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never markup, never a formula, never obeyed."""
    name = "[bold]Duty[/b] :phone: =1+1 <b>"
    path = own_file(tmp_path / "own.yaml", contact("duty", name=name, note="\x1b[31mred", phone=RUTLAND))
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(path))
    for style in ("table", "plain", "csv"):
        out = thresholds("contacts", "llr-2021", "--format", style).out
        assert name in out
        assert "\x1b" not in out
    assert r"\<b>" in thresholds("contacts", "llr-2021", "--format", "markdown").out


def test_other_commands_and_the_compiled_catalogue_know_nothing_of_it(own: Path, thresholds: Program) -> None:
    """Outside edition, seal, search and cache."""
    thresholds("contacts", "llr-2021")
    for command in (["show", "llr-2021"], ["actions", "llr-2021"], ["search", "duty service"]):
        assert "your organisation" not in thresholds(*command).everything
    assert thresholds("frameworks", "--format", "json").json["frameworks"][0]["seal_ok"] is True
