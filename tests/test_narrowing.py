"""A comparison's page narrowed in a real browser: the right rows, their headings, the line that says so, and print."""

import re
from itertools import combinations, product
from pathlib import Path

import pytest

from conftest import NOTICE, Program
from hostile import NAME, WORDS, hostile_pair
from pages import Page, html_tables
from programs import asked_in_browser, printed
from thresholds_cli.render.html import to_html
from thresholds_cli.render.narrowing import emptied
from thresholds_cli.render.report import Column, Filter, Heading, Line, Report, Table

NAMES = ("kind", "part", "tier", "domain")
LOOK = """
const shown = each => each.getClientRects().length > 0;
const look = () => ({
  rows: [...document.querySelectorAll('tbody tr[data-kind]')].map(shown),
  headings: [...document.querySelectorAll('h2, h3')].map(shown),
  read: [...document.querySelectorAll('h2, h3')].filter(shown).map(each => each.textContent),
  hiding: shown(document.querySelector('.hiding')),
  nothing: shown(document.querySelector('#nothing')),
});
const choose = ids => { document.forms[0].reset(); for (const id of ids) document.getElementById(id).checked = true; };
"""


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    hostile_pair(folder)
    return folder


def _page(thresholds: Program, folder: Path, made_up: Path | None = None) -> str:
    at, pair = (["--data-dir", made_up], ("odd-2023", "odd-2024")) if made_up else ([], ("llr-2020", "llr-2021"))
    thresholds(*at, "diff", *pair, "--output", folder / "x.html")
    return (folder / "x.html").read_text(encoding="utf-8")


def _chosen(source: str, *ids: str) -> str:
    """The page as it would be when somebody had chosen these: nothing but `checked` moved."""
    for each in ids:
        name = each.partition("-")[0]
        source, count = re.subn(rf'(id="{name}-all"[^>]*) checked', r"\1", source)
        assert count == 1
        source, count = re.subn(rf'(<input [^>]*id="{each}"[^>]*)>', r"\1 checked>", source)
        assert count == 1
    return source


def _keys(source: str) -> list[dict[str, set[str]]]:
    """What each row that can be narrowed says of itself, and the headings over it."""
    found: list[dict[str, set[str]]] = []
    for tag, attributes in Page(source).starts:
        if tag == "tr" and "data-kind" in attributes:
            found.append({name: set((attributes.get(f"data-{name}") or "").split()) for name in NAMES})
    return found


def _choices(source: str) -> dict[str, list[str]]:
    inputs = [attributes for tag, attributes in Page(source).starts if tag == "input"]
    return {name: [str(each["value"]) for each in inputs if each["name"] == name] for name in NAMES}


def _headings(source: str) -> tuple[int, list[set[int]]]:
    """How many headings of the second and third level there are, and for each row the numbers of those over it."""
    number, part, piece = -1, -1, -1
    found: list[set[int]] = []
    for tag, attributes in Page(source).starts:
        if tag in ("h2", "h3"):
            number += 1
            part, piece = (number, number) if tag == "h2" else (part, number)
        elif tag == "tr" and "data-kind" in attributes:
            found.append({part, piece})
    return number + 1, found


def _sets(choices: dict[str, list[str]], size: int) -> list[tuple[str, ...]]:
    """All ways to choose in that many of the filters."""
    return [
        tuple(f"{name}-{value}" for name, value in zip(names, values, strict=True))
        for names in combinations(choices, size)
        for values in product(*(choices[name][1:] for name in names))
    ]


