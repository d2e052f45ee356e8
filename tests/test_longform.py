"""The long workbook's sheets: nothing lost either way, what a person types understood, all else told of."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import FRAMEWORKS, ROOT
from editions import edition
from thresholds_cli.errors import UsageProblem
from thresholds_cli.library import yamlfile
from thresholds_cli.library.draft import Draft
from thresholds_cli.library.draft import Path as Place
from thresholds_cli.library.editionfile import as_file, drafted
from thresholds_cli.library.load import load, load_text
from thresholds_cli.library.longform.reading import from_sheets
from thresholds_cli.library.longform.sheets import LongSheet
from thresholds_cli.library.longform.writing import to_sheets
from thresholds_cli.library.schemawords import keys_of
from thresholds_cli.model.framework import Framework

REAL = sorted(FRAMEWORKS.glob("*.yaml"))
FULL = {
    **yamlfile.parse((ROOT / "tests" / "examples" / "good" / "full.yaml").read_text(encoding="utf-8")).data,
    "actions_heading": "What to do",
    "not_printed": ["section 17"],
    "seal": {"sha256": "0" * 64, "read_on": "2025-02-03", "read_by": "two readers"},
}
FULL["grid"][0]["tiers"][0]["note"] = "The first cell."
FULL["grid"][0]["tiers"][1]["statements"][0]["concerns"] = ["loneliness"]
FULL["contacts"][0]["link"] = {"printed": "here"}
FULL["alerts"].append(
    {"id": "W-none", "lead_in": "None are named:", "items": [], "source": FULL["alerts"][0]["source"]}
)
SMALL = edition({("C", 1): ["Well"], ("C", 2): ["Tired", "Hungry"], ("P", 2): ["Drinks"]}, tiers=2)


def keys(data: Any) -> Iterator[str]:
    """Every key in data."""
    for key, value in data.items() if isinstance(data, dict) else ():
        yield key
        yield from keys(value)
    for value in data if isinstance(data, list) else ():
        yield from keys(value)


def again(data: dict[str, Any], doubts: dict[Place, tuple[str, ...]] | None = None) -> Draft:
    """A draft through the sheets and back."""
    return from_sheets(to_sheets(Draft(data, doubts or {})))


class Book:
    """Sheets under a person's hands."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.sheets = {sheet.title: sheet for sheet in to_sheets(Draft(data))}

    def rows(self, title: str) -> list[list[str]]:
        """The rows of a sheet."""
        return [list(row) for row in self.sheets[title].rows]

    def place(self, title: str, column: str) -> int:
        """Where a column stands."""
        return self.sheets[title].columns.index(column)

    def put(self, title: str, rows: list[list[str]]) -> None:
        """Other rows for a sheet."""
        self.sheets[title] = self.sheets[title]._replace(rows=tuple(map(tuple, rows)))

    def change(self, title: str, row: int, /, **cells: str) -> None:
        """Type into cells of a row, from 0."""
        rows = self.rows(title)
        for column, text in cells.items():
            rows[row][self.place(title, column.replace("_", " "))] = text
        self.put(title, rows)

    def add(self, title: str, at: int | None = None, /, **cells: str) -> None:
        """Put in a row."""
        rows = self.rows(title)
        rows.insert(len(rows) if at is None else at, [""] * len(self.sheets[title].columns))
        self.put(title, rows)
        self.change(title, len(rows) - 1 if at is None else at, **cells)

    def drop(self, title: str, row: int) -> None:
        """Delete a row."""
        rows = self.rows(title)
        del rows[row]
        self.put(title, rows)

    def read(self) -> Draft:
        """What becomes of it."""
        return from_sheets(self.sheets.values())

    def valid(self) -> Draft:
        """The same, when it is an edition without errors."""
        draft = self.read()
        assert [problem.message for problem in load_text(Path("x.yaml"), as_file(draft)).errors] == []
        return draft

    def faults(self) -> list[str]:
        """What it is refused for, a line each."""
        with pytest.raises(UsageProblem) as told:
            self.read()
        return told.value.message.splitlines()[1:]


def codes(draft: Draft) -> dict[str, str]:
    """The statements' words by their codes."""
    cells = [cell for row in draft.data["grid"] for cell in row["tiers"]]
    return {each["id"]: each["text"] for cell in cells for each in cell["statements"]}


