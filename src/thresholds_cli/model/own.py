"""What an organisation adds of its own: whom its people ring, beside what a document prints."""

from typing import Literal

from pydantic import Field

from thresholds_cli.model.base import Day, ItemId, Model, Text


class OwnContact(Model):
    """A service, a team or the mailbox of a role, never a person.

    `for_` is what it is for, in the words of the routes; `areas` are those where the child
    lives, none for all. `phone` is the number as dialled, `out_of_hours` the one to ring
    when that is closed; `form` is a form's address or where it is kept. `checked_on` is
    the day on which somebody rang or wrote and it answered; empty when nobody has.
    """

    id: ItemId
    name: Text
    purpose: Text
    for_: Literal[
        "urgent", "social care", "early help", "disabled children", "allegations", "disagreement", "advice"
    ] = Field(alias="for")
    areas: tuple[Text, ...] = ()
    hours: Text | None = None
    phone: Text | None = None
    out_of_hours: Text | None = None
    email: Text | None = None
    form: Text | None = None
    url: Text | None = None
    address: Text | None = None
    note: Text | None = None
    checked_on: Day | None = None

    @property
    def ways(self) -> tuple[str, ...]:
        """Every way to reach it, the quickest first."""
        out_of_hours = f"out of hours {self.out_of_hours}" if self.out_of_hours else None
        form = f"form: {self.form}" if self.form else None
        return tuple(filter(None, (self.phone, out_of_hours, self.email, form, self.url, self.address)))

    @property
    def numbers(self) -> str:
        """Its telephone numbers, `0116 … , out of hours 0116 …`; empty without one."""
        return ", ".join(self.ways[: bool(self.phone) + bool(self.out_of_hours)])


class OwnContacts(Model):
    """A file of own contacts, and whose they are."""

    organisation: Text
    contacts: tuple[OwnContact, ...] = ()