def test_each_choice_and_any_two_show_what_they_say(thresholds: Program, tmp_path: Path) -> None:
    """Exactly the rows that meet all choices, no heading without a row, and the line when anything is chosen."""
    source = _page(thresholds, tmp_path)
    keys, choices = _keys(source), _choices(source)
    headings, over = _headings(source)
    assert len(keys) == len(over) > 150
    sets: list[tuple[str, ...]] = [(), *_sets(choices, 1), *_sets(choices, 2), *_sets(choices, 4)[::37]]
    script = f"{LOOK} return {[list(each) for each in sets]}.map(ids => {{ choose(ids); return look(); }});"
    seen = asked_in_browser(source, script, tmp_path)
    assert len(seen) == len(sets) > 300
    heading_rows = set[int]().union(*over)
    assert len(heading_rows) > 20
    for ids, look in zip(sets, seen, strict=True):
        asked = [each.split("-", 1) for each in ids]
        wanted = [all(value in row[name] for name, value in asked) for row in keys]
        assert look["rows"] == wanted, ids
        left = set[int]().union(*(above for above, is_wanted in zip(over, wanted, strict=True) if is_wanted))
        assert look["headings"] == [each in left or each not in heading_rows for each in range(headings)], ids
        assert look["hiding"] is bool(ids)
        assert look["nothing"] is not any(wanted)
    assert any(look["nothing"] for look in seen)


def test_what_is_no_list_of_changes_stays(thresholds: Program, tmp_path: Path) -> None:
    """The concerns, what matters first and the notice are there however narrow the choice is."""
    page = _chosen(_page(thresholds, tmp_path), "kind-raised", "tier-4")
    look = asked_in_browser(page, f"{LOOK} return look();", tmp_path)
    assert {"Each concern, on one page", "What matters first", "By concern", "Statements"} <= set(look["read"])
    assert [each for each in look["read"] if re.search(r"\(\d+\)$", each)] == ["Raised (1)"]
    assert sum(look["rows"]) == 1
    paper = " ".join(printed(page, tmp_path))
    assert NOTICE in paper


def test_print_obeys_and_says_by_what(thresholds: Program, tmp_path: Path) -> None:
    """On paper stand the rows chosen and the choices; all rows and no choices where none was made."""
    source = _page(thresholds, tmp_path)
    whole = printed(source, tmp_path)
    narrow = printed(_chosen(source, "kind-lowered", "tier-2"), tmp_path)
    lowered, raised = "was F3.03 (tier 3)", "was C3.02 (tier 3)"
    assert lowered in " ".join(whole)
    assert raised in " ".join(whole)
    assert "Narrow" not in "".join(page for page in whole if "What became of it all" in page)
    assert "some changes are hidden" not in " ".join(whole)
    assert lowered in " ".join(narrow)
    assert raised not in " ".join(narrow)
    assert "Narrowed: some changes are hidden." in " ".join(narrow)
    assert re.search(r"What became of it Lowered Tier in either edition Tier 2 Narrowed", " ".join(narrow))
    assert "Show all" not in " ".join(narrow)
    assert len(narrow) < len(whole)


def test_the_concerns_fill_one_page_in_print_too(thresholds: Program, tmp_path: Path) -> None:
    """What matters begins the next."""
    pages = printed(_page(thresholds, tmp_path), tmp_path)
    assert "Each concern, on one page" in pages[0]
    assert pages[1].startswith("What matters first")


def test_keys_are_enough(thresholds: Program, tmp_path: Path, made_up: Path) -> None:
    """Every choice takes the focus, is named, and is part of a group; going back to all is a button."""
    source = _page(thresholds, tmp_path, made_up)
    script = """
    const radios = [...document.querySelectorAll('.filters input')];
    const focused = radios.map(each => { each.focus(); return document.activeElement === each; });
    const styles = radios.map(each => getComputedStyle(each));
    const button = document.querySelector('button');
    button.parentElement.style.display = 'block';
    button.focus();
    return {
      focused: focused.every(Boolean), count: radios.length,
      drawn: styles.every(each => each.display !== 'none' && each.visibility === 'visible'),
      named: radios.every(each => each.labels.length === 1 && each.labels[0].textContent.trim()),
      grouped: radios.every(each => each.closest('fieldset').querySelector('legend').textContent),
      button: document.activeElement === button, type: button.type,
    };"""
    found = asked_in_browser(source, script, tmp_path)
    assert found.pop("count") == sum(map(len, _choices(source).values())) > 8
    assert found.pop("type") == "reset"
    assert set(map(bool, found.values())) == {True}


