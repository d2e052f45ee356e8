"""Everything of an edition that is compared, part by part, in one shape."""

from collections.abc import Iterator
from typing import NamedTuple

from thresholds_cli.library.wording import statement_words
from thresholds_cli.model.beside import Topic
from thresholds_cli.model.framework import Framework, Tier
from thresholds_cli.model.routes import Contact, Route, Rule

PARTS = ("indicator", "tier", "action", "service", "route", "contact", "rule", "guidance", "alert", "term")


class Entry(NamedTuple):
    """One thing of an edition: its code, place and words.

    `group` is what two entries must share to be likely the same besides their words: a
    route's or a rule's kind, whether a statement is a strength. `context` is what governs
    the words and belongs to them: a lead-in, a route's areas. `concerns` are those that a
    statement is about.
    """

    part: str
    id: str
    tier: int | None
    domain: str
    text: str
    group: str = ""
    context: str = ""
    subdomain: str | None = None
    lead_in: str | None = None
    note: str | None = None
    concerns: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What two entries share when they are the same words."""
        return statement_words(self.context, self.text)


def entries(framework: Framework) -> dict[str, list[Entry]]:
    """Every part of an edition, each in printed order."""
    return {
        "indicator": list(_indicators(framework)),
        "tier": [_tier(tier) for tier in framework.tiers],
        "action": [Entry("action", a.id, t.rank, a.domain or "", a.text) for t in framework.tiers for a in t.actions],
        "service": [Entry("service", s.id, t.rank, "", s.text) for t in framework.tiers for s in t.services],
        "route": [_route(route, framework) for route in framework.routes],
        "contact": [_contact(contact, framework.status) for contact in framework.contacts],
        "rule": [_rule(rule) for rule in framework.rules],
        "guidance": [_topic(topic) for topic in framework.guidance],
        "alert": [Entry("alert", a.id, None, "", a.text, lists.id) for lists in framework.alerts for a in lists.items],
        "term": [Entry("term", t.id, None, "", t.words) for t in framework.glossary],
    }


def _indicators(framework: Framework) -> Iterator[Entry]:
    # Where no grid is printed the level descriptions are compared as tiers.
    for each in framework.indicators if framework.grid else ():
        group = "strength" if framework.by_rank[each.tier].strengths else "worry"
        yield Entry("indicator", each.id, each.tier, each.domain, each.text, group, each.lead_in or "",
                    each.subdomain, each.lead_in, each.note, each.concerns)  # fmt: skip


def _tier(tier: Tier) -> Entry:
    consent = [f"Consent: {tier.consent.text}"] if tier.consent else []
    said = (tier.description, *(quote.text for quote in tier.features), *consent)
    return Entry("tier", f"L{tier.rank}", tier.rank, "", f"{tier.heading}: {' '.join(said)}")


def _contact(contact: Contact, status: str) -> Entry:
    retired = [contact.status] if contact.status == "retired" else []
    words = " – ".join((contact.words, *contact.areas, *retired))
    return Entry("contact", contact.id, None, "", words, note=contact.standing(status))


def _topic(topic: Topic) -> Entry:
    listed = f" {', '.join(topic.listed)}" if topic.listed else ""
    return Entry("guidance", topic.id, None, "", f"{topic.title}: {topic.summary}{listed}")


def _rule(rule: Rule) -> Entry:
    return Entry("rule", rule.id, None, "", rule.text, rule.kind, rule.lead_in or "", lead_in=rule.lead_in)


def _route(route: Route, framework: Framework) -> Entry:
    # The areas are part of what a route is: the same words serve each area apart.
    reached = (contact for contact in framework.contacts if contact.id == route.contact)
    note = next((f"Its number or address: {contact.standing(framework.status)}" for contact in reached), None)
    return Entry("route", route.id, None, "", route.words, route.kind, " ".join(route.areas), note=note)
