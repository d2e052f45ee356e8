"""What people mean: concerns, sentences, names, what is said aloud and what is counted."""

import pytest

from conftest import Program
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.search.plan import plan
from thresholds_cli.search.rank import Filters, search


def test_a_known_concern_without_a_statement_shows_the_related_ones(thresholds: Program) -> None:
    """A grave worry never looks like nothing; what is shown is said not to be the same thing."""
    outcome = thresholds("search", "blood in knickers", "--framework", "hull-2018")
    flat = " ".join(outcome.out.split())
    assert "No document looked in lists anything about this by itself (Genital or anal pain" in flat
    assert "that is not the same as no concern" in flat
    assert "The highest tier among these: 4 Specialist support" in flat
    data = thresholds("search", "blood in knickers", "--framework", "hull-2018", "--format", "json").json
    assert data["related"] == data["total"] == len(data["hits"]) > 0
    assert {hit["why"]["layer"] for hit in data["hits"]} == {"related"}


def test_what_is_related_stands_below_its_own_heading_and_nowhere_else(thresholds: Program) -> None:
    """Both where something is listed by itself and where nothing is."""
    heading = "Related concerns, not the same thing"
    for words in ("missing from home", "blood in knickers"):
        hits = thresholds("search", words, "--format", "json").json["hits"]
        above, found, below = thresholds("search", words, "--format", "plain").out.partition(f"{heading}:")
        assert found
        for hit in hits:
            code, is_related = f"Code: {hit['framework']}:{hit['id']}\n", hit["why"]["layer"] == "related"
            assert (code in below, code in above) == (is_related, not is_related), code


@pytest.mark.parametrize("query", ["strangled", "he hits me", "punched", "choking", "broken arm", "not breathing"])
def test_a_word_of_violence_is_never_an_empty_page(query: str, thresholds: Program) -> None:
    """Without who did it, too."""
    hits = thresholds("search", query, "--format", "json").json["hits"]
    assert max(hit["tier"] or 0 for hit in hits) == 4


def test_who_asks_for_a_number_is_told_where_they_are(thresholds: Program) -> None:
    """Also when nothing is found; for the reader's own area when it is known."""
    assert (
        "Whom to ring, for where the child lives: thresholds contacts AREA" in thresholds("search", "MASH", code=1).out
    )
    out = thresholds("search", "who do I ring", "--area", "Hull").out
    assert 'thresholds contacts "Hull"' in out
    assert "Whom to ring" not in thresholds("search", "runaway").out


def test_a_sentence_finds_each_thing_that_it_describes(thresholds: Program) -> None:
    """Thirty words about a child: statements for every worry among the first twenty."""
    sentence = (
        "She was found with fresh cuts on her arms, her mum was drunk at pick up, there is no food in the house "
        "and she has not been to school for three weeks"
    )
    data = thresholds("search", sentence, "--format", "json").json
    about = {concern for hit in data["hits"] for concern in hit["why"]["concerns"]}
    assert about >= {"self-harm", "parental-substance-misuse", "food-heating-clothing", "school-attendance"}
    assert data["hits"][0]["tier"] >= 3


def test_near_identical_statements_of_all_editions_stand_together(thresholds: Program) -> None:
    """The same words in 2020 and 2021, one after the other."""
    hits = thresholds("search", "domestic abuse", "--all-editions", "--kind", "indicator", "--format", "json").json[
        "hits"
    ]
    texts = [hit["text"] for hit in hits]
    places = [
        place for place, text in enumerate(texts) if text == "Domestic abuse is present in the family environment"
    ]
    assert len(places) == 2
    assert places[1] == places[0] + 1


