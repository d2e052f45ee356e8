"""Whom to ring and how: the same words wherever a route or a number is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from thresholds_cli.library.edition import Edition
from thresholds_cli.library.wording import place_words
from thresholds_cli.model.routes import NOT_PRINTED, Contact, Route, in_area
from thresholds_cli.render.report import Block, Column, Line, Table
from thresholds_cli.render.views.common import in_context
from thresholds_cli.render.views.local import Local
from thresholds_cli.render.views.own import own_words

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.own import OwnContact

_ALLEGATION = (
    "About someone who works with children: take the allegations route. "
    "It never replaces a referral for the child, which is made as well."
)

_NO_ROUTE = (
    "About someone who works with children: what is done about them never replaces a referral for the child, "
    "which is made as well."
)


def status(contact: Contact, edition: Edition) -> str:
    """How far a contact of an edition can be relied on."""
    return contact.standing(edition.status)


def _urgent_contacts(local: Local) -> list[Contact]:
    """The contacts of the urgent routes for an area whose numbers are not retired, in printed order."""
    framework, area = local.framework, local.area
    wanted = {route.contact for route in framework.urgent_routes if in_area(route.areas, area)}
    return [
        contact
        for contact in framework.contacts
        if contact.id in wanted and contact.phone and contact.status != "retired" and in_area(contact.areas, area)
    ]


def _own_urgent(local: Local) -> list[OwnContact]:
    return [contact for contact in local.own_for("urgent") if contact.numbers]


def _where(area: str | None) -> str:
    return f"for {area}" if area else "of the council where the child lives"


def urgent_words(local: Local) -> str:
    """Whom to ring when significant harm is suspected: every number for the area, each with its own area.

    The organisation's own stand first when they were checked more recently than the
    document's; numbers of a superseded edition come last, as what it printed then.
    """
    printed, own = _urgent_contacts(local), _own_urgent(local)
    duty = f"the children's social care duty service {_where(local.area)}"
    added = [own_words(contact, local.own.today) for contact in own]
    numbers = [_printed_words(contact, local) for contact in printed]
    if local.edition.status == "superseded" and numbers:
        first = f"ring now {', or '.join(added)}. Where none answers: {duty}." if added else f"ring {duty}, now."
        return f"{first} This edition, superseded, printed {', or '.join(numbers)}."
    if not printed and not own:
        return f"ring {duty}, now; this edition prints no number for it{_own_has_none(local)}."
    numbers = [*added, *numbers] if _newest(own) > _newest(printed) else [*numbers, *added]
    by_area = ", by where the child lives," if _without(local, [*printed, *own]) else ""
    return f"ring now{by_area} {', or '.join(numbers)}. {_elsewhere(local, [*printed, *own])}: {duty}."


def _printed_words(contact: Contact, local: Local) -> str:
    about = "; ".join(filter(None, (", ".join(contact.areas), status(contact, local.edition))))
    return f"{contact.name} {contact.phone} ({about})"


def _without(local: Local, contacts: Sequence[Contact | OwnContact]) -> list[str]:
    """The areas of the edition for which none of these is, where it is not known in which the child lives."""
    if local.area or any(not contact.areas for contact in contacts):
        return []
    held = [place_words(area) for contact in contacts for area in contact.areas]
    return [area for area in local.framework.areas if place_words(area) not in held]


def _elsewhere(local: Local, contacts: Sequence[Contact | OwnContact]) -> str:
    """When to ring the duty service instead."""
    areas = _without(local, contacts)
    return f"For a child in {' or '.join(areas)}, or where none answers" if areas else "Where none answers"


def _newest(contacts: Sequence[Contact | OwnContact]) -> str:
    """The last day on which one of these was checked; empty when none was."""
    return max((contact.checked_on or "" for contact in contacts), default="")


def _own_has_none(local: Local) -> str:
    """What is to be added to "this edition prints no number" where there is a file of own contacts."""
    if local.own.warning:
        return ", and your organisation's own contacts could not be read"
    here = f" for {local.area}" if local.area else ""
    return f", and your organisation's own contacts have none{here}" if local.own.organisation else ""


def if_harm(local: Local) -> list[Block]:
    """Whom to ring where the organisation has a number, and what to do where nobody has one.

    Nothing where only the edition prints one: it stands with its route.
    """
    if _own_urgent(local):
        return [Line(f"If significant harm is suspected: {urgent_words(local)}", "strong")]
    if _urgent_contacts(local):
        return []
    words = (
        f"If significant harm is suspected: this edition prints no telephone number for it{_own_has_none(local)}. "
        f"Ring the children's social care duty service {_where(local.area)}, now. "
        "A safeguarding lead can help but must not delay it."
    )
    return [Line(words, "strong")]


def no_number(local: Local) -> list[Line]:
    """How to have a number where nobody gave one for significant harm."""
    if _urgent_contacts(local) or _own_urgent(local):
        return []
    words = "The council's website has the number, and your safeguarding lead may. To have it here: thresholds contacts"
    return [Line(f"{words} --new", "muted")]


def help_line(local: Local, routes: Sequence[Route]) -> list[Line]:
    """Whom to ring for help short of a referral: the numbers of the routes that apply, or that none is printed."""
    wanted = {route.contact for route in routes if route.kind == "early help"}
    printed = [
        contact
        for contact in local.framework.contacts
        if contact.id in wanted and contact.phone and contact.status != "retired" and in_area(contact.areas, local.area)
    ]
    own = [contact for contact in local.own_for("early help") if contact.numbers]
    said = [own_words(contact, local.own.today) for contact in own]
    said += [_printed_words(contact, local) for contact in printed]
    if said:
        return [Line(f"For help at this level: {'; '.join(said)}.")]
    words = "For help at this level: no number is printed; see “Referral routes”, or ask your safeguarding lead."
    return [Line(words)]


def allegation_words(local: Local) -> str:
    """What to do about someone who works with children, with the edition's own words and time limit.

    The organisation's own contacts for allegations, however they are reached, stand at the end.
    """
    routes = [r for r in local.framework.routes if r.kind == "allegations" and in_area(r.areas, local.area)]
    own = [own_words(contact, local.own.today) for contact in local.own_for("allegations")]
    to = f" Tell {', or '.join(own)}." if own else ""
    if routes:
        said = [route for route in routes if not route.link or route.link.target] or routes
        return f"{_ALLEGATION} {' '.join(route.text or route.purpose for route in said)}{to}"
    instead = "" if own else ": ask your safeguarding lead, or the council where the child lives, whom to tell"
    return f"{_NO_ROUTE} An allegations route is {NOT_PRINTED}{instead}.{to}"


def routes_table(local: Local, routes: Sequence[Route]) -> Table:
    """Routes as rows: what for, where, how, in what time, and the printed words."""
    return routes_with(routes, local.framework.contacts, local.edition.status)


def routes_with(routes: Sequence[Route], contacts: Sequence[Contact], edition_status: str) -> Table:
    """Routes as rows, with the contacts they lead to, under an edition of that status."""
    columns = (Column("Route", 14), Column("Area", 10), Column("How", 18), Column("The document's words", 24))
    rows = tuple(
        (
            "\n".join(filter(None, (route.purpose, "(urgent)" if route.urgency == "urgent" else None))),
            ", ".join(route.areas) or "all areas",
            "\n".join(_how(route, contacts, edition_status)),
            in_context(route.text or NOT_PRINTED, None, None, route.note),
        )
        for route in routes
    )
    return Table(columns, rows, of="Route")


def how(framework: Framework, edition: Edition, route: Route) -> list[str]:
    """How a route is taken: for whom, by what, when, in what time, with whose consent, to whom."""
    return _how(route, framework.contacts, edition.status)


def _how(route: Route, contacts: Sequence[Contact], edition_status: str) -> list[str]:
    named = (
        ("for", route.for_whom),
        ("by", ", ".join(route.how)),
        ("form", route.form),
        ("when", route.when),
        ("time", route.within),
        ("consent", route.consent),
    )
    lines = [f"{name}: {value}" for name, value in named if value]
    contact = next((each for each in contacts if each.id == route.contact), None)
    if contact:
        lines += _contact_lines(contact, edition_status)
    lines += [str(route.link)] if route.link else []
    return lines


def _contact_lines(contact: Contact, edition_status: str) -> list[str]:
    """To whom a route leads: name, number, hours, e-mail, each with how far it can be relied on."""
    age = f" ({contact.standing(edition_status)})"
    lines = [f"to: {contact.name}"]
    if contact.phone or not contact.email:
        lines.append(f"number: {contact.phone}{age}" if contact.phone else f"number: {NOT_PRINTED}")
    lines += [f"hours: {contact.hours}"] if contact.hours else []
    lines += [f"e-mail: {contact.email}{age}"] if contact.email else []
    lines += [f"(Note: {contact.note})"] if contact.note and contact.status == "retired" else []
    return lines
