"""Lists, the last step and a terminal that changes, in a real terminal."""

import io
from pathlib import Path

import pytest
from terminal import BACKSPACE, CTRL_C, DOWN, ENTER, ESCAPE, SPACE, TAB, UP, Terminal

from sitting import (
    NO,
    RESULT,
    assess,
    at_the_menu,
    at_the_result,
    finish,
    listed,
    opened,
    shown_again,
    through_the_numbered_gates,
)

__all__ = ["opened"]  # a fixture
pytestmark = pytest.mark.unmeasured  # the program is not in this process


def test_space_goes_from_seen_to_suspected_to_not_chosen(opened: list[Terminal], home: Path) -> None:
    """And the running result with it, before Enter is pressed."""
    terminal = at_the_menu(opened, home)
    listed(terminal)
    terminal.press(SPACE)
    terminal.now("1 seen, 0 suspected; so far the document points to Tier 4 Specialist.")
    terminal.press(SPACE)
    terminal.now("[suspected] C4.09")
    terminal.now("0 seen, 1 suspected")
    terminal.press(SPACE)
    terminal.now("Nothing chosen yet.")


def test_escape_goes_back_and_changes_nothing(opened: list[Terminal], home: Path) -> None:
    """What was ticked on the way is as before; what was chosen before stays."""
    terminal = at_the_menu(opened, home)
    listed(terminal)
    terminal.press(SPACE, ENTER)
    terminal.now("take it out (1)")
    terminal.press(ENTER)
    terminal.now("What worries you?")
    terminal.press("missing from home", ENTER)
    terminal.now("[seen] C4.09")
    terminal.press(SPACE, SPACE, DOWN, SPACE)
    terminal.now("[seen] C3.10")
    terminal.press(ESCAPE)
    terminal.now("You changed something in this list. Keep it?")
    terminal.press(DOWN, ENTER)
    terminal.now("take it out (1)")
    terminal.now("1 seen, 0 suspected; so far the document points to Tier 4 Specialist.")
    terminal.press(ENTER)
    terminal.now("What worries you?")
    terminal.press("missing from home", ENTER)
    terminal.now("[seen] C4.09")
    terminal.press(ESCAPE)
    terminal.now("take it out (1)")


def test_letters_narrow_a_domain_and_never_tick(opened: list[Terminal], home: Path) -> None:
    """A phrase with a space in it ticks nothing; Tab does, or Space after an arrow key; Backspace widens again."""
    terminal = at_the_menu(opened, home)
    terminal.press(DOWN, ENTER)
    terminal.now("Which domain?")
    terminal.press(ENTER)
    terminal.now("71 of 71 listed, 0 chosen here.")
    terminal.press("missing from home")
    shown = terminal.now("Typed: “missing from home”")
    assert "4 of 71 listed, 0 chosen here." in shown
    assert "Space is part of the words now; Tab marks" in " ".join(shown.split())
    terminal.press(DOWN, DOWN, SPACE)
    terminal.now("[seen] C3.10")
    terminal.press(*[BACKSPACE] * 5, UP, TAB)
    terminal.now("Typed: “missing from”")
    terminal.now("2 chosen here")
    terminal.press("zzz")
    terminal.now("Nothing in this list has it; Backspace takes letters away.")
    terminal.press(TAB, ENTER)
    terminal.now("2 seen, 0 suspected")


def test_enter_without_a_tick_is_asked_about(opened: list[Terminal], home: Path) -> None:
    """None of these is said, not implied."""
    terminal = at_the_menu(opened, home)
    listed(terminal)
    terminal.press(ENTER)
    terminal.now("Nothing is marked in this list; what was chosen elsewhere stays.")
    terminal.press(ENTER)
    terminal.now("[ ] C4.09")
    terminal.press(ENTER)
    terminal.now("Take C4.09, where the cursor was, as seen")
    terminal.press("n", ENTER)
    terminal.until("None of these chosen.")
    listed(terminal)
    terminal.press(DOWN, ENTER)
    terminal.now("Take C3.10, where the cursor was, as seen")
    terminal.press("t", ENTER)
    terminal.now("1 seen, 0 suspected; so far the document points to Tier 3 Targeted.")


@pytest.mark.parametrize("paste", ["missing from home\r", "\x1b[200~missing\nfrom home\n\x1b[201~\r"])
def test_a_pasted_line_is_taken_as_one_line(paste: str, opened: list[Terminal], home: Path) -> None:
    """However the terminal hands it over, with line breaks in it too."""
    terminal = at_the_menu(opened, home)
    terminal.press(ENTER)
    terminal.now("What worries you?")
    terminal.child.send(paste)
    terminal.now("Statements for “missing from home”")