@pytest.mark.parametrize(
    ("query", "layer"),
    [("missing from home", "phrase"), ("neglect", "words"), ("runaway", "concern"), ("trampoline", None)],
)
def test_every_hit_says_why_it_is_there(query: str, layer: str | None, thresholds: Program) -> None:
    """The surest layer first, and nothing out of order."""
    hits = thresholds("search", query, "--kind", "indicator", "--format", "json", code=0 if layer else 1).json["hits"]
    order = ["code", "phrase", "words", "concern", "stem", "related"]
    found = [order.index(hit["why"]["layer"]) for hit in hits if hit["tier"] > 1 or hit["why"]["layer"] == "related"]
    assert found == sorted(found)
    assert [hit["why"]["layer"] for hit in hits[:1]] == ([layer] if layer else [])
    assert all(hit["why"]["terms"] or hit["why"]["concerns"] for hit in hits)


@pytest.mark.parametrize(
    "query", ["ne\u0301glect", "Calpol™ overdose", "D.V.", "C.S.E", "№ 5 neglect", "Jayden missing"]
)
def test_letters_signs_and_names_do_not_get_in_the_way(query: str, thresholds: Program) -> None:
    """Accents typed apart, trade marks, dotted abbreviations, a child's name."""
    assert thresholds("search", query, "--format", "json").json["hits"]


@pytest.mark.parametrize("query", ["mum haven't fed him", "she said:e.g. nothing", "uncle:no.way neglect"])
def test_contractions_and_colons_are_words(query: str, thresholds: Program) -> None:
    """No fragment is "corrected", and a colon names no edition."""
    outcome = thresholds("search", query, "--format", "json", code=1 if "e.g." in query else 0)
    assert [each["typed"] for each in outcome.json["read_as"]] == []


def test_a_limit_of_any_size_is_a_limit(thresholds: Program) -> None:
    """Never an overflow."""
    assert thresholds("search", "neglect", "--limit", "99999999999999999999", "--format", "json").json["more"] == 0


@pytest.mark.parametrize("query", ["mum drinks", "DV", "neglect", "never met dad"])
def test_what_is_counted_does_not_depend_on_the_limit(query: str, catalogue: Catalogue) -> None:
    """Total, the highest tier, what was left out."""
    found = [search(plan(query), catalogue.store, Filters(), limit) for limit in (1, 5, 20, 0)]
    assert len({each.total - each.related for each in found}) == 1
    assert len({each.left_out for each in found}) == 1
    assert len({each.highest.tier for each in found if each.highest}) == 1
    assert all(len(each.hits) + each.more == each.total for each in found)


def test_the_highest_tier_is_said_of_all_and_of_the_own_area(thresholds: Program) -> None:
    """Never understated for whoever names an area."""
    out = thresholds("search", "faltering growth", "--area", "Hull").out
    assert "The highest tier among them: 4 Specialist (llr-2021:" in out
    assert "In your own area's documents: 1 Universal services (hull-2018:C1.12)." in out


def test_a_word_that_stands_apart_is_not_lost_unseen(thresholds: Program) -> None:
    """No statement holds them together: the rest is found, and what is not is said."""
    outcome = thresholds("search", "homeless baby")
    assert "In nothing shown: baby. Search for that by itself." in outcome.out
    data = thresholds("search", "homeless baby", "--limit", "0", "--format", "json").json
    assert data["not_shown"] == ["baby"]
    assert any("homeless" in hit["text"].lower() for hit in data["hits"])
    assert any("baby" in hit["text"].lower() for hit in thresholds("search", "baby", "--format", "json").json["hits"])


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("gone missing", "C4.09"),
        ("bruise on a baby", "C4.14"),
        ("missing overnight", "C4.09"),
        ("she is often hungry and alone at home", "P4.05"),
    ],
)
def test_words_that_documents_lack_find_what_they_mean(query: str, code: str, thresholds: Program) -> None:
    """A statement leads, never a summary of ours."""
    data = thresholds("search", query, "--format", "json").json
    assert code in [hit["id"] for hit in data["hits"]]
    assert data["hits"][0]["kind"] == "indicator"
    assert data["unknown_words"] == []
