"""A draft as the sheets of the long workbook: a row for each statement, action, route …, its doubts beside it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from thresholds_cli.library.draft import Draft, Path
from thresholds_cli.library.editionfile import settled
from thresholds_cli.library.longform.cells import joined, to_text
from thresholds_cli.library.longform.sheets import (
    ACTIONS,
    ALERT_LISTS,
    ALERTS,
    CELLS,
    EDITION,
    EDITION_COLUMNS,
    EDITION_TITLE,
    LEVELS,
    PARTS,
    SENTENCES,
    SERVICES,
    SORTS,
    STATEMENTS,
    TOP,
    Column,
    Key,
    LongSheet,
    Part,
)

Item = dict[str, Any]
Marks = list[tuple[Key, str]]  # what of an item a doubt is about (nothing: all of it), and the doubt


def to_sheets(draft: Draft) -> tuple[LongSheet, ...]:
    """Everything of a draft, sheet by sheet; `from_sheets` makes the same of it again.

    (Two rows of the grid for one domain come back as one where they follow one another.)
    A doubt stands in the column `check` of its item, after the title of a column in brackets
    where it is about that one; what is about none stands in rows of its own.
    """
    rows: dict[str, list[tuple[Part, Item, Marks]]] = defaultdict(list)
    held: dict[Path, Marks] = {}
    for part, path, item in _items(draft.data):
        held[path] = []
        rows[part.title].append((part, item, held[path]))
    own: Marks = []
    for about, doubts in draft.doubts.items():
        path = settled(draft.data, about)
        depth = next((depth for depth in range(len(path), 0, -1) if path[:depth] in held), 0)
        if depth and not _opens_another(path[depth:]):
            held[path[:depth]] += [(_key(path[depth:]), doubt) for doubt in doubts]
        elif remark := _remark(draft.data, path):
            rows[remark[0].title].append((*remark, [((), doubt) for doubt in doubts]))
        else:
            own += [(_key(path), doubt) for doubt in doubts]
    sheets = (LongSheet(part.title, part.titles, tuple(_row(*row) for row in rows[part.title])) for part in PARTS)
    return (LongSheet(EDITION_TITLE, EDITION_COLUMNS, tuple(_edition(draft.data, own))), *sheets)


def _row(part: Part, item: Item, marks: Marks) -> tuple[str, ...]:
    values = (to_text(_value(item, column.key), column.kind) for column in part.columns)
    return (*values, _check(part.columns, marks))


def _edition(data: Item, marks: Marks) -> Iterator[tuple[str, str, str]]:
    """A row for each key of the edition itself, and one for what is about all of it."""
    left = marks
    for column in EDITION:
        about = [mark for mark in left if _column((column,), mark[0])]
        left = [mark for mark in left if mark not in about]
        yield column.title, to_text(_value(data, column.key), column.kind), _check((), about)
    if left:
        yield "", "", _check((), left)


def _check(columns: tuple[Column, ...], marks: Marks) -> str:
    named = ((_column(columns, key), doubt) for key, doubt in marks)
    return joined([f"[{column.title}] {doubt}" if column else doubt for column, doubt in named])


def _column(columns: tuple[Column, ...], key: Key) -> Column | None:
    """The column in which a key, or the most of it, stands."""
    exact = (column for column in columns if key[: len(column.key)] == column.key)
    part = (column for column in columns if key and column.key[: len(key)] == key)
    return next(exact, None) or next(part, None)


def _key(steps: Path) -> Key:
    """The names of keys at the beginning of a path."""
    names = []
    for step in steps:
        if not isinstance(step, str):
            break
        names.append(step)
    return tuple(names)


def _value(item: Any, key: Key) -> Any:
    for name in key:
        item = item.get(name) if isinstance(item, dict) else None
    return item


# --- what has a row ------------------------------------------------------------------------------


def _items(data: Item) -> Iterator[tuple[Part, Path, Item]]:
    """Everything that has a row of its own, with its path and with what its row says besides it."""
    for path, tier in _listed(data, (), "tiers"):
        yield LEVELS, path, tier
        yield from _of_tier(tier, path)
    for path, row in _listed(data, (), "grid"):
        yield from _of_row(row, path)
    for part in TOP:
        for path, item in _listed(data, (), part.key):
            yield part, path, item
    for above, alerts in _listed(data, (), ALERT_LISTS.key):
        for path, alert in _listed(alerts, above, "items"):
            yield ALERTS, path, {"list": alerts.get("id"), **alert}


def _of_tier(tier: Item, above: Path) -> Iterator[tuple[Part, Path, Item]]:
    own = {"level": tier.get("rank")}
    for sort, key in SORTS.items():
        single = [((*above, key), tier[key])] if isinstance(tier.get(key), dict) else []
        for path, quote in single or _listed(tier, above, key):
            yield SENTENCES, path, {**own, "sort": sort, **quote}
    for part in (ACTIONS, SERVICES):
        for path, item in _listed(tier, above, part.key):
            yield part, path, {**own, **item}


def _of_row(row: Item, above: Path) -> Iterator[tuple[Part, Path, Item]]:
    domain = {"domain": row.get("domain")}
    cells = list(_listed(row, above, "tiers"))
    if not cells:
        yield CELLS, above, domain
    for path, cell in cells:
        own = {"level": cell.get("tier"), **domain}
        yield CELLS, path, {**own, **cell}
        for place, statement in _listed(cell, path, "statements"):
            yield STATEMENTS, place, {**own, **statement}


def _listed(holder: Mapping[str, Any], above: Path, key: str) -> Iterator[tuple[Path, Item]]:
    """The items of a list, each with its path."""
    for number, item in enumerate(holder.get(key) or ()):
        yield (*above, key, number), item


# --- doubts about what has none -------------------------------------------------------------------


def _opens_another(rest: Path) -> bool:
    """Whether what follows an item's path leads on to a list that has a sheet of its own."""
    return bool(rest) and rest[0] in _NESTED


_NESTED: dict[str | int, Part] = {
    **dict.fromkeys(SORTS.values(), SENTENCES),
    **{part.key: part for part in (ACTIONS, SERVICES, STATEMENTS, ALERTS)},
}


def _remark(data: Item, path: Path) -> tuple[Part, Item] | None:
    """The sheet for a doubt about a list, its end or what is not there, and what its row says; None for no sheet."""
    match path:
        case ("tiers", int(t), str(key), *_) if key in _NESTED:
            item = {"level": data["tiers"][t].get("rank")}
            sort = next((sort for sort, name in SORTS.items() if name == key), None)
            return _NESTED[key], {**item, "sort": sort}
        case ("grid", int(r), "tiers", int(t), "statements", *_):
            row = data["grid"][r]
            return STATEMENTS, {"domain": row.get("domain"), "level": row["tiers"][t].get("tier")}
        case ("grid", int(r), *_):
            return CELLS, {"domain": data["grid"][r].get("domain")}
        case ("alerts", int(a), "items", *_):
            return ALERTS, {"list": data["alerts"][a].get("id")}
    top = {"tiers": LEVELS, "grid": STATEMENTS, **{part.key: part for part in TOP}}
    part = top.get(str(path[0])) if path else None
    return (part, {}) if part else None
