"""How a table is laid out: where its levels stand, and what each column holds."""

import re
from collections.abc import Sequence

from thresholds_cli.authoring.grids.levels import Level, level_in, level_of
from thresholds_cli.authoring.grids.paper import Table
from thresholds_cli.authoring.grids.reading import Column, Layout, Reading, Wanted
from thresholds_cli.authoring.grids.topics import OF_ROWS, topic_of
from thresholds_cli.library.gridstyles import HEAD_OF_NO_GRID
from thresholds_cli.library.wording import same_words

_HEADER_ROWS = 12  # so far down a header is looked for: titles and legends may stand above it
_TICK = re.compile(r"[✓✔☑☒✗✘×xXyY●•■√*1]|yes|\uf0fc", re.IGNORECASE)
_TICKED = 0.9  # of what stands under the levels
_BRIEF = 5  # words of a level's heading, to be told by names alone where there are but two


def read_shape(table: Table, wanted: Wanted) -> Reading | None:
    """How a table is laid out; None where no level is found in it."""
    if not HEAD_OF_NO_GRID.isdisjoint(table.styles_above):
        return None
    readings = [
        found
        for layout, find in (("columns", _as_columns), ("rows", _as_rows), ("blocks", _as_blocks), ("fixed", _as_fixed))
        if (wanted.layout in (None, layout)) and (found := find(table, wanted)) is not None
    ]
    return max(readings, key=_strength, default=None)


def _strength(reading: Reading) -> tuple[int, int]:
    """How sure a reading is: levels with numbers tell most, then how many they are."""
    levels = list({level.key: level for level in reading.levels}.values())
    return sum(level.number is not None for level in levels) * 2 + len(levels), -_ORDER.index(reading.layout)


_ORDER: tuple[Layout, ...] = ("columns", "rows", "blocks", "fixed")


def _is_wanted(text: str, wanted: Wanted) -> bool:
    return same_words(text) in {same_words(each) for each in wanted.levels}


def levels_of_row(table: Table, row: int, wanted: Wanted) -> dict[int, Level]:
    """The level over each column that a row has one for."""
    if wanted.columns and row == 0:
        return {at: Level(None, name, name, name) for at, name in wanted.columns if at < table.width}
    found = {}
    for cell in table.distinct(row):
        level = level_in(cell)
        if wanted.levels:
            level = (level or Level(None, cell.text, cell.text, cell.text)) if _is_wanted(cell.text, wanted) else None
        if level is not None:
            level = level._replace(lines=cell.lines)
            found.update({column: level for column, each in enumerate(table.rows[row]) if each is cell})
    return found


def _plausible(levels: Sequence[Level]) -> bool:
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


# --- levels over the columns -------------------------------------------------------------------


def _as_columns(table: Table, wanted: Wanted) -> Reading | None:
    best: tuple[int, dict[int, Level]] | None = None
    told = 0
    for row in range(min(len(table.rows), _HEADER_ROWS)):
        levels = levels_of_row(table, row, wanted)
        others = [cell for cell in table.distinct(row) if cell.column not in levels]
        sure = bool(wanted.levels or wanted.columns) and len(levels) > 1
        if not sure and (not _plausible(list(levels.values())) or len(others) > len(levels) + 2):
            continue
        distinct = {level.key: level for level in levels.values()}.values()
        tells = len(distinct) + 2 * sum(level.number is not None for level in distinct)
        if tells > told:
            best, told = (row, levels), tells
    if best is None:
        return None
    header, levels = best
    first = min(levels)
    columns = {column: Column("level", level=level) for column, level in levels.items()}
    for column in range(table.width):
        if column not in columns:
            columns[column] = _beside(table, header, column, before=column < first)
    _settle_pairs(columns)
    reading = Reading("columns", header, header + 1, columns)
    _settle_ticks(table, reading)
    return reading


