"""Everything that an edition quotes outside the grid, each with its item and place."""

from collections.abc import Iterable, Iterator

from thresholds_cli.model.framework import Framework, Tier
from thresholds_cli.model.place import Place

Quotation = tuple[str, str, Place]  # whose, the words, where


def quotes(framework: Framework) -> Iterator[Quotation]:
    """Every sentence quoted outside the grid and the glossary."""
    for tier in framework.tiers:
        yield from _tier_quotes(tier)
    for route in framework.routes:
        yield from _each(route.id, (route.text, route.within, route.when), route.source)
    for rule in framework.rules:
        yield from _each(rule.id, (rule.lead_in, rule.text), rule.source)
    for topic in framework.guidance:
        yield from _each(topic.id, topic.listed, topic.source)
    for alerts in framework.alerts:
        yield alerts.id, alerts.lead_in, alerts.source
        yield from ((alert.id, alert.text, alert.source) for alert in alerts.items)


def names(framework: Framework) -> Iterator[Quotation]:
    """Every name, number, address and link quoted: brackets or quotes may stand round them in the source."""
    for route in framework.routes:
        yield from _each(route.id, (route.link.printed if route.link else None,), route.source)
    for contact in framework.contacts:
        link = contact.link.printed if contact.link else None
        words = (contact.name, contact.printed, contact.email, contact.address, contact.hours, link)
        yield from _each(contact.id, words, contact.source)


def _tier_quotes(tier: Tier) -> Iterator[Quotation]:
    item = f"tier-{tier.rank}"
    yield from _each(item, (tier.label, tier.heading, tier.description), tier.source)
    for quote in (*tier.statutory_basis, *tier.features, *((tier.consent,) if tier.consent else ())):
        yield item, quote.text, quote.source
    yield from ((action.id, action.text, action.source) for action in tier.actions if action.from_ == "prose")
    yield from ((service.id, service.text, service.source) for service in tier.services if not service.source.cell)


def _each(item: str, words: Iterable[str | None], place: Place) -> Iterator[Quotation]:
    return ((item, text, place) for text in words if text)
