"""A Report to where it is wanted: the screen, standard output, a file. Ends the command."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import typer

from thresholds_cli.errors import Unreadable, UsageProblem
from thresholds_cli.library.files import real_path, write_whole
from thresholds_cli.library.oserrors import not_written
from thresholds_cli.render.formats import Format, to_bytes, to_text
from thresholds_cli.render.report import Report

_ENDINGS = {
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".docx": Format.DOCX,
    ".xlsx": Format.XLSX,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".txt": Format.PLAIN,
}

_OTHERS = {
    ".pdf": "PDF",
    ".doc": "old Word document",
    ".xls": "old workbook",
    ".odt": "OpenDocument text",
    ".rtf": "RTF",
}


def accessible() -> bool:
    """Whether the user asked, once and for all, for plain text."""
    return os.environ.get("ACCESSIBLE", "").strip().lower() not in ("", "0", "no", "false")


def chosen(wanted: Format | None, output: Path | None = None) -> Format:
    """The format to use: what was asked for, what the file's ending says, plain where the user needs it, or a table."""
    by_ending = _ENDINGS.get(output.suffix.lower()) if output else None
    return wanted or by_ending or (Format.PLAIN if accessible() else Format.TABLE)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether there is somebody at the other end of a stream; a closed one is nobody."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def as_text(report: Report, wanted: Format, stream: TextIO | None) -> str:
    """The report in a format, drawn for a stream (None: for a file); only the table needs Rich."""
    if wanted is Format.TABLE:
        from thresholds_cli.cli.screen import draw

        return draw(report, stream)
    text = to_text(report, wanted)
    if wanted is Format.PLAIN and is_terminal(stream):  # a screen reader reads a screen line by line
        from thresholds_cli.cli.folding import folded, screen_width

        return "\n".join(folded(text, screen_width()))
    return text


def refuse_on_screen(wanted: Format | None, output: Path | None) -> None:
    """Raise UsageProblem for a format that is no text and would end up on a terminal."""
    style = chosen(wanted)
    if output is None and not style.is_text and is_terminal(sys.stdout):
        raise UsageProblem(f"{style} can't be shown here: add --output FILE.{style}")


def must_be_written_here(output: Path | None) -> None:
    """Raise UsageProblem for the name of a kind of file that is not written: nothing would open what is in it."""
    if output is not None and output.suffix.lower() in _OTHERS:
        what = _OTHERS[output.suffix.lower()]
        raise UsageProblem(f"{output}: no {what} is written here. Name a .docx or .html, and print or save that.")


def must_not_be_read(output: Path | None, read: Iterable[Path]) -> None:
    """Raise UsageProblem where the answer would be written over one of the files that it is about."""
    if output is not None and real_path(output) in map(real_path, read):
        raise UsageProblem(f"{output} is read here, and would be lost: name another file with --output FILE.")


def emit(report: Report, wanted: Format | None, output: Path | None = None, *, private: bool = False) -> None:
    """Print a report, or write it to a file whole (`private`: its owner's alone), and end with its exit code."""
    style = chosen(wanted, output)
    refuse_on_screen(style, output)
    stream = sys.stdout if output is None else None
    content = as_text(report, style, stream) if style.is_text else to_bytes(report, style)
    deliver(content, output, report.exit_code, private=private)


def deliver(content: str | bytes, output: Path | None, exit_code: int, *, private: bool = False) -> None:
    """Print what is ready to be shown, or write it to a file whole, and end with that exit code."""
    if output is None:
        write(sys.stdout, content)
    else:
        write_whole(output, content, private=private and _is_ordinary(output))
        say(f"Written to {output}.")
    if exit_code:
        raise typer.Exit(exit_code)


def _is_ordinary(output: Path) -> bool:
    """Whether it is a file or will be one; a pipe or a device belongs to whoever reads it."""
    return output.is_file() or not output.exists()


def write(stream: TextIO | None, content: str | bytes) -> None:
    """Write to a stream; raises Unreadable when it is closed or full, so that nothing is lost unseen."""
    if stream is None:
        raise Unreadable("the answer can't be shown: standard output is closed. Add --output FILE.")
    try:
        if isinstance(content, bytes):
            stream.buffer.write(content)
        else:
            stream.write(content)
        stream.flush()
    except BrokenPipeError:  # whoever read has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except OSError as error:
        raise Unreadable(f"the answer can't be written: {not_written(error)}") from None


def say(message: str) -> None:
    """Talk to the person: on standard error, so that data stays clean."""
    from thresholds_cli.cli.folding import folded, screen_width
    from thresholds_cli.render.visible import visible

    with suppress(OSError):  # talk that nobody can hear must not cost the answer
        if sys.stderr is not None:
            shown = "\n".join(folded(message, screen_width())) if is_terminal(sys.stderr) else visible(message)
            sys.stderr.write(f"{shown}\n")
            sys.stderr.flush()
