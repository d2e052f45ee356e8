"""The glossary: a term's meaning is that of the edition beside it, and nobody else's."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import ROOT, Program
from editions import edition, written
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.glossary import grouped, looked_up


def _terms(*pairs: tuple[str | None, str | None]) -> list[dict[str, Any]]:
    return [
        {"id": f"G-{n}", "term": term, "meaning": meaning, "source": {"section": "Glossary", "lines": [n]}}
        for n, (term, meaning) in enumerate(pairs, start=1)
    ]


GRID = {("C", 2): ["Child keeps a dragon"]}
NEW = edition(
    GRID,
    supersedes="made-up-2020",
    glossary=_terms(("TAF", "Team around the [whole] family"), ("EHA", None), ("Lead practitioner", "Who leads")),
)
OLD = edition(
    GRID, id="made-up-2020", status="superseded", glossary=_terms(("T.A.F.", "Team at the front"), ("MARF", "A form"))
)
OTHER = edition(
    GRID,
    id="other-2024",
    partnership="Other",
    areas=["Otherplace"],
    glossary=_terms(("EHA", "Early help assessment"), (None, "A form"), (None, "Child in need")),
)
BARE = edition(GRID, id="bare-2024", partnership="Bare", areas=["Bareplace"])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Four made-up editions, one without a term."""
    for each in (NEW, OLD, OTHER, BARE):
        written(tmp_path, each)
    return tmp_path


def _found(outcome: Any) -> list[tuple[str | None, list[str]]]:
    return [(term["term"], [e["framework"] for e in term["entries"]]) for term in outcome.json["terms"]]


def test_every_term_of_every_edition_is_listed_once(data: Path, thresholds: Program) -> None:
    """The same term together, dots and case aside, the latest held first; lost terms last."""
    outcome = thresholds("--data-dir", data, "glossary", "--format", "json")
    assert outcome.json["query"] is None
    assert _found(outcome) == [
        ("EHA", ["made-up-2024", "other-2024"]),
        ("Lead practitioner", ["made-up-2024"]),
        ("MARF", ["made-up-2020"]),
        ("TAF", ["made-up-2024", "made-up-2020"]),
        (None, ["other-2024"]),
        (None, ["other-2024"]),
    ]
    entry = outcome.json["terms"][0]["entries"][0]
    assert set(entry) == {"framework", "edition_status", "id", "term", "meaning", "note", "source"}


def test_the_screen_says_whose_meaning_and_how_old(data: Path, thresholds: Program) -> None:
    """Superseded editions are marked; an edition without terms is named."""
    out = thresholds("--data-dir", data, "glossary").out
    assert "Terms: 6. Entries: 8. Editions: 3 of 4." in out
    assert "made-up-2020 (superseded)" in out
    assert "SUPERSEDED: for comparison and old cases only." in out
    assert "No glossary terms are held for bare-2024." in out
    assert "Team around the [whole] family" in out


@pytest.mark.parametrize("words", ["TAF", "taf", "T.A.F.", "TAFs", "“taf”"])
def test_a_term_is_found_case_dots_and_plural_aside(words: str, data: Path, thresholds: Program) -> None:
    """In every edition that has it."""
    found = _found(thresholds("--data-dir", data, "glossary", words, "--format", "json"))
    assert found == [("TAF", ["made-up-2024", "made-up-2020"])]


@pytest.mark.parametrize(
    ("words", "term"),
    [("around the family", "TAF"), ("assessments", "EHA"), ("lead practitioners", "Lead practitioner")],
)
def test_words_of_a_meaning_find_its_term(words: str, term: str, data: Path, thresholds: Program) -> None:
    """Unquoted words too."""
    assert _found(thresholds("--data-dir", data, "glossary", *words.split(), "--format", "json"))[0][0] == term


def test_a_term_that_is_not_explained_says_so(data: Path, thresholds: Program) -> None:
    """Another edition's words stand under its own name; narrowed away, it is only named."""
    out = thresholds("--data-dir", data, "glossary", "EHA", "--format", "plain").out
    assert "Meaning: used in made-up-2024, not explained there\n" in out
    assert out.index("Edition: other-2024") < out.index("Meaning: Early help assessment")
    arguments = ("--data-dir", data, "glossary", "EHA", "--framework", "made-up-2024", "--format", "plain")
    narrowed = thresholds(*arguments).out
    assert "not explained there; explained in other-2024" in narrowed
    assert "Early help assessment" not in narrowed


