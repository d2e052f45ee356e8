"""Fail when the core is covered in fewer than 95 of 100 branches. Usage: core_coverage.py COVERAGE.json."""

import json
import sys
from pathlib import Path

CORE = ("errors", "model/", "library/", "search/", "assess/", "diff/")
LEAST = 95.0


def main() -> int:
    """Count the branches of the core's files."""
    files = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["files"]
    done = all_ = 0
    for name, entry in files.items():
        if name.partition("thresholds_cli/")[2].startswith(CORE):
            summary = entry["summary"]
            done += summary["covered_branches"]
            all_ += summary["num_branches"]
    share = 100 * done / all_ if all_ else 0.0
    print(f"core: {share:.1f} % of branches (at least {LEAST:.0f})")
    return int(share < LEAST)


if __name__ == "__main__":
    sys.exit(main())
