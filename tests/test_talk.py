"""The conversation of `assess`, held by a scripted person: what is kept, what is said, what is offered."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from conftest import NOTICE
from editions import edition as made_up
from editions import written
from talking import FINISH, LEICESTER, NO, held
from thresholds_cli.assess.engine import Gates
from thresholds_cli.errors import Interrupted
from thresholds_cli.library.catalogue import Catalogue


def test_the_edition_and_the_notice_are_said_before_anything_is_asked(catalogue: Catalogue) -> None:
    """Title, date and status."""
    asker, _ = held(catalogue, *NO, LEICESTER, FINISH)
    assert asker.said[0].startswith(NOTICE)
    assert "published 2021-09, latest held here" in asker.said[1]


def test_a_superseded_edition_says_so_first(catalogue: Catalogue) -> None:
    """Whoever opens an old case sees what it is."""
    asker, _ = held(catalogue, *NO, LEICESTER, FINISH, name="llr-2020")
    assert "SUPERSEDED: for comparison and old cases only. Use llr-2021 for decisions." in asker.said[1]


@pytest.mark.parametrize(
    ("gate", "words"),
    [
        ("immediate danger?", "A child in immediate danger: call 999 now."),
        ("significant harm?", "Significant harm suspected: ring the children's social care duty service"),
        ("volunteers with children?", "local authority designated officer (known as the LADO) within one working day"),
    ],
)
def test_yes_says_the_route_at_once_and_may_go_on_or_stop(gate: str, words: str, catalogue: Catalogue) -> None:
    """Before any further question; stopping there still asks where the child lives, for the route."""
    before = NO[: [question for question, _ in NO].index(gate)]
    asker, state = held(catalogue, *before, (gate, "Yes"), ("Go on?", "Stop here"), LEICESTER)
    assert words in asker.heard
    assert state.area == "Leicester"
    after = NO[len(before) + 1 :]
    asker, state = held(catalogue, *before, (gate, "Yes"), ("Go on?", "Go on"), *after, LEICESTER, FINISH)
    assert words in asker.heard
    assert "yes" in state.gates


def test_not_sure_keeps_its_route_on_the_screen_to_the_end(catalogue: Catalogue) -> None:
    """At every later question, for the area as soon as it is known."""
    asker, _ = held(
        catalogue,
        NO[0],
        ("significant harm?", "Not sure"),
        NO[2],
        LEICESTER,
        ("What next?", "Search"),
        ("What worries you?", "missing from home"),
        ("Statements for", {"C4.09": "seen"}),
        ("What next?", "Go through"),
        ("Which domain?", "Back"),
        FINISH,
    )
    later = asker.stood[3:]
    assert later
    assert all("If it turns out so: Significant harm suspected: ring" in stood for stood in later)
    assert all("duty service for Leicester" in stood for stood in later[1:])


def test_going_back_unticking_and_changing_the_area_lose_nothing(catalogue: Catalogue) -> None:
    """By worry and by grid, mixed; a list leaves alone what it does not show."""
    asker, state = held(
        catalogue,
        *NO,
        LEICESTER,
        ("What next?", "Search"),
        ("What worries you?", "missing from home"),
        ("Statements for", {"C4.09": "seen", "C3.10": "suspected"}),
        ("What next?", "Go through"),
        ("Which domain?", "Family"),
        ("from the highest tier down", {"F4.11": "suspected", "F2.13": "seen"}),
        ("What next?", "Search"),
        ("What worries you?", ""),
        ("What next?", "Change where the child lives"),
        ("Where does the child live?", "Rutland"),
        ("What next?", "Answer the three"),
        *NO,
        ("What next?", "Search"),
        ("What worries you?", "missing from home"),
        ("Statements for", {"C3.10": None, "C4.09": "suspected"}),
        ("What next?", "Review"),
        ("Everything chosen", {"F2.13": None}),
        FINISH,
    )
    assert state.marks == {"C4.09": "suspected", "F4.11": "suspected"}
    assert state.area == "Rutland"
    assert "Not chosen: F2.13" in asker.heard
    assert [each.code for each in asker.offered[-1]] == ["C4.09", "F4.11", "F2.13"]


def test_the_running_result_counts_every_mark_as_it_is_made(catalogue: Catalogue) -> None:
    """Those of the list at hand and those chosen before."""
    asker, _ = held(
        catalogue,
        *NO,
        LEICESTER,
        ("What next?", "Search"),
        ("What worries you?", "missing from home"),
        ("Statements for", {"C3.10": "seen"}),
        ("What next?", "Go through"),
        ("Which domain?", "Family"),
        ("from the highest tier down", {"F4.11": "suspected"}),
        FINISH,
    )
    assert "1 seen, 0 suspected; so far the document points to Tier 3 Targeted." in " ".join(asker.stood)
    assert "1 seen, 1 suspected; so far the document points to Tier 4 Specialist." in asker.stood[-1]


def test_a_grid_is_walked_from_the_highest_tier_down(catalogue: Catalogue) -> None:
    """All of a domain in one list, in printed order within a tier."""
    asker, _ = held(
        catalogue, *NO, LEICESTER, ("What next?", "Go through"), ("Which domain?", "Child"), ("Child", {}), FINISH
    )
    tiers = [int(each.code[1]) for each in asker.offered[0]]
    assert tiers == sorted(tiers, reverse=True)
    assert [each.code for each in asker.offered[0] if each.code.startswith("C4")][:3] == ["C4.01", "C4.02", "C4.03"]


def test_levels_can_be_chosen_where_no_grid_is_printed(catalogue: Catalogue) -> None:
    """One list, no domains."""
    asker, state = held(
        catalogue, *NO, ("What next?", "Go through"), ("Level of Need", {"L3": "seen"}), FINISH, name="redcar-2024"
    )
    assert [each.code for each in asker.offered[0]] == ["L4", "L3", "L2", "L1"]
    assert state.marks == {"L3": "seen"}


@pytest.fixture
def twice_printed(tmp_path: Path) -> Iterator[Catalogue]:
    """An edition in which the same words stand at several tiers."""
    from thresholds_cli.library.store import Store

    grid = {("C", 1): ["sleeps badly"], ("C", 2): ["Sleeps badly!"], ("P", 3): ["sleeps badly", "other"]}
    written(tmp_path / "data", made_up(grid, tiers=4))
    with closing(Store.open(tmp_path / "data")) as held:
        yield Catalogue(held)


def test_the_same_words_appear_once_at_their_highest_tier_or_as_they_were_chosen(twice_printed: Catalogue) -> None:
    """With the other tiers named; a copy that was chosen is the one that is shown, and can be taken out."""
    catalogue = twice_printed
    asker, state = held(
        catalogue,
        *NO,
        ("Where does the child live?", "Nowhere"),
        ("What next?", "Go through"),
        ("Which domain?", "Domain C"),
        ("Domain C", {"C2.01": "seen"}),
        ("What next?", "Search"),
        ("What worries you?", "sleeps badly"),
        ("Statements for", {"C2.01": None}),
        ("What next?", "Search"),
        ("What worries you?", "sleeps badly"),
        ("Statements for", {"P3.01": "seen"}),
        FINISH,
        name="made-up-2024",
    )
    assert [each.code for each in asker.offered[0]] == ["C2.01"]
    assert [each.code for each in asker.offered[1]] == ["C2.01"]
    assert [each.code for each in asker.offered[2]] == ["P3.01"]
    assert "(the same words also at Level 1 Name 1, Level 2 Name 2)" in asker.offered[2][0].label
    assert state.marks == {"P3.01": "seen"}


def test_nothing_found_is_not_no_concern(catalogue: Catalogue) -> None:
    """And words that can't be looked up are said to be that."""
    asker, _ = held(
        catalogue,
        *NO,
        LEICESTER,
        ("What next?", "Search"),
        ("What worries you?", "council tax"),
        ("What next?", "Search"),
        ("What worries you?", "!!!"),
        ("What next?", "Review"),
        FINISH,
    )
    assert "That is not the same as no concern" in asker.heard
    assert "Nothing chosen yet." in asker.heard


