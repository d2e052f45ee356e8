"""Through the rows of a table: each cell with the level, domain and sub-heading it stands under, and its kind."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from thresholds_cli.authoring.grids.headings import levels_of_row
from thresholds_cli.authoring.grids.levels import Level, without_continued
from thresholds_cli.authoring.grids.lone import alone, is_header_again, lone_rows
from thresholds_cli.authoring.grids.paper import Aside, Cell, Table
from thresholds_cli.authoring.grids.piece import Piece
from thresholds_cli.authoring.grids.reading import Column, Reading, Wanted
from thresholds_cli.authoring.grids.topics import OF_ROWS, topic_of
from thresholds_cli.authoring.grids.units import CODE
from thresholds_cli.authoring.grids.ways import ways_in
from thresholds_cli.authoring.grids.where import Where, without_count
from thresholds_cli.library.wording import same_words

_LABELS = ("label", "sublabel", "code", "name", "lead_in")


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
        self._where = Where(wanted)
        self._asked = wanted
        self.asides: list[Aside] = []
        self._placed: dict[Cell, set[tuple[object, str, str]]] = {}
        self._begun = False
        self._unused: list[Aside] = []  # headings under which nothing stands yet

    def end(self) -> None:
        """Put aside headings under which nothing stood to the end of the document."""
        self.asides += self._unused
        self._unused = []

    @property
    def doubts(self) -> list[str]:
        """What a person must look at of the levels that stand beside rows."""
        return self._where.doubts

    def walk(self, table: Table, reading: Reading) -> Iterator[Piece]:
        """The pieces of a table, row by row."""
        goes_on = table.follows and reading.header <= 0 and self._begun
        if not goes_on:
            self._where.start(reading.domain, sure=reading.sure)
        yield from self._above(table, reading)
        self._read_titles(table, reading)
        self._begun, broken = True, goes_on
        lone = lone_rows(table, reading)
        for row in range(reading.body, len(table.rows)):
            if not table.distinct(row):
                continue
            if row in lone.furniture:
                self._leave_out(table, row, "is printed on every page")
            elif row in lone.stray:
                self._leave_out(table, row, "runs over the whole width among rows that name their domains")
                self.doubts.append(f"{table.place(row)}, over the whole width, was left out: does it name a domain?")
            elif self._is_header(table, reading, row):
                broken = True
            else:
                for piece in self._row(table, reading, row, broken=broken, inner=row in lone.inner):
                    self._unused = [each for each in self._unused if not _stands_under(piece, each.words)]
                    yield piece
                broken = False

    def _above(self, table: Table, reading: Reading) -> Iterator[Piece]:
        """What stands above the first row of the grid: titles, and whom each level is for."""
        for row in range(reading.body):
            if row not in (reading.header, reading.second) and not self._opens_a_section(table, reading, row):
                self._leave_out(table, row, "stands above the grid")
        if reading.described:
            yield from self._descriptions(table, reading)

    def _opens_a_section(self, table: Table, reading: Reading, row: int) -> bool:
        """Whether a title right above the header is one of several such, each with the header below it once more."""
        cell = alone(table, reading, row)
        if cell is None or row + 1 != reading.header or table.skipped:
            return False
        again = (
            below
            for below in range(reading.body, len(table.rows) - 1)
            if alone(table, reading, below) is not None and is_header_again(table, reading, below + 1)
        )
        return next(again, None) is not None and self._where.take_heading(reading, cell, inner=False)

    def _descriptions(self, table: Table, reading: Reading) -> Iterator[Piece]:
        """The row under the header that says whom each level is for."""
        for cell in table.distinct(reading.second):
            column = reading.columns[cell.column]
            if column.level is not None:
                yield Piece("description", column.level, "", "", cell, table)
            elif column.topic not in _LABELS:
                self.asides.append(Aside(table.place(reading.second), cell.lines, _why_not(column), cell.text))

    def _read_titles(self, table: Table, reading: Reading) -> None:
        """A table whose labels stand under “Services available”, or that is called so, holds services."""
        titles = [column.words for column in reading.columns.values() if column.topic == "label"]
        title = titles[0] if titles else table.heading
        topic = topic_of(title) if reading.layout == "columns" else None
        if topic in OF_ROWS:
            self._where.take_kind(topic, title)

    def _is_header(self, table: Table, reading: Reading, row: int) -> bool:
        """Whether a row is the header once more, as Word repeats it; its levels hold from here on."""
        if row == reading.header:
            return True
        if reading.layout != "columns":
            titles = {place: column.words for place, column in reading.columns.items() if column.words}
            return len(titles) > 1 and all(table.text(row, place) == words for place, words in titles.items())
        if self._asked.columns:
            return False
        levels = levels_of_row(table, row, self._asked)
        held = {level.key for level in reading.levels}
        if len({level.key for level in levels.values()} & held) < 2:
            return False
        if not is_header_again(table, reading, row):
            reading.columns.update({place: Column("level", level=level) for place, level in levels.items()})
        return True

    # --- one row ------------------------------------------------------------------------------

    def _row(self, table: Table, reading: Reading, row: int, *, broken: bool, inner: bool) -> Iterator[Piece]:
        cell = alone(table, reading, row)
        runs_over = cell is not None and cell.column == 0 and cell.across == table.width > 1
        if cell is not None and runs_over and ways_in(cell.text):
            yield Piece("contact", reading.levels[0], "", "", cell, table, beside=self._where.level is None)
            return
        if cell is not None and runs_over and (piece := self._said(cell, table)) is not None:
            yield piece
            return
        if cell is not None and self._where.take_heading(reading, cell, inner=inner):
            if not inner:
                self.end()
            self._unused.append(Aside(table.place(row), cell.lines, "nothing stands under it", cell.text))
            return
        if cell is not None and runs_over and len(cell.paras) == 1:
            self._leave_out(table, row, "runs over the whole width")
            return
        if all(reading.columns[each.column].topic in _LABELS and each.row == row for each in table.distinct(row)):
            self._leave_out(table, row, "nothing stands beside it")
            return
        same_level = reading.layout == "columns" or self._where.take_level(table, reading, row)
        same_label = self._where.take_labels(table, reading, row)
        here = _Row(table, row, same_level and same_label, broken, self._where.merged)
        if reading.ticked:
            yield from self._by_ticks(here, reading)
        else:
            yield from (self._by_columns if reading.layout == "columns" else self._by_topics)(here, reading)

    def _said(self, cell: Cell, table: Table) -> Piece | None:
        """A row over the whole width that begins “What to do:” and is all of one level; None for any other."""
        heading, _, rest = cell.paras[0].text.partition(":")
        topic, level = topic_of(heading), self._where.level
        if level is None or topic is None or topic not in OF_ROWS or not (rest.strip() or cell.paras[1:]):
            return None
        paras = (cell.paras[0]._replace(text=rest.strip()),) if rest.strip() else ()
        held = replace(cell, paras=(*paras, *cell.paras[1:]))
        return Piece(topic, level, "", "", held, table, heading)

    def _piece(self, level: Level, cell: Cell, table: Table) -> Piece:
        where = self._where
        return Piece(where.kind, level, where.domain, where.subdomain, cell, table, where.kind_words)

    def _by_columns(self, row: _Row, reading: Reading) -> Iterator[Piece]:
        table = row.table
        labelled = any(column.topic in ("label", "sublabel") for column in reading.columns.values())
        cells = table.distinct(row.number)
        own = not labelled and self._where.take_own_label([cell for cell in cells if cell.row == row.number])
        if own:
            row = row._replace(goes_on=False)
        for cell in cells:
            columns = [reading.columns[at] for at in range(table.width) if table.cell(row.number, at) is cell]
            levels = list({each.level.key: each.level for each in columns if each.level is not None}.values())
            if not levels and columns[0].topic not in _LABELS:
                self._aside(row, cell, _why_not(columns[0]))
            shared = f"printed once across {_listed([level.label for level in levels])}" if len(levels) > 1 else ""
            held = replace(cell, paras=cell.paras[1:]) if own else cell
            for level in levels:
                piece = self._piece(level, held, table)
                if columns[0].topic in OF_ROWS:
                    piece = piece._replace(kind=columns[0].topic, heading=columns[0].words)
                elif columns[0].group:
                    part = ": ".join(filter(None, (piece.subdomain, columns[0].group)))
                    piece = piece._replace(subdomain=part)
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
                if reading.columns[each.column].topic not in _LABELS:
                    self._aside(
                        row, each, "no level is ticked beside it" if each is cell else "is ticked beside no statement"
                    )
            return
        shared = f"ticked under {_listed([level.label for level in ticked])}" if len(ticked) > 1 else ""
        for level in ticked:
            yield from self._given_once(row, self._piece(level, cell, row.table)._replace(shared=shared))

    def _by_topics(self, row: _Row, reading: Reading) -> Iterator[Piece]:
        table = row.table
        code = next((table.text(row.number, at) for at, each in reading.columns.items() if each.topic == "code"), "")
        code = code if CODE.fullmatch(code) else ""  # a document's own count of its rows is none
        lead = next((table.text(row.number, at) for at, each in reading.columns.items() if each.topic == "lead_in"), "")
        for cell in table.distinct(row.number):
            column = reading.columns[cell.column]
            if column.topic in ("level", *_LABELS):
                continue
            level = self._where.level
            if column.topic == "note" or level is None:
                self._aside(row, cell, _why_not(column) if level else "no level stands beside it")
                continue
            piece = self._piece(level, cell, table)._replace(code=code, lead_in=lead)
            if column.topic == "domain":
                yield from self._in_domains(row, reading, piece)
                continue
            if column.topic in OF_ROWS:
                piece = piece._replace(kind=column.topic, heading=column.words)
                if _is_over_domains(table, reading, cell):
                    piece = piece._replace(domain="")
            yield from self._given_once(row, piece)

    def _in_domains(self, row: _Row, reading: Reading, piece: Piece) -> Iterator[Piece]:
        """A cell under the name of its domain, or under several."""
        table = row.table
        columns = [reading.columns[at] for at in range(table.width) if table.cell(row.number, at) is piece.cell]
        places = []
        for column in dict.fromkeys(each for each in columns if each.topic == "domain"):
            group, words = without_count(column.group), without_count(column.words)
            places.append((group, words) if group else (words, self._where.label))
        names = list(dict.fromkeys(domain for domain, _ in places))
        shared = f"printed once across {_listed(names)}" if len(names) > 1 else ""
        for domain, under in places:
            yield from self._given_once(row, piece._replace(domain=domain, subdomain=under, shared=shared))

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

    def _leave_out(self, table: Table, row: int, why: str) -> None:
        for cell in table.distinct(row):
            if cell.row == row:
                self.asides.append(Aside(table.place(row), cell.lines, why, cell.text))


def _is_over_domains(table: Table, reading: Reading, cell: Cell) -> bool:
    """Whether a cell runs down beside several labels, so that it belongs to none of them."""
    places = [place for place, column in reading.columns.items() if column.topic == "label"]
    rows = range(cell.row, cell.row + cell.down)
    return any(len({table.text(row, place) for row in rows} - {""}) > 1 for place in places)


def _stands_under(piece: Piece, heading: str) -> bool:
    """Whether a heading over the rows says anything of a piece."""
    where = () if piece.kind == "service" else (piece.domain, piece.subdomain)  # services stand under a level alone
    said = " ".join((*where, piece.heading, piece.level.heading, piece.level.label))
    return same_words(without_count(without_continued(heading))) in same_words(said)


def _why_not(column: Column) -> str:
    """Why a column's words are not taken."""
    return f"stands under “{column.words}”" if column.words else "its column has no heading"


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
