"""What an edition says of itself, which mostly no table of its document does."""

import re
from datetime import date
from typing import NamedTuple

from thresholds_cli.errors import UsageProblem

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")

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


def dated(published: str) -> str:
    """A date as the file wants it; raises UsageProblem for one in words."""
    if not _DATE.fullmatch(published) or not _is_a_day(published):
        raise UsageProblem(f"“{published}” is no date as the file has it: write 2025, 2025-03 or 2025-03-31.")
    return published


def _is_a_day(published: str) -> bool:
    """Whether the calendar has it, as far as it is given."""
    try:
        date.fromisoformat(f"{published}-01-01"[:10])
    except ValueError:
        return False
    return True


GAPS = {
    "title": "the title, as printed",
    "partnership": "the partnership's name, the same in all its editions",
    "publisher": "who publishes it, as printed",
    "areas": "the areas that it is for, as [Bury, Rochdale]",
    "published": 'when it was published, as exact as it is printed: "2025-03"',
}
