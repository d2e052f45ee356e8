"""Tables with the levels beside their rows, and what the columns of such tables hold."""

import re

from thresholds_cli.authoring.grids.headings import HEADER_ROWS, named_level, plausible, wanted_level
from thresholds_cli.authoring.grids.levels import Level, level_in
from thresholds_cli.authoring.grids.paper import Cell, Table
from thresholds_cli.authoring.grids.reading import Column, Reading, Wanted, is_label
from thresholds_cli.authoring.grids.topics import topic_of

_MOST_NAMES, _LONGEST_NAME = 8, 6  # levels by any name under a heading “Level”, and words of one
_NO_LEVEL = re.compile(r"(grand |sub)?totals?\b|review|version|updated|page\b|date\b|notes?\b|key\b", re.IGNORECASE)


def as_rows(table: Table, wanted: Wanted) -> Reading | None:
    """The reading of a table by levels in one of its first columns; None where none holds any."""
    for column in range(min(table.width, 4)):
        found = _levels(table, column, wanted)
        sure = wanted.levels and len({level.key for _, level in found}) > 1
        if sure or (plausible([level for _, level in found]) and _is_of_levels(table, column, found)):
            return _reading(table, column, _with_unknown_names(table, column, found, wanted))
    for column in range(min(table.width, 4)):
        found = _by_any_name(table, column)
        if found and not wanted.levels:
            return _reading(table, column, found)
    return None


def level_beside(table: Table, reading: Reading, row: int, cell: Cell, wanted: Wanted) -> Level | None:
    """The level that stands beside a row, in a cell of the column of levels; None for words that are none."""
    found = wanted_level(cell, wanted) or level_in(cell)
    if found is None and cell.text.isdigit():
        found = Level((int(cell.text), ""), cell.text, cell.text, cell.text)
    if found is None and reading.named and _is_name(cell.text):
        found = named_level(cell.text)
    if found is None:
        return None
    name = next((table.text(row, at) for at, each in reading.columns.items() if each.topic == "name"), "")
    if name and found.name == found.label:
        found = found._replace(name=name, heading=f"{found.heading} {name}")
    return found._replace(lines=cell.lines)


def _levels(table: Table, column: int, wanted: Wanted) -> list[tuple[int, Level]]:
    """The levels that stand in a column, by their rows."""
    found = []
    for row in range(len(table.rows)):
        cell = table.cell(row, column)
        if cell is None or not cell.text or is_across(table, row):
            continue
        level = wanted_level(cell, wanted) if wanted.levels else level_in(cell)
        if not wanted.levels and level is None and _is_number_of_level(table, column, cell.text):
            level = Level((int(cell.text), ""), cell.text, cell.text, cell.text)
        if level is not None:
            found.append((row, level))
    return found


def _is_of_levels(table: Table, column: int, found: list[tuple[int, Level]]) -> bool:
    """Whether levels without numbers are what the column is for: it is headed so, or hardly holds anything else."""
    if any(level.number is not None for _, level in found):
        return True
    if any(_heads_levels(table, row, column) for row in range(min(len(table.rows), HEADER_ROWS))):
        return True
    return 2 * len(found) >= sum(bool(table.text(row, column)) for row in range(found[0][0], len(table.rows)))


def _with_unknown_names(
    table: Table, column: int, found: list[tuple[int, Level]], wanted: Wanted
) -> list[tuple[int, Level]]:
    """With every other short name in the column, where levels have names alone."""
    if wanted.levels or any(level.number is not None for _, level in found):
        return found
    known = {row for row, _ in found}
    for row in range(min(known), len(table.rows)):
        text = table.text(row, column)
        if row not in known and _is_name(text) and not is_across(table, row):
            found.append((row, named_level(text)))
    return sorted(found, key=lambda each: each[0])


def _by_any_name(table: Table, column: int) -> list[tuple[int, Level]]:
    """The levels of a column that is headed “Level” and holds a few short names, whatever they are."""
    header = next((row for row in range(min(len(table.rows), HEADER_ROWS)) if _heads_levels(table, row, column)), None)
    if header is None:
        return []
    rows = [(row, text) for row in range(header + 1, len(table.rows)) if (text := table.text(row, column))]
    names = {text for _, text in rows}
    if not 2 <= len(names) <= _MOST_NAMES or not all(_is_name(text) for text in names):
        return []
    return [(row, named_level(text)) for row, text in rows]


def _heads_levels(table: Table, row: int, column: int) -> bool:
    return topic_of(table.text(row, column)) == "level" and len(table.distinct(row)) > 1


def _is_name(text: str) -> bool:
    """Whether words can be a level's name: few, no topic of rows, no total or date."""
    brief = 0 < len(text.split()) <= _LONGEST_NAME and is_label(text)
    return brief and topic_of(text) is None and not _NO_LEVEL.match(text) and any(map(str.isalpha, text))


def _is_number_of_level(table: Table, column: int, text: str) -> bool:
    """Whether a bare number stands under a heading such as “Level”."""
    if not (text.isdigit() and len(text) <= 2):
        return False
    return any(topic_of(table.text(row, column)) == "level" for row in range(min(len(table.rows), HEADER_ROWS)))


def _reading(table: Table, column: int, levels: list[tuple[int, Level]]) -> Reading:
    body = levels[0][0]
    header = next((row for row in range(body - 1, -1, -1) if len(table.distinct(row)) > 1), -1)
    columns = {place: titled(table, header, place) for place in range(table.width)}
    columns[column] = Column("level", table.text(header, column) if header >= 0 else "")
    found = tuple(level for _, level in levels)
    named = all(level.number is None for level in found)
    reading = Reading("rows", header, header + 1 if header >= 0 else body, columns, beside=found, named=named)
    _settle_untitled(table, reading)
    settle_labels(table, reading)
    return reading


def titled(table: Table, header: int, column: int) -> Column:
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


def _settle_untitled(table: Table, reading: Reading) -> None:
    """A column without a heading, right beside the levels, that holds short names alone is one of labels."""
    titles = [
        column for column in reading.columns.values() if column.topic in ("domain", "statements") and column.words
    ]
    beside = next(place for place, column in reading.columns.items() if column.topic == "level")
    column = reading.columns.get(beside + 1)
    if not titles or column is None or column.words or column.topic != "statements":
        return
    cells = [
        cell for row in range(reading.body, len(table.rows)) if (cell := table.cell(row, beside + 1)) and cell.text
    ]
    if cells and all(len(cell.paras) == 1 and not cell.paras[0].bullet and _is_name(cell.text) for cell in cells):
        reading.columns[beside + 1] = Column("label")


def settle_labels(table: Table, reading: Reading) -> None:
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
    if labels and len(domains) < len(used):  # beside a column of statements: parts, or its owner, its date and the like
        words = next(place for place in used if place not in domains)
        for place in domains:
            part = labels[0] < place < words and _holds_names(table, reading, place)
            reading.columns[place] = Column("sublabel" if part else "note", reading.columns[place].words)
    elif labels and len(domains) == 1:  # the one column of words, under a title of its own
        reading.columns[domains[0]] = Column("statements", reading.columns[domains[0]].words)


def _holds_names(table: Table, reading: Reading, place: int) -> bool:
    """Whether a column holds short names alone."""
    texts = [text for row in range(reading.body, len(table.rows)) if (text := table.text(row, place))]
    return bool(texts) and all(map(_is_name, texts))


def is_across(table: Table, row: int) -> bool:
    """Whether one thing alone stands in a row of a table with several columns."""
    cells = table.distinct(row)
    return table.width > 1 and len(cells) == 1 and (cells[0].across > 1 or cells[0].column == 0)
