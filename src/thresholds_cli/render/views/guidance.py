"""Guidance topics: a summary in our own words, then what the document itself says in that place."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from thresholds_cli.library.edition import Edition
from thresholds_cli.library.topics import Quoted, quoted_in
from thresholds_cli.model.beside import Topic
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.place import Place
from thresholds_cli.model.routes import NOT_PRINTED
from thresholds_cli.render.report import Block, Bullets, Column, Facts, Heading, Line, Report, Sheet, Span, Table
from thresholds_cli.render.views.actions import action_data
from thresholds_cli.render.views.common import edition_line, in_context, place_data, tier_name, with_status
from thresholds_cli.render.views.contacts import contact_data, route_data, ways
from thresholds_cli.render.views.glossary import meaning_words, term_data, term_words
from thresholds_cli.render.views.local import Local
from thresholds_cli.render.views.routes import how, if_harm, status
from thresholds_cli.render.views.rules import rule_data

OWN_WORDS = "Summaries are in this project's own words, not the document's."


def topics_report(framework: Framework, edition: Edition, topics: Sequence[Topic], area: str | None) -> Report:
    """The topics of an edition; `area` is what they were narrowed to."""
    blocks: list[Block] = [Line(_count(framework, topics, area), "strong")]
    blocks += [Line(OWN_WORDS), edition_line(edition)] if topics else [edition_line(edition)]
    if topics:
        columns = (Column("Topic", 12), Column("Summary in our own words, and place", 36))
        rows = tuple((topic.id, _summary(topic)) for topic in topics)
        example = f"What the document says itself: thresholds guidance {framework.id} {topics[0].id}, or another topic."
        blocks += [Table(columns, rows, of="Topic"), Line(example, "muted")]
    return _report(framework, edition, topics, area, blocks, _where(area))


def topic_report(local: Local, topic: Topic) -> Report:
    """One topic: the summary, what the document lists there, then every quotation from its place."""
    framework, edition, area = local.framework, local.edition, local.area
    quoted = quoted_in(framework, topic, area)
    rows = list(_rows(framework, edition, quoted))
    blocks: list[Block] = [
        Line("Summary, in this project's own words, not the document's:", "strong"),
        Line(in_context(topic.summary, None, None, topic.note)),
        Facts(
            (
                ("Topic", topic.id),
                ("Area", ", ".join(topic.areas) or "all areas"),
                ("Place", f"{_sections(topic, rows)} (source {topic.source.line_words})"),
            )
        ),
        edition_line(edition),
    ]
    if topic.listed:
        blocks += [Heading("What the document lists there"), Bullets(topic.listed)]
    blocks.append(Heading(f"What the document itself says there{_where(area)} ({len(rows)})"))
    if rows:
        columns = (Column("Code and kind", 12), Column("Its words, how, and place", 36))
        blocks.append(Table(columns, tuple((row.kind, row.on_screen) for row in rows), of="Quotation"))
    else:
        blocks.append(Line(f"Nothing is quoted from this place. Read it in the document itself: {topic.source}."))
    blocks += if_harm(local) if any(route.kind == "urgent" for route in quoted.routes) else []
    blocks.append(Line(f"All routes and numbers: thresholds contacts {framework.id}.", "muted"))
    return _report(framework, edition, [topic], area, blocks, f"{_where(area)}: {topic.title}")


def _report(
    framework: Framework,
    edition: Edition,
    topics: Sequence[Topic],
    area: str | None,
    blocks: list[Block],
    about: str,
) -> Report:
    quoted = [(topic, quoted_in(framework, topic, area)) for topic in topics]
    data = {
        "framework": framework.id,
        "edition_status": edition.status,
        "topics": [{**topic_data(topic), **_quoted_data(framework, edition, q)} for topic, q in quoted],
    }
    return Report(
        f"Guidance: {framework.id}{about}", blocks, data, with_status(_sheet(framework, edition, quoted), edition)
    )


def _where(area: str | None) -> str:
    return f" for {area}" if area else ""


def _count(framework: Framework, topics: Sequence[Topic], area: str | None) -> str:
    aside = len(framework.guidance) - len(topics)
    if not framework.guidance:
        return f"No guidance topics are held for {framework.id}."
    return f"Topics{_where(area)}: {len(topics)}." + (f" For other areas only, left out: {aside}." if aside else "")


def _summary(topic: Topic) -> tuple[Span, ...]:
    areas = f"\n({_for(topic.areas)})" if topic.areas else ""
    summary = in_context(topic.summary, None, None, topic.note)
    return Span(topic.title, "strong"), Span(f"{areas}\n{summary}\n– {topic.source}")


class _Row(NamedTuple):
    """A quotation: what it is, for which area or level, its words in parts, its place."""

    what: str
    id: str
    at: str
    parts: tuple[str, ...]
    status: str
    note: str | None
    source: Place

    @property
    def kind(self) -> str:
        return "\n".join(filter(None, (self.id, self.what, self.at)))

    @property
    def on_screen(self) -> str:
        words = "\n".join(filter(None, (*self.parts, self.status)))
        return f"{in_context(words, None, None, self.note)}\n– {self.source}"


def _sections(topic: Topic, rows: Sequence[_Row]) -> str:
    """The sections that a topic's lines stand in: its own first, then those of what is quoted from them."""
    return "; ".join(dict.fromkeys((str(topic.source), *(row.source.section for row in rows))))


