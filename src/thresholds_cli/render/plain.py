"""Plain text for screen readers and simple terminals: counts first, one fact a line, no boxes."""

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
    Table,
    Words,
    spans_of,
)
from thresholds_cli.render.visible import visible_lines


def to_plain(report: Report) -> str:
    """The report as lines of text that are never wrapped here."""
    lines = visible_lines(report.title)
    for block in report.blocks:
        lines += [""] if isinstance(block, Heading | Table) else []
        lines += [shown for line in _lines(block) for shown in visible_lines(line)]
    body = "\n".join(lines).strip("\n")
    return f"{SAFETY_NOTICE}\n\n{body}\n" if report.urgent else f"{body}\n\n{SAFETY_NOTICE}\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield f"{text}:"
        case Line(words=words):
            yield spoken(words)
        case Facts(pairs=pairs):
            yield from (f"{name}: {value}" for name, value in pairs)
        case Bullets(items=items):
            yield from (f"- {spoken(item)}" for item in items)
        case Blank(title=title):
            yield f"{title}: (left blank)"
        case Excerpt():  # a caret would be read out as one; the words from its place on say the same
            shown = cut(block)
            yield f"there: {shown.after or shown.before}"
        case Table(rows=()):
            yield "None."
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    count = len(table.rows)
    for number, row in enumerate(table.rows, start=1):
        if number > 1:
            yield ""
        yield f"{table.of} {number} of {count}"
        for column, cell in zip(table.columns, row, strict=True):
            words = spoken(cell)
            if words:
                yield f"{column.title}: {words}" if column.title else words
                yield from (f"{span.mark}: {span.text}" for span in spans_of(cell) if span.mark in ("removed", "added"))


def spoken(words: Words) -> str:
    """Words with removals and additions bracketed, so that they are read out."""
    return "".join(span.bracketed() for span in spans_of(words))
