"""Guidance topics: the summary is ours, what stands beside it the document's, and of no other edition."""

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
from thresholds_cli.library.topics import answering, quoted_in
from thresholds_cli.model.beside import Topic
from thresholds_cli.model.place import Place
from thresholds_cli.model.routes import NOT_PRINTED


def _topic(id: str, title: str, lines: list[int], **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "title": title,
        "summary": f"Short words on {title}.",
        "source": {"section": "Prose", "lines": lines},
        **more,
    }


def _quoted(id: str, text: str, line: int, **more: Any) -> dict[str, Any]:
    return {"id": id, "text": text, "source": {"section": "Prose", "lines": [line]}, **more}


NEW = edition(
    {("C", 2): ["Child keeps a dragon"]},
    status="latest held",
    supersedes="made-up-2020",
    guidance=[
        _topic("consent", "Consent", [50, 51, 52, 53], note="Read with care."),
        _topic("section-17", "Child in need (section 17)", [60]),
        _topic("section-47", "Significant harm (section 47)", [61]),
        _topic("early-help-nowhere", "Early help in Nowhere", [70], areas=["Nowhere"]),
        _topic("early-help-elsewhere", "Early help in Elsewhere", [71], areas=["Elsewhere"]),
    ],
    rules=[
        _quoted("Q-ask", "Ask [always] first.", 51, kind="consent"),
        _quoted("Q-there", "In Elsewhere ask twice.", 52, kind="consent", areas=["Elsewhere"]),
        _quoted("Q-far", "Stands on another page.", 99, kind="judgement"),
    ],
    routes=[_quoted("R-urgent", "Ring at once.", 53, kind="urgent", purpose="Harm suspected", contact="K-hub")],
    contacts=[
        {
            "id": "K-hub",
            "name": "Hub",
            "purpose": "Worries",
            "phone": "01482 448879",
            "printed": "448879",
            "source": {"section": "Prose", "lines": [53]},
        }
    ],
    glossary=[{"id": "G-1", "term": "EHA", "source": {"section": "Prose", "lines": [50]}}],
)
NEW["tiers"][1]["actions"] = [_quoted("A-2.1", "Write it down.", 52, **{"from": "prose"})]
NEW["tiers"][1]["services"] = [_quoted("S2.01", "Dragon care.", 52)]
NEW["alerts"] = [
    {
        "id": "W-1",
        "lead_in": "Be alert to a child who:",
        "source": {"section": "Prose", "lines": [49]},
        "items": [_quoted("W-1.1", "Breathes fire", 50)],
    }
]
NEW["tiers"][1]["consent"] = {"text": "Agreement is needed.", "source": {"section": "Prose", "lines": [51]}}
OLD = edition(
    {("C", 2): ["Child keeps a dragon"]},
    id="made-up-2020",
    status="superseded",
    guidance=[_topic("whistleblowing", "Whistleblowing", [80]), _topic("consent", "Consent", [81])],
)
OTHER = edition(
    {("C", 2): ["Child keeps a dragon"]},
    id="other-2024",
    partnership="Other",
    areas=["Otherplace"],
    guidance=[_topic("whistleblowing", "Blowing the whistle", [80])],
)
BARE = edition({("C", 2): ["Child keeps a dragon"]}, id="bare-2024", partnership="Bare", areas=["Bareplace"])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Four made-up editions, one without a topic."""
    for each in (NEW, OLD, OTHER, BARE):
        written(tmp_path, each)
    return tmp_path


def test_the_list_says_whose_words_the_summaries_are(data: Path, thresholds: Program) -> None:
    """With id, title, summary and place of every topic."""
    out = thresholds("--data-dir", data, "guidance", "made-up-2024").out
    assert "Topics: 5." in out
    assert "Summaries are in this project's own words, not the document's." in out
    for words in ("section-17", "Child in need (section 17)", "Short words on Consent.", "– Prose", "Read with care."):
        assert words in out


@pytest.mark.parametrize("style", ["table", "plain", "markdown"])
def test_a_topic_shows_what_the_document_says_on_its_lines(style: str, data: Path, thresholds: Program) -> None:
    """Rules, routes, contacts, actions, services, alerts, terms, what is said of levels; nothing from another page."""
    out = thresholds("--data-dir", data, "guidance", "made-up-2024", "consent", "--format", style).out
    said = out.replace("\\", "")
    assert "Summary, in this project's own words, not the document's:" in said
    assert said.index("Short words on Consent.") < said.index("What the document itself says there (9)")
    for words in ("Ask [always] first.", "In Elsewhere ask twice.", "Ring at once.", "01482 448879", "Write it down.",
                  "Dragon care.", "Be alert to a child who:", "Breathes fire", "Agreement is needed.",
                  "EHA: used in made-up-2024, not explained there"):  # fmt: skip
        assert words in said
    assert "Stands on another page." not in said


def test_a_topic_in_json_has_every_quotation_with_its_place(data: Path, thresholds: Program) -> None:
    """The shapes are those of the other commands."""
    found = thresholds("--data-dir", data, "guidance", "made-up-2024", "consent", "--format", "json").json
    assert (found["framework"], found["edition_status"]) == ("made-up-2024", "latest held")
    (topic,) = found["topics"]
    assert {"id", "title", "summary", "areas", "note", "source"} <= set(topic)
    ids = {kind: [each["id"] for each in topic[kind]] for kind in ("rules", "routes", "contacts", "actions", "terms")}
    assert ids == {"rules": ["Q-ask", "Q-there"], "routes": ["R-urgent"], "contacts": ["K-hub"],
                   "actions": ["A-2.1"], "terms": ["G-1"]}  # fmt: skip
    assert topic["actions"][0]["tier"] == 2
    assert [(level["tier"], level["what"]) for level in topic["levels"]] == [(2, "consent")]
    assert all(each["source"]["lines"] for kind in ids for each in topic[kind])


@pytest.mark.parametrize(
    "words", ["consent", "CONSENT", "“Consent”", "cons", "Section 47", "section47", "significant harm", "harm sig"]
)
def test_a_topic_is_found_by_id_title_or_part_of_them(words: str, data: Path, thresholds: Program) -> None:
    """Case and hyphens aside."""
    found = thresholds("--data-dir", data, "guidance", "made-up-2024", words, "--format", "json").json["topics"]
    assert [topic["id"] for topic in found] == ["consent" if "con" in words.lower() else "section-47"]


@pytest.mark.parametrize("words", [["section", "47"], ["made-up-2024:section-47"]])
def test_words_need_no_quotes_and_a_code_no_edition(words: list[str], data: Path, thresholds: Program) -> None:
    """What search prints can be typed."""
    named = words if ":" in words[0] else ["made-up-2024", *words]
    assert "Short words on Significant harm" in thresholds("--data-dir", data, "guidance", *named).out


@pytest.mark.parametrize(
    ("words", "candidates"),
    [("section", ["section-17", "section-47"]), ("early help", ["early-help-nowhere", "early-help-elsewhere"])],
)
def test_words_of_several_topics_list_them(words: str, candidates: list[str], data: Path, thresholds: Program) -> None:
    """None is chosen for the reader."""
    error = thresholds("--data-dir", data, "guidance", "made-up-2024", words, "-f", "json", code=4).json["error"]
    assert error["nearest"] == candidates


def test_the_beginning_of_a_number_is_no_part(data: Path, thresholds: Program) -> None:
    """Section 4 is not section 47."""
    error = thresholds("--data-dir", data, "guidance", "made-up-2024", "section 4", "-f", "json", code=4).json["error"]
    assert "has no guidance topic" in error["message"]
    assert "section-47" in error["nearest"]


@pytest.mark.parametrize("words", ["whistleblowing", "whistle", "blowing the whistle"])
def test_a_topic_of_other_editions_is_named_and_never_shown(words: str, data: Path, thresholds: Program) -> None:
    """Not printed here; who prints it, with its age; the document for where the child lives counts."""
    outcome = thresholds("--data-dir", data, "guidance", "made-up-2024", words, "--format", "json", code=4)
    message = outcome.json["error"]["message"]
    assert message.startswith(
        f"made-up-2024 has no section on whistleblowing ({NOT_PRINTED}). Editions that have one: "
    )
    assert {"other-2024", "made-up-2020 (superseded)"} == set(
        message.partition("Editions that have one: ")[2].partition(".")[0].split(", ")
    )
    assert "Short words" not in outcome.everything
    assert "The document for where the child lives counts." in message


def test_a_title_of_one_edition_stands_for_the_topic_in_all(data: Path, thresholds: Program) -> None:
    """The same topic may be headed otherwise here; its id is the same."""
    found = thresholds("--data-dir", data, "guidance", "made-up-2020", "blowing the whistle", "--format", "json").json
    assert [(found["framework"], topic["title"]) for topic in found["topics"]] == [("made-up-2020", "Whistleblowing")]


def test_an_edition_without_topics_says_so(data: Path, thresholds: Program) -> None:
    """The list is an answer; a topic of it is unknown, not unprinted: nobody has looked."""
    assert "No guidance topics are held for bare-2024." in thresholds("--data-dir", data, "guidance", "bare-2024").out
    error = thresholds("--data-dir", data, "guidance", "bare-2024", "consent", "-f", "json", code=4).json["error"]
    assert "no guidance topics are held for bare-2024" in error["message"]
    assert "prints nothing" not in error["message"]


def test_a_slip_of_the_keys_is_offered_the_nearest(data: Path, thresholds: Program) -> None:
    """Of this edition's topics."""
    error = thresholds("--data-dir", data, "guidance", "made-up-2024", "consnet", "-f", "json", code=4).json["error"]
    assert error["nearest"] == ["consent"]


