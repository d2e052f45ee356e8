"""Small things that are done to words in more than one place."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text: letters and digits, case folded, accents dropped."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _WORD.findall(plain.casefold())


def same_words(text: str) -> str:
    """What two statements share when they are the same words: letters and digits only.

    The rule for a tier compares letters and digits, case and punctuation aside.
    """
    return "".join(char for char in text.casefold() if char.isalnum())


def nearest(name: str, known: Iterable[str], *, most: int = 3, cutoff: float = 0.6) -> list[str]:
    """The known names closest to one that was not known, best first."""
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(candidate.casefold(), candidate)
    close = difflib.get_close_matches(name.casefold(), folded, n=most, cutoff=cutoff)
    return [folded[key] for key in close]
