"""Where words stand in a document: to the letter, but for what `printed` passes over and a closing full stop."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from thresholds_cli.authoring.against.printed import Spot, Word, words_of
from thresholds_cli.authoring.grids.paper import Para
from thresholds_cli.errors import Unreadable

_MOST_STEPS = 5_000_000  # words looked at: real documents take a hundredth
STOP, OF_A_HEADING = ".", ".:;,–-"


class Found(NamedTuple):
    """Words found: the spot, and from which of its words to which (not included)."""

    spot: Spot
    start: int
    end: int

    @property
    def words(self) -> list[Word]:
        """The words themselves."""
        return self.spot.words[self.start : self.end]

    @property
    def begins(self) -> bool:
        """Whether it begins where a line does, but for what counts that."""
        first = self.spot.words[self.start]
        before = [word for word in self.spot.words[: self.start] if word.piece == first.piece]
        return all(word.spare for word in before)

    @property
    def whole(self) -> bool:
        """Whether it is one line, or several, from beginning to end."""
        ends = self.end == len(self.spot.words) or self.spot.words[self.end].first
        return ends and self.begins


def texts_of(text: str) -> list[str]:
    """The words of a quotation, as those of a document are read."""
    return [word.text for word in words_of([Para(" ".join(text.split()), 0)])]


class Index:
    """Every word of a document by its text, so that a quotation is looked for only where it may begin."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self._steps = 0
        self._at: dict[str, list[tuple[Spot, int]]] = defaultdict(list)
        for spot in spots:
            for place, word in enumerate(spot.words):
                joined = _over_a_break(spot.words, place)
                for text in {word.text, word.text.rstrip(OF_A_HEADING), joined, joined.rstrip(OF_A_HEADING)}:
                    self._at[text].append((spot, place))

    def find(self, wanted: Sequence[str], after: str = STOP) -> Iterator[Found]:
        """Wherever these words stand; one of the signs `after` may follow the last."""
        for spot, start in self._at.get(wanted[0], ()) if wanted else ():
            end, steps = _compared(spot.words, start, wanted, after)
            self._steps += steps
            if self._steps > _MOST_STEPS:
                raise Unreadable("The document and the edition say the same words too often to be compared.")
            if end is not None:
                yield Found(spot, start, end)


def matched(words: Sequence[Word], start: int, wanted: Sequence[str], after: str = STOP) -> int | None:
    """The number of the word after a quotation that begins there; None where it does not stand there."""
    return _compared(words, start, wanted, after)[0]


def _compared(words: Sequence[Word], start: int, wanted: Sequence[str], after: str) -> tuple[int | None, int]:
    """The same, and how many words were looked at."""
    at = start
    for n, text in enumerate(wanted):
        signs = after if n == len(wanted) - 1 else ""
        while n and at < len(words) and words[at].spare and words[at].text != text:
            at += 1
        if at >= len(words):
            return None, n + 1
        if _same(words[at].text, text, signs):
            at += 1
        elif _same(_over_a_break(words, at), text, signs):
            at += 2
        else:
            return None, n + 1
    return at, len(wanted)


def _same(printed: str, text: str, after: str) -> bool:
    return printed == text or (len(printed) == len(text) + 1 and printed[:-1] == text and printed[-1] in after)


def _over_a_break(words: Sequence[Word], place: int) -> str:
    """A word that a line's end breaks at its hyphen, put together; empty where that is not so."""
    word = words[place]
    if not word.text.endswith("-") or place + 1 >= len(words) or not words[place + 1].first:
        return ""
    return word.text + words[place + 1].text
