"""Where the child lives: one resolver for names of places, and no document or number of a neighbour's unmarked."""

from pathlib import Path

import pytest

from conftest import Program
from owncontacts import LEICESTER, contact, own_file


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("area", ["redcar", "Redcar and Cleveland", "REDCAR & CLEVELAND"])
@pytest.mark.parametrize(
    "command",
    [
        ["contacts", "redcar-2024"],
        ["guidance", "redcar-2024"],
        ["assess", "--framework", "redcar", "--indicator", "L1"],
        ["search", "MACH"],
    ],
)
def test_a_place_answers_to_its_names(area: str, command: list[str], thresholds: Program) -> None:
    """As an area as well as in place of an id; "and" is as good as "&"."""
    thresholds(*command, "--area", area)


def test_a_partnership_of_several_areas_stands_for_all_of_them(thresholds: Program) -> None:
    """No narrowing, no error."""
    whole = thresholds("contacts", "llr-2014", "--format", "json").json["contacts"]
    named = thresholds("contacts", "llr-2014", "--area", "LLR", "--format", "json").json["contacts"]
    assert named == whole


def test_search_says_which_documents_are_not_for_the_area(thresholds: Program) -> None:
    """The own one first; where it has nothing, that is said before the others'."""
    none = _flat(thresholds("search", "LADO", "--area", "Hull").out)
    assert "Nothing found in the document for Hull. Other areas' documents follow" in none
    some = thresholds("search", "neglect", "--area", "Hull").out
    assert some.index("hull-2018:") < some.index("Other areas' documents follow; they are not for a child in Hull")
    assert "Other areas'" not in thresholds("search", "neglect").out


def test_what_is_printed_for_one_area_says_so_in_search(thresholds: Program) -> None:
    """A number of Leicestershire's is not Rutland's."""
    out = thresholds("search", "Call First Response", "--framework", "llr-2014", "--kind", "rule").out
    assert "for Leicestershire" in out


def test_without_an_area_a_number_is_for_its_own(
    thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what to do for the areas that have none is said in the same breath."""
    path = own_file(tmp_path / "own.yaml", contact("duty", areas=["Leicester"], phone=LEICESTER))
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(path))
    out = _flat(thresholds("assess", "--framework", "llr-2021", "--harm", "yes").out)
    assert f"ring now, by where the child lives, duty team {LEICESTER}" in out
    assert "For a child in Leicestershire or Rutland, or where none answers: the children's social care duty" in out
    there = _flat(thresholds("assess", "--framework", "llr-2021", "--area", "Leicester", "--harm", "yes").out)
    assert f"ring now duty team {LEICESTER}" in there


def test_a_superseded_editions_number_never_comes_first(thresholds: Program) -> None:
    """The duty service leads, the number of then follows, and the first line says that the edition is superseded."""
    out = thresholds("assess", "--framework", "llr-2014", "--area", "Leicestershire", "--indicator", "C4.05").out
    lines = out.splitlines()
    assert lines[1] == "llr-2014 is SUPERSEDED. Use llr-2021 for decisions."
    flat = _flat(out)
    assert "To refer: ring the children's social care duty service for Leicestershire, now." in flat
    assert "This edition, superseded, printed First Response 0116 305 0005" in flat
    assert flat.index("duty service for Leicestershire") < flat.index("First Response 0116 305 0005 (")


def test_one_faulty_own_contact_takes_only_itself_away(
    thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number that is right is there, and the warning says that some are not."""
    path = own_file(tmp_path / "own.yaml", contact("duty", areas=["Leicester"], phone=LEICESTER),
                    contact("lado", **{"for": "allegations"}, phone="12", areas=["Leicester"]))  # fmt: skip
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(path))
    outcome = thresholds("assess", "--framework", "llr-2021", "--area", "Leicester", "--indicator", "C4.09")
    assert LEICESTER in outcome.out
    assert "some of your organisation's own contacts could not be read" in _flat(outcome.out)
    assert "lado" in outcome.err
    path.write_text(path.read_text("utf-8").replace("organisation", "organization"), "utf-8")
    whole = thresholds("contacts", "llr-2021")
    assert "Warning: your organisation's own contacts could not be read" in _flat(whole.err)
    assert LEICESTER not in whole.out


def test_a_slip_of_the_keys_in_an_own_area_is_said(
    thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else would show why the number is missing; an area of which no edition is held is left in peace."""
    path = own_file(tmp_path / "own.yaml", contact("duty", areas=["Leicster", "Derby"], phone=LEICESTER))
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(path))
    err = thresholds("contacts", "llr-2021").err
    assert "the area “Leicster”. Is Leicester meant?" in err
    assert "Derby" not in err


def test_words_of_a_topics_rules_lead_to_it(thresholds: Program) -> None:
    """What has no topic of its own is offered under those that speak of it."""
    hours = thresholds("guidance", "hull", "48 hours", "--format", "json", code=4).json["error"]
    assert "front-door" in hours["nearest"]
    parents = thresholds("guidance", "hull", "parents", code=4)
    assert "has no section on partnership with parents (not printed in this edition)" in _flat(parents.err)
    assert "It speaks of “parents” under consent" in _flat(parents.err)
    gone = _flat(thresholds("guidance", "hull", "whistleblowing", code=4).err)
    assert "hull-2018 has no section on whistleblowing (not printed in this edition)" in gone
    assert "Editions that have one: llr-2020 (superseded), llr-2021" in gone


@pytest.mark.parametrize("command", [["contacts", "leicester"], ["guidance", "leicester"],
                                     ["assess", "--framework", "leicester", "--harm", "yes"]])  # fmt: skip
def test_the_area_asked_for_goes_before_the_default(
    command: list[str], thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """THRESHOLDS_AREA is set aside aloud; --area goes before both."""
    monkeypatch.setenv("THRESHOLDS_AREA", "Rutland")
    outcome = thresholds(*command)
    assert " for Leicester\n" in outcome.out
    assert "THRESHOLDS_AREA is “Rutland”; you asked for Leicester." in outcome.err
    assert " for Leicestershire\n" in thresholds(*command, "--area", "Leicestershire").out


def test_own_areas_answer_to_and_as_well(thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The document writes "&", people write "and"."""
    path = own_file(tmp_path / "own.yaml", contact("duty", areas=["Redcar and Cleveland"], phone=LEICESTER))
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(path))
    assert LEICESTER in thresholds("assess", "--framework", "redcar", "--harm", "yes").out
    assert LEICESTER in thresholds("contacts", "redcar-2024").out


def test_two_own_contacts_with_one_id_take_no_third_away(
    thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first of the two is kept, and the warning says that something is wrong."""
    path = own_file(tmp_path / "own.yaml", contact("duty", phone=LEICESTER), contact("help", phone="0116 496 0111"),
                    contact("HELP", phone="0116 496 0112"))  # fmt: skip
    monkeypatch.setenv("THRESHOLDS_CONTACTS", str(path))
    outcome = thresholds("contacts", "llr-2021")
    assert LEICESTER in outcome.out
    assert "0116 496 0111" in outcome.out
    assert "0116 496 0112" not in outcome.out
    assert "some of your organisation's own contacts could not be read" in _flat(outcome.err)


def test_an_urgent_own_number_without_areas_is_warned_about(thresholds: Program, tmp_path: Path) -> None:
    """It is given for a child anywhere; and says "all areas" where it is given."""
    path = own_file(tmp_path / "own.yaml", contact("duty", phone=LEICESTER))
    found = thresholds("validate", path, "--format", "json").json["files"][0]["problems"]
    assert [problem["rule"] for problem in found] == ["areas-of-urgent-numbers"]
