"""A Report on a terminal, drawn with Rich: tables where they fit, stacked lines where not."""

import io
import os
import re
import sys
from collections.abc import Iterator
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.segment import Segment
from rich.table import Table as RichTable
from rich.text import Text

from thresholds_cli.cli.output import is_terminal
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
)
from thresholds_cli.render.visible import joined, laid_out, unjoined, visible
from thresholds_cli.render.widths import shared

_TONES = {"plain": "", "strong": "bold", "warning": "bold red", "muted": "dim"}
_MARKS = {"match": "bold underline", "strong": "bold", "added": "bold green", "removed": "red"}
_BETWEEN = 3  # what Rich puts between two columns
_ENDLESS = 100_000  # off a terminal nothing needs to be broken
_INDENT, _LEAST_EXCERPT, _WIDEST_EXCERPT = " " * 4, 20, 120


class _Buffer(io.StringIO):
    """A buffer with the encoding of the stream it stands for; Rich picks box characters by it."""

    encoding = "utf-8"


def draw(report: Report, stream: TextIO | None) -> str:
    """The report as a stream shows it: colour only on a terminal, plain and unbroken for a file (None)."""
    target = stream or io.StringIO()
    buffer = _Buffer()
    buffer.encoding = getattr(target, "encoding", None) or "utf-8"
    console = _console(target, buffer)
    if report.urgent:
        _notice(console)
        _print(console, Text())
    if report.title:
        _print(console, Text(visible(report.title), style="bold"))
    for block in report.blocks:
        _block(console, block)
    if not report.urgent:
        _print(console, Text())
        _notice(console)
    drawn = unjoined(buffer.getvalue())
    # Off a terminal the padding of a table is only in the way.
    return drawn if is_terminal(target) else "\n".join(line.rstrip(" ") for line in drawn.split("\n"))


def _console(target: TextIO, buffer: io.StringIO) -> Console:
    """A console that writes into a buffer and behaves as the real stream would."""
    to_file = isinstance(target, io.StringIO)
    real = Console(file=target, force_terminal=False if to_file else None)
    # A pipe to a pager has a person behind it: one of the other streams is a terminal then.
    someone_looks = not to_file and any(map(is_terminal, (sys.stdin, sys.stdout, sys.stderr)))
    width = real.width if someone_looks or "COLUMNS" in os.environ else _ENDLESS
    return Console(
        file=buffer,
        force_terminal=real.is_terminal,
        color_system="auto" if real.is_terminal and os.environ.get("TERM") != "" else None,
        no_color=real.no_color,
        legacy_windows=real.legacy_windows,
        width=max(width, 10),
        highlight=False,
        markup=False,
        emoji=False,
    )


def _print(console: Console, text: Text) -> None:
    """Words wrap between words; a word longer than the line stays whole and is never cut."""
    for line in text.split("\n", allow_blank=True):
        for piece in line.divide(_breaks(line.plain, console.width)):
            piece.rstrip()
            console.print(piece, no_wrap=True, overflow="ignore", crop=False)


def _breaks(line: str, width: int) -> list[int]:
    """Where to break a line so that no piece is wider than `width`, but for a single long word."""
    breaks, start, used = [], 0, 0
    for match in re.finditer(r"\S+\s*", line):
        if used and used + _width(match[0].rstrip()) > width:
            breaks.append(match.start())
            start, used = match.start(), 0
        used = _width(line[start : match.end()])
    return breaks


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
        case Blank(title=title):
            _print(console, Text.assemble((f"{visible(title)}: ", "bold"), "(left blank)"))
        case Excerpt():
            _excerpt(console, block)
        case Table():
            _table(console, block)


def _excerpt(console: Console, excerpt: Excerpt) -> None:
    """A line and, under it, a caret at its place; cut so that it stays one line."""
    shown = cut(excerpt, max(min(console.width, _WIDEST_EXCERPT) - len(_INDENT), _LEAST_EXCERPT))
    line = Text(f"{_INDENT}{shown.before}{shown.after}", style="dim")
    caret = Text(f"{_INDENT}{' ' * _width(shown.before)}^", style="bold")
    for each in (line, caret):
        console.print(each, no_wrap=True, overflow="ignore", crop=False)


def _text(words: Words) -> Text:
    """Words as Rich text: never markup, never an emoji, control characters shown."""
    text = Text()
    for span in laid_out(words):
        text.append(span.text, style=_MARKS.get(span.mark or "", ""))
    return text


def _table(console: Console, table: Table) -> None:
    if not table.rows:
        _print(console, Text("None."))
        return
    cells = [[_text(cell) for cell in row] for row in table.rows]
    titles = [visible(column.title) for column in table.columns]
    columns = [[row[index].plain for row in cells] + [title] for index, title in enumerate(titles)]
    least = [_least(texts, column.room) for texts, column in zip(columns, table.columns, strict=True)]
    room = console.width - _BETWEEN * (len(columns) - 1)
    if sum(least) > room:
        _stacked(console, table, cells)
        return
    widths = shared(least, list(map(_longest_line, columns)), room)
    # Wrapped and drawn cell by cell here, so that Rich need not do it in padding, which costs most of its time.
    drawn = RichTable(box=box.SIMPLE_HEAD, padding=0, pad_edge=False, show_edge=False, header_style="bold")
    for place, (title, width) in enumerate(zip(titles, widths, strict=True)):
        gap = _BETWEEN - 1 if place < len(widths) - 1 else 0
        drawn.add_column(_wrapped(console, Text(title), width), width=width + gap, no_wrap=True)
    for row in cells:
        drawn.add_row(*(_Cell(_wrapped(console, cell, width), width) for cell, width in zip(row, widths, strict=True)))
    console.print(drawn, crop=False)


class _Cell:
    """A cell whose lines are broken already: nothing is left for Rich to measure or wrap."""

    def __init__(self, text: Text, width: int) -> None:
        self._text = text
        self._width = width

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(self._width, self._width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        if self._text.spans:
            yield from self._text.render(console)
        else:
            yield Segment(self._text.plain)


def _width(text: str) -> int:
    """How many columns of a terminal a text takes; most have one for every letter."""
    return len(text) if text.isascii() else cell_len(text)


def _wrapped(console: Console, cell: Text, width: int) -> Text:
    """A cell's words broken into lines of that width."""
    if all(_width(line) <= width for line in cell.plain.split("\n")):
        return cell
    return Text("\n").join(cell.wrap(console, width, overflow="fold"))


def _least(texts: list[str], room: int) -> int:
    """The width below which a column would break a word or read badly."""
    longest_word = max(_width(word) for text in texts for word in text.split() or [""])
    return max(longest_word, min(room, _longest_line(texts)))


def _longest_line(texts: list[str]) -> int:
    return max(_width(line) for text in texts for line in text.split("\n"))


def _stacked(console: Console, table: Table, cells: list[list[Text]]) -> None:
    """Rows as lines under one another, for narrow terminals."""
    for row in cells:
        _print(console, Text())
        for column, cell in zip(table.columns, row, strict=True):
            if cell.plain.strip():
                name = f"{visible(column.title)}: " if column.title else ""
                _print(console, Text(name, style="bold") + cell)
