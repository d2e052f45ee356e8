"""Take each control of the hazard log out of a copy of the program, and see its tests fail there.

    python tools/taken_out.py [--only CONTROL …] [--json FILE]

A copy of the checkout is made for each control, with what tests/safety/taken_out.yaml puts
in place of the control, and the tests that the log names as its proof are run in it. They
must fail: by a failed test, not by a copy that does not run. Before that the same tests
must pass in a copy as it is. A line for each control; ends with 1 when any of it is not so.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from safetylog import Control, TakenOut, controls, taken_out  # noqa: E402

_AT_ONCE = 2
_LONGEST = 600  # seconds for the tests of one control
_LEFT = (".git", ".venv", ".hypothesis", ".*_cache", "*.egg-info", "build", "dist")  # not in a copy
_PYTEST = ("-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly")
# What a copy says that does not run, rather than one without a control.
_ERRORS = "(?:Name|Import|ModuleNotFound|Syntax|Indentation|UnboundLocal)Error"
_BROKEN = re.compile(rf"^E .*\b(?:{_ERRORS}: |the program failed \({_ERRORS}).*", re.MULTILINE)


class Seen(NamedTuple):
    """What came of a control's tests without it: `failed`, as they must, `passed`, or `broken` for anything else."""

    control: str
    how: str
    seconds: float
    told: str


def seen_without(whole: Path, control: Control, without: TakenOut, place: Path) -> Seen:
    """Run a control's tests in a copy of `whole` from which it was taken; the copy is made in `place`."""
    start = time.monotonic()
    copy = copied(whole, place)
    for replacement in without.replacements:
        path = copy / replacement.file
        text = path.read_text(encoding="utf-8")
        if text.count(replacement.instead_of) != 1:
            where = f"{replacement.file} has its text {text.count(replacement.instead_of)} times, not once"
            return Seen(control.id, "broken", 0, where)
        path.write_text(text.replace(replacement.instead_of, replacement.put), encoding="utf-8")
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*"):
            compiled.unlink()
    done = _tests(copy, control.proof)
    how = {0: "passed", 1: "failed"}.get(done.returncode, "broken")
    told = _first_line(done.stdout)
    if how == "failed" and (broken := _BROKEN.search(done.stdout)):
        how, told = "broken", broken[0]
    return Seen(control.id, how, time.monotonic() - start, told)


def copied(root: Path, place: Path) -> Path:
    """A copy of a checkout in a folder, in place of one that is there, and that it is what runs there."""
    copy = place.resolve() / "checkout"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(*_LEFT))
    asked = [sys.executable, "-c", "import thresholds_cli; print(thresholds_cli.__file__)"]
    runs = subprocess.run(asked, env=_environment(copy), cwd=copy, capture_output=True, text=True, check=True)
    if not Path(runs.stdout.strip()).resolve().is_relative_to(copy):
        raise SystemExit(f"not the copy is run but {runs.stdout.strip()}")
    return copy


def _environment(copy: Path) -> dict[str, str]:
    """What the tests run with: the copy's code, and a catalogue of the documents that is kept while code and data are
    the same, for compiling takes most of the time."""
    temporary = copy.parent / "tmp"
    temporary.mkdir(exist_ok=True)
    cache = str(copy.parent / "cache")
    return {**os.environ, "PYTHONPATH": str(copy / "src"), "TMPDIR": str(temporary), "THRESHOLDS_TEST_CACHE": cache}


def _tests(copy: Path, proof: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(
            [sys.executable, *_PYTEST, *proof],
            env=_environment(copy),
            cwd=copy,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_LONGEST,
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(proof, 124, f"E   not over after {_LONGEST} seconds", "")


def _first_line(output: str) -> str:
    """The first line of what a test said against it."""
    lines = [line for line in output.splitlines() if line.startswith(("E  ", "FAILED", "ERROR"))]
    return " ".join((lines or output.strip().splitlines()[-1:] or [""])[0].split())


def _seen(whole: Path, wanted: Sequence[Control], places: Sequence[Path]) -> Iterator[Seen]:
    """What came of each control, a line printed each; as many at a time as there are places."""
    how = {each.control: each for each in taken_out()}
    free: Queue[Path] = Queue()
    for place in places:
        free.put(place)

    def without(control: Control) -> Seen:
        place = free.get()
        try:
            return seen_without(whole, control, how[control.id], place)
        finally:
            free.put(place)

    with ThreadPoolExecutor(len(places)) as pool:
        for each in pool.map(without, wanted):
            print(f"{each.how:6}  {each.seconds:5.1f} s  {each.control}: {each.told[:140]}", flush=True)
            yield each


def _place(folder: str, name: str) -> Path:
    place = Path(folder) / name
    place.mkdir()
    return place


def main() -> int:
    """Try the controls and print a line each."""
    parser = argparse.ArgumentParser(description="See that each control's tests fail without it.")
    parser.add_argument("--only", nargs="+", default=[], metavar="CONTROL", help="these controls alone")
    parser.add_argument("--json", type=Path, help="write what was seen here as well")
    options = parser.parse_args()
    held = {control.id: control for control in controls()}
    wanted = [held[each.control] for each in taken_out() if each.control in (options.only or held)]
    if unknown := set(options.only) - set(held):
        parser.error(f"no such control: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="thresholds-without-") as folder:
        whole = copied(ROOT, _place(folder, "with"))  # running there leaves compiled code for the copies of it
        done = _tests(whole, sorted({test for control in wanted for test in control.proof}))
        if done.returncode:
            print(f"{done.stdout}\nThe tests do not pass in a copy as it is: nothing is shown by their failing.")
            return 1
        seen = list(_seen(whole, wanted, [_place(folder, str(number)) for number in range(_AT_ONCE)]))
    if options.json:
        options.json.write_text(json.dumps([each._asdict() for each in seen], indent=1), encoding="utf-8")
    failed = sum(each.how == "failed" for each in seen)
    print(f"{failed} of {len(seen)} controls: taken out, their tests fail; put back, they pass.")
    return 0 if failed == len(seen) else 1


if __name__ == "__main__":
    sys.exit(main())
