"""One page that any browser shows and prints: no script, nothing fetched from elsewhere.

A page can be narrowed by what its rows are about. That needs no script either: a choice is
a radio button, and a rule of the style sheet for it hides the rows that it leaves out.

Jinja2 with autoescape rather than escaping by hand: a word that somebody forgets to escape
can't become markup, and the page can be read and changed as a page (templates/report.html).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from thresholds_cli.render.report import SAFETY_NOTICE, Block, Heading, Report, Table, Words
from thresholds_cli.render.visible import JOINT, laid_out, unjoined, visible
from thresholds_cli.render.widths import parts

_ELEMENTS = {"match": "mark", "strong": "strong", "added": "ins", "removed": "del"}
_JOINED = re.compile(rf"\S*{JOINT}\S*")


def to_html(report: Report) -> str:
    """The report as a whole page."""
    page = Environment(
        loader=PackageLoader("thresholds_cli.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page.filters.update(words=_words, quoted=_quoted, parts=parts, attributes=_attributes)
    return page.get_template("report.html").render(
        title=visible(report.title),
        urgent=report.urgent,
        wide=report.landscape,
        filters=[each for each in report.filters if len(each.choices) > 1],
        **dict(zip(("front", "sections"), _parted(list(_sections(report.blocks))), strict=True)),
        notice=SAFETY_NOTICE,
        zip=zip,
    )


class _Section(NamedTuple):
    """Blocks that stand or go together; `narrows` when they are rows with their heading."""

    narrows: bool
    blocks: list[tuple[str, Block]]


def _sections(blocks: Sequence[Block]) -> Iterator[_Section]:
    """A table whose rows can be filtered goes with the heading above it; each other block by itself."""
    above: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and block.keys:
            yield _Section(True, _named([*above, block]))
            above = []
            continue
        yield from (_Section(False, _named([each])) for each in above)
        above = [block] if isinstance(block, Heading) else []
        if not above:
            yield _Section(False, _named([block]))
    yield from (_Section(False, _named([each])) for each in above)


def _parted(sections: list[_Section]) -> tuple[list[_Section], list[_Section]]:
    """What stands before the choices, and what they narrow, from its heading on."""
    first = next((place for place, each in enumerate(sections) if each.narrows), 0)
    heads = [
        place
        for place, each in enumerate(sections[:first])
        if isinstance(each.blocks[0][1], Heading) and each.blocks[0][1].level == 2
    ]
    start = heads[-1] if heads else first
    return sections[:start], sections[start:]


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
    held = _JOINED.sub(lambda match: f'<span class="number">{match[0]}</span>', escaped)
    return Markup(unjoined(held))  # noqa: S704 - escaped above


def _quoted(text: str) -> Markup:
    """A sentence of our own as a string of a style sheet, where HTML's escapes do not hold."""
    return Markup('"' + re.sub(r'["\\<&]', lambda match: f"\\{ord(match[0]):06x}", text) + '"')  # noqa: S704
