"""Tables with the levels over their columns."""

import re

from thresholds_cli.authoring.grids.headings import HEADER_ROWS, is_title, levels_of_row, named_level, plausible
from thresholds_cli.authoring.grids.levels import Level
from thresholds_cli.authoring.grids.paper import Table
from thresholds_cli.authoring.grids.reading import Column, Reading, Wanted, is_label
from thresholds_cli.authoring.grids.topics import OF_ROWS, topic_of
from thresholds_cli.library.gridstyles import LEVEL
from thresholds_cli.library.wording import same_words

_TICK = re.compile(r"[✓✔☑☒✗✘×xXyY●•■√*1]|yes|\uf0fc", re.IGNORECASE)
_PARTS = "the columns under each level ({}) were taken for sub-headings: are they?"
_TICKED = 0.9  # of what stands under the levels
_OF_STATEMENTS = 3  # words, on the average, of what stands under a level


def as_columns(table: Table, wanted: Wanted) -> Reading | None:
    """The reading of a table by levels in a header over its columns; None where it has none."""
    best: tuple[int, dict[int, Level]] | None = None
    told = 0
    for row in range(min(len(table.rows), HEADER_ROWS)):
        levels = levels_of_row(table, row, wanted)
        others = [cell for cell in table.distinct(row) if cell.column not in levels]
        sure = bool(wanted.levels or wanted.columns) and len(levels) > 1
        if not sure and (not plausible(list(levels.values())) or len(others) > len(levels) + 2):
            continue
        distinct = {level.key: level for level in levels.values()}.values()
        tells = len(distinct) + 2 * sum(level.number is not None for level in distinct)
        if tells > told:
            best, told = (row, levels), tells
    if best is None:
        return None
    header, levels = best
    if wanted.columns and _is_of_statements(table, levels):
        header = -1
    if not (wanted.levels or wanted.columns):
        levels = _with_unknown_names(table, header, levels)
    first = min(levels)
    columns = {column: Column("level", level=level) for column, level in levels.items()}
    for column in range(table.width):
        if column not in columns:
            columns[column] = _beside(table, header, column, before=column < first)
    _settle_pairs(columns)
    reading = Reading("columns", header, header + 1, columns)
    _settle_labels(table, reading)
    if LEVEL in table.styles_above:
        return reading  # a grid of our own: its styles say all that is guessed below
    _settle_second_header(table, reading)
    _settle_ticks(table, reading)
    return reading


def _is_of_statements(table: Table, levels: dict[int, Level]) -> bool:
    """Whether the first row under levels that the caller counts out is none of headings, but one of the grid."""
    texts = {at: table.text(0, at) for at in levels}
    headed = any(same_words(text) == same_words(levels[at].name) for at, text in texts.items())
    label = table.text(0, 0) if 0 not in levels else ""
    return any(texts.values()) and not headed and bool(label) and topic_of(label) is None


def _with_unknown_names(table: Table, header: int, levels: dict[int, Level]) -> dict[int, Level]:
    """The levels and, where they have names alone, those of names that nobody knows: words stand under them too."""
    if any(level.number is not None for level in levels.values()):
        return levels
    found = dict(levels)
    for cell in table.distinct(header):
        known = cell.column in levels or cell.column < min(levels) or not is_title(cell.text)
        if known or topic_of(cell.text) is not None:
            continue
        texts = [text for row in range(header + 1, len(table.rows)) if (text := table.text(row, cell.column))]
        if texts and sum(len(text.split()) for text in texts) >= _OF_STATEMENTS * len(texts):
            found.update(
                {column: named_level(cell.text, cell.lines) for column in _columns(table, header, cell.column)}
            )
    return found


def _columns(table: Table, row: int, column: int) -> list[int]:
    """Every column over which the cell of one runs."""
    cell = table.cell(row, column)
    return [at for at in range(table.width) if table.cell(row, at) is cell]


def _settle_labels(table: Table, reading: Reading) -> None:
    """The first column of labels is one of domains, whatever it is called; it may stand after the levels."""
    columns = reading.columns
    labels = [place for place, column in sorted(columns.items()) if column.topic in ("label", "sublabel")]
    if not labels:
        after = [place for place, column in sorted(columns.items()) if column.topic == "note"]
        labels = [place for place in after if _holds_labels(table, reading, place)][:1]
    if labels:
        first = labels[0]
        columns[first] = Column("label", table.text(reading.header, first))


def _holds_labels(table: Table, reading: Reading, place: int) -> bool:
    """Whether a column is headed as one of labels, or has no heading and holds short words alone."""
    heading = table.text(reading.header, place)
    cells = [cell for row in range(reading.body, len(table.rows)) if (cell := table.cell(row, place)) and cell.text]
    brief = all(len(cell.paras) == 1 and not cell.paras[0].bullet and is_label(cell.text) for cell in cells)
    return bool(cells) and brief and (not heading or topic_of(heading) in ("label", "sublabel"))


