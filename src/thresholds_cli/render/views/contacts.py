"""Referral routes and contacts of an edition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from thresholds_cli.library.edition import Edition
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.routes import NOT_PRINTED, Contact, Route, in_area
from thresholds_cli.render.report import Block, Bullets, Column, Heading, Line, Report, Sheet, Table
from thresholds_cli.render.views.common import edition_line, in_context, place_data, with_status
from thresholds_cli.render.views.local import Local
from thresholds_cli.render.views.own import full_status, own_data, own_section, own_warning, sorted_own
from thresholds_cli.render.views.routes import allegation_words, how, if_harm, routes_table, status

if TYPE_CHECKING:
    from thresholds_cli.model.own import OwnContact


def contacts_report(local: Local) -> Report:
    """Own contacts, then routes, most urgent first, then the services they lead to; the area narrows all."""
    framework, edition, area = local.framework, local.edition, local.area
    routes = [route for route in framework.routes if in_area(route.areas, area)]
    routes.sort(key=lambda route: _URGENCY.index(route.urgency))
    contacts = [contact for contact in framework.contacts if in_area(contact.areas, area)]
    own = sorted_own(local.own_contacts)
    where = f" for {area}" if area else ""
    added = f" Added by your organisation: {len(own)}." if local.own.organisation else ""
    blocks: list[Block] = [
        Line(f"Referral routes: {len(routes)}. Contacts: {len(contacts)}.{added}", "strong"),
        *own_warning(local),
        *if_harm(local),
        edition_line(edition),
        *own_section(local, own),
        *_hint(local, contacts),
        Heading("Referral routes"),
        routes_table(local, [route for route in routes if route.kind != "procedures"]),
        *_linked([route for route in routes if route.kind == "procedures"]),
        *_no_allegations(local, routes),
        Heading("Contacts"),
        _contacts_table(contacts, edition),
    ]
    data = {
        "framework": framework.id,
        "edition_status": edition.status,
        "routes": [route_data(route, framework, edition) for route in routes],
        "contacts": [
            *(own_data(contact, local) for contact in own),
            *({**contact_data(contact, framework.id, edition), **_NOT_OWN} for contact in contacts),
        ],
        "warnings": [local.own.warning] if local.own.warning else [],
    }
    sheet = with_status(_sheet(local, routes, contacts, own), edition)
    return Report(f"Routes and contacts: {framework.id}{where}", blocks, data, sheet)


_URGENCY = ("urgent", "soon", "routine")
_NOT_OWN = {"added_by": None, "for": None, "out_of_hours": None, "form": None, "age_warning": None}


def _hint(local: Local, contacts: Sequence[Contact]) -> list[Block]:
    """How to have numbers here where the document prints none and nobody added any."""
    if local.own.organisation or local.own.warning or any(contact.phone for contact in contacts):
        return []
    return [Line("To keep your organisation's own numbers here: thresholds contacts --new", "muted")]


def _no_allegations(local: Local, routes: Sequence[Route]) -> list[Block]:
    """What to do about someone who works with children where no route for it is printed."""
    return [] if any(route.kind == "allegations" for route in routes) else [Line(allegation_words(local))]


def _linked(routes: Sequence[Route]) -> list[Block]:
    """Procedures, tools and forms that the document links to: a line each, with its words only where no link is."""
    lines = []
    for route in routes:
        area = f" (for {', '.join(route.areas)})" if route.areas else ""
        said = str(route.link) if route.link else route.text or NOT_PRINTED
        lines.append(in_context(f"{route.purpose}{area}: {said}", None, None, route.note))
    return [Heading("Documents that it links to"), Bullets(tuple(lines))] if lines else []


def _contacts_table(contacts: Sequence[Contact], edition: Edition) -> Table:
    columns = (Column("Service", 18), Column("Area", 10), Column("Number, address", 20), Column("Status", 14))
    rows = tuple(
        (
            f"{contact.name}\n– {contact.purpose}",
            ", ".join(contact.areas) or "all areas",
            "\n".join(ways(contact)),
            in_context(status(contact, edition) if contact.reachable else "only named", None, None, contact.note),
        )
        for contact in contacts
    )
    return Table(columns, rows, of="Contact")


def ways(contact: Contact) -> list[str]:
    """How a contact is reached, the number first; says so where none is printed."""
    found = [contact.phone] if contact.phone else [f"telephone: {NOT_PRINTED}"]
    if contact.printed and contact.printed != contact.phone:
        found.append(f"printed as {contact.printed}")
    found += [way for way in (contact.email, contact.url, contact.address, contact.hours) if way]
    if contact.link:
        found.append(str(contact.link))
    return found


def route_data(route: Route, framework: Framework, edition: Edition) -> dict[str, Any]:
    """A route in JSON; `contact_status` is how far the number or address it leads to can be relied on."""
    reached = next((contact for contact in framework.contacts if contact.id == route.contact), None)
    return {
        "id": route.id,
        "kind": route.kind,
        "purpose": route.purpose,
        "text": route.text,
        "area": ", ".join(route.areas) or None,
        "urgency": route.urgency,
        "tiers": list(route.tiers),
        "for_whom": route.for_whom,
        "when": route.when,
        "how": list(route.how),
        "form": route.form,
        "contact": route.contact,
        "contact_status": status(reached, edition) if reached else None,
        "within": route.within,
        "consent": route.consent,
        "link": {"printed": route.link.printed, "target": route.link.target} if route.link else None,
        "note": route.note,
        "source": place_data(route.source),
    }


def contact_data(contact: Contact, framework: str, edition: Edition) -> dict[str, Any]:
    """A contact in JSON; its status is `historic` where the edition is superseded."""
    return {
        "id": contact.id,
        "framework": framework,
        "name": contact.name,
        "purpose": contact.purpose,
        "area": ", ".join(contact.areas) or None,
        "urgency": contact.urgency,
        "hours": contact.hours,
        "phone": contact.phone,
        "printed": contact.printed,
        "email": contact.email,
        "url": contact.url or (contact.link.target if contact.link else None),
        "link": {"printed": contact.link.printed, "target": contact.link.target} if contact.link else None,
        "address": contact.address,
        "status": status(contact, edition).partition(",")[0],
        "note": contact.note,
        "checked_on": contact.checked_on,
        "source": place_data(contact.source),
    }


_COLUMNS = (
    "framework", "what", "id", "purpose", "area", "urgency", "how", "words",
    "phone", "printed", "email", "url", "address", "hours", "status", "checked_on", "note",
)  # fmt: skip


def _sheet(local: Local, routes: Sequence[Route], contacts: Sequence[Contact], own: Sequence[OwnContact]) -> Sheet:
    framework, edition = local.framework, local.edition
    rows = [_own_row(local, contact) for contact in own]
    rows += [
        _row(framework, "route", r, how="; ".join(how(framework, edition, r)), words=r.text, url=str(r.link or ""))
        for r in routes
    ]
    for contact in contacts:
        given = {
            name: getattr(contact, name) for name in ("phone", "printed", "email", "address", "hours", "checked_on")
        }
        url = contact.url or str(contact.link or "")
        rows.append(
            _row(framework, "contact", contact, words=contact.name, url=url, status=status(contact, edition), **given)
        )
    return Sheet(_COLUMNS, tuple(rows))


def _own_row(local: Local, contact: OwnContact) -> tuple[str, ...]:
    how = [f"out of hours: {contact.out_of_hours}"] if contact.out_of_hours else []
    how += [f"form: {contact.form}"] if contact.form else []
    given = {
        name: getattr(contact, name)
        for name in ("phone", "email", "url", "address", "hours", "id", "purpose", "checked_on")
    }
    values = {
        **given,
        "framework": local.framework.id,
        "what": "contact",
        "area": ", ".join(contact.areas),
        "urgency": own_data(contact, local)["urgency"],
        "how": "; ".join(how),
        "words": contact.name,
        "status": full_status(contact, local.own.today),
        "note": contact.note,
    }
    return tuple(values.get(name) or "" for name in _COLUMNS)


def _row(framework: Framework, what: str, item: Route | Contact, **given: str | None) -> tuple[str, ...]:
    own = {"framework": framework.id, "what": what, "id": item.id, "purpose": item.purpose, "urgency": item.urgency}
    values = {**own, "area": ", ".join(item.areas), "note": item.note, **given}
    return tuple(values.get(name) or "" for name in _COLUMNS)
