"""Whom to ring and how: the same words wherever a route or a number is shown."""

from collections.abc import Sequence

from thresholds_cli.library.edition import Edition
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.routes import NOT_PRINTED, Contact, Route, in_area
from thresholds_cli.render.report import Block, Column, Line, Table
from thresholds_cli.render.views.common import in_context

_ALLEGATION = (
    "About someone who works with children: take the allegations route. "
    "It never replaces a referral for the child, which is made as well."
)


def status(contact: Contact, edition: Edition) -> str:
    """Printed, retired, or historic where the edition is superseded; with when it was checked."""
    word = "historic" if contact.status == "printed" and edition.status == "superseded" else contact.status
    checked = f"checked on {contact.checked_on}" if contact.checked_on else "never checked"
    return f"{word}, {checked}"


def _urgent_contacts(framework: Framework, area: str | None) -> list[Contact]:
    """The contacts of the urgent routes for an area whose numbers are not retired, in printed order."""
    wanted = {route.contact for route in framework.urgent_routes if in_area(route.areas, area)}
    return [
        contact
        for contact in framework.contacts
        if contact.id in wanted and contact.phone and contact.status != "retired" and in_area(contact.areas, area)
    ]


def _where(area: str | None) -> str:
    return f"for {area}" if area else "of the council where the child lives"


def urgent_words(framework: Framework, edition: Edition, area: str | None) -> str:
    """Whom to ring when significant harm is suspected: every number for the area, each with its own area."""
    contacts = _urgent_contacts(framework, area)
    duty = f"the children's social care duty service {_where(area)}"
    if not contacts:
        return f"ring {duty}, now; this edition prints no number for it."
    numbers = []
    for contact in contacts:
        about = "; ".join(filter(None, (", ".join(contact.areas), status(contact, edition))))
        numbers.append(f"{contact.name} {contact.phone} ({about})")
    return f"ring now {', or '.join(numbers)}. Where none answers: {duty}."


def no_number(framework: Framework, area: str | None) -> list[Block]:
    """What to do where the edition prints no number for suspected significant harm."""
    if _urgent_contacts(framework, area):
        return []
    words = (
        "If significant harm is suspected: this edition prints no telephone number for it. Ring the children's "
        f"social care duty service {_where(area)}, now. A safeguarding lead can help but must not delay it."
    )
    return [Line(words, "strong")]


def allegation_words(framework: Framework, area: str | None) -> str:
    """What to do about someone who works with children, with the edition's own words and time limit."""
    routes = [route for route in framework.routes if route.kind == "allegations" and in_area(route.areas, area)]
    if not routes:
        instead = "ask your safeguarding lead for the designated officer."
        return f"{_ALLEGATION} An allegations route is {NOT_PRINTED}: {instead}"
    return f"{_ALLEGATION} {' '.join(route.text or route.purpose for route in routes)}"


def routes_table(framework: Framework, edition: Edition, routes: Sequence[Route]) -> Table:
    """Routes as rows: what for, where, how, in what time, and the printed words."""
    columns = (Column("Route", 14), Column("Area", 10), Column("How", 18), Column("The document's words", 24))
    rows = tuple(
        (
            "\n".join(filter(None, (route.purpose, "(urgent)" if route.urgency == "urgent" else None))),
            ", ".join(route.areas) or "all areas",
            "\n".join(how(framework, edition, route)),
            in_context(route.text or NOT_PRINTED, None, None, route.note),
        )
        for route in routes
    )
    return Table(columns, rows, of="Route")


def how(framework: Framework, edition: Edition, route: Route) -> list[str]:
    """How a route is taken: for whom, by what, when, in what time, with whose consent, to whom."""
    named = (
        ("for", route.for_whom),
        ("by", ", ".join(route.how)),
        ("form", route.form),
        ("when", route.when),
        ("time", route.within),
        ("consent", route.consent),
    )
    lines = [f"{name}: {value}" for name, value in named if value]
    contact = next((each for each in framework.contacts if each.id == route.contact), None)
    if contact:
        age = f" ({status(contact, edition)})" if contact.phone else ""
        lines += [f"to: {contact.name}", f"number: {contact.phone or NOT_PRINTED}{age}"]
        lines += [f"e-mail: {contact.email}"] if contact.email else []
        lines += [f"(Note: {contact.note})"] if contact.note and contact.status == "retired" else []
    lines += [str(route.link)] if route.link else []
    return lines
