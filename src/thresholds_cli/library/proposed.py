"""Concerns proposed for the statements of an edition's file, for a person to review."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

By = Literal["same words", "like", "words", "words and like"]
Standing = Literal["proposed", "nothing proposed", "to be reviewed", "tagged"]


class Said(NamedTuple):
    """A statement as it stands in a file that need not be valid, or in an edition that is held.

    `path` is where it stands in the file's data, `line` and `column` where in its text;
    `concerns` are those it has there, and `pending` whether a mark beside them says that
    nobody has reviewed them. Where the file has gaps, `code` and `text` are empty and `tier`
    is None. `edition` is empty for a statement of the file.
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
    line: int = 0
    column: int = 0
    pending: bool = False

    @property
    def name(self) -> str:
        """How it is named in a sentence: `llr-2021:C4.09`, and in the file itself `C4.09 in this file`."""
        if self.edition:
            return f"{self.edition}:{self.code}"
        return f"{self.code or f'line {self.line}'} in this file"


class Proposed(NamedTuple):
    """A concern proposed for a statement: by what, the words it goes by, and the statement it is taken from."""

    concern: str
    by: By
    words: str = ""
    source: Said | None = None

    @property
    def why(self) -> str:
        """The reason in a few words."""
        named = self.source.name if self.source else ""
        match self.by:
            case "same words":
                return f"the same words in {named}"
            case "like":
                return f"much like {named}"
            case "words":
                return f"says “{self.words}”"
        return f"says “{self.words}”, and is like {named}"


class Tagging(NamedTuple):
    """A statement with what is proposed for it, the chief concern first; nothing where nothing was found."""

    statement: Said
    proposed: tuple[Proposed, ...]

    @property
    def further(self) -> tuple[Proposed, ...]:
        """What is proposed and does not stand there."""
        return tuple(each for each in self.proposed if each.concern not in self.statement.concerns)

    @property
    def standing(self) -> Standing:
        """Whether it has concerns, whether somebody has reviewed them, and else whether some are proposed."""
        if self.statement.concerns:
            return "to be reviewed" if self.statement.pending else "tagged"
        return "proposed" if self.proposed else "nothing proposed"


class Review(NamedTuple):
    """All of a file for a person to review.

    `labels` and `scopes` are those of the vocabulary by concern, `domains` and `tiers` the
    names that the file gives them; `draft` is the copy that was written with the proposals,
    `unwritten` one that was not, since there are none.
    """

    file: str
    edition: str
    taggings: tuple[Tagging, ...]
    labels: Mapping[str, str]
    scopes: Mapping[str, str]
    domains: Mapping[str, str]
    tiers: Mapping[int, str]
    draft: str | None = None
    unwritten: str | None = None

    def of(self, standing: Standing) -> list[Tagging]:
        """The statements that stand so, in printed order."""
        return [each for each in self.taggings if each.standing == standing]

    @property
    def unknown(self) -> list[tuple[Said, str]]:
        """Concerns given in the file that the vocabulary does not have, each with its statement."""
        given = (each.statement for each in self.taggings)
        return [(said, concern) for said in given for concern in said.concerns if concern not in self.labels]