def test_blank_words_are_a_usage_problem(data: Path, thresholds: Program) -> None:
    """Not the list."""
    for words in ("", " ", "–"):
        assert "no topic given" in thresholds("--data-dir", data, "guidance", "made-up-2024", words, code=2).err


def test_an_area_narrows_topics_and_quotations(data: Path, thresholds: Program) -> None:
    """By the option or the name asked for; what is left out is counted."""
    for asked in (["made-up-2024", "--area", "nowhere"], ["Nowhere"]):
        out = thresholds("--data-dir", data, "guidance", *asked).out
        assert "Topics for Nowhere: 4. For other areas only, left out: 1." in out
        assert "early-help-elsewhere" not in out
    out = thresholds("--data-dir", data, "guidance", "Nowhere", "consent").out
    assert "Ask [always] first." in out
    assert "In Elsewhere ask twice." not in out


def test_another_areas_topic_is_not_shown(data: Path, thresholds: Program) -> None:
    """It is said for which area it is printed."""
    arguments = ("--data-dir", data, "guidance", "Nowhere", "early-help-elsewhere")
    outcome = thresholds(*arguments, "--format", "json", code=4)
    assert "for Elsewhere, not for Nowhere" in outcome.json["error"]["message"]
    assert "Short words" not in outcome.everything


