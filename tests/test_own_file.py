"""The file of own contacts: where it lies, what validate says of it, the annotated empty one."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from badexamples import EXAMPLES

from conftest import NOTICE, ROOT, Program
from owncontacts import LEICESTER, RUTLAND, contact, own_file
from thresholds_cli.authoring.newcontacts import EMPTY
from thresholds_cli.library import age
from thresholds_cli.library.load import opened, parsed
from thresholds_cli.library.own import find_own, validated_own
from thresholds_cli.render.formats import Format
from thresholds_cli.render.views.own import age_warning, own_status

TODAY = date(2026, 11, 23)


@pytest.fixture
def folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, not there yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home / "thresholds"


def test_the_data_folder_is_looked_into(folder: Path, thresholds: Program) -> None:
    """Without any setting."""
    own_file(folder / "contacts.yaml", contact("duty", phone=RUTLAND))
    assert RUTLAND in thresholds("contacts", "llr-2021").out


def test_the_variable_beats_the_folder(folder: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when what it names is not there: another's contacts are never taken in its place."""
    own_file(folder / "contacts.yaml", contact("duty", phone=RUTLAND))
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(own_file(folder / "other.yaml", contact("duty", phone=LEICESTER))))
    out = thresholds("contacts", "llr-2021").out
    assert LEICESTER in out
    assert RUTLAND not in out
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(folder / "gone.yaml"))
    assert RUTLAND not in thresholds("contacts", "llr-2021").out


@pytest.mark.parametrize(
    ("checked_on", "words"),
    [
        ("2026-11-23", None),
        ("2026-05-23", None),
        ("2026-05-22", "6 months ago"),
        ("2025-01-10", "22 months ago"),
        ("2024-11-24", "23 months ago"),
        ("2024-11-23", "2 years ago"),
        ("2020-02-29", "6 years ago"),
    ],
)
def test_how_old_is_old(checked_on: str, words: str | None) -> None:
    """Older than six months, to the day; the age in words."""
    assert age.is_old(checked_on, TODAY) is (words is not None)
    if words:
        assert age.age_in_words(checked_on, TODAY) == words


@pytest.mark.parametrize(("today", "old"), [(date(2027, 2, 28), False), (date(2027, 3, 1), True)])
def test_six_months_end_with_a_shorter_month(today: date, old: bool) -> None:
    """The 31st of August and six months is the end of February."""
    assert age.is_old("2026-08-31", today) is old


def test_the_day_is_handed_in(tmp_path: Path) -> None:
    """What is in the future one day is not on another; for a clock that is slow no number is lost."""
    path = own_file(tmp_path / "own.yaml", contact("duty", areas=["Rutland"], phone=RUTLAND, checked_on="2026-11-24"))
    assert [p.rule for p in validated_own(opened(path)[1], TODAY)[1]] == ["not-in-the-future"]
    assert validated_own(opened(path)[1], date(2026, 11, 24))[1] == ()
    found = find_own({"THRESHOLDS_CONTACTS": str(path)}, TODAY)
    assert (found.warning, [each.phone for each in found.contacts]) == ("", [RUTLAND])
    assert own_status(found.contacts[0], TODAY).endswith("2026-11-24, a day in the future by this machine's clock")
    assert age_warning(found.contacts[0], TODAY)


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"checked_on": None}, "checked-lately"),
        ({"checked_on": "2020-01-01"}, "checked-lately"),
        ({"for": "advice"}, "number-to-ring"),
        ({"phone": None, "email": "duty@example.org"}, "number-to-ring"),
        ({"areas": None}, "areas-of-urgent-numbers"),
        ({"note": "turned \u202e round"}, "plain-characters"),
        ({"email": "jo.bloggs@council.example"}, "services-not-people"),
    ],
)
def test_what_is_only_warned_about(more: dict[str, str | None], rule: str, tmp_path: Path, thresholds: Program) -> None:
    """Exit 0."""
    path = own_file(tmp_path / "x.yaml", contact("duty", **{"phone": RUTLAND, "areas": ["Rutland"], **more}))
    problems = thresholds("validate", path, "--format", "json").json["files"][0]["problems"]
    assert [(problem["rule"], problem["level"]) for problem in problems] == [(rule, "warning")]


@pytest.mark.parametrize(
    ("field", "value", "good"),
    [
        ("phone", "999", True),
        ("phone", "+44 116 496 0123", False),
        ("email", "duty.team@council.gov.example", True),
        ("email", "a@b", False),
        ("email", "Duty <duty@council.example>", False),
        ("url", "https://council.example/x?y=z", True),
        ("url", "ftp://council.example", False),
        ("url", "javascript:alert(1)", False),
        ("url", "https://council.example@evil.example/", False),
        ("url", "https://[broken", False),
        ("url", "https://council.example/a b", False),
        ("form", "In the blue folder", True),
        ("form", "http://council.example/form", True),
        ("form", "http://", False),
    ],
)
def test_numbers_and_addresses_are_well_formed(
    field: str, value: str, good: bool, tmp_path: Path, thresholds: Program
) -> None:
    """A problem at the value, exit 1, or none."""
    path = own_file(tmp_path / "x.yaml", contact("duty", **{"phone": RUTLAND, field: value}))
    thresholds("validate", path, code=0 if good else 1)


