"""Rules about whom to ring and write to."""

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
from thresholds_cli.library.age import age_in_words, is_old
from thresholds_cli.library.checks.registry import Finding, Path, dated_rule, rule
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.routes import Contact, Link


@rule("error")
def telephone_numbers(framework: Framework) -> Iterator[Finding]:
    """A number is digits with its area code, in groups, and ends as the document prints it.

    `phone` is the number as dialled, `printed` as the document has it: a number that
    somebody in a hurry can dial, and one that can be held against the page. Put both in
    quotes, or a leading nought is lost.
    """
    for i, contact in enumerate(framework.contacts):
        if contact.phone is None:
            continue
        if not as_dialled(contact.phone):
            yield Finding(("contacts", i, "phone"), NOT_AS_DIALLED)
        dialled, printed = (re.sub(r"[^0-9]", "", number or "") for number in (contact.phone, contact.printed))
        if re.match(r"\s*(\+|00) ?44", contact.printed or ""):  # printed for callers from abroad
            printed = re.sub(r"^(00)?44", "0", printed)
        if contact.printed is None:
            yield Finding(
                ("contacts", i), "`printed` is missing beside `phone`: give the number as the document prints it"
            )
        elif not printed or not dialled.endswith(printed):
            yield Finding(
                ("contacts", i, "printed"), "`phone` does not end in the digits of `printed`: one of them is wrong"
            )


@rule("error")
def email_addresses(framework: Framework) -> Iterator[Finding]:
    """An e-mail address is one address: name, @, domain.

    What is printed beside it, “(secure)” or a second address, goes into the `note` or into
    a contact of its own.
    """
    for i, contact in enumerate(framework.contacts):
        if contact.email is not None and not is_email(contact.email):
            yield Finding(("contacts", i, "email"), NOT_AN_EMAIL)


@rule("error")
def web_addresses(framework: Framework) -> Iterator[Finding]:
    """A web address, and the target of a link, is one address that begins with http:// or https://.

    An address that is printed as `www.council.example` gets `https://` before it: so it can
    be opened. Where the source lost a target, leave `target` out and say so in a `note`.
    """
    for path, address in _web_addresses(framework):
        if not is_web_address(address):
            yield Finding(path, NOT_A_WEB_ADDRESS)


def _web_addresses(framework: Framework) -> Iterator[tuple[Path, str]]:
    for i, contact in enumerate(framework.contacts):
        if contact.url is not None:
            yield ("contacts", i, "url"), contact.url
    linked: tuple[tuple[str, int, Link | None], ...] = (
        *(("contacts", i, contact.link) for i, contact in enumerate(framework.contacts)),
        *(("routes", i, route.link) for i, route in enumerate(framework.routes)),
    )
    for part, i, link in linked:
        if link is not None and link.target is not None:
            yield (part, i, "link", "target"), link.target


@rule("warning")
def services_not_people(framework: Framework) -> Iterator[Finding]:
    """A contact is a service, a team or a role, never a person.

    People move on, and their mailboxes with them; a name in an edition is also a name that
    everybody reads. A mailbox `name.surname@` is taken for a person's unless a part of it
    is the word of a service, as in `early.help@`, or its `note` says whose mailbox it is.
    Drop the person; keep an address only where the document gives it to a service.
    """
    for i, contact in enumerate(framework.contacts):
        if contact.email is not None and seems_a_persons(contact.email, contact.note):
            yield Finding(("contacts", i, "email"), A_PERSONS)
        if re.match(r"(mr|mrs|ms|miss|dr|prof|professor)\b\.? ", contact.name, re.IGNORECASE):
            yield Finding(("contacts", i, "name"), "the name of a person: put the service, the team or the role")


@dated_rule("warning")
def contacts_checked(framework: Framework, today: date) -> Iterator[Finding]:
    """Somebody has rung or written to every contact, within the last six months.

    A number in a document is as old as the document. Ring or write, then put the day into
    `checked_on`, which is outside the seal. Contacts of a superseded edition, retired ones
    and those that nothing is printed for are left aside.
    """
    if framework.status == "superseded":
        return
    due = [(i, each) for i, each in enumerate(framework.contacts) if each.status == "printed" and each.reachable]
    never = [each.id for _, each in due if each.checked_on is None]
    if never:
        yield Finding(
            ("contacts",),
            f"nobody has checked {', '.join(never)}: ring or write, then put the day into `checked_on`",
        )
    yield from _too_long_ago(due, today)


def _too_long_ago(due: list[tuple[int, Contact]], today: date) -> Iterator[Finding]:
    for i, contact in due:
        if contact.checked_on is not None and is_old(contact.checked_on, today):
            yield Finding(("contacts", i, "checked_on"), checked_long_ago(contact.checked_on, today))


def checked_long_ago(checked_on: str, today: date) -> str:
    """What is said of a contact that was checked too long ago."""
    return f"checked {age_in_words(checked_on, today)}: ring or write again, then renew `checked_on`"
