"""The machine fails: each fault caused for real, and what is left of it. An answer, or one line; never half a file."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import NOTICE, Program
from faulty import PROGRAM, SEARCH, SHELL, STATEMENT, data, in_a_shell, killed, moments, ran, seconds, surroundings
from owncontacts import contact, own_file
from saved import CASE
from thresholds_cli.authoring.records import read_record
from watched import WITHIN

__all__ = ["data"]  # a fixture
pytestmark = [
    pytest.mark.unmeasured,  # the program is not in this process
    pytest.mark.skipif(sys.platform == "win32", reason="signals and mounts of another kind"),
]


@pytest.mark.fault("killed while exporting")
def test_killed_at_any_moment_of_exporting(tmp_path: Path, warm: None, shared_cache: Path) -> None:
    """The file that was there is as it was or the new one is whole, and so is whatever stays beside it, hidden."""
    told = {"XDG_CACHE_HOME": str(shared_cache)}
    export = ["diff", "llr-2020", "llr-2021", "--output"]
    whole = seconds(*export, str(tmp_path / "new.html"), told=told)
    new, hit = (tmp_path / "new.html").read_bytes(), 0
    for number, moment in enumerate(moments(whole, 10)):
        path = tmp_path / str(number) / "board.html"
        path.parent.mkdir()
        path.write_bytes(b"as it was")
        hit += killed(moment, *export, str(path), told=told)
        assert path.read_bytes() in (b"as it was", new)
        for left in set(path.parent.iterdir()) - {path}:
            assert left.name.startswith(".board.html.")
            assert left.read_bytes() == new
    assert hit >= 3, "hardly any of the moments fell into the program"


FULL = "mount -t tmpfs -o size=32k none $PLACE; head -c 40000 /dev/zero > $PLACE/filling || true;"
AFTER = "|| echo $?; ls -A $PLACE"


@pytest.mark.fault("a full disk")
@pytest.mark.parametrize(
    ("script", "code", "words"),
    [
        (f'{FULL} XDG_CACHE_HOME=$PLACE $RUN --data-dir data search "missing from home"', 0, STATEMENT),
        (f"{FULL} $RUN diff llr-2020 llr-2021 --output $PLACE/x.html {AFTER}", 0, "can't be written"),
        (f"{FULL} $RUN new x-2025 --output $PLACE/x.yaml {AFTER}", 0, "can't be written"),
        (f"{FULL} $RUN {' '.join(CASE)} --record $PLACE/r.json {AFTER}", 0, "can't be written"),
        ("$RUN show llr-2021 > /dev/full", 3, "the answer can't be written"),
        ("$RUN show llr-2021 --format json > /dev/full", 3, ""),
    ],
    ids=["cache", "page", "edition", "record", "answer", "answer in JSON"],
)
def test_a_full_disk(script: str, code: int, words: str, tmp_path: Path, data: Path, shared_cache: Path) -> None:
    """A real one, of 32 KB: answers come all the same; a file that can't be written is said, and none is left."""
    place = tmp_path / "place"
    place.mkdir()
    done = in_a_shell(script, tmp_path, {"XDG_CACHE_HOME": str(shared_cache), "PLACE": str(place)})
    assert done.returncode == code, done.stderr
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    if AFTER in script:
        assert done.stdout.splitlines()[-2:] == ["3", "filling"]
        assert NOTICE in done.stdout + done.stderr


@pytest.mark.fault("a read-only home")
def test_a_read_only_home(tmp_path: Path, data: Path) -> None:
    """Nothing can be kept in it: it answers, and says of what it was asked to write that it could not."""
    script = f"""mount -t tmpfs -o ro none "$HOME"
$RUN search "missing from home"
! $RUN contacts --new
! $RUN {" ".join(CASE)} --record "$HOME/r.json" """
    (tmp_path / "home").mkdir()
    done = in_a_shell(script, tmp_path, {"HOME": str(tmp_path / "home"), "THRESHOLDS_DATA_DIR": str(data)})
    assert done.returncode == 0, done.stderr
    assert STATEMENT in done.stdout
    assert len(re.findall("Error: .*(can't be made|can't be written)", done.stderr)) == 2
    assert "Traceback" not in done.stderr


