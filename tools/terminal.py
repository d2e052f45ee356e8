"""The program in a pseudo-terminal, and the screen as a person sees it. For tests and for the docs."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

DOWN, UP, ENTER, SPACE, TAB, ESCAPE = "\x1b[B", "\x1b[A", "\r", " ", "\t", "\x1b"
BACKSPACE, CTRL_C, CTRL_D = "\x7f", "\x03", "\x04"
WAIT = 40  # seconds: machines that run tests are slow at times
_BETWEEN_KEYS = 0.01  # faster than anybody types

# What would change the screen, and the measuring of coverage, which makes every start twice as long.
_LEFT_OUT = ("ACCESSIBLE", "COLUMNS", "LINES", "COVERAGE_PROCESS")


class Terminal:
    """A run of `thresholds` at a terminal of so many columns and rows, with a home of its own."""

    def __init__(self, home: Path, *arguments: str, columns: int = 80, rows: int = 24, **environment: str) -> None:
        self.screen = pyte.HistoryScreen(columns, rows, history=2000)
        self._stream = pyte.Stream(self.screen)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "thresholds_cli", *arguments],
            env={**kept, "HOME": str(home), "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", **environment},
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=WAIT,
        )
        self.child.delaybeforesend = None  # made for programs that ask for a password
        self.keys = 0

    def text(self) -> str:
        """Everything on the screen and above it."""
        above = ["".join(line[x].data for x in range(self.screen.columns)) for line in self.screen.history.top]
        return "\n".join(line.rstrip() for line in [*above, *self.screen.display])

    def shown(self) -> str:
        """What is on the screen now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, words: str) -> str:
        """Read until these words were on the screen; raises AssertionError when they never are."""
        return self._wait(words, self.text)

    def now(self, words: str) -> str:
        """Read until these words are on the screen, however much stood there before."""
        return self._wait(words, self.shown)

    def _wait(self, words: str, look: Callable[[], str]) -> str:
        end = time.monotonic() + WAIT
        while words not in " ".join(look().split()):
            if time.monotonic() > end:
                raise AssertionError(f"never saw {words!r} in:\n{look()}")
            self.read()
        return look()

    def settled(self, words: str) -> str:
        """The screen once these words are on it and nothing changes any more."""
        shown = self.now(words)
        while True:
            self.read(0.4)
            if self.shown() == shown:
                return shown
            shown = self.shown()

    def read(self, wait: float = 0.2) -> None:
        """Take what the program has printed."""
        try:
            self._stream.feed(self.child.read_nonblocking(65536, timeout=wait))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return

    def press(self, *keys: str) -> None:
        """Type keys or words, one after another."""
        for key in keys:
            self.child.send(key)
            self.keys += 1 if key.startswith("\x1b") else len(key)
            time.sleep(_BETWEEN_KEYS)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal wider or narrower while the program runs."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def end(self) -> int:
        """Read to the end; the exit code."""
        stop = time.monotonic() + WAIT
        while self.child.isalive() and time.monotonic() < stop:
            self.read()
        self.read()
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)
