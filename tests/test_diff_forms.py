"""One comparison in every form: the counts add up, the words are those of the editions, the paper is a board's."""

import csv
import io
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from comparing import differs, told
from conftest import NOTICE, Program
from hostile import WORDS, hostile_pair
from pages import docx_tables, html_tables, html_text
from programs import on_paper
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.render.visible import visible

STEPS = [("llr-2020", "llr-2021"), ("llr-2014", "llr-2020")]
TITLES = ["Code", "Was", "Now", "What became of it", "What it means for practice"]
PARTS = {
    "Statements": "indicator",
    "Tiers and their descriptions": "tier",
    "Actions": "action",
    "Services": "service",
    "Referral routes": "route",
    "Contacts": "contact",
    "Time limits": "rule",
    "Rules": "rule",
    "Guidance topics": "guidance",
    "Alert lists": "alert",
    "Glossary": "term",
}
steps = pytest.mark.parametrize(("old", "new"), STEPS)


@pytest.fixture(scope="module")
def held() -> dict[tuple[str, str, str], Any]:
    """What was asked for once in this module."""
    return {}


@pytest.fixture
def form(thresholds: Program, held: dict[tuple[str, str, str], Any], tmp_path: Path) -> Any:
    """A comparison in a form: JSON as an object, a document as bytes, all else as text."""

    def given(old: str, new: str, style: str) -> Any:
        if (old, new, style) not in held:
            path = tmp_path / f"x.{style}"
            thresholds("diff", old, new, "--format", style, "--output", path)
            raw = path.read_bytes()
            held[old, new, style] = raw if style == "docx" else raw.decode("utf-8")
        return held[old, new, style]

    return given


@pytest.fixture
def data(thresholds: Program) -> Any:
    """A comparison as JSON."""
    return lambda old, new: thresholds("diff", old, new, "--format", "json").json


def _read(given: bytes | str) -> str:
    """The words outside of tables of a document, of the whole of anything else."""
    if isinstance(given, bytes):
        return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(given)).paragraphs)
    return html_text(given) if given.startswith("<!DOCTYPE") else given


def _codes(change: Any) -> tuple[str, ...]:
    return tuple(f"was {e['id']}" for e in change["old"]) + tuple(f"now {e['id']}" for e in change["new"])


def _coded(cell: str) -> tuple[str, ...]:
    """The codes of the first column: `was C1.05 (tier 1), P1.01 (tier 1)`, under it `now …`."""
    return tuple(
        f"{line[:3]} {code.partition(' (tier ')[0]}" for line in cell.split("\n") for code in line[4:].split(", ")
    )


def _rows(raw: bytes | str) -> dict[tuple[str, ...], list[str]]:
    """The rows of every table of changes by their codes; no two have the same."""
    tables = docx_tables(raw) if isinstance(raw, bytes) else html_tables(raw)
    rows = [row for table in tables if table[0] == TITLES for row in table[1:]]
    found = {_coded(row[0]): row for row in rows}
    assert len(found) == len(rows)
    return found


def _words(text: str) -> str:
    """Words without the brackets of what was taken out and put in."""
    return " ".join(re.sub(r"\[-|-\]|\{\+|\+\}", "", text).split())


