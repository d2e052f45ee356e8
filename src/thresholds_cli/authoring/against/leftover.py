"""What no quotation claims: structure, listed as left out, hidden, or lost."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from thresholds_cli.authoring.against.geometry import Names
from thresholds_cli.authoring.against.listed import LeftOut
from thresholds_cli.authoring.against.ourgrid import our_own
from thresholds_cli.authoring.against.printed import Spot, Word
from thresholds_cli.authoring.grids.paper import Paper, Table
from thresholds_cli.authoring.grids.topics import topic_of
from thresholds_cli.authoring.grids.ways import ways_in
from thresholds_cli.library.wording import words

State = Literal["quoted", "structure", "left out", "hidden", "lost"]
_SHORT, _HEADER = 8, 12  # words of a row's label, and of a column's header
_NOTHING = re.compile(
    r"n/?a|none|nil|not applicable|tbc|blank|yes|no|true|false|\w|[0-9]{1,3}|[A-Z]{1,3}[-.]?[0-9]{1,4}", re.IGNORECASE
)
_RUNNING = re.compile(
    r"(?:page )?[0-9]{1,3}(?: of [0-9]{1,3})?|(?:table )?cont(?:inued|d|)(?: overleaf)?", re.IGNORECASE
)
_HEADED = frozenset(
    "level levels tier tiers step steps stage stages threshold thresholds domain domains area areas dimension theme"
    " category indicator indicators statement statements need needs example examples description heading subdomain"
    " subheading lead note notes code action actions service services response who what where ref reference date agreed"
    " sub".split()
)
_BESIDE_A_WAY = frozenset(
    "tel telephone phone email e mail call ring text mobile fax web website or on at and by contact contacts number no"
    " t m e out of hours office".split()
)


class Piece(NamedTuple):
    """A line of the document and what became of it; `over` are its words that nobody claims."""

    spot: Spot
    words: list[Word]
    over: list[Word]
    state: State


def pieces_of(
    paper: Paper, spots: Sequence[Spot], levels: Names, domains: Names, named: Iterable[str], left: LeftOut
) -> list[Piece]:
    """Every line of the document with what became of it. `named` are other headings that the edition gives."""
    structure = _Structure(paper, spots, levels, domains, named)
    return [
        Piece(spot, line, over, structure.state(spot, line, over, left))
        for spot in spots
        for line in spot.pieces()
        for over in [[word for word in line if not word.claims and not word.spare]]
    ]


class _Structure:
    """What of a document is plainly structure."""

    def __init__(
        self, paper: Paper, spots: Sequence[Spot], levels: Names, domains: Names, named: Iterable[str]
    ) -> None:
        self._levels, self._domains = levels, domains
        self._named = {tuple(words(text)) for text in named}
        self._held = {spot.number for spot in spots if spot.is_of_grid}
        quoted = {spot.number for spot in spots if any(word.claims for word in spot.words)}
        self._ours = our_own(paper, spots)
        self._ways = {id(word) for spot in spots for line in spot.pieces() if _has_way(line) for word in line}
        spot_of = {id(spot.cell): spot for spot in spots if spot.cell is not None}
        by_cell = {key: spot.number for key, spot in spot_of.items()}
        self._header: set[int] = set()
        self._labels: set[int] = set()
        before: Table | None = None
        for table in paper.tables:
            numbers = [{by_cell[id(cell)] for cell in row if id(cell) in by_cell} for row in table.rows]
            held = {n for n, row in enumerate(numbers) if row & self._held}
            self._note_headers(table, before, held)
            self._note_labels(table, {n for n, row in enumerate(numbers) if row & quoted}, spot_of)
            before = table

    def state(self, spot: Spot, line: list[Word], over: list[Word], left: LeftOut) -> State:
        """What became of a line."""
        if not over:
            return "quoted" if any(word.claims for word in line) else "structure"
        if self._is_structure(spot, line, over):
            return "structure"
        if spot.hidden:
            return "hidden"
        return "left out" if left.holds(spot, line) else "lost"

    def _is_structure(self, spot: Spot, line: list[Word], over: list[Word]) -> bool:
        text = " ".join(word.text for word in line)
        if id(line[0]) in self._ways and all(set(words(word.text)) <= _BESIDE_A_WAY for word in over):
            return True
        rest = " ".join(word.text for word in over)
        if spot.number in self._ours:
            return not ways_in(rest)
        if len(over) < len([word for word in line if not word.spare]):  # a level's label, before what is quoted of it
            return spot.number not in self._held and (self._levels.is_one(text) or self._levels.is_one(rest))
        if _NOTHING.fullmatch(text.rstrip(".")):
            return True
        if spot.number in self._held:
            return self._heads_quoted(spot, line, text)
        if self._levels.is_one(text) or self._levels.is_one(spot.text) or self._is_named(spot, text):
            return True
        if spot.cell is not None:
            short = len(spot.words) <= _HEADER and not any(word.bullet for word in spot.words)
            return (id(spot.cell) in self._header and short) or id(spot.cell) in self._labels
        return bool(_RUNNING.fullmatch(text)) or spot.is_heading

    def _heads_quoted(self, spot: Spot, line: list[Word], text: str) -> bool:
        """Whether a line within a cell is the heading of what is quoted there.

        It names the level or domain of statements of that cell, or says that actions or services follow.
        """
        quotes = [quote for word in spot.words for quote in word.claims if quote.kind == "statement"]
        tiers, domains = {quote.tier for quote in quotes}, {quote.domain for quote in quotes}
        level, domain = self._levels.named(text), self._domains.named(text)
        if (level is not None and level in tiers) or (domain is not None and domain in domains):
            return True
        below = next((word.claims for word in spot.words if word.piece > line[0].piece and word.claims), [])
        return topic_of(text) in {quote.kind for quote in below} & {"action", "service"}

    def _is_named(self, spot: Spot, text: str) -> bool:
        """Whether it is the name of a domain, or another heading that the edition gives."""
        said_here = (text, spot.text)
        return any(self._domains.is_one(each) or tuple(words(each)) in self._named for each in said_here)

    def _note_headers(self, table: Table, before: Table | None, held: set[int]) -> None:
        """The rows of column headers at the top of a table, and where they are repeated."""
        first = min(held, default=len(table.rows))
        said_before = {_row_text(before, row) for row in range(min(3, len(before.rows)))} if before else set()
        last = max(
            (r for r in range(first) if self._is_header(table, r) or _row_text(table, r) in said_before - {""}),
            default=-1,
        )
        rows = set(range(last + 1))
        texts = {_row_text(table, row) for row in rows} - {""}
        rows |= {row for row in range(len(table.rows)) if row not in held and _row_text(table, row) in texts}
        rows |= {r for r in range(first, len(table.rows)) if r not in held and self._names_columns(table, r)}
        self._header |= {id(cell) for row in rows for cell in table.distinct(row)}

    def _is_header(self, table: Table, row: int) -> bool:
        if self._names_columns(table, row):
            return True
        cells = table.distinct(row)
        named = any(self._levels.of(cell) is not None or self._domains.of(cell) is not None for cell in cells)
        short = all(len(cell.text.split()) <= _SHORT and len(cell.paras) == 1 for cell in cells)
        headed = any(_HEADED & set(words(cell.text)) for cell in cells)
        return not table.follows and len(cells) > 1 and short and headed and not named

    def _names_columns(self, table: Table, row: int) -> bool:
        """Whether a row names two levels or more, or two domains or more, side by side."""
        cells = table.distinct(row)
        for names in (self._levels, self._domains):
            if len({found for cell in cells if (found := names.of(cell)) is not None}) > 1:
                return True
        return False

    def _note_labels(self, table: Table, rows: set[int], spot_of: dict[int, Spot]) -> None:
        """The short first cell of a row in which something is quoted, in the column of the rows' labels.

        That is one that names levels or domains, or one under no level in which nothing is a statement.
        """
        kinds: dict[tuple[int, int], tuple[bool, bool]] = {}
        for row in rows:
            cells = table.distinct(row)
            label = cells[0] if len(cells) > 1 else None
            if label is not None and len(label.text.split()) <= _SHORT and len(label.paras) == 1:
                column = label.column, label.across
                if column not in kinds:
                    kinds[column] = self._column(table, *column, spot_of)
                names, held = kinds[column]
                if names or not (held or spot_of[id(label)].tiers):
                    self._labels.add(id(label))

    def _column(self, table: Table, column: int, across: int, spot_of: dict[int, Spot]) -> tuple[bool, bool]:
        """Whether cells of a column and width name levels or domains, and whether any is quoted of the grid."""
        found = (table.cell(row, column) for row in range(len(table.rows)))
        cells = {id(each): each for each in found if each is not None and each.across == across}
        cells = {key: each for key, each in cells.items() if key not in self._header}
        names = any(self._levels.of(each) is not None or self._domains.of(each) is not None for each in cells.values())
        return names, any(key in spot_of and spot_of[key].number in self._held for key in cells)


def _row_text(table: Table | None, row: int) -> str:
    return " ".join(cell.text for cell in table.distinct(row)) if table is not None else ""


def _has_way(line: list[Word]) -> bool:
    return any(quote.kind == "way" for word in line for quote in word.claims)
