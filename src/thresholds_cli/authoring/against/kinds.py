"""Whether what is quoted is what the document says it is: a statement of need, an action or a service.

Told by the nearest heading: in its cell, beside its row, over its column. Where none tells, an
action or service among the statements of a domain is asked about.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from thresholds_cli.authoring.against.claiming import Claims
from thresholds_cli.authoring.against.geometry import Names
from thresholds_cli.authoring.against.held import Held
from thresholds_cli.authoring.against.matching import Found
from thresholds_cli.authoring.against.printed import Spot
from thresholds_cli.authoring.against.quoted import OF_CELLS, Quote, said
from thresholds_cli.authoring.grids.paper import Cell, Paper, Table
from thresholds_cli.authoring.grids.topics import topic_of
from thresholds_cli.library.wording import words

_KIND = {"action": "action", "service": "service", "statements": "statement"}  # by what a heading is about
_LONGEST = 16  # words of a heading that names a level besides
_A = {"action": "an action", "service": "a service", "statement": "a statement of need"}


class _Told(NamedTuple):
    """A heading that says what stands under it: of which kind, and its words."""

    kind: str
    text: str


def look_at_kinds(
    data: dict[str, Any],
    paper: Paper,
    claims: Claims,
    quotes: Sequence[Quote],
    levels: Names,
    domains: Names,
    held: Held,
) -> None:
    """Object to what is quoted as another kind than the document's headings say."""
    placed = [
        (quote, found) for quote in quotes if quote.kind in OF_CELLS and (found := claims.at.get(id(quote))) is not None
    ]
    headings = _Headings(data, paper, claims.spots, levels, domains)
    untold: list[tuple[Quote, Spot]] = []
    for quote, found in placed:
        told = headings.over(quote, found)
        if told is None:
            untold.append((quote, found.spot))
        elif told.kind != quote.kind:
            message = f"{found.spot.where} is headed “{told.text}”: is it {_A[told.kind]}, not {_A[quote.kind]}?"
            held.object(quote.path, "against-kind", quote.item, message, warn=True)
    for quote, other in _among_statements(untold):
        where = claims.at[id(quote)].spot.where
        message = f"{where} stands among statements of need ({other.item}), under no heading of actions or services"
        held.object(quote.path, "against-kind", quote.item, message, warn=True)


def _among_statements(untold: Sequence[tuple[Quote, Spot]]) -> Iterator[tuple[Quote, Quote]]:
    """Actions and services, each with a statement that is quoted from the same cell, row or column of its domain."""
    lines: dict[tuple[object, ...], Quote] = {}
    for quote, spot in untold:
        if quote.kind == "statement":
            for line in _lines_of(spot):
                lines.setdefault(line, quote)
    for quote, spot in untold:
        if quote.kind != "statement":
            other = next((lines[line] for line in _lines_of(spot) if line in lines), None)
            if other is not None:
                yield quote, other


def _lines_of(spot: Spot) -> Iterator[tuple[object, ...]]:
    """The cell itself; its rows and columns within the domain under which it stands."""
    yield (spot.number,)
    if spot.cell is not None and len(spot.domains) < 2:
        for row in range(spot.cell.row, spot.cell.row + spot.cell.down):
            yield id(spot.table), "row", row, spot.domains
        for column in range(spot.cell.column, spot.cell.column + spot.cell.across):
            yield id(spot.table), "column", column, spot.domains


