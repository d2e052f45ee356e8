"""Files with a case in them: whole or not there, their owner's alone, never in another's place unasked."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import NOTICE, Program
from saved import CASE, saved
from thresholds_cli.authoring.records import read_record
from thresholds_cli.errors import Unreadable

__all__ = ["saved"]  # a fixture


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_its_owner_can_read_it(saved: Path, thresholds: Program, tmp_path: Path) -> None:
    """The page too."""
    thresholds(*CASE, "--page", tmp_path / "page.txt")
    assert saved.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "page.txt").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("option", ["--record", "--page"])
def test_nothing_is_overwritten_without_force(option: str, thresholds: Program, tmp_path: Path) -> None:
    """Exit 3 before anything else, the old file as it was; with --force it is new."""
    path = tmp_path / "there.txt"
    path.write_text("mine", encoding="utf-8")
    outcome = thresholds(*CASE, option, path, code=3)
    assert "is there already: name another file, or add --force" in outcome.err
    assert outcome.out == ""
    assert path.read_text(encoding="utf-8") == "mine"
    thresholds(*CASE, option, path, "--force")
    assert path.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    ("option", "name", "code", "words"),
    [
        ("--record", "", 3, "is a folder: name a file in it"),
        ("--record", "no/such/folder.json", 3, "there is no folder"),
        ("--page", "page.pdf", 2, "no PDF is written here"),
    ],
)
def test_a_file_that_can_not_be_written_is_said_before_anything_is_asked(
    option: str, name: str, code: int, words: str, thresholds: Program, tmp_path: Path
) -> None:
    """Also without a terminal to ask in: the file comes first."""
    outcome = thresholds("assess", "--framework", "llr-2021", option, tmp_path / name, code=code)
    assert words in outcome.err
    assert NOTICE in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.fault("killed while recording")
@pytest.mark.unmeasured
@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_process_killed_at_any_moment_leaves_no_half_written_record(
    tmp_path: Path, shared_cache: Path, home: Path
) -> None:
    """Either no file or a whole one, and nothing else beside it."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(shared_cache), "HOME": str(home)}
    command = [sys.executable, "-m", "thresholds_cli", *CASE, "--record"]
    started = time.monotonic()
    subprocess.run([*command, str(tmp_path / "first.json")], env=environment, capture_output=True, check=True)
    early, late = 0.0, 1.5 * (time.monotonic() - started)
    for n in range(24):  # closing in on the moment at which the file appears
        folder = tmp_path / str(n)
        folder.mkdir()
        moment = (early + late) / 2
        process = subprocess.Popen(
            [*command, str(folder / "r.json")], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = [path.name for path in folder.iterdir()]
        assert left in ([], ["r.json"])
        if left:
            assert read_record(folder / "r.json").intact
            late = moment + 0.004  # machines differ from run to run
        else:
            early = moment - 0.004


def test_a_file_system_without_unnamed_files_and_one_without_the_other_way_do_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older way: a temporary name, moved into place; never over a file that must stay."""
    from thresholds_cli.library import files

    monkeypatch.setattr(files, "_written_unnamed", lambda *_: False)
    path = tmp_path / "r.json"
    files.write_whole(path, "one", private=True, overwrite=False)
    assert path.read_text(encoding="utf-8") == "one"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Unreadable, match="is there already"):
        files.write_whole(path, "two", private=True, overwrite=False)
    files.write_whole(path, b"three", overwrite=True)
    assert path.read_bytes() == b"three"
    assert [each.name for each in tmp_path.iterdir()] == ["r.json"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--record", "a.json", "--page", "./a.json"), "must be different files"),
        (("--record", "a.json", "--output", "a.json"), "must be different files"),
    ],
)
def test_one_name_for_two_files_is_refused(
    options: tuple[str, ...], words: str, thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One would overwrite the other."""
    monkeypatch.chdir(tmp_path)
    assert words in thresholds(*CASE, *options, "--force", code=2).err
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_is_there_may_be_filled_in_and_stays(saved: Path, thresholds: Program, tmp_path: Path) -> None:
    """What is known of a case never takes another file's place unasked, with `--output` of assess and record."""
    page = tmp_path / "page.md"
    page.write_text("filled in", encoding="utf-8")
    for arguments in (("record", saved), CASE):
        assert "is there already" in thresholds(*arguments, "--output", page, code=3).err
        assert page.read_text(encoding="utf-8") == "filled in"
    thresholds("record", saved, "--output", page, "--force")
    assert page.read_text(encoding="utf-8") != "filled in"


def test_a_page_never_takes_the_place_of_its_record(saved: Path, thresholds: Program) -> None:
    """`record FILE --output FILE` is refused."""
    before = saved.read_bytes()
    assert "is the record itself" in thresholds("record", saved, "--output", saved, code=2).err
    assert saved.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_answers_about_a_case_are_their_owners_alone_and_no_mode_is_widened(
    saved: Path, thresholds: Program, tmp_path: Path
) -> None:
    """`--output` of assess and record; other answers keep the mode of the file that they replace."""
    thresholds(*CASE, "--output", tmp_path / "a.md")
    thresholds("record", saved, "--output", tmp_path / "r.docx")
    other = tmp_path / "f.txt"
    other.touch(mode=0o640)
    other.chmod(0o640)
    thresholds("frameworks", "--output", other)
    modes = [path.stat().st_mode & 0o777 for path in (tmp_path / "a.md", tmp_path / "r.docx", other)]
    assert modes == [0o600, 0o600, 0o640]


def test_an_answer_in_json_is_one_object_also_when_a_file_fails(
    thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer first and whole; what could not be written is told beside it, with exit 3."""
    from thresholds_cli.library import files

    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_written_unnamed", full)
    outcome = thresholds(*CASE, "--format", "json", "--record", tmp_path / "r.json", code=3)
    assert outcome.json["leads"] == 4
    assert "r.json can't be written: the disk is full. Make room, or name another place." in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
def test_a_record_is_written_whatever_becomes_of_the_answer(tmp_path: Path, shared_cache: Path, home: Path) -> None:
    """A pipe that nobody reads any more costs neither the record nor the exit code."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(shared_cache), "HOME": str(home)}
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "thresholds_cli", *CASE, "--record", str(tmp_path / "r.json")]
    done = subprocess.run(command, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.returncode == 0
    assert read_record(tmp_path / "r.json").intact


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_pipe_or_a_device_is_written_into_and_never_replaced(thresholds: Program, tmp_path: Path) -> None:
    """`--output /dev/null` leaves it what it is; a record can be neither."""
    thresholds("frameworks", "--output", "/dev/null")
    assert Path("/dev/null").is_char_device()
    assert "is no file but a device or a pipe" in thresholds(*CASE, "--record", "/dev/null", "--force", code=3).err
    link = tmp_path / "link.md"
    link.symlink_to(tmp_path / "there.md")
    thresholds("frameworks", "--output", link)
    assert link.is_symlink()
    assert "llr-2021" in (tmp_path / "there.md").read_text(encoding="utf-8")


def test_without_links_a_record_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a stick; and still never over a file that is there."""
    from thresholds_cli.library import files

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "r.json"
    files.write_whole(path, "one", private=True, overwrite=False)
    with pytest.raises(Unreadable, match="is there already"):
        files.write_whole(path, "two", private=True, overwrite=False)
    assert path.read_text(encoding="utf-8") == "one"
    assert [each.name for each in tmp_path.iterdir()] == ["r.json"]
