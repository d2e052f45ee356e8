"""One thing that can be looked up, whole and in short."""

from typing import NamedTuple


class Item(NamedTuple):
    """One thing that can be looked up, as the catalogue holds it.

    A guidance topic's summary is in our own words. What the topic lists has its id and a
    number ("partners.13"), and is the document's.
    """

    framework: str
    status: str
    kind: str
    id: str
    tier: int | None
    tier_name: str
    domain: str
    subdomain: str | None
    lead_in: str | None
    text: str
    note: str | None
    area: str
    strength: int

    @property
    def is_summary(self) -> bool:
        """Whether the text is in our own words."""
        return self.kind == "guidance" and "." not in self.id

    @property
    def topic(self) -> str:
        """The id of the topic that a summary or an entry listed there belongs to."""
        return self.id.partition(".")[0]


class Candidate(NamedTuple):
    """An item in short: what is needed to choose and order it, without its words.

    `number` is its row in the compiled catalogue; items that share a `likeness` say the
    same in nearly the same words.
    """

    number: int
    framework: str
    status: str
    kind: str
    tier: int | None
    domain: str
    strength: int
    likeness: int


class Tagged(NamedTuple):
    """That an item is about a concern: among how many, in which place, and whether somebody tagged it by reading."""

    concern: str
    among: int
    place: int
    by_reading: bool
    item: Candidate


class ConcernRow(NamedTuple):
    """A concern of the vocabulary in short; `statements` counts those that are about it, in all editions."""

    id: str
    label: str
    scope: str
    broader: str | None
    related: tuple[str, ...]
    census: tuple[str, ...]
    statements: int
