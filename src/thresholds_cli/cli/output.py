"""A Report to where it is wanted: the screen, standard output, a file. Ends the command."""

import os
import sys
from pathlib import Path

import typer

from thresholds_cli.library.files import write_whole
from thresholds_cli.render.formats import TEXT, Format
from thresholds_cli.render.report import Report


def accessible() -> bool:
    """Whether the user asked, once and for all, for plain text."""
    return os.environ.get("ACCESSIBLE", "").strip().lower() not in ("", "0", "no", "false")


def chosen(wanted: Format | None) -> Format:
    """The format to use: what was asked for, or plain where the user needs it, or a table."""
    return wanted or (Format.PLAIN if accessible() else Format.TABLE)


def as_text(report: Report, wanted: Format) -> str:
    """The report in a format; only the table needs Rich, which is imported here for it."""
    if wanted is Format.TABLE:
        from thresholds_cli.cli.screen import draw

        return draw(report)
    return TEXT[wanted](report)


def emit(report: Report, wanted: Format | None, output: Path | None = None) -> None:
    """Print a report, or write it to a file whole, and end with its exit code."""
    text = as_text(report, chosen(wanted))
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_whole(output, text)
        say(f"Written to {output}.")
    if report.exit_code:
        raise typer.Exit(report.exit_code)


def say(message: str) -> None:
    """Talk to the person: on standard error, so that data stays clean."""
    from thresholds_cli.render.visible import visible

    sys.stderr.write(f"{visible(message)}\n")