def _settle_pairs(columns: dict[int, Column]) -> None:
    """Of two columns for one level, “Level 1 indicators” and “Level 1 response”, the second holds actions."""
    first: dict[object, Level] = {}
    for place, column in sorted(columns.items()):
        if column.level is None:
            continue
        level = first.setdefault(column.level.key, column.level)
        if level.heading == column.level.heading:
            continue
        topic = topic_of(column.level.name)
        if topic in OF_ROWS:
            columns[place] = Column(topic, column.level.heading, level)


def _settle_ticks(table: Table, reading: Reading) -> None:
    """Where ticks stand under the levels, the last column before them holds the statements."""
    places = [place for place, column in reading.columns.items() if column.level is not None]
    texts = [table.text(row, place) for row in range(reading.body, len(table.rows)) for place in places]
    ticks = [bool(_TICK.fullmatch(text)) for text in texts if text]
    before = [
        place for place in range(min(places)) if any(table.text(r, place) for r in range(reading.body, len(table.rows)))
    ]
    if ticks and before and sum(ticks) >= _TICKED * len(ticks):
        reading.ticked = True
        reading.columns[before[-1]] = Column("statements", table.text(reading.header, before[-1]))


def _beside(table: Table, header: int, column: int, *, before: bool) -> Column:
    """A column that is none of a level: one of labels where it stands before them, else by its heading."""
    words = table.text(header, column)
    topic = topic_of(words)
    if before:
        return Column("code" if topic == "code" else "sublabel" if topic == "sublabel" else "label", words)
    return Column(topic if topic not in (None, "label", "level", "statements") else "note", words)


# --- levels beside the rows --------------------------------------------------------------------


def _as_rows(table: Table, wanted: Wanted) -> Reading | None:
    for column in range(min(table.width, 4)):
        levels = []
        for row in range(len(table.rows)):
            cell = table.cell(row, column)
            level = level_in(cell)
            if wanted.levels and cell is not None:
                level = level or Level(None, cell.text, cell.text, cell.text)
                level = level if _is_wanted(cell.text, wanted) else None
            if level is None and cell is not None and _is_number_of_level(table, column, cell.text):
                level = Level((int(cell.text), ""), cell.text, cell.text, cell.text)
            if level is not None and not _is_across(table, row):
                levels.append((row, level))
        if _plausible([level for _, level in levels]) or (
            wanted.levels and len({level.key for _, level in levels}) > 1
        ):
            return _rows_reading(table, column, levels)
    return None


def _is_number_of_level(table: Table, column: int, text: str) -> bool:
    """Whether a bare number stands under a heading such as “Level”."""
    if not (text.isdigit() and len(text) <= 2):
        return False
    return any(topic_of(table.text(row, column)) == "level" for row in range(min(len(table.rows), _HEADER_ROWS)))


def _rows_reading(table: Table, column: int, levels: list[tuple[int, Level]]) -> Reading:
    body = levels[0][0]
    header = next((row for row in range(body - 1, -1, -1) if len(table.distinct(row)) > 1), -1)
    columns = {place: _titled(table, header, place) for place in range(table.width)}
    columns[column] = Column("level", table.text(header, column) if header >= 0 else "")
    found = tuple(level for _, level in levels)
    reading = Reading("rows", header, header + 1 if header >= 0 else body, columns, beside=found)
    _settle_labels(table, reading)
    return reading


def _titled(table: Table, header: int, column: int) -> Column:
    """What a column holds by its heading: a topic, or a domain of that name."""
    words = table.text(header, column) if header >= 0 else ""
    if not words:
        return Column("statements")
    topic = topic_of(words) or "domain"
    return Column(topic, words, group=_group(table, header, column) if topic == "domain" else "")


def _group(table: Table, header: int, column: int) -> str:
    """What a heading that runs over several columns says, above one of their own headings."""
    above = table.cell(header - 1, column) if header > 0 else None
    own = table.cell(header, column)
    grouped = above is not None and above is not own and 1 < above.across < table.width
    return above.text if above is not None and grouped and topic_of(above.text) is None else ""


