"""The text of a document read raw, past the reader, so that words which the reader loses are found too.

Nothing is interpreted: every text of a Word file's parts by its paragraph, every string of a
workbook's cells by its place, every letter of a CSV file.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile

from thresholds_cli.authoring.against.rawbook import of_xlsx
from thresholds_cli.authoring.against.stray import Stray
from thresholds_cli.authoring.against.xmlevents import events
from thresholds_cli.authoring.grids.package import opened_package
from thresholds_cli.authoring.grids.paper import Paper
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.gridstyles import NOT_READ, SECTION
from thresholds_cli.library.wording import same_words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_PRINTED = frozenset((f"{_W}del", f"{_W}moveFrom", _FALLBACK))
_RUNNING = re.compile(r"word/(header|footer)[0-9]*\.xml")
_NOTES = re.compile(r"word/(?:footnotes|endnotes)\.xml")
_DRAWN = re.compile(r"(?:word|xl)/(?:diagrams/data|drawings/drawing|charts/chart)[0-9]*\.xml")
_TELLING = re.compile(r"[0-9]{3,}[ 0-9]{3,}|@|www\.|https?:")  # what to ring, write to or open


def strays(path: Path, paper: Paper) -> list[Stray]:
    """Every text of the file that is in nothing the reader gave; raises Unreadable for a damaged file."""
    try:
        if paper.unit == "paragraph":
            with ZipFile(opened_package(path, "word/document.xml", ".docx")) as package:
                return [*_of_docx(package, paper), *_drawn(package)]
        if paper.unit == "row":
            with ZipFile(opened_package(path, "xl/workbook.xml", ".xlsx")) as package:
                return [*of_xlsx(package, paper), *_drawn(package)]
        return _of_csv(path, paper)
    except (ParseError, KeyError, ValueError) as error:
        raise Unreadable(f"{path} is damaged ({str(error)[:80]}): open it and save it anew.") from None


# --- Word -------------------------------------------------------------------------------------------


def _of_docx(package: ZipFile, paper: Paper) -> Iterator[Stray]:
    given = Counter(same_words(para) for para in _given(paper))
    styles = _styles_apart(package)
    notes = "".join(same_words(aside.words) for aside in paper.asides)
    for where, text, unmarked, hidden in _paragraphs(package.read("word/document.xml"), styles):
        key = next((same_words(each) for each in (text, unmarked) if given[same_words(each)] > 0), "")
        if key:
            given[key] -= 1
        elif same_words(text):
            yield Stray(where, text, "hidden" if hidden else "unread")
    for part in filter(_NOTES.fullmatch, package.namelist()):
        for _, text, _, hidden in _paragraphs(package.read(part), styles):
            if same_words(text) not in notes:
                yield Stray(f"the {part[5:-4]}", text, "hidden" if hidden else "unread")
    seen: set[str] = set()
    for part in sorted(filter(_RUNNING.fullmatch, package.namelist())):
        for _, text, _, _ in _paragraphs(package.read(part), styles):
            if _TELLING.search(text) and text not in seen:
                seen.add(text)
                yield Stray("a running head or foot of its pages", text, "running")


def _given(paper: Paper) -> Iterator[str]:
    """The words of every paragraph that the reader gives."""
    for table in paper.tables:
        for cell in table.cells():
            yield from (para.text for para in cell.paras)
    yield from (aside.words for aside in paper.asides)


def _styles_apart(package: ZipFile) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the styles whose words are not shown, and of those that our own grids have above their table."""
    if "word/styles.xml" not in package.namelist():
        return frozenset(), frozenset()
    found, ours, style = set[str](), set[str](), ""
    for event, element in events(package.read("word/styles.xml"), ("start", "end")):
        if event == "start" and element.tag == f"{_W}style":
            style = element.get(f"{_W}styleId", "")
        elif event == "end" and element.tag == f"{_W}vanish" and _is_on(element):
            found.add(style)
        elif event == "end" and element.tag == f"{_W}name" and element.get(f"{_W}val") in {*NOT_READ, SECTION}:
            ours.add(style)
    return frozenset(found - {""}), frozenset(ours - {""})


def _is_on(element: Element) -> bool:
    return element.get(f"{_W}val", "true") not in ("0", "false", "off")


class _Open:
    """An element that is open while a part is read: a table counts rows, a row cells; a paragraph collects words."""

    __slots__ = ("cells", "hidden", "name", "number", "ours", "raised", "rows", "words")

    def __init__(self, name: str, number: int = 0) -> None:
        self.name, self.number = name, number
        self.rows = self.cells = 0
        self.hidden = self.raised = self.ours = False
        self.words: list[tuple[str, bool, bool]] = []


