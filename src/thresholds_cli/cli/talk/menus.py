"""Menus with arrow keys, drawn by prompt_toolkit, which is imported only when somebody is asked."""

import sys
from collections.abc import Sequence
from typing import TypeVar

from prompt_toolkit.output import Output, create_output
from prompt_toolkit.shortcuts import PromptSession

from thresholds_cli.cli.folding import folded, screen_width
from thresholds_cli.cli.talk.asker import (
    Choice,
    Mark,
    Marks,
    Standing,
    Statement,
    one_line,
)
from thresholds_cli.cli.talk.picker import Marker, Picker

T = TypeVar("T")


class MenuAsker:
    """Menus that are gone when they are answered; the answer stays, as a line of text."""

    redraws = True

    def __init__(self) -> None:
        self._output: Output = create_output(stdout=sys.stderr)

    def say(self, text: str) -> None:
        """Show text on lines of its own."""
        sys.stderr.write("\n".join(folded(text, screen_width() - 1)) + "\n")
        sys.stderr.flush()

    def one(self, question: str, choices: Sequence[Choice[T]], *, standing: str = "", default: T | None = None) -> T:
        """One of the choices; the cursor stands on the default, or on the first."""
        values = [value for _, value in choices]
        start = values.index(default) if default is not None and default in values else 0
        place = Picker(question, [label for label, _ in choices], start, standing).ask(self._output)
        self.say(f"{question} {choices[place][0]}")
        return values[place]

    def mark(self, question: str, offered: Sequence[Statement], marks: Marks, standing: Standing) -> dict[str, Mark]:
        """The marks of the statements offered; none at all is asked about, since Enter may be a slip."""
        before: dict[str, Mark] = {each.code: marks[each.code] for each in offered if each.code in marks}
        elsewhere = {code: mark for code, mark in marks.items() if code not in before}
        marker = Marker(question, offered, elsewhere, before, standing)
        while True:
            now, left = marker.ask(self._output)
            if left and now != before:
                return now if self._keeps() else before
            if left:
                return before
            if now or before:
                return now
            code = marker.under_cursor
            answer = self._none(code, standing(elsewhere))
            if answer == "none":
                self.say("None of these chosen.")
                return {}
            if answer == "that" and code:
                return {code: "seen"}

    def _keeps(self) -> bool:
        """What was changed in a list that is left by Escape: a slip, or meant."""
        choices = (("Yes, keep what I changed", True), ("No, leave it as it was", False))
        return self.one("You changed something in this list. Keep it?", choices)

    def _none(self, code: str | None, standing: str) -> str:
        """Enter without a mark may be a slip: what is meant. Enter again only leads back."""
        choices = [("Back to the list: Space marks", "back"), ("None of these", "none")]
        if code:
            choices.insert(1, (f"Take {code}, where the cursor was, as seen", "that"))
        return self.one("Nothing is marked in this list; what was chosen elsewhere stays.", choices, standing=standing)

    def text(self, question: str, *, standing: str = "") -> str:
        """A line of words, which may be blank."""

        def message() -> str:
            above = [*folded(standing, screen_width() - 1), ""] if standing else []
            return "\n".join([*above, *folded(question, screen_width() - 1)]) + " "

        session: PromptSession[str] = PromptSession(message, output=self._output, erase_when_done=True)
        typed = one_line(session.prompt())
        self.say(f"{question} {typed}")
        return typed
