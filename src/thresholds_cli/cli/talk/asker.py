"""How a person is asked: a small interface, so that a conversation can be held in any way and scripted in tests.

One implementation draws menus (`menus.py`), one prints static text and takes numbers
(`numbered.py`), for screen readers and simple terminals. Ctrl-C and the end of input
raise; neither is ever taken for an answer.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol, TypeVar

T = TypeVar("T")
Choice = tuple[str, T]
Mark = Literal["seen", "suspected"]
Marks = Mapping[str, Mark]
Standing = Callable[[Marks], str]

MARK_WORDS: dict[Mark | None, str] = {
    "seen": "seen, told or known",
    "suspected": "suspected",
    None: "not chosen",
}


class Statement(NamedTuple):
    """A statement that can be marked: its code, and its words in one line with all that governs them."""

    code: str
    label: str


class Asker(Protocol):
    """What a conversation needs of whoever asks. `redraws` says whether what was said before may be gone."""

    redraws: bool

    def say(self, text: str) -> None:
        """Show text on lines of its own."""
        ...

    def one(self, question: str, choices: Sequence[Choice[T]], *, standing: str = "", default: T | None = None) -> T:
        """One of the choices. `standing` is on the screen meanwhile; `default` is what Enter alone means."""
        ...

    def mark(self, question: str, offered: Sequence[Statement], marks: Marks, standing: Standing) -> dict[str, Mark]:
        """The marks of the statements offered, after the person has changed them or left them as they were.

        When none is marked in the end, that is said.

        `marks` may hold other statements too, which count for what stands on the screen
        (`standing` of all marks as they are at that moment) and are not in the answer.
        """
        ...

    def text(self, question: str, *, standing: str = "") -> str:
        """A line of words, which may be blank; a paste of several lines is one."""
        ...


def one_line(typed: str) -> str:
    """Words as one line, however they were broken."""
    return " ".join(typed.split())


def narrowed(offered: Sequence[Statement], typed: str) -> list[Statement]:
    """The statements in which every piece that was typed stands, case and punctuation as printed."""
    pieces = typed.casefold().split()
    return [each for each in offered if all(piece in each.label.casefold() for piece in pieces)]
