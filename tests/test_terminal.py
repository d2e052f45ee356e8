"""The conversation of `assess` in a real terminal: keys, interruption at every step, nothing cut."""

import io
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminal here", allow_module_level=True)

from terminal import BACKSPACE, CTRL_C, CTRL_D, DOWN, ENTER, ESCAPE, SPACE, TAB, UP, Terminal

from owncontacts import RUTLAND, three_areas


@pytest.fixture(autouse=True)
def _warm(monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> None:
    """The catalogue compiled once for all of these tests: they are about the terminal."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))


@pytest.fixture
def opened() -> Iterator[list[Terminal]]:
    """Terminals that are closed whatever happens."""
    terminals: list[Terminal] = []
    yield terminals
    for terminal in terminals:
        terminal.child.close(force=True)


def assess(opened: list[Terminal], home: Path, *more: str, **settings: object) -> Terminal:
    terminal = Terminal(home, "assess", "--framework", "llr-2021", *more, **settings)  # type: ignore[arg-type]
    opened.append(terminal)
    return terminal


NO, NOT_SURE = (DOWN, ENTER), (DOWN, DOWN, ENTER)
RESULT = (DOWN, DOWN, DOWN, ENTER)


def finish(terminal: Terminal) -> None:
    """Take what the last step offers first: finish, with nothing kept."""
    terminal.until("The result stands above. What next?")
    terminal.press(ENTER)
    assert terminal.end() == 0


def through_the_gates(terminal: Terminal) -> None:
    """No to all three, and a child in Leicester."""
    for question in ("immediate danger?", "significant harm?", "volunteers with children?"):
        terminal.until(question)
        terminal.press(*NO)
    terminal.until("Where does the child live?")
    terminal.press(ENTER)
    terminal.until("What next?")


def through_the_numbered_gates(terminal: Terminal) -> None:
    """No to all three, by number."""
    for question in ("immediate danger?", "significant harm?", "volunteers with children?"):
        terminal.until(question)
        terminal.press("2", ENTER)


def test_from_worry_to_route(opened: list[Terminal], home: Path) -> None:
    """Words, a tick, seen, result: the tier, the action, the route, the notice."""
    terminal = assess(opened, home)
    assert "999" in terminal.until("immediate danger?")
    through_the_gates(terminal)
    terminal.press(ENTER)
    terminal.until("What worries you?")
    terminal.press("missing from home", ENTER)
    terminal.until("C4.09")
    terminal.press(SPACE)
    terminal.until("1 seen, 0 suspected; so far the document points to Tier 4 Specialist")
    terminal.press(ENTER)
    terminal.until("What next?")
    terminal.press(*RESULT)
    finish(terminal)
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
    seen = " ".join(terminal.until("Related concerns, not the same thing:").split())
    assert "Nothing here lists this by itself (Genital or anal pain, bleeding, discharge)." in seen


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
    terminal.until("Enter alone means 1, Finish; nothing is kept:")
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


def at_the_menu(opened: list[Terminal], home: Path, **settings: object) -> Terminal:
    """Answers given by flags: the menu comes first."""
    flags = ("--area", "Leicester", "--danger", "no", "--harm", "no", "--allegation", "no")
    terminal = assess(opened, home, *flags, **settings)
    terminal.now("What next?")
    return terminal


def listed(terminal: Terminal, words: str = "missing from home", code: str = "C4.09") -> None:
    """From the menu to the statements that answer these words."""
    terminal.press(ENTER)
    terminal.now("What worries you?")
    terminal.press(words, ENTER)
    terminal.now(f"[ ] {code}")


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
    terminal.now("1 seen, 0 suspected; so far the document points to Tier 4 Specialist.")


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
    assert "Tab: seen" in shown
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
    terminal.now("Nothing is ticked.")
    terminal.press(DOWN, ENTER)
    terminal.now("[ ] C4.09")
    terminal.press(ENTER)
    terminal.now("Nothing is ticked.")
    terminal.press(ENTER)
    terminal.until("None of these chosen.")


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


def test_the_terminal_may_change_its_size_at_any_moment(opened: list[Terminal], home: Path) -> None:
    """The list is laid out anew: nothing is cut, marks and cursor stay; too small a one does no harm."""
    terminal = at_the_menu(opened, home, columns=120, rows=40)
    listed(terminal, "home-schooling arrangements", "C4.12")
    terminal.press(SPACE)
    terminal.now("[seen] C4.12")
    for columns, rows in ((60, 30), (24, 8), (200, 50), (80, 24)):
        terminal.resize(columns, rows)
        terminal.settled("[seen] C4.12" if columns > 24 else "[seen]")
    shown = " ".join(terminal.shown().split())
    assert "withdrawal from school / school avoidance or inadequate home-schooling arrangements" in shown
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
    listed(terminal)
    terminal.press(SPACE, ENTER)
    terminal.now("take it out (1)")
    terminal.press(*RESULT)
    terminal.now("The result stands above.")
    terminal.press(*[DOWN] * 4, ENTER)
    terminal.now("take it out (1)")
    terminal.press(*RESULT)
    terminal.settled("> Finish; nothing is kept")
    terminal.press(*[DOWN] * 3, ENTER)
    terminal.now("Which level do you, or the referrer, state?")
    terminal.press(ENTER)
    terminal.now("Name of the file")
    terminal.press(str(tmp_path / "case"), ENTER)
    terminal.until("Record written to")
    finish(terminal)
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]
    assert '"stated_level": 4' in (tmp_path / "case.json").read_text(encoding="utf-8")


def test_interrupted_at_the_last_step_the_result_stands_and_nothing_more_is_kept(
    opened: list[Terminal], home: Path, tmp_path: Path
) -> None:
    """130, and it is not said that nothing was concluded, since the result was shown; no file of a flag either."""
    terminal = at_the_menu(opened, home)
    listed(terminal)
    terminal.press(SPACE, ENTER)
    terminal.now("take it out (1)")
    terminal.press(*RESULT)
    terminal.now("The result stands above.")
    terminal.press(CTRL_C)
    assert terminal.end() == 130
    seen = " ".join(terminal.text().split())
    assert "Stopped after the result was shown. What was not written by then was not kept." in seen
    assert "Nothing was concluded" not in seen
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("accessible", [False, True])
def test_a_terminal_that_is_closed_concludes_and_keeps_nothing(
    accessible: bool, opened: list[Terminal], home: Path, tmp_path: Path
) -> None:
    """No result, no record, no process left behind."""
    more = ("--record", str(tmp_path / "r.json"), *(["--accessible"] if accessible else []))
    terminal = assess(opened, home, *more)
    terminal.until("immediate danger?")
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
    terminal.until("Enter alone means 1, Finish; nothing is kept:")
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
    finish(terminal)
    assert "Child persistently missing from home" in (tmp_path / "out.md").read_text(encoding="utf-8")
