"""Words of a file that its reader does not give."""

from typing import Literal, NamedTuple


class Stray(NamedTuple):
    """Words of a file that the reader does not give: where, which, and what of that.

    `kind` is `unread` for words of the document itself, `hidden` for what it does not show,
    `running` for its running heads and `drawn` for words in drawings and diagrams.
    """

    where: str
    words: str
    kind: Literal["unread", "hidden", "running", "drawn"]
