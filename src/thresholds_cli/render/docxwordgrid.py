"""The grid of an edition as a Word document to be edited: what a line is, its paragraph style says."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Emu, Length, Pt, RGBColor
from docx.table import _Cell as Place

from thresholds_cli.library import gridstyles as styles
from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.docx import add_table
from thresholds_cli.render.docxgrid import as_header, ruled, shade
from thresholds_cli.render.docxstyles import NOTICE, SPACER, TABLE_HEADING, TABLE_TEXT, set_up, text_width
from thresholds_cli.render.views.wordgrid import Said, WordGrid, WordTable
from thresholds_cli.render.visible import visible, visible_lines

_LABELS = Cm(2.7)  # the width of the first column
_CODE_SIZE = 7


class _Look(NamedTuple):
    """How a style differs from the one that it is based on; `None` where it does not."""

    base: str
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    indent: float | None = None  # centimetres; the bullet hangs before it
    next_to: bool | None = None


_LOOKS = {
    styles.TITLE: _Look("Heading 1"),
    styles.PREFACE: _Look("Normal", 9.5),
    styles.SECTION: _Look("Heading 2"),
    styles.BESIDE: _Look(TABLE_HEADING),
    styles.CONTACTS: _Look(TABLE_HEADING),
    styles.LEVEL: _Look(TABLE_HEADING, 10, next_to=True),
    styles.LEVEL_NAME: _Look(TABLE_HEADING, 10, next_to=True),
    styles.LEVEL_HEADING: _Look(TABLE_TEXT, 8),
    styles.SUBHEADING: _Look(TABLE_TEXT, 8.5, bold=True, next_to=True),
    styles.LEAD_IN: _Look(TABLE_TEXT, 8, italic=True, next_to=True),
    styles.NOTE: _Look(TABLE_TEXT, 7, italic=True, colour="505A5F", indent=0.35),
    styles.STATEMENT: _Look("List Bullet", 8, indent=0.35),
    styles.STATEMENT_UNDER: _Look("List Bullet", 8, indent=0.7),
    styles.WORDS: _Look(TABLE_TEXT, 8),
    **dict.fromkeys(styles.ROWS, _Look(TABLE_TEXT, 9, bold=True)),
}
_HANG = Cm(0.35)


def to_word(grid: WordGrid) -> bytes:
    """The paper as the bytes of a .docx file."""
    paper = Document()
    set_up(paper, visible(grid.title), landscape=True)
    for name, look in _LOOKS.items():
        _add_style(paper, name, look)
    paper.add_paragraph(visible(grid.title), styles.TITLE)
    paper.add_paragraph(SAFETY_NOTICE, NOTICE)
    for line in grid.preface:
        paper.add_paragraph(visible(line), styles.PREFACE)
    ids = {str(style.name): style.style_id for style in paper.styles}
    for table in grid.tables:
        _table(paper, table, ids)
    for title, beside, style in (
        ("Referral routes", grid.routes, styles.BESIDE),
        ("Contacts", grid.contacts, styles.CONTACTS),
    ):
        paper.add_paragraph(title, styles.SECTION)
        if beside.rows:
            add_table(paper, beside, style)
        else:
            paper.add_paragraph("None is printed in this edition.", styles.PREFACE)
    if grid.retired:
        paper.add_paragraph(f"Retired, and not listed here: {grid.retired}.", styles.PREFACE)
    buffer = BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _add_style(paper: Paper, name: str, look: _Look) -> None:
    style = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = paper.styles[look.base]
    style.quick_style = True
    font, form = style.font, style.paragraph_format
    font.bold, font.italic = look.bold, look.italic
    if look.size is not None:
        font.size = Pt(look.size)
    if look.colour is not None:
        font.color.rgb = RGBColor.from_string(look.colour)
    if look.indent is not None:
        form.left_indent, form.first_line_indent = Cm(look.indent), Emu(0 if name == styles.NOTE else -_HANG)
        form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(2), 1
    form.keep_with_next = look.next_to


def _table(paper: Paper, table: WordTable, ids: Mapping[str, str]) -> None:
    """A table whose header repeats; its rows run on to the next page, for a domain may fill several.

    `ids` are those of the styles by their names: looking each up for every line takes most of the time.
    """
    paper.add_paragraph(visible(table.section), styles.SECTION)
    each = Emu(int((text_width(paper) - _LABELS) / len(table.header)))
    widths: list[Length] = [_LABELS, *[each] * len(table.header)]
    caption = f"{visible(table.section)}: domains down, levels across"
    drawn = ruled(paper, len(table.rows) + 1, widths, caption, whole=False)
    header, *rows = drawn.rows
    as_header(header)
    first, *over = header.cells
    _fill(first, (Said(TABLE_HEADING, "Domain"),), ids)
    for cell, said in zip(over, table.header, strict=True):
        _fill(cell, said, ids)
    for line, row in zip(rows, table.rows, strict=True):
        label, *cells = line.cells
        _fill(label, (Said(row.style, row.label),), ids)
        shade(label)
        for cell, said in zip(cells, row.cells, strict=True):
            _fill(cell, said, ids)
    paper.add_paragraph(style=SPACER)


def _fill(cell: Place, lines: Sequence[Said], ids: Mapping[str, str]) -> None:
    """A paragraph for each line; the code stands before its words, set apart."""
    for n, line in enumerate(lines):
        paragraph = cell.add_paragraph() if n else cell.paragraphs[0]
        paragraph._p.style = ids[line.style]
        if line.code:
            code = paragraph.add_run(f"{line.code} ")
            code.font.size, code.font.bold = Pt(_CODE_SIZE), True
        paragraph.add_run("\n".join(visible_lines(line.text)))