class _Headings:
    """The headings of a document that tell of which kind something is."""

    def __init__(
        self, data: dict[str, Any], paper: Paper, spots: Sequence[Spot], levels: Names, domains: Names
    ) -> None:
        self._levels, self._domains = levels, domains
        given = (("action", "actions_heading"), ("service", "services_heading"))
        self._given = {tuple(words(said(data, key))): kind for kind, key in given if said(data, key)}
        self._spots = {id(spot.cell): spot for spot in spots if spot.cell is not None}
        self._held = {key for key, spot in self._spots.items() if spot.is_of_grid}
        self._before = {id(table): before for before, table in pairwise(paper.tables)}
        self._above: dict[int, dict[tuple[int, int], Cell]] = {}
        self._of_spot: dict[tuple[int, str], _Told | None] = {}

    def over(self, quote: Quote, found: Found) -> _Told | None:
        """What the nearest heading says of something quoted."""
        return self._in_cell(found) or self._round(quote, found.spot)

    def _said(self, text: str) -> _Told | None:
        """What a heading says, also one that names a level or domain besides."""
        key = words(text)
        if kind := self._given.get(tuple(key)):
            return _Told(kind, text)
        if self._levels.is_one(text) or self._domains.is_one(text):  # as “Universal services”
            return None
        if kind := _KIND.get(topic_of(text) or ""):
            return _Told(kind, text)
        for cut in range(1, len(key)) if len(key) <= _LONGEST else ():
            first, last = " ".join(key[:cut]), " ".join(key[cut:])
            for name, rest in ((first, last), (last, first)):
                kind = _KIND.get(topic_of(rest) or "")
                if kind and (self._levels.is_one(name) or self._domains.is_one(name)):
                    return _Told(kind, text)
        return None

    def _in_cell(self, found: Found) -> _Told | None:
        lines: dict[int, list[str]] = defaultdict(list)
        for word in found.spot.words[: found.start]:
            if not any(quote.kind in OF_CELLS for quote in word.claims):
                lines[word.piece].append(word.text)
        told = (self._said(" ".join(lines[piece])) for piece in sorted(lines, reverse=True))
        return next(filter(None, told), None)

    def _round(self, quote: Quote, spot: Spot) -> _Told | None:
        """What stands beside its row, or else over its column; sub-headings that it gives itself are none."""
        key = spot.number, quote.subdomain
        if key not in self._of_spot:
            beside = self._beside(spot) if spot.cell is not None else ()
            over = self._over(spot) if spot.cell is not None else ()
            own = {tuple(words(quote.subdomain))}
            told = (self._said(text) for text in (*beside, *over) if tuple(words(text)) not in own)
            self._of_spot[key] = next(filter(None, told), None)
        return self._of_spot[key]

    def _is_heading(self, cell: Cell) -> bool:
        return bool(cell.text) and id(cell) in self._spots and id(cell) not in self._held

    def _beside(self, spot: Spot) -> Iterator[str]:
        """The headings in its rows, the nearest on the left first; what an empty column said last."""
        table, cell = spot.table, spot.cell
        if table is None or cell is None:
            return
        for column in reversed(range(cell.column)):
            each = table.cell(cell.row, column)
            if each is None or not each.text:
                each = self._up(table).get((cell.row, column))
                each = each if each is not None and each.across == 1 else None
            if each is not None and self._is_heading(each):
                yield each.text
        for each in table.rows[cell.row][cell.column + cell.across :]:
            if each is not None and self._is_heading(each):
                yield each.text

    def _over(self, spot: Spot) -> Iterator[str]:
        """The headings over its column, the nearest first, up to one that tells of something else.

        Above a row that parts others, only what is narrower than that is over its column still.
        """
        table, cell = spot.table, spot.cell
        if table is None or cell is None:
            return
        wide = 0
        for each in self._going_up(table, cell):
            if wide and each.across >= wide:
                continue
            if self._said(each.text) or not (each.across > cell.across or self._is_a_name(each)):
                yield each.text
                return
            if each.across > cell.across:
                wide = max(wide, each.across)

    def _going_up(self, table: Table, cell: Cell) -> Iterator[Cell]:
        """The headings above a cell in its first column, also in the table that its own goes on."""
        row = cell.row
        while True:
            each = self._up(table).get((row, cell.column))
            if each is not None:
                yield each
                row = each.row
            elif table.follows and id(table) in self._before and self._before[id(table)].width == table.width:
                table = self._before[id(table)]
                row = len(table.rows)
            else:
                return

    def _is_a_name(self, cell: Cell) -> bool:
        return self._levels.of(cell) is not None or self._domains.of(cell) is not None

    def _up(self, table: Table) -> dict[tuple[int, int], Cell]:
        """By row and column, the heading that stands nearest above."""
        if id(table) not in self._above:
            found: dict[tuple[int, int], Cell] = {}
            last: dict[int, Cell] = {}
            for r, row in enumerate(table.rows):
                found |= {(r, column): each for column, each in last.items()}
                for column, each in enumerate(row):
                    if each is not None and each.row == r and self._is_heading(each):
                        last[column] = each
            found |= {(len(table.rows), column): each for column, each in last.items()}
            self._above[id(table)] = found
        return self._above[id(table)]
