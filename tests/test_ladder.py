"""Ladder and compare: one concern over the tiers of an edition, and over partnerships."""

from pathlib import Path

import pytest

from conftest import NOTICE, Program
from editions import edition, written
from thresholds_cli.library.catalogue import Catalogue


def flat(text: str) -> str:
    """A screen's words without its line breaks."""
    return " ".join(text.split())


def test_a_ladder_goes_from_the_lowest_tier_to_the_highest(thresholds: Program) -> None:
    """Every tier of every latest edition, in anybody's words."""
    data = thresholds("ladder", "runaway", "--format", "json").json
    assert [each["id"] for each in data["concerns"]] == ["missing-from-home"]
    by_id = {each["id"]: each for each in data["frameworks"]}
    assert set(by_id) == {"llr-2021", "hull-2018", "redcar-2024"}
    rungs = [(tier["rank"], [hit["id"] for hit in tier["hits"]]) for tier in by_id["llr-2021"]["tiers"]]
    assert rungs == [(1, []), (2, ["C2.16"]), (3, ["C3.10"]), (4, ["C4.09"])]


def test_the_words_that_separate_the_tiers_are_marked(thresholds: Program) -> None:
    """ "Occasionally" at one tier, "persistently" at the next; in plain text too."""
    data = thresholds("ladder", "runaway", "--framework", "llr-2020", "--format", "json").json
    telling = {tier["rank"]: tier["telling_words"] for tier in data["frameworks"][0]["tiers"]}
    assert telling == {1: [], 2: [], 3: ["occasionally"], 4: ["persistently"]}
    plain = thresholds("ladder", "runaway", "--framework", "llr-2020", "--format", "plain").out
    assert "Marked: occasionally" in plain
    markdown = thresholds("ladder", "runaway", "--framework", "llr-2020", "--format", "markdown").out
    assert "**persistently**" in markdown


def test_a_word_at_every_tier_separates_nothing(thresholds: Program, tmp_path: Path) -> None:
    """It is not marked."""
    grid = {("C", 2): ["some dragons often"], ("C", 3): ["some dragons persistently"]}
    written(tmp_path, edition(grid))
    text = "census_list: none\npeople: {}\nqualifiers: [some, persistently]\nconcerns: []\n"
    (tmp_path / "concerns.yaml").write_text(text, encoding="utf-8")
    data = thresholds("--data-dir", tmp_path, "ladder", "dragons", "--format", "json").json
    telling = [tier["telling_words"] for tier in data["frameworks"][0]["tiers"]]
    assert telling == [[], [], ["persistently"], []]


def test_a_tier_without_a_statement_says_so(thresholds: Program) -> None:
    """Never left blank; and an edition without a grid is not "no concern"."""
    out = flat(thresholds("ladder", "runaway").out)
    assert "nothing listed at this tier" in out
    assert "redcar-2024 (Redcar & Cleveland) prints no grid of statements. That is not the same as no concern." in out


def test_what_was_not_looked_at_is_not_said_to_be_empty(thresholds: Program) -> None:
    """A filter takes rungs away; it never makes them "nothing listed"."""
    for command in ("ladder", "compare"):
        out = flat(thresholds(command, "DV", "--tier", "4", "--framework", "llr-2021").out)
        assert "Only what was asked for was looked at: --tier 4." in out
        assert "nothing listed" not in out
        assert "Tier 4 Specialist" in out
        assert "Tier 3" not in out
    nothing = flat(thresholds("compare", "DV", "--domain", "C", "--format", "plain").out)
    assert "among what was looked at (--domain C)" in nothing or "nothing listed" in nothing


def test_related_concerns_are_named_and_not_shown(thresholds: Program) -> None:
    """They never expand silently."""
    data = thresholds("ladder", "fgm", "--all-editions", "--format", "json").json
    found = [hit["text"] for each in data["frameworks"] for tier in each["tiers"] for hit in tier["hits"]]
    assert all("mutilation" in text.lower() for text in found)
    assert "Related concerns, not shown here: Honour-based abuse" in flat(thresholds("ladder", "fgm").out)


def test_the_census_factor_is_a_pointer_never_a_finding(thresholds: Program) -> None:
    """With the concern that it belongs to."""
    out = flat(thresholds("ladder", "FGM").out)
    assert "census factors to look up: 22A (Female genital mutilation). Pointers, never findings." in out


def test_a_concern_without_words_is_enough(thresholds: Program) -> None:
    """By id, name or any of its terms; an unknown one is exit 4 with near names."""
    by_words = thresholds("ladder", "runaway", "--format", "json").json["frameworks"]
    for name in ("missing-from-home", "Missing from home or care", "runaway"):
        assert thresholds("ladder", "--concern", name, "--format", "json").json["frameworks"] == by_words
    data = thresholds("ladder", "--concern", "missing from hom zq", "--format", "json", code=4).json
    assert data["error"]["nearest"] == ["Missing from home or care"]


def test_a_limit_says_what_it_cuts(thresholds: Program) -> None:
    """Per tier, with how many more."""
    out = thresholds("ladder", "DV", "--framework", "llr-2021", "--limit", "1").out
    assert "more: show all with --limit 0" in out
    data = thresholds("ladder", "DV", "--framework", "llr-2021", "--limit", "1", "--format", "json").json
    whole = thresholds("ladder", "DV", "--framework", "llr-2021", "--format", "json").json
    for cut, tier in zip(data["frameworks"][0]["tiers"], whole["frameworks"][0]["tiers"], strict=True):
        assert len(cut["hits"]) + cut["more"] == len(tier["hits"])


