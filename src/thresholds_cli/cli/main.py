"""From the process to the program and back: streams, errors, exit codes."""

import codecs
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TextIO

import typer

from thresholds_cli.cli.output import as_text, chosen, write
from thresholds_cli.errors import Interrupted, ThresholdsError, Unreadable
from thresholds_cli.interruption import was_interrupted
from thresholds_cli.render.formats import Format
from thresholds_cli.render.views.messages import error_report
from thresholds_cli.render.visible import shown_as_number

_FAULT = 70  # a fault of the program itself, as sysexits.h has it
_INTERRUPTED = "stopped. Nothing was concluded, and nothing was kept."
_PLAINER = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "•": "*", "×": "x", "\u00a0": " "}


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program on the process's arguments and end the process with its exit code."""
    args = list(sys.argv[1:] if arguments is None else arguments)
    _open_streams()
    wanted = _wanted_format(args)
    try:
        code = _call(args, wanted)
    except ThresholdsError as error:
        code = _complain(error.exit_code, error.message, error.nearest, wanted)
    except typer.TyperException as error:
        code = _complain(error.exit_code, _sentence(error.format_message()), (), wanted)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        code = _complain(Interrupted.exit_code, _INTERRUPTED, (), wanted)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:  # the one place where anything unexpected ends up
        if was_interrupted(error):
            code = _complain(Interrupted.exit_code, _INTERRUPTED, (), wanted)
        elif isinstance(error, OSError) and (refused := _refused_by(sys.stdout)):
            code = _complain(refused.exit_code, refused.message, (), wanted)
        else:
            code = _complain(_FAULT, _unexpected(error), (), wanted)
    sys.exit(code)


def _refused_by(stream: TextIO | None) -> Unreadable | None:
    """Why a stream takes nothing, as where its disk is full; None where it does."""
    try:
        write(stream, "")
    except Unreadable as refused:
        return refused
    return None


def _call(args: list[str], wanted: Format | None) -> int:
    from thresholds_cli.cli.app import build
    from thresholds_cli.cli.options import close_catalogue

    app = build(args, plain=chosen(wanted) is Format.PLAIN)
    try:
        result = app(args=args, prog_name="thresholds", standalone_mode=False)
    finally:
        close_catalogue()
    code = result if isinstance(result, int) else 0
    if code == Interrupted.exit_code:
        raise Interrupted(_INTERRUPTED)
    return code


def _wanted_format(args: Sequence[str]) -> Format | None:
    """The format asked for, the last one given, found before parsing so that errors of parsing have it too."""
    found = None
    for place, word in enumerate(args):
        if word in ("--format", "-f"):
            found = "".join(args[place + 1 : place + 2])
        elif word.startswith("--format="):
            found = word.partition("=")[2]
        elif word.startswith("-f") and not word.startswith("--"):
            found = word[2:]
    named = next((each for each in Format if each.value == found), None)
    return named or (Format.PLAIN if "--accessible" in args else None)


def _complain(code: int, message: str, nearest: Sequence[str], wanted: Format | None) -> int:
    """An error with the notice: on standard error, or as the one JSON object on standard output.

    Where standard output takes no JSON, standard error has the same in plain words.
    """
    report = error_report(code, message, nearest)
    style = chosen(wanted)
    if style not in (Format.JSON, Format.TABLE):
        style = Format.PLAIN
    ways = [(Format.JSON, sys.stdout), (Format.PLAIN, sys.stderr)] if style is Format.JSON else [(style, sys.stderr)]
    for way, stream in ways:
        with suppress(Unreadable):
            write(stream, as_text(report, way, stream))
            return code
    return max(code, 1)  # nobody can be told; the exit code still says it


def _sentence(message: str) -> str:
    """A parser's message in one line, with where to look next."""
    line = " ".join(message.split()).rstrip(".")
    return f"{line[:1].lower()}{line[1:]}. `thresholds --help` lists the commands."


def _unexpected(error: Exception) -> str:
    """One line about a fault of the program; details only when asked for, never local variables."""
    if os.environ.get("THRESHOLDS_DEBUG") and sys.stderr is not None:
        import traceback

        sys.stderr.write("".join(traceback.format_tb(error.__traceback__)))
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else "unknown place"
    return (
        "the program failed; nothing was concluded. Go by the document itself, and tell whoever keeps this program: "
        f"{type(error).__name__} at {place}. THRESHOLDS_DEBUG=1 shows the steps that led there, without what you typed."
    )


def _open_streams() -> None:
    """Streams that never fail on a character the console does not have: plainer ones stand in."""
    codecs.register_error("thresholds-plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="thresholds-plainer")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")  # what somebody types in another encoding must not end a conversation


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_PLAINER.get(char) or shown_as_number(char) for char in missing), error.end
