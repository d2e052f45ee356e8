"""Pages for a browser and for Word: the same words as in plain text, shown and never obeyed."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from conftest import NOTICE, ROOT, Program
from pages import Page, docx_text, html_text
from programs import printed
from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.docx import to_docx
from thresholds_cli.render.html import to_html
from thresholds_cli.render.plain import to_plain
from thresholds_cli.render.report import (
    Blank,
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Line,
    Report,
    Span,
    Table,
)

EDITIONS = ("llr-2014", "llr-2020", "llr-2021", "hull-2018", "redcar-2024")
FAMILIES = {
    "search": ["search", "missing from home"],
    "ladder": ["ladder", "runaway"],
    "compare": ["compare", "DV"],
    # a comparison is laid out anew on a page: test_diff_forms.py
    "frameworks": ["frameworks"],
    "item": ["show", "llr-2021:C3.21"],
    "actions": ["actions", "llr-2021"],
    "guidance": ["guidance", "llr-2021"],
    "glossary": ["glossary"],
    "validate": ["validate", str(ROOT / "tests" / "examples" / "good" / "full.yaml")],
    **{f"show {edition}": ["show", edition] for edition in EDITIONS},
    **{f"assess {edition}": ["assess", "--framework", edition, "--harm", "yes"] for edition in EDITIONS},
    **{f"contacts {edition}": ["contacts", edition] for edition in EDITIONS},
}
# A whole edition in Word is its grid, to be corrected and read back: test_show_grid.py
PAGES = [(name, style) for name in FAMILIES for style in ("html", "docx") if (name[:5], style) != ("show ", "docx")]
ODD = ("[sometimes] [/b]", "<b>bold</b> <script>alert(1)</script>", "&amp; &#65;", "=1+1", "{{ notice }} {% if %}")
HIDDEN = {"\u202e": "\\u202e", "\x1b[1m": "\\x1b[1m", "\x00": "\\x00", "\ud800": "\\ud800", "\uffff": "\\uffff"}


def _report(*blocks: Block, title: str = "A title", urgent: bool = False) -> Report:
    return Report(title, blocks, {}, urgent=urgent)


def _text(report: Report, style: str) -> str:
    return html_text(to_html(report)) if style == "html" else docx_text(to_docx(report))


def _words_in_order(plain: str, text: str) -> None:
    """Each line of the plain rendering stands in the text, after the line before it."""
    lines, text, at = set(text.split("\n")), " ".join(text.split()), 0
    for line in filter(None, plain.splitlines()):
        if re.fullmatch(r"[A-Z][\w ]* \d+ of \d+", line) or re.match(r"(removed|added): ", line):
            continue  # what only a rendering that is read out has
        # What is read out from a place on stands on the page as a line with a caret under that place.
        wanted = {" ".join(line.removeprefix("there: ").removeprefix("- ").split())}
        wanted |= {each.removesuffix(":") for each in wanted}  # a heading
        title, _, cell = line.partition(": ")
        wanted |= {" ".join(cell.split())} if title in lines else set()  # its column's title stands over the cell
        found = [place for words in wanted if (place := text.find(words, at)) >= 0]
        assert found, f"{line!r} is not in {text[at : at + 300]!r}"
        at = min(found) + 1  # the same words twice must stand there twice


@pytest.mark.parametrize(("name", "style"), PAGES)
def test_no_word_is_lost(name: str, style: str, thresholds: Program, tmp_path: Path) -> None:
    """All that the plain rendering says stands on the page, in the same order."""
    plain = thresholds(*FAMILIES[name], "--format", "plain").out
    path = tmp_path / f"x.{style}"
    thresholds(*FAMILIES[name], "--format", style, "--output", path)
    text = html_text(path.read_text(encoding="utf-8")) if style == "html" else docx_text(path.read_bytes())
    _words_in_order(plain, text)
    assert text.count(SAFETY_NOTICE) == 1


@pytest.mark.parametrize("style", ["html", "docx"])
@pytest.mark.parametrize("odd", ODD)
def test_words_are_never_markup(odd: str, style: str) -> None:
    """Brackets, tags, entities, formulas and templates come out as they are, wherever they stand."""
    cell = (Span(odd, "match"), Span(" and "), Span(odd))
    report = _report(
        Heading(odd),
        Line(odd, "warning"),
        Facts(((odd, odd),)),
        Bullets((odd, cell)),
        Table((Column(odd), Column("Words")), ((odd, cell),), of=odd),
        Blank(odd),
        title=odd,
    )
    text = _text(report, style)
    captions = style == "html"
    assert text.count(odd) == 13 + captions
    if style == "html":
        assert not {"b", "script"} & {tag for tag, _ in Page(to_html(report)).starts}


@pytest.mark.parametrize("style", ["html", "docx"])
@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_can_not_be_seen_is_shown(hidden: str, style: str) -> None:
    """Control, direction-changing and broken characters are spelt out; none is in the file."""
    odd = f"a{hidden}b"
    report = _report(Heading(odd), Line(odd), Facts(((odd, odd),)), Table((Column(odd),), ((odd,),)), title=odd)
    text = _text(report, style)
    assert text.count(f"a{HIDDEN[hidden]}b") == 7
    assert hidden not in text


@pytest.mark.parametrize("style", ["html", "docx"])
def test_the_notice_leads_where_it_is_urgent(style: str) -> None:
    """Once on the page: first when something has to be done now, else last."""
    first = _text(_report(Line("words"), urgent=True), style).split("\n")
    last = _text(_report(Line("words")), style).split("\n")
    assert first == [SAFETY_NOTICE, "A title", "words"]
    assert last == ["A title", "words", SAFETY_NOTICE]


@pytest.mark.parametrize("style", ["html", "docx"])
def test_additions_and_removals_are_read_without_colour(style: str) -> None:
    """Their brackets are part of the text, so copying keeps them."""
    report = _report(Line((Span("old", "removed"), Span(" "), Span("new", "added"), Span(" kept", "strong"))))
    assert "[-old-] {+new+} kept" in _text(report, style)


@pytest.mark.parametrize("style", ["html", "docx"])
def test_a_number_stays_as_it_is_printed(style: str) -> None:
    """With the space that it has, also where part of it is marked as found."""
    report = _report(
        Line("ring 01482 448879 now"),
        Facts((("Number", "01482 448879"),)),
        Table((Column("Number"),), (((Span("01482 "), Span("448879", "match")),),)),
    )
    assert _text(report, style).count("01482 448879") == 3


def test_a_number_on_a_page_is_not_broken() -> None:
    """The browser may not end a line inside it."""
    source = to_html(_report(Line("ring 01482 448879 now"), Line("in 2021 09 things")))
    assert '<span class="number">01482 448879</span> now' in source
    assert source.count('class="number"') == 1


def test_a_page_stands_alone_and_is_structured() -> None:
    """Language, title, one h1, tables with a caption and scoped headings; no script, nothing fetched."""
    table = Table((Column("Code", 6), Column("Words", 20)), (("C1", "words"), ("C2", "more")), of="Statement")
    page = Page(to_html(_report(Heading("Part"), Heading("Piece", 3), table, Facts((("a", "b"),)), Bullets(("c",)))))
    tags = [tag for tag, _ in page.starts]
    assert page.starts[0] == ("html", {"lang": "en-GB", "dir": "ltr"})
    assert [tag for tag in tags if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h3"]
    assert {"title", "main", "caption", "thead", "dl", "dt", "dd", "ul", "li"} <= set(tags)
    assert [attributes["scope"] for tag, attributes in page.starts if tag == "th"] == ["col", "col"]
    assert "Statement, 2 rows" in page.text
    assert not {"script", "link", "img", "iframe", "a", "form", "input"} & set(tags)
    assert not any(
        name.startswith("on") or name in ("src", "href") for _, attributes in page.starts for name in attributes
    )
    assert "url(" not in page.styles
    assert "@import" not in page.styles


def test_the_notice_is_printed_on_each_page() -> None:
    """Nothing of it is hidden in print, and the foot of each sheet repeats it with the page's number."""
    page = Page(to_html(_report(Line("words"))))
    assert f'content: "{SAFETY_NOTICE}"' in page.styles
    assert "counter(page)" in page.styles
    assert "display: none" not in page.styles


