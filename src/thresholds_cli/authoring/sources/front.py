"""What an edition says of itself, and the names of places in it: they stand in the source too."""

import calendar
from collections.abc import Iterator

from thresholds_cli.authoring.sources.seen import Seen
from thresholds_cli.authoring.sources.text import words_of
from thresholds_cli.library.checks.contents import SAYS
from thresholds_cli.library.wording import words
from thresholds_cli.model.beside import Topic
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.place import Place
from thresholds_cli.model.routes import Contact, Route, Rule

_NOT_HEADINGS = {"Title page"}  # the one section that no document heads


def check_front(framework: Framework, lines: list[str], seen: Seen) -> None:
    """Object to a title, date, name, section or form that the source does not print, case and punctuation aside."""
    printed = " ".join(words(" ".join(word.text for n, line in enumerate(lines, 1) for word in words_of(line, n))))
    for item, what, text in (*_own(framework), *_named(framework)):
        if f" {' '.join(words(text))} " not in f" {printed} ":
            seen.object(item, "source-invented", f"{what} “{text[:80]}” stands nowhere in the source")
    _check_areas(framework, seen)
    _check_not_printed(framework, lines, seen)


def _check_not_printed(framework: Framework, lines: list[str], seen: Seen) -> None:
    """Object where the source prints what it is said not to print."""
    for what in framework.not_printed:
        says = SAYS.get(what)
        line = next((n for n, line in enumerate(lines, 1) if says is not None and says(line)), None)
        if line is not None:
            seen.object(framework.id, "source-printed", f"said to be not printed: {what}; it is, on line {line}")


def _own(framework: Framework) -> Iterator[tuple[str, str, str]]:
    yield framework.id, "title", framework.title
    yield framework.id, "level term", framework.level_term
    yield framework.id, "date", _date_in_words(framework.published)
    yield from ((framework.id, "area", area) for area in framework.areas)
    yield from ((framework.id, "domain", domain.name) for domain in framework.domains)
    yield from ((framework.id, "guidance", guidance) for guidance in framework.statutory_guidance)
    yield from ((f"tier-{tier.rank}", "tier name", tier.name) for tier in framework.tiers)


def _date_in_words(published: str) -> str:
    year, *rest = published.split("-")
    return f"{calendar.month_name[int(rest[0])]} {year}" if rest else year


def _named(framework: Framework) -> Iterator[tuple[str, str, str]]:
    for route in framework.routes:
        if route.form:
            yield route.id, "form", route.form
    for item, place in _places(framework):
        if place.section not in _NOT_HEADINGS:
            yield item, "section", place.section


def _places(framework: Framework) -> Iterator[tuple[str, Place]]:
    for tier in framework.tiers:
        yield f"tier-{tier.rank}", tier.source
        yield from ((f"tier-{tier.rank}", quote.source) for quote in (*tier.statutory_basis, *tier.features))
        yield from ((action.id, action.source) for action in tier.actions)
        yield from ((service.id, service.source) for service in tier.services)
    yield from ((indicator.id, indicator.source) for indicator in framework.indicators)
    yield from ((route.id, route.source) for route in framework.routes)
    yield from ((contact.id, contact.source) for contact in framework.contacts)
    yield from ((rule.id, rule.source) for rule in framework.rules)
    yield from ((topic.id, topic.source) for topic in framework.guidance)
    for alerts in framework.alerts:
        yield alerts.id, alerts.source
        yield from ((alert.id, alert.source) for alert in alerts.items)


def _check_areas(framework: Framework, seen: Seen) -> None:
    """What is for one area says so in its words or its section; what names some of the areas is for those."""
    items: list[Route | Contact | Rule | Topic] = [
        *framework.routes,
        *framework.contacts,
        *framework.rules,
        *framework.guidance,
    ]
    for item in items:
        said = set(words(f"{_said(item)} {item.source.section}"))
        named = [area for area in framework.areas if set(words(area)) <= said]
        for area in item.areas:
            if area not in named and isinstance(item, Route | Contact):
                seen.object(item.id, "source-area", f"neither its words nor its section name the area “{area}”")
        if not item.areas and 0 < len(named) < len(framework.areas) and not item.note:
            which = ", ".join(named)
            message = f"names {which} and is given for all areas: give `areas`, or say in a `note` why it holds for all"
            seen.object(item.id, "source-area", message)


def _said(item: Route | Contact | Rule | Topic) -> str:
    """The words of an item in which a place may be named."""
    if isinstance(item, Topic):
        return item.title
    return item.text if isinstance(item, Rule) else item.words
