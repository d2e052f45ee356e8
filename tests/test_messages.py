"""What is said when something is off: what, where, what now, in one line with the notice and the right exit code."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import NOTICE, ROOT, Outcome, Program
from faulty import PROGRAM, surroundings
from thresholds_cli.library import cachefile

Say = Callable[..., str]
EXAMPLES = ROOT / "tests" / "examples"
GRID = EXAMPLES / "grids" / "small.csv"


@pytest.fixture
def said(thresholds: Program) -> Say:
    """The error that a call ends with, without the notice, which must be there; one line."""

    def call(*arguments: str | Path, code: int) -> str:
        outcome: Outcome = thresholds(*arguments, code=code)
        assert NOTICE in outcome.everything
        (line,) = (each for each in outcome.err.splitlines() if each.startswith("Error: "))
        return line.removeprefix("Error: ")

    return call


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that whoever runs the program may not open."""
    path = tmp_path / "closed.yaml"
    for each in (path, path.with_suffix(".docx")):
        each.write_bytes((EXAMPLES / "good" / "full.yaml").read_bytes())
    opened, access, from_path = os.open, os.access, Path.open

    def refused(name: Any, *rest: Any, **more: Any) -> int:
        if Path(str(name)).stem == path.stem:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(name, *rest, **more)

    def refused_there(self: Path, *rest: Any, **more: Any) -> Any:
        if self.stem == path.stem:
            raise PermissionError(errno.EACCES, "Permission denied")
        return from_path(self, *rest, **more)

    def denied(name: Any, *rest: Any, **more: Any) -> bool:
        return Path(str(name)).stem != path.stem and access(name, *rest, **more)

    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr(Path, "open", refused_there)
    monkeypatch.setattr(os, "access", denied)
    return path


@pytest.mark.parametrize(
    "call",
    [
        ["record"],
        ["recheck", "--framework", "llr-2021"],
        ["seal"],
        ["tag"],
        ["import", "--id", "moor-2025", "--yes"],
    ],
    ids=lambda call: str(call[0]),
)
def test_a_file_that_may_not_be_opened(call: list[str], closed: Path, said: Say) -> None:
    """Exit 3, as docs say of a file that can't be read; named once."""
    path = closed.with_suffix(".docx") if call[0] == "import" else closed
    words = said(*call, path, code=3)
    assert words == f"{path} can't be read: you may not open it. Ask whoever looks after it, or for a copy of it."


@pytest.mark.parametrize("command", ["validate", "add"])
def test_a_file_that_may_not_be_opened_keeps_no_other_from_being_checked(
    command: str, closed: Path, thresholds: Program
) -> None:
    """It is an entry of the report like every other."""
    files = thresholds(command, EXAMPLES / "good" / "full.yaml", closed, "--format", "json", code=3).json["files"]
    assert [each["ok"] for each in files] == [True, False]
    assert [problem["rule"] for problem in files[1]["problems"]] == ["unreadable"]


def test_a_cache_folder_that_may_not_be_looked_into(said: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one command that is about it says so."""

    def refused(_: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    assert "can't be looked into. Ask whoever looks after this computer. Every command works" in said("cache", code=3)


def test_a_cache_that_may_not_be_looked_at_costs_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is compiled in memory."""

    def refused(_: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "is_file", refused)
        assert cachefile._unchanged_parts(ROOT / "none.sqlite", []) == {}
        assert cachefile._open_fresh(ROOT / "none.sqlite", []) is None


@pytest.mark.unmeasured
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("call", [["--version"], ["--help"], ["search", "--help"], ["frameworks", "--format", "json"]])
def test_an_answer_that_nothing_takes(call: list[str], warm: None) -> None:
    """A full disk is no fault of the program; in JSON too somebody learns why."""
    with Path("/dev/full").open("wb") as full:
        told = {"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}
        done = subprocess.run(
            [*PROGRAM, *call],
            env=surroundings(told),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 3
    assert "Error: the answer can't be written: the disk is full. Make room, or name another place." in done.stderr
    assert NOTICE in done.stderr


def test_an_answer_that_is_shown_nowhere(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a program that calls this one has closed it."""
    monkeypatch.setattr(sys, "stdout", None)
    outcome = thresholds("frameworks", "--format", "json", code=3)
    assert "the answer can't be shown: standard output is closed. Add --output FILE." in outcome.err


def test_a_workbook_of_ours_with_sheets_and_cells_of_somebody_elses(tmp_path: Path, thresholds: Program) -> None:
    """They are named as not read, and cost nothing else."""
    from openpyxl import load_workbook

    path = tmp_path / "book.xlsx"
    thresholds("show", "hull-2018", "--format", "xlsx", "--output", path)
    book = load_workbook(path)
    book.create_sheet("Notes")["A1"] = "ring the printer"
    book["Statements"]["Z5"] = "stray"
    book.save(path)
    outcome = thresholds("import", path, "--id", "moor-2025", "--output", tmp_path / "moor.yaml", "--yes")
    assert "The sheet “Notes” was not read." in outcome.out
    assert "beside the last column of the sheet Statements was not read" in outcome.out
