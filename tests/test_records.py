"""What a saved assessment holds, and the page that is made of it."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import NOTICE, ROOT, Program
from owncontacts import three_areas
from saved import CASE, content, saved
from thresholds_cli import __version__
from thresholds_cli.assess.engine import Gates, assess
from thresholds_cli.assess.recording import as_json, record_of
from thresholds_cli.authoring.records import read_record
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.model.record import LEFT_BLANK, Record

__all__ = ["saved"]  # a fixture


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
    """docs/schemas/record.json; made anew with `python tools/schemas.py`."""
    published = json.loads((ROOT / "docs" / "schemas" / "record.json").read_text(encoding="utf-8"))
    Draft202012Validator(published).validate(content(saved))
    made = subprocess.run([sys.executable, "tools/schemas.py", "--check"], cwd=ROOT, check=False)
    assert made.returncode == 0


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
    with pytest.raises(Unreadable, match="is not as it was written"):
        read_record(path)
