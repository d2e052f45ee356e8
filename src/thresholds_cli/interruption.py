"""Ctrl-C, remembered: whatever else fails after it, the person stopped the program."""

import signal
from types import FrameType


class _Seen:
    """Whether Ctrl-C was pressed in this process."""

    yes = False


def listen() -> None:
    """From now on remember Ctrl-C; it still raises KeyboardInterrupt."""
    signal.signal(signal.SIGINT, _remember)


def _remember(number: int, frame: FrameType | None) -> None:
    _Seen.yes = True
    raise KeyboardInterrupt


def was_interrupted(error: BaseException | None) -> bool:
    """Whether an error came of an interruption, also where Python or a library wrapped or replaced it."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return _Seen.yes
