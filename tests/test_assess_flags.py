"""`assess` by its options alone: codes from files, the level stated, plain text, what stands first."""

import csv
import io
import re
from pathlib import Path

import pytest

from conftest import Program
from saved import CASE, changed, content, saved

__all__ = ["saved"]  # a fixture


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
        ("C4.09\nC3.10 maybe\n", 2, "standard input:2: write one code a line"),
        ("C4.09 seen often\n", 2, "standard input:1: write one code a line"),
        ("C4.09\nC4.99\n", 4, "standard input:2: llr-2021 has no statement “C4.99”"),
        ("llr-2020:C4.05\n", 2, "standard input:1: llr-2020:C4.05 belongs to another edition"),
        ("\ufeffC4.09 perhaps\n", 2, "standard input:1: write one code a line"),
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
    assert "no tier named: llr-2021 has" in thresholds(*CASE, "--stated", "", code=4).err


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


def test_a_result_says_that_it_does_not_decide(thresholds: Program) -> None:
    """Last of all that it says before it is summed up, and in JSON."""
    judgement = "The document lists; it does not decide. Your own judgement, with your safeguarding lead, does."
    before, _, after = thresholds(*CASE).out.partition("\nIn short\n")
    assert judgement in " ".join(before.split())
    assert after
    assert judgement in thresholds(*CASE, "--format", "json").json["prompts"]


def test_unanswered_is_said_not_to_be_no(thresholds: Program) -> None:
    """Each question that nobody answered is named, and those that were are not spoken of so."""
    said = "Unanswered is not no"
    out = thresholds("assess", "--framework", "llr-2021", "-i", "C3.10", "--danger", "no").out
    assert out.count("NOT ANSWERED") == 2
    assert said in out
    all_three = ("--danger", "no", "--harm", "unsure", "--allegation", "no")
    assert said not in thresholds("assess", "--framework", "llr-2021", "-i", "C3.10", *all_three).out


@pytest.mark.parametrize(
    ("edition", "code", "words"),
    [
        ("hull-2018", "C2.01", "Early Help is a consent based service."),
        ("hull-2018", "C4.12", "unless to do so would increase the risk of harm to the child."),
        ("llr-2021", "C4.09", "not printed in this edition."),
    ],
)
def test_consent_is_that_of_the_level_that_leads(edition: str, code: str, words: str, thresholds: Program) -> None:
    """In its own words or not printed; never another level's."""
    out = " ".join(thresholds("assess", "--framework", edition, "-i", code).out.split())
    (said,) = re.findall(r"Consent at this level: (.*?)\. ?(?=Time limits|Rules)", out)
    assert words.rstrip(".") in said


def test_without_a_level_no_consent_position_holds(thresholds: Program) -> None:
    """Harm suspected and no statement: nobody is to wait for a consent that some level asks for."""
    out = " ".join(thresholds("assess", "--framework", "hull-2018", "--harm", "yes").out.split())
    assert "Consent: no level is named, so none of their positions holds; see the rules." in out
    assert "Consent at this level" not in out
