"""Where a reader of a grid is: under which level, domain and sub-heading, and among statements, actions or services."""

import re
from collections.abc import Sequence

from thresholds_cli.authoring.grids.levels import Level, level_in, without_continued
from thresholds_cli.authoring.grids.paper import Cell, Table
from thresholds_cli.authoring.grids.reading import Reading, Wanted, is_label
from thresholds_cli.authoring.grids.rowshape import level_beside
from thresholds_cli.authoring.grids.topics import OF_ROWS, Topic, topic_of
from thresholds_cli.library.gridstyles import ROWS, RowKind
from thresholds_cli.library.wording import same_words

_OF_STATEMENTS = ("indicators", "indicator", "statements")  # rows called so beside those of actions
_COUNTED = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})*[.):]?\s+(?=[A-Z])")


class Where:
    """Takes the labels and headings of a table as they come, and says what holds below them."""

    def __init__(self, wanted: Wanted) -> None:
        self._asked = wanted
        self._wanted = {same_words(each) for each in wanted.domains}
        self.doubts: list[str] = []
        self.start("")

    def start(self, domain: str, *, sure: bool = False) -> None:
        """Begin a table that is all about a domain (empty: not known); `sure` where others are about others."""
        self._sure = sure
        self._section = self._domain = self.subdomain = ""
        self._given = without_count(domain)
        self.kind: Topic = "statements"
        self.kind_words = ""
        self.level: Level | None = None
        self.merged = False  # whether the label of the row runs down from the row above

    @property
    def domain(self) -> str:
        """The domain that holds here; empty where nothing names one."""
        return self._domain or self._section or self._given

    @property
    def label(self) -> str:
        """What the row is called, above anything that its columns say."""
        return self.subdomain or self._domain

    def take_kind(self, kind: Topic, words: str) -> None:
        """From here on rows are actions, services and the like, under these words."""
        self.kind, self.kind_words = kind, words

    # --- headings over the rows ---------------------------------------------------------------

    def take_heading(self, reading: Reading, cell: Cell, *, inner: bool) -> bool:
        """Whether a cell alone in its row is a heading for the rows below; then it is taken as one.

        `inner` is whether it stands under another such heading, so that it names a part of a domain.
        """
        if any(para.bullet for para in cell.paras) or not is_label(cell.text):
            return False
        level = level_in(cell)
        if reading.layout in ("blocks", "fixed") and level is not None:
            self.level, self.subdomain = level, ""
            self._domain = self._section = "" if reading.layout == "blocks" else self._section
            return True
        words = without_count(without_continued(cell.text))
        topic = topic_of(words)
        if topic in OF_ROWS:
            self.take_kind(topic, cell.text)
            return True
        if inner or (self._given and same_words(self._given) != same_words(words)):
            self.subdomain = words
        else:
            self._section, self._domain, self.subdomain = words, words, ""
        self.kind = "statements"
        return True

    # --- labels beside them -------------------------------------------------------------------

    def take_level(self, table: Table, reading: Reading, row: int) -> bool:
        """The level of a row where levels stand beside the rows; whether it is still that of the row above."""
        if reading.layout == "fixed":
            self.level = reading.level
        if reading.layout != "rows":
            return True
        place = next(place for place, column in reading.columns.items() if column.topic == "level")
        cell = table.cell(row, place)
        if cell is None or not cell.text or (cell.down > 1 and cell.row < row):
            return True
        found = level_beside(table, reading, row, cell, self._asked)
        if found is None and (topic := topic_of(cell.text)) in OF_ROWS:
            self.take_kind(topic, cell.text)
            return False
        if found is None:
            self.doubts.append(f"{table.place(row)}: “{cell.text}” was not taken for a level; see what is left out")
            self.level = None
            return False
        same = self.level is not None and found.key == self.level.key
        self.level, self.kind = found, "statements"
        return same

    def take_labels(self, table: Table, reading: Reading, row: int) -> bool:
        """What a row is called; whether it is still the row above (no label, or one merged downwards)."""
        places = [place for place, column in sorted(reading.columns.items()) if column.topic == "label"]
        below = [place for place, column in sorted(reading.columns.items()) if column.topic == "sublabel"]
        cells = list(
            dict.fromkeys(cell for place in (*places, *below) if (cell := table.cell(row, place)) and cell.text)
        )
        fresh = [cell for cell in cells if not (cell.down > 1 and cell.row < row)]
        self.merged = len(cells) > len(fresh)
        changed = [
            self._take_label(cell, under=_is_under(cell, places, below), only=len(places) + len(below) == 1)
            for cell in fresh
        ]
        return not any(changed)

    def take_own_label(self, cells: Sequence[Cell]) -> bool:
        """Whether all cells of a row begin with the same words, which are its label then."""
        if (self._given and self._sure) or self._section:
            return False
        firsts = {same_words(cell.paras[0].text) for cell in cells}
        if len(cells) < 2 or len(firsts) != 1 or any(len(cell.paras) < 2 for cell in cells):
            return False
        first = cells[0].paras[0]
        if first.bullet or not is_label(first.text):
            return False
        self._take_label(Cell(cells[0].row, 0, (first,)), under=False, only=False)
        return True

    def _take_label(self, cell: Cell, *, under: bool, only: bool) -> bool:
        """Take the words of a label; whether they are others than before."""
        styled = ROWS.get(cell.paras[0].style)
        if styled is not None:
            return self._take_styled(styled, cell.text)
        words = _name_of(cell)
        topic = topic_of(words)
        if topic in OF_ROWS and same_words(words) not in self._wanted:
            changed = (self.kind, self.kind_words) != (topic, words)
            self.take_kind(topic, words)
            return changed
        before = self._domain, self.subdomain, self.kind
        if topic == "statements" and self.domain:
            plain = same_words(words) in _OF_STATEMENTS
            self.kind, self.subdomain = "statements", "" if plain else words
            return before != (self._domain, self.subdomain, self.kind)
        if self._wanted:
            under = same_words(words) not in self._wanted
        elif only:
            above = self._section or self._given
            under = bool(above) and same_words(above) != same_words(words)
            self._domain = above if under else self._domain
        if under:
            self.subdomain = words
        else:
            self.subdomain = "" if same_words(words) != same_words(self._domain) else self.subdomain
            self._domain = words
        self.kind = "statements"
        return before != (self._domain, self.subdomain, self.kind)

    def _take_styled(self, kind: RowKind, words: str) -> bool:
        """Take a label whose style says what its row holds; it is always one of its own."""
        if kind == "statements":
            self._domain, self.subdomain = words, ""
        self.take_kind(kind, words)
        return True


def without_count(text: str) -> str:
    """The name of a domain without the number that counts it: “2. Parenting”."""
    return _COUNTED.sub("", text)


def _is_under(cell: Cell, places: Sequence[int], below: Sequence[int]) -> bool:
    return cell.column in below or (len(places) > 1 and cell.column > places[0] and cell.column in places)


def _name_of(cell: Cell) -> str:
    """The name of a row: all the words of its label, or its first line where they are many; “continued” is no part."""
    first = " ".join(cell.paras[0].text.split())
    name = cell.text if is_label(cell.text) or not is_label(first) else first
    return without_count(without_continued(name).rstrip(":"))