def test_show_all_goes_back_and_enter_goes_nowhere(thresholds: Program, tmp_path: Path, made_up: Path) -> None:
    """The button undoes every choice; sending the form, as Enter does, leaves the page and its choices as they are."""
    source = _page(thresholds, tmp_path, made_up)
    script = f"""{LOOK}
    document.getElementById('kind-added').checked = true;
    const before = look(), address = location.href;
    document.forms[0].requestSubmit();
    const sent = look();
    document.querySelector('.hiding button').click();
    return [before, sent, look(), address === location.href];"""
    before, sent, after, stayed = asked_in_browser(source, script, tmp_path)
    assert before == sent
    assert before["hiding"]
    assert not all(before["rows"])
    assert all(after["rows"])
    assert not after["hiding"]
    assert stayed


def test_a_page_with_choices_has_no_script_and_fetches_nothing(
    thresholds: Program, tmp_path: Path, made_up: Path
) -> None:
    """However hostile the words are: no script, no handler, no address, no element of theirs, no rule of theirs."""
    source = _page(thresholds, tmp_path, made_up)
    page = Page(source)
    assert not {"script", "link", "img", "iframe", "a", "object", "b", "u", "i"} & {tag for tag, _ in page.starts}
    assert [tag for tag, _ in page.starts].count("style") == 1
    assert not [
        name for _, each in page.starts for name in each if name.startswith("on") or name in ("src", "href", "action")
    ]
    assert "url(" not in page.styles
    assert "@import" not in page.styles
    assert "\u202e" not in source
    assert "\x1b" not in source


def test_hostile_words_are_read_as_they_are(thresholds: Program, tmp_path: Path, made_up: Path) -> None:
    """In a browser every cell shows the words of the edition, and a name with markup can be chosen."""
    source = _page(thresholds, tmp_path, made_up)
    cells = {cell for table in html_tables(source) for row in table for cell in row}
    visible = [re.sub("[\x00-\x1f\u202a-\u202e\u2066-\u2069]", _spelt, words) for words in WORDS]
    assert {words for words in visible if "Pipes" not in words and "=SUM" not in words} <= cells
    assert any(words.startswith("Escape \\x1b[31mred") for words in cells)
    script = "return [...document.querySelectorAll('.filters label')].map(each => each.textContent.trim());"
    labels = asked_in_browser(source, script, tmp_path)
    assert f"C {NAME}".replace("\u202e", "\\u202e") in labels
    assert "<u>Level</u> 3" in labels


def _spelt(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def test_the_smallest_choices_that_leave_nothing() -> None:
    """Two values that never meet in a row, though each has one; not what already follows from fewer choices."""
    filters = [Filter("a", "A", (("1", ""), ("2", ""))), Filter("b", "B", (("x", ""), ("y", "")))]
    straight, never, crossed = [("a:1", "a:2", "b:x")], [("a:1",)], [("a:1", "b:x"), ("a:2", "b:y")]
    found = {ids: set(sets) for sets, ids in emptied(filters, {"s": straight, "t": never, "u": crossed})}
    assert found == {
        ("s", "t"): {(("b", "y"),)},
        ("t",): {(("a", "2"),), (("b", "x"),)},
        ("u",): {(("a", "1"), ("b", "y")), (("a", "2"), ("b", "x"))},
    }


def test_a_choice_of_one_is_none_and_a_plain_table_is_left_alone() -> None:
    """A filter with a single value is not offered; without any filter no row says what it is about but words."""
    table = Table((Column("a"),), (("b",),), keys=(("kind:x",),))
    report = Report("T", (Heading("H"), Line("l"), table), {}, filters=(Filter("kind", "K", (("x", "X"),)),))
    page = Page(to_html(report))
    assert not {"form", "input", "fieldset"} & {tag for tag, _ in page.starts}
    assert "Narrowed" not in page.text
