"""Concerns proposed for the statements of an edition's file, for a person to review."""

from typing import NamedTuple


class Said(NamedTuple):
    """A statement as it stands in a file that need not be valid, or in an edition that is held.

    `path` is where it stands in the file's data; `concerns` are those it has there. Where the
    file has gaps, `code` and `text` are empty and `tier` is None.
    """

    code: str
    text: str
    subdomain: str | None = None
    lead_in: str | None = None
    note: str | None = None
    concerns: tuple[str, ...] = ()
    tier: int | None = None
    domain: str = ""
    path: tuple[str | int, ...] = ()
    edition: str = ""


class Proposed(NamedTuple):
    """A concern proposed for a statement, and why in a few words."""

    concern: str
    why: str


class Tagging(NamedTuple):
    """A statement with what is proposed for it, the chief concern first; nothing where nothing was found."""

    statement: Said
    proposed: tuple[Proposed, ...]

    @property
    def further(self) -> tuple[Proposed, ...]:
        """What is proposed and does not stand there."""
        return tuple(each for each in self.proposed if each.concern not in self.statement.concerns)
