"""A Word document: real headings, tables whose header row repeats, the notice on every page.

Words go in as text and as nothing else: no word of the data can become markup or a field.
"""

from io import BytesIO
from itertools import zip_longest

from docx import Document
from docx.document import Document as Paper
from docx.text.paragraph import Paragraph

from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.docxgrid import frame, grid
from thresholds_cli.render.docxstyles import (
    FACT,
    NOTICE,
    SMALL_HEADING,
    SPACER,
    TABLE_HEADING,
    TABLE_SMALL,
    TABLE_TEXT,
    TONES,
    in_columns,
    is_new_page,
    set_up,
)
from thresholds_cli.render.excerpts import cut
from thresholds_cli.render.report import (
    Blank,
    Block,
    Bullets,
    Excerpt,
    Facts,
    Heading,
    Line,
    Report,
    Span,
    Table,
    Words,
)
from thresholds_cli.render.visible import laid_out, unjoined, visible


def to_docx(report: Report) -> bytes:
    """The report as the bytes of a .docx file."""
    paper = Document()
    set_up(paper, visible(report.title), landscape=report.landscape)
    if report.urgent:
        paper.add_paragraph(SAFETY_NOTICE, NOTICE)
    if report.title:
        _fill(paper.add_heading(level=1), report.title)
    for block, after in zip_longest(report.blocks, report.blocks[1:]):
        begins_page = isinstance(after, Heading) and after.new_page
        if isinstance(block, Table) and block.across > 1:
            in_columns(paper, block.across)
            _block(paper, block)
            in_columns(paper, 1, new_page=begins_page)
        else:
            _block(paper, block)
            if isinstance(block, Table) and not begins_page:  # tables that touch become one
                paper.add_paragraph(style=SPACER)
    if not report.urgent:
        paper.add_paragraph(SAFETY_NOTICE, NOTICE)
    buffer = BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _block(paper: Paper, block: Block) -> None:
    match block:
        case Heading(text=text, level=level, new_page=new_page):
            heading = paper.add_heading(level=level)
            heading.paragraph_format.page_break_before = (new_page and not is_new_page(paper)) or None
            _fill(heading, text)
        case Line(words=words, tone=tone):
            _fill(paper.add_paragraph(style=TONES[tone]), words)
        case Facts(pairs=pairs):
            for name, value in pairs:
                _fill(_label(paper, f"{name}: "), value)
        case Bullets(items=items):
            for item in items:
                _fill(paper.add_paragraph(style="List Bullet"), item)
        case Blank(title=title, lines=lines):
            _label(paper, f"{title}:").paragraph_format.keep_with_next = True
            frame(paper, lines, f"{visible(title)}: to be filled in")
            paper.add_paragraph(style=SPACER)
        case Excerpt():
            shown = cut(block)
            place = Span(shown.after[:1] or " ", "match")
            _fill(paper.add_paragraph(style=TONES["muted"]), (Span(shown.before), place, Span(shown.after[1:])))
        case Table():
            add_table(paper, block)


def add_table(paper: Paper, table: Table, heading_style: str = TABLE_HEADING) -> None:
    """A table with its header in that style; where it has no rows, that is said."""
    if not table.rows:
        paper.add_paragraph("None.")
        return
    drawn = grid(paper, table)
    titles = tuple(column.title for column in table.columns)
    for row, texts in zip(drawn.rows, (titles, *table.rows), strict=True):
        heading, text = (SMALL_HEADING, TABLE_SMALL) if table.dense else (heading_style, TABLE_TEXT)
        style = heading if texts is titles else text
        for cell, words in zip(row.cells, texts, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.style = style
            _fill(paragraph, words)


def _label(paper: Paper, text: str) -> Paragraph:
    paragraph = paper.add_paragraph(style=FACT)
    paragraph.add_run(visible(text)).bold = True
    return paragraph


def _fill(paragraph: Paragraph, words: Words) -> None:
    """Put words into a paragraph, a run for each mark; what was added or removed has its brackets as well.

    The space inside a telephone number stays the space that is printed, so that the number is
    found and copied as it is. Word can hold a number together only by U+00A0 in place of it;
    so a number may end up on two lines here, but is never changed.
    """
    for span in laid_out(words):
        run = paragraph.add_run(unjoined(span.text))
        match span.mark:
            case "removed":
                run.font.strike = True
            case "added" | "match":
                run.bold = run.underline = True
            case "strong":
                run.bold = True
