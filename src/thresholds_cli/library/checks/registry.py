"""What a rule is, and where each is registered.

A rule is one small function: it takes what it checks and yields what it finds. Its id is the
function's name with hyphens; the first line of its docstring says what it wants, the rest
why, and how to mend what it finds. The page docs/rules.md is made from that.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, NamedTuple, TypeVar

from thresholds_cli.model.framework import Framework

S = TypeVar("S")

Path = tuple[str | int, ...]
Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: where in the data, what is wrong and how to mend it."""

    path: Path
    message: str
    rule: str = ""
    level: Level = "error"


class Told(NamedTuple):
    """What is told of a rule: its id, its level, what it wants, and why with how to mend what it finds."""

    id: str
    level: Level
    wants: str
    why: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A rule with what is told of it and its check, which takes the thing to check and today's date.

    One that `keeps_out` bars what it finds an error in from the catalogue, or a contact from the screen.
    """

    told: Told
    check: Callable[[S, date], Iterator[Finding]]
    keeps_out: bool = True

    @property
    def id(self) -> str:
        """Its id."""
        return self.told.id


class Registry(Generic[S]):
    """The rules for one kind of thing, in the order in which they are registered."""

    def __init__(self) -> None:
        self.rules: list[Rule[S]] = []

    def rule(
        self, level: Level, *, keeps_out: bool = True
    ) -> Callable[[Callable[[S], Iterator[Finding]]], Callable[[S], Iterator[Finding]]]:
        """Register a function as a rule of that level."""

        def register(check: Callable[[S], Iterator[Finding]]) -> Callable[[S], Iterator[Finding]]:
            self.rules.append(Rule(_told(check, level), lambda subject, _: check(subject), keeps_out))
            return check

        return register

    def dated_rule(
        self, level: Level, *, keeps_out: bool = True
    ) -> Callable[[Callable[[S, date], Iterator[Finding]]], Callable[[S, date], Iterator[Finding]]]:
        """The same for a function that is told what day it is: it takes the thing and that day."""

        def register(check: Callable[[S, date], Iterator[Finding]]) -> Callable[[S, date], Iterator[Finding]]:
            self.rules.append(Rule(_told(check, level), check, keeps_out))
            return check

        return register

    @property
    def keep_nothing_out(self) -> frozenset[str]:
        """The rules whose errors keep what they are about from nobody."""
        return frozenset(each.id for each in self.rules if not each.keeps_out)

    @property
    def told(self) -> tuple[Told, ...]:
        """What is told of each."""
        return tuple(each.told for each in self.rules)

    def run(self, subject: S, today: date) -> Iterator[Finding]:
        """Everything that the rules find in it on that day, with the rule's id and level."""
        for each in self.rules:
            for finding in each.check(subject, today):
                yield Finding(finding.path, finding.message, each.told.id, each.told.level)


EDITIONS: Registry[Framework] = Registry()
rule, dated_rule = EDITIONS.rule, EDITIONS.dated_rule


def _told(check: Callable[..., object], level: Level) -> Told:
    """What is told of a rule, from the name and the docstring of its function."""
    wants, _, why = (inspect.getdoc(check) or "").partition("\n")
    return Told(check.__name__.strip("_").replace("_", "-"), level, wants.strip(), why.strip())