def test_what_is_beside_a_concern_is_named_and_not_listed(catalogue: Catalogue) -> None:
    """So that a reader can look it up without taking it for the same."""
    asker, _ = held(
        catalogue, *NO, LEICESTER, ("What next?", "Search"), ("What worries you?", "runaway"), ("runaway", {}), FINISH
    )
    assert "Related, to look up too where they fit: Child criminal exploitation" in asker.heard
    assert "Read as: Missing from home or care." in asker.asked[-2]


def test_a_concern_that_nothing_lists_brings_what_is_related_marked_so(catalogue: Catalogue) -> None:
    """A grave half of a sentence is never lost behind the other half, which the document lists."""
    asker, _ = held(
        catalogue,
        *NO,
        ("What next?", "Search"),
        ("What worries you?", "gone three nights, and an older boyfriend"),
        ("gone three nights", {"F4.07": "suspected"}),
        FINISH,
        name="hull-2018",
    )
    labels = {each.code: each.label for each in asker.offered[0]}
    assert "children who go missing" in labels["C4.12"]
    assert "related" not in labels["C4.12"]
    assert labels["F4.07"].endswith("(related to Child sexual exploitation, not the same)")
    assert "Nothing here lists this by itself (Child sexual exploitation)." in asker.heard


def test_the_same_words_under_two_codes_are_taken_out_together(catalogue: Catalogue) -> None:
    """They are one statement; a list that shows one of them must not leave the other behind."""
    asker, state = held(
        catalogue,
        *NO,
        LEICESTER,
        ("What next?", "Search"),
        ("What worries you?", "Parent is unable to meet child's needs without support"),
        ("Statements for", lambda offered: {offered[0].code: None}),
        FINISH,
        name="llr-2014",
        marks={"F2.04": "seen", "P4.01": "seen"},
    )
    assert asker.offered[0][0].code in ("F2.04", "P4.01")
    assert state.marks == {}


