"""Sections of Acts that a text names: `section 17 of the Children Act 1989`, `s.47`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMBER = r"\d{1,3}[A-Z]?\b"
_TO = r"\s?(?:to|–|-)\s?"
_OR = rf"(?:\s?(?:[/&]|\b(?:and|or)\b)\s?|{_TO})"
# “section 17”, “s.17 or 47”, “sections 17, 20 and 31”; the s of “child's 3 siblings” is none.
_SECTION = re.compile(
    rf"(?<![\w’'])(?P<numbers>(?i:(?:section|s\.?)\s?{_NUMBER}(?:{_OR}{_NUMBER})*"
    rf"|(?:sections|ss\.?)\s?{_NUMBER}(?:(?:,\s?|,?{_OR}){_NUMBER})*))"
    r"(?:\s*\([^()]{0,200}\))?"  # “section 20 (duty to accommodate a child) of the Children Act 1989”
    r"(?P<of>\s+(?:of|in)\s+(?:the|this|that|our)\s+(?P<what>(?:[A-Z][\w’']*\s+(?:and\s+)?)*Act(?:\s+\d{4})?)?)?"
)
_MOST = 40  # sections that a range may have


class Section(NamedTuple):
    """A section by its number, and the Act where it is named; empty where it is not."""

    number: str
    act: str

    @property
    def title(self) -> str:
        """`section 17 of the Children Act 1989`, `section 17`."""
        return f"section {self.number}" + (f" of the {self.act}" if self.act else "")


def sections(text: str) -> frozenset[Section]:
    """The sections of Acts that a text names; a section of anything else is none."""
    found: set[Section] = set()
    for match in _SECTION.finditer(text):
        if match["of"] and not match["what"]:
            continue
        act = " ".join((match["what"] or "").split()).removeprefix("Act")  # “of the Act” names none
        found |= {Section(number.upper(), act) for number in _numbers(match["numbers"])}
    return frozenset(found)


def _numbers(said: str) -> Iterator[str]:
    """Every number of a mention, those between the ends of a range too."""
    yield from re.findall(_NUMBER, said, re.IGNORECASE)
    for first, last in re.findall(rf"(\d{{1,3}}){_TO}(\d{{1,3}})\b", said):
        if 0 < int(last) - int(first) <= _MOST:
            yield from map(str, range(int(first) + 1, int(last)))
