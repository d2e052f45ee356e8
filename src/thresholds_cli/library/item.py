"""One thing that can be looked up."""

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
