"""The tables of a document together: which hold the grid, which go on over a break, whose heading is a domain."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from thresholds_cli.authoring.grids.ladder import is_usual
from thresholds_cli.authoring.grids.levels import Level, level_of, without_continued
from thresholds_cli.authoring.grids.paper import Aside, Paper, Table
from thresholds_cli.authoring.grids.reading import Reading, Wanted, is_label
from thresholds_cli.authoring.grids.shape import read_shape
from thresholds_cli.authoring.grids.topics import OF_ROWS, topic_of
from thresholds_cli.authoring.grids.ways import ways_in
from thresholds_cli.errors import Unreadable, UsageProblem
from thresholds_cli.library.wording import same_words, words

_BESIDE = re.compile(
    r"(colou?r )?(key|legend)|look ?ups?|versions?|(version|document) (control|history)|change ?log|contents|"
    r"read ?me|instructions|glossary",
    re.IGNORECASE,
)
_LISTED, _LONGEST = 8, 40  # headings that a message shows, letters of each
_PLAIN_SHEETS = ("sheet", "table", "grid", "matrix", "thresholds", "indicators", "document")


class NoLevels(Unreadable):
    """No level was found in a document: a person may name them. `what` is that alone, without the flags for it."""

    def __init__(self, what: str) -> None:
        flags = '--level "Level 1" --level "Level 2" …'
        super().__init__(f"{what} Say how the levels' headings are printed, the lowest first: {flags}")
        self.what = what


class Arranged(NamedTuple):
    """A table with how it is read; None where it holds no part of the grid, and then why."""

    table: Table
    reading: Reading | None
    why: str = ""

    @property
    def levels(self) -> list[Level]:
        """The levels that stand in it."""
        return self.reading.levels if self.reading is not None else []


def arranged(paper: Paper, wanted: Wanted) -> list[Arranged]:
    """Every table of a document with how it is read.

    Raises Unreadable for a document without tables, NoLevels where none of them holds levels,
    UsageProblem for a table asked for that it does not have.
    """
    if not paper.tables:
        raise Unreadable(f"{paper.name} holds no table: the grid must be one (text with tabs is not).")
    found: list[Arranged] = []
    sheets = list(dict.fromkeys(table.name for table in paper.tables))
    _must_be_there(wanted.tables, len(sheets), paper.name)
    for table in paper.tables:
        if wanted.tables and sheets.index(table.name) + 1 not in wanted.tables:
            found.append(Arranged(table, None, "was not asked for"))
            continue
        if not wanted.tables and _BESIDE.fullmatch(table.heading.strip()):
            found.append(Arranged(table, None, f"its heading is “{table.heading}”"))
            continue
        reading = _shape(table, paper.tables, wanted)
        before = found[-1].reading if found else None
        if before is not None and _goes_on(found[-1].table, before, table, reading):
            reading = replace(before, header=-1, body=0, second=-1, described=False, doubts=[])
        found.append(Arranged(table, reading, "" if reading else "no levels were found in it"))
    found = _without_chance_levels(found)
    if not any(each.reading for each in found):
        raise NoLevels(_why_none(paper, wanted))
    _name_domains(found)
    return found


def _must_be_there(wanted: Sequence[int], held: int, document: str) -> None:
    """Raise UsageProblem for a table that the document does not have."""
    for number in wanted:
        if number > held:
            has = f"{held} tables" if held > 1 else "one table"
            raise UsageProblem(f"there is no table {number}: {document} has {has}. Leave --table out to take them all.")


def _why_none(paper: Paper, wanted: Wanted) -> str:
    """Why no levels are found: a heading or a column that was named is not there, or none that is there is known."""
    texts = [words(cell.text) for table in paper.tables for cell in table.cells()]
    for name in wanted.levels if not wanted.columns else ():
        if not any(text[: len(words(name))] == words(name) for text in texts):
            return f"no heading of {paper.name} reads “{name}”; its first ones are: {_first_headings(paper)}."
    widest = max(table.width for table in paper.tables)
    for column, _ in wanted.columns:
        if column >= widest:
            return f"there is no column {column + 1}: the widest table of {paper.name} has {widest}."
    return f"no levels were found in {paper.name}."


def _first_headings(paper: Paper) -> str:
    """What stands in the first row of a document's tables that has something in several columns."""
    rows = (table.distinct(row) for table in paper.tables for row in range(len(table.rows)))
    first = next((row for row in rows if len(row) > 1), [])
    return ", ".join(cell.text[:_LONGEST] for cell in first[:_LISTED]) or "none"


def _shape(table: Table, tables: Sequence[Table], wanted: Wanted) -> Reading | None:
    """How a table is read: by itself or, where that tells nothing, together with those that go on with it.

    A table that is broken after its first level does not say by itself where its levels stand.
    """
    alone = read_shape(table, wanted)
    if alone is not None or table.follows:
        return alone
    rows = [*table.rows]
    for following in tables[tables.index(table) + 1 :]:
        if not following.follows or following.width != table.width or _is_of_contacts(following):
            break
        rows += following.rows
    whole = read_shape(replace(table, rows=rows), wanted) if len(rows) > len(table.rows) else None
    return whole if whole is not None and whole.header < len(table.rows) and whole.body <= len(table.rows) else None


def _without_chance_levels(found: list[Arranged]) -> list[Arranged]:
    """Without tables that seem to be about one level, where no other table says that there is such a level.

    A heading such as “Early help strategy” names no level; four of them that do are a grid.
    """
    fixed = {each.reading.level.key for each in found if each.reading and each.reading.level}
    others = {level.key for each in found if each.reading and not each.reading.level for level in each.reading.levels}
    known = others or (fixed if len(fixed) > 1 else set())
    return [
        Arranged(each.table, None, "no levels were found in it")
        if each.reading and each.reading.level and each.reading.level.key not in known
        else each
        for each in found
    ]


