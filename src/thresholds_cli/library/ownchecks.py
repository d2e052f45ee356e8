"""Rules for own contacts beyond the schema: one small function and one id each, as for editions."""

import re
from collections.abc import Iterator
from datetime import date

from thresholds_cli.library.addresses import (
    A_PERSONS,
    NOT_A_WEB_ADDRESS,
    NOT_AN_EMAIL,
    NOT_AS_DIALLED,
    as_dialled,
    is_email,
    is_web_address,
    seems_a_persons,
)
from thresholds_cli.library.age import is_old, lies_ahead
from thresholds_cli.library.checks.contacts import checked_long_ago
from thresholds_cli.library.checks.parts import texts
from thresholds_cli.library.checks.registry import Finding, Registry
from thresholds_cli.library.checks.sealing import CHECKED_THEN
from thresholds_cli.library.checks.words import hidden_in
from thresholds_cli.library.wording import HIDDEN
from thresholds_cli.model.own import OwnContacts

OWN: Registry[OwnContacts] = Registry()

_ADDRESS = re.compile(r"\s*(www\.|//|\\\\|[a-z][a-z0-9+.-]*:\S)", re.IGNORECASE)
_TEMPLATE_NAME = "Name of your organisation"


@OWN.rule("error")
def ids_unique(own: OwnContacts) -> Iterator[Finding]:
    """Every id stands once, case aside.

    Give one of the two another.
    """
    seen: set[str] = set()
    for i, contact in enumerate(own.contacts):
        if contact.id.casefold() in seen:
            yield Finding(("contacts", i, "id"), f"`{contact.id}` is used twice: give one of the two another")
        seen.add(contact.id.casefold())


@OWN.rule("error")
def way_to_reach(own: OwnContacts) -> Iterator[Finding]:
    """A contact can be reached in at least one way.

    Give a number, a mailbox, a form, a web address or an address.
    """
    for i, contact in enumerate(own.contacts):
        if not contact.ways:
            message = "no way to reach it: give `phone`, `out_of_hours`, `email`, `form`, `url` or `address`"
            yield Finding(("contacts", i), message)


@OWN.rule("error")
def numbers_as_dialled(own: OwnContacts) -> Iterator[Finding]:
    """A number is digits with its area code, in groups, or three figures.

    Put it in quotes, or a leading nought is lost.
    """
    for i, contact in enumerate(own.contacts):
        for name in ("phone", "out_of_hours"):
            number = getattr(contact, name)
            if number is not None and not as_dialled(number):
                yield Finding(("contacts", i, name), NOT_AS_DIALLED)


@OWN.rule("error")
def addresses_well_formed(own: OwnContacts) -> Iterator[Finding]:
    """E-mail addresses are name@domain, web addresses begin with http:// or https://.

    One address each. A form may be words instead that say where it is kept.
    """
    for i, contact in enumerate(own.contacts):
        if contact.email is not None and not is_email(contact.email):
            yield Finding(("contacts", i, "email"), NOT_AN_EMAIL)
        if contact.url is not None and not is_web_address(contact.url):
            yield Finding(("contacts", i, "url"), NOT_A_WEB_ADDRESS)
        if contact.form is not None and _looks_like_web(contact.form) and not is_web_address(contact.form):
            message = f"{NOT_A_WEB_ADDRESS}, or words that say where the form is kept"
            yield Finding(("contacts", i, "form"), message)


@OWN.rule("warning")
def services_not_people(own: OwnContacts) -> Iterator[Finding]:
    """A mailbox is a service's or a role's, never a person's.

    People move on. `name.surname@` is taken for a person's unless a part of it is the word
    of a service, or the `note` says whose mailbox it is.
    """
    for i, contact in enumerate(own.contacts):
        if contact.email is not None and seems_a_persons(contact.email, contact.note):
            yield Finding(("contacts", i, "email"), A_PERSONS)


@OWN.dated_rule("error", keeps_out=False)  # a clock that is slow must take nobody the number to ring
def not_in_the_future(own: OwnContacts, today: date) -> Iterator[Finding]:
    """A contact was checked today or before.

    Give the day on which somebody rang or wrote and it answered. The contact is shown all the
    same, as one to ring once before relying on it: it may be the clock that is wrong.
    """
    for i, contact in enumerate(own.contacts):
        if contact.checked_on and lies_ahead(contact.checked_on, today):
            yield Finding(("contacts", i, "checked_on"), f"a day in the future: {CHECKED_THEN}")


@OWN.dated_rule("warning")
def checked_lately(own: OwnContacts, today: date) -> Iterator[Finding]:
    """Every contact was checked within the last six months.

    Ring or write, then put the day into `checked_on`. An old number is shown all the same,
    with its age.
    """
    for i, contact in enumerate(own.contacts):
        if contact.checked_on is None:
            message = "never checked: ring or write, then put the day into `checked_on`"
            yield Finding(("contacts", i), message)
        elif is_old(contact.checked_on, today):
            yield Finding(("contacts", i, "checked_on"), checked_long_ago(contact.checked_on, today))


@OWN.rule("warning")
def areas_of_urgent_numbers(own: OwnContacts) -> Iterator[Finding]:
    """A number for suspected significant harm says where the child lives: without, it is given for every edition.

    Name the areas that it is for under `areas`, as the document spells them.
    """
    for i, contact in enumerate(own.contacts):
        if contact.for_ == "urgent" and not contact.areas:
            message = "no `areas`: it is given for a child anywhere; name the areas that it is for"
            yield Finding(("contacts", i), message)


@OWN.rule("warning")
def number_to_ring(own: OwnContacts) -> Iterator[Finding]:
    """A file says what to ring when significant harm is suspected: `for: urgent`, with a number.

    It stands first in every answer that needs it.
    """
    if not any(contact.for_ == "urgent" and contact.numbers for contact in own.contacts):
        message = "no contact is `for: urgent` with a number: add the one to ring when significant harm is suspected"
        yield Finding(("contacts",), message)


@OWN.rule("warning")
def organisation_named(own: OwnContacts) -> Iterator[Finding]:
    """The organisation's own name stands where the empty file has a stand-in.

    Every contact is marked as added by it.
    """
    if own.organisation == _TEMPLATE_NAME:
        yield Finding(("organisation",), "still the empty file's: put your organisation's name")


@OWN.rule("warning")
def plain_characters(own: OwnContacts) -> Iterator[Finding]:
    """Words hold no control or direction-changing characters; they are shown, never obeyed.

    Take them out; the message says which it is.
    """
    for path, text in texts(own):
        found = HIDDEN.search(text)
        if found is not None:
            yield Finding(path, hidden_in(path, found[0]))


def _looks_like_web(text: str) -> bool:
    """Whether words would be an address to some program: a scheme, a host, a folder on a network."""
    return "://" in text or bool(_ADDRESS.match(text))
