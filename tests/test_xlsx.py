"""Workbooks: every cell is text, nothing is lost, and what is cut or hidden is said."""

import io
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from conftest import NOTICE, Program
from editions import edition, written
from pages import docx_parts, sheets_of
from programs import on_paper
from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.report import Block, Bullets, Facts, Heading, Line, Report, Sheet, Span, Table
from thresholds_cli.render.xlsx import to_xlsx

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"
FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "+44 1482 448879",
    "-parents",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
]


def _book(*sheets: Sheet, title: str = "A title", blocks: tuple[Line | Heading | Facts | Bullets, ...] = ()) -> bytes:
    return to_xlsx(Report(title, blocks, {}, sheets=sheets))


def _opened(raw: bytes) -> list[Worksheet]:
    return [page for page in load_workbook(io.BytesIO(raw)).worksheets if isinstance(page, Worksheet)]


def _only_text(raw: bytes) -> None:
    """Every cell of every sheet is a string, and nothing anywhere works anything out or reaches out."""
    for name, part in docx_parts(raw).items():
        assert not re.search(rb"<(\w+:)?(f|hyperlink|dataValidation|externalReference|ddeLink)[ />]", part), name
        if name.startswith("xl/worksheets/sheet"):
            cells = list(ElementTree.fromstring(part).iter(CELL))  # noqa: S314 - made here
            assert cells
            assert {cell.get("t") for cell in cells} <= {"s", "inlineStr"}


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    """Not in the file, and not when somebody edits the cell: it is marked as quoted, and its words are untouched."""
    raw = _book(Sheet((text, "b"), ((text, "words"),)), title=text, blocks=(Heading(text), Line(text)))
    _only_text(raw)
    pages = _opened(raw)
    quoted = [cell for page in pages for row in page.iter_rows() for cell in row if cell.value == text]
    assert len(quoted) == 5
    assert all(cell.quotePrefix and cell.data_type == "s" and cell.number_format == "@" for cell in quoted)
    plain = [cell for page in pages for row in page.iter_rows() for cell in row if cell.value in ("words", "b")]
    assert len(plain) == 2
    assert not any(cell.quotePrefix for cell in plain)


