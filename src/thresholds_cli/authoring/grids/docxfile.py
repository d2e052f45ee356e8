"""The tables of a Word document, with all the words that are printed in them.

python-docx opens the file; the paragraphs are walked in its XML, since what stands in
tracked insertions, content controls or text boxes is not among what it calls a cell's text.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from thresholds_cli.authoring.grids.docxstyle import Styles, related
from thresholds_cli.authoring.grids.leftout import OUTSIDE
from thresholds_cli.authoring.grids.package import opened_package
from thresholds_cli.authoring.grids.paper import Aside, Cell, Paper, Para, Table
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.gridstyles import NOT_READ, SECTION

_P, _TBL, _TR, _TC, _T = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "t"))
_BREAKS = {qn("w:br"), qn("w:cr")}
_NOT_PRINTED = {qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "fldData")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = qn("w:txbxContent")
_MOST_COLUMNS = 60
IN_A_BOX = "text box"
_TRACKED = "It holds tracked changes: they were read as accepted."
_HIDDEN = "It holds hidden text, which was left out."
_LAYOUT_ROWS = 2
_LAID_OUT = "A table stands inside another one that only lays out the page; it was read as one of its own."
_RAISED = "Raised numbers, as of footnotes, were left out of the words."
_NESTED = "A table stands inside a cell; its words were read as the cell's, row by row."


def read_docx(path: Path) -> Paper:
    """Every table of a .docx file; raises Unreadable for what is none."""
    package = opened_package(path, "word/document.xml", ".docx")
    try:
        document = Document(package)
        return _Reader(path, Styles(document)).read(document)
    except (OpcError, SyntaxError, KeyError, ValueError, AttributeError, TypeError, RecursionError) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Unreadable(f"{path} is damaged ({why[:80]}): open it in Word and save it anew.") from None


class _Reader:
    """One pass over the document, counting its lines."""

    def __init__(self, path: Path, styles: Styles) -> None:
        self._styles = styles
        self._line = 0
        self._heading = ""
        self._section = ""
        self._between: list[Para] = []  # since the last table
        self._above: list[Para] = []  # everything outside tables, with its heading
        self.paper = Paper(path.name, [], "paragraph")

    def read(self, document: Any) -> Paper:
        """The whole of a document."""
        core = document.core_properties
        self.paper.title = (core.title or "").strip()
        self._blocks(document.element.body)
        if self.paper.title.casefold() in ("", "word document", "document"):
            self.paper.title = next((each.text for each in self._above if each.style.casefold() == "title"), "")
        self.paper.asides += [Aside("the document", (each.line,), OUTSIDE, each.text) for each in self._above]
        for kind in ("footnotes", "endnotes"):
            self._notes(document, kind)
        return self.paper

    def _notes(self, document: Any, kind: str) -> None:
        """Footnotes and endnotes: their words are told, and no statement's."""
        for part in related(document, kind):
            root = parse_xml(part.blob)
            for note in root.iterchildren():
                text = " ".join("".join(self._printed(note)).split())
                if text:
                    self.paper.asides.append(Aside(kind, (), f"is a {kind[:-1]}", text))

    def _blocks(self, parent: Any) -> None:
        for child in parent.iterchildren():
            if child.tag == _P:
                for para in self._paras(child):
                    self._outside(para)
            elif child.tag == _TBL:
                self._table(child)
            elif isinstance(child.tag, str) and child.tag not in _NOT_PRINTED and child.tag != _FALLBACK:
                self._blocks(child)  # content controls, smart tags and the like

    def _outside(self, para: Para) -> None:
        if para.style in NOT_READ:
            return
        if para.style == SECTION:
            self._heading = self._section = " ".join(para.text.split())
            self._between.append(para)
            return
        self._above.append(para)
        self._between.append(para)
        if self._styles.is_heading(para.style) or (para.bold and len(para.text.split()) <= 15):
            self._heading = self._section = " ".join(para.text.split())

    # --- tables -------------------------------------------------------------------------------

    def _table(self, element: Any) -> None:
        if _is_layout(element):
            self._remark(_LAID_OUT)
            for cell in (cell for row in _within(element, _TR) for cell in _within(row, _TC)):
                self._blocks(cell)
            return
        number = len(self.paper.tables) + 1
        follows = number > 1 and all(_is_continuation(para.text) for para in self._between)
        heading = self._heading or self._just_above()
        table = Table(f"table {number}", [], heading, heading or self._section, self._line + 1, follows)
        for row in _within(element, _TR):
            self._row(table, row)
        self.paper.tables.append(table)
        self._between = []
        self._heading = ""

    def _just_above(self) -> str:
        """The short line that stands right above a table where no heading does."""
        last = self._between[-1].text if self._between else ""
        return " ".join(last.split()) if 0 < len(last.split()) <= 15 and not last.rstrip().endswith(".") else ""

    def _row(self, table: Table, row: Any) -> None:
        number = len(table.rows)
        before = next((int(each.get(qn("w:val"), "0")) for each in row.iter(qn("w:gridBefore"))), 0)
        cells: list[Cell | None] = [None] * min(before, _MOST_COLUMNS)
        for element in _within(row, _TC):
            across = min(max(_number(element, "gridSpan", 1), 1), _MOST_COLUMNS - len(cells))
            if across <= 0:
                raise ValueError("more columns than a table has")
            above = table.rows[-1][len(cells)] if table.rows and len(cells) < len(table.rows[-1]) else None
            paras = tuple(self._cell_paras(element))
            if _goes_on(element) and above is not None:
                above.down = number - above.row + 1
                above.paras += paras
                cells += [above] * across
            else:
                cells += [Cell(number, len(cells), paras, across)] * across
        table.rows.append(cells)

    def _cell_paras(self, element: Any) -> Iterator[Para]:
        for child in element.iterchildren():
            if child.tag == _P:
                yield from self._paras(child)
            elif child.tag == _TBL:
                self._remark(_NESTED)
                for row in _within(child, _TR):
                    for cell in _within(row, _TC):
                        yield from self._cell_paras(cell)
            elif isinstance(child.tag, str) and child.tag not in _NOT_PRINTED and child.tag != _FALLBACK:
                yield from self._cell_paras(child)

    # --- paragraphs ---------------------------------------------------------------------------

    def _paras(self, element: Any) -> Iterator[Para]:
        """A paragraph that holds words, and then those of the text boxes that are anchored in it."""
        if next(element.iter(qn("w:ins"), qn("w:del"), qn("w:moveTo")), None) is not None:
            self._remark(_TRACKED)
        text = "".join(self._printed(element))
        if text.strip():
            self._line += 1
            style = self._styles.of(element)
            bold, struck = (self._is_all(element, name) for name in ("b", "strike"))
            whole = Para(text, self._line, style.bullet, style.indent, bold, style.name, struck)
            yield from self._lines_of(element, whole) if "\n" in text.strip() and not bold else (whole,)
        for box in element.iter(_BOX):
            if not any(each.tag == _FALLBACK for each in box.iterancestors()) and _nearest(box, _P) is element:
                yield from (para._replace(style=IN_A_BOX) for para in self._cell_paras(box))

    def _lines_of(self, element: Any, whole: Para) -> Iterator[Para]:
        """A paragraph in which one line is bold and another is not, line by line; any other as it is."""
        lines: list[list[tuple[str, bool]]] = [[]]
        for run in element.iter(qn("w:r")):
            bold = self._styles.is_set(element, run, "b")
            for n, part in enumerate("".join(self._printed(run)).split("\n")):
                if n:
                    lines.append([])
                lines[-1].append((part, bold))
        texts = ["".join(part for part, _ in line) for line in lines]
        loud = [all(bold for part, bold in line if part.strip()) for line in lines]
        held = [(text, bold) for text, bold in zip(texts, loud, strict=True) if text.strip()]
        if "\n".join(texts) != whole.text or len({bold for _, bold in held}) < 2:
            yield whole
            return
        for n, (text, bold) in enumerate(held):
            yield whole._replace(text=text, bold=bold, bullet=whole.bullet and n == 0)

    def _printed(self, element: Any) -> Iterator[str]:
        """The words of a paragraph, deleted and hidden ones and those in text boxes aside."""
        for child in element.iterchildren():
            if child.tag == _T:
                yield child.text or ""
            elif child.tag in _BREAKS:
                yield "\n"
            elif child.tag == qn("w:tab"):
                yield "\t"
            elif child.tag == qn("w:noBreakHyphen"):
                yield "-"
            elif child.tag == qn("w:sym"):
                yield chr(int(child.get(qn("w:char"), "f0b7"), 16) & 0xFFFF)
            elif child.tag == qn("w:r") and self._styles.is_hidden(child):
                self._remark(_HIDDEN)
            elif child.tag == qn("w:r") and _is_mark(child):
                self._remark(_RAISED)
            elif isinstance(child.tag, str) and child.tag not in (*_NOT_PRINTED, _FALLBACK, _BOX):
                yield from self._printed(child)

    def _is_all(self, paragraph: Any, name: str) -> bool:
        """Whether all of a paragraph's words are set in bold (`b`) or struck through (`strike`)."""
        runs = [run for run in paragraph.iter(qn("w:r")) if "".join(self._printed(run)).strip()]
        return bool(runs) and all(self._styles.is_set(paragraph, run, name) for run in runs)

    def _remark(self, words: str) -> None:
        if words not in self.paper.remarks:
            self.paper.remarks.append(words)


