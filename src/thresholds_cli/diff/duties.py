"""Statutory duties: at which tiers an edition names a section of an Act, and whether that moved."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from thresholds_cli.model.framework import Framework

_NUMBER = r"\d{1,3}[A-Z]?\b"
_OR = r"\s?(?:[/&]|\b(?:and|or)\b)\s?"
# “section 17”, “s.17 or 47”, “sections 17, 20 and 31”; the s of “child's 3 siblings” is none.
_SECTION = re.compile(
    rf"(?<![\w’'])(?:(?:section|s\.?)\s?{_NUMBER}(?:{_OR}{_NUMBER})*"
    rf"|(?:sections|ss\.?)\s?{_NUMBER}(?:(?:,\s?|,?{_OR}){_NUMBER})*)",
    re.IGNORECASE,
)


class Duty(NamedTuple):
    """A section of an Act by its number, and the ranks of the tiers that each edition puts it at.

    A rank is empty where an edition names the section at no tier.
    """

    section: str
    old: tuple[int, ...]
    new: tuple[int, ...]

    @property
    def moved(self) -> bool:
        """Whether both editions put it at a tier, and not at the same."""
        return bool(self.old and self.new) and self.old != self.new


def duties(old: Framework, new: Framework) -> list[Duty]:
    """Every section that one of two editions names at a tier, those that moved first."""
    before, after = at_tiers(old), at_tiers(new)
    found = [Duty(each, before.get(each, ()), after.get(each, ())) for each in {**before, **after}]
    return sorted(found, key=lambda duty: (not duty.moved, int(re.sub(r"\D", "", duty.section)), duty.section))


def at_tiers(framework: Framework) -> dict[str, tuple[int, ...]]:
    """The tiers of each section: those whose statutory basis it is, else those at which it is spoken of."""
    basis = _gathered((tier.rank, quote.text) for tier in framework.tiers for quote in tier.statutory_basis)
    return {**_gathered(_spoken(framework)), **basis}


def sections(text: str) -> frozenset[str]:
    """The numbers of the sections that a text names."""
    named = " ".join(_SECTION.findall(text))
    return frozenset(number.upper() for number in re.findall(_NUMBER, named, re.IGNORECASE))


def _gathered(said: Iterator[tuple[int, str]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for rank, text in said:
        for section in sections(text):
            found.setdefault(section, set()).add(rank)
    return {section: tuple(sorted(ranks)) for section, ranks in sorted(found.items())}


def _spoken(framework: Framework) -> Iterator[tuple[int, str]]:
    """Everything that is printed at a tier, with its rank."""
    for tier in framework.tiers:
        said = [tier.heading, tier.grid_heading or "", tier.description]
        said += [each.text for each in tier.features]
        said += [each.text for each in tier.actions]
        said += [each.text for each in tier.services]
        yield from ((tier.rank, text) for text in said)
    for indicator in framework.indicators:
        yield indicator.tier, indicator.text
    for rule in framework.rules:
        for rank in rule.tiers:
            yield rank, rule.text