def test_a_meaning_without_its_term_says_so(data: Path, thresholds: Program) -> None:
    """And it is found where another edition has the term for the same meaning, each under its own name."""
    assert "(the source lost its initials)" in thresholds("--data-dir", data, "glossary", "child in need").out
    found = _found(thresholds("--data-dir", data, "glossary", "marf", "--format", "json"))
    assert found == [("MARF", ["made-up-2020"]), (None, ["other-2024"])]


def test_an_unknown_term_is_offered_the_nearest(data: Path, thresholds: Program) -> None:
    """Exit 4, and which other edition has it."""
    error = thresholds("--data-dir", data, "glossary", "MARFF", "--format", "json", code=4).json["error"]
    assert error["nearest"] == ["MARF"]
    arguments = ("--data-dir", data, "glossary", "marf", "--framework", "made-up-2024")
    message = thresholds(*arguments, "--format", "json", code=4).json["error"]["message"]
    assert "Editions that have it: made-up-2020, other-2024." in message


def test_framework_narrows_and_may_be_repeated(
    data: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in search: areas stand for editions, and a default is said aloud."""
    arguments = ("--data-dir", data, "glossary", "--format", "json")
    both = _found(thresholds(*arguments, "--framework", "made-up-2020", "--framework", "Otherplace"))
    assert {edition for _, editions in both for edition in editions} == {"made-up-2020", "other-2024"}
    monkeypatch.setenv("THRESHOLDS_FRAMEWORK", "made-up-2020")
    outcome = thresholds(*arguments)
    assert {edition for _, editions in _found(outcome) for edition in editions} == {"made-up-2020"}
    assert "Only made-up-2020, as THRESHOLDS_FRAMEWORK says." in outcome.err


def test_blank_words_are_a_usage_problem(data: Path, thresholds: Program) -> None:
    """Not the whole list."""
    assert "no term given" in thresholds("--data-dir", data, "glossary", " ", code=2).err


def test_without_any_term_it_says_so(tmp_path: Path, thresholds: Program) -> None:
    """Exit 0: the list is empty, and nothing was asked for by name."""
    written(tmp_path, BARE)
    assert "No glossary terms are held." in thresholds("--data-dir", tmp_path, "glossary").out


def test_spreadsheet_and_schema(data: Path, thresholds: Program) -> None:
    """A row an entry; what is missing is said in a column of its own, never in the quoted one."""
    rows = list(csv.DictReader(io.StringIO(thresholds("--data-dir", data, "glossary", "-f", "csv").out)))
    assert len(rows) == 8
    assert [row["said"] for row in rows if not row["meaning"]] == ["used in made-up-2024, not explained there"]
    assert {row["said"] for row in rows if not row["term"]} == {"the source lost its initials"}
    schema = json.loads((ROOT / "docs" / "schemas" / "glossary.json").read_text(encoding="utf-8"))
    for words in ([], ["eha"], ["child"]):
        Draft202012Validator(schema).validate(thresholds("--data-dir", data, "glossary", *words, "-f", "json").json)


def test_show_says_what_a_term_lacks(data: Path, thresholds: Program) -> None:
    """With its place and the way to the glossary."""
    out = thresholds("--data-dir", data, "show", "made-up-2024:G-2").out
    assert "Meaning: used in made-up-2024, not explained there." in out
    assert "Place: Glossary [2]" in out
    assert "thresholds glossary --framework made-up-2024" in out
    assert "Its term: the source lost its initials." in thresholds("--data-dir", data, "show", "other-2024:G-2").out


@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_line_is_wider_than_the_screen(
    width: int, data: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for a single long word."""
    monkeypatch.setenv("COLUMNS", str(width))
    out = thresholds("--data-dir", data, "glossary").out
    assert all(len(line) <= width or len(line.split()) == 1 for line in out.splitlines())


def test_every_term_of_every_edition_can_be_looked_up(catalogue: Catalogue) -> None:
    """By the term, or by its meaning where the source lost it."""
    groups = grouped((held, catalogue.framework(held.id)) for held in catalogue.editions)
    for group in groups:
        for entry in group.entries:
            found = looked_up(groups, entry.term.term or entry.term.meaning or "")
            assert group in found, f"{entry.edition.id}:{entry.term.id}"
