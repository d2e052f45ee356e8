"""Answers of any words in every format: nothing obeyed, nothing lost, the notice whole."""

import csv
import io
import json

from hypothesis import strategies as st

from fuzz.target import Target, obeyed
from fuzz.words import anything
from pages import docx_text, html_text, sheets_of
from thresholds_cli.cli.screen import draw
from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.formats import Format, to_bytes, to_text
from thresholds_cli.render.report import (
    Blank,
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Line,
    Report,
    Sheet,
    Span,
    Table,
    Words,
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _words() -> st.SearchStrategy[Words]:
    marks = st.sampled_from([None, "match", "added", "removed", "strong"])
    return anything | st.lists(st.builds(Span, anything, marks), min_size=1, max_size=3).map(tuple)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    many = draw(st.integers(1, 4))
    columns = tuple(Column(draw(anything), draw(st.integers(0, 20))) for _ in range(many))
    rows = draw(st.lists(st.tuples(*[_words()] * many), max_size=3))
    return Table(columns, tuple(rows))


def _blocks() -> st.SearchStrategy[Block]:
    return st.one_of(
        st.builds(Heading, anything, st.integers(2, 4), st.booleans()),
        st.builds(Line, _words(), st.sampled_from(["plain", "strong", "warning", "muted"])),
        st.lists(st.tuples(anything, anything), min_size=1, max_size=3).map(lambda pairs: Facts(tuple(pairs))),
        st.lists(_words(), min_size=1, max_size=3).map(lambda items: Bullets(tuple(items))),
        st.builds(Blank, anything, st.integers(1, 4)),
        _tables(),
    )


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    row = st.tuples(anything, anything)
    return Report(
        draw(anything),
        draw(st.lists(_blocks(), max_size=5)),
        {"said": draw(st.lists(anything, max_size=3))},
        Sheet((draw(anything), draw(anything)), tuple(draw(st.lists(row, max_size=3)))),
        urgent=draw(st.booleans()),
    )


def _shown(case: tuple[Report, Format]) -> None:
    """In one format."""
    report, style = case
    if style is Format.TABLE:
        text = draw(report, io.StringIO())
    elif style.is_text:
        text = to_text(report, style)
    else:
        raw = to_bytes(report, style)
        text = docx_text(raw) if style is Format.DOCX else _cells(raw)
    assert obeyed(text.replace("\r\n", "\n").replace("\t", "")) == set(), (style, obeyed(text))
    assert SAFETY_NOTICE in " ".join(html_text(text).split() if style is Format.HTML else text.split())
    if style is Format.JSON:
        assert json.loads(text)["said"] == json.loads(json.dumps(report.data["said"]))
    if style is Format.CSV:
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert {len(each) for each in rows} == {len(report.sheet.columns) + 1}
        assert not any(
            cell.lstrip(" \u3000\u00a0").startswith(_FORMULA) for row in rows for cell in row if not _number(cell)
        )


def _number(cell: str) -> bool:
    """Whether a cell is a telephone number, which stays as it is, and which no program takes for more than a number."""
    return bool(cell) and set(cell) <= set("+-0123456789 ()")


def _cells(raw: bytes) -> str:
    return "\n".join(cell for rows in sheets_of(raw).values() for row in rows for cell in row)


TARGETS = (
    Target(
        "answers in every format",
        "nothing obeyed, the notice whole, no formula",
        st.tuples(_reports(), st.sampled_from(list(Format))),
        _shown,
    ),
)
