"""Guidance topics: which one is meant, and what the document itself says in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from thresholds_cli.library.wording import same_words, words
from thresholds_cli.model.place import Place, Quote
from thresholds_cli.model.routes import Contact, Route, Rule, in_area

if TYPE_CHECKING:
    from thresholds_cli.model.beside import Alert, Term, Topic
    from thresholds_cli.model.framework import Action, Framework, Service


class _Placed(Protocol):
    @property
    def source(self) -> Place: ...


P = TypeVar("P", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Quoted:
    """What an edition quotes from the place of a topic, each kind in the order of the file.

    `actions` and `services` come with the rank of their tier, `levels` (descriptions,
    features, statutory basis, consent) with rank and what they are, `alerts` with the
    lead-in of their list.
    """

    rules: tuple[Rule, ...]
    routes: tuple[Route, ...]
    contacts: tuple[Contact, ...]
    actions: tuple[tuple[int, Action], ...]
    services: tuple[tuple[int, Service], ...]
    levels: tuple[tuple[int, str, Quote], ...]
    alerts: tuple[tuple[str, Alert], ...]
    terms: tuple[Term, ...]


def quoted_in(framework: Framework, topic: Topic, area: str | None = None) -> Quoted:
    """Everything quoted from a line of the topic; what is for other areas than `area` is left aside."""
    wanted = frozenset(topic.source.lines)

    def there(items: Sequence[P]) -> tuple[P, ...]:
        return tuple(item for item in items if not wanted.isdisjoint(item.source.lines))

    tiers = framework.tiers
    return Quoted(
        rules=tuple(rule for rule in there(framework.rules) if in_area(rule.areas, area)),
        routes=tuple(route for route in there(framework.routes) if in_area(route.areas, area)),
        contacts=tuple(contact for contact in there(framework.contacts) if in_area(contact.areas, area)),
        actions=tuple((tier.rank, action) for tier in tiers for action in there(tier.actions)),
        services=tuple((tier.rank, service) for tier in tiers for service in there(tier.services)),
        levels=tuple(level for level in _levels(framework) if there([level[2]])),
        alerts=tuple((alerts.lead_in, alert) for alerts in framework.alerts for alert in there(alerts.items)),
        terms=there(framework.glossary),
    )


def _levels(framework: Framework) -> list[tuple[int, str, Quote]]:
    """What is said of each level in its own words."""
    found = []
    for tier in framework.tiers:
        description = Quote.trusted({"text": tier.description, "source": tier.source})
        found.append((tier.rank, "description", description))
        found += [(tier.rank, "feature", quote) for quote in tier.features]
        found += [(tier.rank, "statutory basis", quote) for quote in tier.statutory_basis]
        found += [(tier.rank, "consent", tier.consent)] if tier.consent else []
    return found


def answering(topics: Sequence[Topic], wanted: str) -> list[Topic]:
    """The topics that a name stands for, case and hyphens aside; by the surest of three ways that finds any.

    An id or title; whole words of them; the beginnings of their words (a number counts whole).
    """
    asked = words(wanted)
    if all(len(word) < 2 for word in asked):
        return []
    ways: tuple[Callable[[Topic], bool], ...] = (
        lambda topic: same_words(wanted) in (same_words(topic.id), same_words(topic.title)),
        lambda topic: set(asked) <= set(_words(topic)),
        lambda topic: all(any(_begins(word, known) for known in _words(topic)) for word in asked),
    )
    for fits in ways:
        found = [topic for topic in topics if fits(topic)]
        if found:
            return found
    return []


def speaking_of(framework: Framework, topics: Sequence[Topic], wanted: str) -> list[Topic]:
    """The topics in whose summary, or in one of whose rules, all the words stand."""
    asked = set(words(wanted))
    found = []
    for topic in topics:
        said = (topic.summary, *(rule.text for rule in quoted_in(framework, topic).rules))
        if asked and any(asked <= set(words(text)) for text in said):
            found.append(topic)
    return found


def _words(topic: Topic) -> list[str]:
    return words(f"{topic.id} {topic.title}")


def _begins(word: str, known: str) -> bool:
    return known.startswith(word) and not word.isdigit() and len(word) > 1
