"""A whole edition, and a single statement in its context."""

from collections.abc import Sequence
from typing import Any

from thresholds_cli.diff.neighbours import Descent
from thresholds_cli.library.edition import Edition
from thresholds_cli.model.framework import Framework, Indicator, Tier
from thresholds_cli.model.routes import NOT_PRINTED
from thresholds_cli.render.report import Block, Bullets, Column, Facts, Heading, Line, Report, Sheet, Table
from thresholds_cli.render.views.actions import tier_block_data, tier_heading
from thresholds_cli.render.views.common import (
    edition_line,
    in_context,
    indicator_data,
    place_data,
    tier_name,
    with_status,
)
from thresholds_cli.render.views.contacts import contact_data, route_data
from thresholds_cli.render.views.glossary import term_data
from thresholds_cli.render.views.guidance import OWN_WORDS, topic_data
from thresholds_cli.render.views.rules import rule_data, rules_table


def edition_report(framework: Framework, edition: Edition, tiers: Sequence[Tier], domain: str | None) -> Report:
    """An edition laid out as printed: domain by domain, tier by tier."""
    ranks = {tier.rank for tier in tiers}
    shown = [i for i in framework.indicators if i.tier in ranks and domain in (None, i.domain)]
    blocks: list[Block] = [Line(_count(framework, shown), "strong"), edition_line(edition), _about(framework)]
    blocks += [Heading(_levels(framework.level_term))]
    for tier in tiers:
        blocks += [Heading(tier_heading(tier), 3), Line(in_context(tier.description, None, None, tier.note))]
        blocks += [Bullets(tuple(quote.text for quote in tier.features))] if tier.features else []
    for code in dict.fromkeys(i.domain for i in shown):
        blocks += _domain(framework, code, [i for i in shown if i.domain == code])
    blocks += _beside(framework) if domain is None else []
    return Report(
        f"{framework.id}: {framework.title}",
        blocks,
        _data(framework, edition, tiers, shown),
        with_status(_sheet(framework, shown), edition),
    )


def _count(framework: Framework, shown: Sequence[Indicator]) -> str:
    return f"{len(shown)} statements." if framework.grid else f"No statements; {len(shown)} descriptions of levels."


def _levels(term: str) -> str:
    """The word for a level in the plural: `Tiers`, `Levels of support`."""
    first, *rest = term.split()
    return " ".join((f"{first}s", *rest))


def _about(framework: Framework) -> Facts:
    return Facts(
        (
            ("Publisher", framework.publisher),
            ("Areas", ", ".join(framework.areas)),
            ("Statutory guidance named", "; ".join(framework.statutory_guidance) or NOT_PRINTED),
            ("Said to be not printed", ", ".join(framework.not_printed) or "nothing"),
            ("Note", framework.note or "none"),
            ("Source", framework.source.document),
            ("Rights", framework.rights),
            ("Seal", _seal(framework)),
        )
    )


def _seal(framework: Framework) -> str:
    if framework.seal is None:
        return "none: nobody has vouched for these words yet"
    return (
        f"{framework.seal.sha256[:12]}, read against the source on {framework.seal.read_on} by {framework.seal.read_by}"
    )


def _domain(framework: Framework, code: str, indicators: Sequence[Indicator]) -> list[Block]:
    blocks: list[Block] = [Heading(framework.domain_names.get(code, framework.level_term))]
    columns = (Column("Code", 6), Column("Statement", 40))
    for rank in dict.fromkeys(i.tier for i in indicators):
        rows = tuple((i.id, in_context(i.text, i.subdomain, i.lead_in, i.note)) for i in indicators if i.tier == rank)
        blocks += [Heading(tier_name(framework, rank), 3), Table(columns, rows, of="Statement")]
    return blocks


def _beside(framework: Framework) -> list[Block]:
    rules = rules_table(framework.rules) if framework.rules else Line(f"Rules: {NOT_PRINTED}.")
    blocks: list[Block] = [Heading("Rules the document states"), rules]
    for alerts in framework.alerts:
        blocks += [Heading(alerts.lead_in), Bullets(tuple(alert.text for alert in alerts.items))]
    blocks += _look_ups(framework)
    blocks.append(
        Line(
            f"Actions and services: thresholds actions {framework.id}. Routes: thresholds contacts {framework.id}.",
            "muted",
        )
    )
    return blocks


def _look_ups(framework: Framework) -> list[Block]:
    """What guidance and glossary hold, with the way to them."""
    blocks: list[Block] = [Heading("Guidance topics")]
    if framework.guidance:
        blocks += [
            Bullets(tuple(topic.title for topic in framework.guidance)),
            Line(f"{OWN_WORDS} With its words beside them: thresholds guidance {framework.id}."),
        ]
    else:
        blocks.append(Line(f"No guidance topics are held for {framework.id}."))
    terms = len(framework.glossary)
    pointer = f" thresholds glossary --framework {framework.id} lists them." if terms else ""
    return [*blocks, Line(f"Glossary terms: {terms or 'none held'}.{pointer}")]


