"""The text extraction of a document, read as words with their line, column and bullet.

Knows nothing of any edition's data: it reads the source only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_INLINE = re.compile(r"</?[biu]>")
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
_ESCAPE = re.compile(r"\\([()\[\]])")  # brackets that the extraction escaped
_RULE = re.compile(r"^[\s\-\t]*-[\s\-\t]*$")
_BULLET = re.compile(r"^\s*[-•]\s+")
_NUMBER = re.compile(r"^\s*\d+\.\s+")  # a paragraph's own number


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the source: its text, its line (from 1), and whether a bullet stands before it."""

    text: str
    line: int
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a printed table: its label (empty in a continuation) and its other cells."""

    line: int
    label: str
    cells: tuple[tuple[Word, ...], ...]


def lines_of(text: str) -> list[str]:
    """The lines of a source, without their ends."""
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n")


def words_of(line: str, number: int) -> list[Word]:
    """The words of a line outside a table: markup, links and the line's own bullet or number taken off."""
    return _words(_NUMBER.sub("", _BULLET.sub("", line)), number)


def bulleted_words(line: str, number: int) -> list[Word]:
    """The words of a line that begins with a bullet, the first marked so; none for any other line."""
    if not _BULLET.match(line):
        return []
    first, *rest = words_of(line, number) or [Word("", number)]
    return [Word(first.text, number, bullet=True), *rest]


def cells_of(line: str, number: int) -> list[tuple[Word, ...]]:
    """The words of each cell of a table's row."""
    return [tuple(_words(piece, number)) for piece in line.split("\t")]


def links_of(line: str) -> list[str]:
    """The words of the links of a line, as printed."""
    return [" ".join(_ESCAPE.sub(r"\1", words).split()) for words in _LINK.findall(line)]


def plain(text: str) -> str:
    """A text without what the extraction marked up: tags, links (their words stay), emphasis, escapes."""
    shown = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    return _ESCAPE.sub(r"\1", _TAG.sub(" ", _INLINE.sub("", shown)).replace("*", ""))


def _words(text: str, number: int) -> list[Word]:
    found: list[Word] = []
    bullet = False
    for piece in plain(text).replace("•", " • ").split():
        if piece == "•":
            bullet = True
            continue
        found.append(Word(piece, number, bullet))
        bullet = False
    return found


def is_table_row(line: str) -> bool:
    """Whether a line is a row of a table with several cells that holds words."""
    return line.count("\t") >= 2 and not _RULE.match(line)


def is_ruling(line: str) -> bool:
    """Whether a line holds nothing but the dashes of a table's ruling."""
    return bool(_RULE.match(line)) and "\t" in line


def rows(lines: list[str], columns: int) -> Iterator[Row]:
    """The table rows of a source whose grids have `columns` tiers.

    A row with one cell more than there are tiers has its label first (empty in a
    continuation). A row with just as many cells lost its label cell to a page break, so
    its first cell is the first tier's.
    """
    for number, line in enumerate(lines, start=1):
        if not is_table_row(line):
            continue
        pieces = line.split("\t")
        label = pieces.pop(0) if len(pieces) > columns else ""
        cells = tuple(tuple(_words(piece, number)) for piece in pieces)
        yield Row(number, " ".join(word.text for word in _words(label, number)), cells)


def same(wanted: list[str], there: list[Word]) -> bool:
    """Whether words stand there to the letter; one closing full stop may be printed besides."""
    if len(wanted) != len(there):
        return False
    last = there[-1].text
    return [word.text for word in there[:-1]] == wanted[:-1] and last in (wanted[-1], f"{wanted[-1]}.")