def test_a_report_without_a_title_is_a_page_with_one() -> None:
    """A browser's tab is never nameless."""
    source = to_html(_report(Line("words"), title=""))
    assert "<title>thresholds</title>" in source
    assert "<h1>" not in source
    assert docx_text(to_docx(_report(Line("words"), title=""))).startswith("words")


def test_what_is_left_blank_has_room_to_be_filled_in() -> None:
    """A label over an empty frame, higher the more lines it is for."""
    report = _report(Blank("What was seen", 4), Blank("Signed", 1))
    paper = Document(io.BytesIO(to_docx(report)))
    heights = [grid.rows[0].height.cm for grid in paper.tables if grid.rows[0].height]
    assert heights == [pytest.approx(3.6, abs=0.01), pytest.approx(0.9, abs=0.01)]
    assert [cell.text for grid in paper.tables for row in grid.rows for cell in row.cells] == ["", ""]
    assert [paragraph.text for paragraph in paper.paragraphs if paragraph.text][1:3] == ["What was seen:", "Signed:"]
    page = Page(to_html(report))
    frames = [attributes["style"] for _, attributes in page.starts if attributes.get("class") == "blank"]
    assert frames == ["height: 10.0em", "height: 2.5em"]
    assert "What was seen: (left blank)" in page.text


