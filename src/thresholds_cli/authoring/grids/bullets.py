"""The lines of a cell: bullets typed by hand found and taken off, broken lines put together."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from thresholds_cli.authoring.grids.paper import Para
from thresholds_cli.library.gridstyles import is_ours

_GLYPHS = "•◦▪▫●○■□☐❑❏◻»›→➔⇒✦‣⁃➢➤►▶✓✔✗❖♦◆◇∙·*\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06f\uf0e0"
_GLYPH = re.compile(rf"^\s*([{re.escape(_GLYPHS)}])\s*")
_DASH = re.compile(r"^\s*([-–—])(?:\s+|(?=[A-Z]))")
_LETTER_O = re.compile(r"^\s*(o)\s+(?=\S)")
_COUNTED = re.compile(r"^\s*(\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
_INLINE = re.compile(rf"\s+(?=[{re.escape(_GLYPHS.replace('*', '').replace('·', ''))}]\s)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|etc|dr|mr|mrs|ms|st|no|vs|approx|incl|inc|para|sec|s|(?-i:[A-Z]))\.$", re.IGNORECASE
)
_STEP = 360  # twentieths of a point that a second kind of bullet stands deeper
# Of lines with a bullet, or of all where there are none: so many begin with a capital where statements do.
_CAPITALS, _CAPITALS_OF_ALL = 0.7, 0.4


class Unit(NamedTuple):
    """One line of a cell that is one thing: its words, and how it stands.

    `indent` is None without a bullet. `doubts` are about how it was put together.
    """

    text: str
    lines: tuple[int, ...]
    indent: int | None = None
    bold: bool = False
    style: str = ""
    doubts: tuple[str, ...] = ()


class Manner(NamedTuple):
    """How a document writes: whether statements begin with a capital, and whether bold and capitals mark headings."""

    capitals: bool = True
    bold_is_rare: bool = True
    loud_headings: bool = True


def manner_of(paras: Sequence[Para]) -> Manner:
    """How the cells of a grid are written."""
    lines = [(line, n, para) for para in paras for n, line in enumerate(para.text.splitlines()) if line.strip()]
    marked = [line for line, n, para in lines if has_bullet(line) or (para.bullet and n == 0)]
    starts = [each for line in marked or [line for line, _, _ in lines] if (each := _letters_of(line))]
    capitals = sum(start[0].isupper() or start[0].isdigit() for start in starts)
    bold = sum(para.bold for para in paras)
    return Manner(capitals >= (_CAPITALS if marked else _CAPITALS_OF_ALL) * len(starts), bold <= 0.4 * len(paras))


def _letters_of(line: str) -> str:
    return _stripped(line)[0].lstrip("\"'“‘(")


def units_of(paras: Sequence[Para], manner: Manner, depths: dict[str, int] | None = None) -> list[Unit]:
    """The units of a cell's paragraphs, in their order.

    `depths` are how deep each kind of bullet stands, and are added to: where a cell goes on
    in the row below, they hold on.
    """
    depths = {} if depths is None else depths
    units: list[Unit] = []
    for para in paras:
        for n, line in enumerate(_lines(para.text)):
            text, glyph = _stripped(line)
            text = " ".join(_INVISIBLE.sub("", text).split())
            if not text:
                continue
            within = n > 0  # a line broken within its paragraph
            if glyph:
                indent: int | None = para.indent + depths.setdefault(glyph, len(depths) * _STEP)
            else:
                indent = para.indent if para.bullet and not within else None
            doubts = ("struck through in the document: does it still hold?",) if para.struck else ()
            fresh = Unit(text, (para.line,), indent, para.bold, para.style, doubts)
            if units and indent is None and _continues(units[-1], fresh, manner, within=within, listed=para.bullet):
                units[-1] = _joined(units[-1], fresh, sure=within and para.bullet)
            else:
                units.append(fresh)
    return _uncounted(units)


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\v", "\n").splitlines():
        yield from _INLINE.split(line)


def _stripped(line: str) -> tuple[str, str]:
    """A line without the bullet at its beginning, and that bullet (empty: none)."""
    for pattern in (_GLYPH, _DASH, _LETTER_O):
        found = pattern.match(line)
        if found and line[found.end() :].strip():
            return line[found.end() :], found[1]
    return line, ""


def has_bullet(text: str) -> bool:
    """Whether a text begins with a bullet typed by hand."""
    return bool(_stripped(text)[1])


def _continues(before: Unit, unit: Unit, manner: Manner, *, within: bool, listed: bool) -> bool:
    """Whether a line without a bullet is the rest of the one before it."""
    if is_ours(unit.style):
        return within
    if unit.bold and not before.bold:
        return False
    if within and listed:
        return True
    small = unit.text[0].islower()
    if before.text.count("(") > before.text.count(")"):
        return ")" in unit.text or small
    if small and before.text.endswith((",", "-", "(", "/", "&")):
        return True
    ended = before.text.endswith((".", ":", ";", "!", "?")) and not ABBREVIATED.search(before.text)
    return small and not ended and (manner.capitals or before.indent is not None)


def _joined(before: Unit, rest: Unit, *, sure: bool) -> Unit:
    hyphen = before.text.endswith("-") and not before.text.endswith(" -")
    text = f"{before.text}{'' if hyphen else ' '}{rest.text}"
    doubts = before.doubts
    if hyphen:
        doubts += (f"broken at a hyphen in the document: is “{before.text.split()[-1]}{rest.text.split()[0]}” right?",)
    elif not sure:
        doubts += ("put together from lines of the document: is it one statement?",)
    return before._replace(text=text, lines=tuple(dict.fromkeys((*before.lines, *rest.lines))), doubts=doubts)


def _follows(before: str, mark: str) -> bool:
    """Whether a number or letter is another than the one before it, or counting begins anew."""
    return mark != before or mark in ("1", "a", "i")


def _uncounted(units: list[Unit]) -> list[Unit]:
    """Units without the numbers or letters that count them by hand, where two or more in a row are counted."""
    marks = [_COUNTED.match(unit.text) if unit.indent is None and not is_ours(unit.style) else None for unit in units]
    counted = [mark[1].strip("(.)").casefold() for mark in marks if mark is not None]
    if len(counted) < 2 or not all(_follows(before, mark) for before, mark in pairwise(counted)):
        return units
    return [
        unit._replace(text=unit.text[mark.end() :], indent=0) if mark is not None else unit
        for unit, mark in zip(units, marks, strict=True)
    ]