# --- both ways ----------------------------------------------------------------------------------


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_edition_comes_back_whole(path: Path) -> None:
    """The very same data, and no doubt about it."""
    framework = load(path).framework
    assert framework is not None
    data = drafted(framework).data
    draft = again(data)
    assert (draft.data, dict(draft.doubts)) == (data, {})
    assert load_text(path, as_file(draft)).framework == framework


def test_one_of_everything_comes_back() -> None:
    """Every key that an edition can have has its cell."""
    assert set(keys(FULL)) == set(keys_of(Framework))
    draft = again(FULL)
    assert (draft.data, dict(draft.doubts)) == (FULL, {})


def test_a_grid_in_any_order_comes_back() -> None:
    """A domain twice, cells without statements, a row without cells."""
    cell = {"section": "Grid", "cell": "x", "statements": []}
    statement = {"id": "C2.01", "text": "Tired", "lines": [1]}
    grid = [
        {"domain": "P", "tiers": [{"tier": 2, **cell}, {"tier": 1, **cell}]},
        {"domain": "C", "tiers": [{"tier": 2, **cell, "statements": [statement]}]},
        {"domain": "P", "tiers": []},
        {"domain": "C", "tiers": [{"tier": 1, **cell}]},
    ]
    assert again({**SMALL, "grid": grid}).data["grid"] == grid
    assert "grid" not in again({**SMALL, "grid": []}).data


# What can be any words: no ids, which are made anew where they stand twice, and no kinds.
FREE = frozenset(
    "title name label heading description rights text note purpose section cell reason listed summary term".split()
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9) | st.sampled_from(
    ("a\nb", "\n a \\", "\\", "a\\\\\n\\b", "2", "[check] x", " outer ", "=1+1", "- , ;")
)


def free(data: Any, path: Place = (), name: str = "") -> Iterator[Place]:
    """Where any words may stand."""
    for step, each in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        key = step if isinstance(step, str) else name
        if isinstance(each, str) and key in FREE:
            yield (*path, step)
        yield from free(each, (*path, step), key)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(list(free(FULL))), WORDS.filter(str.strip), max_size=60))
def test_any_words_come_back_as_they_were(words: dict[Place, str]) -> None:
    """Also with line breaks and backslashes in a list, of which an entry is a line."""
    data = copy.deepcopy(FULL)
    for *above, last in words:
        holder = data
        for step in above:
            holder = holder[step]
        holder[last] = words[*above, last]
    assert again(data).data == data


def everywhere(data: Any, path: Place = ()) -> Iterator[Place]:
    """Every path into data, the end of every list, and what is not there."""
    yield path
    if isinstance(data, list):
        yield from ((*path, "*"), (*path, 99))
    for step, each in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from everywhere(each, (*path, step))


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(list(everywhere(FULL))), st.lists(WORDS.filter(str.strip), min_size=1).map(tuple), max_size=20
    )
)
def test_every_doubt_comes_back(doubts: dict[Place, tuple[str, ...]]) -> None:
    """Where it stood or near by; and then stays where it is."""
    once = again(FULL, doubts)
    assert once.data == FULL
    assert {each for several in doubts.values() for each in several} == {
        each for several in once.doubts.values() for each in several
    }
    twice = again(once.data, dict(once.doubts))
    assert (twice.data, twice.doubts) == (once.data, once.doubts)


def test_doubts_come_back_to_their_places() -> None:
    """About an item, a key, the end of a list, and what only a person knows."""
    data = copy.deepcopy(FULL)
    data |= {"publisher": None, "tiers": [{**data["tiers"][0], "significant_harm": None, "consent": None}]}
    data["rules"], data["routes"], data["grid"][0]["tiers"] = [], [], data["grid"][0]["tiers"][:1]
    doubts: dict[Place, tuple[str, ...]] = {
        (): ("a wide table",),
        ("publisher",): ("who?", "a board?"),
        ("source", "file"): ("which?",),
        ("tiers", "*"): ("a fifth level?",),
        ("tiers", 0): ("its name?",),
        ("tiers", 0, "significant_harm"): ("this one?",),
        ("tiers", 0, "consent"): ("not found",),
        ("tiers", 0, "services", "*"): ("a row without a level",),
        ("grid", 0, "tiers", 0): ("merged?",),
        ("grid", 0, "tiers", 0, "empty_headings"): ("empty?",),
        ("grid", 0, "tiers", 0, "statements", 0): ("one or two?", "a line\nbreak"),
        ("grid", 0, "tiers", 0, "statements", 0, "lines"): ("which?",),
        ("grid", 0, "tiers", 0, "statements", "*"): ("more?",),
        ("routes", "*"): ("none found",),
        ("contacts", 0, "phone"): ("without its code",),
        ("alerts", 1, "items", "*"): ("none?",),
    }
    draft = again(data, doubts)
    assert dict(draft.doubts) == doubts
    data["tiers"][0]["services"] = []  # of which the doubt speaks
    assert draft.data == {key: value for key, value in data.items() if key not in ("rules", "routes")}


