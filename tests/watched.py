"""The program in a process of its own that is watched: what it writes, starts and speaks to."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

WITHIN = Path(__file__).parent / "within"
_NEVER = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "ssl.", "webbrowser.")
_STARTS = ("subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile", "pty.")
_WRITES = ("os.", "shutil.", "tempfile.")
_LOCAL = "1"  # AF_UNIX: what asyncio makes to wake itself, between two ends in one process


@dataclass
class Seen:
    """What a process did, as Python told; paths in the order in which they were written."""

    events: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def spoken(self) -> list[tuple[str, list[str]]]:
        """Every use of a socket but a pair within the process, every look-up of a host, every request."""
        return [each for each in self.events if each[0].startswith(_NEVER) and not _own_pair(each)]

    @property
    def started(self) -> list[tuple[str, list[str]]]:
        """Every other process."""
        return [each for each in self.events if each[0].startswith(_STARTS)]

    @property
    def written(self) -> list[Path]:
        """Every path that was opened for writing, made, renamed or removed, but for the null device."""
        found = []
        for event, args in self.events:
            if event == "sqlite3.connect":
                found += [] if args[0] == ":memory:" or "mode=ro" in args[0] else args[:1]
            elif event in ("os.link", "os.symlink"):
                found += args[1:2]
            elif event == "open" or (event.startswith(_WRITES) and not event.startswith(_STARTS)):
                found += args[:2] if event == "os.rename" else args[:1]
        return [Path(each) for each in dict.fromkeys(found) if each != os.devnull]


def _own_pair(event: tuple[str, list[str]]) -> bool:
    name, args = event
    return name == "socket.__new__" and len(args) > 1 and args[1].split(".")[-1] in (_LOCAL, "AF_UNIX")


def environment(home: Path, notes: Path) -> dict[str, str]:
    """An environment in which a process is watched, without the measuring of coverage, which writes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    path = os.pathsep.join([str(WITHIN), *([os.environ["PYTHONPATH"]] if "PYTHONPATH" in os.environ else [])])
    return {
        **kept,
        "HOME": str(home),
        "PYTHONPATH": path,
        "PYTHONDONTWRITEBYTECODE": "1",
        "THRESHOLDS_TEST_SPY": str(notes),
    }


def seen_in(notes: Path) -> Seen:
    """What was written down of a process."""
    lines = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
    return Seen([(event, args) for event, args in map(json.loads, lines)])


def watched(
    home: Path, notes: Path, *arguments: str, before: Sequence[str] = (), stdin: str = "", cwd: Path | None = None
) -> tuple[subprocess.CompletedProcess[str], Seen]:
    """Run the program, behind another one where `before` names it, and what it did."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "thresholds_cli", *arguments],
        env=environment(home, notes),
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        timeout=120,
        check=False,
    )
    return done, seen_in(notes)


def without_network() -> list[str]:
    """What cuts a process off from every network, or nothing where this system has no such thing."""
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode == 0:
        return [unshare, "-rn"]
    return []
