"""What `import` asks in a terminal: whether levels and domains are right, and what no table says."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import fill
from typing import Any

from thresholds_cli.authoring.grids.arranging import NoLevels
from thresholds_cli.authoring.grids.facts import GAPS, Facts, dated
from thresholds_cli.authoring.grids.importing import Import, imported
from thresholds_cli.authoring.grids.reading import Wanted
from thresholds_cli.cli.output import say
from thresholds_cli.errors import ThresholdsError, UsageProblem

_LISTED = "type them as printed, with | between"


def asked(grid: Path, facts: Facts, wanted: Wanted, free: Callable[[str], None]) -> tuple[Import, str]:
    """The draft as the person wants it, and its id; the end of the input is an interruption.

    `free` raises UsageProblem for what is no id, or one whose file is there already.

    Raises what reading the document raises, but for levels that were not found: those are asked for.
    """
    while True:
        found, wanted = _found(grid, facts, wanted)
        _show(found)
        fresh = _reading(wanted, found)
        if fresh == wanted:
            break
        try:
            imported(grid, _named(facts), fresh)
            wanted = fresh
        except ThresholdsError as error:
            say(error.what if isinstance(error, NoLevels) else error.message)
    told = _facts(facts, found, free)
    return imported(grid, told, wanted), told.id


def _found(grid: Path, facts: Facts, wanted: Wanted) -> tuple[Import, Wanted]:
    """What is read, with the levels named by the person where none are found without."""
    while True:
        try:
            return imported(grid, _named(facts), wanted), wanted
        except NoLevels as error:
            say(error.what)
            wanted = wanted._replace(levels=_parts(_line(f"The levels' headings, the lowest first; {_LISTED}: ")))


def _named(facts: Facts) -> Facts:
    return facts._replace(id=facts.id or "new-edition")


def _show(found: Import) -> None:
    account = found.account
    for table in account.tables:
        say(f"{table.name}: {table.rows} rows, {table.columns} columns: {table.how}")
    say(f"Levels, the lowest first: {' | '.join(title for _, title in account.levels)}")
    say(f"Domains: {' | '.join(name for _, name in account.domains)}")
    say(f"Statements: {account.statements}")


def _reading(wanted: Wanted, found: Import) -> Wanted:
    """How the tables are to be read, where the person says that they were read wrongly."""
    levels = _line(f"Are these the levels? Enter if so; else {_LISTED}, the lowest first: ")
    if levels:
        return wanted._replace(levels=_parts(levels))
    domains = _line(f"Are these the domains? Enter if so; else {_LISTED}; other rows become sub-headings: ")
    if domains:
        return wanted._replace(domains=_parts(domains))
    return wanted


def _parts(typed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed.split("|") if part.strip())


def _facts(facts: Facts, found: Import, free: Callable[[str], None]) -> Facts:
    """What the document's tables don't say: Enter leaves it open, marked in the draft."""
    told: dict[str, Any] = facts._asdict()
    while not told["id"]:
        typed = _line("The edition's id, such as bury-2025: ")
        try:
            free(typed)
            told["id"] = typed
        except UsageProblem as error:
            say(error.message)
    for key in found.account.gaps:
        told[key] = _told(key)
    return Facts(**told)


def _folded(question: str) -> str:
    """A question in lines that end with whole words, with a space for the answer."""
    return f"{fill(question, shutil.get_terminal_size().columns - 20)} "


def _told(key: str) -> Any:
    """What is typed for a key, as the file wants it; None where it is left open."""
    while True:
        typed = _line(f"{key} ({GAPS[key]}). Enter leaves it open: ").strip('"“”')
        if not typed:
            return () if key == "areas" else None
        if key == "areas":
            return tuple(part.strip(" []") for part in typed.split(","))
        try:
            return dated(typed) if key == "published" else typed
        except UsageProblem as error:
            say(error.message)


def _line(question: str) -> str:
    """A line typed in the terminal; its end is an interruption."""
    sys.stderr.write(_folded(question))
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return " ".join(line.split())