# --- by a person's hand -------------------------------------------------------------------------


def test_a_new_row_needs_level_domain_and_words() -> None:
    """Its code is that of its place; those after it move on, which is said; its lines are those above."""
    book = Book(SMALL)
    book.change("Statements", 1, lines="12, 14-16")
    book.add("Statements", 2, level="Level 2", domain="domain c", statement="Cold")
    draft = book.valid()
    assert codes(draft) == {"C1.01": "Well", "C2.01": "Tired", "C2.02": "Cold", "C2.03": "Hungry", "P2.01": "Drinks"}
    assert draft.data["grid"][0]["tiers"][1]["statements"][1]["lines"] == [12, 14, 15, 16]
    cell = ("grid", 0, "tiers", 1, "statements")
    assert draft.doubts == {
        (*cell, 1, "lines"): ("Those of the row above: on which lines of the text does it stand?",),
        (*cell, 2): ("was `C2.02`",),
    }


@pytest.mark.parametrize(
    "level", ["2", " 2 ", "Level 2", "level 2", "Tier 2", "NAME 2", "Level 2 Name 2", "Heading of level 2"]
)
@pytest.mark.parametrize("domain", ["P", "p", "Domain P", "DOMAIN  P."])
def test_levels_and_domains_are_known_by_their_names(level: str, domain: str) -> None:
    """As printed, whatever the case."""
    book = Book(SMALL)
    book.add("Statements", level=level, domain=domain, statement="Late")
    assert codes(book.valid())["P2.02"] == "Late"


def test_a_cell_that_no_row_spoke_of_is_made_up() -> None:
    """In its place, with doubts; also for a domain that had none, and lines where nothing is known."""
    data = {**SMALL, "domains": [{"code": "A", "name": "First"}, *SMALL["domains"]]}
    book = Book(data)
    book.add("Statements", level="1", domain="P", statement="Content")
    book.add("Statements", level="2", domain="A", statement="Early")
    draft = book.valid()
    assert [row["domain"] for row in draft.data["grid"]] == ["A", "C", "P"]
    assert [cell["tier"] for cell in draft.data["grid"][2]["tiers"]] == [1, 2]
    made = draft.data["grid"][0]["tiers"][0]
    assert (made["section"], made["cell"]) == ("Grid", "First, Name 2")
    assert list(draft.doubts) == [
        ("grid", 0, "tiers", 0),
        ("grid", 0, "tiers", 0, "statements", 0, "lines"),
        ("grid", 2, "tiers", 0),
        ("grid", 2, "tiers", 0, "statements", 0, "lines"),
    ]
    only = Book({**data, "grid": []})
    only.add("Statements", level="1", domain="P", statement="Content")
    assert only.valid().data["grid"][0]["tiers"][0]["section"] == "not known"


def test_a_row_moved_to_another_level_keeps_what_it_says() -> None:
    """Its new code, with the old one as a doubt; the gap it leaves is closed."""
    book = Book(SMALL)
    book.change("Statements", 1, level="1", note="moved")
    draft = book.valid()
    assert codes(draft) == {"C1.01": "Well", "C1.02": "Tired", "C2.01": "Hungry", "P2.01": "Drinks"}
    assert draft.data["grid"][0]["tiers"][0]["statements"][1]["note"] == "moved"
    assert draft.doubts == {
        ("grid", 0, "tiers", 0, "statements", 1): ("was `C2.01`",),
        ("grid", 0, "tiers", 1, "statements", 0): ("was `C2.02`",),
    }


def test_a_row_deleted_is_gone_and_its_cell_stays() -> None:
    """Also where it was the last of its cell."""
    book = Book(SMALL)
    book.drop("Statements", 0)
    draft = book.valid()
    assert codes(draft) == {"C2.01": "Tired", "C2.02": "Hungry", "P2.01": "Drinks"}
    assert draft.data["grid"][0]["tiers"][0]["statements"] == []
    assert not draft.doubts


