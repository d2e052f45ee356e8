"""A Report on a terminal, drawn with Rich: tables where they fit, stacked lines where not."""

import io
import os
import re
import sys
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from thresholds_cli.render.report import (
    SAFETY_NOTICE,
    Block,
    Bullets,
    Facts,
    Heading,
    Line,
    Report,
    Span,
    Table,
    Words,
)
from thresholds_cli.render.visible import joined, unjoined, visible

_TONES = {"plain": "", "strong": "bold", "warning": "bold red", "muted": "dim"}
_MARKS = {"match": "bold underline", "strong": "bold", "added": "bold green", "removed": "red"}
_PAD = 3  # what Rich puts round and between columns, each
_ENDLESS = 100_000  # off a terminal nothing needs to be broken


class _Buffer(io.StringIO):
    """A buffer with the encoding of the stream it stands for; Rich picks box characters by it."""

    encoding = "utf-8"


def draw(report: Report, stream: TextIO | None = None) -> str:
    """The report as the screen shows it, with colour only where the stream is a terminal."""
    target = stream or sys.stdout
    buffer = _Buffer()
    buffer.encoding = getattr(target, "encoding", None) or "utf-8"
    console = _console(target, buffer)
    if report.urgent:
        _notice(console)
        _print(console, Text())
    _print(console, Text(visible(report.title), style="bold"))
    for block in report.blocks:
        _block(console, block)
    if not report.urgent:
        _print(console, Text())
        _notice(console)
    drawn = unjoined(buffer.getvalue())
    # Off a terminal the padding of a table is only in the way.
    return drawn if target.isatty() else re.sub(r" +$", "", drawn, flags=re.MULTILINE)


def _console(target: TextIO, buffer: io.StringIO) -> Console:
    """A console that writes into a buffer and behaves as the real stream would."""
    real = Console(file=target)
    width = real.width if target.isatty() or "COLUMNS" in os.environ else _ENDLESS
    return Console(
        file=buffer,
        force_terminal=real.is_terminal,
        color_system="auto" if real.is_terminal else None,
        no_color=real.no_color,
        legacy_windows=real.legacy_windows,
        width=max(width, 10),
        highlight=False,
        markup=False,
        emoji=False,
    )


def _print(console: Console, text: Text) -> None:
    """Words wrap; a word longer than the line stays whole and is never cut."""
    console.print(text, overflow="ignore", crop=False)


def _notice(console: Console) -> None:
    _print(console, Text(SAFETY_NOTICE, style="bold"))


def _block(console: Console, block: Block) -> None:
    match block:
        case Heading(text=text, level=level):
            _print(console, Text())
            _print(console, Text(joined(visible(text)), style="bold underline" if level < 3 else "bold"))
        case Line(words=words, tone=tone):
            toned = _text(words)
            toned.stylize_before(_TONES[tone])
            _print(console, toned)
        case Facts(pairs=pairs):
            for name, value in pairs:
                _print(console, Text.assemble((f"{visible(name)}: ", "bold"), joined(visible(value))))
        case Bullets(items=items):
            for item in items:
                _print(console, Text("- ") + _text(item))
        case Table():
            _table(console, block)


def _text(words: Words) -> Text:
    """Words as Rich text: never markup, never an emoji, control characters shown."""
    spans = (Span(words),) if isinstance(words, str) else words
    text = Text()
    for span in spans:
        lines = [joined(visible(line)) for line in _bracketed(span).split("\n")]
        text.append("\n".join(lines), style=_MARKS.get(span.mark or "", ""))
    return text


def _bracketed(span: Span) -> str:
    """Changes readable without colour."""
    return {"added": "{{+{}+}}", "removed": "[-{}-]"}.get(span.mark or "", "{}").format(span.text)


def _table(console: Console, table: Table) -> None:
    cells = [[_text(cell) for cell in row] for row in table.rows]
    least = [_least(index, table, cells) for index in range(len(table.columns))]
    if sum(least) + _PAD * len(least) > console.width:
        _stacked(console, table, cells)
        return
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column, minimum in zip(table.columns, least, strict=True):
        drawn.add_column(Text(column.title), min_width=minimum, overflow="fold")
    for row in cells:
        drawn.add_row(*row)
    console.print(drawn, crop=False)


def _least(index: int, table: Table, cells: list[list[Text]]) -> int:
    """The width below which a column would break a word or read badly."""
    texts = [row[index].plain for row in cells] + [table.columns[index].title]
    longest_word = max(len(word) for text in texts for word in text.split() or [""])
    longest_line = max(len(line) for text in texts for line in text.split("\n"))
    return max(longest_word, min(table.columns[index].room, longest_line))


def _stacked(console: Console, table: Table, cells: list[list[Text]]) -> None:
    """Rows as lines under one another, for narrow terminals."""
    for row in cells:
        _print(console, Text())
        for column, cell in zip(table.columns, row, strict=True):
            if cell.plain.strip():
                _print(console, Text(f"{column.title}: " if column.title else "", style="bold") + cell)
