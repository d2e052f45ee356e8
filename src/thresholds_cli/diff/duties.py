"""Statutory duties: at which tiers an edition names a section of an Act, and whether that moved."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from thresholds_cli.library.sections import Section, sections
from thresholds_cli.model.framework import Framework


class Duty(NamedTuple):
    """A section of an Act, and the ranks of the tiers that each edition puts it at.

    There are none where an edition names the section at no tier.
    """

    section: Section
    old: tuple[int, ...]
    new: tuple[int, ...]

    @property
    def moved(self) -> bool:
        """Whether both editions put it at a tier, and not at the same."""
        return bool(self.old and self.new) and self.old != self.new


_AtTiers = Mapping[Section, tuple[int, ...]]


def duties(old: Framework, new: Framework) -> list[Duty]:
    """Every section that one of two editions names at a tier, those that moved first."""
    before: _AtTiers = at_tiers(old)
    after: _AtTiers = at_tiers(new)
    acts: dict[str, set[str]] = defaultdict(set)
    for section in (*before, *after):
        acts[section.number] |= {section.act} - {""}
    before, after = (_named(side, acts) for side in (before, after))
    found = [Duty(each, before.get(each, ()), after.get(each, ())) for each in {**before, **after}]
    return sorted(found, key=lambda duty: (not duty.moved, int(re.sub(r"\D", "", duty.section.number)), duty.section))


def _named(side: _AtTiers, acts: Mapping[str, set[str]]) -> _AtTiers:
    """Sections with their Act, also where it is not said and only one is ever named with that number."""
    found: dict[Section, set[int]] = defaultdict(set)
    for section, ranks in side.items():
        only = acts[section.number] if not section.act else {section.act}
        found[Section(section.number, next(iter(only)) if len(only) == 1 else "")] |= set(ranks)
    return {section: tuple(sorted(ranks)) for section, ranks in found.items()}


def at_tiers(framework: Framework) -> dict[Section, tuple[int, ...]]:
    """The tiers of each section: those whose statutory basis it is, else those at which it is spoken of."""
    basis = _gathered((tier.rank, quote.text) for tier in framework.tiers for quote in tier.statutory_basis)
    numbers = {section.number for section in basis}
    spoken = _gathered(_spoken(framework))
    return basis | {section: ranks for section, ranks in spoken.items() if section.number not in numbers}


def _gathered(said: Iterator[tuple[int, str]]) -> dict[Section, tuple[int, ...]]:
    found: dict[Section, set[int]] = {}
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