def test_doubts_that_were_cleared_are_gone_and_those_typed_are_there() -> None:
    """A column's title in brackets says what they are about."""
    book = Book(SMALL)
    book.change("Statements", 0, check="[Sub-Heading] bold?\nwho?\n\n[sic] kept")
    assert book.read().doubts == {
        ("grid", 0, "tiers", 0, "statements", 0): ("who?", "[sic] kept"),
        ("grid", 0, "tiers", 0, "statements", 0, "subdomain"): ("bold?",),
    }
    book.change("Statements", 0, check=" ")
    assert not book.read().doubts


def test_rows_without_an_id_get_one_in_the_house_style() -> None:
    """One that no other has; their place is that of the row above, which is a doubt."""
    book = Book(FULL)
    book.add("Actions", level="2", domain="The child", action="Write it down")
    book.add("Actions", level="2", action="Wait")
    book.add("Services", level="2", service="Sleep clinic")
    book.add("Routes", kind="urgent", purpose="Danger at night, in the dark", how="Telephone", levels="Universal\n2")
    book.add("Contacts", name="Early help hub", purpose="Advice")
    book.add("Contacts", name="Hub")
    book.add("Rules", kind="Time limit", rule="Write within a day.", levels="1, 2")
    book.add("Guidance", title="Café “Nöel”", summary="words")
    book.add("Alerts", list="w-ALERT", alert="Is alone")
    book.add("Glossary", term="DASH")
    draft = book.read()
    data = draft.data
    assert [action["id"] for action in data["tiers"][1]["actions"]] == ["A-C2.1", "A-2.1", "A-C2.2", "A-2.2"]
    assert [action["from"] for action in data["tiers"][1]["actions"]] == ["grid", "prose", "grid", "prose"]
    assert data["tiers"][1]["services"][1]["id"] == "S2.02"
    assert data["routes"][1]["id"] == "R-danger-at-night-in"
    assert (data["routes"][1]["how"], data["routes"][1]["tiers"]) == (["telephone"], [1, 2])
    assert [contact["id"] for contact in data["contacts"]] == ["K-hub", "K-early-help-hub", "K-hub-2"]
    assert (data["rules"][1]["id"], data["rules"][1]["kind"]) == ("Q-write-within-a-day", "time limit")
    assert data["guidance"][-1]["id"] == "cafe-noel"
    assert [alert["id"] for alert in data["alerts"][0]["items"]] == ["W-alert.1", "W-alert.2"]
    assert data["glossary"][-1]["id"] == "G-dash"
    assert data["rules"][1]["source"] == {"section": "Referral", "lines": [30]}
    assert list(draft.doubts[("rules", 1, "source")]) == ["Its place is that of the row above: where is it printed?"]


def test_a_copied_row_gets_an_id_of_its_own() -> None:
    """With the one that it had as a doubt; the first keeps it."""
    book = Book(FULL)
    book.put("Contacts", book.rows("Contacts") * 2)
    draft = book.read()
    assert [contact["id"] for contact in draft.data["contacts"]] == ["K-hub", "K-early-help-hub"]
    assert draft.doubts == {("contacts", 1): ("was `K-hub`, which stands twice",)}


def test_sheets_and_columns_in_any_order_and_case() -> None:
    """Blank rows among them; the notice and the first page aside, nothing that is ours is told of."""
    book = Book(FULL)
    turned = []
    for sheet in reversed(book.sheets.values()):
        columns = [column.upper().replace("-", " ") for column in reversed(sheet.columns)]
        rows = [("", *reversed(row), "notice") for row in sheet.rows]
        turned.append(LongSheet(f" {sheet.title.lower()} ", ("", *columns, "safety_notice"), ((), *rows, ("", " "))))
    turned.append(LongSheet("Read first", ("A title",), (("words",),)))
    draft = from_sheets(turned)
    assert (draft.data, dict(draft.doubts)) == (FULL, {})


