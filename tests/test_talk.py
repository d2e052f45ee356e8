"""The conversation of `assess`, held by a scripted person: what is kept, what is said, what is offered."""

import io
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import NOTICE
from editions import edition as made_up
from editions import written
from scripted import Scripted, Step
from thresholds_cli.assess.engine import Gates
from thresholds_cli.cli.folding import folded
from thresholds_cli.cli.talk.asker import Statement, narrowed
from thresholds_cli.cli.talk.closing import Closing
from thresholds_cli.cli.talk.conversation import Conversation
from thresholds_cli.cli.talk.numbered import NumberedAsker
from thresholds_cli.cli.talk.situation import Situation
from thresholds_cli.errors import Interrupted
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.own import Own
from thresholds_cli.render.formats import Format

NO = [("immediate danger?", "No"), ("significant harm?", "No"), ("volunteers with children?", "No")]
LEICESTER = ("Where does the child live?", "Leicester")
FINISH = ("What next?", "Show the result")


def situation(catalogue: Catalogue, name: str = "llr-2021", **more: Any) -> Situation:
    return Situation(catalogue.framework(name), catalogue.by_id[name], Own(today=date(2026, 11, 1)), **more)


def held(catalogue: Catalogue, *steps: Step, name: str = "llr-2021", **more: Any) -> tuple[Scripted, Situation]:
    """A conversation to its end; every step must have been asked for."""
    asker, state = Scripted(*steps), situation(catalogue, name, **more)
    conversation = Conversation(asker, catalogue.store, state)
    if conversation.begin():
        conversation.hold()
    assert asker.steps == []
    return asker, state


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


def twice_printed(tmp_path: Path) -> Catalogue:
    from thresholds_cli.library.store import Store

    grid = {("C", 1): ["sleeps badly"], ("C", 2): ["Sleeps badly!"], ("P", 3): ["sleeps badly", "other"]}
    written(tmp_path / "data", made_up(grid, tiers=4))
    return Catalogue(Store.open(tmp_path / "data", None))


def test_the_same_words_appear_once_at_their_highest_tier_or_as_they_were_chosen(tmp_path: Path) -> None:
    """With the other tiers named; a copy that was chosen is the one that is shown, and can be taken out."""
    catalogue = twice_printed(tmp_path)
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


# --- the last step --------------------------------------------------------------------------


def closed(catalogue: Catalogue, *steps: Step, **more: Any) -> tuple[bool, Scripted, Situation]:
    asker = Scripted(*steps)
    state = situation(catalogue, **{"marks": {"C4.09": "seen"}, "area": "Leicester", **more})
    back = Closing(asker, state, Format.TABLE).back()
    assert asker.steps == []
    return back, asker, state


def test_the_last_step_keeps_nothing_unless_asked(catalogue: Catalogue) -> None:
    """Finish stands first and is what Enter means; going back is possible."""
    back, asker, _ = closed(catalogue, ("What next?", "Finish; nothing is kept"))
    assert back is False
    assert "The document points to Tier 4 Specialist. To refer: ring" in asker.said[-1]
    assert closed(catalogue, ("What next?", "Go back"))[0] is True


def test_what_was_not_sure_stands_to_the_end(catalogue: Catalogue) -> None:
    """Every route that was kept: danger, harm and allegation, also below the tier of significant harm."""
    _, asker, _ = closed(
        catalogue,
        ("What next?", "Read the whole"),
        ("What next?", "Finish"),
        marks={"C3.10": "seen"},
        gates=Gates("unsure", "unsure", "unsure"),
    )
    for last in (asker.stood[-1], asker.said[-1]):
        assert "The document points to Tier 3 Targeted. For help at this level" in last
        assert "call 999 now" in last
        assert "Significant harm suspected: ring the children's social care duty service for Leicester" in last
        assert "the allegations route as well" in last


def test_without_a_statement_there_is_nothing_to_write_down(catalogue: Catalogue) -> None:
    """No page and no record of nothing."""
    with pytest.raises(AssertionError, match="does not offer"):
        closed(catalogue, ("What next?", "Show the page"), marks={})


