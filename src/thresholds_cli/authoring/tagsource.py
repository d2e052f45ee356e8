"""The statements of an edition's file, whatever else is missing there, and of the editions that are held."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from thresholds_cli.errors import Unreadable
from thresholds_cli.library.openchecks import MARK, open_checks
from thresholds_cli.library.otherkinds import no_edition
from thresholds_cli.library.proposed import Said
from thresholds_cli.library.yamlfile import Document

PROPOSED = "proposed concerns"
REMARK = f"{MARK} {PROPOSED}"  # stands beside concerns that nobody has reviewed


def statements_in(text: str, document: Document, path: Path) -> list[Said]:
    """Every statement in the grid of an edition's file, in printed order; none where no grid is.

    `document` is what the text holds. Raises Unreadable, with its place, for what is not to be
    read, no edition, or no grid of statements.
    """
    if not document.readable:
        fault = document.faults[0]
        raise Unreadable(fault.at(str(path)))
    data = document.data if isinstance(document.data, dict) else {}
    if not data.keys() & {"grid", "tiers"}:
        other = no_edition(path, data)
        raise Unreadable(other or f"{path} is no edition: its statements would stand in `grid`.")
    found: list[Said] = []
    for r, row in enumerate(_list(data.get("grid"), document, path, ("grid",))):
        row = row if isinstance(row, dict) else {}
        for c, cell in enumerate(_list(row.get("tiers"), document, path, ("grid", r, "tiers"))):
            cell = cell if isinstance(cell, dict) else {}
            at = ("grid", r, "tiers", c, "statements")
            for n, item in enumerate(_list(cell.get("statements"), document, path, at)):
                place = document.place((*at, n))
                said = _said(item, row.get("domain"), cell.get("tier"))
                found.append(said._replace(path=(*at, n), line=place[0], column=place[1]))
    return _with_marks(found, open_checks(text, document))


def _with_marks(statements: list[Said], marks: Sequence[tuple[int, int, str]]) -> list[Said]:
    """The statements, those marked as not reviewed told apart: a mark is of the last one begun before it."""
    begun = [(each.line, each.column) for each in statements]
    places = (bisect_right(begun, mark[:2]) - 1 for mark in marks if mark[2].startswith(PROPOSED))
    marked = {place for place in places if place >= 0 and statements[place].concerns}
    return [each._replace(pending=place in marked) for place, each in enumerate(statements)]


def _list(value: Any, document: Document, path: Path, at: tuple[str | int, ...]) -> list[Any]:
    if isinstance(value, list):
        return value
    if value is None:
        return []
    line, column = document.place(at)
    raise Unreadable(f"{path}:{line}:{column}: a list belongs here: thresholds validate says more.")


def _said(item: Any, domain: Any, tier: Any) -> Said:
    """A statement of plain data, with nothing where the file has nothing that can be read."""
    item = item if isinstance(item, dict) else {}
    words = {key: item[key] for key in ("subdomain", "lead_in", "note") if isinstance(item.get(key), str)}
    return Said(
        code=_text(item.get("id")),
        text=_text(item.get("text")),
        **words,
        concerns=_given(item.get("concerns")),
        tier=tier if type(tier) is int else None,
        domain=_text(domain),
    )


def _given(concerns: Any) -> tuple[str, ...]:
    """The concerns given; also what is none, since somebody typed it and nothing may go in its place."""
    if not concerns:
        return ()
    return tuple(map(str, concerns)) if isinstance(concerns, list) else (str(concerns),)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def held_statements(documents: Mapping[str, Mapping[str, Any]]) -> Iterator[Said]:
    """The statements of editions that are held, as JSON by id, that have concerns."""
    for edition, data in documents.items():
        for row in data["grid"]:
            for cell in row["tiers"]:
                for item in cell["statements"]:
                    if item.get("concerns"):
                        yield _said(item, row["domain"], cell["tier"])._replace(edition=edition)
