"""What a document prints, word by word: its cells and paragraphs, each with its lines and bullets.

What is passed over in comparing is passed over here: white space and line breaks; what can't
be seen (soft hyphens, zero-width signs); bullets, and dashes or strokes that stand alone.
Numbers, letters and codes that count lines are words that nobody needs to quote. All else is
kept to the letter: quotation marks, apostrophes, hyphens, case.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from thresholds_cli.authoring.against.quoted import OF_CELLS, Quote
from thresholds_cli.authoring.grids.paper import Aside, Cell, Paper, Para, Table
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.wording import same_words

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SIGNS = frozenset("&+%£$€=<>@#")  # words, though without a letter
_BULLETS = "•◦▪▫●○■□‣⁃➢➤►▶✓✔✗❖♦◆◇∙·*\uf020-\uf0ff"
_BULLET = re.compile(rf"[{_BULLETS}]+")
_STUCK = re.compile(rf"[{_BULLETS}–—-]+(?=[\w(\[“\"'‘])")
_DASH = re.compile(r"\s*[-–—]\s")
_LETTER_O = re.compile(r"\s*o(?:\t|\s{2,})")
_COUNTED = re.compile(r"\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]")
_CODE = re.compile(r"(?:[A-Z][1-9][0-9]?\.[0-9]{2,3}|[A-Z]-?[A-Z]?[0-9]{1,2}\.[0-9]{1,3})[:.)]?")
HIDDEN = "is hidden"
_MOST_LETTERS = 2_000_000  # a long threshold document has a tenth


@dataclass(eq=False, slots=True)
class Word:
    """A word as printed.

    `piece` is the number of its line in the cell; `first` is whether it begins one, `bullet`
    whether that has a bullet, `within` whether only a line break stands before it, `spare`
    whether nobody needs to quote it; `indent` is how far its line stands in.
    """

    text: str
    line: int
    piece: int
    first: bool = False
    bullet: bool = False
    within: bool = False
    spare: bool = False
    indent: int = 0
    claims: list[Quote] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Spot:
    """A cell, or a paragraph outside the tables, with the levels and domains that its place tells (none: untold)."""

    number: int
    where: str
    words: list[Word]
    text: str = ""
    table: Table | None = None
    cell: Cell | None = None
    is_heading: bool = False
    hidden: bool = False
    tiers: frozenset[int] = frozenset()
    domains: frozenset[str] = frozenset()

    @property
    def is_of_grid(self) -> bool:
        """Whether a statement, action or service is made from words of it."""
        return any(quote.kind in OF_CELLS for word in self.words for quote in word.claims)

    def pieces(self) -> Iterator[list[Word]]:
        """Its lines, each as words."""
        lines: dict[int, list[Word]] = defaultdict(list)
        for word in self.words:
            lines[word.piece].append(word)
        yield from lines.values()


def spots_of(paper: Paper, headings: Set[str]) -> list[Spot]:
    """Everything that a document prints, in its order; `headings` are the words of those outside its tables.

    Raises Unreadable where that is more than can be compared.
    """
    letters_of_it = sum(len(para.text) for table in paper.tables for cell in table.cells() for para in cell.paras)
    if letters_of_it + sum(len(aside.words) for aside in paper.asides) > _MOST_LETTERS:
        raise Unreadable(f"{paper.name} prints far more than a grid: copy its tables into a new document.")
    spots = [
        Spot(0, place(paper, table, cell), words_of(cell.paras), table=table, cell=cell)
        for table in paper.tables
        for cell in table.cells()
    ]
    spots += [_outside(paper, aside, headings) for aside in paper.asides if aside.words]
    if paper.unit == "paragraph":  # counted through the whole document, so that they tell its order
        spots.sort(key=lambda spot: spot.words[0].line if spot.words else 0)
    found = [spot for spot in spots if spot.words]
    for number, spot in enumerate(found):
        spot.number = number
        spot.text = " ".join(word.text for word in spot.words)
    return found


def place(paper: Paper, table: Table, cell: Cell) -> str:
    """Where a cell stands, as somebody finds it in the document: `table 2, row 4, column 3`, `Sheet!C7`."""
    if paper.unit == "row":
        return f"{table.name.removeprefix('sheet ')}!{letters(cell.column)}{table.skipped + cell.row + 1}"
    if paper.unit == "line":
        return f"line {cell.lines[0] if cell.paras else table.skipped + cell.row + 1}, column {cell.column + 1}"
    return f"{table.name}, row {cell.row + 1}, column {cell.column + 1}"


def letters(column: int) -> str:
    """The name of a sheet's column, from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _outside(paper: Paper, aside: Aside, headings: Set[str]) -> Spot:
    line = aside.lines[0] if aside.lines else 0
    hidden = aside.why == HIDDEN
    is_heading = not hidden and same_words(aside.words) in headings
    where = f"{paper.unit} {line}, outside the tables" if line and not hidden else aside.place
    return Spot(0, where, words_of([Para(aside.words, line)]), is_heading=is_heading, hidden=hidden)


def words_of(paras: Sequence[Para]) -> list[Word]:
    """The words of paragraphs, each a line; a line break or a bullet in the midst begins another."""
    words: list[Word] = []
    piece = -1
    for para in paras:
        for n, line in enumerate(para.text.replace("\v", "\n").splitlines()):
            before = len(words)
            for word in _line(line, para.line, bullet=para.bullet and n == 0, within=n > 0):
                piece += word.first
                word.piece, word.indent = piece, para.indent
                words.append(word)
            _mark_spare(words[before:])
    return words


def _line(line: str, number: int, *, bullet: bool, within: bool) -> Iterator[Word]:
    """The words of one line; a bullet in its midst begins another."""
    fresh = True
    bullet = bullet or bool(_DASH.match(line) or _LETTER_O.match(line))
    texts = _INVISIBLE.sub("", line).split()
    if len(texts) > 1 and _LETTER_O.match(line):
        texts = texts[1:]
    for text in texts:
        if _BULLET.fullmatch(text):
            fresh = bullet = True
            continue
        stuck = _STUCK.match(text) if fresh else None
        said = text[stuck.end() :] if stuck else text
        if any(char.isalnum() or char in _SIGNS for char in said):
            bullet = bullet or stuck is not None
            yield Word(said, number, 0, first=fresh, bullet=bullet, within=within and not bullet)
            fresh = bullet = False


def _mark_spare(words: list[Word]) -> None:
    """What counts a line, or is its code, stands at its beginning and before other words."""
    for word, following in pairwise(words):
        counts = _COUNTED.fullmatch(word.text) or _CODE.fullmatch(word.text) or word.text == "o"
        if word.first and not following.first and counts:
            word.spare = True
    if len(words) == 1 and _CODE.fullmatch(words[0].text):  # a column of codes
        words[0].spare = True
