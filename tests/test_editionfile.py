"""A draft as a file: its data read back as it was, every doubt on the line of what it is about."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import FRAMEWORKS, ROOT
from thresholds_cli.library import yamlfile
from thresholds_cli.library.draft import Draft
from thresholds_cli.library.draft import Path as Place
from thresholds_cli.library.editionfile import as_file, drafted
from thresholds_cli.library.load import load_text
from thresholds_cli.library.openchecks import open_checks
from thresholds_cli.library.yamltext import shown

REAL = sorted(FRAMEWORKS.glob("*.yaml"))
FULL = yamlfile.parse((ROOT / "tests" / "examples" / "good" / "full.yaml").read_text(encoding="utf-8")).data
ODD = (
    'he said "no": # not --- a {comment} [or] *alias &anchor !tag | > % @ `',
    "yes", "null", "007", "1e5", "2024-09-01", "~", "- dash", "? key", "a: b", " outer ", "", "=1+1", "\\u0041 \\",
    "two\nlines\r\n\ttab", "\x00\x1b[1m\x85\u2028\u2029\ufeff\u202e\xad\xa0", "\uffff\ufffe",
    "👨\u200d👩\u200d👧 ❤\ufe0f", "a\U000e0041b",
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(ODD)


def read(text: str) -> Any:
    """The data of a file without faults."""
    document = yamlfile.parse(text)
    assert document.faults == []
    return document.data


def texts(data: Any, path: Place = ()) -> Iterator[Place]:
    """Where text stands in data."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, each in steps:
        if isinstance(each, str):
            yield (*path, step)
        yield from texts(each, (*path, step))


def put(data: Any, path: Place, value: Any) -> None:
    """Put a value where a path leads."""
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


PLACES = list(texts(FULL))


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_edition_reads_back_and_is_laid_out_as_it_is(path: Path) -> None:
    """The same data and the same edition, seal and all; the same lines but for quotes, comments and one order."""
    text = path.read_text(encoding="utf-8")
    loaded = load_text(path, text)
    assert loaded.framework is not None
    written = as_file(Draft(read(text)))
    assert read(written) == read(text)
    again = load_text(path, as_file(drafted(loaded.framework)))
    assert again.framework == loaded.framework
    assert again.errors == ()
    plain = [{line for line in each.replace('"', "").splitlines() if line[:1] != "#"} for each in (text, written)]
    assert len(plain[0] ^ plain[1]) < 5


def test_the_layout() -> None:
    """Keys a line each, a statement a line, words in quotes, codes and kinds without."""
    lines = as_file(Draft(FULL), "One of everything.\n# Made up.\n").splitlines()
    assert lines[:6] == [
        "# One of everything.",
        "# Made up.",
        "id: dales-2025",
        'title: "Right help, right time"',
        'partnership: "Dales"',
        'publisher: "Dales Safeguarding Children Partnership"',
    ]
    place = lines.index("grid:")
    assert lines[place - 1] == ""
    assert lines[place + 1 : place + 8] == [
        "  - domain: C",
        "    tiers:",
        "      - tier: 1",
        '        section: "Grid"',
        '        cell: "The child, Universal"',
        '        empty_headings: ["At school"]',
        "        statements:",
    ]
    assert '          - {id: C1.01, text: "Child is well", lines: [20]}' in lines
    assert (
        '      - {id: A-C2.1, domain: C, from: grid, text: "Ring the hub", source: {section: "Grid", '
        'cell: "ACTION under The child, Intensive", n: 1, lines: [22]}}'
    ) in lines


@pytest.mark.unmeasured
@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(PLACES), WORDS, max_size=len(PLACES)))
def test_any_words_read_back_as_they_were(words: dict[Place, str]) -> None:
    """Wherever they stand, also where an id or a kind is due; each line stays one."""
    data = copy.deepcopy(FULL)
    for path, each in words.items():
        put(data, path, each)
    text = as_file(Draft(data))
    assert read(text) == data
    assert text.count("\n") == len(text.splitlines()) == as_file(Draft(FULL)).count("\n")


def test_half_a_character_is_refused_when_read_and_not_obeyed() -> None:
    """It can be written, so that its place is told."""
    data = {**FULL, "title": "a\ud800b"}
    text = as_file(Draft(data), "\ud800")
    text.encode("utf-8")
    assert [(each.line, each.rule) for each in yamlfile.parse(text).faults] == [(3, "character")]


def everywhere(data: Any, path: Place = ()) -> Iterator[Place]:
    """Every path into data, and the end of every list."""
    yield path
    if isinstance(data, list):
        yield (*path, "*")
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, each in steps:
        yield from everywhere(each, (*path, step))