def _is_layout(table: Any) -> bool:
    """Whether a table only lays out a page: a row or two, with a longer table inside a cell."""
    rows = list(_within(table, _TR))
    inner = [each for row in rows for cell in _within(row, _TC) for each in _within(cell, _TBL)]
    return len(rows) <= _LAYOUT_ROWS and any(len(list(_within(each, _TR))) > len(rows) + 1 for each in inner)


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, the cells of a row or the tables of a cell, also those in content controls.

    Not what stands in inner tables.
    """
    for child in parent.iterchildren():
        if child.tag == tag:
            deleted = child.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None
            if not deleted:
                yield child
        elif isinstance(child.tag, str) and child.tag not in (_P, _TBL, *_NOT_PRINTED, _FALLBACK):
            yield from _within(child, tag)


def _is_mark(run: Any) -> bool:
    """Whether a run is the raised number of a footnote that was typed by hand."""
    raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    text = "".join(each.text or "" for each in run.iter(_T)).strip()
    return raised is not None and raised.get(qn("w:val")) == "superscript" and text.isdigit()


def _nearest(element: Any, tag: str) -> Any:
    return next((each for each in element.iterancestors() if each.tag == tag), None)


def _number(cell: Any, name: str, usual: int) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn(f'w:{name}')}")
    return int(found.get(qn("w:val"), str(usual))) if found is not None else usual


def _goes_on(cell: Any) -> bool:
    """Whether a cell is the lower part of one that is merged downwards."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _is_continuation(text: str) -> bool:
    """Whether a line between two tables only says that the second goes on: “Continued”, a page's number."""
    said = "".join(char for char in text.casefold() if char.isalpha())
    return said in ("", "continued", "cont", "contd", "page", "tablecontinued", "continuedoverleaf")
