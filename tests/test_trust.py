"""What comes from others: never run, never followed elsewhere, never obeyed."""

import json
import os
import re
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import NOTICE, Program
from everycommand import EXAMPLES
from fuzz.target import obeyed
from hostile import hostile_pair
from pages import Page
from thresholds_cli.library.wording import NOT_OBEYED
from thresholds_cli.render.formats import Format
from thresholds_cli.render.visible import visible

MINIMAL = (EXAMPLES / "good" / "minimal.yaml").read_text(encoding="utf-8")

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
