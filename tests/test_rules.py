"""The rules for editions at their edges: what they let pass, and what they name."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from editions import edition
from thresholds_cli.library import checks
from thresholds_cli.library.load import load_text
from thresholds_cli.model.problem import Problem

TODAY = date(2026, 1, 31)
SAID = ["early help process", "section 17", "section 47", "urgent route"]
PLACE = {"section": "Contacts", "lines": [1]}


def found(data: dict[str, Any], rule: str) -> list[Problem]:
    """What one rule says of an edition."""
    return [each for each in load_text(Path("x"), json.dumps(data), TODAY).problems if each.rule == rule]


def with_contact(**keys: Any) -> dict[str, Any]:
    """A draft with one contact."""
    contact = {"id": "K-1", "name": "Duty team", "purpose": "Referral", "source": PLACE, **keys}
    return edition({("C", 2): ["Worry"]}, status="draft", contacts=[contact])


def with_statements(*statements: dict[str, Any], tier: int = 2) -> dict[str, Any]:
    """A draft with these statements in one cell."""
    data = edition({("C", tier): ["Worry" for _ in statements]}, status="draft")
    for given, more in zip(data["grid"][0]["tiers"][0]["statements"], statements, strict=True):
        given.update(more)
    return data


@pytest.mark.parametrize(
    ("phone", "printed"),
    [
        ("01632 960 123", "01632 960123"),
        ("01632 960123", "960123"),
        ("0116 305 0005", "+44 116 305 0005"),
        ("0116 305 0005", "(0116) 305-0005"),
        ("020 7946 0000", "020 7946 0000"),
        ("0300 123 1234", "0300 123 1234"),
        ("0800 1111", "0800 1111"),
        ("116 123", "116 123"),
        ("999", "999"),
    ],
)
def test_numbers_that_can_be_dialled(phone: str, printed: str) -> None:
    """However they are printed; short ones have no area code."""
    assert found(with_contact(phone=phone, printed=printed), "telephone-numbers") == []


@pytest.mark.parametrize(
    ("phone", "printed"),
    [
        ("01632960123", "01632960123"),
        ("960 123", "960 123"),
        ("01632 960 123 ext 4", "960 123 ext 4"),
        ("O1632 960 123", "O1632 960 123"),
        ("01632 96O 123", "01632 96O 123"),
        ("01632-960-123", "01632-960-123"),
        ("+44 1632 960 123", "+44 1632 960 123"),
        ("1632 960 123", "1632 960 123"),
        ("01632 960 123 4567", "01632 960 123 4567"),
        ("01632 960 123", "960 124"),
        ("01632 960 123", "see overleaf"),
    ],
)
def test_numbers_that_can_not(phone: str, printed: str) -> None:
    """Without code, with words, letters for digits, or not as printed."""
    problems = found(with_contact(phone=phone, printed=printed), "telephone-numbers")
    assert {problem.item for problem in problems} == {"K-1"}


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("email", ["duty@council.example", "Early.Help@nhs.example"],
         ["duty@council", "duty at council.example", "mailto:duty@council.example", "a@b.uk; c@d.uk",
          "duty@council..uk"]),
        ("url", ["https://council.example", "http://council.example:8080/a?b=c#d"],
         ["www.council.example", "https://council", "https://council.example/a b", "javascript:alert(1)",
          "https://jo@council.example", "https://council.example:99999/", "ftp://council.example"]),
    ],
)  # fmt: skip
def test_addresses_are_one_and_whole(key: str, good: list[str], bad: list[str]) -> None:
    """Mail and web."""
    rule = {"email": "email-addresses", "url": "web-addresses"}[key]
    assert [each for each in good if found(with_contact(**{key: each}), rule)] == []
    assert [each for each in bad if not found(with_contact(**{key: each}), rule)] == []


@pytest.mark.parametrize(
    ("second", "twice"),
    [
        ({}, True),
        ({"text": "WORRY!"}, True),
        ({"subdomain": "At home"}, True),
        ({"note": "Printed twice."}, False),
        ({"lead_in": "Resulting in:"}, False),
        ({"text": "Another worry"}, False),
    ],
)
def test_the_same_words_twice_in_a_cell(second: dict[str, str], twice: bool) -> None:
    """Case and punctuation aside; under another lead-in they say something else, and a note may excuse them."""
    problems = found(with_statements({}, second), "no-statement-twice")
    assert [problem.item for problem in problems] == (["C2.02"] if twice else [])


def test_the_same_words_at_another_tier_are_no_fault() -> None:
    """Documents print a worry at several tiers."""
    assert found(edition({("C", 2): ["Worry"], ("C", 3): ["Worry"], ("P", 2): ["Worry"]}), "no-statement-twice") == []


@pytest.mark.parametrize("part", SAID)
def test_what_every_document_must_contain_is_printed_or_said_to_be_absent(part: str) -> None:
    """One warning for each that is neither."""
    rule = part.replace(" ", "-")
    grid = {("C", 2): ["Worry"]}
    (problem,) = found(edition(grid, not_printed=[each for each in SAID if each != part]), rule)
    assert (problem.level, part in problem.message) == ("warning", True)
    assert found(edition(grid, not_printed=SAID), rule) == []


def test_what_is_not_declared_because_the_schema_refused_it_is_named_once() -> None:
    """Not again wherever it is used."""
    data = edition({("C", 2): ["Worry"]}, status="draft")
    data["tiers"][1]["rank"] = 99
    data["domains"][0]["code"] = "child"
    assert found(data, "schema")
    assert found(data, "known-tiers") == found(data, "known-domains") == []
    data["grid"][0]["tiers"][0]["tier"] = 9
    data["tiers"][1]["rank"] = 2
    data["domains"][0]["code"] = "C"
    assert [problem.item for problem in found(data, "known-tiers")] == ["tier 9"]


def test_a_fault_of_the_schema_hides_no_other_of_its_item() -> None:
    """Every problem in one run, but for what rests upon the refused value."""
    data = with_contact(phone=960123, printed="960123", email="jo at x", url="www.x.uk", colour="red")
    data["tiers"][0]["name"] = 5
    data["tiers"][0]["rank"] = 2
    problems = load_text(Path("x"), json.dumps(data), TODAY).problems
    assert {(each.rule, each.item) for each in problems if each.level == "error"} == {
        ("schema", "K-1"),
        ("schema", "tier 2"),
        ("email-addresses", "K-1"),
        ("web-addresses", "K-1"),
        ("tiers-ordered", "tier 2"),
    }


def test_statements_in_a_cell_that_the_schema_refused_have_no_wrong_codes() -> None:
    """Of the tier that is none nothing follows."""
    data = edition({("C", 2): ["Worry", "Another"], ("C", 3): ["Worry"]}, status="draft")
    data["grid"][0]["tiers"][0]["tier"] = "two"
    del data["tiers"][0]["source"]
    data["tiers"][1]["source"] = "overleaf"
    assert len(found(data, "schema")) == 3
    assert found(data, "places-given") == []
    assert found(data, "code-fits-cell") == found(data, "no-statement-twice") == []


@pytest.mark.parametrize(
    ("keys", "rules"),
    [
        ({"checked_on": "2026-01-30"}, []),
        ({"checked_on": "2025-01-30"}, ["contacts-checked"]),
        ({"checked_on": "2026-02-01"}, ["not-in-the-future"]),
        ({}, ["contacts-checked"]),
        ({"status": "retired", "note": "closed"}, []),
    ],
)
def test_the_age_of_contacts(keys: dict[str, str], rules: list[str]) -> None:
    """Never checked, too long ago, or tomorrow."""
    data = with_contact(phone="01632 960 123", printed="01632 960 123", **keys)
    assert [rule for rule in ("contacts-checked", "not-in-the-future") if found(data, rule)] == rules


def test_every_rule_runs_on_every_edition() -> None:
    """As many as are registered, each with an id of its own."""
    ids = [rule.id for rule in checks.RULES]
    assert len(ids) == len(set(ids)) > 25
