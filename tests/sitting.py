"""A person at a terminal: fixtures and steps that the terminal tests share."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminal here", allow_module_level=True)

from terminal import DOWN, ENTER, SPACE, Terminal


@pytest.fixture
def opened(warm: None) -> Iterator[list[Terminal]]:
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
    """Take what the last step offers first: the whole result, then the end, with nothing kept."""
    terminal.now("> Read the whole result")
    terminal.press(ENTER)
    terminal.now("> Finish;")
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


def from_worry_to_result(terminal: Terminal) -> None:
    """From the menu: a worry in words, its gravest statement ticked as seen, the result, the end."""
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


def through_the_numbered_gates(terminal: Terminal) -> None:
    """No to all three, by number."""
    for question in ("immediate danger?", "significant harm?", "volunteers with children?"):
        terminal.until(question)
        terminal.press("2", ENTER)


def at_the_menu(opened: list[Terminal], home: Path, *more: str, **settings: object) -> Terminal:
    """Answers given by flags: the menu comes first."""
    flags = ("--area", "Leicester", "--danger", "no", "--harm", "no", "--allegation", "no")
    terminal = assess(opened, home, *flags, *more, **settings)
    terminal.now("What next?")
    return terminal


def listed(terminal: Terminal, words: str = "missing from home", code: str = "C4.09") -> None:
    """From the menu to the statements that answer these words."""
    terminal.press(ENTER)
    terminal.now("What worries you?")
    terminal.press(words, ENTER)
    terminal.now(f"[ ] {code}")


def at_the_result(terminal: Terminal) -> None:
    """From the menu, by one statement of the highest tier, to the short result."""
    listed(terminal)
    terminal.press(SPACE, ENTER)
    terminal.now("take it out (1)")
    shown_again(terminal)


def shown_again(terminal: Terminal) -> None:
    """From the menu to the short result."""
    terminal.press(*RESULT)
    terminal.settled("> Read the whole result")