def test_a_paste_into_a_list_narrows_it(opened: list[Terminal], home: Path) -> None:
    """And neither ticks nor ends it."""
    terminal = at_the_menu(opened, home)
    listed(terminal)
    terminal.child.send("\x1b[200~emerging\npattern\x1b[201~")
    terminal.now("1 of 5 listed, 0 chosen here. Typed: “emerging pattern”.")


@pytest.mark.fault("a screen that changes its size")
def test_the_terminal_may_change_its_size_at_any_moment(opened: list[Terminal], home: Path) -> None:
    """The list is laid out anew: nothing is cut, marks and cursor stay; too small a one does no harm."""
    terminal = at_the_menu(opened, home, columns=120, rows=40)
    listed(terminal, "home-schooling arrangements", "C4.12")
    terminal.press(SPACE)
    terminal.now("[seen] C4.12")
    for columns, rows in ((60, 30), (24, 8), (200, 50), (80, 24)):
        terminal.resize(columns, rows)
        terminal.settled("[seen] C4.12" if columns > 24 else "[seen]")
    terminal.now("withdrawal from school / school avoidance or inadequate home-schooling arrangements")
    terminal.press(ENTER)
    terminal.now("1 seen, 0 suspected")


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_the_whole_way_at_any_width(columns: int, opened: list[Terminal], home: Path) -> None:
    """From the menu to the result and out; the route and the notice whole."""
    terminal = at_the_menu(opened, home, columns=columns, rows=50)
    listed(terminal)
    terminal.press(SPACE, ENTER)
    terminal.now("take it out (1)")
    terminal.press(*RESULT)
    finish(terminal)
    seen = " ".join(terminal.text().split())
    assert "To refer: ring the children's social care duty service for Leicester, now" in seen
    assert "call 999 now" in seen


def test_what_is_typed_ahead_is_taken(opened: list[Terminal], home: Path) -> None:
    """Whoever knows the way need not wait for the screen; Enter is Enter then too."""
    terminal = assess(opened, home)
    terminal.press(*NO, *NO, *NO, ENTER, ENTER, "missing from home", ENTER)
    terminal.now("[ ] C4.09")


def test_the_last_step_writes_a_record_and_goes_back(opened: list[Terminal], home: Path, tmp_path: Path) -> None:
    """Going back keeps what was chosen; a record is written where the person says."""
    terminal = at_the_menu(opened, home)
    at_the_result(terminal)
    terminal.press(*[DOWN] * 5, ENTER)
    terminal.now("take it out (1)")
    shown_again(terminal)
    terminal.press(*[DOWN] * 4, ENTER)
    terminal.now("Which level do you, or the referrer, state?")
    assert "> No level is stated here" in terminal.shown()
    terminal.press("t", "t", ENTER)  # by first letters, round the list
    terminal.now("Name of the file")
    terminal.press(str(tmp_path / "case"), ENTER)
    terminal.until("Record written to")
    terminal.now("Change the level stated (Tier 3 Targeted)")
    terminal.now("Finish; 1 file written")
    terminal.press(*[DOWN] * 7, ENTER)
    terminal.now("take it out (1)")
    shown_again(terminal)
    terminal.now("Finish; 1 file written")
    terminal.press(CTRL_C)
    assert terminal.end() == 130
    seen = " ".join(terminal.text().split())
    assert "Written before, and still there:" in seen
    assert "Nothing was kept" not in seen
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]
    assert '"stated_level": 3' in (tmp_path / "case.json").read_text(encoding="utf-8")


def test_interrupted_at_the_last_step_the_result_stands_and_nothing_more_is_kept(
    opened: list[Terminal], home: Path, tmp_path: Path
) -> None:
    """130, and it is not said that nothing was concluded, since the result was shown; no file of a flag either."""
    terminal = at_the_menu(opened, home, "--record", str(tmp_path / "r.json"), "--page", str(tmp_path / "p.txt"))
    at_the_result(terminal)
    terminal.press(CTRL_C)
    assert terminal.end() == 130
    seen = " ".join(terminal.text().split())
    assert "Stopped after the result was shown. Nothing was kept." in seen
    assert "Nothing was concluded" not in seen
    assert list(tmp_path.iterdir()) == []


REVIEW, LEVEL, NAME = "Everything chosen", "Which level do you, or the referrer, state?", "Name of the file"


