"""The conversation of `assess` in a real terminal: interruption at every step, nothing cut, numbers to type."""

import shutil
import time
from pathlib import Path

import pytest
from terminal import CTRL_C, CTRL_D, DOWN, ENTER, SPACE, Terminal

from owncontacts import RUTLAND, three_areas
from sitting import (
    NO,
    NOT_SURE,
    RESULT,
    assess,
    finish,
    from_worry_to_result,
    opened,
    through_the_gates,
    through_the_numbered_gates,
)

__all__ = ["opened"]  # a fixture
pytestmark = pytest.mark.unmeasured  # the program is not in this process


def test_from_worry_to_route(opened: list[Terminal], home: Path) -> None:
    """Words, a tick, seen, result: the tier, the action, the route, the notice."""
    terminal = assess(opened, home)
    assert "999" in terminal.until("immediate danger?")
    through_the_gates(terminal)
    from_worry_to_result(terminal)
    seen = " ".join(terminal.text().split())
    assert "Tier 4 Specialist: the document lists a statement you chose there." in seen
    assert "Refer to Children's Social Care immediately" in seen
    assert "Leicester City MARF" in seen
    assert "Rutland MARF" not in seen
    assert "call 999 now" in seen


def test_what_is_only_related_is_never_offered_silently(opened: list[Terminal], home: Path) -> None:
    """A worry without a statement of its own shows its neighbours and says so; one that has shows none of them."""
    terminal = assess(opened, home)
    through_the_gates(terminal)
    terminal.press(ENTER)
    terminal.until("What worries you?")
    terminal.press("blood in knickers", ENTER)
    seen = " ".join(terminal.until("What is related is marked so.").split())
    assert "Nothing here lists this by itself (Genital or anal pain, bleeding, discharge)." in seen
    assert "not the same)" in " ".join(terminal.until("[ ] ").split())


def test_by_grid_suspected_review_and_taking_out(opened: list[Terminal], home: Path) -> None:
    """Walk the grid, suspect something, untick it again: nothing is chosen any more."""
    terminal = assess(opened, home)
    through_the_gates(terminal)
    terminal.press(DOWN, ENTER)
    terminal.until("Which domain?")
    terminal.press(DOWN, DOWN, ENTER)
    terminal.until("F4.01")
    terminal.press(SPACE, SPACE)
    terminal.until("0 seen, 1 suspected; so far the document points to Tier 4 Specialist")
    terminal.press(ENTER)
    terminal.until("take it out (1)")
    terminal.press(DOWN, DOWN, ENTER)
    terminal.until("[suspected] F4.01")
    terminal.press(SPACE, ENTER)
    terminal.until("take it out (0)")
    terminal.press(*RESULT)
    finish(terminal)
    seen = " ".join(terminal.text().split())
    assert "No statement was chosen: this is no result" in seen
    assert "A child in immediate danger: no" in seen


def test_a_gate_answered_yes_shows_what_to_do_at_once_and_may_end_there(opened: list[Terminal], home: Path) -> None:
    """Significant harm: whom to ring, before any statement."""
    terminal = assess(opened, home)
    terminal.until("immediate danger?")
    terminal.press(*NO)
    terminal.until("significant harm?")
    terminal.press(ENTER)
    terminal.until("duty service of the council where the child lives, now")
    terminal.press(DOWN, ENTER)
    terminal.until("Where does the child live?")
    terminal.press(ENTER)
    finish(terminal)
    seen = " ".join(terminal.text().split())
    assert "Significant harm is suspected" in seen
    assert "ring the children's social care duty service for Leicester, now" in seen


def test_not_sure_keeps_the_route_on_the_screen(opened: list[Terminal], home: Path) -> None:
    """And goes on."""
    terminal = assess(opened, home)
    terminal.until("immediate danger?")
    terminal.press(*NO)
    terminal.until("significant harm?")
    terminal.press(*NOT_SURE)
    terminal.until("volunteers with children?")
    terminal.until("If it turns out so: Significant harm suspected")
    terminal.press(*NO)
    terminal.until("Where does the child live?")
    terminal.press(ENTER)
    terminal.until("What next?")
    terminal.press(ENTER)
    terminal.until("What worries you?")
    terminal.press("missing from home", ENTER)
    terminal.until("C4.09")
    kept = "If it turns out so: Significant harm suspected: ring the children's social care duty service for Leicester"
    assert kept in " ".join(" ".join(terminal.screen.display).split())


