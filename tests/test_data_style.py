"""Style over the real data: every offender listed at once, not the first."""

import json
import re
from collections.abc import Iterator
from functools import cache

import pytest

from conftest import FRAMEWORKS, ROOT, unmeasured
from thresholds_cli.library import seal
from thresholds_cli.library.load import Loaded, load
from thresholds_cli.model.framework import Framework

EDITIONS = sorted(path.stem for path in FRAMEWORKS.glob("*.yaml"))


@cache
def held(edition: str) -> Loaded:
    with unmeasured():
        return load(FRAMEWORKS / f"{edition}.yaml")


def framework(edition: str) -> Framework:
    found = held(edition).framework
    assert found is not None
    return found


def texts(edition: Framework) -> Iterator[tuple[str, str]]:
    """Every quoted text with its code."""
    for entry in seal.entries(edition):
        for words in entry["words"].values():
            yield entry["id"], words


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_is_valid_and_warned_about_only_for_what_nobody_has_rung(edition: str) -> None:
    """Schema, rules and seal."""
    assert [problem.at(edition) for problem in held(edition).problems if problem.rule != "contacts-checked"] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_statements_stand_on_one_line_each(edition: str) -> None:
    """A policy officer can hold the printed page beside the file."""
    lines = held(edition).text.splitlines()
    for indicator in framework(edition).indicators if framework(edition).grid else ():
        matching = [line for line in lines if line.strip().startswith(f"- {{id: {indicator.id},")]
        assert len(matching) == 1, indicator.id
        assert json.dumps(indicator.text, ensure_ascii=False) in matching[0]


@pytest.mark.parametrize("edition", EDITIONS)
def test_id_and_title_stand_on_a_line_each(edition: str) -> None:
    """Other programs find them there."""
    lines = held(edition).text.splitlines()
    assert f"id: {edition}" in lines
    assert f"title: {framework(edition).title}" in lines


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_quoted_has_the_damage_of_page_layout(edition: str) -> None:
    """No bullets, tags, tabs, line breaks or doubled spaces came through."""
    damage = re.compile(r"[•\t\n]|<[a-z/]|  |^\s|\s$|\*\*|\]\(")
    assert [code for code, words in texts(framework(edition)) if damage.search(words)] == []


@pytest.mark.parametrize("edition", sorted({*EDITIONS} - {"hull-2018"}))  # whose lists print small letters
def test_no_statement_begins_in_the_middle_of_a_thought(edition: str) -> None:
    """A statement that begins with a small letter is a bullet cut in two."""
    begins = {i.id: i.text[0] for i in framework(edition).indicators if not i.text[0].isupper()}
    assert begins == ({"C3.13": "1"} if edition == "llr-2014" else {})  # "16+ and has had …" is printed so


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_mailbox_or_name_of_a_person(edition: str) -> None:
    """Contacts are services and teams."""
    personal = re.compile(r"\b(Mr|Mrs|Ms|Miss|Dr|Professor)\b\.? [A-Z]|[a-z]+\.[a-z]+@")
    assert [code for code, words in texts(framework(edition)) if personal.search(words)] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_contact_claims_to_be_checked(edition: str) -> None:
    """Nobody has rung: `checked_on` is empty for what came with the documents."""
    assert [c.id for c in framework(edition).contacts if c.checked_on is not None] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_seal_is_the_one_that_was_held_against_the_source(edition: str) -> None:
    """The committed check saw just these words."""
    seen = json.loads((ROOT / "data" / "source-check.json").read_text(encoding="utf-8"))
    checked = {entry["path"]: entry for entry in seen["files"]}[f"data/frameworks/{edition}.yaml"]
    assert checked["ok"] is True
    assert checked["problems"] == []
    assert checked["seal"] == seal.digest(framework(edition))
    assert checked["source"]["lines"]["all"] > 0


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_sealed_words_are_kept_beside_the_edition(edition: str) -> None:
    """So that the next seal can show what changed."""
    kept = json.loads((FRAMEWORKS / f"{edition}.sealed.json").read_text(encoding="utf-8"))
    assert seal.digest_of(kept) == seal.digest(framework(edition))


@pytest.mark.parametrize(
    ("edition", "counts"),
    [
        ("llr-2020", {"C": [5, 11, 10, 9], "P": [7, 11, 11, 10], "F": [7, 11, 9, 12]}),
        ("llr-2021", {"C": [11, 18, 21, 21], "P": [13, 18, 29, 22], "F": [8, 13, 8, 11]}),
    ],
)
def test_as_many_statements_as_were_counted_on_the_page(edition: str, counts: dict[str, list[int]]) -> None:
    """Counted by a reader of the source, not from the file."""
    found = {
        domain: [
            sum(i.domain == domain and i.tier == tier for i in framework(edition).indicators) for tier in range(1, 5)
        ]
        for domain in counts
    }
    assert found == counts


def test_what_every_document_should_print_is_there_or_said_to_be_missing() -> None:
    """Hull's never names section 47; our own words, which do, are not the document's."""
    said = {edition: framework(edition).not_printed for edition in EDITIONS}
    assert said == {**dict.fromkeys(EDITIONS, ()), "hull-2018": ("section 47",)}


def test_what_the_documents_do_not_print_is_not_there() -> None:
    """The two LLR editions print no telephone number and no consent position by level."""
    for edition in ("llr-2020", "llr-2021"):
        found = framework(edition)
        assert [c.phone for c in found.contacts if c.phone] == []
        assert [t.rank for t in found.tiers if t.consent] == []
        assert all(route.link.target is None for route in found.routes if route.link)
