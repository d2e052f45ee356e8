"""The headings of a Word file, told by their styles: nobody needs to quote those outside the tables."""

from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from thresholds_cli.authoring.against.xmlevents import events
from thresholds_cli.authoring.grids.package import opened_package
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.wording import same_words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = ("heading", "title", "subtitle", "toc", "caption")  # how the names of their styles begin


def headings_in(path: Path) -> frozenset[str]:
    """The words of every paragraph in such a style, by `same_words`; raises Unreadable for a damaged file."""
    try:
        with ZipFile(opened_package(path, "word/document.xml", ".docx")) as package:
            styles = _styles(package)
            found = set()
            for _, element in events(package.read("word/document.xml")):
                if element.tag == f"{_W}p":
                    style = element.find(f"{_W}pPr/{_W}pStyle")
                    if style is not None and style.get(f"{_W}val") in styles:
                        found.add(same_words("".join(each.text or "" for each in element.iter(f"{_W}t"))))
            return frozenset(found - {""})
    except (ParseError, KeyError, ValueError) as error:
        raise Unreadable(f"{path} is damaged ({str(error)[:80]}): open it and save it anew.") from None


def _styles(package: ZipFile) -> set[str]:
    """The ids of the styles of headings."""
    found = set()
    for _, element in events(package.read("word/styles.xml")) if "word/styles.xml" in package.namelist() else ():
        if element.tag == f"{_W}style":
            name = element.find(f"{_W}name")
            if name is not None and name.get(f"{_W}val", "").casefold().startswith(_STYLES):
                found.add(element.get(f"{_W}styleId", ""))
    return found