STEPS: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "danger": [("immediate danger?", ())],
    "harm": [("immediate danger?", NO), ("significant harm?", ())],
    "allegation": [("immediate danger?", NO), ("significant harm?", NO), ("volunteers with children?", ())],
}


@pytest.mark.fault("interrupted at a question")
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
@pytest.mark.parametrize("step", [*STEPS, "area", "menu", "words", "tick", "domain", "grid"])
def test_interrupted_at_any_prompt_concludes_nothing(step: str, key: str, opened: list[Terminal], home: Path) -> None:
    """Exit 130, no tier, the notice. Ctrl-D ends typed input; in a menu it is no key at all."""
    terminal = assess(opened, home)
    if step in STEPS:
        for question, keys in STEPS[step]:
            terminal.until(question)
            terminal.press(*keys)
    elif step == "area":
        for question in ("immediate danger?", "significant harm?", "volunteers with children?"):
            terminal.until(question)
            terminal.press(*NO)
        terminal.until("Where does the child live?")
    else:
        through_the_gates(terminal)
        if step in ("words", "tick"):
            terminal.press(ENTER)
            terminal.until("What worries you?")
        if step == "tick":
            terminal.press("missing from home", ENTER)
            terminal.until("C4.09")
            terminal.press(SPACE)
            terminal.until("1 seen")
        if step in ("domain", "grid"):
            terminal.press(DOWN, ENTER)
            terminal.until("Which domain?")
        if step == "grid":
            terminal.press(ENTER)
            terminal.until("C4.01")
    terminal.press(key)
    if key == CTRL_D and step != "words":
        time.sleep(0.3)
        assert terminal.child.isalive()
        terminal.press(CTRL_C)
    assert terminal.end() == 130
    seen = " ".join(terminal.text().split())
    assert "Nothing was concluded" in seen
    assert "the document lists a" not in seen
    assert "call 999 now" in seen


def test_stopping_by_the_menu_concludes_nothing(opened: list[Terminal], home: Path) -> None:
    """The same as Ctrl-C."""
    terminal = assess(opened, home)
    through_the_gates(terminal)
    terminal.press(*[DOWN] * 6, ENTER)
    assert terminal.end() == 130
    assert "Nothing was concluded" in " ".join(terminal.text().split())


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_no_statement_is_cut_in_a_menu(columns: int, opened: list[Terminal], home: Path) -> None:
    """A long one goes over several lines."""
    terminal = assess(opened, home, columns=columns, rows=60)
    through_the_gates(terminal)
    terminal.press(ENTER)
    terminal.until("What worries you?")
    terminal.press("home-schooling arrangements", ENTER)
    terminal.until("inadequate home-schooling arrangements")
    assert "persistent non-attendance, withdrawal from school / school avoidance" in " ".join(terminal.text().split())


def test_numbered_and_static_from_start_to_end(opened: list[Terminal], home: Path) -> None:
    """ACCESSIBLE=1: text and numbers only, nothing redrawn, the same result."""
    terminal = assess(opened, home, "--area", "Leicester", ACCESSIBLE="1")
    through_the_numbered_gates(terminal)
    terminal.until("What next?")
    terminal.press("nonsense", ENTER)
    terminal.until("That is not one of the numbers.")
    terminal.press("1", ENTER)
    terminal.until("What worries you?")
    terminal.press("missing from home", ENTER)
    terminal.until("0 for none of these")
    terminal.press("1 2", ENTER)
    terminal.until("2 chosen: seen or suspected?")
    terminal.press("3", ENTER)
    terminal.until("home 1. Seen, told or known 2. Suspected")
    terminal.press("1", ENTER)
    time.sleep(0.2)
    terminal.press("2", ENTER)
    terminal.until("1 seen, 1 suspected")
    terminal.press("4", ENTER)
    terminal.until("Enter alone means 1, Read the whole result")
    terminal.press(ENTER)
    terminal.until("Enter alone means 2, Finish; nothing is kept:")
    terminal.press(ENTER)
    assert terminal.end() == 0
    seen = terminal.text()
    assert "\x1b" not in seen
    assert "Tier 4 Specialist: the document lists a statement you chose there." in " ".join(seen.split())
    assert not set(seen) & set("─│╭╰")


