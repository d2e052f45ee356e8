"""Whom to ring or write to, when, and the rules that a document states in words."""

from typing import Literal

from thresholds_cli.model.base import Day, ItemId, Model, Rank, Text
from thresholds_cli.model.place import Place

NOT_PRINTED = "not printed in this edition"


def in_area(areas: tuple[str, ...], area: str | None) -> bool:
    """Whether something printed for these areas (none: for all) concerns an area (None: any)."""
    return not areas or area is None or area in areas


class Link(Model):
    """A link as printed. `target` is empty where the source lost it."""

    printed: Text
    target: Text | None = None

    def __str__(self) -> str:
        if self.target:
            return self.target
        return f"link printed as “{self.printed}”, its target lost in the source"


class Contact(Model):
    """A service or team, never a person.

    `phone` is the number as dialled, `printed` as the document has it. `checked_on` is
    the day on which somebody rang or wrote and it answered; empty when nobody has.
    """

    id: ItemId
    name: Text
    purpose: Text
    areas: tuple[Text, ...] = ()
    urgency: Literal["urgent", "soon", "routine"] = "routine"
    hours: Text | None = None
    phone: Text | None = None
    printed: Text | None = None
    email: Text | None = None
    url: Text | None = None
    link: Link | None = None
    address: Text | None = None
    status: Literal["printed", "retired"] = "printed"
    note: Text | None = None
    checked_on: Day | None = None
    source: Place

    @property
    def reachable(self) -> bool:
        """Whether anything is printed to ring, write to or open."""
        target = self.link.target if self.link else None
        return any((self.phone, self.email, self.url, self.address, target))

    def standing(self, edition_status: str) -> str:
        """Printed, retired, or historic where the edition is superseded; with when it was checked."""
        word = "historic" if self.status == "printed" and edition_status == "superseded" else self.status
        checked = f"checked on {self.checked_on}" if self.checked_on else "never checked"
        return f"{word}, {checked}"

    @property
    def words(self) -> str:
        """Everything of a contact that is looked up and compared."""
        ways = (self.phone, self.email, self.url, self.address, self.hours, self.link.target if self.link else None)
        return " – ".join(filter(None, (self.name, self.purpose, *ways)))


class Route(Model):
    """How a worry gets to those who act on it.

    `kind` says what the route is for; `urgent` is the one taken when significant harm is
    suspected, `allegations` the one about someone who works with children. No `tiers`
    or `areas` means all of them.
    """

    id: ItemId
    kind: Literal[
        "urgent",
        "social care",
        "early help",
        "disabled children",
        "allegations",
        "disagreement",
        "advice",
        "procedures",
    ]
    purpose: Text
    text: Text | None = None
    areas: tuple[Text, ...] = ()
    urgency: Literal["urgent", "soon", "routine"] = "routine"
    tiers: tuple[Rank, ...] = ()
    for_whom: Text | None = None
    when: Text | None = None
    how: tuple[Literal["telephone", "form", "letter", "email", "online"], ...] = ()
    form: Text | None = None
    within: Text | None = None
    consent: Text | None = None
    contact: ItemId | None = None
    link: Link | None = None
    note: Text | None = None
    source: Place

    @property
    def words(self) -> str:
        """Everything of a route that is looked up and compared."""
        target = self.link.target if self.link else None
        how = ", ".join(filter(None, (*self.how, self.form, self.within, self.when, target)))
        return ": ".join(filter(None, (self.purpose, self.text))) + (f" ({how})" if how else "")


class Rule(Model):
    """A rule that the document states in words, quoted. No `tiers` or `areas`: for all.

    `lead_in` is what stands above a rule that is an entry of a list.
    """

    id: ItemId
    kind: Literal[
        "referral",
        "time limit",
        "escalation",
        "consent",
        "disagreement",
        "follow-up",
        "allegations",
        "assessment",
        "judgement",
        "partnership with the family",
        "whistleblowing",
        "definition",
        "information sharing",
        "lead practitioner",
        "stepping up",
        "stepping down",
    ]
    lead_in: Text | None = None
    text: Text
    tiers: tuple[Rank, ...] = ()
    areas: tuple[Text, ...] = ()
    note: Text | None = None
    source: Place
