"""Try cases made at random for as long as one likes, and say how many held.

    python tools/fuzz.py [--seconds 120] [--seed 8] [--only NAME] [--json FILE]

The time is shared evenly among the targets of tests/fuzz. The same seed tries the same
cases in the same order, as many of them as the time allows. A case that does not hold is made as small
as can be and shown, with the seed that finds it again. Ends with 1 when there was one.
"""

import argparse
import json
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402

from fuzz import TARGETS  # noqa: E402
from fuzz.target import Target  # noqa: E402

_SHOWN = 400  # letters of a line
_AT_ONCE = 50  # cases of one seed
_SETTINGS = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=_AT_ONCE,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    report_multiple_bugs=False,
)


def tried(target: Target, seconds: float, first: int) -> tuple[int, str]:
    """How many cases were tried, and the first that did not hold with its seed, or nothing."""
    count, number, end = 0, first, time.monotonic() + seconds

    def counted(case: object) -> None:
        nonlocal count
        count += 1
        target.check(case)

    while time.monotonic() < end:
        try:
            _SETTINGS(seed(number)(given(target.cases)(counted)))()
        except Exception:
            lines = traceback.format_exc(limit=-4).splitlines()
            return count, "\n".join([f"seed {number}:", *(line[:_SHOWN] for line in lines)])
        number += 1
    return count, ""


def main() -> int:
    """Try every target and print a line each."""
    parser = argparse.ArgumentParser(description="Try cases made at random.")
    parser.add_argument("--seconds", type=float, default=120, help="for all targets together")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--only", help="one target")
    parser.add_argument("--json", type=Path, help="write the counts here as well")
    options = parser.parse_args()
    wanted = [each for each in TARGETS if options.only in (None, each.name)]
    if not wanted:
        parser.error(f"no such target; there are: {', '.join(each.name for each in TARGETS)}")
    held = {}
    with tempfile.TemporaryDirectory() as home:
        os.environ.update({"HOME": home, "XDG_CACHE_HOME": home, "XDG_DATA_HOME": home})
        for target in wanted:
            count, failed = tried(target, options.seconds / len(wanted), options.seed * 1_000_000)
            held[target.name] = {"says": target.says, "cases": count, "held": not failed}
            print(f"{'holds' if not failed else 'FAILS':5}  {count:7,}  {target.name}: {target.says}", flush=True)
            if failed:
                print(failed, flush=True)
    if options.json:
        options.json.write_text(json.dumps(held, indent=1), encoding="utf-8")
    print(f"{sum(each['cases'] for each in held.values()):,} cases")
    return 0 if all(each["held"] for each in held.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