@pytest.mark.parametrize("step", ["Go on?", "Where does the child live?", "again", REVIEW, LEVEL, NAME])
def test_interrupted_at_the_steps_that_few_take(step: str, opened: list[Terminal], home: Path) -> None:
    """After a yes, at another area, at the questions asked again, in review, at the level, at a name: always 130."""
    terminal = at_the_menu(opened, home)
    if step == "Where does the child live?":
        terminal.press(*[DOWN] * 4, ENTER)
        terminal.now(step)
    elif step in ("Go on?", "again"):
        terminal.press(*[DOWN] * 5, ENTER)
        terminal.now("immediate danger?")
        if step == "Go on?":
            assert "> No" in terminal.shown()  # what was answered before
            terminal.press("y", ENTER)
            terminal.now("Stop here and show the route")
    else:
        listed(terminal)
        terminal.press(SPACE, ENTER)
        terminal.now("take it out (1)")
        if step == REVIEW:
            terminal.press(DOWN, DOWN, ENTER)
            terminal.now(REVIEW)
        else:
            shown_again(terminal)
            terminal.press(*[DOWN] * 4, ENTER)
            terminal.now(LEVEL)
        if step == NAME:
            terminal.press(ENTER)
            terminal.now(NAME)
    terminal.press(CTRL_C)
    assert terminal.end() == 130
    seen = " ".join(terminal.text().split())
    assert ("after the result was shown" in seen) is (step in (LEVEL, NAME))
    # What an answer asked for is said once more, below the word that nothing was concluded.
    assert ("A child in immediate danger: call 999 now." in seen.rpartition("Stopped")[2]) is (step == "Go on?")
    assert "call 999 now" in seen


@pytest.mark.fault("a closed terminal")
@pytest.mark.parametrize("result", [False, True])
def test_a_terminal_that_is_closed_keeps_nothing(
    result: bool, opened: list[Terminal], home: Path, tmp_path: Path
) -> None:
    """With a statement chosen, or with the result on the screen: no record, no process left behind."""
    terminal = at_the_menu(opened, home, "--record", str(tmp_path / "r.json"))
    listed(terminal)
    terminal.press(SPACE, ENTER)
    terminal.now("take it out (1)")
    if result:
        terminal.press(*RESULT)
        terminal.now("The result stands above.")
    terminal.child.close(force=False)
    assert not terminal.child.isalive()
    assert list(tmp_path.iterdir()) == []


def test_accessible_by_its_flag_is_plain_from_start_to_end(opened: list[Terminal], home: Path) -> None:
    """No escape code, no box, lines broken between words."""
    terminal = assess(opened, home, "--accessible", "--area", "Leicester")
    raw = terminal.child.logfile_read = io.StringIO()
    through_the_numbered_gates(terminal)
    terminal.until("What next?")
    terminal.press("2", ENTER)
    terminal.until("Which domain?")
    terminal.press("3", ENTER)
    terminal.until("or + for the next 15")
    terminal.press("+", ENTER)
    terminal.until("  16. ".strip())
    terminal.press("drug", ENTER)
    terminal.until("have “drug”.")
    terminal.press("1", ENTER)
    terminal.until("1 chosen: seen or suspected?")
    terminal.press("2", ENTER)
    terminal.until("0 seen, 1 suspected")
    terminal.press("4", ENTER)
    terminal.until("Enter alone means 1, Read the whole result")
    terminal.press(ENTER)
    terminal.until("Enter alone means 2, Finish; nothing is kept:")
    terminal.press(ENTER)
    assert terminal.end() == 0
    everything = raw.getvalue()
    assert "\x1b" not in everything
    assert not set(everything) & set("─│╭╰┌└")
    assert "call 999 now" in everything
    whole = [line for line in everything.replace("\r", "").split("\n") if "Refer to Children's Social Care" in line]
    assert whole
    assert max(len(line) for line in everything.replace("\r", "").split("\n")) <= 80


def test_a_menu_can_be_used_while_the_answer_goes_into_a_file(
    opened: list[Terminal], home: Path, tmp_path: Path
) -> None:
    """`assess --output FILE`: asked on the terminal, written to the file."""
    terminal = at_the_menu(opened, home)
    terminal.child.close(force=True)
    flags = ("--area", "Leicester", "--danger", "no", "--harm", "no", "--allegation", "no")
    terminal = assess(opened, home, *flags, "--output", str(tmp_path / "out.md"))
    terminal.now("What next?")
    listed(terminal)
    terminal.press(SPACE, ENTER)
    terminal.now("take it out (1)")
    terminal.press(*RESULT)
    terminal.until("Written to")
    assert terminal.end() == 0
    assert "Child persistently missing from home" in (tmp_path / "out.md").read_text(encoding="utf-8")