@steps
@pytest.mark.parametrize("style", ["plain", "table", "markdown", "docx", "html"])
def test_counts_add_up_to_those_of_json(old: str, new: str, style: str, form: Any, data: Any) -> None:
    """For each part both editions' counts, with and without a partner, and how many changes of each kind."""
    text = _read(form(old, new, style))
    text = " ".join(text.replace("\\", "").split())
    found: Counter[tuple[str, str]] = Counter()
    pattern = (
        r"(Statements|Tiers and their descriptions|Actions|Services|Referral routes|Contacts|Time limits|Rules|"
        r"Guidance topics[^:]*?|Alert lists|Glossary):? (\d+) in the old edition = (\d+) with a successor \+ "
        r"(\d+) withdrawn; (\d+) in the new = (\d+) with a predecessor \+ (\d+) added. Changes: ([^.]*)\."
    )
    seen = set()
    for match in re.finditer(pattern, text):
        title = match[1].partition(" (")[0]
        if title in seen:
            continue  # statements are counted at the head and, on paper, over their tables
        seen.add(title)
        left, followed, gone, right, preceded, fresh = map(int, match.groups()[1:7])
        assert left == followed + gone
        assert right == preceded + fresh
        for name, count in (("old", left), ("new", right), ("withdrawn", gone), ("added", fresh)):
            found[PARTS[title], name] += count
        for counted, kind in (each.split(" ") for each in match[8].split(", ")):
            if kind not in ("added", "withdrawn"):
                found[PARTS[title], kind] += int(counted)
    summary = data(old, new)["summary"]
    assert {PARTS[title] for title in seen} == {
        part for part, counts in summary.items() if counts["old"] + counts["new"]
    }
    assert found == {(p, k): n for p, counts in summary.items() for k, n in counts.items() if n or (p, k) in found}


@steps
@pytest.mark.parametrize("style", ["plain", "markdown", "docx", "html"])
def test_each_heading_has_as_many_as_it_says(old: str, new: str, style: str, form: Any, data: Any) -> None:
    """The numbers in brackets are those of the changes in JSON, and together they are all that changed."""
    text = _read(form(old, new, style))
    found: Counter[str] = Counter()
    for title, count in re.findall(r"^(?:### )?([A-Z][a-z, ]+) \((\d+)\)(?:: .*)?$", text, re.MULTILINE):
        found[title] += int(count)
    wanted = Counter(change["heading"] for change in data(old, new)["changes"] if change["heading"] != "unchanged")
    names = {
        "duty": "Statutory duties that moved",
        "changed": "Changed in meaning",
        "unread": "Different, not yet read",
        "domain": "Moved to another domain",
    }
    assert found == {names.get(key, key.capitalize()): count for key, count in wanted.items()}


