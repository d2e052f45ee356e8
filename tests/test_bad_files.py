"""Files that are broken, hostile or no files at all: one clear problem, soon, never a traceback, nothing run."""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from badexamples import EXAMPLES

from conftest import NOTICE, Program
from editions import edition, linux_only, written
from thresholds_cli.library import files

MINIMAL = (EXAMPLES / "good" / "minimal.yaml").read_bytes()
STARTED = "import sys; from thresholds_cli.__main__ import main; sys.exit(main())"


def put(old: str, new: str) -> bytes:
    """The least edition with something else in one place."""
    assert old.encode() in MINIMAL
    return MINIMAL.replace(old.encode(), new.encode(), 1)


def more(text: str) -> bytes:
    """The least edition with something after it."""
    return MINIMAL + text.encode()


# What nothing can be read of: how it was made, on which line that shows, and words of the message.
UNREADABLE: dict[str, tuple[bytes, int, str]] = {
    "empty": (b"", 1, "no keys and values"),
    "only comments": (b"# an edition\n# to come\n", 1, "no keys and values"),
    "one value": (b"42\n", 1, "no keys and values"),
    "a list": (b"- a\n- b\n", 1, "no keys and values"),
    "a document of Word": (b"PK\x03\x04\x14\x00\xff\xfe" * 50, 1, "is a Word document or a workbook, not text"),
    "Latin-1": (put("Bury Partnership", "B?").replace(b"B?", "Bürger".encode("latin-1")), 5, "save it as UTF-8"),
    "cp1252": (put("publisher's", "?").replace(b"?", b"publisher\x92s"), 9, "save it as UTF-8"),
    "UTF-16": (MINIMAL.decode().encode("utf-16"), 1, "save it as UTF-8"),
    "UTF-16 without its mark": (MINIMAL.decode().encode("utf-16-le"), 1, "save it as UTF-8"),
    "UTF-16, the other way round": (MINIMAL.decode().encode("utf-16-be"), 1, "save it as UTF-8"),
    "UTF-32": (MINIMAL.decode().encode("utf-32"), 1, "save it as UTF-8"),
    "a surrogate as bytes": (put("Bury Partnership", "?").replace(b"?", b"\xed\xa0\x80", 1), 5, "save it as UTF-8"),
    "NUL": (put("Bury Partnership", "Bu\0ry"), 5, "U+0000"),
    "nothing but NUL": (bytes(10_000), 1, "save it as UTF-8"),
    "control characters": (put("Bury Partnership", "Bury \x1b[31m"), 5, "U+001B"),
    "a tab": (put("  - domain: C", "\t- domain: C"), 18, "a tab"),
    "a bracket open": (put("areas: [Bury]", "areas: [Bury"), 6, "a bracket without its partner"),
    "a quotation mark open": (put("title: Thresholds", 'title: "Thresholds'), 3, "quotation mark that opens here"),
    "an apostrophe open": (more("note: 'it\n"), 25, "quotation mark opens here"),
    "a colon in words": (put("title: Thresholds of need", "title: Need: thresholds"), 3, "put the words in quotes"),
    "an asterisk before words": (put("title: Thresholds", "title: *bold* thresholds"), 3, "an asterisk"),
    "an at sign": (put("title: Thresholds", "title: @ thresholds"), 3, "a sign of YAML's own"),
    "a backslash": (put("title: Thresholds of need", r'title: "\Uffffffff"'), 3, "a backslash"),
    "a second document": (more("---\nid: other\n"), 25, "a second document"),
    "another version": (b"%YAML 1.1\n---\n" + MINIMAL, 1, "an instruction"),
    "a version without end": (b"%YAML 1." + b"1" * 5_000 + b"\n---\n", 1, "not YAML"),
    "tags renamed": (b"%TAG ! tag:x,2000:\n---\n" + MINIMAL, 1, "an instruction"),
    "brackets without end": (b"a: " + b"[" * 100_000, 1, "nested too deeply"),
    "braces without end": (b"{a: " * 50_000, 1, "nested too deeply"),
    "blocks without end": (b"".join(b" " * n + b"a:\n" for n in range(1_500)), 100, "nested too deeply"),
    "dashes without end": (b"- " * 50_000, 1, "nested too deeply"),
    "a tag without end": (b"a: " + b"!" * 1_900_000, 1, "a tag (!…)"),
    "a key without end": (b"k" * 200_000 + b": 1\n", 1, "not YAML"),
    "too long": (b"# x\n" * 600_000, 1, "over 2 MB"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_can_not_be_read_is_one_problem_with_its_line(name: str, thresholds: Program, tmp_path: Path) -> None:
    """Exit 3; what to do is said."""
    content, line, words = UNREADABLE[name]
    path = tmp_path / "edition.yaml"
    path.write_bytes(content)
    begun = time.perf_counter()
    (problem,) = thresholds("validate", path, "--format", "json", code=3).json["files"][0]["problems"]
    assert time.perf_counter() - begun < 20
    assert (problem["line"], problem["rule"], problem["level"]) == (line, "unreadable", "error")
    assert words in problem["message"]
    assert len(problem["message"]) < 300 + len(str(path))


# What can be read and is refused: line, rule, item, words of the message; no other error.
REFUSED: dict[str, tuple[bytes, int, str, str, str]] = {
    "a number without quotes": (
        more("contacts:\n  - {id: K-1, name: Duty team, purpose: Referral, phone: 01632960123,"
             " printed: '960123', source: {section: Contacts, lines: [4]}}\n"),
        26, "schema", "K-1", "`phone` must be text: put it in quotes"),
    "a number with a point": (put("title: Thresholds of need", "title: 1.5e3"), 3, "schema", "", "must be text"),
    "a truth": (put("partnership: Bury", "partnership: true"), 4, "schema", "", "`partnership` must be text"),
    "words for a truth": (put("strengths: true", "strengths: yes"), 13, "schema", "tier 1", "must be true or false"),
    "nothing": (put("title: Thresholds of need", "title:"), 3, "schema", "", "`title` is empty: fill it in"),
    "a number beyond all": (
        put("lines: [3]", f"lines: [{'9' * 5_000}]"), 24, "schema", "C2.01", "must be a whole number"),
    "infinity": (put("lines: [3]", "lines: [.inf]"), 24, "schema", "C2.01", "must be a whole number"),
    "a rank beyond all": (put("rank: 2", f"rank: {'9' * 30}"), 14, "schema", f"tier {'9' * 30}", "`rank`"),
    "no such day": (put("published: 2025-01-31", "published: 2025-02-30"), 7, "schema", "", "not a date"),
    "a key twice": (more("title: Again\n"), 25, "duplicate-key", "", "`title` stands twice"),
    "an unknown key": (put("lines: [3]}", "lines: [3], nots: x}"), 24, "schema", "C2.01", "did you mean `note`"),
    "a key without words": (more('"": 1\n'), 25, "schema", "", "unknown key ``"),
    "a key of many lines": (more('"a\\nb": 1\n'), 25, "key", "", "a key that is no word"),
    "a key that is long": (more(f"? {'k' * 500}\n: 1\n"), 25, "key", "", "a key that is no word"),
    "a key that is a list": (more("? [a]\n: 1\n"), 25, "key", "", "a key that is a list"),
    "an anchor in words": (put("title: Thresholds", "title: &c. Thresholds"), 3, "alias", "", "an ampersand"),
    "a merge": (more("<<: {a: 1}\n"), 25, "schema", "", "unknown key `<<`"),
    "a tag of its own": (put("title: Thresholds", "title: !shout Thresholds"), 3, "tag", "", "a tag (!…)"),
    "a tag for bytes": (put("title: Thresholds of need", "title: !!binary aGVsbG8="), 3, "tag", "", "a tag (!…)"),
    "half a character": (put("title: Thresholds of need", r'title: "\ud800"'), 3, "character", "", "lone surrogate"),
    "lines without end": (
        more("left_out:\n  - {lines: '1-" + "9" * 5_000 + "', reason: x}\n"), 26, "schema", "", "`lines`"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_named_where_it_stands(name: str, thresholds: Program, tmp_path: Path) -> None:
    """Exit 1, at its line, with the item's code."""
    content, line, rule, item, words = REFUSED[name]
    path = tmp_path / "edition.yaml"
    path.write_bytes(content)
    problems = thresholds("validate", path, "--format", "json", code=1).json["files"][0]["problems"]
    (problem,) = [each for each in problems if each["level"] == "error"]
    assert (problem["line"], problem["rule"], problem["item"]) == (line, rule, item)
    assert words in problem["message"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + MINIMAL,
        MINIMAL.replace(b"\n", b"\r\n"),
        MINIMAL.replace(b"\n", b"\r"),
        put("Bury Partnership", "Bury \u202eyrub"),
        put("Bury Partnership", "Bury \u2028 Partnership"),
        more(f"note: '{'long ' * 20_000}'\n"),
    ],
)
def test_what_editors_put_in_is_read(content: bytes, thresholds: Program, tmp_path: Path) -> None:
    """A mark at the beginning, other line ends; characters that turn words round are shown as what they are."""
    path = tmp_path / "edition.yaml"
    path.write_bytes(content)
    out = thresholds("validate", path).out
    assert not {"\u202e", "\u2028", "\r"} & set(out)


@pytest.mark.parametrize(
    "tagged",
    [
        '!!python/object/apply:os.system ["touch {canary}"]',
        '!!python/object/new:os.system ["touch {canary}"]',
        '!<tag:yaml.org,2002:python/object/apply:subprocess.Popen> [["touch", "{canary}"]]',
        '!!python/object/apply:builtins.open ["{canary}", "w"]',
    ],
)
def test_nothing_is_ever_run(tagged: str, thresholds: Program, tmp_path: Path) -> None:
    """A tag that asks for it is refused; no file appears."""
    canary = tmp_path / "canary"
    path = tmp_path / "edition.yaml"
    path.write_bytes(more(f"note: {tagged.format(canary=canary)}\n"))
    problems = thresholds("validate", path, "--format", "json", code=1).json["files"][0]["problems"]
    assert [(each["line"], each["rule"]) for each in problems if each["level"] == "error"] == [(25, "tag")]
    thresholds("add", path, code=1)
    assert not canary.exists()


def _folder(path: Path) -> None:
    path.mkdir()


def _missing(path: Path) -> None:
    pass


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


def _itself(path: Path) -> None:
    path.symlink_to(path)


def _forbidden(path: Path) -> None:
    path.write_bytes(MINIMAL)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs this may read everything")


@pytest.mark.fault("a pipe, a device or a folder for a file")
@linux_only
@pytest.mark.parametrize("command", ["validate", "add"])
@pytest.mark.parametrize(
    ("made", "words", "line"),
    [
        (_folder, "is a folder", 1),
        (_missing, "is not there", None),
        (_pipe, "is no file but a device or a pipe", 1),
        (_endless, "is no file but a device or a pipe", 1),
        (_nowhere, "is a link to a file that is gone", None),
        (_itself, "a link that leads back to itself", None),
        (_forbidden, "you may not open it", 1),
    ],
)
def test_what_is_no_file_is_never_waited_for(
    made: Callable[[Path], None], words: str, line: int | None, command: str, thresholds: Program, tmp_path: Path
) -> None:
    """Exit 3, at once."""
    path = tmp_path / "edition.yaml"
    made(path)
    (problem,) = thresholds(command, path, "--format", "json", code=3).json["files"][0]["problems"]
    assert words in problem["message"]
    assert (problem["rule"], problem["line"]) == ("unreadable", line)


@pytest.mark.fault("a file that goes away while it is read")
@linux_only
@pytest.mark.parametrize("becomes", [_missing, _pipe])
def test_a_file_that_becomes_something_else_meanwhile(
    becomes: Callable[[Path], None], thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at it and the reading: gone, or a pipe into which nobody writes."""
    path = tmp_path / "edition.yaml"
    path.write_bytes(MINIMAL)
    opened = files._without_waiting

    def meanwhile(name: str, flags: int) -> int:
        path.unlink()
        becomes(path)
        return opened(name, flags)

    monkeypatch.setattr(files, "_without_waiting", meanwhile)
    (problem,) = thresholds("validate", path, "--format", "json", code=3).json["files"][0]["problems"]
    assert problem["rule"] == "unreadable"


HUGE = {
    "laughs": b"".join([b"l0: &l0 lol\n", *(b"l%d: &l%d [%s]\n" % (n, n, b", ".join([b"*l%d" % (n - 1)] * 9))
                                            for n in range(1, 40))]),
    "itself": b"a: &a [*a, *a]\nb: &b {c: *b}\n",
    "deep": b"a: " + b"[" * 1_900_000,
    "one line": more(f'note: "{"x" * 1_900_000}"\n'),
    "hidden": more(f'note: "{chr(0x202E) * 600_000}"\n'),
    "tag": b"a: " + b"!" * 1_900_000,
    "marks": more("# check: x\n" * 100_000),
    "lines": b"\n" * 1_000_000,
}  # fmt: skip


@linux_only
@pytest.mark.unmeasured
def test_megabytes_take_seconds_and_bounded_memory(tmp_path: Path) -> None:
    """All of them in one run, with a GB of memory at most."""
    import resource

    paths = []
    for name, content in HUGE.items():
        paths.append(tmp_path / f"{name}.yaml")
        paths[-1].write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", STARTED, "validate", *map(str, paths), "--format", "plain"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (3, "")
    assert NOTICE in done.stdout
    assert [path for path in paths if f"{path}: " not in done.stdout] == []


def _inside(folder: Path) -> list[tuple[str, bytes, int]]:
    """What lies in a folder, with the rights and the content of each."""
    return [(path.name, path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) for path in sorted(folder.iterdir())]


SOME = {
    3: ("empty", "UTF-16", "a bracket open", "a tag without end", "too long"),
    1: ("a number without quotes", "an unknown key", "a merge", "a tag of its own", "half a character"),
}


@linux_only
def test_nothing_of_it_is_added(
    thresholds: Program, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of one's own stays as it was, also for the good file named along with it."""
    bundled = written(tmp_path / "bundled", edition({("C", 2): ["Child keeps a dragon"]}))
    monkeypatch.setenv("THRESHOLDS_DATA_DIR", str(bundled.parent.parent))
    folder = home / ".local" / "share" / "thresholds" / "frameworks"
    folder.mkdir(parents=True)
    held = written(tmp_path, edition({("C", 2): ["Child keeps a cat"]}, id="held-2025", partnership="Held"))
    (folder / held.name).write_bytes(held.read_bytes())
    before = _inside(folder)
    good = written(tmp_path, edition({("C", 2): ["Child keeps a dog"]}, id="good-2025", partnership="Good"))
    path = tmp_path / "edition.yaml"
    for code, content in (
        *((3, UNREADABLE[name][0]) for name in SOME[3]),
        *((1, REFUSED[name][0]) for name in SOME[1]),
    ):
        path.write_bytes(content)
        outcome = thresholds("add", good, path, code=code)
        assert "Nothing was added" in outcome.out
        assert [
            (each.name, each.read_bytes(), stat.S_IMODE(each.stat().st_mode)) for each in folder.iterdir()
        ] == before
