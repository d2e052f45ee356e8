"""Small things that are done to words in more than one place."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

# Control, escape, direction-changing and invisible characters: shown wherever words are, never obeyed.
# The invisible ones are those that Unicode lets every program leave out (Default_Ignorable_Code_Point).
HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ue000\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# The same with halves of a character, as a wrongly encoded text gives them, and what is none: no file can hold those.
NOT_OBEYED = re.compile(f"{HIDDEN.pattern}|[\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text: letters and digits, case folded, accents dropped."""
    return _WORD.findall(plain_letters(text).casefold())


def plain_letters(text: str) -> str:
    """A text with its accents dropped and its ligatures and signs (™, №) spelt out."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char))


def in_capitals(text: str) -> frozenset[str]:
    """The words typed in capitals, as `words` gives them; none where everything is in capitals."""
    if text.upper() == text and len(words(text)) > 1:
        return frozenset()
    return frozenset(word for run in _WORD.findall(text) if len(run) > 1 and run.isupper() for word in words(run))


@lru_cache(maxsize=16384)
def same_words(text: str) -> str:
    """What two statements share when they are the same words: letters and digits only.

    The rule for a tier compares letters and digits, case and punctuation aside.
    """
    return "".join(filter(str.isalnum, text.casefold()))


def statement_words(lead_in: str | None, text: str) -> str:
    """What two statements share when they are the same words: those that govern them count, sub-headings do not."""
    return same_words(f"{lead_in or ''}{text}")


def misspelt(name: str, known: Iterable[str]) -> list[str]:
    """The known names of which one is a slip of the keys: letters changed about, or one too many or too few.

    Narrower than `nearest`, for names of places: Worcestershire is no slip for Leicestershire.
    """
    letters = Counter(same_words(name))
    found = []
    for candidate in known:
        other = Counter(same_words(candidate))
        if (letters - other).total() + (other - letters).total() <= 1 and letters.total() > 3:
            found.append(candidate)
    return list(dict.fromkeys(found))


def place_words(name: str) -> list[str]:
    """The words of a place's name; "and" is as good as "&"."""
    return [word for word in words(name) if word != "and"]


def nearest(name: str, known: Iterable[str], *, most: int = 3, cutoff: float = 0.6) -> list[str]:
    """The known names closest to one that was not known, best first."""
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(candidate.casefold(), candidate)
    close = difflib.get_close_matches(name.casefold(), folded, n=most, cutoff=cutoff)
    return [folded[key] for key in close]
