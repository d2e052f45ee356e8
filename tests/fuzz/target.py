"""Something that is tried with cases made at random."""

import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis.strategies import SearchStrategy


class Target(NamedTuple):
    """What is tried: `cases` make one, `check` raises where what is said does not hold of it."""

    name: str
    says: str
    cases: SearchStrategy[Any]
    check: Callable[[Any], object]


# Letters that nobody sees and that are no control or format characters: fillers, selectors, joiners.
_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0" + "".join(
    map(chr, [*range(0x180B, 0x1810), *range(0xFE00, 0xFE10)])
)


def obeyed(text: str) -> set[str]:
    """The characters in a text that a terminal, a page or an eye would obey rather than read; line ends aside."""
    return {
        char
        for char in set(text) - {"\n"}
        if char in _UNSEEN or (unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs") and not _seen(char))
    }


def _seen(char: str) -> bool:
    """Whether a format character has a sign of its own, as the number signs of Arabic, or hieroglyphs, have."""
    return unicodedata.name(char, "").startswith(("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN")) and char != "\u061c"