def _data(framework: Framework, edition: Edition, tiers: Sequence[Tier], shown: Sequence[Indicator]) -> dict[str, Any]:
    return {
        "framework": {
            "id": framework.id,
            "title": framework.title,
            "partnership": framework.partnership,
            "publisher": framework.publisher,
            "areas": list(framework.areas),
            "published": framework.published,
            "status": edition.status,
            "supersedes": framework.supersedes,
            "superseded_by": edition.superseded_by,
            "statutory_guidance": list(framework.statutory_guidance),
            "rights": framework.rights,
            "source": dict(framework.source),
            "level_term": framework.level_term,
            "note": framework.note,
            "not_printed": list(framework.not_printed),
            "services_heading": framework.services_heading,
            "seal": dict(framework.seal) if framework.seal else None,
            "seal_ok": edition.seal_ok,
        },
        "tiers": [tier_block_data(tier, tier.actions) for tier in tiers],
        "domains": [{"code": d.code, "name": d.name} for d in framework.domains],
        "indicators": [indicator_data(indicator) for indicator in shown],
        "routes": [route_data(route, framework, edition) for route in framework.routes],
        "contacts": [contact_data(contact, framework.id, edition) for contact in framework.contacts],
        "rules": [rule_data(rule) for rule in framework.rules],
        "guidance": [topic_data(topic) for topic in framework.guidance],
        "alerts": [
            {"id": a.id, "list": alerts.id, "lead_in": alerts.lead_in, "text": a.text, "source": place_data(a.source)}
            for alerts in framework.alerts
            for a in alerts.items
        ],
        "glossary": [term_data(term) for term in framework.glossary],
    }


def _sheet(framework: Framework, shown: Sequence[Indicator]) -> Sheet:
    columns = ("framework", "id", "tier", "domain", "subdomain", "lead_in", "text", "note", "place", "lines")
    rows = [
        (framework.id, i.id, str(i.tier), i.domain, i.subdomain or "", i.lead_in or "", i.text, i.note or "",
         str(i.source), ", ".join(map(str, i.source.lines)))
        for i in shown
    ]  # fmt: skip
    return Sheet(columns, tuple(rows))


def item_report(
    framework: Framework,
    edition: Edition,
    indicator: Indicator,
    related: dict[str, Sequence[Indicator]],
    lines: dict[str, tuple[Framework, Descent]],
) -> Report:
    """One statement: its context, where it is printed, what stands above and below, what became of it, how to cite it.

    `lines` are what it came from and what it became, each with that edition.
    """
    name = tier_name(framework, indicator.tier)
    domain = framework.domain_names.get(indicator.domain, "")
    place = f"{indicator.source} (source {indicator.source.line_words})"
    quoted = in_context(indicator.text, indicator.subdomain, indicator.lead_in).replace("\n", " ")
    citation = f"{framework.title}, {framework.published}, {place}: “{quoted}” [{framework.id}:{indicator.id}]"
    blocks: list[Block] = [
        Line(in_context(indicator.text, indicator.subdomain, indicator.lead_in, indicator.note), "strong"),
        Facts(
            (
                ("Code", f"{framework.id}:{indicator.id}"),
                ("Listed at", name),
                ("Domain", domain or "none"),
                ("Place", place),
                ("Note on this level", framework.by_rank[indicator.tier].note or "none"),
            )
        ),
        edition_line(edition),
    ]
    for heading, indicators in related.items():
        blocks += [Heading(heading), _statements(framework, indicators)] if indicators else []
    for name, (other, line) in lines.items():
        blocks += _descent(name, other, line)
    blocks += [Heading("To cite it"), Line(citation)]
    data = {
        "framework": framework.id,
        "edition_status": edition.status,
        "indicator": {**indicator_data(indicator), "tier_name": name, "domain_name": domain},
        "related": {
            **{heading: [indicator_data(i) for i in found] for heading, found in related.items()},
            **{
                _line_heading(name, *lines[name]): [indicator_data(i) for i in lines[name][1].indicators]
                for name in lines
            },
        },
        **{name.casefold(): _descent_data(*lines[name]) if name in lines else None for name in _DESCENT},
        "citation": citation,
    }
    return Report(f"{framework.id}:{indicator.id}", blocks, data, with_status(_sheet(framework, [indicator]), edition))


_DESCENT = {"Predecessors": "nothing there precedes it", "Successors": "nothing there follows it"}


def _statements(framework: Framework, indicators: Sequence[Indicator]) -> Table:
    columns = (Column("Code", 6), Column("Tier", 12), Column("Statement", 36))
    rows = tuple(
        (i.id, tier_name(framework, i.tier), in_context(i.text, i.subdomain, i.lead_in, i.note)) for i in indicators
    )
    return Table(columns, rows, of="Statement")


def _descent(name: str, other: Framework, line: Descent) -> list[Block]:
    """What it came from or became in another edition; that there is nothing only where somebody read it."""
    heading = Heading(_line_heading(name, other, line))
    if line.indicators:
        doubts = [Line(f"Arguable ({code}): {why}") for code, why in line.arguable.items()]
        return [heading, _statements(other, line.indicators), *doubts]
    found = _DESCENT[name] if line.confirmed else "none was found; nobody has looked"
    return [heading, Line(f"In {other.id} {found}." if line.confirmed else f"{found[0].upper()}{found[1:]}.")]


def _line_heading(name: str, other: Framework, line: Descent) -> str:
    return f"{name} in {other.id}, {'reviewed' if line.confirmed else 'paired by machine'}"


def _descent_data(other: Framework, line: Descent) -> dict[str, Any]:
    return {
        "framework": other.id,
        "confirmed": line.confirmed,
        "indicators": [indicator_data(each) for each in line.indicators],
        "arguable": line.arguable,
    }
