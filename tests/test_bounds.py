"""What comes from others takes no more time and memory than a machine can bear, and declares nothing."""

import os
import re
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import NOTICE, Program
from editions import edition, linux_only, written
from everycommand import EXAMPLES
from faulty import PROGRAM, surroundings
from fuzz.grids import MAKERS, package

MINIMAL = (EXAMPLES / "good" / "minimal.yaml").read_text(encoding="utf-8")
_SOON = 30  # seconds; each of these took minutes, or for ever
_MEMORY = 1_500_000  # KB


def within_bounds(*arguments: str | Path, stdin: str | None = None, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the program with so much memory and time, no more."""
    quoted = " ".join(f"'{argument}'" for argument in (*PROGRAM, *map(str, arguments)))
    source = f"{stdin} | " if stdin else ""
    done = subprocess.run(
        ["/bin/sh", "-c", f"ulimit -v {_MEMORY}; {source}{quoted}"],
        env=surroundings({"HOME": str(cwd), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}),
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL if stdin is None else None,
        cwd=cwd,
        timeout=4 * _SOON,
        check=False,
    )
    assert done.returncode in (0, 1, 2, 3, 4), done.stderr[-400:]
    said = " ".join((done.stdout + done.stderr).split())
    assert NOTICE in said or "Written to" in said
    return done


SLOW: dict[str, tuple[str, list[str]]] = {
    "signs of comments": (MINIMAL + "#" * 200_000 + "\n", ["validate", "x.yaml"]),
    "sections in brackets": (
        MINIMAL.replace("title: Thresholds of need", "title: " + "section 17(" * 60_000),
        ["validate", "x.yaml"],
    ),
    "figures": (MINIMAL.replace("Worry [with", "1" * 100_000 + " [with"), ["diff", "x.yaml", "x.yaml", "--unchanged"]),
    "letters on a page": (
        MINIMAL.replace("Worry [with", "a" * 300_000 + " [with"),
        ["diff", "x.yaml", "x.yaml", "--unchanged", "-o", "x.html"],
    ),
}


@linux_only
@pytest.mark.unmeasured
@pytest.mark.parametrize("name", SLOW)
def test_no_words_of_an_edition_take_for_ever(name: str, tmp_path: Path, warm: None) -> None:
    """Each is one line of an edition that is as long as a file may be."""
    text, arguments = SLOW[name]
    assert text != MINIMAL
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    begun = time.perf_counter()
    within_bounds(*arguments, cwd=tmp_path)
    assert time.perf_counter() - begun < _SOON


@linux_only
@pytest.mark.unmeasured
@pytest.mark.parametrize("cell", ["a", "1", " ", "A. ", "Mr A. ", "www.", "Aa; ", "x@", "- ", "section 1("])
def test_no_cell_of_a_grid_takes_for_ever(cell: str, tmp_path: Path, warm: None) -> None:
    """A paragraph of 200,000 letters is refused; one of 5,000 is read."""
    for letters, code in ((200_000, 3), (4_900, None)):
        words = (cell * letters)[:letters]
        (tmp_path / "x.csv").write_text(f"Domain,Level 1,Level 2\nChild,{words},Child is well\n", encoding="utf-8")
        begun = time.perf_counter()
        done = within_bounds("import", "x.csv", "--id", "x-2025", "--yes", "-o", f"{letters}.yaml", cwd=tmp_path)
        assert time.perf_counter() - begun < _SOON
        assert code is None or not words.strip() or (done.returncode == code and "letters" in done.stderr)


@linux_only
@pytest.mark.unmeasured
@pytest.mark.parametrize("command", ["search -", "ladder -", "assess --framework llr-2021 --codes -"])
def test_standard_input_without_end(command: str, tmp_path: Path, warm: None) -> None:
    """It is read as far as a worry goes, and no further."""
    done = within_bounds(*command.split(), stdin="yes missing", cwd=tmp_path)
    assert done.returncode in (2, 3)


@linux_only
@pytest.mark.unmeasured
@pytest.mark.parametrize("place", ["frameworks", "lineage"])
def test_a_vast_file_in_an_own_folder_is_left_out(place: str, tmp_path: Path, warm: None) -> None:
    """One of three GB, which takes no room on the disk: said, and every command goes on without it."""
    folder = tmp_path / ".local" / "share" / "thresholds" / place
    folder.mkdir(parents=True)
    with (folder / "a-1--a-2.yaml").open("wb") as file:
        file.truncate(3_000_000_000)
    data = written(tmp_path / "data", edition({("C", 2): ["Child often alone"]})).parent.parent
    done = within_bounds("--data-dir", data, "search", "alone", cwd=tmp_path)
    assert done.returncode == 0
    assert "MB" in done.stdout + done.stderr


def _filled(kind: str, part: str, change: Callable[[bytes], bytes]) -> Callable[[Path], Path]:
    """How a document is made in which one part is changed."""

    def made(path: Path) -> Path:
        sound = MAKERS[kind](path.with_name(f"sound.{kind}"))
        with zipfile.ZipFile(sound) as held:
            parts = {name: held.read(name) for name in held.namelist()}
        sound.unlink()
        target = path.with_suffix(f".{kind}")
        target.write_bytes(package({**parts, part: change(parts[part])}))
        return target

    return made


_BODY, _SHEET, _STYLES = "word/document.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"


def _before(end: bytes, more: bytes) -> Callable[[bytes], bytes]:
    return lambda raw: raw.replace(end, more + end, 1)


VAST = {
    "cells of nothing": _filled("xlsx", _SHEET, _before(b"</sheetData>", b"<row>" + b"<c/>" * 600_000 + b"</row>")),
    "rows of nothing": _filled("xlsx", _SHEET, _before(b"</sheetData>", b"<row/>" * 600_000)),
    "a link over a whole sheet": _filled(
        "xlsx", _SHEET, _before(b"</worksheet>", b'<hyperlinks><hyperlink ref="&#65;1:XFD1048576"/></hyperlinks>')),
    "a link that hides its place": _filled(
        "xlsx", _SHEET,
        _before(b"</worksheet>", b'<hyperlinks><hyperlink tooltip="&gt;>" ref="A1:XFD1048576"/></hyperlinks>')),
    "a link over whole columns": _filled(
        "xlsx", _SHEET, _before(b"</worksheet>", b'<hyperlinks><hyperlink ref="A:XFD"/></hyperlinks>')
    ),
    "columns without end": _filled(
        "xlsx", _SHEET, _before(b"<sheetData>", b'<cols><col min="1" max="2000000000" hidden="1"/></cols>')),
    "styles without end": _filled("xlsx", _STYLES, _before(b"</cellXfs>", b"<xf/>" * 600_000)),
    "paragraphs of nothing": _filled("docx", _BODY, _before(b"<w:sectPr", b"<w:p/>" * 600_000)),
    "rows of a table": _filled("docx", _BODY, _before(b"</w:tbl>", b"<w:tr/>" * 600_000)),
    "breaks in a paragraph": _filled(
        "docx", _BODY, _before(b"<w:sectPr", b"<w:p><w:r>" + b"<w:br/>" * 1_000_000 + b"</w:r></w:p>")),
    "runs in a paragraph": _filled(
        "docx", _BODY, _before(b"<w:sectPr", b"<w:p>" + b"<w:r><w:t>a</w:t></w:r>" * 100_000 + b"</w:p>")),
    "one word of megabytes": _filled(
        "docx", _BODY, _before(b"<w:sectPr", b"<w:p><w:r><w:t>" + b"a" * 9_000_000 + b"</w:t></w:r></w:p>")),
    "depth": _filled("docx", _BODY, _before(b"<w:sectPr", b"<w:sdt>" * 100_000 + b"</w:sdt>" * 100_000)),
}  # fmt: skip


@linux_only
@pytest.mark.unmeasured
@pytest.mark.parametrize("name", VAST)
def test_no_small_document_takes_a_machine_away(name: str, tmp_path: Path, warm: None) -> None:
    """Each is a file of some KB that asks for GBs, or for minutes; by `import` and by `validate --against`."""
    path = VAST[name](tmp_path / "x")
    assert path.stat().st_size < 2_000_000
    begun = time.perf_counter()
    done = within_bounds("import", path.name, "--id", "x-2025", "--yes", cwd=tmp_path)
    assert time.perf_counter() - begun < _SOON
    assert name == "columns without end" or done.returncode == 3, done.stdout
    if name in ("cells of nothing", "paragraphs of nothing"):
        (tmp_path / "e.yaml").write_text(MINIMAL, encoding="utf-8")
        within_bounds("validate", "e.yaml", "--against", path.name, cwd=tmp_path)


def _declared(encoding: str, name: str | None = None) -> Callable[[bytes], bytes]:
    """The part in another encoding, with an entity in it."""

    def changed(raw: bytes) -> bytes:
        text = raw.decode("utf-8").partition("?>")[2].replace("Sleeps well", "&e0;")
        return f'<?xml version="1.0" encoding="{name or encoding}"?><!DOCTYPE x [<!ENTITY e0 "Hurt">]>{text}'.encode(
            encoding
        )

    return changed


def _elsewhere(path: Path) -> Path:
    """A document whose words lie in a part of another name, beside one that looks like them."""
    sound = MAKERS["docx"](path.with_name("sound.docx"))
    with zipfile.ZipFile(sound) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    sound.unlink()
    parts["word/doc.bin"] = parts[_BODY].replace(b"Sleeps well", b"Sleeps badly")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/doc.bin")
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"/word/document.xml", b"/word/doc.bin")
    parts["word/_rels/doc.bin.rels"] = parts["word/_rels/document.xml.rels"]
    target = path.with_suffix(".docx")
    target.write_bytes(package(parts))
    return target


HIDDEN_AWAY = {
    **{
        encoding: _filled("docx", _BODY, _declared(encoding))
        for encoding in ("utf-8", "utf-16", "utf-32", "utf-7", "cp037", "cp1252")
    },
    "another name for it": _filled("docx", _BODY, _declared("ascii", "x-unknown")),
    "in another part": _elsewhere,
}


@pytest.mark.parametrize("name", HIDDEN_AWAY)
def test_nothing_is_declared_and_nothing_stands_elsewhere(
    name: str, thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In whatever encoding: a document that declares entities, or keeps its words in an odd place, is refused whole."""
    monkeypatch.chdir(tmp_path)
    path = HIDDEN_AWAY[name](tmp_path / "x")
    told = thresholds("import", path.name, "--id", "x-2025", "--yes", code=3)
    assert re.search("declares|encoding|damaged|unusual place", " ".join(told.err.split()))
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
