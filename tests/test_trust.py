"""What comes from others: never run, never followed elsewhere, never obeyed, never more than a machine can bear."""

import json
import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import NOTICE, Program
from editions import edition, linux_only, written
from everycommand import EXAMPLES
from faulty import PROGRAM, surroundings
from fuzz.grids import MAKERS, package
from fuzz.target import obeyed
from hostile import hostile_pair
from pages import Page
from thresholds_cli.library.wording import NOT_OBEYED
from thresholds_cli.render.formats import Format
from thresholds_cli.render.visible import visible

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


# --- time and memory ----------------------------------------------------------------------

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


# --- paths ----------------------------------------------------------------------------------

IDS = [
    "../x-2025",
    "/x-2025",
    "..",
    "a/b-2025",
    "a\\b-2025",
    "C:x-2025",
    "x\u202e-2025",
    "-rf",
    "",
    "x" * 300,
]


@pytest.mark.parametrize("name", IDS)
def test_no_id_leads_elsewhere(name: str, thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition is put under its id, and `new` and `import` write one: an id is a word, or it is refused."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "e.yaml").write_text(MINIMAL.replace("id: bury-2025", f"id: {json.dumps(name)}"), encoding="utf-8")
    csv = EXAMPLES / "grids" / "small.csv"
    for call in (["add", "e.yaml"], ["new", "--", name], ["import", str(csv), "--yes", f"--id={name}"]):
        assert thresholds(*call, code=None).code in (1, 2, 3, 4), call
    assert [path.name for path in tmp_path.iterdir()] == ["e.yaml"]
    assert not (tmp_path.parent / "x-2025.yaml").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_seal_is_not_written_through_a_link(thresholds: Program, tmp_path: Path) -> None:
    """Neither the edition's own nor the one beside it, where the sealed words go."""
    (tmp_path / "e.yaml").write_text(MINIMAL, encoding="utf-8")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "e.sealed.json").symlink_to(tmp_path / "mine.txt")
    told = thresholds("seal", tmp_path / "e.yaml", "--yes", "--read-by", "two readers", code=2)
    assert "is a link" in told.everything
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert "seal:" not in (tmp_path / "e.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["[" * 100_000, "[1]", '[{"id": "x"}]', '{"a": 1}', "null"])
def test_sealed_words_that_are_none_are_no_fault_of_the_program(
    words: str, thresholds: Program, tmp_path: Path
) -> None:
    """Also where the seal is of these very bytes."""
    digest = sha256(words.encode()).hexdigest()
    seal = f'seal: {{sha256: "{digest}", read_on: "2025-01-31", read_by: editor}}\n'
    (tmp_path / "e.yaml").write_text(MINIMAL + seal, encoding="utf-8")
    (tmp_path / "e.sealed.json").write_text(words, encoding="utf-8")
    told = thresholds("seal", tmp_path / "e.yaml", "--read-by", "editor", code=None)
    assert told.code in (3, 5)
    assert NOTICE in " ".join(told.everything.split())


# --- the terminal, pages and sheets -----------------------------------------------------------


@pytest.mark.parametrize("style", ["table", "plain", "markdown", "csv", "html", "json"])
@pytest.mark.parametrize("width", ["30", "100"])
def test_names_in_an_edition_are_shown_and_never_obeyed(
    style: str, width: str, thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not only statements: partnership, areas, levels, domains, titles, which become headings and columns too."""
    hostile_pair(tmp_path)
    monkeypatch.setenv("COLUMNS", width)
    path = tmp_path / "frameworks" / "odd-2024.yaml"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["partnership"] = data["title"] = "Dales \x1b]8;;http://x\x07\x1b[31m\x9b31m\u202e\U000e0041\u3164"
    data["areas"] = ["Da\x1b[2Jles"]
    path.write_text(json.dumps(data).replace(r"\udb40\udc41", r"\U000e0041"), encoding="utf-8")
    for call in (["compare", "child"], ["search", "child"], ["show", "odd-2024"], ["contacts", "odd-2024"],
                 ["frameworks"], ["actions", "odd-2024"], ["ladder", "child"], ["glossary"]):  # fmt: skip
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("THRESHOLDS_DATA_DIR", str(tmp_path))
            told = thresholds(*call, "--format", style, code=None)
        assert told.code in (0, 1), told.everything
        shown = told.everything
        assert obeyed(shown.replace("\r\n", "\n")) == set()


@pytest.mark.parametrize("words", ["x\x1b]0;t\x07", "x\u202ey", "x\U000e0041", "x\u2028y", "x\x9b31m"])
@pytest.mark.parametrize(
    "call",
    ["search {}", "show {}", "assess --framework {}", "contacts llr-2021 --area {}", "validate {}", "record {}",
     "search x --tier {}", "search x --concern {}", "guidance llr-2021 {}", "diff {} llr-2021", "{}", "new {}",
     "import {}.csv --id x-2025", "show llr-2021 --output no/{}", "--data-dir {} search x", "search x --format {}"],
)  # fmt: skip
def test_what_is_typed_is_echoed_visibly(words: str, call: str, thresholds: Program) -> None:
    """In answers and in errors, on either stream."""
    told = thresholds(*(part.format(words) for part in call.split(" ")), code=None)
    shown = told.everything
    assert told.code in (1, 2, 3, 4)
    assert obeyed(shown) == set()
    assert NOTICE in " ".join(shown.split())


def test_every_character_that_could_act_is_shown() -> None:
    """What terminals obey or eyes can't see comes out as its number, and nothing else is changed; ideographs aside."""
    for number in (*range(0x20000), *range(0xE0000, 0xE2000), sys.maxunicode):
        char = chr(number)
        shown = visible(char)
        assert (shown != char) is bool(NOT_OBEYED.fullmatch(char))
        assert number == 0x0A or not obeyed(char) or shown.isprintable(), hex(number)
        assert shown == char or int(shown[2:], 16) == number


LINKS = ["javascript:alert(1)", "JavaScript:alert(1)", " data:text/html,x", "file:///etc/passwd", "//host/x",
         "\\\\host\\share", "vbscript:x", "ms-word:ofe|u|http://x", "http://x\x1b[1m.example", "https://a.example/\u202e",
         'https://a.example/"><script>', "https://user@a.example", "www.a.example"]  # fmt: skip


@pytest.mark.parametrize("address", LINKS)
@pytest.mark.parametrize("key", ["url", "form"])
def test_only_addresses_of_the_web_are_addresses(key: str, address: str, thresholds: Program, tmp_path: Path) -> None:
    """In own contacts as in editions: whatever else a program might follow is refused, and never a link."""
    contact = {"id": "duty", "name": "Duty", "purpose": "Harm", "for": "urgent", "areas": ["Rutland"],
               "phone": "01632 960 123", "checked_on": "2026-01-01", key: address}  # fmt: skip
    path = tmp_path / "own.yaml"
    path.write_text(json.dumps({"organisation": "School", "contacts": [contact]}), encoding="utf-8")
    told = thresholds("validate", path, "--format", "json", code=1).json["files"][0]["problems"]
    assert "addresses-well-formed" in [each["rule"] for each in told]


@pytest.mark.parametrize("style", [Format.HTML, Format.DOCX, Format.XLSX])
def test_links_of_a_page_lead_nowhere_but_to_the_web(style: Format, thresholds: Program, tmp_path: Path) -> None:
    """Of everything that the five editions print, and of hostile ones."""
    hostile_pair(tmp_path)
    for call in (["contacts", "hull-2018"], ["show", "redcar-2024"], ["--data-dir", str(tmp_path), "show", "odd-2024"]):
        path = tmp_path / f"x.{style}"
        thresholds(*call, "--output", path)
        assert [each for each in _targets(path) if not re.match(r"https?://|mailto:|tel:|#", each)] == []


def _targets(path: Path) -> list[str]:
    """Where the links of a page, a document or a workbook lead."""
    if path.suffix == ".html":
        tags = Page(path.read_text(encoding="utf-8")).starts
        return [value or "" for _, had in tags for name, value in had.items() if name in ("href", "src", "action")]
    with zipfile.ZipFile(path) as held:
        relations = [held.read(name).decode("utf-8") for name in held.namelist() if name.endswith(".rels")]
        links = [tag for text in relations for tag in re.findall(r"<Relationship [^>]*>", text) if "External" in tag]
    return [found for tag in links for found in re.findall(r'Target="([^"]*)"', tag)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("=1+1", "'=1+1"), (" =1+1", "' =1+1"), ("\u00a0=1+1", "'\u00a0=1+1"), ("＝1", "'＝1"), ("@x", "'@x"),
        ("-x", "'-x"), ("+x", "'+x"), ("\t=1", "\\x09=1"), ("01482 448879", "01482 448879"),
        ("+44 20 7946 0000", "+44 20 7946 0000"), ("(01482) 448 879", "(01482) 448 879"), ("-", "'-"),
    ],
)  # fmt: skip
def test_a_cell_is_no_formula_and_a_number_is_intact(words: str, expected: str) -> None:
    """Whatever stands before the sign; a telephone number has nothing put before it."""
    from thresholds_cli.render.csvtext import cell

    assert cell(words) == expected


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize("command", ["search", "ladder", "compare"])
def test_an_answer_with_what_was_typed_is_its_owners_alone(command: str, thresholds: Program, tmp_path: Path) -> None:
    """A sentence about a child stands in it."""
    thresholds(command, "my pupil runs away", "--output", tmp_path / "x.md")
    assert (tmp_path / "x.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["a" * 300, "a/" * 3_000 + "b", "x\ud800"])
@pytest.mark.parametrize(
    "call",
    ["recheck {} --framework llr-2021", "validate {}", "record {}", "tag {}", "add {}", "seal {} --yes --read-by x",
     "import {}.csv --id x-2025 --yes", "--data-dir {} search x", "validate examples/good/full.yaml --sources {}",
     "validate examples/good/full.yaml --against {}.docx", "show llr-2021 --output {}", "diff {}.yaml llr-2021",
     "assess --framework llr-2021 -i C4.09 --record {}", "assess --framework llr-2021 --codes {}",
     "assess --framework llr-2021 -i C4.09 --page {}.txt", "new x-2025 --output {}.yaml", "add x.yaml --to {}",
     "diff llr-2020 llr-2021 --lineage {}", "diff llr-2020 llr-2021 --draft-lineage {}.yaml"],
)  # fmt: skip
def test_a_name_that_no_file_can_have_is_one_line(
    name: str, call: str, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too long, too deep, or half a character; found by tools/fuzz.py with `recheck`."""
    monkeypatch.chdir(EXAMPLES.parent)
    told = thresholds(*(part.format(name) for part in call.split(" ")), code=None)
    assert told.code in (1, 2, 3, 4), told.err[-300:]
    assert NOTICE in " ".join(told.everything.split())