@pytest.mark.parametrize(
    "text", ["01482 448879", "(01482) 448 879", "007", "1/2", "2024-09", "1e5", "TRUE", "#REF!", "10%"]
)
def test_numbers_and_dates_stay_as_they_are_printed(text: str) -> None:
    """A telephone number keeps its zero and its space; nothing becomes a day, a truth or a number."""
    raw = _book(Sheet(("a",), ((text,),)))
    _only_text(raw)
    assert sheets_of(raw)["Rows"][1][0] == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a\\x00b"),
        ("\t=1+1", "\\x09=1+1"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x1b[1mb", "a\\x1b[1mb"),
        ("a\ud800b", "a\\ud800b"),
        ("a\nb", "a\nb"),
        ("_x0041_ as it is", "_x0041_ as it is"),
        ("  spaces  ", "  spaces  "),
        ('<b> & "q" \' ]]>', '<b> & "q" \' ]]>'),
    ],
)
def test_what_can_not_be_seen_is_shown_and_all_else_stays(text: str, shown: str) -> None:
    """Control and direction characters are spelt out, in a cell, a header, the title and on the first page."""
    raw = _book(Sheet((text,), ((text,),)), title=text, blocks=(Line(text),))
    book = sheets_of(raw)
    assert [row[0] for row in book["Rows"]] == [shown, shown]
    assert [row[0] for row in book["Read first"]] == [SAFETY_NOTICE, shown, shown]


def test_a_sheet_keeps_its_header_in_sight_and_filters_all_rows() -> None:
    """Frozen under the first row, filters from the first cell to the last, the header on every sheet of paper."""
    rows = tuple((f"C1.{n:02d}", "words " * 30) for n in range(40))
    for columns, count in ((("Code", "Words"), 40), (("Code", "Words"), 0)):
        page = _opened(_book(Sheet(columns, rows[:count], "Statements")))[1]
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == f"A1:C{max(count, 1) + 1}" == page.dimensions
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.orientation == "landscape"
        assert page.oddFooter is not None
        assert page.oddFooter.left.text == SAFETY_NOTICE
        assert all(cell.font.bold for cell in page[1])


def test_rows_are_as_tall_as_their_words() -> None:
    """Not every program works a height out; the notice at the end of a row does not make it taller."""
    long = "words and words " * 20
    page = _opened(_book(Sheet(("Code", "Words"), (("C1.01", "short"), ("C1.02", long), ("C1.03", "a\nb\nc\nd")))))[1]
    short, tall, lines = (page.row_dimensions[number].height or 0 for number in (2, 3, 4))
    wide = page.column_dimensions["B"].width
    assert short < 20
    assert tall >= short * len(long) / wide / 1.3
    assert lines >= 3 * short
    assert not page.cell(3, 3).alignment.wrap_text
    assert page.cell(3, 2).alignment.wrap_text


def test_names_of_sheets_are_legal_and_unique() -> None:
    """At most 31 letters, none that is refused, none twice whatever the case, none that is kept by a program."""
    wanted = [
        "Rules: [a]*?/\\'s",
        "Rules",
        "RULES",
        "rules",
        "x" * 50,
        "x" * 60,
        "",
        "[]",
        "Read first",
        "History",
        "a\u202eb",
    ]
    titles = [page.title for page in _opened(_book(*(Sheet(("a",), (("b",),), title) for title in wanted)))]
    assert len(titles) == len(wanted) + 1
    assert len({title.casefold() for title in titles}) == len(titles)
    assert all(0 < len(title) <= 31 and not re.search(r"[\[\]:*?/\\']", title) for title in titles)
    assert "history" not in {title.casefold() for title in titles}
    assert "a\u202eb" not in titles


def test_a_cell_that_is_too_long_says_that_it_was_cut() -> None:
    """Within what a cell may hold, with where to find the whole; one that just fits is left alone."""
    cut, whole = (row[0] for row in sheets_of(_book(Sheet(("a",), (("x" * 40_000,), ("y" * 32_000,)))))["Rows"][1:])
    assert whole == "y" * 32_000
    assert cut.startswith("x" * 30_000)
    assert cut.endswith("[CUT: a cell holds no more; the whole is in --format json]")
    assert len(cut) <= 32_767


def test_the_first_sheet_says_what_is_no_table() -> None:
    """The notice first, then the title and every line, brackets in place; a table is left to its sheet."""
    change = (Span("old", "removed"), Span(" "), Span("new", "added"))
    table = Table((), (("in a table",),))
    blocks = (Heading("H"), Line(change), Facts((("n", "v"),)), Bullets(("b",)), table)
    report = Report("T", blocks, {}, Sheet(("a",)))
    book = sheets_of(to_xlsx(report))
    assert [row[0] for row in book["Read first"]] == [SAFETY_NOTICE, "T", "H", "[-old-] {+new+}", "n: v", "– b"]
    assert book["Rows"] == [["a", "safety_notice"], ["", SAFETY_NOTICE]]


def test_no_heading_on_the_first_sheet_announces_what_is_not_there() -> None:
    """One over a table only goes, and so does the one over it; one with a line under it stays with those above it."""
    table = Table((), ())
    words: list[Block] = [
        Heading("a"),
        Heading("b", 3),
        table,
        Heading("c"),
        Heading("d", 3),
        Line("e"),
        Heading("f", 3),
        table,
    ]
    first = sheets_of(to_xlsx(Report("T", [*words, Heading("g"), Heading("h", 3), Bullets(("i",))], {})))["Read first"]
    assert [row[0] for row in first] == [SAFETY_NOTICE, "T", "c", "d", "e", "g", "h", "– i"]


def test_nobody_is_named(thresholds: Program, tmp_path: Path) -> None:
    """Neither who made the file nor who changed it last; the title is that of the answer."""
    thresholds("frameworks", "--output", tmp_path / "x.xlsx")
    about = load_workbook(tmp_path / "x.xlsx").properties
    assert (about.creator or "", about.lastModifiedBy or "", about.title) == ("", "", "Editions")
    everything = b"".join(docx_parts((tmp_path / "x.xlsx").read_bytes()).values())
    assert str(Path.home()).encode() not in everything


@pytest.mark.parametrize("command", ["show", "contacts", "search"])
def test_a_hostile_edition_is_text(command: str, thresholds: Program, tmp_path: Path) -> None:
    """Whatever its statements and numbers look like."""
    data = edition({("C", 3): [*FORMULAS, "<script>alert(1)</script>", "missing\u202e home"]}, id="odd-2024")
    place = {"section": "Contacts", "lines": [5]}
    hub = {"id": "K-1", "name": "=Hub", "purpose": "@Referral", "phone": "01482 448879", "printed": "01482 448879"}
    data["contacts"] = [{**hub, "source": place}]
    written(tmp_path, data)
    arguments = {"show": ["odd-2024"], "contacts": ["odd-2024"], "search": ["missing home"]}[command]
    thresholds("--data-dir", tmp_path, command, *arguments, "--output", tmp_path / "x.xlsx")
    raw = (tmp_path / "x.xlsx").read_bytes()
    _only_text(raw)
    cells = [cell for rows in sheets_of(raw).values() for row in rows for cell in row]
    wanted = {"show": FORMULAS, "contacts": ["01482 448879", "=Hub"], "search": ["missing\\u202e home"]}[command]
    assert set(wanted) <= set(cells)


@pytest.mark.parametrize("old", ["llr-2020", "llr-2014"])
def test_no_change_is_lost_in_a_workbook_of_a_comparison(old: str, thresholds: Program, tmp_path: Path) -> None:
    """Every change that JSON has is a row of one sheet, with both sides' words, notes and what is arguable."""
    new = {"llr-2020": "llr-2021", "llr-2014": "llr-2020"}[old]
    data = thresholds("diff", old, new, "--format", "json").json
    thresholds("diff", old, new, "--output", tmp_path / "x.xlsx")
    raw = (tmp_path / "x.xlsx").read_bytes()
    _only_text(raw)
    book = sheets_of(raw)
    assert list(book)[:3] == ["Read first", "By concern", "Editions"]
    assert len(book["By concern"]) > 40
    parts = {title: rows for title, rows in book.items() if title not in ("Read first", "By concern", "Editions")}
    assert {rows[0][-1] for rows in parts.values()} == {"safety_notice"}
    assert all(row[-1].startswith(NOTICE) for rows in parts.values() for row in rows[1:])
    found = Counter((row[0], row[2], row[4]) for rows in parts.values() for row in rows[1:])
    by_codes = {(row[0], row[2]): row for rows in parts.values() for row in rows[1:]}
    assert sum(found.values()) == len(data["changes"])
    for change in data["changes"]:
        row = by_codes[" ".join(e["id"] for e in change["old"]), " ".join(e["id"] for e in change["new"])]
        for side, cell in (("old", row[7]), ("new", row[8])):
            for entry in change[side]:
                for words in (entry["text"], entry["lead_in"], entry["subdomain"], entry["note"]):
                    assert not words or words.replace("\n", " ") in cell
            assert change[side] or cell == ""
        assert row[9] == " ".join(change["notes"])
        assert row[10] == " ".join(pair["arguable"] for pair in change["pairs"] if pair["arguable"])
        assert row[11] == ("a reader" if change["confirmed"] else "machine")


def test_an_office_program_opens_it(thresholds: Program, tmp_path: Path) -> None:
    """And prints it: the notice, the words, and the header on each sheet of paper."""
    thresholds("diff", "llr-2020", "llr-2021", "--output", tmp_path / "x.xlsx")
    pages = on_paper(tmp_path / "x.xlsx")
    assert pages[0].startswith(NOTICE)
    statements = [page for page in pages if "Code in llr- 2020" in page.replace("llr-2020", "llr- 2020")]
    assert len(statements) > 3
    assert any("Inadequate care; parents unable to meet" in page for page in pages)
