"""Through the rows of a table: what stands for which level, domain and sub-heading, and what is action or service."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from thresholds_cli.authoring.grids.levels import Level, level_in
from thresholds_cli.authoring.grids.paper import Aside, Cell, Table
from thresholds_cli.authoring.grids.piece import Piece
from thresholds_cli.authoring.grids.reading import Column, Reading, Wanted, is_label
from thresholds_cli.authoring.grids.shape import levels_of_row
from thresholds_cli.authoring.grids.topics import OF_ROWS, Topic, topic_of
from thresholds_cli.authoring.grids.units import CODE
from thresholds_cli.library.gridstyles import ROWS, RowKind
from thresholds_cli.library.wording import same_words


class _Row(NamedTuple):
    """A row on the way: whether it belongs to the one above, and whether the table was broken off right above it.

    `merged` is whether it belongs there by a label that runs down over both.
    """

    table: Table
    number: int
    goes_on: bool
    broken: bool
    merged: bool


class Walker:
    """Goes through the tables of a document in their order, and remembers where it is."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = {same_words(each) for each in wanted.domains}
        self._asked = wanted
        self.asides: list[Aside] = []
        self.doubts: list[str] = []
        self._placed: dict[Cell, set[tuple[object, str, str]]] = {}
        self._start("")

    def _start(self, domain: str) -> None:
        self._section = self._domain = self._subdomain = ""
        self._given = domain
        self._kind: Topic = "statements"
        self._kind_words = ""
        self._level: Level | None = None
        self._begun = self._merged = False

    def walk(self, table: Table, reading: Reading) -> Iterator[Piece]:
        """The pieces of a table, row by row."""
        goes_on = table.follows and reading.header <= 0 and self._begun
        if not goes_on:
            self._start(reading.domain)
        for row in range(reading.body):
            if row != reading.header and not self._opens_a_section(table, reading, row):
                self._leave_out(table, row, "stands above the grid")
        self._read_titles(table, reading)
        first = self._begun = True
        for row in range(reading.body, len(table.rows)):
            if not table.distinct(row) or self._is_header(table, reading, row):
                continue
            yield from self._row(table, reading, row, broken=first and goes_on)
            first = False

    def _opens_a_section(self, table: Table, reading: Reading, row: int) -> bool:
        """Whether a title right above the header is one of several such, each with the header below it once more."""
        cell = self._alone(table, reading, row)
        if cell is None or row + 1 != reading.header or table.skipped:
            return False
        header = [table.text(reading.header, at) for at in range(table.width)]
        again = (
            below
            for below in range(reading.body, len(table.rows) - 1)
            if self._alone(table, reading, below) is not None
            and [table.text(below + 1, at) for at in range(table.width)] == header
        )
        return next(again, None) is not None and self._is_section(reading, cell)

    def _read_titles(self, table: Table, reading: Reading) -> None:
        """A table whose labels stand under “Services available” holds services, whatever it says beside its rows."""
        titles = [column.words for column in reading.columns.values() if column.topic == "label"]
        topic = topic_of(titles[0]) if titles and reading.layout == "columns" else None
        if topic in OF_ROWS:
            self._kind, self._kind_words = topic, titles[0]

    def _is_header(self, table: Table, reading: Reading, row: int) -> bool:
        """Whether a row is the header once more, as Word repeats it; its levels hold from here on."""
        if row == reading.header:
            return True
        if reading.layout != "columns":
            titles = {place: column.words for place, column in reading.columns.items() if column.words}
            return len(titles) > 1 and all(table.text(row, place) == words for place, words in titles.items())
        levels = levels_of_row(table, row, self._asked)
        held = {level.key for level in reading.levels}
        if len({level.key for level in levels.values()} & held) < 2:
            return False
        reading.columns.update({place: Column("level", level=level) for place, level in levels.items()})
        return True

    # --- one row ------------------------------------------------------------------------------

    def _row(self, table: Table, reading: Reading, row: int, *, broken: bool) -> Iterator[Piece]:
        alone = self._alone(table, reading, row)
        if alone is not None and self._is_section(reading, alone):
            return
        if alone is not None and alone.column == 0 and alone.across == table.width > 1 and len(alone.paras) == 1:
            self._leave_out(table, row, "runs over the whole width")
            return
        same_level = reading.layout == "columns" or self._read_level(table, reading, row)
        same_label = self._read_labels(table, reading, row)
        here = _Row(table, row, same_level and same_label, broken, self._merged)
        if reading.ticked:
            yield from self._by_ticks(here, reading)
        else:
            yield from (self._by_columns if reading.layout == "columns" else self._by_topics)(here, reading)

    def _alone(self, table: Table, reading: Reading, row: int) -> Cell | None:
        """The one cell of a row that runs over the columns, or stands in the first with nothing beside it."""
        cells = table.distinct(row)
        if len(cells) != 1 or table.width < 2:
            return None
        cell = cells[0]
        if cell.down > 1 and cell.row != row:
            return None
        bodies = [
            place for place, column in reading.columns.items() if column.topic in ("level", "statements", "domain")
        ]
        runs_over = cell.across > 1 and (cell.across >= len(bodies) or cell.column + cell.across >= table.width)
        labelled = reading.columns.get(cell.column, Column("note")).topic in ("label", "code") and cell.across == 1
        return (
            cell
            if runs_over or (labelled and cell.down == 1) or (reading.layout == "blocks" and cell.column == 0)
            else None
        )

    def _is_section(self, reading: Reading, cell: Cell) -> bool:
        """Whether a cell alone in its row is a heading for the rows below; then it is taken as one."""
        if any(para.bullet for para in cell.paras) or not is_label(cell.text):
            return False
        level = level_in(cell)
        if reading.layout in ("blocks", "fixed") and level is not None:
            self._level, self._subdomain = level, ""
            self._domain = self._section = "" if reading.layout == "blocks" else self._section
            return True
        topic = topic_of(cell.text)
        if topic in OF_ROWS:
            self._kind, self._kind_words = topic, cell.text
        else:
            self._section, self._domain, self._subdomain = cell.text, cell.text, ""
            self._kind = "statements"
        return True

    def _read_level(self, table: Table, reading: Reading, row: int) -> bool:
        """The level of a row where levels stand beside the rows; whether it is still that of the row above."""
        if reading.layout == "fixed":
            self._level = reading.level
        if reading.layout != "rows":
            return True
        place = next(place for place, column in reading.columns.items() if column.topic == "level")
        cell = table.cell(row, place)
        if cell is None or not cell.text or (cell.down > 1 and cell.row < row):
            return True
        found = level_in(cell)
        if found is None and (cell.text.isdigit() or cell.text in self._asked.levels):
            number = (int(cell.text), "") if cell.text.isdigit() else None
            found = Level(number, cell.text, cell.text, cell.text, lines=cell.lines)
        if found is None and (topic := topic_of(cell.text)) in OF_ROWS:
            self._kind, self._kind_words = topic, cell.text
            return False
        if found is None:
            self.doubts.append(f"{table.place(row)}: “{cell.text}” was not taken for a level")
            return True
        same = self._level is not None and found.key == self._level.key
        self._level, self._kind = found, "statements"
        return same

    def _read_labels(self, table: Table, reading: Reading, row: int) -> bool:
        """What a row is called; whether it is still the row above (no label, or one merged downwards)."""
        places = [place for place, column in sorted(reading.columns.items()) if column.topic == "label"]
        below = [place for place, column in sorted(reading.columns.items()) if column.topic == "sublabel"]
        cells = list(
            dict.fromkeys(cell for place in (*places, *below) if (cell := table.cell(row, place)) and cell.text)
        )
        fresh = [cell for cell in cells if not (cell.down > 1 and cell.row < row)]
        self._merged = len(cells) > len(fresh)
        if not fresh:
            return True
        changed = False
        for cell in fresh:
            under = cell.column in below or (len(places) > 1 and cell.column > places[0] and cell.column in places)
            changed = self._take_label(cell, under=under, only=len(places) + len(below) == 1) or changed
        return not changed

    def _take_label(self, cell: Cell, *, under: bool, only: bool) -> bool:
        """Take the words of a label; whether they are others than before."""
        styled = ROWS.get(cell.paras[0].style)
        if styled is not None:
            return self._take_styled(styled, cell.text)
        words = _name_of(cell)
        topic = topic_of(words)
        if topic in OF_ROWS and same_words(words) not in self._wanted:
            changed = (self._kind, self._kind_words) != (topic, words)
            self._kind, self._kind_words = topic, words
            return changed
        if self._wanted:
            under = same_words(words) not in self._wanted
        elif only:
            above = self._section or self._given
            under = bool(above) and same_words(above) != same_words(words)
            self._domain = above if under else self._domain
        before = self._domain, self._subdomain, self._kind
        if under:
            self._subdomain = words
        else:
            self._domain, self._subdomain = (
                words,
                "" if same_words(words) != same_words(self._domain) else self._subdomain,
            )
        self._kind = "statements"
        return before != (self._domain, self._subdomain, self._kind)

    def _take_styled(self, kind: RowKind, words: str) -> bool:
        """Take a label whose style says what its row holds; it is always one of its own."""
        if kind == "statements":
            self._domain, self._subdomain = words, ""
        self._kind, self._kind_words = kind, words
        return True

    # --- the pieces of a row ------------------------------------------------------------------

    def _by_columns(self, row: _Row, reading: Reading) -> Iterator[Piece]:
        table = row.table
        for cell in table.distinct(row.number):
            columns = [reading.columns[at] for at in range(table.width) if table.cell(row.number, at) is cell]
            levels = list({each.level.key: each.level for each in columns if each.level is not None}.values())
            if not levels and columns[0].topic not in ("label", "sublabel", "code"):
                self._aside(row, cell, _why_not(columns[0]))
            shared = f"printed once across {_listed([level.label for level in levels])}" if len(levels) > 1 else ""
            for level in levels:
                piece = Piece(self._kind, level, self._domain_name(), self._subdomain, cell, table, self._kind_words)
                if columns[0].topic in OF_ROWS:
                    piece = piece._replace(kind=columns[0].topic, heading=columns[0].words)
                yield from self._given_once(row, piece._replace(shared=shared))

    def _by_ticks(self, row: _Row, reading: Reading) -> Iterator[Piece]:
        """The statement of a row, at each level under which something is ticked."""
        at = next(at for at, column in reading.columns.items() if column.topic == "statements")
        cell = row.table.cell(row.number, at)
        ticked = [
            c.level for at, c in reading.columns.items() if c.level is not None and row.table.text(row.number, at)
        ]
        if cell is None or not ticked:
            for each in row.table.distinct(row.number):
                if reading.columns[each.column].topic not in ("label", "sublabel", "code"):
                    self._aside(
                        row, each, "no level is ticked beside it" if each is cell else "is ticked beside no statement"
                    )
            return
        shared = f"ticked under {_listed([level.label for level in ticked])}" if len(ticked) > 1 else ""
        for level in ticked:
            piece = Piece(self._kind, level, self._domain_name(), self._subdomain, cell, row.table, self._kind_words)
            yield from self._given_once(row, piece._replace(shared=shared))

    def _by_topics(self, row: _Row, reading: Reading) -> Iterator[Piece]:
        table = row.table
        code = next((table.text(row.number, at) for at, each in reading.columns.items() if each.topic == "code"), "")
        code = code if CODE.fullmatch(code) else ""  # a document's own count of its rows is none
        for cell in table.distinct(row.number):
            column = reading.columns[cell.column]
            if column.topic in ("level", "label", "sublabel", "code"):
                continue
            if column.topic == "note" or self._level is None:
                self._aside(row, cell, _why_not(column) if self._level else "stands before the first level")
                continue
            domain, under = self._domain_name(), self._subdomain
            if column.topic == "domain":
                beside = under or self._domain  # the label of its row
                domain, under = (column.group, column.words) if column.group else (column.words, beside)
            piece = Piece(self._kind, self._level, domain, under, cell, table, self._kind_words, code=code)
            if column.topic in OF_ROWS:
                piece = piece._replace(kind=column.topic, heading=column.words)
            yield from self._given_once(row, piece)

    def _given_once(self, row: _Row, piece: Piece) -> Iterator[Piece]:
        """The piece, unless its merged cell was given for the same place in a row above."""
        if piece.kind == "note":
            self._aside(row, piece.cell, f"stands under “{piece.heading}”")
            return
        places = self._placed.setdefault(piece.cell, set())
        place = (piece.level.key, piece.domain if piece.kind == "statements" else "", piece.kind)
        if place in places:
            return
        shared = piece.shared or ("printed once for several rows" if places else "")
        places.add(place)
        yield piece._replace(shared=shared, goes_on=row.goes_on, broken=row.broken, merged=row.merged)

    def _aside(self, row: _Row, cell: Cell, why: str) -> None:
        self.asides.append(Aside(row.table.place(row.number), cell.lines, why, cell.text))

    def _domain_name(self) -> str:
        return self._domain or self._section or self._given

    def _leave_out(self, table: Table, row: int, why: str) -> None:
        for cell in table.distinct(row):
            if cell.row == row:
                self.asides.append(Aside(table.place(row), cell.lines, why, cell.text))


_CONTINUED = re.compile(r"\s*[-–—]?\s*[(\[]?\s*\b(?:continued|cont[’'.]?d?\.?)\s*[)\]]?\s*$", re.IGNORECASE)


def _name_of(cell: Cell) -> str:
    """The name of a row: all the words of its label, or its first line where they are many; “continued” is no part."""
    first = " ".join(cell.paras[0].text.split())
    name = cell.text if is_label(cell.text) or not is_label(first) else first
    return (_CONTINUED.sub("", name) or name).rstrip(":")


def _why_not(column: Column) -> str:
    """Why a column's words are not taken."""
    return f"stands under “{column.words}”" if column.words else "its column has no heading"


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
