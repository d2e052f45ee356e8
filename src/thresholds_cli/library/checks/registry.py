"""What a rule is, and where each is registered.

A rule is one small function: it takes a framework and yields what it finds. Its id is the
function's name with hyphens; the first line of its docstring says what it wants, the rest
why, and how to mend what it finds. The page docs/rules.md is made from that.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from thresholds_cli.model.framework import Framework

Path = tuple[str | int, ...]
Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: where in the data, what is wrong and how to mend it."""

    path: Path
    message: str
    rule: str = ""
    level: Level = "error"


Check = Callable[[Framework], Iterator[Finding]]
DatedCheck = Callable[[Framework, date], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its id, its level, what it wants and why.

    One that `keeps_out` bars an edition in which it finds an error from the catalogue.
    """

    id: str
    level: Level
    wants: str
    why: str
    check: DatedCheck
    keeps_out: bool = True


RULES: list[Rule] = []


def rule(level: Level, *, keeps_out: bool = True) -> Callable[[Check], Check]:
    """Register a function as a rule of that level."""

    def register(check: Check) -> Check:
        _register(check, level, lambda framework, _: check(framework), keeps_out)
        return check

    return register


def dated_rule(level: Level, *, keeps_out: bool = True) -> Callable[[DatedCheck], DatedCheck]:
    """The same for a function that is told what day it is: it takes a framework and that day."""

    def register(check: DatedCheck) -> DatedCheck:
        _register(check, level, check, keeps_out)
        return check

    return register


def _register(named: Check | DatedCheck, level: Level, check: DatedCheck, keeps_out: bool) -> None:
    wants, why = explained(named)
    RULES.append(Rule(rule_id(named), level, wants, why, check, keeps_out))


def rule_id(check: Callable[..., object]) -> str:
    """A rule's id: its function's name with hyphens."""
    return check.__name__.strip("_").replace("_", "-")


def explained(check: Callable[..., object]) -> tuple[str, str]:
    """What a rule wants and why, from its docstring: the first line, and the rest in paragraphs."""
    wants, _, why = (inspect.getdoc(check) or "").partition("\n")
    return wants.strip(), why.strip()
