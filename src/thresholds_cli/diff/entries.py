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

    `tier` is its own, or the only one that it is printed for. `group` is what two entries
    must share to be likely the same besides their words: a route's or a rule's kind, whether
    a statement is a strength. `context` is what governs the words and belongs to them: a
    lead-in, a route's areas. `concerns` are those that a statement is about. `facts` are
    what an edition says of it beside the words: for which tiers, with whose consent;
    `holds_at` are those tiers where they may be several.
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
    facts: tuple[tuple[str, str], ...] = ()
    holds_at: tuple[int, ...] = ()

    @property
    def at(self) -> tuple[int, ...]:
        """Every tier that it is printed for; none where it stands beside all tiers."""
        return self.holds_at or ((self.tier,) if self.tier is not None else ())

    @property
    def key(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """What two entries share when nothing of them differs but case and punctuation."""
        return statement_words(self.context, self.text), self.facts


def entries(framework: Framework) -> dict[str, list[Entry]]:
    """Every part of an edition, each in printed order."""
    return {
        "indicator": list(_indicators(framework)),
        "tier": [_tier(tier) for tier in framework.tiers],
        "action": [Entry("action", a.id, t.rank, a.domain or "", a.text) for t in framework.tiers for a in t.actions],
        "service": [Entry("service", s.id, t.rank, "", s.text) for t in framework.tiers for s in t.services],
        "route": [_route(route, framework) for route in framework.routes],
        "contact": [_contact(contact, framework.status) for contact in framework.contacts],
        "rule": [_rule(rule, framework) for rule in framework.rules],
        "guidance": [_topic(topic) for topic in framework.guidance],
        "alert": [
            Entry("alert", each.id, None, "", each.text, lists.id, lists.lead_in, lead_in=lists.lead_in)
            for lists in framework.alerts
            for each in lists.items
        ],
        "term": [Entry("term", t.id, None, "", t.words) for t in framework.glossary],
    }


def _indicators(framework: Framework) -> Iterator[Entry]:
    # Where no grid is printed the level descriptions are compared as tiers.
    for each in framework.indicators if framework.grid else ():
        group = "strength" if framework.by_rank[each.tier].strengths else "worry"
        yield Entry("indicator", each.id, each.tier, each.domain, each.text, group, each.lead_in or "",
                    each.subdomain, each.lead_in, each.note, each.concerns)  # fmt: skip


def _facts(*said: tuple[str, object]) -> tuple[tuple[str, str], ...]:
    """What is said, in words; without what is not."""
    return tuple((name, _words(value)) for name, value in said if value not in (None, "", (), False))


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "yes" if value is True else str(value)


def _only(tiers: tuple[int, ...]) -> int | None:
    """The tier of what is printed for one alone."""
    return tiers[0] if len(tiers) == 1 else None


def _tier(tier: Tier) -> Entry:
    said = (tier.description, *(quote.text for quote in tier.features))
    facts = _facts(
        ("Name", tier.title),
        ("Heading of the grid", tier.grid_heading),
        ("Statutory basis", " ".join(quote.text for quote in tier.statutory_basis)),
        ("Consent", tier.consent.text if tier.consent else None),
        ("Holds strengths", tier.strengths),
        ("Covers significant harm", tier.significant_harm),
    )
    return Entry("tier", f"L{tier.rank}", tier.rank, "", f"{tier.heading}: {' '.join(said)}", facts=facts)


def _contact(contact: Contact, status: str) -> Entry:
    facts = _facts(
        ("Areas", contact.areas),
        ("Urgency", contact.urgency),
        ("Printed as", contact.printed),
        ("Retired", contact.status == "retired"),
    )
    words, note = contact.words, contact.standing(status)
    return Entry("contact", contact.id, None, "", words, context=" ".join(contact.areas), note=note, facts=facts)


def _topic(topic: Topic) -> Entry:
    listed = f" {', '.join(topic.listed)}" if topic.listed else ""
    text = f"{topic.title}: {topic.summary}{listed}"
    return Entry("guidance", topic.id, None, "", text, facts=_facts(("Areas", topic.areas)))


def _rule(rule: Rule, framework: Framework) -> Entry:
    facts = _facts(("Tiers", rule.tiers), ("Areas", rule.areas))
    tier, above, at = _only(rule.tiers), rule.lead_in, rule.tiers or tuple(framework.by_rank)
    return Entry("rule", rule.id, tier, "", rule.text, rule.kind, above or "", lead_in=above, facts=facts, holds_at=at)


def _route(route: Route, framework: Framework) -> Entry:
    # The areas are part of what a route is: the same words serve each area apart.
    contact = next((each for each in framework.contacts if each.id == route.contact), None)
    note = f"Its number or address: {contact.standing(framework.status)}" if contact else None
    facts = _facts(
        ("Areas", route.areas),
        ("Tiers", route.tiers),
        ("For whom", route.for_whom),
        ("Urgency", route.urgency),
        ("Consent", route.consent),
        ("Leads to", contact.name if contact else None),
    )
    tier, areas, at = _only(route.tiers), " ".join(route.areas), route.tiers or tuple(framework.by_rank)
    return Entry("route", route.id, tier, "", route.words, route.kind, areas, note=note, facts=facts, holds_at=at)
