"""The elements of a part of an office file, as they open and close."""

from collections.abc import Iterator
from io import BytesIO
from typing import Literal
from xml.etree.ElementTree import Element, iterparse


def events(content: bytes, which: tuple[Literal["start", "end"], ...] = ("end",)) -> Iterator[tuple[str, Element]]:
    """`start` and `end` of each element with the element; raises ParseError for what is no XML.

    The part comes out of `opened_package`, which refuses whatever declares entities.
    """
    yield from iterparse(BytesIO(content), which)  # noqa: S314
