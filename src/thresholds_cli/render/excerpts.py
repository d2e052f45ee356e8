"""A line of a file, cut to what can be read, with the place in it that is spoken of."""

from typing import NamedTuple

from thresholds_cli.render.report import Excerpt
from thresholds_cli.render.visible import visible

ON_PAPER = 92  # letters, where nobody knows how wide the page is
_MORE = "…"
_BEFORE = 3  # a third of the room, for what stands before the place


class Cut(NamedTuple):
    """What is shown of a line: up to the place that is spoken of, and from there on."""

    before: str
    after: str

    @property
    def lines(self) -> tuple[str, str]:
        """The words, and a caret under the place, for letters of one width."""
        return self.before + self.after, f"{' ' * len(self.before)}^"


def cut(excerpt: Excerpt, room: int = ON_PAPER) -> Cut:
    """The part of a line around its place, in at most so many letters (12 and more), nothing in it obeyed."""
    column = min(max(excerpt.column, 0), len(excerpt.text))
    # A line can be a megabyte: no more of it is looked at than can be shown.
    first = max(0, column - room)
    before = visible(excerpt.text[first:column])
    after = visible(excerpt.text[column : column + room]).rstrip()
    kept = max(room // _BEFORE, room - len(after) - 2)  # letters before the place, where there are more
    before = f"{_MORE} {before[2 - kept :]}" if first or len(before) > kept else before.lstrip()
    spare = room - len(before)
    if len(after) > spare or column + room < len(excerpt.text.rstrip()):
        after = f"{after[: spare - 2]} {_MORE}"
    return Cut(before, after)
