"""What a practitioner could look up in the five documents: numbers, retired addresses, guidance, no person's name."""

import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import FRAMEWORKS, ROOT, Program
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.wording import words

EDITIONS = sorted(path.stem for path in FRAMEWORKS.glob("*.yaml"))
# The people whom the sources name and the mailbox of one of them, as hashes, so that this file names none:
# every two words of a name that follow each other.
NAMED = {
    "041e0c0c27899c88", "08bbc2ce9b968ded", "3ac1b19703add96b", "3edae39d05458a69", "40b6f9b786e00d15",
    "4ecc18783e6fca65", "4f865097eebbf3d3", "516bfeba473286bc", "573be3d936c31ce8", "65090e8944c41b69",
    "7a2ad5b144d6da78", "a864bdc5d2769209", "b66fbd69c9b53e2d", "c0da953993d04b0a", "c47a6baf4031971c",
    "eb589be48c7a572d", "ec2fbc878ef32913", "f72c4d6e1001ee2a",
}  # fmt: skip


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("path", [*sorted(FRAMEWORKS.iterdir()), ROOT / "README.md"], ids=lambda path: path.name)
def test_no_person_is_named(path: Path) -> None:
    """Services and teams only; what the sources print of people is left out."""
    found = words(path.read_text(encoding="utf-8"))
    pairs = {f"{first} {second}" for first, second in pairwise(found)}
    assert not {hashed(each) for each in (*pairs, *found)} & NAMED


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_the_hub_in_hull_can_be_rung_at_any_width(
    width: int, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number whole, the addresses that were switched off marked where they stand."""
    monkeypatch.setenv("COLUMNS", str(width))
    out = thresholds("contacts", "hull-2018").out
    assert "01482 448879" in out
    assert "01482 305770" in out
    assert "EHASHgc@hullcc.gcsx.gov.uk" in out
    assert "Early.Help@hullcc.gcsx.gov.uk" in out
    assert " ".join(out.split()).count("retired") >= 2


def test_switched_off_addresses_are_retired_wherever_they_are_a_contact(thresholds: Program) -> None:
    """In JSON, in search and by their code."""
    data = thresholds("contacts", "hull-2018", "--format", "json").json
    retired = {contact["email"] for contact in data["contacts"] if contact["status"] == "retired"}
    assert retired == {"EHASHgc@hullcc.gcsx.gov.uk", "Early.Help@hullcc.gcsx.gov.uk"}
    assert all("gcsx" not in (c["email"] or "") or c["status"] == "retired" for c in data["contacts"])
    assert "(Note: retired, never checked." in thresholds("search", "EHASH secure correspondence").out
    assert "retired" in thresholds("show", "hull-2018:K-ehash-secure").out


def test_contacts_of_a_superseded_edition_are_historic(thresholds: Program) -> None:
    """As a route's number, as a contact, in search and by its code."""
    assert "01572 758246 (historic, never checked)" in " ".join(thresholds("contacts", "llr-2014").out.split())
    data = thresholds("contacts", "llr-2014", "--format", "json").json
    assert {contact["status"] for contact in data["contacts"]} == {"historic"}
    assert "historic, never checked" in thresholds("show", "llr-2014:K-first-response").out
    assert "historic, never checked" in thresholds("search", "First Response", "--framework", "llr-2014").out


@pytest.mark.parametrize(
    ("area", "there", "not_there"),
    [
        ("Leicestershire", {"0116 305 0005", "07966 111058"}, {"01572 772590"}),
        ("Rutland", {"01572 772590", "01572 758421", "01572 758335", "01572 758246", "01572 756655", "01572 758155"},
         {"0116 305 0005"}),
        ("Leicester", {"0116 256 5151"}, {"0116 305 0005", "01572 772590"}),
    ],
)  # fmt: skip
def test_an_area_has_its_own_numbers(area: str, there: set[str], not_there: set[str], thresholds: Program) -> None:
    """Never a neighbour's."""
    contacts = thresholds("contacts", "llr-2014", "--area", area, "--format", "json").json["contacts"]
    numbers = {contact["phone"] for contact in contacts}
    assert there <= numbers
    assert not not_there & numbers


def test_time_limits_stand_among_the_rules(thresholds: Program) -> None:
    """Those that a practitioner is held to, edition by edition."""
    wanted = {
        "hull-2018": ["within 48 hours", "within 5 working days", "should not be delayed", "immediately"],
        "llr-2014": ["you must not delay", "without delay", "Immediate contact"],
        "llr-2020": ["without delay", "six to twelve weeks", "within one working day"],
        "llr-2021": ["without delay", "six to twelve weeks", "within one working day"],
    }
    for edition, phrases in wanted.items():
        rules = [rule["text"] for rule in thresholds("show", edition, "--format", "json").json["rules"]]
        assert [phrase for phrase in phrases if not any(phrase in rule for rule in rules)] == []


def test_where_levels_are_only_described_the_descriptions_can_be_chosen(thresholds: Program) -> None:
    """Codes L1 to L4, kind tier; and the edition says where its indicators are published."""
    data = thresholds("show", "redcar-2024", "--format", "json").json
    assert [(each["id"], each["kind"], each["tier"]) for each in data["indicators"]] == [
        (f"L{rank}", "tier", rank) for rank in range(1, 5)
    ]
    assert "stscp.co.uk" in data["framework"]["note"]
    assert "stscp.co.uk" in thresholds("show", "redcar-2024").out
    result = thresholds("assess", "--framework", "redcar-2024", "--indicator", "L4", "--format", "json").json
    assert [chosen["kind"] for chosen in result["selected"]] == ["tier"]


def test_levels_read_from_the_order_of_lists_say_so(thresholds: Program) -> None:
    """Somebody inferred them."""
    tiers = thresholds("show", "hull-2018", "--format", "json").json["tiers"]
    assert all("read from the order of the lists" in tier["note"] for tier in tiers)
    assert "order of the lists" in " ".join(thresholds("show", "hull-2018").out.split())


def test_every_edition_answers_actions_and_guidance(thresholds: Program) -> None:
    """All five, none empty."""
    for edition in EDITIONS:
        tiers = thresholds("actions", edition, "--format", "json").json["tiers"]
        assert all(tier["actions"] for tier in tiers)
        assert thresholds("guidance", edition, "--format", "json").json["topics"]


def test_search_finds_every_kind(catalogue: Catalogue, thresholds: Program) -> None:
    """Something of each, over the five."""
    queries = {
        "indicator": "neglect", "tier": "multi-agency response", "action": "lead practitioner", "service": "CAMHS",
        "route": "referral form", "contact": "EHASH", "rule": "within 48 hours", "guidance": "stepping down",
        "alert": "young carer", "term": "MARF",
    }  # fmt: skip
    for kind, query in queries.items():
        hits = thresholds("search", query, "--kind", kind, "--format", "json").json["hits"]
        assert {hit["kind"] for hit in hits} == {kind}


def test_summaries_are_short_and_have_a_place(catalogue: Catalogue) -> None:
    """Under 80 words each."""
    for edition in EDITIONS:
        for topic in catalogue.framework(edition).guidance:
            assert len(topic.summary.split()) < 80, f"{edition}:{topic.id}"
            assert list(topic.source.lines) == sorted(set(topic.source.lines)), f"{edition}:{topic.id}"


STATUTORY = ("section-17", "section-47")


def test_topics_are_one_vocabulary(catalogue: Catalogue) -> None:
    """The same thing has the same name in every edition, so that one can be asked after another."""
    topics = {edition: {topic.id for topic in catalogue.framework(edition).guidance} for edition in EDITIONS}
    for edition in EDITIONS:
        assert set(STATUTORY) <= topics[edition]
        assert {"purpose", "levels", "information-sharing"} <= topics[edition]
    assert {"section-20", "section-31"} <= topics["llr-2014"]
    for name in ("whistleblowing", "allegations", "pre-birth", "secure-settings", "contextual-safeguarding"):
        assert {"llr-2020", "llr-2021"} <= {edition for edition in EDITIONS if name in topics[edition]}


def test_the_source_check_that_is_committed_found_nothing() -> None:
    """For all five, every line accounted for."""
    seen = json.loads((ROOT / "data" / "source-check.json").read_text(encoding="utf-8"))
    assert sorted(entry["path"].rpartition("/")[2] for entry in seen["files"]) == [f"{e}.yaml" for e in EDITIONS]
    for entry in seen["files"]:
        assert entry["ok"]
        lines = dict(entry["source"]["lines"])
        assert lines.pop("all") == sum(lines.values())


def test_what_a_topic_lists_is_found_as_the_documents_words(thresholds: Program) -> None:
    """A partner's name is the document's, not our summary's."""
    hits = thresholds("search", "Newcomen Primary School", "--format", "json").json["hits"]
    assert [(hit["id"], hit["text"], hit["why"]["layer"]) for hit in hits] == [
        ("partners.13", "Newcomen Primary School", "phrase")
    ]
    assert "Co-production with Partners" in thresholds("show", "redcar-2024:partners.13").out


def test_every_statement_of_two_level_lists_carries_the_note(thresholds: Program) -> None:
    """In every form in which it may be passed on."""
    note = "read from the order of the lists"
    indicators = thresholds("show", "hull-2018", "--format", "json").json["indicators"]
    assert [each["id"] for each in indicators if note not in (each["note"] or "")] == []
    hits = thresholds("search", "self-harm", "--framework", "hull-2018", "--kind", "indicator", "--format", "json")
    assert all(note in hit["note"] for hit in hits.json["hits"])
    assert note in thresholds("assess", "--framework", "hull-2018", "--indicator", "C2.01", "--format", "csv").out


@pytest.mark.parametrize(
    ("edition", "words", "topic"),
    [
        ("llr-2014", "CAF", "common-assessment-framework"),
        ("llr-2014", "third unmet need", "early-intervention-offer-rutland"),
        ("llr-2014", "lead professional", "lead-practitioner"),
        ("hull-2018", "windscreen", "levels"),
        ("hull-2018", "judgement questions", "professional-judgement"),
        ("hull-2018", "feedback", "front-door"),
        ("hull-2018", "stepping down", "stepping-down"),
        ("redcar-2024", "vision", "vision"),
        ("redcar-2024", "MACH", "front-door"),
        ("llr-2021", "LADO", "allegations"),
        ("llr-2021", "custody", "secure-settings"),
    ],
)
def test_topics_answer_to_the_fields_words(edition: str, words: str, topic: str, thresholds: Program) -> None:
    """Those that people bring along."""
    (found,) = thresholds("guidance", edition, words, "--format", "json").json["topics"]
    assert found["id"] == topic


def test_lost_initials_are_said(thresholds: Program) -> None:
    """A term that is not found may be one whose initials the source lost."""
    assert "The source of redcar-2024 lost initials" in " ".join(thresholds("glossary", "SMT", code=4).err.split())


def test_a_comparison_says_how_far_old_numbers_can_be_relied_on(thresholds: Program) -> None:
    """On the screen and for programs."""
    data = thresholds("diff", "llr-2014", "llr-2021", "--format", "json").json
    assert (data["old_status"], data["new_status"]) == ("superseded", "latest held")
    gone = [entry for change in data["changes"] if change["part"] == "contact" for entry in change["old"]]
    assert all("historic, never checked" in entry["note"] for entry in gone)