def test_compare_puts_partnerships_side_by_side_with_the_caution(thresholds: Program) -> None:
    """Each under its own level names."""
    outcome = thresholds("compare", "missing from home")
    out = flat(outcome.out)
    assert "not interchangeable" in out
    assert "The one for where the child lives counts." in out
    assert NOTICE in outcome.out
    heading = next(line for line in outcome.out.splitlines() if "(hull-2018)" in line and "(llr-2021)" in line)
    assert heading.index("(hull-2018)") != heading.index("(llr-2021)")
    for name in ("Targeted early help support", "Tier 3 Targeted"):
        assert name in outcome.out


def test_a_heading_is_never_cut(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long name of a partnership wraps over its column."""
    for width in (60, 80, 100):
        monkeypatch.setenv("COLUMNS", str(width))
        out = thresholds("compare", "missing from home").out
        assert "…" not in out
        assert "(llr-2021)" in out


def test_compare_puts_the_readers_own_area_first(thresholds: Program) -> None:
    """And says which document is for the child."""
    out = flat(thresholds("compare", "neglect", "--area", "Leicester").out)
    assert "For a child in Leicester: " in out
    data = thresholds("compare", "neglect", "--area", "Leicester", "--format", "json").json
    assert data["frameworks"][0]["id"] == "llr-2021"


def test_more_partnerships_than_fit_are_named(thresholds: Program, tmp_path: Path) -> None:
    """Nothing is cut unseen."""
    for number in range(6):
        name = f"Place{number}"
        grid = {("C", 2): ["Child keeps dragons"]}
        written(tmp_path, edition(grid, id=f"p{number}-2024", areas=[name], partnership=name, tiers=3 + number % 3))
    outcome = thresholds("--data-dir", tmp_path, "compare", "dragons")
    assert "2 more list it: p4-2024, p5-2024." in flat(outcome.out)
    assert "(no Level 5)" in flat(outcome.out)
    assert len(thresholds("--data-dir", tmp_path, "compare", "dragons", "--format", "json").json["frameworks"]) == 6


def test_what_no_document_lists_is_an_empty_answer_with_the_notice(thresholds: Program) -> None:
    """Exit 1, never an all-clear."""
    for command in ("ladder", "compare"):
        outcome = thresholds(command, "council tax", code=1)
        assert "not the same as no concern" in outcome.out
        assert NOTICE in outcome.out


@pytest.mark.unmeasured  # the whole vocabulary compiled again: many seconds where every line is measured
def test_an_edition_without_tags_is_matched_by_the_same_terms(
    thresholds: Program, tmp_path: Path, root_data: Path
) -> None:
    """A user's own: its words are heard as anybody's are."""
    written(tmp_path, edition({("C", 3): ["Pupil absconds overnight"], ("C", 2): ["Pupil keeps dragons"]}))
    (tmp_path / "concerns.yaml").write_bytes((root_data / "concerns.yaml").read_bytes())
    data = thresholds("--data-dir", tmp_path, "ladder", "runaway", "--format", "json").json
    hits = [hit["text"] for tier in data["frameworks"][0]["tiers"] for hit in tier["hits"]]
    assert hits == ["Pupil absconds overnight"]
    why = thresholds("--data-dir", tmp_path, "search", "runaway", "--format", "json").json["hits"][0]["why"]
    assert (why["layer"], why["concerns"]) == ("concern", ["missing-from-home"])


def test_tags_of_a_narrower_concern_count(catalogue: Catalogue, thresholds: Program) -> None:
    """Homelessness finds the young person who is homeless."""
    assert {row.id: row.broader for row in catalogue.store.concerns}["youth-homelessness"] == "homelessness"
    data = thresholds("ladder", "--concern", "homelessness", "--framework", "llr-2021", "--format", "json").json
    codes = [hit["id"] for tier in data["frameworks"][0]["tiers"] for hit in tier["hits"]]
    assert "C4.13" in codes


def test_a_kind_without_a_tier_has_no_place_on_a_ladder(thresholds: Program) -> None:
    """An error that names those that have; never "nothing found"."""
    assert (
        "Kinds that do are indicator, tier, action, service."
        in thresholds("ladder", "LADO", "--kind", "rule", code=2).err
    )
    assert thresholds("ladder", "young carers", "--kind", "service", "--all-editions", "--format", "json").json[
        "frameworks"
    ]


def test_words_do_not_stand_in_for_a_concern_that_was_heard(thresholds: Program) -> None:
    """Missed appointments are not on the ladder of missing children."""
    data = thresholds("ladder", "missing", "--framework", "llr-2021", "--format", "json").json
    texts = [hit["text"] for tier in data["frameworks"][0]["tiers"] for hit in tier["hits"]]
    assert texts
    assert all("appointment" not in text for text in texts)
    assert thresholds("ladder", "missing", "--domain", "parenting", "--framework", "llr-2021", code=1).out


def test_a_concern_without_statements_is_looked_up_as_its_broader_one(thresholds: Program) -> None:
    """By its name as well as in words, and aloud."""
    by_name = thresholds("ladder", "--concern", "eating-disorder", "--format", "json").json
    assert by_name["concerns"][0]["looked_up_as"] == "child-mental-health"
    assert any(tier["hits"] for each in by_name["frameworks"] for tier in each["tiers"])
