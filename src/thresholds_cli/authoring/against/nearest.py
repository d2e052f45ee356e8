"""The words of a document that are nearest to a quotation which does not stand in it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from thresholds_cli.authoring.against.claiming import fits
from thresholds_cli.authoring.against.matching import texts_of
from thresholds_cli.authoring.against.printed import Spot, Word
from thresholds_cli.authoring.against.quoted import OF_CELLS, Quote

_NEAR, _CLEAR = 0.5, 0.7  # of the words in common: worth showing, and surely the same line
_TRIED, _MOST = 12, 100  # lines compared for a quotation, and quotations for which that is done


class _Line(NamedTuple):
    spot: Spot
    words: list[Word]
    texts: list[str]


class Nearest:
    """The lines of a document, to look for the one that a quotation was made from."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self._lines = [
            _Line(spot, line, [word.text for word in line if not word.spare])
            for spot in spots
            for line in spot.pieces()
        ]
        self._with: dict[str, set[int]] = defaultdict(set)
        self._asked = 0
        for number, line in enumerate(self._lines):
            for text in line.texts:
                self._with[text].add(number)

    def to(self, quote: Quote) -> str:
        """What to say of the nearest line: its words, its place and what differs; empty where none is near.

        A line that surely is the one meant, and that nothing else quotes, counts as quoted: it
        is shown here and need not be objected to a second time as lost.
        """
        wanted = texts_of(quote.text)
        self._asked += 1
        if self._asked > _MOST:
            return ""
        shared = Counter(number for text in set(wanted) for number in self._with.get(text, ()))
        best = [(count / max(len(self._lines[n].texts), len(wanted)), n) for n, count in shared.items()]
        found, score = None, 0.0
        for _, number in sorted(best, reverse=True)[:_TRIED]:
            line = self._lines[number]
            ratio = SequenceMatcher(None, wanted, line.texts, autojunk=False).ratio()
            ratio += 0.05 * bool(fits(quote, line.spot)) + 0.05 * (not any(word.claims for word in line.words))
            if ratio > score:
                found, score = line, ratio
        if found is None or score < _NEAR:
            return ""
        free = not any(other.kind in OF_CELLS for word in found.words for other in word.claims)
        if score >= _CLEAR and free and fits(quote, found.spot) is not False:
            for word in found.words:
                word.claims.append(quote)
        text = " ".join(found.texts)
        return f"; nearest, in {found.spot.where}: “{text[:240]}” ({differing(wanted, found.texts)})"


def differing(wanted: Sequence[str], printed: Sequence[str]) -> str:
    """Which words differ, those of the document first."""
    found = []
    for op, a, b, c, d in SequenceMatcher(None, wanted, printed, autojunk=False).get_opcodes():
        ours, theirs = " ".join(wanted[a:b]), " ".join(printed[c:d])
        if op == "replace":
            found.append(f"it has “{theirs}” for “{ours}”")
        elif op == "insert":
            found.append(f"it has “{theirs}” besides")
        elif op == "delete":
            found.append(f"it has no “{ours}”")
    return "; ".join(found[:4])