def _paragraphs(content: bytes, styles: tuple[frozenset[str], frozenset[str]]) -> Iterator[tuple[str, str, str, bool]]:
    """Every paragraph of a part: where, its words, those without raised marks of notes, and whether they are hidden.

    What a paragraph shows and what it hides come one after the other.
    """
    stack: list[_Open] = []
    tables = 0
    for event, element in events(content, ("start", "end")):
        if event == "start":
            parent = stack[-1] if stack else None
            fresh = _Open(element.tag)
            fresh.hidden = parent is not None and parent.hidden and element.tag == f"{_W}t"
            if element.tag == f"{_W}tbl" and not any(each.name == element.tag for each in stack):
                tables += 1
                fresh.number = tables
            _count(stack, element.tag)
            stack.append(fresh)
            continue
        closed = stack.pop()
        if element.tag == f"{_W}p":
            for hidden in (False, True):
                shown = [
                    (words, is_mark)
                    for words, is_hidden, is_mark in closed.words
                    if is_hidden is hidden and not closed.ours
                ]
                text = " ".join("".join(words for words, _ in shown).split())
                if text:
                    yield _where(stack), text, "".join(words for words, is_mark in shown if not is_mark), hidden
        else:
            _note(stack, element, styles[0])
            if element.tag == f"{_W}pStyle" and element.get(f"{_W}val") in styles[1]:
                next(each for each in reversed(stack) if each.name == f"{_W}p").ours = True
        element.clear()


def _count(stack: list[_Open], tag: str) -> None:
    """Count a row in the outermost table, a cell in its row."""
    table = next((each for each in stack if each.name == f"{_W}tbl"), None)
    inner = sum(each.name == f"{_W}tbl" for each in stack) > 1
    if table is not None and not inner:
        if tag == f"{_W}tr":
            table.rows, table.cells = table.rows + 1, 0
        elif tag == f"{_W}tc":
            table.cells += 1


def _where(stack: list[_Open]) -> str:
    table = next((each for each in stack if each.name == f"{_W}tbl"), None)
    if table is None:
        return "a paragraph outside the tables"
    return f"table {table.number}, row {table.rows}, cell {table.cells}"


def _note(stack: list[_Open], element: Element, hidden_styles: frozenset[str]) -> None:
    """Take what an element says of the run or the paragraph that it is in."""
    run = next((each for each in reversed(stack) if each.name == f"{_W}r"), None)
    if run is None or any(each.name in _NOT_PRINTED for each in stack):
        return
    styled = element.tag == f"{_W}rStyle" and element.get(f"{_W}val") in hidden_styles
    if styled or (element.tag in (f"{_W}vanish", f"{_W}webHidden") and _is_on(element)):
        run.hidden = True
    if element.tag == f"{_W}vertAlign" and element.get(f"{_W}val") == "superscript":
        run.raised = True
    said = {f"{_W}t": element.text or "", f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " "}.get(element.tag)
    if element.tag == f"{_W}noBreakHyphen":
        said = "-"
    paragraph = next((each for each in reversed(stack) if each.name == f"{_W}p"), None)
    if said and paragraph is not None:
        paragraph.words.append((said, run.hidden, run.raised and said.isdigit()))


# --- drawings, CSV --------------------------------------------------------------------------------


def _drawn(package: ZipFile) -> Iterator[Stray]:
    """The words in diagrams and drawings, which no reader gives."""
    for part in sorted(filter(_DRAWN.fullmatch, package.namelist())):
        said: list[str] = []
        for _, element in events(package.read(part)):
            if element.tag == f"{_A}p":
                text = " ".join("".join(each.text or "" for each in element.iter(f"{_A}t")).split())
                said += [text] if text else []
        if said:
            yield Stray("a drawing", " / ".join(said), "drawn")


def _of_csv(path: Path, paper: Paper) -> list[Stray]:
    """The letters of the file, in their order, against those of the cells."""
    given = same_words("".join(text for _, text in sorted(_rows(paper), key=lambda row: row[0])))
    printed = same_words(_decoded(path.read_bytes()))
    if given == printed:
        return []
    at = len(os.path.commonprefix([given, printed]))  # noqa: RUF071 - letter by letter is meant
    return [Stray("the file", f"… {printed[at : at + 60]} …", "unread")]


def _rows(paper: Paper) -> Iterator[tuple[int, str]]:
    """The words of every row that the reader gives, with the number of its first line."""
    for table in paper.tables:
        for row in table.rows:
            paras = [para for cell in row if cell is not None for para in cell.paras]
            if paras:
                yield min(para.line for para in paras), "".join(para.text for para in paras)
    yield from ((min(aside.lines, default=0), aside.words) for aside in paper.asides)


def _decoded(raw: bytes) -> str:
    """A CSV file's text: as its mark says, else UTF-8, else as Windows writes it."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
