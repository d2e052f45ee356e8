"""Ways to make a machine fail: a full disk, a home that takes nothing, a clock set back, a process killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from conftest import FRAMEWORKS

PROGRAM = [sys.executable, "-m", "thresholds_cli"]
STATEMENT = "Child persistently missing from home"
SEARCH = ["search", "missing from home", "--format", "json"]
SHELL = "/bin/sh"
_DEFAULTS = ("COVERAGE", "THRESHOLDS_", "XDG_")


def one_edition(folder: Path) -> Path:
    """A data folder with one real edition, which is quick to compile."""
    (folder / "frameworks").mkdir(parents=True)
    shutil.copy(FRAMEWORKS / "llr-2021.yaml", folder / "frameworks")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one real edition."""
    return one_edition(tmp_path / "data")


def surroundings(told: Mapping[str, str] | None) -> dict[str, str]:
    """An environment without anything that would change the program's ways, and what is added to it."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith(_DEFAULTS)}, **(told or {})}


def ran(
    *arguments: str, told: Mapping[str, str] | None = None, before: tuple[str, ...] = (), cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program to its end, behind another one where `before` names it."""
    return _ended([*before, *PROGRAM, *arguments], told, cwd)


def _ended(command: list[str], told: Mapping[str, str] | None, cwd: Path | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=surroundings(told),
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        timeout=300,
        check=False,
    )


def in_a_shell(script: str, cwd: Path, told: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as root of a world of its own, in which it can mount what it likes; skips where that can't be had.

    `$RUN` in it stands for the program.
    """
    unshare = shutil.which("unshare")
    there = [unshare or "", "-rm", SHELL, "-euc"]
    if not unshare or subprocess.run([*there, "mount -t tmpfs none /mnt"], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    return _ended([*there, script.replace("$RUN", " ".join(PROGRAM))], told, cwd)


def killed(moment: float, *arguments: str, told: Mapping[str, str]) -> bool:
    """Kill the program so many seconds after its start, with no chance to tidy up; whether it was still at work."""
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        env=surroundings(told),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    try:
        process.wait(timeout=moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def seconds(*arguments: str, told: Mapping[str, str]) -> float:
    """How long the program takes now, so that a test can choose moments within."""
    started = time.monotonic()
    ran(*arguments, told=told)
    return time.monotonic() - started


def moments(whole: float, many: int) -> Iterator[float]:
    """Moments from the start of a run to its end, denser towards the end, where files get their names."""
    for number in range(1, many + 1):
        yield whole * (1.05 * number / many) ** 0.7
