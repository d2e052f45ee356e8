"""The headings of a table: which are those of levels, and whether several make a ladder."""

from collections.abc import Sequence

from thresholds_cli.authoring.grids.bullets import has_bullet
from thresholds_cli.authoring.grids.levels import Level, level_in
from thresholds_cli.authoring.grids.paper import Cell, Table
from thresholds_cli.authoring.grids.reading import Wanted
from thresholds_cli.authoring.grids.topics import topic_of
from thresholds_cli.library.wording import words

HEADER_ROWS = 12  # so far down a header is looked for: titles and legends may stand above it
_BRIEF = 5  # words of a level's heading, to be told by names alone where there are but two


def wanted_level(cell: Cell, wanted: Wanted) -> Level | None:
    """The level of a heading that the caller names, whole or by its beginning: “Level 2” of “Level 2: Early help”."""
    said = words(cell.text)
    named = sorted(wanted.levels, key=len, reverse=True)
    name = next((each for each in named if words(each) and said[: len(words(each))] == words(each)), None)
    if name is None:
        return None
    found = level_in(cell) or named_level(name)
    if found.number is None and len(said) > len(words(name)):
        found = named_level(name)._replace(heading=cell.text, description=cell.text)
    return found._replace(lines=cell.lines)


def named_level(text: str, lines: tuple[int, ...] = ()) -> Level:
    """A level that is known by its words alone."""
    return Level(None, text, text, text, lines=lines)


def levels_of_row(table: Table, row: int, wanted: Wanted) -> dict[int, Level]:
    """The level over each column that a row has one for."""
    if wanted.columns and row == 0:
        return {at: named_level(name) for at, name in wanted.columns if at < table.width}
    found = {}
    for cell in table.distinct(row):
        level = wanted_level(cell, wanted) if wanted.levels else level_in(cell)
        if level is not None:
            level = level._replace(lines=cell.lines)
            found.update({column: level for column, each in enumerate(table.rows[row]) if each is cell})
    return found


def plausible(levels: Sequence[Level]) -> bool:
    """Whether headings are those of levels: several, each another, with numbers or in an order that names have."""
    distinct = {level.key: level for level in levels}
    if len(distinct) < 2:
        return False
    if all(level.number is not None for level in distinct.values()):
        return True
    heights = [level.height for level in distinct.values() if level.height is not None]
    ordered = sorted(heights) == heights or sorted(heights, reverse=True) == heights
    brief = all(len(level.heading.split()) <= _BRIEF for level in distinct.values())
    return ordered and (len(distinct) >= 3 or (brief and len(set(heights)) == len(distinct)))


def is_title(text: str) -> bool:
    """Whether words can head a column: few, and no sentence (“No.” is none)."""
    return len(text.split()) <= 8 and not (text.endswith(".") and len(text.split()) > 2)


def is_header(table: Table, row: int) -> bool:
    """Whether a row is one of headings: short, without bullets; of two, one says what it heads."""
    cells = table.distinct(row)
    if len(cells) < 2 or (len(cells) == 2 and all(topic_of(cell.text) is None for cell in cells)):
        return False
    return all(_heads(cell) for cell in cells)


def _heads(cell: Cell) -> bool:
    """Whether a cell is one line without a bullet, short enough to head a column."""
    (first, *rest) = cell.paras
    return not rest and not first.bullet and not has_bullet(first.text) and is_title(cell.text)