def test_the_page_asks_once_for_the_level_stated(
    catalogue: Catalogue, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A closed choice; the same as the document's or not stands on the page."""
    _, _, state = closed(
        catalogue,
        ("What next?", "Show the page"),
        ("Which level do you, or the referrer, state?", "Tier 3 Targeted"),
        ("What next?", "Change the level stated (Tier 3 Targeted)"),
        ("Which level do you, or the referrer, state?", "Tier 4 Specialist"),
        ("What next?", "Write the page"),
        ("Name of the file", str(tmp_path / "J.Smith")),
        ("What next?", "Save a record"),
        ("Name of the file", str(tmp_path / "kept.json")),
        ("What next?", "Finish"),
    )
    assert "Tier 3 Targeted, NOT the same as the document's: LOWER than Tier 4 Specialist." in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["J.Smith.docx", "kept.json"]
    assert state.stated is not None
    assert '"stated_level": 4' in (tmp_path / "kept.json").read_text(encoding="utf-8")


def test_a_file_that_is_there_is_asked_about_and_a_bad_name_loses_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    """No means that it stays; an impossible name leads back to the same choices."""
    there = tmp_path / "there.json"
    there.write_text("mine", encoding="utf-8")
    steps: list[Step] = [
        ("What next?", "Save a record"),
        ("Which level", "No level"),
        ("Name of the file", str(there)),
        ("Overwrite it?", "No"),
        *((("Name of the file", bad)) for bad in (str(tmp_path / "no" / "folder.json"), "~nosuchuser/x", "n" * 300)),
        *((("Name of the file", bad)) for bad in (".", "..", "/", "~", f"{tmp_path}/")),
        ("Name of the file", f"{tmp_path}/\0"),
        ("Name of the file", ""),
        ("What next?", "Finish"),
    ]
    _, asker, _ = closed(catalogue, *steps)
    assert there.read_text(encoding="utf-8") == "mine"
    assert asker.heard.count("Nothing was written.") == 9
    steps = [steps[0], steps[1], steps[2], ("Overwrite it?", "Yes"), steps[-1]]
    closed(catalogue, *steps)
    assert '"record_version": 1' in there.read_text(encoding="utf-8")


# --- numbers to type ------------------------------------------------------------------------


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> NumberedAsker:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return NumberedAsker()


MANY = [Statement(f"C4.{n:02d}", f"C4.{n:02d} Tier 4: statement about {'school' if n % 5 == 0 else 'home'}")
        for n in range(1, 41)]  # fmt: skip


def test_defaults_are_read_out_in_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Enter alone means something only where the prompt says what."""
    asker = typed(monkeypatch, "", "9", "x", "2")
    assert asker.one("Which?", [("Finish.", 1), ("Back", 2)], default=1) == 1
    assert "Type one number, 1 to 2, then Enter; Enter alone means 1, Finish.: " in capsys.readouterr().err
    assert asker.one("Which?", [("Yes", True), ("No", False)]) is False
    assert capsys.readouterr().err.count("That is not one of the numbers.") == 2


def test_a_long_list_is_read_out_in_pages_and_narrowed_by_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fifteen at a time; numbers stay the same from page to page; words of the statement narrow it."""
    asker = typed(monkeypatch, "+", "17", "1")
    assert asker.mark("List", MANY, {}, lambda _: "") == {"C4.17": "seen"}
    shown = capsys.readouterr().err
    assert "List: 40 listed" in shown
    assert "or + for the next 15 of 25 more" in shown
    assert "  30. C4.30" in shown
    asker = typed(monkeypatch, "zebra", "school", "2", "2")
    assert asker.mark("List", MANY, {}, lambda _: "") == {"C4.10": "suspected"}
    shown = capsys.readouterr().err
    assert "0 of 40 have “zebra”. All again:" in shown
    assert "8 of 40 have “school”." in shown


def test_numbers_change_and_take_out_what_was_chosen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not named stays; each can be answered by itself."""
    marks: dict[str, Any] = {"C4.01": "seen", "C4.02": "seen", "C4.03": "suspected"}
    asker = typed(monkeypatch, "0 1", "99", "1 3", "3", "3", "1")
    assert asker.mark("List", MANY[:5], marks, lambda _: "") == {"C4.02": "seen", "C4.03": "seen"}
    shown = capsys.readouterr().err
    assert shown.count("Type numbers from the list, or 0.") == 2
    assert "(chosen already: seen, told or known)" in shown
    assert shown.count("List: 5 listed") == 1  # a slip does not read the list out again
    asker = typed(monkeypatch, "0")
    assert asker.mark("List", MANY[:5], marks, lambda _: "") == marks
    assert "What was chosen stays as it is." in capsys.readouterr().err
    asker = typed(monkeypatch, "0")
    assert asker.mark("List", MANY[:5], {}, lambda _: "") == {}
    assert "None of these chosen." in capsys.readouterr().err


def test_a_choice_can_be_typed_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole label, or as much of it as tells it from the others."""
    choices = [("Yes", 1), ("No", 2), ("Not sure", 3)]
    asker = typed(monkeypatch, "no", "NOT", "n", "y")
    assert [asker.one("Which?", choices) for _ in range(3)] == [2, 3, 1]
    assert capsys.readouterr().err.count("That is not one of the numbers.") == 1


def test_what_stands_is_read_out_when_it_changes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not before every line of words, which would drown them; the menu always has it."""
    asker = typed(monkeypatch, "a", "b", "1", "c")
    for standing in ("Nothing chosen yet.", "Nothing chosen yet."):
        asker.text("Words?", standing=standing)
    assert capsys.readouterr().err.count("Nothing chosen yet.") == 1
    asker.one("What next?", [("Go on", 1)], standing="Nothing chosen yet.")
    asker.text("Words?", standing="1 seen.")
    shown = capsys.readouterr().err
    assert shown.count("Nothing chosen yet.") == 1
    assert "1 seen." in shown


def test_the_end_of_input_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It raises, in every kind of question."""
    asker = typed(monkeypatch)
    for ask in (
        lambda: asker.one("Which?", [("Yes", 1)], default=1),
        lambda: asker.mark("List", MANY[:2], {}, lambda _: ""),
        lambda: asker.text("Words?"),
    ):
        with pytest.raises(EOFError):
            ask()


def test_letters_narrow_in_any_order_and_case() -> None:
    """Every piece must stand in the statement."""
    assert [each.code for each in narrowed(MANY, "SCHOOL c4.1")] == ["C4.10", "C4.15"]
    assert narrowed(MANY, "") == MANY


def test_folding_breaks_between_words_and_never_a_number() -> None:
    """Control characters are shown, a telephone number stays on one line, nothing is lost."""
    text = "Ring the duty service on 01482 448 879 now, or read \x1b[31mthis\u202e"
    lines = folded(text, 24)
    assert any("01482 448 879" in line for line in lines)
    assert "".join(lines).replace(" ", "") == "Ringthedutyserviceon01482448879now,orread\\x1b[31mthis\\u202e"
