"""Search on the real documents: by code, phrase, words and stems, each with its reason."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOTICE, Program
from editions import edition, written
from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.wording import words
from thresholds_cli.search.plan import plan
from thresholds_cli.search.rank import Filters, search


def texts(result: dict[str, list[dict[str, str]]]) -> list[str]:
    return [hit["text"] for hit in result["hits"]]


def test_missing_from_home_finds_both_tiers_of_the_latest_edition(thresholds: Program) -> None:
    """What the README promises first."""
    hits = thresholds("search", "missing from home", "--format", "json").json["hits"]
    found = {(hit["framework"], hit["tier"], hit["text"]) for hit in hits}
    assert ("llr-2021", 4, "Child persistently missing from home") in found
    assert ("llr-2021", 3, "An emerging pattern of child missing from home or education") in found
    assert {hit["framework"] for hit in hits} == {"llr-2021", "hull-2018", "redcar-2024"}
    assert {hit["edition_status"] for hit in hits} == {"latest held"}


def test_exact_words_come_before_word_forms(thresholds: Program) -> None:
    """ "missing" finds "missing" before "miss"."""
    layers = [hit["why"]["layer"] for hit in thresholds("search", "missing", "--format", "json").json["hits"]]
    assert layers.index("stem") > layers.index("words")


def test_superseded_editions_are_left_out_and_counted(thresholds: Program) -> None:
    """The screen says how many; --all-editions and --framework show them."""
    outcome = thresholds("search", "missing from home")
    assert "more in superseded editions" in outcome.out
    by_default = thresholds("search", "missing from home", "--limit", "0", "--format", "json").json
    assert {hit["edition_status"] for hit in by_default["hits"]} == {"latest held"}
    assert by_default["left_out"] > 0
    everything = thresholds("search", "missing from home", "--all-editions", "--format", "json").json
    assert {hit["framework"] for hit in everything["hits"]} >= {"llr-2014", "llr-2020", "llr-2021"}
    assert everything["left_out"] == 0
    named = thresholds("search", "missing from home", "--framework", "llr-2020", "--format", "json").json
    assert {hit["framework"] for hit in named["hits"]} == {"llr-2020"}
    assert {hit["edition_status"] for hit in named["hits"]} == {"superseded"}


@pytest.mark.parametrize("code", ["C4.09", "c4.09", "llr-2021:C4.09", "“C4.09”"])
def test_a_code_finds_its_statement(thresholds: Program, code: str) -> None:
    """However it is typed."""
    hits = thresholds("search", code, "--framework", "llr-2021", "--format", "json").json["hits"]
    assert [(hit["id"], hit["why"]["layer"]) for hit in hits] == [("C4.09", "code")]


def test_a_code_with_its_edition_finds_superseded_statements_too(thresholds: Program) -> None:
    """Naming the edition is asking for it."""
    hits = thresholds("search", "llr-2020:C4.05", "--format", "json").json["hits"]
    assert [hit["id"] for hit in hits] == ["C4.05"]


def test_a_hyphen_keeps_words_together(thresholds: Program) -> None:
    """ "self-harm" is not "self-care" beside "serious harm"."""
    hits = thresholds("search", "self-harm", "--limit", "0", "--format", "json").json["hits"]
    by_words = [hit for hit in hits if hit["why"]["layer"] in ("phrase", "words", "stem")]
    assert by_words
    assert all("self-harm" in hit["text"] for hit in by_words)
    others = [hit for hit in hits if hit["why"]["layer"] == "concern"]
    assert all(hit["why"]["concerns"] == ["self-harm"] for hit in others)


@pytest.mark.parametrize(
    "query",
    ["self-harm", "parent's", "drug/alcohol", "missing?", "(CCE)", 'NEAR("a" b)', "text:missing", "missing*", "a AND b",
     "-missing", "^missing", "{missing}", "missing + home", "NOT", '"', "'; DROP TABLE item; --"],
)  # fmt: skip
def test_nothing_typed_is_syntax(thresholds: Program, query: str) -> None:
    """What a full-text search would choke on gives hits or an honest nothing."""
    outcome = thresholds("search", "--format", "json", "--", query, code=_expected(query))
    assert outcome.json["safety_notice"].startswith(NOTICE)


def _expected(query: str) -> int:
    if query == '"':
        return 2
    return 1 if query in ('NEAR("a" b)', "'; DROP TABLE item; --", "NOT", "a AND b") else 0


@given(st.text(max_size=60))
def test_any_text_is_answered_or_refused_in_words(catalogue: Catalogue, text: str) -> None:
    """Never an error of the database."""
    if not words(text):
        with pytest.raises(UsageProblem, match="nothing to search for"):
            plan(text)
        return
    asked = plan(text)
    found = search(asked, catalogue.store, Filters(), 10)
    assert len(found.hits) + found.more == found.total


@pytest.mark.parametrize("query", ["council tax", "parking permit", "zzzz"])
def test_nothing_found_is_exit_1_with_the_notice_and_no_all_clear(thresholds: Program, query: str) -> None:
    """An empty answer never reads as "no concern"."""
    outcome = thresholds("search", query, code=1)
    assert NOTICE in outcome.out
    assert "not the same as no concern" in outcome.out


def test_a_misspelling_is_read_as_the_word_meant_and_said_aloud(thresholds: Program) -> None:
    """ "neglet" is "neglect", and every hit says that it rests on that."""
    data = thresholds("search", "neglet", "--format", "json").json
    assert data["read_as"] == [{"typed": "neglet", "read_as": "neglect", "how": "corrected"}]
    direct = [hit for hit in data["hits"] if hit["why"]["layer"] != "related"]
    assert {hit["why"]["layer"] for hit in direct} == {"corrected"}
    assert "neglect" in direct[0]["text"].lower()
    assert "“neglet” was read as “neglect”" in thresholds("search", "neglet").out


def test_words_near_the_query_are_offered_where_nothing_is_found(thresholds: Program, tmp_path: Path) -> None:
    """Near terms, never a page of noise."""
    written(tmp_path, edition({("C", 2): ["Child keeps dragons"]}))
    outcome = thresholds("--data-dir", tmp_path, "search", "draggos", code=1)
    assert "Words near yours that are known here: dragons." in outcome.out
    data = thresholds("--data-dir", tmp_path, "search", "draggos", "--format", "json", code=1).json
    assert (data["hits"], data["suggestions"]) == ([], ["dragons"])


def test_cut_hits_say_how_many_more_and_the_highest_tier_among_them(thresholds: Program) -> None:
    """A cut never hides something grave."""
    outcome = thresholds("search", "child", "--limit", "2")
    assert "more not shown; the highest tier among them is 4 Specialist" in outcome.out
    data = thresholds("search", "child", "--limit", "2", "--format", "json").json
    assert len(data["hits"]) == 2
    assert data["more"] == data["total"] - 2


def test_statements_come_before_strengths_and_strengths_before_the_rest(thresholds: Program) -> None:
    """A reader with a worry sees worries first."""
    everything = thresholds("search", "attachment", "--limit", "0", "--format", "json").json["hits"]
    hits = [hit for hit in everything if hit["why"]["layer"] != "related"]
    assert everything[: len(hits)] == hits
    tiers = [hit["tier"] for hit in hits if hit["kind"] == "indicator"]
    assert 1 in tiers
    assert tiers.index(1) == len([tier for tier in tiers if tier > 1])
    kinds = [hit["kind"] == "indicator" for hit in hits]
    assert kinds == sorted(kinds, reverse=True)


def test_a_worry_comes_before_a_strength_in_nearer_words(thresholds: Program, tmp_path: Path) -> None:
    """The strength has the very words, the worry only other forms of them."""
    written(tmp_path, edition({("C", 1): ["Child has many friends"], ("C", 3): ["Child harmed by a friend"]}))
    hits = thresholds("--data-dir", tmp_path, "search", "child friends", "--format", "json").json["hits"]
    assert [(hit["id"], hit["why"]["layer"]) for hit in hits][:2] == [("C3.01", "stem"), ("C1.01", "words")]


@pytest.mark.parametrize(
    ("option", "value", "key", "expected"),
    [
        ("--tier", "4", "tier", {4}),
        ("--tier", "Specialist", "tier", {4}),
        ("--tier", "Tier 3", "tier", {3}),
        ("--domain", "P", "domain", {"P"}),
        ("--domain", "parenting", "domain", {"P"}),
        ("--kind", "service", "kind", {"service"}),
    ],
)
def test_filters(thresholds: Program, option: str, value: str, key: str, expected: set[object]) -> None:
    """Tiers by rank, label or name; domains by letter or name; kinds."""
    hits = thresholds("search", "child", option, value, "--limit", "0", "--format", "json", code=0).json["hits"]
    assert {hit[key] for hit in hits} == expected


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("--tier", "9th"), 4), (("--domain", "Q"), 4), (("--kind", "statements"), 2), (("--framework", "hul"), 4)],
)
def test_filters_that_nothing_answers_to_are_errors(thresholds: Program, arguments: tuple[str, str], code: int) -> None:
    """Never silently everything, never silently nothing."""
    assert NOTICE in thresholds("search", "child", *arguments, code=code).err


def test_no_words_without_a_terminal_is_exit_5(thresholds: Program) -> None:
    """It names what does without one."""
    outcome = thresholds("search", code=5)
    assert "thresholds search -" in outcome.err


def test_a_dash_reads_standard_input(thresholds: Program) -> None:
    """A sentence about a child need not stand in shell history."""
    outcome = thresholds("search", "-", "--format", "json", stdin="missing from home\n")
    assert outcome.json["query"] == "missing from home"


def test_two_words_that_stand_apart_are_both_found(thresholds: Program, tmp_path: Path) -> None:
    """Without a concern, three quarters of the telling words are enough; half are not."""
    written(tmp_path, edition({("C", 2): ["dragon eats green cheese", "green dragon", "green cheese eaten cold"]}))
    search = ("--data-dir", tmp_path, "search", "--format", "json")
    data = thresholds(*search, "purple dragon eats cheese").json
    assert [(hit["text"], hit["why"]["layer"]) for hit in data["hits"]] == [("dragon eats green cheese", "some words")]
    assert data["unknown_words"] == ["purple"]
    assert thresholds(*search, "purple dragon", code=1).json["hits"] == []


@pytest.mark.parametrize(
    ("query", "unknown", "code"),
    [
        ("gone missing zqxt", ["zqxt"], "C4.09"),
        ("bruise on a baby qwvz", ["qwvz"], "C4.14"),
        ("she is often hungry and alone at home vwxz", ["vwxz"], "P4.05"),
    ],
)
def test_a_word_nobody_knows_is_set_aside_aloud(query: str, unknown: list[str], code: str, thresholds: Program) -> None:
    """It does not wipe out what the rest finds."""
    outcome = thresholds("search", query)
    assert f"Not in what is held of the documents: {', '.join(unknown)}." in outcome.out
    data = thresholds("search", query, "--format", "json").json
    assert data["unknown_words"] == unknown
    assert code in [hit["id"] for hit in data["hits"]]


@pytest.mark.parametrize("query", ["grooming", "sexual exploitation", "domestic abuse", "abuse", "dv", "mum drinks"])
def test_the_gravest_is_plainly_visible(query: str, thresholds: Program) -> None:
    """The highest tier is named above the hits, whatever their order."""
    hits = thresholds("search", query, "--limit", "0", "--format", "json").json["hits"]
    direct = [hit for hit in hits if hit["why"]["layer"] != "related" and hit["tier"]]
    line = thresholds("search", query).out.splitlines()[2]
    highest = max(hit["tier"] for hit in direct)
    assert re.fullmatch(r"The highest tier among them: (\d+) .*\((.*:.*)\)\.", line), line
    assert f": {highest} " in line
    code = line.rpartition("(")[2].rstrip(").")
    assert code in {f"{hit['framework']}:{hit['id']}" for hit in direct if hit["tier"] == highest}


@pytest.mark.parametrize("query", ["grooming", "sexual exploitation", "domestic abuse", "abuse"])
def test_of_what_holds_the_words_typed_the_highest_tier_comes_first(query: str, thresholds: Program) -> None:
    """The gravest is plainly visible."""
    hits = thresholds("search", query, "--limit", "0", "--format", "json").json["hits"]
    worries = [hit for hit in hits if hit["kind"] == "indicator" and hit["tier"] > 1]
    layers = {hit["why"]["layer"] for hit in worries} - {"concern", "related"}
    assert layers
    for layer in layers:
        tiers = [hit["tier"] for hit in worries if hit["why"]["layer"] == layer]
        assert tiers == sorted(tiers, reverse=True)


def test_among_equals_the_highest_tier_comes_first(thresholds: Program, tmp_path: Path) -> None:
    """The same words at every tier, a strength among them."""
    written(tmp_path, edition({("C", rank): ["Child keeps dragons"] for rank in (1, 2, 3, 4)}))
    hits = thresholds("--data-dir", tmp_path, "search", "dragons", "--format", "json").json["hits"]
    assert [hit["tier"] for hit in hits] == [4, 3, 2, 1]


@pytest.mark.parametrize("code", ["LLR-2021:C4.09", "leicester:C4.09", "Rutland:c4.09"])
def test_the_edition_before_a_code_may_be_an_area(code: str, thresholds: Program) -> None:
    """As everywhere."""
    assert thresholds("search", code, "--format", "json").json["hits"][0]["id"] == "C4.09"
    assert thresholds("show", code, "--format", "json").json["indicator"]["id"] == "C4.09"
    assert thresholds("assess", "--framework", "llr-2021", "-i", code, "--format", "json").json["leads"] == 4


def test_a_default_edition_narrows_aloud(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """THRESHOLDS_FRAMEWORK."""
    monkeypatch.setenv("THRESHOLDS_FRAMEWORK", "llr-2020")
    outcome = thresholds("search", "missing from home", "--format", "json")
    assert {hit["framework"] for hit in outcome.json["hits"]} == {"llr-2020"}
    assert "Only llr-2020, as THRESHOLDS_FRAMEWORK says." in outcome.err


def test_a_query_too_long_to_be_a_worry_is_refused(thresholds: Program) -> None:
    """Aloud, not cut."""
    assert "over 2000 characters" in thresholds("search", "-", stdin="missing " * 1000, code=2).err


@pytest.mark.parametrize("blank", ["", "   ", "''", "“”", "?!"])
def test_blank_words_are_exit_2(thresholds: Program, blank: str) -> None:
    """And the notice stands there all the same."""
    assert NOTICE in thresholds("search", blank, code=2).err


def test_the_readers_own_area_comes_first(thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With THRESHOLDS_AREA or --area."""
    for name, area in (("aaa-2024", "Aaatown"), ("zzz-2024", "Zzztown")):
        grid = {("C", 2): [f"Child keeps {number} dragons" for number in ("two", "three", "four")]}
        written(tmp_path, edition(grid, id=name, areas=[area], partnership=area))
    search = ("--data-dir", tmp_path, "search", "dragons", "--limit", "3", "--format", "json")
    for area, own in (("Zzztown", "zzz-2024"), ("Aaatown", "aaa-2024")):
        monkeypatch.setenv("THRESHOLDS_AREA", area)
        assert {hit["framework"] for hit in thresholds(*search).json["hits"]} == {own}
        monkeypatch.delenv("THRESHOLDS_AREA")
        assert {hit["framework"] for hit in thresholds(*search, "--area", area).json["hits"]} == {own}


def test_a_statement_is_never_shown_without_what_governs_it(thresholds: Program) -> None:
    """ "The child is socially isolated" means another thing under its lead-in."""
    for style in ("table", "plain", "markdown", "csv", "json"):
        out = thresholds("search", "The child is socially isolated", "--format", style).out
        assert "Fabricated or Induced Illness" in out
        assert "resulting in:" in out
