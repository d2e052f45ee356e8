"""A word that nobody knows, read as the known one that it begins or is a slip of."""

from typing import Literal, NamedTuple

from thresholds_cli.library.hearing import is_negation
from thresholds_cli.search.plan import SMALL
from thresholds_cli.search.source import Source

How = Literal["prefix", "corrected"]
_SHORTEST = 4  # letters: anything is a slip of a shorter word
_LONG = 8  # letters from which two slips are allowed


class Repair(NamedTuple):
    """A typed word, the known word that it is read as, and why."""

    typed: str
    read_as: str
    how: How


def repair(word: str, source: Source) -> Repair | None:
    """The known word that an unknown one stands for, of several as near the one used most; None when there is none."""
    if len(word) < _SHORTEST or not word.isalpha() or is_negation(word):
        return None
    whole = [known for known, _ in source.words_from(word, len(word), 2 * len(word)) if known not in SMALL]
    if whole:
        return Repair(word, min(whole, key=lambda known: (len(known), known)), "prefix")
    close = nearest_spelling(word, source)
    return Repair(word, close, "corrected") if close else None


def nearest_spelling(word: str, source: Source) -> str | None:
    """The known word of which this is a slip: one letter wrong, two in a long word."""
    from rapidfuzz.distance import OSA  # only where a word is not known
    from rapidfuzz.process import extract

    most = 2 if len(word) >= _LONG else 1
    shortest, longest = max(_SHORTEST, len(word) - most), len(word) + most
    uses: dict[str, int] = {}
    for start in dict.fromkeys(word[:2]):  # the first two letters may have changed places
        uses.update((known, used) for known, used in source.words_from(start, shortest, longest) if known not in SMALL)
    close = extract(word, uses.keys(), scorer=OSA.distance, score_cutoff=most, limit=5)
    return min(close, key=lambda each: (each[1], -uses[each[0]], each[0]))[0] if close else None