@pytest.mark.fault("no home")
@pytest.mark.parametrize("home", ["/nonexistent/home", "/dev/null", "/proc", "", None])
def test_no_home(home: str | None, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gone, no folder, or not named at all."""
    monkeypatch.delenv("HOME")
    told = {"THRESHOLDS_DATA_DIR": str(data), **({} if home is None else {"HOME": home})}
    done = ran(*SEARCH, cwd=tmp_path, told=told)
    assert (done.returncode, done.stderr) == (0, "")
    assert STATEMENT in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.fault("no home")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become nobody")
def test_a_user_whom_the_system_does_not_know(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container: no name, no home, no right to write."""
    setpriv = shutil.which("setpriv")
    if setpriv is None or not os.access(sys.executable, os.X_OK) or _closed(Path(sys.prefix)):
        pytest.skip("nobody could run this Python")
    monkeypatch.delenv("HOME")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != folder.parent:
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
    before = (setpriv, "--reuid=12345", "--regid=12345", "--clear-groups")
    if subprocess.run([*before, sys.executable, "-c", "0"], capture_output=True, check=False).returncode:
        pytest.skip("nobody could run this Python")
    done = ran(*SEARCH, before=before, cwd=tmp_path, told={"THRESHOLDS_DATA_DIR": str(data)})
    assert (done.returncode, done.stderr) == (0, "")
    assert STATEMENT in done.stdout


def _closed(folder: Path) -> bool:
    """Whether somebody else could not get there."""
    return any(not each.stat().st_mode & stat.S_IXOTH for each in (folder, *folder.parents, Path(os.__file__).parent))


@pytest.mark.fault("no folder for temporary files")
def test_no_folder_for_temporary_files(tmp_path: Path, warm: None) -> None:
    """None is needed, for no kind of file."""
    for ending in ("docx", "xlsx", "html"):
        done = ran(
            *("show", "llr-2021", "--output", str(tmp_path / f"x.{ending}")),
            told={"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"], "TMPDIR": "/nonexistent"},
        )
        assert done.returncode == 0, done.stderr
        assert (tmp_path / f"x.{ending}").stat().st_size > 1_000


@pytest.mark.fault("the folder one is in is gone")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ('search "missing from home"', 0),
        (f"{' '.join(CASE)} --record r.json", 3),
        ("show llr-2021 --output x.html", 3),
        ("validate x.yaml", 3),
        ("add x.yaml", 3),
        ("record r.json --output x.html", 3),
        ("recheck r.json --framework llr-2021", 3),
        ("--data-dir data search missing", 3),
        ("new x-2025", 3),
    ],
)
def test_the_folder_one_is_in_is_gone(arguments: str, code: int, tmp_path: Path, warm: None) -> None:
    """As when somebody else tidies up a shared drive."""
    script = f"mkdir gone; cd gone; rmdir ../gone; {' '.join(PROGRAM)} {arguments}"
    done = subprocess.run(script, shell=True, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stderr
    assert NOTICE in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "days",
    [
        pytest.param(-4_000, marks=pytest.mark.fault("the clock set back")),
        pytest.param(9_000, marks=pytest.mark.fault("the clock set forward")),
    ],
)
def test_a_clock_that_is_wrong(days: int, tmp_path: Path, data: Path) -> None:
    """Ages are told by it, and nothing else hangs on it: an edition that was changed since is compiled anew."""
    told = {
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "THRESHOLDS_DATA_DIR": str(data),
        "PYTHONPATH": str(WITHIN),
        "THRESHOLDS_TEST_DAYS": str(days),
    }
    assert STATEMENT in ran(*SEARCH, told=told).stdout
    record = tmp_path / "r.json"
    assert ran(*CASE, "--record", str(record), told=told).returncode == 0
    assert read_record(record).intact
    assert ran("record", str(record), told=told).returncode == 0
    edition = data / "frameworks" / "llr-2021.yaml"
    text = edition.read_text(encoding="utf-8").replace(STATEMENT, "Child sometimes missing from home")
    edition.write_text(text, encoding="utf-8")
    assert "Child sometimes missing from home" in ran(*SEARCH, told=told).stdout
    own = own_file(tmp_path / "own.yaml", contact("leicester", areas=["Leicester"], phone="0116 496 0123"))
    shown = ran("contacts", "llr-2021", "--format", "plain", told={**told, "THRESHOLDS_CONTACTS": str(own)}).stdout
    assert "0116 496 0123" in shown
    assert "once before you rely on it" in shown


