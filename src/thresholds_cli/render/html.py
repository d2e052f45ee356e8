"""One page that any browser shows and prints: no script, nothing fetched from elsewhere.

A page can be narrowed by what its rows are about. That needs no script either: a choice is
a radio button, and rules of the style sheet hide the rows that it leaves out, and the
headings over which nothing is left (render/narrowing.py).

Jinja2 with autoescape rather than escaping by hand: a word that somebody forgets to escape
can't become markup, and the page can be read and changed as a page (templates/report.html).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.excerpts import cut
from thresholds_cli.render.narrowing import ALL, Keys, emptied
from thresholds_cli.render.report import Block, Heading, Report, Table, Words
from thresholds_cli.render.visible import JOINT, laid_out, unjoined, visible
from thresholds_cli.render.widths import parts

_ELEMENTS = {"match": "mark", "strong": "strong", "added": "ins", "removed": "del"}
_WORD = re.compile(r"\S+")


def to_html(report: Report) -> str:
    """The report as a whole page."""
    page = Environment(
        loader=PackageLoader("thresholds_cli.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page.filters.update(words=_words, quoted=_quoted, parts=parts, attributes=_attributes, cut=cut)
    filters = [each for each in report.filters if len(each.choices) > 1]
    front, chapters = _parted(_chapters(report.blocks))
    return page.get_template("report.html").render(
        title=visible(report.title),
        urgent=report.urgent,
        wide=report.landscape,
        filters=filters,
        front=front,
        chapters=chapters,
        emptied=emptied(filters, _rows_by_section(chapters)) if filters else [],
        notice=SAFETY_NOTICE,
        zip=zip,
    )


class _Section(NamedTuple):
    """Blocks that stand or go together; `id` when they are rows with their heading, which can be narrowed."""

    id: str
    blocks: list[tuple[str, Block]]


class _Chapter(NamedTuple):
    """Sections under one heading; `id` when any of them can be narrowed."""

    id: str
    sections: list[_Section]


def _chapters(blocks: Sequence[Block]) -> list[_Chapter]:
    """The blocks by the headings of the second level, in each a section for every table that can be narrowed."""
    starts = [place for place, each in enumerate(blocks) if isinstance(each, Heading) and each.level <= 2]
    pieces = [blocks[start:end] for start, end in pairwise([0, *starts, len(blocks)]) if start < end]
    chapters = []
    for number, piece in enumerate(pieces, start=1):
        sections = list(_sections(piece, f"s{number}"))
        chapters.append(_Chapter(f"s{number}" if any(each.id for each in sections) else "", sections))
    return chapters


def _sections(blocks: Sequence[Block], chapter: str) -> Iterator[_Section]:
    """A table whose rows can be filtered goes with the heading above it; each other block by itself."""
    above: list[Block] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Table) and block.keys:
            yield _Section(f"{chapter}-{number}", _named([*above, block]))
            above = []
            continue
        yield from (_Section("", _named([each])) for each in above)
        above = [block] if isinstance(block, Heading) else []
        if not above:
            yield _Section("", _named([block]))
    yield from (_Section("", _named([each])) for each in above)


def _parted(chapters: list[_Chapter]) -> tuple[list[_Chapter], list[_Chapter]]:
    """What stands before the choices, and what they narrow."""
    first = next((place for place, each in enumerate(chapters) if each.id), 0)
    return chapters[:first], chapters[first:]


def _rows_by_section(chapters: Sequence[_Chapter]) -> dict[str, list[Keys]]:
    """The keys of the rows of every section and chapter that can be narrowed, and of all together as `nothing`."""
    found: dict[str, list[Keys]] = {ALL: []}
    for chapter in chapters:
        for section in chapter.sections:
            rows = [row for _, block in section.blocks if isinstance(block, Table) for row in block.keys]
            for name in (section.id, chapter.id, ALL) if section.id else ():
                found.setdefault(name, []).extend(rows)
    return found


def _named(blocks: Sequence[Block]) -> list[tuple[str, Block]]:
    return [(type(block).__name__, block) for block in blocks]


def _attributes(keys: Sequence[str]) -> Markup:
    """What a row can be filtered by, as attributes: `data-tier="3 4"`."""
    values: dict[str, list[str]] = {}
    for key in keys:
        name, _, value = key.partition(":")
        values.setdefault(name, []).append(value)
    pairs = (Markup(' data-{}="{}"').format(name, " ".join(each)) for name, each in values.items())
    return Markup().join(pairs)


def _words(words: Words) -> Markup:
    """Words in which only their marks, their line breaks and what holds a number together are markup."""
    return Markup().join(
        Markup("<{0}>{1}</{0}>").format(_ELEMENTS[span.mark], _text(span.text)) if span.mark else _text(span.text)
        for span in laid_out(words)
    )


def _text(text: str) -> Markup:
    """Text with line breaks, its telephone numbers held together: their spaces stay the spaces they were."""
    escaped = str(Markup.escape(text)).replace("\n", "<br>\n")
    held = _WORD.sub(_held, escaped) if JOINT in escaped else escaped
    return Markup(unjoined(held))  # noqa: S704 - escaped above


def _held(word: re.Match[str]) -> str:
    return f'<span class="number">{word[0]}</span>' if JOINT in word[0] else word[0]


def _quoted(text: str) -> Markup:
    """A sentence of our own as a string of a style sheet, where HTML's escapes do not hold."""
    return Markup('"' + re.sub(r'["\\<&]', lambda match: f"\\{ord(match[0]):06x}", text) + '"')  # noqa: S704