def test_without_a_number_an_urgent_topic_says_what_to_do(tmp_path: Path, thresholds: Program) -> None:
    """A topic that sends people to ring must not leave them without a number."""
    written(tmp_path, {**NEW, "contacts": [], "routes": [{**NEW["routes"][0], "contact": None}]})
    out = thresholds("--data-dir", tmp_path, "guidance", "made-up-2024", "consent").out
    assert "Ring the children's social care duty service" in out


def test_a_default_edition_answers_for_a_topic_alone(
    data: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said aloud; without one it is said how to ask, and an unknown place stays unknown."""
    assert "put an edition before it" in thresholds("--data-dir", data, "guidance", "consent", code=4).err
    monkeypatch.setenv("THRESHOLDS_FRAMEWORK", "made-up-2024")
    outcome = thresholds("--data-dir", data, "guidance", "consent")
    assert "Short words on Consent." in outcome.out
    assert "Only made-up-2024, as THRESHOLDS_FRAMEWORK says." in outcome.err
    for place in ("derby", "con"):
        outcome = thresholds("--data-dir", data, "guidance", place, code=4)
        assert "no edition is held" in outcome.err
        assert "put an edition before it" not in outcome.err


def test_a_spreadsheet_gets_summaries_and_quotations_apart(data: Path, thresholds: Program) -> None:
    """One row each, with its place."""
    out = thresholds("--data-dir", data, "guidance", "made-up-2024", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert sum(row["what"] == "summary in our own words" for row in rows) == 5
    assert {row["id"] for row in rows} >= {"Q-ask", "R-urgent", "K-hub", "A-2.1", "G-1"}
    assert all(row["place"] and row["lines"] for row in rows)


def test_what_is_printed_fits_the_schema(data: Path, thresholds: Program) -> None:
    """Also where topics are held."""
    schema = json.loads((ROOT / "docs" / "schemas" / "guidance.json").read_text(encoding="utf-8"))
    for arguments in (["made-up-2024"], ["made-up-2024", "consent"], ["bare-2024"]):
        found = thresholds("--data-dir", data, "guidance", *arguments, "--format", "json").json
        Draft202012Validator(schema).validate(found)


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_numbers_and_words_stay_whole(
    width: int, data: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every width, and markup is text."""
    monkeypatch.setenv("COLUMNS", str(width))
    out = thresholds("--data-dir", data, "guidance", "made-up-2024", "consent").out
    assert "01482 448879" in out
    assert "[always]" in out
    assert all(len(line) <= width or len(line.split()) == 1 for line in out.splitlines())


def test_search_and_show_lead_to_the_topic(data: Path, thresholds: Program) -> None:
    """With its place, and never as the document's words."""
    found = thresholds("--data-dir", data, "search", "Short words on Consent", "--kind", "guidance")
    assert "made-up-2024:consent" in " ".join(found.out.split())
    assert "thresholds guidance made-up-2024 consent" in " ".join(found.out.split())
    shown = thresholds("--data-dir", data, "show", "made-up-2024:consent")
    assert "in this project's own words, not the document's" in shown.out
    assert "thresholds guidance made-up-2024 consent" in " ".join(shown.out.split())
    item = thresholds("--data-dir", data, "show", "made-up-2024:section-17", "--format", "json").json["item"]
    assert (item["id"], item["place"]) == ("section-17", "Prose [60]")


def test_show_lists_titles_and_counts_terms(data: Path, thresholds: Program) -> None:
    """With the way to both; an edition without says so."""
    out = " ".join(thresholds("--data-dir", data, "show", "made-up-2024").out.split())
    assert "Guidance topics - Consent - Child in need (section 17)" in out
    assert "thresholds guidance made-up-2024." in out
    assert "Glossary terms: 1. thresholds glossary --framework made-up-2024" in out
    bare = " ".join(thresholds("--data-dir", data, "show", "bare-2024").out.split())
    assert "No guidance topics are held for bare-2024. Glossary terms: none held." in bare


def test_a_topic_for_an_area_that_is_none_is_a_fault_of_the_file(tmp_path: Path, thresholds: Program) -> None:
    """`--area` would hide it for ever."""
    path = written(tmp_path, {**BARE, "guidance": [_topic("consent", "Consent", [5], areas=["Nowehre"])]})
    assert "known-areas" in thresholds("validate", path, code=1).out


def test_whole_words_come_before_beginnings() -> None:
    """“Team” is the team's topic, not teaming's."""
    place = Place(section="Prose", lines=(1,))
    topics = [
        Topic(id=id, title=title, summary="Words.", source=place)
        for id, title in (("teaming", "Teaming up"), ("team-around-the-family", "Team around the family"))
    ]
    assert [topic.id for topic in answering(topics, "team")] == ["team-around-the-family"]
    assert len(answering(topics, "tea")) == 2
    assert answering(topics, "") == []


def test_every_topic_of_every_edition_can_be_asked_for(catalogue: Catalogue) -> None:
    """By id and by title; summaries are short; every topic has lines to look at."""
    for held in catalogue.editions:
        framework = catalogue.framework(held.id)
        for topic in framework.guidance:
            assert answering(framework.guidance, topic.id) == [topic]
            assert topic in answering(framework.guidance, topic.title)
            assert len(topic.summary.split()) < 80, f"{held.id}:{topic.id}"
            assert set(topic.areas) <= set(framework.areas)
            quoted_in(framework, topic)
