"""Questions to a person, behind a small interface.

`Asker` is what the conversation needs; one implementation redraws menus (questionary),
one prints static text and takes numbers, for screen readers and simple terminals.
Ctrl-C and the end of input raise; neither is ever taken for an answer.
"""

import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import Protocol, TypeVar

from thresholds_cli.render.visible import joined, unjoined, visible

T = TypeVar("T")
Choice = tuple[str, T]


class Asker(Protocol):
    """How a person is asked."""

    def say(self, text: str) -> None:
        """Show text on lines of its own."""
        ...

    def one(self, question: str, choices: Sequence[Choice[T]]) -> T:
        """One of the choices."""
        ...

    def several(self, question: str, choices: Sequence[Choice[T]], ticked: Sequence[T]) -> list[T]:
        """Any of the choices, also none; `ticked` are chosen already and come back unless unticked."""
        ...

    def kept(self, question: str, choices: Sequence[Choice[T]]) -> list[T]:
        """The choices that are not taken out."""
        ...

    def text(self, question: str) -> str:
        """A line of words, which may be blank."""
        ...


class NumberedAsker:
    """Static text and numbered input only; nothing is redrawn."""

    def say(self, text: str) -> None:
        """Show text on lines of its own."""
        sys.stderr.write(f"{_folded(text, '')}\n")
        sys.stderr.flush()

    def one(self, question: str, choices: Sequence[Choice[T]]) -> T:
        """One of the choices, by its number."""
        self._list(question, choices)
        while True:
            numbers = self._numbers(f"Type one number, 1 to {len(choices)}, then Enter: ", len(choices))
            if numbers is not None and len(numbers) == 1:
                return choices[numbers[0] - 1][1]
            self.say("That is not one of the numbers.")

    def several(self, question: str, choices: Sequence[Choice[T]], ticked: Sequence[T]) -> list[T]:
        """Any of the choices, by their numbers; 0 adds none. What was chosen already stays: review takes out."""
        labelled = [(f"{label}{' (chosen already)' if value in ticked else ''}", value) for label, value in choices]
        self._list(question, labelled)
        added = self._some("Type the numbers, with spaces between, or 0 for none of these, then Enter: ", choices)
        return [value for _, value in choices if value in ticked or value in added]

    def kept(self, question: str, choices: Sequence[Choice[T]]) -> list[T]:
        """The choices but for those whose numbers are typed."""
        self._list(question, choices)
        out = self._some("Type the numbers to take out, with spaces between, or 0 to keep all, then Enter: ", choices)
        return [value for _, value in choices if value not in out]

    def text(self, question: str) -> str:
        """A line of words, which may be blank."""
        sys.stderr.write(f"{question} ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()

    def _some(self, prompt: str, choices: Sequence[Choice[T]]) -> list[T]:
        while True:
            numbers = self._numbers(prompt, len(choices))
            if numbers == [0]:
                return []
            if numbers and 0 not in numbers:
                return [choices[number - 1][1] for number in dict.fromkeys(numbers)]
            self.say("Type numbers from the list, or 0.")

    def _list(self, question: str, choices: Sequence[Choice[T]]) -> None:
        self.say(f"\n{question}")
        for number, (label, _) in enumerate(choices, start=1):
            self.say(f"  {number}. {visible(label)}")

    def _numbers(self, prompt: str, highest: int) -> list[int] | None:
        """The numbers typed, or None when something else was."""
        typed = self.text(prompt).replace(",", " ").split()
        if not typed or not all(word.isascii() and word.isdigit() for word in typed):
            return None
        numbers = [int(word) for word in typed]
        return numbers if all(0 <= number <= highest for number in numbers) else None


class MenuAsker:
    """Menus with arrow keys. questionary takes 0.2 s to import: only when somebody is asked."""

    def __init__(self) -> None:
        import questionary

        self._q = questionary

    def say(self, text: str) -> None:
        """Show text on lines of its own."""
        sys.stderr.write(f"{_folded(text, '')}\n")
        sys.stderr.flush()

    def one(self, question: str, choices: Sequence[Choice[T]]) -> T:
        """One of the choices."""
        options = [self._q.Choice(_label(label), value=place) for place, (label, _) in enumerate(choices)]
        answer: int = self._q.select(_asked(question), choices=options, use_shortcuts=False).unsafe_ask()
        return choices[answer][1]

    def several(self, question: str, choices: Sequence[Choice[T]], ticked: Sequence[T]) -> list[T]:
        """Any of the choices, also none; `ticked` are chosen already."""
        options = [
            self._q.Choice(_label(label), value=place, checked=value in ticked)
            for place, (label, value) in enumerate(choices)
        ]
        while True:
            # What was ticked is said in full afterwards; the menu's own echo would cut it.
            menu = self._q.checkbox(_asked(question), choices=options, instruction=_KEYS, erase_when_done=True)
            answer: list[int] = menu.unsafe_ask()
            if answer or ticked or self._none():
                return [choices[place][1] for place in answer]

    def _none(self) -> bool:
        """Enter without a tick may be a slip: whether none is meant."""
        return self.one("Nothing is ticked.", (("None of these", True), ("Back to the list: space ticks", False)))

    def kept(self, question: str, choices: Sequence[Choice[T]]) -> list[T]:
        """The choices that stay ticked."""
        return self.several(question, choices, [value for _, value in choices])

    def text(self, question: str) -> str:
        """A line of words, which may be blank."""
        answer: str = self._q.text(_asked(question)).unsafe_ask()
        return answer.strip()


_KEYS = "(space ticks, Enter goes on; arrows show more)"


def _label(text: str) -> str:
    """A choice over as many lines as it needs: the menu would cut what is wider than the screen."""
    return _folded(visible(text), "      ")


def _asked(question: str) -> str:
    """A question that breaks between words and leaves room for what is typed after it."""
    return _folded(visible(question), "  ")


def _folded(text: str, indent: str) -> str:
    width = max(20, shutil.get_terminal_size().columns - 8)
    lines = [
        textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]
        for line in joined(text).split("\n")
    ]
    return unjoined("\n".join(piece for pieces in lines for piece in pieces))
