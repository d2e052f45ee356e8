"""Rules for own contacts beyond the schema: one small function each, its name the id.

As for editions, the first line of a docstring says what the rule wants. `today` is the
day against which `checked_on` is held.
"""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from thresholds_cli.library.age import age_in_words, is_old
from thresholds_cli.library.checks import NOT_AS_DIALLED, Finding, as_dialled
from thresholds_cli.library.wording import HIDDEN
from thresholds_cli.model.own import OwnContact, OwnContacts

_EMAIL = re.compile(r"[^@\s<>\"(),:;]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_TEMPLATE_NAME = "Name of your organisation"


def run(own: OwnContacts, today: date) -> Iterator[Finding]:
    """Everything that the rules find in a file of own contacts."""
    for check in RULES:
        for finding in check(own, today):
            yield Finding(finding.path, finding.message, check.__name__.replace("_", "-"), finding.level)


def ids_unique(own: OwnContacts, today: date) -> Iterator[Finding]:
    """Every id stands once, case aside."""
    seen: set[str] = set()
    for i, contact in enumerate(own.contacts):
        if contact.id.casefold() in seen:
            yield Finding(("contacts", i, "id"), f"`{contact.id}` is used twice: give one of the two another")
        seen.add(contact.id.casefold())


def way_to_reach(own: OwnContacts, today: date) -> Iterator[Finding]:
    """A contact can be reached in at least one way."""
    for i, contact in enumerate(own.contacts):
        if not contact.ways:
            message = "no way to reach it: give `phone`, `out_of_hours`, `email`, `form`, `url` or `address`"
            yield Finding(("contacts", i), message)


def numbers_as_dialled(own: OwnContacts, today: date) -> Iterator[Finding]:
    """A number is digits with its area code, in groups, or three figures."""
    for i, contact in enumerate(own.contacts):
        for name in ("phone", "out_of_hours"):
            number = getattr(contact, name)
            if number is not None and not as_dialled(number):
                yield Finding(("contacts", i, name), NOT_AS_DIALLED)


def addresses_well_formed(own: OwnContacts, today: date) -> Iterator[Finding]:
    """E-mail addresses are name@domain, web addresses begin with http:// or https://."""
    for i, contact in enumerate(own.contacts):
        if contact.email is not None and not _EMAIL.fullmatch(contact.email):
            yield Finding(("contacts", i, "email"), "not an e-mail address: one, as in `duty@council.example`")
        if contact.url is not None and not _is_web_address(contact.url):
            yield Finding(("contacts", i, "url"), "not a web address: one, with https:// before it")
        if contact.form is not None and _looks_like_web(contact.form) and not _is_web_address(contact.form):
            message = "not a web address: one, with https:// before it, or words that say where the form is kept"
            yield Finding(("contacts", i, "form"), message)


def not_in_the_future(own: OwnContacts, today: date) -> Iterator[Finding]:
    """A contact was checked today or before."""
    for i, contact in enumerate(own.contacts):
        if contact.checked_on and contact.checked_on > today.isoformat():
            message = "a day in the future: give the day on which somebody rang or wrote and it answered"
            yield Finding(("contacts", i, "checked_on"), message)


def checked_lately(own: OwnContacts, today: date) -> Iterator[Finding]:
    """Every contact was checked within the last six months."""
    for i, contact in enumerate(own.contacts):
        if contact.checked_on is None:
            message = "never checked: ring or write, then put the day into `checked_on`"
            yield Finding(("contacts", i), message, level="warning")
        elif is_old(contact.checked_on, today):
            message = f"checked {age_in_words(contact.checked_on, today)}: ring or write again, then renew `checked_on`"
            yield Finding(("contacts", i, "checked_on"), message, level="warning")


def areas_of_urgent_numbers(own: OwnContacts, today: date) -> Iterator[Finding]:
    """A number for suspected significant harm says where the child lives: without, it is given for every edition."""
    for i, contact in enumerate(own.contacts):
        if contact.for_ == "urgent" and not contact.areas:
            message = "no `areas`: it is given for a child anywhere; name the areas that it is for"
            yield Finding(("contacts", i), message, level="warning")


def number_to_ring(own: OwnContacts, today: date) -> Iterator[Finding]:
    """A file says what to ring when significant harm is suspected: `for: urgent`, with a number."""
    if not any(contact.for_ == "urgent" and contact.numbers for contact in own.contacts):
        message = "no contact is `for: urgent` with a number: add the one to ring when significant harm is suspected"
        yield Finding(("contacts",), message, level="warning")


def organisation_named(own: OwnContacts, today: date) -> Iterator[Finding]:
    """The organisation's own name stands where the empty file has a stand-in."""
    if own.organisation == _TEMPLATE_NAME:
        yield Finding(("organisation",), "still the empty file's: put your organisation's name", level="warning")


def plain_characters(own: OwnContacts, today: date) -> Iterator[Finding]:
    """Words hold no control or direction-changing characters; they are shown, never obeyed."""
    for i, contact in enumerate(own.contacts):
        for name in OwnContact.model_fields:
            if HIDDEN.search(str(getattr(contact, name) or "")):
                message = f"`{name}` holds a control or direction-changing character: take it out"
                yield Finding(("contacts", i, name), message, level="warning")


RULES = (
    ids_unique,
    way_to_reach,
    numbers_as_dialled,
    addresses_well_formed,
    not_in_the_future,
    checked_lately,
    areas_of_urgent_numbers,
    number_to_ring,
    organisation_named,
    plain_characters,
)


def _looks_like_web(text: str) -> bool:
    return "://" in text or text.casefold().startswith("www.")


def _is_web_address(text: str) -> bool:
    if re.search(r"\s", text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host.strip(".") and "@" not in parts.netloc
