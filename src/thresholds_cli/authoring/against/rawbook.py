"""Every text of a workbook's cells read raw, against what the reader gave of each cell."""

import posixpath
from collections.abc import Iterator
from string import ascii_uppercase
from typing import NamedTuple
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from thresholds_cli.authoring.against.printed import letters
from thresholds_cli.authoring.against.stray import Stray
from thresholds_cli.authoring.against.xmlevents import events
from thresholds_cli.authoring.grids.paper import Paper
from thresholds_cli.library.wording import same_words

_COVERED = "(covered)"


class _Sheet(NamedTuple):
    name: str
    part: str
    shown: bool


def of_xlsx(package: ZipFile, paper: Paper) -> Iterator[Stray]:
    """Every text of a cell that the reader does not give there, and one entry for each hidden sheet with words."""
    shared = _shared(package)
    given = _given(paper)
    aside = _aside(paper)
    for sheet in _sheets(package):
        cells = list(_cells(package, sheet.part, shared))
        if not sheet.shown:
            if cells:
                yield Stray(f"sheet {sheet.name}", f"{len(cells)} cells with words", "hidden")
            continue
        for place, text in cells:
            words, row = same_words(text), place.lstrip(ascii_uppercase)
            there = given.get((sheet.name, place))
            if there != words and words not in aside.get((sheet.name, row), ()):
                # Under a merged cell there may be words that no sheet shows.
                yield Stray(f"{sheet.name}!{place}", text, "hidden" if there is _COVERED else "unread")


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _said(element: Element) -> str:
    """The words of a shared or inline string, without how they are to be pronounced."""
    texts: list[str] = []
    for child in element:
        if _local(child) == "t":
            texts.append(child.text or "")
        elif _local(child) == "r":
            texts += [each.text or "" for each in child if _local(each) == "t"]
    return "".join(texts)


def _shared(package: ZipFile) -> list[str]:
    part = next((name for name in package.namelist() if name.lower() == "xl/sharedstrings.xml"), None)
    if part is None:
        return []
    found = []
    for _, element in events(package.read(part)):
        if _local(element) == "si":
            found.append(_said(element))
            element.clear()
    return found


def _sheets(package: ZipFile) -> Iterator[_Sheet]:
    targets = {}
    for _, element in events(package.read("xl/_rels/workbook.xml.rels")):
        if _local(element) == "Relationship":
            targets[element.get("Id")] = posixpath.normpath(posixpath.join("/xl", element.get("Target", "")))[1:]
    for _, element in events(package.read("xl/workbook.xml")):
        if _local(element) == "sheet":
            relation = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            part = targets.get(relation, "")
            if part in package.namelist() and "worksheet" in part:
                yield _Sheet(element.get("name", ""), part, element.get("state", "visible") == "visible")


def _cells(package: ZipFile, part: str, shared: list[str]) -> Iterator[tuple[str, str]]:
    """Every cell of a sheet that holds text: its place and the text."""
    for _, element in events(package.read(part)):
        if _local(element) != "c":
            continue
        kind = element.get("t", "n")
        held = {_local(child): child for child in element}
        text = ""
        if kind == "s" and "v" in held:
            number = int(held["v"].text or "0")
            text = shared[number] if 0 <= number < len(shared) else ""
        elif kind == "inlineStr" and "is" in held:
            text = _said(held["is"])
        elif kind == "str" and "v" in held:
            text = held["v"].text or ""
        if same_words(text):
            yield element.get("r", ""), text
        element.clear()


def _given(paper: Paper) -> dict[tuple[str, str], str]:
    """The words that the reader gives of each cell; of one that lies under a merged cell, that it does."""
    found: dict[tuple[str, str], str] = {}
    for table in paper.tables:
        name = table.name.removeprefix("sheet ")
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    is_own = (cell.row, cell.column) == (r, c)
                    found[name, f"{letters(c)}{table.skipped + r + 1}"] = same_words(cell.text) if is_own else _COVERED
    return found


def _aside(paper: Paper) -> dict[tuple[str, str], set[str]]:
    """What the reader tells of cells that are in no table (hidden ones, titles), by sheet and row."""
    found: dict[tuple[str, str], set[str]] = {}
    for aside in paper.asides:
        name, _, row = aside.place.removeprefix("sheet ").rpartition(", row ")
        if name:
            found.setdefault((name, row), set()).add(same_words(aside.words))
    return found
