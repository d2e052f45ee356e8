"""The rows of all sheets put together again: levels with what belongs to each, the grid, the rest."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from thresholds_cli.library.draft import AT_THE_END, Draft, Path
from thresholds_cli.library.longform.cells import cut
from thresholds_cli.library.longform.gridrows import Grid, in_order
from thresholds_cli.library.longform.numbering import Ids
from thresholds_cli.library.longform.rows import Fault, Row, nested
from thresholds_cli.library.longform.sheets import (
    ACTIONS,
    ALERT_LISTS,
    ALERTS,
    CELLS,
    DOMAIN,
    DOMAINS,
    ID,
    LEVEL,
    LEVELS,
    LIST,
    OVER,
    SENTENCES,
    SERVICES,
    SORT,
    SORTS,
    STATEMENTS,
    TOP,
    Part,
)

_SECTION, _LINES = ("source", "section"), ("source", "lines")
_PUT_BACK = "The rows of the sheet Statements were sorted; their statements stand in the order of their codes again."


class Together:
    """A draft in the making; `fault` is told of rows that belong nowhere."""

    def __init__(self, front: Row, rows: Mapping[str, Sequence[Row]], fault: Fault) -> None:
        """`front` is what the edition says of itself, `rows` are those of every part by its title."""
        self._rows, self._fault = rows, fault
        self._doubts: dict[Path, list[str]] = defaultdict(list)
        self._ids = Ids(str(row.values[ID]) for each in rows.values() for row in each if row.values.get(ID))
        self._data: dict[str, Any] = {"areas": [], **nested(front.values)}
        self._mark((), front)
        self._tiers()
        for part in TOP:
            self._items(part, rows[part.title], partial(self._top, part.key))
        self._items(ALERTS, rows[ALERTS.title], self._alerts)
        self._grid = self._built()

    def draft(self, left: Sequence[str], remarks: Sequence[tuple[Part, Row]]) -> Draft:
        """All of it, with what was `left` unread and the rows that only remark on something."""
        self._doubts[()] += left
        for part, row in remarks:
            for doubts in row.doubts.values():
                self._doubts[self._end(part, row)] += doubts
        data = {key: value for key, value in self._data.items() if value != [] or key in ("areas", "tiers")}
        return Draft(data, {path: tuple(dict.fromkeys(each)) for path, each in self._doubts.items() if each})

    def _tiers(self) -> None:
        """The levels with what belongs to each."""
        self._data["tiers"] = []
        for row in sorted(self._rows[LEVELS.title], key=lambda row: row.values[("rank",)]):
            self._put_in(self._data["tiers"], nested(row.values), ("tiers",), row)
        for row in self._rows[SENTENCES.title]:
            self._sentence(row)
        for part in (ACTIONS, SERVICES):
            self._items(part, self._rows[part.title], partial(self._of_tier, part.key))

    def _top(self, key: str, _row: Row) -> tuple[Path, list[Any]]:
        """A list of the edition's own, with its path."""
        return (key,), self._data.setdefault(key, [])

    def _of_tier(self, key: str, row: Row) -> tuple[Path, list[Any]]:
        """A list of the level that a row belongs to, with its path."""
        t = self._tier(row)
        return ("tiers", t, key), self._data["tiers"][t].setdefault(key, [])

    def _tier(self, row: Row) -> int:
        return next(t for t, tier in enumerate(self._data["tiers"]) if tier["rank"] == row.values[LEVEL])

    def _sentence(self, row: Row) -> None:
        sort = str(row.values[SORT])
        if sort not in SORTS:
            self._fault(f"{row.place}: {cut(sort)} is none of {', '.join(SORTS)}")
            return
        t, key = self._tier(row), SORTS[sort]
        tier, quote = self._data["tiers"][t], nested(row.values, OVER[SENTENCES.title])
        if key != "consent":
            path, items = self._of_tier(key, row)
            self._put_in(items, quote, path, row)
        elif key in tier:
            self._fault(f"{row.place}: level {row.values[LEVEL]} has a sentence on consent already")
        else:
            tier[key] = quote
            self._mark(("tiers", t, key), row)

    def _alerts(self, row: Row) -> tuple[Path, list[Any]] | None:
        """The list that an alert belongs to, with its path; None where there is no such list."""
        name = str(row.values[LIST]).strip().casefold()
        for place, each in enumerate(self._data.get(ALERT_LISTS.key, ())):
            if str(each["id"]).casefold() == name:
                row.values[LIST] = each["id"]
                return (ALERT_LISTS.key, place, "items"), each["items"]
        return None

    def _items(self, part: Part, rows: Sequence[Row], where: Callable[[Row], tuple[Path, list[Any]] | None]) -> None:
        """Rows as items, each at the end of the list where it belongs, with what nobody typed."""
        last: Row | None = None
        for row in rows:
            found = where(row)
            if found is None:
                self._fault(f"{row.place}: {cut(str(row.values[LIST]))} is no list on the sheet {ALERT_LISTS.title}")
                continue
            if any(column.key == ID for column in part.columns):
                if ID not in row.values:
                    _as_above(row, part, last)
                self._ids.settle(row, part)
            item = nested(row.values, OVER.get(part.title, ()))
            path, items = found
            self._put_in(items, {**item, "items": []} if part is ALERT_LISTS else item, path, row)
            last = row

    def _put_in(self, items: list[Any], item: dict[str, Any], path: Path, row: Row) -> None:
        items.append(item)
        self._mark((*path, len(items) - 1), row)

    def _built(self) -> Grid:
        """The grid of cells and statements."""
        domains = {each["code"]: str(each.get("name") or each["code"]) for each in self._data.get(DOMAINS.key, ())}
        tiers = {each["rank"]: str(each.get("name") or each["rank"]) for each in self._data["tiers"]}
        grid = Grid(domains, tiers)
        cells = in_order(self._rows[CELLS.title], list(domains))
        with_cells = {row.values[DOMAIN] for row in cells if LEVEL in row.values}
        said = [row for row in cells if LEVEL not in row.values and row.doubts and row.values[DOMAIN] in with_cells]
        for row in cells:
            if LEVEL in row.values:
                grid.add_cell(row)
            elif row not in said:
                grid.add_empty_row(row)
        for row in said:
            grid.say_of_row(row)
        for row in self._rows[STATEMENTS.title]:
            grid.add_statement(row)
        if grid.put_back():
            self._doubts[()].append(_PUT_BACK)
        self._data["grid"] = grid.data()
        for path, row in grid.marked():
            self._mark(path, row)
        return grid

    def _mark(self, path: Path, row: Row) -> None:
        """Take a row's doubts over; those about what says where it belongs are about all of it."""
        over = (LEVEL, DOMAIN) if path[:1] == ("grid",) else (LEVEL, LIST, SORT)
        for key, doubts in row.doubts.items():
            self._doubts[path if key in over else (*path, *key)] += doubts

    def _end(self, part: Part, row: Row) -> Path:
        """Where a remark belongs that stands in a row without an item."""
        values = row.values
        if part is STATEMENTS and {LEVEL, DOMAIN} <= values.keys():
            return self._grid.end_of_cell(row)
        if part in (STATEMENTS, CELLS):
            return ("grid", AT_THE_END)
        if part in (ACTIONS, SERVICES, SENTENCES) and LEVEL in values:
            key = part.key or SORTS.get(str(values.get(SORT)), "features")
            if key == "consent":  # the one that there can be, and is not known
                self._data["tiers"][self._tier(row)].setdefault(key, None)
                return ("tiers", self._tier(row), key)
            return (*self._of_tier(key, row)[0], AT_THE_END)
        if part is ALERTS:
            found = self._alerts(row) if LIST in values else None
            return (*found[0], AT_THE_END) if found else (ALERT_LISTS.key, AT_THE_END)
        return (part.key if part in TOP else "tiers", AT_THE_END)


def _as_above(row: Row, part: Part, last: Row | None) -> None:
    """What a new row leaves out and an edition can't do without, taken from the row above."""
    if part is ACTIONS and ("from",) not in row.values:
        row.values[("from",)] = "grid" if row.values.get(DOMAIN) else "prose"
    if last and not any(key[0] == "source" for key in row.values) and {_SECTION, _LINES} <= last.values.keys():
        row.values |= {key: last.values[key] for key in (_SECTION, _LINES)}
        row.doubt("Its place is that of the row above: where is it printed?", ("source",))
