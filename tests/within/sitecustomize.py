"""Read in by Python itself at the start of a process that a test looks into, or whose clock is to be wrong."""

import os

if "THRESHOLDS_TEST_SPY" in os.environ:
    import spying  # noqa: F401
if "THRESHOLDS_TEST_DAYS" in os.environ:
    import wrongclock  # noqa: F401
