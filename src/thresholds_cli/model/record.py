"""What a saved assessment holds: the document's words as they were, and nothing about a person."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from thresholds_cli.model.base import Digest, EditionId, Model, Month, Rank, Text
from thresholds_cli.model.framework import Action, Domain, Indicator, Service, Status
from thresholds_cli.model.own import OwnContact
from thresholds_cli.model.place import Quote
from thresholds_cli.model.routes import Contact, Route, Rule

VERSION: Literal[1] = 1

# What a record of a threshold decision wants beside this and only the case system may hold.
LEFT_BLANK = (
    "Case reference",
    "Reasons for the level stated, and why where it is not the document's",
    "Protective factors",
    "What is not yet known",
    "The child's views",
    "The family's views",
    "History",
    "Consent: sought when and of whom, or why not",
    "Discussed with (role)",
    "Referral made: how, when",
    "Written follow-up due",
    "Feedback due",
    "Disagreement: the stage it is at",
)

Answer = Literal["yes", "no", "unsure", "unanswered"]


def _moment(text: str) -> str:
    """A moment as written, when it is one and says how far it is from UTC."""
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("no offset from UTC")
    return text


Moment = Annotated[str, AfterValidator(_moment)]


class RecordedTier(Model):
    """A tier by its rank and printed names."""

    rank: Rank
    name: Text
    label: Text

    @property
    def title(self) -> str:
        """`Tier 4 Specialist`; the name alone where it is the label too."""
        return self.name if self.name == self.label else f"{self.label} {self.name}"


class RecordedEdition(Model):
    """The edition that was assessed against, as it stood then.

    `use` is the edition to use instead of a superseded one; `note` what is to be known of
    an edition that prints no indicators; `seal_ok` is None where it had no seal.
    """

    id: EditionId
    title: Text
    partnership: Text
    published: Month
    status: Status
    use: EditionId | None
    note: Text | None
    rights: Text
    level_term: Text
    tiers: tuple[RecordedTier, ...]
    domains: tuple[Domain, ...]
    seal: Digest | None
    seal_ok: bool | None


class RecordedGates(Model):
    """The three questions before any statement."""

    danger: Answer
    harm: Answer
    allegation: Answer


class RecordedStatement(Indicator):
    """A chosen statement with its exact words and place, and where else the same words are printed."""

    also_at: tuple[Rank, ...]
    decides: bool

    @property
    def highest(self) -> int:
        """The tier at which it counts."""
        return max(self.tier, *self.also_at) if self.also_at else self.tier


Statements = Annotated[tuple[RecordedStatement, ...], Field(max_length=1000)]  # no edition prints as many


class RecordedResult(Model):
    """The ranks that the document's rules gave; None where none. See docs/how-a-tier-is-found.md."""

    tier: Rank | None
    lowest: Rank | None
    if_confirmed: Rank | None
    leads: Rank | None
    only_strengths: bool


class Record(Model):
    """An assessment as it was when it was saved.

    `written_at` is a moment with its offset from UTC; `first_lines` are what the person was
    shown first, with whom to ring. `stated_level` is the rank that the
    practitioner or referrer states, None when none is stated; `same_as_document` compares
    it with the rank that leads. `left_blank` are headings for the case system. `record_seal`
    is the SHA-256 of all the rest, so that a change made later is noticed.
    """

    record_version: Literal[1]
    thresholds_version: Text
    safety_notice: Text
    written_at: Moment
    edition: RecordedEdition
    area: Text | None
    gates: RecordedGates
    selected: Statements
    suspected: Statements
    strengths: Statements
    result: RecordedResult
    first_lines: tuple[Text, ...]
    stated_level: Rank | None
    same_as_document: bool | None
    actions: tuple[Action, ...]
    services: tuple[Service, ...]
    consent: Quote | None
    routes: tuple[Route, ...]
    contacts: tuple[Contact, ...]
    organisation: Text | None
    own_contacts: tuple[OwnContact, ...]
    rules: tuple[Rule, ...]
    prompts: tuple[Text, ...]
    left_blank: tuple[Text, ...]
    record_seal: Digest

    def tier_title(self, rank: int | None) -> str:
        """A tier's printed label and name; empty where there is none."""
        return next((tier.title for tier in self.edition.tiers if tier.rank == rank), "")