def _settle_labels(table: Table, reading: Reading) -> None:
    """A column under “Domain” holds labels only where another holds the statements."""
    labels = [place for place, column in reading.columns.items() if column.topic == "label"]
    bodies = [place for place, column in reading.columns.items() if column.topic in ("statements", "domain")]
    used = [place for place in bodies if any(table.text(row, place) for row in range(reading.body, len(table.rows)))]
    for place in bodies:
        if place not in used:
            reading.columns[place] = Column("note", reading.columns[place].words)
    if labels and not used:
        last = labels[-1]
        reading.columns[last] = Column("statements", reading.columns[last].words)
    domains = [place for place in used if reading.columns[place].topic == "domain"]
    if labels and len(domains) < len(used):  # beside a column of statements: its owner, its date and the like
        for place in domains:
            reading.columns[place] = Column("note", reading.columns[place].words)
    elif labels and len(domains) == 1:  # the one column of words, under a title of its own
        reading.columns[domains[0]] = Column("statements", reading.columns[domains[0]].words)


# --- levels as headings between the rows, or above the whole table -------------------------------


def _is_across(table: Table, row: int) -> bool:
    """Whether one thing alone stands in a row of a table with several columns."""
    cells = table.distinct(row)
    return table.width > 1 and len(cells) == 1 and (cells[0].across > 1 or cells[0].column == 0)


def _as_blocks(table: Table, wanted: Wanted) -> Reading | None:
    found = [
        (row, level)
        for row in range(len(table.rows))
        if (_is_across(table, row) or table.width == 1)
        and (level := level_in(table.distinct(row)[0] if table.distinct(row) else None))
    ]
    if not _plausible([level for _, level in found]):
        return None
    first = found[0][0]
    header = next((row for row in range(first - 1, -1, -1) if len(table.distinct(row)) > 1), -1)
    if header < 0 and first + 1 < len(table.rows) and _is_header(table, first + 1):
        header = first + 1
    columns = {place: _titled(table, header, place) for place in range(table.width)}
    if header < 0 and table.width > 1:
        columns[0] = Column("label")
    elif header >= 0 and table.width > 1 and columns[0].topic == "statements":
        columns[0] = Column("label", columns[0].words)
    levels = tuple(level for _, level in found)
    reading = Reading("blocks", header, 0 if header < 0 else min(first, header + 1), columns, beside=levels)
    _settle_labels(table, reading)
    return reading


def is_title(text: str) -> bool:
    """Whether words can head a column: few, and no sentence (“No.” is none)."""
    return len(text.split()) <= 8 and not (text.endswith(".") and len(text.split()) > 2)


def _is_header(table: Table, row: int) -> bool:
    """Whether a row is one of headings: short, without bullets, each another."""
    cells = table.distinct(row)
    texts = [cell.text for cell in cells]
    return len(cells) > 1 and all(
        len(cell.paras) == 1 and not cell.paras[0].bullet and is_title(text)
        for cell, text in zip(cells, texts, strict=True)
    )


def _as_fixed(table: Table, wanted: Wanted) -> Reading | None:
    """One level for the whole table: in its first rows, or above it."""
    level, start = None, 0
    for row in range(min(len(table.rows), 3)):
        cells = table.distinct(row)
        if len(cells) == 1 and (level := level_in(cells[0])) is not None:
            start = row + 1
            break
    level = level or level_of([table.heading] if table.heading else [])
    start = next((row for row in range(start, len(table.rows)) if table.distinct(row)), len(table.rows))
    if level is None or start == len(table.rows):
        return None
    header = start if _is_header(table, start) else -1
    columns = {place: _titled(table, header, place) for place in range(table.width)}
    if (header < 0 and table.width > 1) or (
        header >= 0 and columns[0].topic == "statements" and not columns[0].words and table.width > 1
    ):
        columns[0] = Column("label")
    reading = Reading("fixed", header, start if header < 0 else header + 1, columns, level)
    _settle_labels(table, reading)
    return reading
