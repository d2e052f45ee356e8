"""The way from a Word grid to the first search for docs/adding-an-edition.md, gone step by step. Run by cog."""

import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
GRID, EDITION = "moorland-grid.docx", "moorland-2025.yaml"
_DEFAULTS = ("THRESHOLDS_", "XDG_", "ACCESSIBLE")


class Afternoon:
    """A folder with the document in it, and a home of its own, in which one command follows the other."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._desk = Path(self._folder.name) / "desk"
        self._desk.mkdir()
        shutil.copy(EXAMPLES / GRID, self._desk)

    def screen(self, *arguments: str, first: int | None = None, last: int = 0) -> str:
        """What a command prints, as a code block; of a long one the first and the last lines."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_DEFAULTS)}
        done = subprocess.run(
            [sys.executable, "-m", "thresholds_cli", *arguments],
            env={**kept, "HOME": self._folder.name, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=self._desk,
        )
        shown = (done.stdout + done.stderr).replace(self._folder.name, "~").splitlines()
        if first is not None and len(shown) > first + last:
            left = len(shown) - first - last
            shown = [*shown[:first], f"… ({left} lines more)", *(shown[-last:] if last else [])]
        typed = " ".join(f'"{word}"' if " " in word else word for word in arguments)
        return "\n".join(["```text", f"$ thresholds {typed}", *shown, "```", ""])

    def mend(self) -> str:
        """Put the mended file in place of the draft; what was mended, as lines taken out and put in."""
        draft = (self._desk / EDITION).read_text(encoding="utf-8").splitlines()
        mended = (EXAMPLES / EDITION).read_text(encoding="utf-8").splitlines()
        shutil.copy(EXAMPLES / EDITION, self._desk)
        lines = [
            line for line in difflib.unified_diff(draft, mended, n=0, lineterm="") if line[:3] not in ("---", "+++")
        ]
        return "\n".join(["```diff", *(line if line[:2] != "@@" else "@@" for line in lines), "```", ""])