def test_what_was_passed_over_is_said() -> None:
    """Sheets and columns that are not ours, sheets and columns that are gone."""
    book = Book(SMALL)
    sheet = book.sheets["Statements"]
    note = book.place("Statements", "note")
    columns = ["Our remarks" if column == "note" else column for column in sheet.columns]
    rows = [["yes" if place == note else cell for place, cell in enumerate(row)] for row in sheet.rows]
    book.sheets["Statements"] = LongSheet("Statements", (*columns, "Empty"), (*(map(tuple, rows)), ("", "", "")))
    book.sheets["Plan"] = LongSheet("Plan", ("a",), (("b",),))
    book.sheets["Sheet1"] = LongSheet("Sheet1", (), ())
    del book.sheets["Glossary"]
    assert book.read().doubts == {
        (): (
            "The sheet “Plan” was not read.",
            "The column “Our remarks” of the sheet Statements was not read.",
            "The sheet Statements has no column note: nothing was read for it.",
            "There is no sheet Glossary: nothing was read for it.",
        )
    }


def test_what_is_wrong_is_told_in_one_go() -> None:
    """By sheet and row, with what to do; nothing is read."""
    book = Book(FULL)
    book.change("Statements", 0, level="Level 9")
    book.change("Statements", 1, statement=" ")
    book.change("Statements", 2, lines="twelve", domain="Z")
    book.add("Actions", action="Ring")
    book.change("Guidance", 0, lines="1-999999")
    book.change("Left out", 1, person="perhaps")
    assert book.faults() == [
        "Statements, row 2: “Level 9” is no level of this edition: it has 1, 2 (column level)",
        "Statements, row 4: “Z” is no domain of this edition: it has C (column domain)",
        "Statements, row 4: “twelve” is no number (column lines)",
        "Statements, row 3: statement must be filled in, or the row deleted",
        "Actions, row 4: level must be filled in, or the row deleted",
        "Guidance, row 2: “1-999999” is no number that can stand here (column lines)",
        "Left out, row 3: “perhaps” is neither yes nor no (column person)",
    ]


def test_what_is_wrong_with_the_levels_is_told_alone() -> None:
    """Or else every row that names one would be."""
    book = Book(SMALL)
    book.change("Levels", 1, level="1")
    book.add("Domains", domain="C", name="Again")
    book.add("Edition", key="pubilsher", value="x")
    book.add("Edition", key="title", value="x")
    book.add("Edition", value="x")
    assert book.faults() == [
        "Edition, row 24: “pubilsher” is no key of an edition: did you mean publisher?",
        "Edition, row 25: title stands twice",
        "Edition, row 26: “” is no key of an edition",
        "Levels, row 3: level 1 stands twice",
        "Domains, row 4: domain C stands twice",
    ]


def test_what_belongs_nowhere_is_told() -> None:
    """A kind of sentence, a list, a second sentence on consent, a name that two levels have."""
    book = Book(FULL)
    book.add("Level sentences", level="2", kind="consent", sentence="Again")
    book.add("Level sentences", level="2", kind="remark", sentence="Again")
    book.add("Alerts", list="W-other", alert="Again")
    assert book.faults() == [
        "Level sentences, row 5: level 2 has a sentence on consent already",
        "Level sentences, row 6: “remark” is none of feature, statutory basis, consent",
        "Alerts, row 3: “W-other” is no list on the sheet Alert lists",
    ]
    book = Book(FULL)
    book.change("Levels", 0, name="Intensive")
    book.add("Statements", level="intensive", domain="C", statement="x")
    assert book.faults()[0] == "Statements, row 5: “intensive” could be level 1 or 2: write which (column level)"


def test_a_workbook_without_its_main_sheets_is_refused() -> None:
    """Or with one of them twice, or without a column that no row can do without."""
    sheets = to_sheets(Draft(SMALL))
    with pytest.raises(UsageProblem, match=r"no sheet Edition: put it back.*\nthere is no sheet Levels"):
        from_sheets(())
    with pytest.raises(UsageProblem, match="two sheets are called “levels”"):
        from_sheets((*sheets, LongSheet("levels", (), ())))
    lost = [
        sheet._replace(columns=("code", "level", "level", "statement")) if sheet.title == "Statements" else sheet
        for sheet in sheets
    ]
    with pytest.raises(
        UsageProblem, match=r"two columns are called “level”: .*\nStatements: no column is called “domain”"
    ):
        from_sheets(lost)


def test_many_faults_are_cut() -> None:
    """After so many nobody reads on; how many more is said."""
    book = Book(SMALL)
    for _ in range(50):
        book.add("Statements", level="x")
    assert book.faults()[-1] == "and 20 more"
