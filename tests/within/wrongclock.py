"""A clock that is wrong by so many days, for a process and everything in it."""

import datetime
import os
import time

_DAYS = int(os.environ["THRESHOLDS_TEST_DAYS"])
_now = time.time


class _Wrong(datetime.datetime):
    """The moments of a clock that is wrong."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> "_Wrong":
        """As it is by that clock."""
        return super().fromtimestamp(time.time(), tz)


class _WrongDay(datetime.date):
    """The days of a clock that is wrong."""

    @classmethod
    def today(cls) -> "_WrongDay":
        """As it is by that clock."""
        return super().fromtimestamp(time.time())


time.time = lambda: _now() + 86_400 * _DAYS
datetime.datetime, datetime.date = _Wrong, _WrongDay  # type: ignore[misc]
