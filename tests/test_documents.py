"""Word documents: valid, landscape where wanted, with real headings, tables that go on over pages, and a foot."""

import io
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn

from conftest import Program
from pages import docx_parts
from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.docx import to_docx
from thresholds_cli.render.report import Blank, Block, Bullets, Column, Heading, Line, Report, Table


def _report(*blocks: Block) -> Report:
    return Report("A title", blocks, {})


def test_a_document_is_valid_and_nobody_is_named_in_it(thresholds: Program, tmp_path: Path) -> None:
    """Every part is XML; A4, British English, the title given, no author, none of python-docx's words."""
    thresholds("show", "hull-2018", "--tier", "1", "--format", "docx", "--output", tmp_path / "x.docx")
    raw = (tmp_path / "x.docx").read_bytes()
    for name, part in docx_parts(raw).items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)  # noqa: S314 - made here
    paper = Document(io.BytesIO(raw))
    about = paper.core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.title.startswith("hull-2018: ")
    languages = {each.get(qn("w:val")) for each in paper.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    page = paper.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)


def test_a_landscape_document_is_one_and_its_tables_fill_it() -> None:
    """A4 on its side; a dense table is set smaller, and a heading can begin a page."""
    table = Table((Column("a"), Column("b")), (("words", "more"),), dense=True)
    report = _report(table, Heading("Next", new_page=True), table._replace(dense=False))._replace(landscape=True)
    paper = Document(io.BytesIO(to_docx(report)))
    page = paper.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (29.7, 21.0)
    widths = [sum(column.width.cm for column in grid.columns if column.width) for grid in paper.tables]
    assert widths == [pytest.approx(25.7, abs=0.1)] * 2
    styles = [grid.rows[1].cells[0].paragraphs[0].style for grid in paper.tables]
    dense, plain = (style.font.size for style in styles if style)
    assert dense is not None
    assert plain is not None
    assert dense < plain
    breaks = {each.text: each.paragraph_format.page_break_before for each in paper.paragraphs if each.text}
    assert breaks["Next"] is True
    assert not breaks["A title"]


def test_a_document_has_real_headings() -> None:
    """A reader can jump from one to the next."""
    paper = Document(io.BytesIO(to_docx(_report(Heading("Part"), Heading("Piece", 3), Bullets(("c",))))))
    styles = [paragraph.style.name for paragraph in paper.paragraphs if paragraph.style]
    assert styles == ["Heading 1", "Heading 2", "Heading 3", "List Bullet", "Safety Notice"]


def test_the_foot_of_a_document_has_the_notice_and_the_page() -> None:
    """On every sheet, for a sheet that is found alone; the numbers are fields."""
    foot = Document(io.BytesIO(to_docx(_report(Line("words"))))).sections[0].footer
    assert foot.paragraphs[0].text == SAFETY_NOTICE
    fields = [each.get(qn("w:instr")) for each in foot._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(each.text for each in foot.paragraphs[1]._p.iter(qn("w:t"))) == "Page 1 of 1"


def test_a_table_goes_on_over_pages() -> None:
    """Its header row repeats, no row is split, and its columns share the page's width."""
    long = "words " * 40
    report = _report(Table((Column("Code", 6), Column("Statement", 40)), (("C3.21", long), ("C3.22", long))))
    grid = Document(io.BytesIO(to_docx(report))).tables[0]
    rows = [row._tr.trPr for row in grid.rows]
    assert [row is not None and row.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert all(row is not None and row.find(qn("w:cantSplit")) is not None for row in rows)
    widths = [cell.width.cm for cell in grid.rows[1].cells if cell.width]
    assert widths == [column.width.cm for column in grid.columns if column.width]
    assert sum(widths) == pytest.approx(17, abs=0.1)
    assert widths[0] < 3 < 13 < widths[1]


def test_two_tables_stay_two() -> None:
    """Word makes one of tables that touch."""
    table = Table((Column("a"),), (("b",),))
    body = Document(io.BytesIO(to_docx(_report(table, table, Blank("c"))))).element.body
    tags = [part.tag for part in body]
    assert tags.count(qn("w:tbl")) == 3
    assert (qn("w:tbl"), qn("w:tbl")) not in set(pairwise(tags))