def _settle_pairs(columns: dict[int, Column]) -> None:
    """Of several columns for one level, one of “response” holds actions, others are parts: strengths, concerns."""
    under: dict[object, list[int]] = {}
    for place, column in sorted(columns.items()):
        if column.level is not None:
            under.setdefault(column.level.key, []).append(place)
    for places in under.values():
        levels = {place: level for place in places if (level := columns[place].level) is not None}
        if len({level.heading for level in levels.values()}) < 2:
            continue
        kinds = {place: topic_of(level.name) for place, level in levels.items()}
        rest = {place: level.name for place, level in levels.items() if kinds[place] not in OF_ROWS}
        named = {name for place, name in rest.items() if name != levels[place].label}
        first = levels[places[0]]
        level = first._replace(name=next(iter(named)) if len(named) == 1 else first.label)
        for place in places:
            kind = kinds[place]
            part = rest.get(place, "") if len(named) > 1 else ""
            heading = levels[place].heading
            columns[place] = (
                Column(kind, heading, level) if kind in OF_ROWS and kind else Column("level", "", level, part)
            )


def _settle_second_header(table: Table, reading: Reading) -> None:
    """A second row of the header says what each column of a level holds, or whom the level is for."""
    row = reading.body
    places = [place for place, column in reading.columns.items() if column.level is not None]
    cells = [cell for place in places if row < len(table.rows) and (cell := table.cell(row, place)) and cell.text]
    if not cells or any(len(cell.paras) > 1 or cell.paras[0].bullet for cell in cells):
        return
    if _names_levels(table, row, reading):
        for place, column in reading.columns.items():
            if column.level is not None:
                name = table.text(row, place)
                reading.columns[place] = column._replace(
                    level=column.level._replace(name=name, heading=f"{column.level.heading} {name}")
                )
        reading.second, reading.body = row, row + 1
    elif _is_second_header(table, row, reading):
        _take_second_header(table, row, reading)
        reading.second, reading.body = row, row + 1
    elif len(dict.fromkeys(cells)) == len({table.cell(reading.header, place) for place in places}):
        _settle_descriptions(table, reading, row)


def _names_levels(table: Table, row: int, reading: Reading) -> bool:
    """Whether a row under a header of bare numbers has a heading over its labels, and the levels' names beside it."""
    levels = [column.level for column in reading.columns.values() if column.level is not None]
    labels = [place for place, column in reading.columns.items() if column.topic == "label"]
    bare = all(level.name == level.label for level in levels)
    headed = any(not table.text(reading.header, at) and topic_of(table.text(row, at)) == "label" for at in labels)
    names = [table.text(row, place) for place, column in reading.columns.items() if column.level is not None]
    return bare and headed and all(name and is_title(name) for name in names)


def _under(table: Table, row: int, reading: Reading) -> list[list[str]]:
    """What a row says under each level, column by column."""
    found: dict[object, list[str]] = {}
    for place, column in sorted(reading.columns.items()):
        if column.level is not None:
            found.setdefault(column.level.key, []).append(table.text(row, place))
    return list(found.values())


def _is_second_header(table: Table, row: int, reading: Reading) -> bool:
    """Whether a row's words are all topics, or each level has the same two or more of them."""
    under = _under(table, row, reading)
    if len(under) > 1 and len(set(under[0])) == len(under[0]) > 1 and all(texts == under[0] for texts in under):
        return True
    topics = [topic_of(text) for texts in under for text in texts]
    return all(topic == "statements" or topic in OF_ROWS for topic in topics)


def _take_second_header(table: Table, row: int, reading: Reading) -> None:
    """Actions, services and the like by their words; where two or more are left, each names a part: “Strengths”."""
    first = _under(table, row, reading)[0]
    parts = [text for text in first if topic_of(text) not in OF_ROWS]
    if len(parts) > 1:
        reading.doubts.append(_PARTS.format(", ".join(parts)))
    for place, column in reading.columns.items():
        if column.level is None:
            continue
        text = table.text(row, place)
        topic = topic_of(text)
        if topic is not None and topic in OF_ROWS:
            reading.columns[place] = column._replace(topic=topic, words=text)
        elif len(parts) > 1:
            reading.columns[place] = column._replace(group=text)


def _settle_descriptions(table: Table, reading: Reading, row: int) -> None:
    """Where no label stands beside a row right under the header, and one does below, its words are of the levels."""
    places = [place for place, column in reading.columns.items() if column.topic in ("label", "sublabel")]
    if not places or row + 1 >= len(table.rows):
        return
    held = [cell for place in places if (cell := table.cell(row, place)) is not None and cell.text]
    over = all(cell.row <= reading.header for cell in held)
    below = any(
        (cell := table.cell(row + 1, place)) is not None and cell.row == row + 1 and cell.text for place in places
    )
    if over and below:
        reading.second, reading.body, reading.described = row, row + 1, True


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
    return Column(topic if topic not in (None, "label", "level", "statements", "name") else "note", words)
