"""Nothing goes in or out: every command in a process without a network, watched for sockets and for what it writes."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import FRAMEWORKS, NOTICE
from everycommand import CODES, COMMANDS, EXAMPLES
from faulty import one_edition
from saved import CASE
from watched import WITHIN, Seen, environment, seen_in, watched, without_network

pytestmark = [pytest.mark.unmeasured, pytest.mark.usefixtures("warm")]  # the program is not in this process

WORDS = "xylophone queen of sheba aged nine"  # no document has them; what is typed about a child
ENTERED = "thresholds"  # what the folders of this program are called
TYPED = {
    "search by standard input": (["search", "-"], WORDS, 1),
    "ladder by standard input": (["ladder", "-"], WORDS, 1),
    "search": (["search", WORDS], "", 1),
    "words for a command": ([WORDS], "", 2),
    "words for a code": (["show", WORDS], "", 4),
    "words for an area": (["contacts", "llr-2021", "--area", WORDS], "", 4),
}
# What writes where the user names it (or is told of): the words of the call, the files, beside those that lie there.
WRITING = {
    "a record, a page and the answer": (
        [*CASE, "--record", "r.json", "--page", "p.docx", "--output", "o.html"], ["r.json", "p.docx", "o.html"]),
    "a page of a record": (
        ["record", str(EXAMPLES / "records" / "one-of-everything.json"), "-o", "page.md"], ["page.md"]),
    "past cases": (
        ["recheck", str(EXAMPLES / "audit.csv"), "--from", "llr-2020", "--framework", "llr-2021", "-o", "x.csv"],
        ["x.csv"]),
    "a comparison": (["diff", "llr-2020", "llr-2021", "-o", "board.docx"], ["board.docx"]),
    "a proposed lineage": (["diff", "llr-2020", "llr-2021", "--draft-lineage", "l.yaml"], ["l.yaml"]),
    "a workbook": (["show", "llr-2021", "-o", "grid.xlsx"], ["grid.xlsx"]),
    "an import": (["import", str(EXAMPLES / "grids" / "small.csv"), "--id", "x-2025", "--yes"], ["x-2025.yaml"]),
    "a new edition": (["new", "x-2025", "--schema"], ["x-2025.yaml", "thresholds.schema.json"]),
    "proposed concerns": (["tag", str(EXAMPLES / "good" / "full.yaml"), "--draft", "t.yaml"], ["t.yaml"]),
    "a report of problems": (["validate", str(EXAMPLES / "good" / "full.yaml"), "-o", "v.json"], ["v.json"]),
    "a seal": (["seal", "llr-2021.yaml", "--read-by", "editor", "--yes"], ["llr-2021.yaml", "llr-2021.sealed.json"]),
    "an edition of one's own": (
        ["add", str(EXAMPLES / "good" / "moors-2023.yaml")], ["{data}/frameworks/moors-2023.yaml"]),
    "a file for own contacts": (["contacts", "--new"], ["{data}/contacts.yaml"]),
    "the cache made anew": (["cache", "rebuild"], []),
    "the cache taken away": (["cache", "clear"], []),
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> Iterator[Path]:
    """A folder to work in, with a cache of its own that is warm and nowhere else to write to."""
    cache = tmp_path / "cache"
    shutil.copytree(shared_cache, cache)
    work, temporary = tmp_path / "work", tmp_path / "tmp"
    work.mkdir()
    temporary.mkdir()
    for name in ("llr-2021.yaml", "llr-2021.sealed.json"):
        shutil.copy(FRAMEWORKS / name, work)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("TMPDIR", str(temporary))
    yield work
    assert list(temporary.iterdir()) == []


def everything_in(*folders: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def foreign(seen: Seen, allowed: list[Path], cache: Path) -> list[Path]:
    """What was written that is neither the cache nor a named file, the folder of one or its name while unfinished."""
    return [
        path
        for path in seen.written
        if not path.is_relative_to(cache / ENTERED)
        and not any(_belongs(path, name) for name in [*allowed, cache / ENTERED / "x"])
    ]


def _belongs(path: Path, name: Path) -> bool:
    return path in (name, *name.parents) or (path.parent == name.parent and path.name.startswith(f".{name.name}."))


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_speaks_or_writes(name: str, place: Path, home: Path, tmp_path: Path) -> None:
    """Without a network, where it can be cut off: the same answers; no socket, no process, no file but the cache."""
    before = everything_in(place, home)
    done, seen = watched(home, tmp_path / "notes", *COMMANDS[name], before=without_network(), cwd=place)
    assert done.returncode == CODES.get(name, 0), done.stderr
    assert NOTICE in done.stdout + done.stderr
    assert seen.spoken == []
    assert seen.started == []
    assert foreign(seen, [], tmp_path / "cache") == []
    assert everything_in(place, home) == before


@pytest.mark.parametrize("name", WRITING)
def test_only_the_files_that_are_named_are_written(name: str, place: Path, home: Path, tmp_path: Path) -> None:
    """Nothing else is there after, and nothing else was there in between."""
    arguments, names = WRITING[name]
    if arguments[0] in ("cache", "add"):  # which compile; one edition does
        arguments = ["--data-dir", str(one_edition(tmp_path / "data")), *arguments]
    data = home / ".local" / "share" / ENTERED
    named = [Path(each.format(data=data)) if "{" in each else place / each for each in names]
    before = everything_in(place, home)
    done, seen = watched(home, tmp_path / "notes", *arguments, before=without_network(), cwd=place)
    assert done.returncode == 0, done.stdout + done.stderr
    assert seen.spoken == []
    assert seen.started == []
    allowed = [*named, *(each.relative_to(place) for each in named if each.is_relative_to(place))]
    assert foreign(seen, allowed, tmp_path / "cache") == []
    after = everything_in(place, home)
    assert {path for path in after if after[path] != before.get(path)} <= set(named)
    assert all(path.is_file() for path in named)


@pytest.mark.parametrize("name", TYPED)
def test_what_is_typed_is_kept_nowhere(name: str, place: Path, home: Path, tmp_path: Path) -> None:
    """In no file, and not in the cache, also where that is made on the way."""
    arguments, stdin, code = TYPED[name]
    if name == "search":
        shutil.rmtree(tmp_path / "cache")
        arguments = ["--data-dir", str(one_edition(tmp_path / "data")), *arguments]
    done, _ = watched(home, tmp_path / "notes", *arguments, stdin=stdin, cwd=place)
    assert done.returncode == code, done.stderr
    left = everything_in(place, home, tmp_path / "cache")
    assert [path for path, content in left.items() if b"xylophone" in content or WORDS.encode() in content] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_cache_is_its_owners_alone(place: Path, home: Path, tmp_path: Path) -> None:
    """It holds an organisation's own editions too."""
    shutil.rmtree(tmp_path / "cache")
    data = one_edition(tmp_path / "data")
    watched(home, tmp_path / "notes", "--data-dir", str(data), "cache", "rebuild", cwd=place)
    (held,) = (tmp_path / "cache" / ENTERED).iterdir()
    assert stat.S_IMODE(held.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal here")
def test_a_conversation_speaks_to_nobody_and_keeps_nothing(place: Path, home: Path, tmp_path: Path) -> None:
    """At a terminal, from the gates to the result: no history of what was typed, no socket but its own pair."""
    from sitting import assess, from_worry_to_result, through_the_gates

    notes, told = tmp_path / "notes", environment(home, tmp_path / "notes")
    extra = {name: told[name] for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "THRESHOLDS_TEST_SPY")}
    terminal = assess([], home, **extra)
    try:
        through_the_gates(terminal)
        from_worry_to_result(terminal)
    finally:
        terminal.child.close(force=True)
    seen = seen_in(notes)
    assert seen.events, "the process was not watched"
    assert seen.spoken == []
    assert seen.started == []
    assert [path for path in foreign(seen, [], tmp_path / "cache") if not str(path).startswith("/dev/")] == []
    assert everything_in(home) == {}


def test_the_watch_sees_what_it_is_for(home: Path, tmp_path: Path) -> None:
    """A process that speaks, starts another and writes is seen to: otherwise the tests above would prove nothing."""
    import subprocess

    script = f"""
import os, socket, sqlite3, subprocess, sys
assert {str(WITHIN)!r} in sys.path
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
a, b = socket.socketpair()
open("made", "w").close()
os.rename("made", "other")
sqlite3.connect("data.sqlite").close()
subprocess.run([sys.executable, "-c", "0"])
"""
    told = environment(home, tmp_path / "notes")
    subprocess.run([sys.executable, "-c", script], env=told, cwd=tmp_path, check=True)
    seen = seen_in(tmp_path / "notes")
    assert [event for event, _ in seen.spoken] == ["socket.__new__"]
    assert {"made", "other", "data.sqlite"} <= set(map(str, seen.written))
    assert seen.started