def _goes_on(above: Table, before: Reading, table: Table, reading: Reading | None) -> bool:
    """Whether a table without a header is the rest of the one above: as wide, with nothing between."""
    if not table.follows or table.width != above.width or _is_of_contacts(table):
        return False
    if reading is None:
        return True
    if before.layout == "blocks" and reading.layout in ("blocks", "fixed"):
        return not _is_headed(above, before, table, reading)
    if reading.layout != before.layout:
        return False
    return reading.header < 0 or (reading.layout == "rows" and not _is_headed(above, before, table, reading))


def _is_headed(above: Table, before: Reading, table: Table, reading: Reading) -> bool:
    """Whether the row above the first level is a header: one that says “Level”, or the one above once more."""
    places = [place for place, column in reading.columns.items() if column.topic == "level"]
    if any(topic_of(table.text(reading.header, place)) == "level" for place in places):
        return True
    width = range(table.width)
    return before.header >= 0 and all(
        table.text(reading.header, place) == above.text(before.header, place) for place in width
    )


def _is_of_contacts(table: Table) -> bool:
    """Whether half of a table's rows or more give a number or an address."""
    rows = [cells for row in range(len(table.rows)) if (cells := table.distinct(row))]
    return 2 * sum(any(ways_in(cell.text) for cell in cells) for cells in rows) >= len(rows)


def _name_domains(found: list[Arranged]) -> None:
    """Let headings name the domain of their table, where several tables differ by it or its rows have no labels."""
    grids = [(each.table, each.reading) for each in found if each.reading is not None]
    fresh = [(table, reading) for table, reading in grids if not (table.follows and reading.header < 0)]
    of_domains = [each for each in fresh if topic_of(each[0].heading) not in OF_ROWS]
    own = [_title(table, reading) for table, reading in of_domains]
    named = own if _each_another(own) else [_heading(table) for table, _ in of_domains]
    several = len(of_domains) > 1 and _each_another(named) and _are_of_domains(of_domains)
    several = several and not _labels_tell_more(of_domains, named)
    names = dict(zip((id(table) for table, _ in of_domains), named, strict=True))
    domain = ""
    for table, reading in grids:
        if not (table.follows and reading.header < 0):
            name = names.get(id(table), "") or (_title(table, reading) if not several else "")
            domain = name if several or not _labels(table, reading) else ""
        reading.domain, reading.sure = domain, several


def _labels_tell_more(grids: list[tuple[Table, Reading]], headings: list[str]) -> bool:
    """Whether rows are called as domains mostly are (the child, the parents, the home) and headings less so."""
    labels = [label for table, reading in grids for label in _labels(table, reading)]
    share = [sum(map(is_usual, each)) / max(len(each), 1) for each in (labels, headings)]
    return share[0] > share[1]


def _each_another(names: list[str]) -> bool:
    """Whether each name is another one; one that goes on in the next table counts once."""
    said = [same_words(name) for name in names]
    runs = [name for n, name in enumerate(said) if n == 0 or said[n - 1] != name]
    return all(names) and len(set(runs)) == len(runs) > 1


def _heading(table: Table) -> str:
    """What stands above a table, where it can name a domain."""
    heading = without_continued(table.heading)
    generic = same_words(heading).rstrip("0123456789") in _PLAIN_SHEETS
    return heading if not generic and _names_a_domain(heading) else ""


def _title(table: Table, reading: Reading) -> str:
    """What stands in the rows above a table's header, the nearest first, where it can name a domain."""
    rows = (table.distinct(row) for row in reversed(range(max(reading.header, 0))))
    titles = (without_continued(cells[0].text) for cells in rows if len(cells) == 1)
    return next((title for title in titles if _names_a_domain(title)), "")


def _names_a_domain(text: str) -> bool:
    return is_label(text) and level_of([text]) is None and topic_of(text) is None


def _labels(table: Table, reading: Reading) -> set[str]:
    """What the rows of a table are called, topics aside; the columns, where those are domains."""
    places = [place for place, column in reading.columns.items() if column.topic == "label"]
    texts = {table.text(row, place) for row in range(reading.body, len(table.rows)) for place in places}
    across = {
        cells[0].text
        for row in range(reading.body, len(table.rows))
        if len(cells := table.distinct(row)) == 1 and is_label(cells[0].text) and level_of([cells[0].text]) is None
    }
    columns = {column.words for column in reading.columns.values() if column.topic == "domain"}
    return {same_words(text) for text in texts | across | columns if text and topic_of(text) is None}


def _are_of_domains(grids: list[tuple[Table, Reading]]) -> bool:
    """Whether tables are about a domain each: other rows each, or the same rows again under the same levels.

    The same rows under other levels are a grid that was cut between its levels.
    """
    seen: dict[str, set[object]] = {}
    for table, reading in grids:
        if reading.layout in ("fixed", "blocks", "rows"):
            return False
        levels = {level.key for level in reading.levels}
        for label in _labels(table, reading):
            before = seen.setdefault(label, set())
            if before and not before & levels:
                return False
            before |= levels
    return True


def asides_of(table: Table, why: str) -> Aside:
    """A whole table that is not taken."""
    lines = tuple(dict.fromkeys(line for cell in table.cells() for line in cell.lines))
    return Aside(table.name, lines, why, " · ".join(cell.text for cell in table.cells()))
