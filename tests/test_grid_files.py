"""Documents that are none, damaged or hostile: one clear line, soon, and no file left."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from conftest import NOTICE, Program
from editions import edition, written
from fuzz.grids import MAKERS, package


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a person works."""
    written(tmp_path / "bundled", edition({("C", 2): ["Child keeps a dragon"]}))
    monkeypatch.setenv("THRESHOLDS_DATA_DIR", str(tmp_path / "bundled"))
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def _with(kind: str, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A sound document in which one part is changed."""
    sound = MAKERS[kind](Path.cwd() / f"sound.{kind}")
    with zipfile.ZipFile(sound) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    sound.unlink()
    return package({**parts, part: change(parts[part])})


def _entities(raw: bytes) -> bytes:
    """XML with entities that grow to billions."""
    body = raw.partition(b"?>")[2]
    named = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10 if n else b"lol") for n in range(10))
    return b'<?xml version="1.0"?><!DOCTYPE x [' + named + b"]>" + body.replace(b"Sleeps well", b"&e9;")


def _elsewhere(raw: bytes) -> bytes:
    """XML that asks for a file of this machine."""
    body = raw.partition(b"?>")[2]
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + body


def _merged(raw: bytes) -> bytes:
    """A merged range as large as a sheet can be."""
    return raw.replace(b'ref="A1:G1"', b'ref="A1:XFD1048576"')


def _sound() -> bytes:
    path = MAKERS["docx"](Path.cwd() / "sound.docx")
    raw = path.read_bytes()
    path.unlink()
    return raw


def _flipped() -> bytes:
    """Each byte of the document's packed words turned round; found by tools/fuzz.py."""
    raw = _sound()
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        begin = held.getinfo("word/document.xml").header_offset + 60
    return raw[:begin] + bytes(255 - byte for byte in raw[begin : begin + 200]) + raw[begin + 200 :]


def _squeezed() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_sound())) as held, zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as other:
        for name in held.namelist():
            other.writestr(name, held.read(name))
    return made.getvalue()


def _no_table() -> bytes:
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Level 1\tLevel 2")
    document.save(made)
    return made.getvalue()


def _empty_book() -> bytes:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nothing in it": ("grid.docx", lambda: b"", "grid.docx"),
    "a workbook of nothing": ("grid.xlsx", _empty_book, "holds no table"),
    "no table": ("grid.docx", _no_table, "holds no table"),
    "another package": ("grid.docx", lambda: package({"a.txt": b"a"}), "is not a"),
    "a workbook called a document": ("grid.docx", lambda: _with("xlsx", "xl/workbook.xml", bytes), "is not a"),
    "a PDF called a document": ("grid.docx", lambda: b"%PDF-1.7\n" + b"x" * 999, "is damaged, or no .docx file"),
    "the old format, or locked": ("grid.docx", lambda: OLD, "grid.docx"),
    "a locked workbook": ("grid.xlsx", lambda: OLD, "grid.xlsx"),
    "cut off": ("grid.docx", lambda: _with("docx", "word/document.xml", bytes)[:4000], "grid.docx"),
    "XML cut off": ("grid.docx", lambda: _with("docx", "word/document.xml", lambda raw: raw[:900]), "damaged"),
    "sheet cut off": ("grid.xlsx", lambda: _with("xlsx", "xl/worksheets/sheet1.xml", lambda raw: raw[:400]), "damaged"),
    "a sheet that is not there": (
        "grid.xlsx",
        lambda: _with("xlsx", "xl/workbook.xml", lambda raw: re.sub(rb' r:id="[^"]*"', b"", raw)),
        "names a sheet that is not in it",
    ),
    "entities that explode": ("grid.docx", lambda: _with("docx", "word/document.xml", _entities), "grid.docx"),
    "entities from elsewhere": ("grid.docx", lambda: _with("docx", "word/document.xml", _elsewhere), "grid.docx"),
    "the same in a sheet": ("grid.xlsx", lambda: _with("xlsx", "xl/worksheets/sheet1.xml", _entities), "grid.xlsx"),
    "a bomb": (
        "grid.docx",
        lambda: _with("docx", "word/document.xml", lambda raw: raw + b" " * 300_000_000),
        "far more than a document does",
    ),
    "a vast merged range": ("grid.xlsx", lambda: _with("xlsx", "xl/worksheets/sheet1.xml", _merged), "more cells"),
    "a part whose bytes are others": ("grid.docx", lambda: _flipped(), "is damaged, or no .docx file"),
    "a part packed another way": ("grid.docx", lambda: _squeezed(), "packed in an unusual way"),
    "a range that is none": (
        "grid.xlsx",
        lambda: _with(
            "xlsx",
            "xl/worksheets/sheet1.xml",
            lambda raw: raw.replace(b"</worksheet>", b'<mergeCells><mergeCell ref="?"/></mergeCells></worksheet>'),
        ),
        "a range of cells that is none",
    ),
    "bytes": ("grid.csv", lambda: bytes(range(256)) * 40, "is not text"),
    "a table of one field": ("grid.csv", lambda: b"hello\n", "no levels were found"),
    "too many columns": ("grid.csv", lambda: b"Level 1," * 5000, "so many columns"),
    "too long": ("grid.csv", lambda: b"Level 1,Level 2\n" * 800_000, "MB"),
    "too many rows": ("grid.csv", lambda: b"Domain,Level 1,Level 2\n" + b"A,b,c\n" * 12_000, "far more than a grid"),
    "an ending that is none": ("grid.odt", lambda: b"", "save it as .docx"),
    "no ending": ("grid", lambda: b"", "save the grid as"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_document_is_refused_in_one_line(what: str, thresholds: Program) -> None:
    """What it is, how to mend it, the notice; nothing is written."""
    name, made, words = BAD[what]
    Path(name).write_bytes(made())
    outcome = thresholds("import", name, "--id", "bury-2025", "--yes", code=2 if "ending" in what else 3)
    (line,) = [each for each in outcome.err.split("\n\n")[0].split("Error: ") if each]
    assert words in " ".join(line.split())
    assert NOTICE in " ".join(outcome.everything.split())
    assert "Traceback" not in outcome.everything
    assert [path.name for path in Path.cwd().iterdir()] == [name]


@pytest.mark.parametrize("day", ["March 2025", "2025-13", "2025-02-31", "25"])
def test_what_is_no_day_is_refused(day: str, thresholds: Program) -> None:
    """Before the document is read."""
    told = thresholds("import", "grid.csv", "--id", "bury-2025", "--published", day, "--yes", code=2)
    assert f"“{day}” is no date" in told.err