ALL = list(everywhere(FULL))


@pytest.mark.unmeasured
@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(ALL), st.lists(WORDS, min_size=1, max_size=3).map(tuple), max_size=30))
def test_every_doubt_stands_in_the_file_and_none_is_obeyed(doubts: dict[Place, tuple[str, ...]]) -> None:
    """Whatever it is about and however it is worded; the data stays as it was."""
    text = as_file(Draft(FULL, doubts))
    assert read(text) == FULL
    assert text.count("\n") == len(text.splitlines())
    marked = "\n".join(words for _, _, words in open_checks(text))
    assert all(shown(each).strip() in marked for several in doubts.values() for each in several)


def test_a_doubt_stands_on_the_line_of_its_item() -> None:
    """Above what takes several lines, below a list, at the top for the edition as a whole."""
    text = as_file(Draft(FULL, {path: (f"doubt {number}.",) for number, path in enumerate(ALL)}))
    lines, document, checks = text.splitlines(), yamlfile.parse(text), open_checks(text)
    for number, path in enumerate(ALL):
        [line] = [line for line, _, words in checks if f"doubt {number}." in words]
        own_line = lines[line - 1].strip().startswith("# check:")
        at_end = path[-1:] == ("*",)
        there = document.place((*path[:-1], len(read_at(path[:-1])) - 1) if at_end else path)[0]
        assert (line > there if at_end else line == there - 1) if own_line else line == there


def test_several_doubts_about_one_thing_are_one_comment() -> None:
    """In their order."""
    path = ("grid", 0, "tiers", 0, "statements", 0)
    text = as_file(Draft(FULL, {path: ("a # doubt", "another")}))
    assert '{id: C1.01, text: "Child is well", lines: [20]}  # check: a # doubt; also: another\n' in text


def read_at(path: Place) -> Any:
    """What stands at a path."""
    data = FULL
    for step in path:
        data = data[step]
    return data


def test_what_only_a_person_knows_is_asked_for() -> None:
    """As a key without a value, in its place in the order; what is merely not there is left out."""
    tier = {**FULL["tiers"][0], "strengths": None, "source": {"section": "Levels", "lines": None}}
    data = {**FULL, "publisher": None, "note": None, "tiers": [tier]}
    doubts: dict[Place, tuple[str, ...]] = {
        ("publisher",): ("who publishes it?",),
        ("supersedes",): ("which edition came before?",),
        ("tiers", 0, "strengths"): ("are these strengths?",),
        ("tiers", 0, "source", "lines"): ("which lines?",),
        ("seal", "read_on"): ("sealed when?",),
    }
    del data["supersedes"]
    lines = as_file(Draft(data, doubts)).splitlines()
    assert lines[3] == "publisher:  # check: who publishes it?"
    assert "supersedes:  # check: which edition came before?" in lines
    assert "    strengths:  # check: are these strengths?" in lines
    assert '    source: {section: "Levels", lines: null}  # check: which lines?' in lines
    assert "seal:  # check: sealed when?" in lines
    assert not any(line.startswith("note:") for line in lines)


def test_a_doubt_about_what_is_not_there_stands_at_what_is() -> None:
    """Also about the end of a list that does not exist yet."""
    doubts: dict[Place, tuple[str, ...]] = {
        ("routes", 7, "purpose"): ("a route?",),
        ("grid", 0, "tiers", 9): ("a cell?",),
        ("tiers", 1, "services", "*"): ("more services?",),
        ("glossary", "*"): ("no glossary?",),
        ("areas", "*"): ("all areas?",),
        ("id", "deeper"): ("an id?",),
    }
    data = {key: value for key, value in FULL.items() if key != "glossary"}
    text = as_file(Draft(data, doubts))
    assert read(text) == {**data, "glossary": []}
    lines = text.splitlines()
    assert "routes:  # check: a route?" in lines
    assert "    tiers:  # check: a cell?" in lines
    assert lines[lines.index("      # check: more services?") - 1].startswith("      - {id: S2.01")
    assert "glossary: []  # check: no glossary?" in lines
    assert 'areas: ["Dales", "Moors"]  # check: all areas?' in lines
    assert "id: dales-2025  # check: an id?" in lines


def test_data_that_is_no_edition_is_written_all_the_same() -> None:
    """Unknown keys, empty things and values of the wrong kind read back, to be told of by validation."""
    data = {
        "tiers": [{}, {"rank": "one", "odd key:": [1, 2.5, True]}, 3],
        "grid": "none",
        "source": {},
        "x: y": {"z": []},
    }
    assert read(as_file(Draft(data))) == data
