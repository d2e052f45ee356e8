"""An organisation's own contacts: the same words and marks wherever they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from thresholds_cli.library.age import age_in_words, is_old, lies_ahead
from thresholds_cli.library.own import VARIABLE
from thresholds_cli.library.wording import place_words
from thresholds_cli.render.report import Block, Bullets, Column, Heading, Line, Report, Sheet, Table
from thresholds_cli.render.views.common import in_context
from thresholds_cli.render.views.local import Local

if TYPE_CHECKING:
    from thresholds_cli.model.own import OwnContact

ADDED = "added by your organisation"
_KINDS = ("urgent", "social care", "early help", "disabled children", "allegations", "advice", "disagreement")


def own_status(contact: OwnContact, today: date) -> str:
    """Whose it is and when it was checked; how long ago when that is long."""
    if contact.checked_on is None:
        return f"{ADDED}, never checked"
    checked = f"{ADDED}, checked on {contact.checked_on}"
    if lies_ahead(contact.checked_on, today):
        return f"{checked}, a day in the future by this machine's clock"
    return f"{checked}, {age_in_words(contact.checked_on, today)}" if is_old(contact.checked_on, today) else checked


def age_warning(contact: OwnContact, today: date) -> str | None:
    """What to do about a contact that was not checked lately; None for one that was."""
    day = contact.checked_on
    if day and not is_old(day, today) and not lies_ahead(day, today):
        return None
    by = "ring" if contact.numbers else "try"
    return f"{by} it once before you rely on it"


def own_words(contact: OwnContact, today: date) -> str:
    """A contact within a sentence: name, the quickest way, whose it is, when it was checked, where and when."""
    way = contact.numbers or contact.ways[0]
    hours = f"hours: {contact.hours}" if contact.hours else None
    areas = ", ".join(contact.areas) or "all areas"
    about = "; ".join(filter(None, (own_status(contact, today), areas, hours)))
    return f"{contact.name} {way} ({about})"


def own_warning(local: Local) -> list[Line]:
    """Why own contacts are missing, where they could not be read."""
    return [Line(f"Warning: {local.own.warning}", "warning")] if local.own.warning else []


def own_section(local: Local, contacts: Sequence[OwnContact]) -> list[Block]:
    """The own contacts under a heading that says whose they are, and which areas' are left out."""
    if not local.own.organisation:
        return []
    blocks: list[Block] = [Heading(f"Added by your organisation ({local.own.organisation})")]
    if contacts:
        blocks.append(_table(contacts, local.own.today))
    else:
        blocks.append(Line(f"None{f' for {local.area}' if local.area else ''}."))
    others = local.own_elsewhere
    if others:
        areas = {" ".join(place_words(area)): area for contact in others for area in contact.areas}
        blocks.append(Line(f"Not shown: {len(others)} for other areas ({', '.join(areas.values())}).", "muted"))
    return blocks


def sorted_own(contacts: Sequence[OwnContact]) -> list[OwnContact]:
    """The most urgent first, otherwise in the order of the file."""
    return sorted(contacts, key=lambda contact: _KINDS.index(contact.for_))


def _table(contacts: Sequence[OwnContact], today: date) -> Table:
    columns = (Column("Service", 18), Column("Area", 10), Column("Number, address", 20), Column("Status", 14))
    rows = tuple(
        (
            f"{contact.name}\n– {contact.purpose}\n(for: {contact.for_})",
            ", ".join(contact.areas) or "all areas",
            "\n".join((*contact.ways, *([contact.hours] if contact.hours else []))),
            in_context(full_status(contact, today), None, None, contact.note),
        )
        for contact in contacts
    )
    return Table(columns, rows, of="Own contact")


def full_status(contact: OwnContact, today: date) -> str:
    """Whose it is, when it was checked, and what to do when that is long ago."""
    return ": ".join(filter(None, (own_status(contact, today), age_warning(contact, today))))


def own_data(contact: OwnContact, local: Local) -> dict[str, Any]:
    """An own contact in JSON, in the shape of the document's contacts and with what those don't have."""
    return {
        "id": contact.id,
        "framework": local.framework.id,
        "name": contact.name,
        "purpose": contact.purpose,
        "area": ", ".join(contact.areas) or None,
        "urgency": "urgent" if contact.for_ in ("urgent", "allegations") else "routine",
        "hours": contact.hours,
        "phone": contact.phone,
        "printed": None,
        "email": contact.email,
        "url": contact.url,
        "link": None,
        "address": contact.address,
        "status": ADDED,
        "note": contact.note,
        "checked_on": contact.checked_on,
        "source": None,
        "added_by": local.own.organisation,
        "for": contact.for_,
        "out_of_hours": contact.out_of_hours,
        "form": contact.form,
        "age_warning": age_warning(contact, local.own.today) and full_status(contact, local.own.today),
    }


def new_report(path: str, *, found: bool) -> Report:
    """Where the empty file was written and what to do next; `found` when it lies where it is looked for."""
    steps = [f"Fill it in: {path}", f"Check it: thresholds validate {path}"]
    if not found:
        steps.append(f"Have it found: set {VARIABLE} to its path, or move it to your data folder as contacts.yaml")
    steps.append("See it: thresholds contacts ID")
    blocks: list[Block] = [
        Line(f"Written: {path}. It holds no contact yet.", "strong"),
        Bullets(tuple(steps)),
        Line("Services, teams and roles only: a named person's number or address does not belong there."),
    ]
    return Report("Own contacts: a new file", blocks, {"written": path, "next": steps}, Sheet(("written",), ((path,),)))
