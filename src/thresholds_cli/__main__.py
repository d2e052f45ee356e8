"""Where the process starts: `thresholds` and `python -m thresholds_cli`.

Thin, so that an interruption while the program is still being read in is caught too; for
the same reason everything that Python has not read in by itself is imported within.
"""

import os
import sys

# No plugin for pydantic, which any package may bring along and which may report to somebody, sees what is
# validated here; and looking for one takes longer than a look-up in the catalogue. Nobody can ask for one.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"


def main() -> None:
    """Run the program; an interruption at any moment ends with 130, what keeps it from starting with 70."""
    try:
        import gc

        from thresholds_cli.interruption import listen

        gc.disable()  # a look-up is over before there is anything worth collecting; see docs/decisions/0010

        listen()
        from thresholds_cli.cli.main import run

        run()
    except SystemExit as ended:
        _end(ended.code if isinstance(ended.code, int) else 0)
    except BaseException as error:
        from thresholds_cli.interruption import was_interrupted

        if was_interrupted(error):
            _say("Stopped. Nothing was concluded, and nothing was kept.")
            os._exit(130)
        _say(_why_not(error))
        os._exit(70)


def _why_not(error: BaseException) -> str:
    """What keeps the program from starting: no memory, a library that is not there or not whole."""
    if os.environ.get("THRESHOLDS_DEBUG"):
        import traceback

        traceback.print_tb(error.__traceback__)
    what = f"{type(error).__name__}: {error}" if isinstance(error, ImportError) else type(error).__name__
    return (
        f"Error: the program can't start ({what}). Nothing was looked up. Close other programs and try again; "
        "if it stays so, install it anew as README.md says, or report what THRESHOLDS_DEBUG=1 shows."
    )


def _say(words: str) -> None:
    """What is said where nothing of the program may be there yet, with the notice."""
    from thresholds_cli.notice import SAFETY_NOTICE

    if sys.stderr is not None:
        sys.stderr.write(f"\n{words}\n\n{SAFETY_NOTICE}\n")
        sys.stderr.flush()


def _end(code: int) -> None:
    """End the process at once: the answer is out and written whole.

    Ctrl-C while Python tidies up could make another end of it, and tidying up takes a
    fifth of a look-up's time; see docs/decisions/0010.
    """
    from contextlib import suppress

    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed or full: whoever wrote has said so
            if stream is not None:
                stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