def test_an_empty_table_says_so() -> None:
    """A frame without rows would look like something lost."""
    report = _report(Table((Column("a"),), ()))
    assert "None." in html_text(to_html(report))
    assert "None." in docx_text(to_docx(report))
    assert "None." in to_plain(report)


@pytest.mark.parametrize("style", ["html", "docx"])
def test_errors_come_as_plain_text(style: str, thresholds: Program, tmp_path: Path) -> None:
    """On standard error, with the notice; no file is written."""
    outcome = thresholds("show", "nowhere", "--format", style, "--output", tmp_path / "x", code=4)
    assert outcome.out == ""
    assert outcome.err.startswith("Error: ")
    assert NOTICE in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("warm")
@pytest.mark.unmeasured
def test_a_document_goes_down_a_pipe() -> None:
    """Byte for byte a document, with nothing else on standard output."""
    command = [sys.executable, "-m", "thresholds_cli", "frameworks", "--format", "docx"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    assert "llr-2021" in docx_text(done.stdout)
    assert done.stderr == b""


@pytest.mark.usefixtures("warm")
@pytest.mark.unmeasured
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal here")
def test_a_document_is_not_poured_onto_a_terminal() -> None:
    """Refused before anything is asked, in a line that says what to add."""
    import pexpect

    for command, style in ((["frameworks"], "docx"), (["frameworks"], "xlsx"), (["assess"], "xlsx"), ([], "docx")):
        child = pexpect.spawn(
            sys.executable, ["-m", "thresholds_cli", *command, "--format", style], encoding="utf-8", timeout=60
        )
        shown = child.read()
        child.close()
        assert f"add --output FILE.{style}" in " ".join(shown.split())
        assert NOTICE in " ".join(shown.split())
        assert child.exitstatus == 2


@pytest.mark.parametrize("command", [["contacts", "hull-2018"], ["show", "hull-2018"]])
def test_a_real_browser_shows_the_page(command: list[str], thresholds: Program, tmp_path: Path) -> None:
    """Chromium prints it, the notice included."""
    thresholds(*command, "--format", "html", "--output", tmp_path / "x.html")
    pages = printed((tmp_path / "x.html").read_text(encoding="utf-8"), tmp_path)
    assert len(pages) > 1
    assert all(NOTICE in page for page in pages)
