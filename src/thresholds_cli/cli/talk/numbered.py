"""Questions as static text with numbers to type; nothing is redrawn. For screen readers and simple terminals."""

import sys
from collections.abc import Sequence
from typing import TypeVar

from thresholds_cli.cli.folding import folded, screen_width
from thresholds_cli.cli.talk.asker import (
    MARK_WORDS,
    Choice,
    Mark,
    Marks,
    Standing,
    Statement,
    narrowed,
    one_line,
)

T = TypeVar("T")
_PAGE = 15  # statements read out at a time; more are hard to keep in mind
_FEW = 4  # answers that are told once more


class NumberedAsker:
    """Static text and numbered input only."""

    redraws = False

    def __init__(self) -> None:
        self._read_out = ""  # what stood on the screen last
        self._said = ""  # what was said last: neither is read out twice in a row

    def say(self, text: str) -> None:
        """Show text on lines of its own."""
        self._said = text.strip()
        sys.stderr.write("\n".join(folded(text, screen_width() - 1)) + "\n")
        sys.stderr.flush()

    def one(self, question: str, choices: Sequence[Choice[T]], *, standing: str = "", default: T | None = None) -> T:
        """One of the choices, by its number; Enter alone only where the prompt says what it means."""
        values = [value for _, value in choices]
        self._stand(standing, again=True)
        self._list(question, [label for label, _ in choices])
        usual = values.index(default) + 1 if default is not None and default in values else None
        alone = f"; Enter alone means {usual}, {choices[usual - 1][0]}" if usual else ""
        ask = f"Type one number, 1 to {len(choices)}, then Enter{alone}: "
        while True:
            typed = self._line(ask)
            if not typed and usual:
                return values[usual - 1]
            numbers = _numbers(typed, len(choices)) or _named(typed, [label for label, _ in choices])
            if numbers is not None and len(numbers) == 1 and numbers[0] > 0:
                return values[numbers[0] - 1]
            self.say(_not_one_of([label for label, _ in choices]) if typed else "Enter alone chooses nothing here.")

    def mark(self, question: str, offered: Sequence[Statement], marks: Marks, standing: Standing) -> dict[str, Mark]:
        """Statements by their numbers; what was chosen before stays unless it is named and taken out."""
        answer: dict[str, Mark] = {each.code: marks[each.code] for each in offered if each.code in marks}
        self._stand(standing(marks))
        picked = self._picked(question, offered, answer)
        if not picked:
            self.say("What was chosen stays as it is." if answer else "None of these chosen.")
            return answer
        some = any(code in answer for code in picked)
        taken_out = ("Not chosen: take out" if some else "Not chosen after all", None)
        kinds: list[Choice[Mark | str | None]] = [("Seen, told or known", "seen"), ("Suspected", "suspected")]
        each_one: list[Choice[Mark | str | None]] = [("Some of each: ask for every one", "each")]
        asked = [*kinds, *(each_one if len(picked) > 1 else []), taken_out]
        kind = self.one(f"{len(picked)} chosen: seen or suspected?", asked)
        labels = {each.code: each.label for each in offered}
        for code in picked:
            each = self.one(labels[code], [*kinds, taken_out]) if kind == "each" else kind
            answer.pop(code, None)
            if each == "seen":
                answer[code] = "seen"
            elif each == "suspected":
                answer[code] = "suspected"
        return answer

    def text(self, question: str, *, standing: str = "") -> str:
        """A line of words, which may be blank."""
        self._stand(standing)
        return self._line(f"{question} ")

    def _picked(self, question: str, offered: Sequence[Statement], marks: Marks) -> list[str]:
        """The codes whose numbers were typed; pages and narrowed lists are read out as they are asked for."""
        shown, first = list(offered), 0
        self._page(question, shown, first, marks)
        while True:
            end = min(first + _PAGE, len(shown))
            rest = len(shown) - end
            typed = self._line(_ask(end, rest, some=bool(marks)))
            numbers = _numbers(typed, end)
            if numbers == [0]:
                return []
            if numbers and 0 not in numbers:
                return [shown[number - 1].code for number in dict.fromkeys(numbers)]
            if typed == "+" and rest:
                first += _PAGE
            elif typed and typed != "+" and not typed.replace(",", " ").replace(" ", "").isdigit():
                narrow = narrowed(offered, typed)
                self.say(f"{len(narrow)} of {len(offered)} have “{typed}”." + ("" if narrow else " All again:"))
                shown, first = narrow or list(offered), 0
            else:
                self.say("Type numbers from the list, or 0.")
                continue
            self._page(question, shown, first, marks)

    def _page(self, question: str, shown: Sequence[Statement], first: int, marks: Marks) -> None:
        labels = [f"{each.label}{_state(marks, each)}" for each in shown[first : first + _PAGE]]
        self._list(f"{question.rstrip('.')}: {len(shown)} listed", labels, number_from=first + 1)

    def _stand(self, standing: str, *, again: bool = False) -> None:
        """Read out what stays on the screen; with a new list of things to do again, else only when it changed."""
        if standing and standing != self._said and (again or standing != self._read_out):
            self.say(f"\n{standing}")
        self._read_out = standing

    def _list(self, question: str, labels: Sequence[str], *, number_from: int = 1) -> None:
        self.say(f"\n{question}")
        for number, label in enumerate(labels, start=number_from):
            lines = folded(f"  {number}. {label}", screen_width() - 1, "      ")
            sys.stderr.write("\n".join(lines) + "\n")
        sys.stderr.flush()

    def _line(self, prompt: str) -> str:
        self._said = ""
        lines = folded(prompt, screen_width() - 1)
        sys.stderr.write("\n".join(lines) + " ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return one_line(line)


def _state(marks: Marks, statement: Statement) -> str:
    mark = marks.get(statement.code)
    return f" (chosen already: {MARK_WORDS[mark]})" if mark else ""


def _ask(last: int, rest: int, *, some: bool) -> str:
    more = f", or + for the next {min(rest, _PAGE)} of {rest} more" if rest else ""
    none = "to leave all as it is" if some else "for none of these"
    return (
        f"Type the numbers, 1 to {last}, with spaces between, or 0 {none}, "
        f"or words to narrow the list{more}, then Enter: "
    )


def _named(typed: str, labels: Sequence[str]) -> list[int] | None:
    """The number of the one label that was typed out, or that alone begins so; None where it is none or several."""
    said = typed.casefold()
    whole = [number for number, label in enumerate(labels, start=1) if label.casefold() == said]
    begun = [number for number, label in enumerate(labels, start=1) if said and label.casefold().startswith(said)]
    return whole or (begun if len(begun) == 1 else None)


def _not_one_of(labels: Sequence[str]) -> str:
    """What is said of anything else; what each number stands for, where they are few."""
    each = ", ".join(f"{number} for {label}" for number, label in enumerate(labels, start=1))
    return f"That is not one of the numbers.{f' Type {each}.' if len(labels) <= _FEW else ''}"


def _numbers(typed: str, highest: int) -> list[int] | None:
    """The numbers typed, or None when something else was."""
    words = typed.replace(",", " ").split()
    if not words or not all(word.isascii() and word.isdigit() and len(word) < 6 for word in words):
        return None
    numbers = [int(word) for word in words]
    return numbers if all(0 <= number <= highest for number in numbers) else None
