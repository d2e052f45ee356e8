"""Where the process starts: `thresholds` and `python -m thresholds_cli`.

Thin, so that an interruption while the program is still being read in is caught too; for
the same reason everything that Python has not read in by itself is imported within.
"""

import os
import sys


def main() -> None:
    """Run the program; an interruption at any moment ends with 130 and the notice."""
    try:
        from thresholds_cli.interruption import listen

        listen()
        from thresholds_cli.cli.main import run

        run()
    except SystemExit:
        import signal

        # The answer is out; Ctrl-C while Python tidies up must not make another end of it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise
    except BaseException as error:
        from thresholds_cli.interruption import was_interrupted

        if not was_interrupted(error):
            raise
        from thresholds_cli.render.report import SAFETY_NOTICE

        if sys.stderr is not None:
            sys.stderr.write(f"\nStopped. Nothing was concluded, and nothing was kept.\n\n{SAFETY_NOTICE}\n")
            sys.stderr.flush()
        os._exit(130)


if __name__ == "__main__":
    main()
