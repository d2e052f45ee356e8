"""What an edition says of itself, which mostly no table of its document does."""

from typing import NamedTuple

RIGHTS = (
    "The words of this document belong to its publishers; they are quoted here for look-up and comparison "
    "and are not under the licence of the code."
)


class Facts(NamedTuple):
    """What a person says of an edition: None where nobody did."""

    id: str
    title: str | None = None
    partnership: str | None = None
    publisher: str | None = None
    areas: tuple[str, ...] = ()
    published: str | None = None
    supersedes: str | None = None
    level_term: str | None = None


GAPS = {
    "title": "the title, as printed",
    "partnership": "the partnership's name, the same in all its editions",
    "publisher": "who publishes it, as printed",
    "areas": "the areas that it is for, as [Bury, Rochdale]",
    "published": 'when it was published, as exact as it is printed: "2025-03"',
}
