"""What of a document is not taken: gathered where it is all the same, and silent about people."""

import re
from collections.abc import Collection, Iterable

from thresholds_cli.authoring.grids.paper import Aside
from thresholds_cli.authoring.grids.people import may_be_a_person, names_a_person
from thresholds_cli.authoring.grids.ways import ways_in

_ROW = re.compile(r"^(.*), row (\d+)$")
_BETWEEN = " · "
_SHOWN = 60  # letters of what was left out, in a question about it
OUTSIDE = "stands outside the tables"


def told(asides: Iterable[Aside], people: Collection[int]) -> list[Aside]:
    """What is not taken, neighbours that are left out for one reason together.

    `people` are the lines that are about a person: their words, and all that may name one,
    are not repeated.
    """
    gathered: list[Aside] = []
    last: dict[tuple[str, str, bool], int] = {}  # where the last of its kind stands
    for aside in asides:
        named = may_be_a_person(aside.words) if ways_in(aside.words) else names_a_person(aside.words)
        hide = bool(aside.words) and (named or not set(people).isdisjoint(aside.lines))
        fresh = aside._replace(words="", why=f"{aside.why}; it may name a person") if hide else aside
        kind = _table(fresh.place), fresh.why, bool(fresh.words)
        at = last.get(kind)
        if at is not None and _go_together(gathered[at], fresh):
            gathered[at] = _together(gathered[at], fresh)
        else:
            last[kind] = len(gathered)
            gathered.append(fresh)
    return gathered


def not_read(aside: Aside) -> str:
    """What a person is asked about what was left out: how much it is and how it begins, where that names nobody."""
    begins = aside.words if len(aside.words) <= _SHOWN else f"{aside.words[:_SHOWN].rstrip()} …"
    said = f", “{begins}”" if begins and not may_be_a_person(begins) else ""
    lines = f" ({len(aside.lines)} lines{said})" if len(aside.lines) > 1 else f" ({said[2:]})" if said else ""
    return f"not read{lines}: is there anything in it that belongs here?"


def _go_together(before: Aside, aside: Aside) -> bool:
    """Whether one of the same kind goes on where another ends."""
    if not before.lines or not aside.lines or aside.lines[0] > before.lines[-1] + 1:
        return False
    return aside.why.startswith(OUTSIDE) or bool(_table(aside.place))


def _together(before: Aside, aside: Aside) -> Aside:
    """Two asides as one: each of their words once."""
    words = before.words.split(_BETWEEN)
    words += [] if aside.words in words else [aside.words]
    lines = tuple(dict.fromkeys((*before.lines, *aside.lines)))
    place = "the document" if aside.why.startswith(OUTSIDE) else _rows(before.place, aside.place)
    return before._replace(place=place, lines=lines, words=_BETWEEN.join(filter(None, words)))


def _table(place: str) -> str:
    found = re.match(r"^(.*), rows? ", place)
    return found[1] if found else ""


def _rows(first: str, last: str) -> str:
    """The rows from the first place to the last."""
    table, end = _table(first), _ROW.match(last)
    begin = re.search(r"rows? (\d+)", first[len(table) :])
    if end is None or begin is None or begin[1] == end[2]:
        return first
    return f"{table}, rows {begin[1]}–{end[2]}"
