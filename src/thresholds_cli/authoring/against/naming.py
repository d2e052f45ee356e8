"""Whether the names of the levels stand where their statements do: over their columns, or beside their rows.

Told by the statements alone, so that exchanged names are seen though each is found somewhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from thresholds_cli.authoring.against.held import Held
from thresholds_cli.authoring.against.printed import Spot
from thresholds_cli.authoring.against.quoted import items, said
from thresholds_cli.authoring.grids.paper import Cell, Paper, Table
from thresholds_cli.library.wording import words

_KEYS = ("label", "name", "heading", "grid_heading")
_LONGEST, _HEADERS = 30, 3  # words of a heading; headings one under the other
_Key = tuple[str, ...]


class _Place(NamedTuple):
    """A heading, and the level of which statements stand under or beside it; None where that is several."""

    key: _Key
    tier: int | None
    where: str


def look_at_names(data: dict[str, Any], paper: Paper, spots: Sequence[Spot], held: Held) -> None:
    """Object to a level's name that stands over the statements of others, and nowhere over its own."""
    of_table: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        of_table[id(spot.table)].append(spot)
    places = [place for table in paper.tables for place in _places(table, of_table[id(table)])]
    known = {place.tier for place in places}
    levels = [(t, tier, tier["rank"]) for t, tier in items(data, "tiers") if isinstance(tier.get("rank"), int)]
    names = {(rank, key): tuple(words(said(tier, key))) for _, tier, rank in levels for key in _KEYS}
    for t, tier, rank in levels:
        for key in _KEYS if rank in known else ():
            other = _elsewhere(names, rank, key, places)
            if other is not None:
                message = (
                    f"its {key} “{said(tier, key)}” stands in {other.where}, with what is quoted at tier {other.tier}"
                )
                held.object(("tiers", t, key), "against-misplaced", f"tier {rank}", message)


def _elsewhere(names: dict[tuple[int, str], _Key], rank: int, key: str, places: Sequence[_Place]) -> _Place | None:
    """Where a level's name stands with what is quoted at another, if it does and stands nowhere with its own."""
    name = names[rank, key]
    there = [place for place in places if name and _is_in(name, place.key)]
    if any(place.tier in (rank, None) for place in there):
        return None
    others = ((place, names.get((place.tier or 0, key), ())) for place in there)
    return next((place for place, longer in others if not _is_explained(name, place, longer)), None)


def _is_explained(name: _Key, place: _Place, longer: _Key) -> bool:
    """Whether a heading says the longer name of its own level, of which this is only a part."""
    return len(longer) > len(name) and _is_in(name, longer) and _is_in(longer, place.key)


def _is_in(part: _Key, whole: _Key) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _places(table: Table, spots: Sequence[Spot]) -> Iterator[_Place]:
    """Every heading of a table, and those over the whole of it."""
    tiers: dict[int, frozenset[int]] = {}
    where: dict[int, str] = {}
    for spot in spots:
        if spot.cell is not None:
            quotes = (quote for word in spot.words for quote in word.claims if quote.kind == "statement")
            ranks = frozenset(quote.tier for quote in quotes if quote.tier is not None)
            where[id(spot.cell)] = spot.where
            if ranks:
                tiers[id(spot.cell)] = ranks
    if not tiers:
        return
    if (only := _most(tiers.values())) is not None:
        for text in (table.heading, table.section, table.name.removeprefix("sheet ")):
            yield _Place(tuple(words(text)), only, f"“{text}”, over {table.name}")
    for cell in table.cells():
        key = tuple(words(cell.text)) if id(cell) not in tiers and id(cell) in where else ()
        for found in (_below(table, cell, tiers), _beside(table, cell, tiers)) if 0 < len(key) <= _LONGEST else ():
            if found:
                yield _Place(key, _most(found), where[id(cell)])


def _most(found: Iterable[frozenset[int]]) -> int | None:
    """The level of most cells, of those that are of one level."""
    counts = Counter(rank for ranks in found if len(ranks) == 1 for rank in ranks)
    return next((rank for rank, count in counts.items() if count * 2 > sum(counts.values())), None)


def _below(table: Table, cell: Cell, tiers: dict[int, frozenset[int]]) -> list[frozenset[int]]:
    """What stands under a cell in its columns, down to the next heading of those; a few may stand above it."""
    found: list[frozenset[int]] = []
    passed = 0
    for row in range(cell.row + cell.down, len(table.rows)):
        cells = {id(each): each for each in table.rows[row][cell.column : cell.column + cell.across] if each}
        held = [key for key in cells if key in tiers]
        if not held and any(each.text for each in cells.values()):
            passed += 1
            if found or passed > _HEADERS:
                break
        found += [tiers[key] for key in held]
    return found


def _beside(table: Table, cell: Cell, tiers: dict[int, frozenset[int]]) -> list[frozenset[int]]:
    """What stands in the rows of a cell, and in those below in which its column is empty."""
    found: dict[int, frozenset[int]] = {}
    row = cell.row
    while row < len(table.rows) and (row < cell.row + cell.down or not table.text(row, cell.column)):
        found |= {id(each): tiers[id(each)] for each in table.rows[row] if each is not None and id(each) in tiers}
        row += 1
    return list(found.values())