def test_numbers_typed_later_take_nothing_back(opened: list[Terminal], home: Path) -> None:
    """What was chosen stays chosen when another list, or the same again, is answered; review takes out."""
    terminal = assess(opened, home, "--area", "Leicester", ACCESSIBLE="1")
    through_the_numbered_gates(terminal)
    for number, expected in (("1", "1 seen, 0 suspected"), ("2", "2 seen, 0 suspected"), ("0", "2 seen, 0 suspected")):
        terminal.until("What next?")
        time.sleep(0.2)
        terminal.press("1", ENTER)
        time.sleep(0.2)
        terminal.press("missing from home", ENTER)
        time.sleep(0.2)
        terminal.press(number, ENTER)
        time.sleep(0.2)
        if number != "0":
            terminal.press("1", ENTER)
        terminal.until(expected)
    terminal.press("3", ENTER)
    terminal.until("Everything chosen")
    terminal.press("1", ENTER)
    terminal.until("3. Not chosen: take out")
    terminal.press("3", ENTER)
    terminal.until("1 seen, 0 suspected; so far the document points to Tier 3 Targeted")


def test_a_dumb_terminal_gets_numbers_too(opened: list[Terminal], home: Path) -> None:
    """TERM=dumb can't be redrawn."""
    terminal = assess(opened, home, TERM="dumb")
    terminal.until("Type one number, 1 to 3, then Enter:")
    terminal.press(CTRL_D)
    assert terminal.end() == 130


def test_none_of_these_is_said(opened: list[Terminal], home: Path) -> None:
    """Not implied."""
    terminal = assess(opened, home, ACCESSIBLE="1")
    through_the_numbered_gates(terminal)
    terminal.until("live?")
    terminal.press("2", ENTER)
    terminal.until("What next?")
    terminal.press("1", ENTER)
    terminal.until("What worries you?")
    terminal.press("missing from home", ENTER)
    terminal.until("0 for none of these")
    terminal.press("0", ENTER)
    terminal.until("None of these chosen.")


def test_search_asks_for_words_in_a_terminal(opened: list[Terminal], home: Path) -> None:
    """And takes them."""
    terminal = Terminal(home, "search")
    opened.append(terminal)
    terminal.until("What worries you?")
    terminal.press("missing from home", ENTER)
    assert terminal.end() == 0
    assert "C4.09" in terminal.text()


@pytest.mark.parametrize(("answer", "code"), [("yes", 0), ("no", 130), ("", 130)])
def test_seal_is_asked_for(answer: str, code: int, opened: list[Terminal], home: Path, tmp_path: Path) -> None:
    """Anything but yes leaves the file as it was."""
    file = tmp_path / "made-up.yaml"
    shutil.copy(Path(__file__).parent / "source" / "made-up.yaml", file)
    before = file.read_bytes()
    terminal = Terminal(home, "seal", str(file))
    opened.append(terminal)
    terminal.until("Who read it against the source?")
    terminal.press("editor", ENTER)
    terminal.until("Type yes to seal:")
    terminal.press(answer, ENTER)
    assert terminal.end() == code
    assert (file.read_bytes() == before) is (code != 0)


def test_a_gate_answered_yes_gives_the_organisations_own_number_at_once(
    opened: list[Terminal], home: Path, tmp_path: Path
) -> None:
    """Before anything else is asked."""
    path = three_areas(tmp_path / "own.yaml")
    terminal = assess(opened, home, "--area", "Rutland", ACCESSIBLE="1", THRESHOLDS_CONTACTS=str(path))
    terminal.until("immediate danger?")
    terminal.press("2", ENTER)
    terminal.until("significant harm?")
    terminal.press("1", ENTER)
    terminal.until(f"Significant harm suspected: ring now rutland team {RUTLAND} (added by your organisation, checked")