def test_an_edition_without_a_grid_says_so_and_offers_its_levels(catalogue: Catalogue) -> None:
    """Before anything is asked, and again where nothing matches; what it says elsewhere is pointed to."""
    asker, _ = held(
        catalogue,
        *NO,
        ("What next?", "Search"),
        ("What worries you?", "missing from home"),
        ("What next?", "Go through the document's levels"),
        ("Level of Need", {"L4": "seen"}),
        FINISH,
        name="redcar-2024",
    )
    assert "prints no indicators" in asker.said[2]
    assert "This edition lists no worries, only levels in words: choose one of those." in asker.heard
    assert "It speaks of this elsewhere" in asker.heard
    assert "Near words" not in asker.heard


def test_stopping_concludes_nothing(catalogue: Catalogue) -> None:
    """As Ctrl-C does."""
    with pytest.raises(Interrupted, match="stopped"):
        held(catalogue, *NO, LEICESTER, ("What next?", "Stop without"))


def test_answers_given_by_flags_are_not_asked_again(catalogue: Catalogue) -> None:
    """But their routes stay on the screen all the same."""
    asker, _ = held(catalogue, NO[2], FINISH, area="Rutland", gates=Gates("no", "unsure", "unanswered"))
    assert "ring the children's social care duty service for Rutland, now" in asker.stood[-1]


def test_what_governs_a_statement_stands_in_the_lists(catalogue: Catalogue) -> None:
    """Its sub-heading and lead-in, also where what was marked is said again and in the review."""
    asker, _ = held(
        catalogue,
        *NO,
        LEICESTER,
        ("What next?", "Go through"),
        ("Which domain?", "Child"),
        ("Child Factors", {"C3.21": "seen"}),
        ("What next?", "Review"),
        ("Everything chosen", {}),
        FINISH,
    )
    governed = "Fabricated or Induced Illness – Presentation of medically unexplained symptoms (MUS), "
    governed += "Perplexing Presentations (PP) resulting in: The child is socially isolated"
    assert governed in asker.heard
    assert all(governed in label for listed in asker.offered for code, label in listed if code == "C3.21")
