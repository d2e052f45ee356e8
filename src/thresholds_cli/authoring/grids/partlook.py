"""A look at one part of an office file without making anything of it, so that a small file can't ask for much memory.

Expat reads it in one pass and fetches nothing.
"""

from xml.parsers import expat

_MOST_ELEMENTS = 500_000  # the Word grid of llr-2021 that `show` writes has 4,192
_MOST_CHILDREN = 20_000  # of a paragraph or a cell; a table or a sheet may have more
_MOST_CELLS = 400_000  # of merged ranges and links: openpyxl makes a cell for every place of one
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576  # of any sheet, where a range names none
_MOST_LETTERS = 40_000  # in one piece of text; a cell of Excel holds 32,767
_DEEPEST = 200
_ENCODINGS = ("utf-8", "utf-16", "us-ascii", "iso-8859-1", "ascii")
_IN_ONE_PLACE = ("p", "r", "c", "si", "is", "pPr", "rPr")
_PLACED = ("mergeCell", "hyperlink")
_MAIN = "/officeDocument"


class TooMuch(Exception):
    """What a part has far too many of, in words."""


class Unfit(Exception):
    """What makes a part unfit to be opened, in words: it is damaged, or says of itself what no such file needs."""


class _Look:
    """What was seen so far."""

    def __init__(self) -> None:
        self.main: str | None = None
        self._elements = self._cells = self._letters = 0
        self._open: list[tuple[str, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._elements += 1
        self._letters = 0
        if self._elements > _MOST_ELEMENTS or len(self._open) > _DEEPEST:
            raise TooMuch("far more than a document does")
        if self._open:
            above, children = self._open[-1]
            if above in _IN_ONE_PLACE and children > _MOST_CHILDREN:
                raise TooMuch("a paragraph or a cell with far more in it than words")
            self._open[-1] = (above, children + 1)
        self._open.append((local, 0))
        if local in _PLACED and "ref" in attributes:
            self._cells += _area(attributes["ref"].replace("$", ""))
            if self._cells > _MOST_CELLS:
                raise TooMuch("more cells than a grid")
        if attributes.get("Type", "").endswith(_MAIN):
            self.main = attributes.get("Target", "").lstrip("/")

    def end(self, name: str) -> None:
        self._open.pop()
        self._letters = 0

    def words(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > _MOST_LETTERS:
            raise TooMuch("a line longer than a page")

    def declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise Unfit(f"is in an encoding that is not read, {encoding[:20]}")

    def doctype(self, *_: object) -> None:
        raise Unfit("declares a document type or entities")


def look_at(content: bytes) -> str | None:
    """Where a package's relations say that its main part is, if they do.

    Raises TooMuch and Unfit, the latter also for what is not well-formed.
    """
    look = _Look()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = look.start, look.end
    parser.CharacterDataHandler, parser.XmlDeclHandler = look.words, look.declared
    parser.StartDoctypeDeclHandler = look.doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Unfit(f"is damaged: {expat.errors.messages.get(error.code, 'no XML')}") from None
    except (LookupError, ValueError):  # an encoding that Python does not know, or that is no text
        raise Unfit("is in an encoding that is not read") from None
    return look.main


def _area(reference: str) -> int:
    """How many cells a range has; raises Unfit for what is none."""
    from openpyxl.utils.cell import range_boundaries  # only sheets have ranges

    try:
        first, top, last, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        raise Unfit("is damaged: a range of cells that is none") from None
    across = int(last or _LAST_COLUMN) - int(first or 1) + 1
    return across * (int(bottom or _LAST_ROW) - int(top or 1) + 1)