def _rows(framework: Framework, edition: Edition, quoted: Quoted) -> Iterator[_Row]:
    """Everything quoted, what tells people to act first."""
    for rule in quoted.rules:
        words = tuple(filter(None, (rule.lead_in, rule.text)))
        yield _Row(f"rule: {rule.kind}", rule.id, _for(rule.areas), words, "", rule.note, rule.source)
    for route in quoted.routes:
        parts = (route.text or f"words: {NOT_PRINTED}", *how(framework, edition, route))
        yield _Row(f"route: {route.purpose}", route.id, _for(route.areas), parts, "", route.note, route.source)
    for contact in quoted.contacts:
        parts, said = (contact.name, *ways(contact)), status(contact, edition)
        what = f"contact: {contact.purpose}"
        yield _Row(what, contact.id, _for(contact.areas), parts, said, contact.note, contact.source)
    for rank, action in quoted.actions:
        at = ", ".join(filter(None, (tier_name(framework, rank), framework.domain_names.get(action.domain or ""))))
        yield _Row("action", action.id, at, (action.text,), "", action.note, action.source)
    for rank, service in quoted.services:
        yield _Row("service", service.id, tier_name(framework, rank), (service.text,), "", service.note, service.source)
    for rank, what, quote in quoted.levels:
        yield _Row(what, f"L{rank}", tier_name(framework, rank), (quote.text,), "", None, quote.source)
    for lead_in, alert in quoted.alerts:
        yield _Row("early help alert", alert.id, "", (lead_in, alert.text), "", None, alert.source)
    for term in quoted.terms:
        parts = (f"{term_words(term)}: {meaning_words(term, framework.id)}",)
        yield _Row("glossary", term.id, "", parts, "", term.note, term.source)


def _for(areas: Sequence[str]) -> str:
    return f"for {', '.join(areas)}" if areas else ""


def topic_data(topic: Topic) -> dict[str, Any]:
    """A topic in JSON."""
    return {
        "id": topic.id,
        "title": topic.title,
        "summary": topic.summary,
        "listed": list(topic.listed),
        "areas": list(topic.areas),
        "note": topic.note,
        "source": place_data(topic.source),
    }


def _quoted_data(framework: Framework, edition: Edition, quoted: Quoted) -> dict[str, Any]:
    return {
        "rules": [rule_data(rule) for rule in quoted.rules],
        "routes": [route_data(route, framework, edition) for route in quoted.routes],
        "contacts": [contact_data(contact, framework.id, edition) for contact in quoted.contacts],
        "actions": [{"tier": rank, **action_data(action)} for rank, action in quoted.actions],
        "services": [
            {"tier": rank, "id": s.id, "text": s.text, "note": s.note, "source": place_data(s.source)}
            for rank, s in quoted.services
        ],
        "levels": [
            {"tier": rank, "what": what, "text": quote.text, "source": place_data(quote.source)}
            for rank, what, quote in quoted.levels
        ],
        "alerts": [
            {"id": alert.id, "lead_in": lead_in, "text": alert.text, "source": place_data(alert.source)}
            for lead_in, alert in quoted.alerts
        ],
        "terms": [term_data(term) for term in quoted.terms],
    }


_COLUMNS = ("framework", "topic", "what", "id", "at", "words", "status", "note", "place", "lines")


def _sheet(framework: Framework, edition: Edition, quoted: Sequence[tuple[Topic, Quoted]]) -> Sheet:
    rows: list[tuple[str, ...]] = []
    for topic, found in quoted:
        own = _Row("summary in our own words", topic.id, _for(topic.areas), (f"{topic.title}: {topic.summary}",),
                   "", topic.note, topic.source)  # fmt: skip
        listed = (_Row("listed there", topic.id, "", (each,), "", None, topic.source) for each in topic.listed)
        for row in (own, *listed, *_rows(framework, edition, found)):
            words = "; ".join(row.parts)
            lines = ", ".join(map(str, row.source.lines))
            place = str(row.source)
            rows.append(
                (framework.id, topic.id, row.what, row.id, row.at, words, row.status, row.note or "", place, lines)
            )
    return Sheet(_COLUMNS, tuple(rows))
