"""Markdown that a case system or a board paper takes as it is."""

import re
from collections.abc import Iterator

from thresholds_cli.notice import SAFETY_NOTICE
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
    spans_of,
)
from thresholds_cli.render.visible import visible_lines

_RULE = "\\_" * 20  # a line to write on
_WRAP = {"match": "**{}**", "strong": "**{}**", "added": "{}", "removed": "{}"}


def to_markdown(report: Report) -> str:
    """The report in CommonMark with tables; words of a document come out as words, never as markup."""
    title = [f"# {_plain(report.title)}"] if report.title else []
    parts = [*title, *("\n".join(_lines(block)) for block in report.blocks)]
    notice = f"> **{SAFETY_NOTICE}**"
    parts.insert(0 if report.urgent else len(parts), notice)
    return "\n\n".join(parts) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"{'#' * level} {_plain(text)}"
        case Line(words=words, tone=tone):
            marked = _marked(words).replace("\n", "\\\n")
            yield f"**{marked}**" if tone in ("strong", "warning") and isinstance(words, str) else marked
        case Facts(pairs=pairs):
            yield from (f"- {_plain(name)}: {_plain(value)}" for name, value in pairs)
        case Bullets(items=items):
            yield from ("- " + _marked(item).replace("\n", "\\\n  ") for item in items)
        case Blank(title=title):
            yield f"{_plain(title)}: {_RULE}"
        case Excerpt():
            yield from (f"    {line}" for line in cut(block).lines)  # a block of code
        case Table(rows=()):
            yield "None."
        case Table(columns=columns, rows=rows):
            yield f"| {' | '.join(_plain(column.title) or ' ' for column in columns)} |"
            yield f"|{'|'.join(' --- ' for _ in columns)}|"
            for row in rows:
                yield f"| {' | '.join(_cell(cell) for cell in row)} |"


def _cell(words: Words) -> str:
    return _marked(words).replace("\n", "<br>")


def _marked(words: Words) -> str:
    return "".join(_span(span) for span in spans_of(words))


def _span(span: Span) -> str:
    text = _plain(span.bracketed())
    inner = text.strip()
    if span.mark is None or not inner:
        return text
    return text.replace(inner, _WRAP[span.mark].format(inner), 1)


_SPECIAL = re.compile(r"[\\`*_<|~]|&(?=#?\w+;)|(?<=\])[(:]|^[#>+=-]|(?:(?<=^\d)|(?<=^\d\d))[.)]", re.MULTILINE)


def _plain(text: str) -> str:
    """Words in which nothing is markup; line breaks stay."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", "\n".join(visible_lines(text)))
