"""What a Word document looks like: the page, its language, its styles and its foot."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from thresholds_cli.notice import SAFETY_NOTICE

NOTICE, FACT, SPACER = "Safety Notice", "Fact", "Spacer"
_BREAK = "Section Break"
TABLE_TEXT, TABLE_HEADING = "Table Text", "Table Heading"
TABLE_SMALL, SMALL_HEADING = "Table Small", "Table Small Heading"
TONES = {"plain": "Normal", "strong": "Strong Line", "warning": "Warning", "muted": "Muted"}
_SHORT, _LONG = Cm(21), Cm(29.7)  # A4
_MARGIN = Cm(2)

_LANGUAGE = "en-GB"
_FONT = "Arial"
_INK, _RED, _GREY = "0B0C0C", "7D0F08", "505A5F"  # each reads well on white, and printed without colour
_MOST = 255  # letters that a property of a document may have


class _Look(NamedTuple):
    """How a style differs from running text."""

    size: float = 11
    bold: bool = False
    colour: str = _INK
    before: float = 0
    after: float = 6
    spacing: float = 1.15
    sides: tuple[str, ...] = ()  # where it has a border
    next_to: bool = False  # never parted from what follows


_LOOKS = {
    "Normal": _Look(),
    "Heading 1": _Look(20, True, before=6, after=8, next_to=True),
    "Heading 2": _Look(14, True, before=16, after=5, next_to=True),
    "Heading 3": _Look(12, True, before=12, after=4, next_to=True),
    "Heading 4": _Look(11, True, before=10, after=3, next_to=True),
    "List Bullet": _Look(after=3),
    "Footer": _Look(8, after=0, spacing=1),
    NOTICE: _Look(bold=True, before=12, after=12, sides=("top", "left", "bottom", "right")),
    FACT: _Look(after=3),
    SPACER: _Look(4, after=4, spacing=1),
    _BREAK: _Look(1, after=0, spacing=1),
    TABLE_TEXT: _Look(10, before=2, after=2, spacing=1.05),
    TABLE_HEADING: _Look(10, True, before=2, after=2, spacing=1.05, next_to=True),
    TABLE_SMALL: _Look(7, before=0, after=0, spacing=1),
    SMALL_HEADING: _Look(7, True, before=0, after=0, spacing=1, next_to=True),
    "Strong Line": _Look(bold=True),
    "Warning": _Look(bold=True, colour=_RED, sides=("left",)),
    "Muted": _Look(colour=_GREY),
}


def element(tag: str, attributes: Mapping[str, str] | None = None, **more: str) -> Any:
    """An element of WordprocessingML with attributes of the same kind."""
    made = OxmlElement(tag)
    for name, value in {**(attributes or {}), **more}.items():
        made.set(qn(f"w:{name}"), value)
    return made


def text_width(paper: Paper) -> Emu:
    """How wide a line is between the margins."""
    page = paper.sections[0]
    return Emu((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))


def set_up(paper: Paper, title: str, *, landscape: bool = False) -> None:
    """A4, in English, with its own styles and the notice at the foot of each page; nobody's name in it."""
    _properties(paper, title)
    _page(paper, landscape)
    _language(paper)
    for name, look in _LOOKS.items():
        _style(paper, name, look)
    for border in paper.styles["Table Grid"].element.iter(*(qn(f"w:{side}") for side in _SIDES)):
        border.set(qn("w:color"), "8D9498")
    _foot(paper)


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _properties(paper: Paper, title: str) -> None:
    properties = paper.core_properties
    properties.title, properties.language = title[:_MOST], _LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.now(UTC)


def _page(paper: Paper, landscape: bool) -> None:
    page = paper.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    page.left_margin = page.right_margin = page.top_margin = _MARGIN
    page.bottom_margin, page.footer_distance = Cm(2.4), Cm(1)
    if landscape:  # what is shown on one page needs its height, and the notice at its foot fits on one line
        page.top_margin, page.bottom_margin = Cm(1.3), Cm(1.9)


def in_columns(paper: Paper, count: int, *, new_page: bool = False) -> None:
    """What follows runs over so many columns of the page, on a new page or just below."""
    section = paper.add_section(WD_SECTION.NEW_PAGE if new_page else WD_SECTION.CONTINUOUS)
    paper.paragraphs[-1].style = _BREAK  # it holds the break, and would take the room of a line
    for columns in section._sectPr.findall(qn("w:cols")):
        section._sectPr.remove(columns)
    section._sectPr.append(element("w:cols", num=str(count), space="227"))


def is_new_page(paper: Paper) -> bool:
    """Whether what is written next begins a page anyhow: nothing stands yet in a section that begins one."""
    last = paper.paragraphs[-1] if paper.paragraphs else None
    ends_section = last is not None and last._p.pPr is not None and last._p.pPr.find(qn("w:sectPr")) is not None
    return ends_section and paper.sections[-1].start_type is WD_SECTION.NEW_PAGE


def _language(paper: Paper) -> None:
    """Words are spelt in British English; and the document is one of today, not in a compatibility mode."""
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
        language.set(qn("w:eastAsia"), _LANGUAGE)
    for language in paper.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), _LANGUAGE)
    for setting in paper.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _style(paper: Paper, name: str, look: _Look) -> None:
    style = _found(paper, name)
    _borders(style, look.sides)
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(look.size), look.bold
    style.font.color.rgb = RGBColor.from_string(look.colour)
    fonts = style.element.rPr.rFonts
    for attribute in [each for each in fonts.attrib if each.endswith(("Theme", "theme"))]:
        del fonts.attrib[attribute]  # a theme's font would win over the one named
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing, form.keep_with_next = look.spacing, look.next_to
    form.keep_together = bool(look.sides)


def _found(paper: Paper, name: str) -> ParagraphStyle:
    """The style with that name, added where the document does not have it."""
    known = {style.name for style in paper.styles}
    style = paper.styles[name] if name in known else paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - all above are styles of paragraphs
    if name not in known:
        style.base_style = paper.styles["Normal"]
        style.quick_style = True
    return style


def _borders(style: ParagraphStyle, sides: tuple[str, ...]) -> None:
    if sides:
        box = element("w:pBdr")
        size: Literal["12", "24"] = "12" if len(sides) > 1 else "24"
        for side in sides:
            box.append(element(f"w:{side}", val="single", sz=size, space="6", color=_INK if size == "12" else _RED))
        style.element.get_or_add_pPr().append(box)  # what python-docx adds later comes after it, as it must


def _foot(paper: Paper) -> None:
    foot = paper.sections[0].footer
    foot.paragraphs[0].add_run(SAFETY_NOTICE).bold = True
    pages = foot.add_paragraph(style="Footer")
    pages.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    pages.add_run("Page ")
    _field(pages, "PAGE")
    pages.add_run(" of ")
    _field(pages, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that whoever opens the document works out."""
    field = element("w:fldSimple", instr=name)
    field.append(paragraph.add_run("1")._r)  # moved from the paragraph into the field
    paragraph._p.append(field)
