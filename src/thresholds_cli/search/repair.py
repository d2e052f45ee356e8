"""A word that nobody knows, read as the known one that it begins or is a slip of."""

from dataclasses import dataclass
from typing import Literal

from thresholds_cli.search.source import Source

How = Literal["prefix", "corrected"]
_SHORTEST = 4  # letters: anything is a slip of a shorter word
_LONG = 8  # letters from which two slips are allowed


@dataclass(frozen=True, slots=True)
class Repair:
    """A typed word, the known word that it is read as, and why."""

    typed: str
    read_as: str
    how: How


def repair(word: str, source: Source) -> Repair | None:
    """The known word that an unknown one stands for; None when there is none, or two as near."""
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    whole = [known for known, _ in source.words_from(word) if len(known) <= 2 * len(word)]
    if whole:
        return Repair(word, min(whole, key=lambda known: (len(known), known)), "prefix")
    close = nearest_spelling(word, source)
    return Repair(word, close, "corrected") if close else None


def nearest_spelling(word: str, source: Source) -> str | None:
    """The known word of which this is a slip: one letter wrong, two in a long word."""
    from rapidfuzz.distance import OSA  # only where a word is not known

    most = 2 if len(word) >= _LONG else 1
    best: tuple[int, int, str] | None = None
    for start in dict.fromkeys(word[:2]):  # the first two letters may have changed places
        for known, uses in source.words_from(start):
            if abs(len(known) - len(word)) > most or len(known) < _SHORTEST:
                continue
            away = OSA.distance(word, known, score_cutoff=most)
            if away <= most and (best is None or (away, -uses, known) < best):
                best = (away, -uses, known)
    return best[2] if best else None