def test_a_faulty_file_is_told_from_an_edition_by_its_keys(tmp_path: Path, thresholds: Program) -> None:
    """Each gets the hints of its kind."""
    path = tmp_path / "x.yaml"
    path.write_text("organization: Hilltop\ncontacts: []\n", encoding="utf-8")
    problems = thresholds("validate", path, "--format", "json", code=1).json["files"][0]["problems"]
    assert "did you mean `organisation`?" in {problem["message"].rpartition(": ")[2] for problem in problems}
    path.write_text("id: x-2024\norganisation: x\ntiers: []\n", encoding="utf-8")
    problems = thresholds("validate", path, "--format", "json", code=1).json["files"][0]["problems"]
    assert "`title` is missing: add it" in {problem["message"] for problem in problems}


def test_a_source_is_not_asked_of_it(tmp_path: Path, thresholds: Program) -> None:
    """And that is said."""
    out = thresholds("validate", EXAMPLES / "good" / "own-contacts.yaml", "--sources", tmp_path).out
    assert "no-source: own contacts, the vocabulary and lineages have no source" in out


def test_new_writes_an_empty_file_where_it_is_looked_for(folder: Path, thresholds: Program) -> None:
    """Valid, without a contact, and never over one that is there."""
    outcome = thresholds("contacts", "--new")
    path = folder / "contacts.yaml"
    assert str(path) in outcome.out
    assert NOTICE in outcome.out
    assert path.read_text(encoding="utf-8") == EMPTY
    problems = thresholds("validate", path, "--format", "json").json["files"][0]["problems"]
    assert {problem["rule"] for problem in problems} == {"organisation-named", "number-to-ring"}
    assert "have none" in thresholds("contacts", "llr-2021").out
    path.write_text("mine", encoding="utf-8")
    assert "is there already" in thresholds("contacts", "--new", code=2).err
    assert path.read_text(encoding="utf-8") == "mine"


def test_new_takes_a_path(folder: Path, tmp_path: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the call or from the variable, never from the default edition; says how it will be found."""
    data = thresholds("contacts", "--new", tmp_path / "a.yaml", "--format", "json").json
    assert data["written"] == str(tmp_path / "a.yaml")
    assert any("THRESHOLDS_CONTACTS" in step for step in data["next"])
    monkeypatch.setenv("THRESHOLDS_FRAMEWORK", "llr-2021")
    monkeypatch.setenv("THRESHOLDS_AREA", "Rutland")
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(tmp_path / "b.yaml"))
    data = thresholds("contacts", "--new", "--format", "json").json
    assert data["written"] == str(tmp_path / "b.yaml")
    assert not any("THRESHOLDS_CONTACTS" in step for step in data["next"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]
    assert not folder.exists()


@pytest.mark.parametrize("style", list(Format))
def test_new_has_the_notice_and_its_schema(style: Format, tmp_path: Path, thresholds: Program) -> None:
    """In every format."""
    from jsonschema import Draft202012Validator

    outcome = thresholds("contacts", "--new", tmp_path / "x.yaml", "--format", style.value)
    assert NOTICE in outcome.out
    assert str(tmp_path / "x.yaml") in outcome.out.replace("\\", "")
    if style is Format.JSON:
        schema = json.loads((ROOT / "docs" / "schemas" / "contacts.json").read_text(encoding="utf-8"))
        Draft202012Validator(schema).validate(outcome.json)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("leicester",), 2), (("x.yaml", "--area", "Rutland"), 2), (("x.yaml", "-o", "y.txt"), 2), (("no/x.yaml",), 3)],
)
def test_new_refuses_what_it_would_not_do(
    arguments: tuple[str, ...], code: int, tmp_path: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An area is no file name; nothing is ignored; nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    thresholds("contacts", "--new", *arguments, code=code)
    assert list(tmp_path.iterdir()) == []


def test_the_entries_of_the_empty_file_want_filling_in() -> None:
    """Without their # they are entries, but no stand-in passes for a number or an address."""
    text = re.sub(r"^#(  - .*|    [a-z_]+:.*)$", r"\1", EMPTY, flags=re.MULTILINE)
    document = parsed(text)
    assert [entry["for"] for entry in document.data["contacts"]] == [
        "urgent", "urgent", "early help", "allegations", "advice"
    ]  # fmt: skip
    problems = validated_own(document, TODAY)[1]
    assert {p.rule for p in problems if p.level == "error"} == {"numbers-as-dialled", "addresses-well-formed"}
