"""Everything that can end a command early, each with its exit code.

ThresholdsError
├── UsageProblem      2    the words of the call are off
├── Unreadable        3    a file is missing, not text, or not YAML at all
│   └── BadData       3    the bundled data does not hold what it must
├── Unknown           4    no such edition, statement, area or topic
├── NeedsTerminal     5    a question can't be asked here
└── Interrupted     130    stopped by the person; nothing was concluded
"""

from collections.abc import Sequence
from typing import ClassVar


class ThresholdsError(Exception):
    """What went wrong, in one line that says how to mend it.

    `nearest` holds the names closest to one that was not known.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, nearest: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.nearest = tuple(nearest)


class UsageProblem(ThresholdsError):
    """The call itself is off: blank words, two things that exclude each other."""

    exit_code = 2


class Unreadable(ThresholdsError):
    """A file could not be read or written."""

    exit_code = 3
    line: int | None = None  # of the file, where it is known at which it fails


class BadData(Unreadable):
    """Data that the program stands on is not valid."""


class Unknown(ThresholdsError):
    """A name that nothing held answers to."""

    exit_code = 4


class NeedsTerminal(ThresholdsError):
    """A question would have to be asked and there is nobody to ask."""

    exit_code = 5


class Interrupted(ThresholdsError):
    """The person stopped. Never a result."""

    exit_code = 130
