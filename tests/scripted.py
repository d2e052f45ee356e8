"""A person made of answers: what is asked is matched by its words, what is said is kept."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from thresholds_cli.cli.talk.asker import Choice, Mark, Marks, Standing, Statement

T = TypeVar("T")
Step = tuple[str, Any]


class Scripted:
    """Answers in order. Each is a pair: words that the question must have, and the answer.

    For a choice the answer is the beginning of a label; for words the words; for marks a
    dictionary of code to mark (None takes out), or a function of the statements offered.
    """

    redraws = True

    def __init__(self, *steps: Step) -> None:
        self.steps = list(steps)
        self.said: list[str] = []
        self.stood: list[str] = []
        self.offered: list[list[Statement]] = []
        self.asked: list[str] = []

    @property
    def heard(self) -> str:
        """Everything that was said, as one line."""
        return " ".join(" ".join(self.said).split())

    def say(self, text: str) -> None:
        self.said.append(text)

    def one(self, question: str, choices: Sequence[Choice[T]], *, standing: str = "", default: T | None = None) -> T:
        self.stood.append(standing)
        wanted = self._next(question)
        for label, value in choices:
            if label.startswith(wanted):
                return value
        raise AssertionError(f"{question!r} does not offer {wanted!r} but {[label for label, _ in choices]}")

    def mark(self, question: str, offered: Sequence[Statement], marks: Marks, standing: Standing) -> dict[str, Mark]:
        self.stood.append(standing(marks))
        self.offered.append(list(offered))
        answer: dict[str, Mark] = {each.code: marks[each.code] for each in offered if each.code in marks}
        wanted = self._next(question)
        changes = wanted(offered) if isinstance(wanted, Callable) else wanted  # type: ignore[arg-type]
        for code, mark in changes.items():
            assert code in [each.code for each in offered], f"{question!r} does not offer {code}"
            answer.pop(code, None)
            if mark:
                answer[code] = mark
        self.stood.append(standing({**marks, **answer}))
        return answer

    def text(self, question: str, *, standing: str = "") -> str:
        self.stood.append(standing)
        return str(self._next(question))

    def _next(self, question: str) -> Any:
        self.asked.append(question)
        assert self.steps, f"asked once more: {question!r}"
        words, answer = self.steps.pop(0)
        assert words in question, f"expected a question with {words!r}, was asked {question!r}"
        return answer
