"""What a person reads on a page: its words, in order, without how they are written down."""

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from zipfile import ZipFile

from docx import Document
from docx.table import Table as Grid
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

_NEVER_CLOSED = {"meta", "br", "input"}
_ON_A_LINE_OF_ITS_OWN = {
    *("p", "h1", "h2", "h3", "h4", "li", "div", "td", "th", "caption", "br", "title", "legend", "label", "button"),
}


class Page(HTMLParser):
    """A page read as a browser reads it; raises AssertionError where an element is closed by another."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.starts: list[tuple[str, dict[str, str | None]]] = []
        self.lines = [""]
        self.styles = ""
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what stands open."""
        self.starts.append((tag, dict(attrs)))
        if tag not in _NEVER_CLOSED:
            self.open.append(tag)
        self._broken(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        assert self.open.pop() == tag
        self._broken(tag)

    def _broken(self, tag: str) -> None:
        if tag in _ON_A_LINE_OF_ITS_OWN:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        """Words, or the style sheet."""
        if "style" in self.open:
            self.styles += data
        elif "body" in self.open:
            self.lines[-1] += data

    @property
    def text(self) -> str:
        """The lines of the page, spaces as a browser has them."""
        return "\n".join(line for line in (" ".join(line.split(None)) for line in self.lines) if line)


def html_text(source: str) -> str:
    """The words of a page."""
    return Page(source).text


def docx_text(raw: bytes) -> str:
    """The words of a document's body, top to bottom, cell by cell."""
    return "\n".join(_lines(raw))


def _lines(raw: bytes) -> Iterator[str]:
    for part in Document(io.BytesIO(raw)).iter_inner_content():
        if isinstance(part, Grid):
            yield from (cell.text for row in part.rows for cell in row.cells)
        else:
            yield part.text


def docx_parts(raw: bytes) -> dict[str, bytes]:
    """The files that a document consists of."""
    with ZipFile(io.BytesIO(raw)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def sheets_of(raw: bytes) -> dict[str, list[list[str]]]:
    """The sheets of a workbook by their names: rows of cells, as whoever opens it reads them."""
    book: Workbook = load_workbook(io.BytesIO(raw))
    return {
        sheet.title: [[unescape(str(cell or "")) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }


def office_text(raw: bytes) -> str:
    """The words of a Word document or of a workbook, whichever it is."""
    if "xl/workbook.xml" not in docx_parts(raw):
        return docx_text(raw)
    return "\n".join(cell for rows in sheets_of(raw).values() for row in rows for cell in row)


Rows = list[list[str]]


class _Tables(HTMLParser):
    """The tables of a page: for each its rows, a line break where a cell has one."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Rows] = []
        self.inside = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.found.append([])
        elif tag == "tr":
            self.found[-1].append([])
        elif tag in ("td", "th"):
            self.found[-1][-1].append("")
            self.inside = True
        elif tag == "br" and self.inside:
            self.found[-1][-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1][-1][-1] += data.replace("\n", "")


def html_tables(source: str) -> list[Rows]:
    """The tables of a page, the header as the first row."""
    return _Tables(source).found


def docx_tables(raw: bytes) -> list[Rows]:
    """The tables of a document, the header as the first row."""
    return [[[cell.text for cell in row.cells] for row in grid.rows] for grid in Document(io.BytesIO(raw)).tables]