@pytest.mark.parametrize("style", ["plain", "table", "markdown"])
def test_what_was_taken_out_and_put_in_is_read_without_colour(
    style: str, thresholds: Program, data: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each run of words stands in its brackets, in text that can be copied anywhere."""
    monkeypatch.setenv("COLUMNS", "9000")
    text = thresholds("diff", "llr-2020", "llr-2021", "--format", style).out
    text = " ".join(re.sub(r"\\(\W)", r"\1", text).split()) if style == "markdown" else " ".join(text.split())
    count = 0
    for change in data("llr-2020", "llr-2021")["changes"]:
        told = len(change["pairs"]) == 1 and change["heading"] != "unchanged"
        for run in change["words"] if told else ():
            if run["op"] != "same":
                count += 1
                assert {"removed": "[-{}-]", "added": "{{+{}+}}"}[run["op"]].format(run["text"]) in text
    assert count > 100
    assert "\x1b" not in text


@steps
@pytest.mark.parametrize("style", ["docx", "html"])
def test_was_and_now_are_the_words_to_the_letter(old: str, new: str, style: str, form: Any, data: Any) -> None:
    """For every change, brackets aside, with what governs the words; marked where the other side differs."""
    rows = _rows(form(old, new, style))
    changes = [change for change in data(old, new)["changes"] if change["heading"] != "unchanged"]
    assert {_codes(change) for change in changes} == set(rows)
    for change in changes:
        _, was, now, _, _ = rows[_codes(change)]
        assert _words(was) == told(change, "old")
        assert _words(now) == told(change, "new")
        assert ("[-" in was, "{+" in now) == (differs(change, "old"), differs(change, "new"))
        assert "{+" not in was
        assert "[-" not in now


@steps
@pytest.mark.parametrize("style", ["docx", "html"])
def test_the_last_column_has_what_a_reader_wrote(
    old: str, new: str, style: str, form: Any, data: Any, catalogue: Catalogue
) -> None:
    """The notes of the reviewed lineage, all of them and no other; nothing where there is none."""
    read = catalogue.reviewed(old, new)
    assert read is not None
    by_codes = {(pair.old, pair.new): pair.note for pair in read.pairs if pair.note}
    rows = _rows(form(old, new, style))
    used = set()
    for change in data(old, new)["changes"]:
        if change["heading"] == "unchanged":
            continue
        pairs = [(pair["old"], pair["new"]) for pair in change["pairs"] if change["part"] == "indicator"]
        wanted = [
            f"{pair[0]} to {pair[1]}: {by_codes[pair]}" if len(pairs) > 1 else by_codes[pair]
            for pair in pairs
            if pair in by_codes
        ]
        used |= {pair for pair in pairs if pair in by_codes}
        assert rows[_codes(change)][4] == "\n".join(wanted)
    assert used == set(by_codes)
    assert len(used) > 20


@steps
def test_a_document_is_laid_out_for_a_board(old: str, new: str, form: Any) -> None:
    """Landscape, headings in order without a gap, captions, header rows that repeat, the same five titles."""
    paper = Document(io.BytesIO(form(old, new, "docx")))
    page = paper.sections[0]
    assert (page.page_width or 0) > (page.page_height or 0)
    levels = [
        int(p.style.name[-1]) for p in paper.paragraphs if p.style and (p.style.name or "").startswith("Heading ")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for grid in paper.tables:
        caption = grid._tbl.tblPr.find(qn("w:tblCaption"))
        assert caption is not None
        assert caption.get(qn("w:val"))
        first = grid.rows[0]._tr.trPr
        assert first is not None
        assert first.find(qn("w:tblHeader")) is not None
    titles = [table[0] for table in docx_tables(form(old, new, "docx"))]
    assert titles[0] == ["Concern", "Was", "Now", "What"]
    assert titles[-2:] == [["Concern", old, new, "What changed"], ["What", "was", "now"]]
    assert all(each == TITLES for each in titles[1:-2])
    assert len(titles) > 10


@steps
def test_all_concerns_are_on_the_first_page(old: str, new: str, form: Any, tmp_path: Path) -> None:
    """Whole, when an office program prints it; the next page begins with what matters first."""
    (tmp_path / "x.docx").write_bytes(form(old, new, "docx"))
    pages = on_paper(tmp_path / "x.docx")
    first = set(re.findall(r"\w+", pages[0]))
    cells = [cell for row in docx_tables(form(old, new, "docx"))[0] for cell in row]
    assert {word for cell in cells for word in re.findall(r"\w+", cell)} <= first
    assert pages[1].startswith("What matters first")
    assert all(NOTICE in page for page in pages)


@pytest.mark.parametrize("style", ["plain", "markdown", "csv", "table"])
def test_hostile_words_in_text(
    style: str, thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shown and never obeyed: no control character, no markup, no formula, and no word lost."""
    monkeypatch.setenv("COLUMNS", "3000")
    hostile_pair(tmp_path)
    out = thresholds("--data-dir", tmp_path, "diff", "odd-2023", "odd-2024", "--unchanged", "--format", style).out
    assert not set(out) & set("\x1b\x07\u202e\u202c\u2066\u2069")
    if style == "csv":
        rows = list(csv.DictReader(io.StringIO(out)))
        cells = {cell.removeprefix("'") for row in rows for cell in row.values()}
        assert not any(cell.startswith(("=", "@")) for row in rows for cell in row.values())
    elif style == "markdown":
        from markdown_it import MarkdownIt

        tokens = MarkdownIt().enable("table").parse(out)
        inside = [child for token in tokens if token.type == "inline" for child in token.children or []]
        assert {child.type for child in inside} <= {
            "text",
            "text_special",
            "strong_open",
            "strong_close",
            "html_inline",
        }
        assert {child.content for child in inside if child.type == "html_inline"} <= {"<br>"}
        plain = ("".join(c.content for c in token.children or []) for token in tokens if token.type == "inline")
        cells = {line for text in plain for line in text.split("<br>")}
    else:
        cells = {" ".join(line.split("Words: ")[-1].split()) for line in out.split("\n")}
        cells |= {re.split(r" {2,}", line.strip())[-1] for line in out.split("\n")}
    for words in map(visible, WORDS):
        assert any(cell.startswith(words) for cell in cells), words
