"""A conversation with `assess` for the docs, held with the real program in a pseudo-terminal. Run by cog."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from terminal import DOWN, ENTER, SPACE, Terminal

WORRY = "she's been gone three nights and came back with a new phone"
_NAMES = {DOWN: "↓", ENTER: "Enter", SPACE: "Space"}
_NO = (DOWN, ENTER)

# What the screen shows, then the keys that are pressed: (words to wait for, keys).
_MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Is a child in immediate danger?", _NO),
    ("Do you suspect that a child is coming to significant harm?", (DOWN, DOWN, ENTER)),
    ("Is it about an adult who works or volunteers with children?", _NO),
    ("Where does the child live?", (ENTER,)),
    ("What next?", (ENTER,)),
    ("What worries you?", (WORRY, ENTER)),
    ("the nearest first", (SPACE, DOWN, SPACE, SPACE)),
    ("1 seen, 1 suspected", (ENTER,)),
    ("Review what I chose: change it or take it out (2)", (DOWN, DOWN, DOWN, ENTER)),
    ("> Read the whole result", (ENTER,)),
    ("> Finish;", (ENTER,)),
)
_NUMBERS: tuple[tuple[str, str], ...] = (
    ("Is a child in immediate danger?", "2"),
    ("coming to significant harm?", "3"),
    ("works or volunteers with children?", "2"),
    ("Where does the child live?", "1"),
    ("What next?", "1"),
    ("What worries you?", WORRY),
    ("the nearest first", "1 2"),
    ("seen or suspected?", "3"),
    ("C4.09 Tier 4 Specialist: Child persistently missing from home 1. Seen", "1"),
    ("C3.10 Tier 3 Targeted: An emerging pattern of child missing from home or education 1. Seen", "2"),
    ("take it out (2)", "4"),
    ("Enter alone means 1, Read the whole result", ""),
    ("Enter alone means 2, Finish; nothing is kept:", ""),
)


@contextmanager
def _terminal(*arguments: str, rows: int = 24) -> Iterator[Terminal]:
    """A terminal with an empty home: nobody's own contacts, no cache, no record."""
    with tempfile.TemporaryDirectory() as folder:
        plain = {"XDG_CACHE_HOME": folder, "XDG_DATA_HOME": folder, "THRESHOLDS_FRAMEWORK": "", "THRESHOLDS_AREA": ""}
        terminal = Terminal(Path(folder), "assess", "--framework", "llr-2021", *arguments, rows=rows, **plain)
        try:
            yield terminal
        finally:
            terminal.child.close(force=True)


def menus() -> str:
    """Every screen of 80 columns and 24 rows, with the keys that lead to the next; then how many keys it took."""
    parts = []
    with _terminal() as terminal:
        for words, keys in _MENUS:
            shown = terminal.settled(words).strip("\n")
            pressed = " ".join(_NAMES.get(key, f"“{key}”") for key in keys)
            parts.append(f"```text\n{shown}\n```\n\nKeys: {pressed}\n")
            terminal.press(*keys)
        if terminal.end() != 0:
            raise AssertionError(terminal.text())
        parts.append(f"From the first question to the route and out: {terminal.keys} keys.\n")
    return "\n".join(parts)


def numbers() -> str:
    """The same as plain text from start to end."""
    with _terminal("--accessible", rows=400) as terminal:
        for words, line in _NUMBERS:
            terminal.settled(words)
            terminal.press(line, ENTER)
        if terminal.end() != 0:
            raise AssertionError(terminal.text())
        return f"```text\n{terminal.text().strip()}\n```\n"
