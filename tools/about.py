"""Print when, on what and of which commit something was run, as JSON; for tools/assure."""

import json
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

from thresholds_cli import __version__

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Print it."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 - whichever git runs this checkout
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    about = {
        "day": date.today().isoformat(),
        "version": __version__,
        "commit": commit.stdout.strip(),
        "system": platform.system(),
        "python": f"Python {platform.python_version()}",
    }
    print(json.dumps(about))
    return 0


if __name__ == "__main__":
    sys.exit(main())
