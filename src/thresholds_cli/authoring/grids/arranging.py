"""The tables of a document together: which hold the grid, which go on over a break, whose heading is a domain."""

from dataclasses import replace
from typing import NamedTuple

from thresholds_cli.authoring.grids.levels import Level, level_of
from thresholds_cli.authoring.grids.paper import Aside, Paper, Table
from thresholds_cli.authoring.grids.reading import Reading, Wanted, is_label
from thresholds_cli.authoring.grids.shape import read_shape
from thresholds_cli.authoring.grids.topics import topic_of
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.wording import same_words

_PLAIN_SHEETS = ("sheet", "table", "grid", "matrix", "thresholds", "indicators", "document")


class NoLevels(Unreadable):
    """No level was found in a document: a person may name them."""


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

    Raises Unreadable for a document without tables, NoLevels where none of them holds levels.
    """
    if not paper.tables:
        raise Unreadable(f"{paper.name} holds no table: the grid must be one (text with tabs is not).")
    found: list[Arranged] = []
    for number, table in enumerate(paper.tables, start=1):
        if wanted.tables and number not in wanted.tables:
            found.append(Arranged(table, None, "was not asked for"))
            continue
        reading = read_shape(table, wanted)
        before = found[-1].reading if found else None
        headless = reading is None or (before is not None and reading.header < 0 and reading.layout == before.layout)
        if headless and before is not None and _goes_on(found[-1].table, table):
            reading = replace(before, header=-1, body=0, doubts=[])
        found.append(Arranged(table, reading, "" if reading else "no levels were found in it"))
    found = _without_chance_levels(found)
    if not any(each.reading for each in found):
        raise NoLevels(
            f"no levels were found in {paper.name}: say how their headings are printed, the lowest first: "
            '--level "Level 1" --level "Level 2" …'
        )
    _name_domains(found)
    return found


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


def _goes_on(before: Table, table: Table) -> bool:
    """Whether a table without a header is the rest of the one before: as wide, with nothing between."""
    return table.follows and table.width == before.width


def _name_domains(found: list[Arranged]) -> None:
    """Let headings name the domain of their table, where several tables differ by it or its rows have no labels."""
    grids = [(each.table, each.reading) for each in found if each.reading is not None]
    fresh = [(table, reading) for table, reading in grids if not (table.follows and reading.header < 0)]
    named = {same_words(_heading(table, reading)) for table, reading in fresh}
    several = len(fresh) > 1 and len(named) == len(fresh) and all(named) and _labels_differ(fresh)
    domain = ""
    for table, reading in grids:
        if not (table.follows and reading.header < 0):
            domain = _heading(table, reading) if several or not _labels(table, reading) else ""
        reading.domain = domain


def _heading(table: Table, reading: Reading) -> str:
    """What stands above a table or in rows above its header, where it can name a domain."""
    above = [
        cells[0].text
        for row in range(max(reading.header, 0))
        if len(cells := table.distinct(row)) == 1 and is_label(cells[0].text)
    ]
    generic = same_words(table.heading).rstrip("0123456789") in _PLAIN_SHEETS
    wanted = [*([] if generic else [table.heading]), *reversed(above)]
    return next(
        (text for text in wanted if text and is_label(text) and level_of([text]) is None and topic_of(text) is None), ""
    )


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


def _labels_differ(grids: list[tuple[Table, Reading]]) -> bool:
    """Whether tables have other rows each, so that they are parts of a grid and not the same grid again."""
    seen: set[str] = set()
    for table, reading in grids:
        if reading.layout in ("fixed", "blocks", "rows"):
            return False
        labels = _labels(table, reading)
        if labels & seen:
            return False
        seen |= labels
    return True


def asides_of(table: Table, why: str) -> Aside:
    """A whole table that is not taken."""
    lines = tuple(dict.fromkeys(line for cell in table.cells() for line in cell.lines))
    words = next((cell.text for cell in table.cells()), "")
    return Aside(table.name, lines, why, words)