@pytest.mark.fault("a source that changes while it is compiled")
def test_a_source_that_changes_while_it_is_compiled(tmp_path: Path, data: Path) -> None:
    """The answer is of one of its states; the next is of the last, whatever was compiled meanwhile."""
    told = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "THRESHOLDS_DATA_DIR": str(data)}
    edition = data / "frameworks" / "llr-2021.yaml"
    whole = edition.read_text(encoding="utf-8")
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(ran, *SEARCH, told=told)
        number = 0
        while not running.done():
            number += 1
            other = edition.with_suffix(".new")
            other.write_text(whole.replace(STATEMENT, f"Child missing from home {number} times"), encoding="utf-8")
            other.replace(edition)
        done = running.result()
    assert done.returncode == 0, done.stderr
    assert re.search(r"Child missing from home \d+ times|" + STATEMENT, done.stdout)
    assert f"Child missing from home {number} times" in ran(*SEARCH, told=told).stdout


@pytest.mark.fault("little memory")
@pytest.mark.skipif(sys.platform != "linux", reason="limits of another kind")
@pytest.mark.parametrize("megabytes", [20, 30, 40, 60, 100])
def test_little_memory(megabytes: int, tmp_path: Path, warm: None) -> None:
    """A whole answer, or one line with the notice; where not even Python starts, its own."""
    script = f"ulimit -v {megabytes * 1024}; exec {' '.join(PROGRAM)} {' '.join(SEARCH[:1])} missing"
    done = subprocess.run([SHELL, "-c", script], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    begun = "thresholds" in done.stderr or NOTICE in done.stderr
    assert done.returncode != 0 or NOTICE in done.stdout
    assert done.returncode == 0 or NOTICE in done.stderr or not begun, done.stderr


@pytest.mark.fault("few open files")
@pytest.mark.skipif(sys.platform != "linux", reason="limits of another kind")
@pytest.mark.parametrize("most", [4, 5, 6, 8])
def test_few_open_files(most: int, tmp_path: Path, warm: None) -> None:
    """A whole answer, or one line."""
    script = f"ulimit -n {most}; exec {' '.join(PROGRAM)} search missing"
    done = subprocess.run([SHELL, "-c", script], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode != 0 or STATEMENT in done.stdout
    assert done.returncode == 0 or NOTICE in done.stderr or "thresholds" not in done.stderr, done.stderr


@pytest.mark.fault("no language set")
@pytest.mark.parametrize(
    "told",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "xx_YY.nothing"},
        {"LANG": "", "LC_ALL": ""},
    ],
    ids=["C", "one that is not there", "none"],
)
def test_no_language_set(told: dict[str, str], warm: None) -> None:
    """The words arrive; what the console does not have is written with plainer signs."""
    done = ran("search", "missing from home", told={"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"], **told})
    assert (done.returncode, done.stderr) == (0, "")
    assert STATEMENT in " ".join(done.stdout.split())


@pytest.mark.fault("a terminal without colour or movement")
@pytest.mark.parametrize("told", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "unknown"}, {"TERM": ""}], ids=str)
def test_a_terminal_without_colour_or_movement(told: dict[str, str], home: Path, warm: None) -> None:
    """On a real one: the whole answer; no colour where none is wanted, no escape code where nothing can be moved."""
    import pexpect

    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], "search", "missing from home"],
        env=surroundings({"HOME": str(home), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"], "TERM": "xterm", **told}),
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 80),
    )
    shown = child.read()
    assert STATEMENT.split()[-1] in shown
    assert NOTICE in " ".join(shown.split())
    colours = set(re.findall(r"\x1b\[([0-9;]*)m", shown)) - {"0", "1", "2", "4", "1;4"}
    assert colours == set()
    if told.get("TERM") in ("dumb", "unknown", ""):
        assert "\x1b" not in shown


@pytest.mark.fault("an answer in the middle of which the power fails")
def test_a_damaged_answer_is_never_whole(thresholds: Program) -> None:
    """JSON that was cut off anywhere is no JSON: nothing short of the whole can be taken for an answer."""
    whole = thresholds("assess", "--framework", "llr-2021", "--indicator", "C4.09", "--format", "json").out
    for at in range(1, len(whole.rstrip()), 97):
        with pytest.raises(json.JSONDecodeError):
            json.loads(whole[:at])
