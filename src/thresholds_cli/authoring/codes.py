"""Codes of statements, a line each, from a file or standard input."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from thresholds_cli.authoring.cases import is_code
from thresholds_cli.errors import Unknown, UsageProblem

_HOW: dict[str, Literal["seen", "suspected"]] = {"seen": "seen", "suspected": "suspected"}


class Coded(NamedTuple):
    """A code, how its statement was chosen, and where that stands (`codes.txt:3`)."""

    code: str
    how: Literal["seen", "suspected"]
    where: str


def codes_of(given: str) -> list[str]:
    """The codes of one value of a call, which may hold several; raises Unknown for a worry in words."""
    codes = given.replace(",", " ").split()
    if len(codes) > 1 and not is_code(codes[1]):
        words = f'thresholds search "{given}" finds them'
        how = f"--suspected {codes[0]}" if codes[1].casefold() == "suspected" else words
        raise Unknown(f"--indicator and --suspected take codes, not words: {how}")
    return codes


def codes_in(text: str, name: str) -> list[Coded]:
    """The codes of a text: one a line, `C3.10` or `C3.10 suspected`; blank lines and what follows # aside.

    `name` is what the text is called in messages. Raises UsageProblem for a line that is
    something else, and for a text without any code.
    """
    found = list(_lines(text, name))
    if not found:
        raise UsageProblem(f"{name} holds no code: write one a line, as C4.09 or C3.10 suspected.")
    return found


def _lines(text: str, name: str) -> Iterator[Coded]:
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        how = _HOW.get(words[1].casefold()) if len(words) == 2 else "seen"
        if len(words) > 2 or how is None:
            raise UsageProblem(f"{name}:{number}: write one code a line; after it only “seen” or “suspected”.")
        yield Coded(words[0], how, f"{name}:{number}")
