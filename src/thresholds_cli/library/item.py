"""One thing that can be looked up, whole and in short."""

from collections.abc import Mapping
from typing import Literal, NamedTuple


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
    """That an item is about a concern, and how much of the item that is (0 to 1)."""

    concern: str
    share: float
    item: Candidate


class Narrowing(NamedTuple):
    """Which items count; empty means all.

    `tiers` and `domains` hold the rank and the letter wanted, by edition; `concerns` are
    those of which an item must be about one. `part` is which editions: those shown by
    themselves, those that are not (superseded, drafts), or all.
    """

    kinds: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()
    tiers: Mapping[str, int] | None = None
    domains: Mapping[str, str] | None = None
    concerns: frozenset[str] = frozenset()
    part: Literal["shown", "hidden", "all"] = "all"


class Ways(NamedTuple):
    """What an item may be found by: any of these concerns, or all terms of one of these look-ups.

    A look-up is a full-text table and its terms.
    """

    concerns: tuple[str, ...] = ()
    lookups: tuple[tuple[str, tuple[str, ...]], ...] = ()


class ConcernRow(NamedTuple):
    """A concern of the vocabulary in short; `statements` counts those that are about it, in all editions."""

    id: str
    label: str
    scope: str
    broader: str | None
    related: tuple[str, ...]
    census: tuple[str, ...]
    statements: int
