"""What an edition quotes, out of the plain data of its file: also of one that does not validate yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from thresholds_cli.library.draft import Path
from thresholds_cli.library.load import item_at

Kind = Literal["statement", "action", "service", "words", "name", "way"]
_SAYS_WHERE = ("printed once", "ticked under")  # as a draft is noted
OF_CELLS = frozenset({"statement", "action", "service"})


@dataclass(frozen=True, eq=False, slots=True)
class Quote:
    """Words that an edition quotes: whose, by which path of the file, of which level and domain (None: of all).

    `kind` is `words` for sentences outside the grid, `name` for headings, which may be quoted
    without what stands round them, `way` for what one rings or writes to.
    """

    path: Path
    item: str
    kind: Kind
    text: str
    tier: int | None = None
    domain: str | None = None
    lines: tuple[int, ...] = ()
    subdomain: str = ""
    lead_in: str = ""
    note: str = ""

    @property
    def place(self) -> tuple[int | None, str | None]:
        """Level and domain."""
        return self.tier, self.domain

    @property
    def is_explained(self) -> bool:
        """Whether it has a note that says more than that its words are printed once for several places."""
        return bool(self.note) and not self.note.casefold().startswith(_SAYS_WHERE)


def items(data: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The entries of a list that are keys and values, with their numbers; none where there is no such list."""
    found = data.get(key) if isinstance(data, dict) else None
    for number, each in enumerate(found if isinstance(found, list) else ()):
        if isinstance(each, dict):
            yield number, each


def said(item: Any, key: str) -> str:
    """The words under a key; empty where there are none."""
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, str) else ""


def quotes_of(data: dict[str, Any]) -> list[Quote]:
    """Everything quoted that must stand in the document, in the order of the file.

    What an edition says of itself (title, publisher, areas, date), its own words (summaries,
    purposes, notes, concerns) and numbers as they are dialled are no quotations.
    """
    found = [*_of_tiers(data), *_of_grid(data), *_beside(data), *_ways(data)]
    return [quote for quote in found if quote.text.strip()]


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _lines(item: dict[str, Any]) -> tuple[int, ...]:
    source = item.get("source")
    lines = item.get("lines", source.get("lines") if isinstance(source, dict) else None)
    return tuple(each for each in lines if isinstance(each, int)) if isinstance(lines, list) else ()


def _of_tiers(data: dict[str, Any]) -> Iterator[Quote]:
    for t, tier in items(data, "tiers"):
        path: Path = ("tiers", t)
        rank = _whole(tier.get("rank"))
        named = f"tier {rank}"
        names = [said(tier, key) for key in ("heading", "label", "name", "grid_heading")]
        if said(tier, "description") not in names:
            yield Quote((*path, "description"), named, "words", said(tier, "description"), rank, lines=_lines(tier))
        for key in ("features", "statutory_basis"):
            for n, quote in items(tier, key):
                yield Quote((*path, key, n, "text"), named, "words", said(quote, "text"), rank, lines=_lines(quote))
        consent = tier.get("consent")
        if isinstance(consent, dict):
            yield Quote((*path, "consent"), named, "words", said(consent, "text"), rank, lines=_lines(consent))
        for n, each in items(tier, "actions"):
            kind: Kind = "words" if each.get("from") == "prose" else "action"
            domain = said(each, "domain") or None
            yield _item((*path, "actions", n), each, kind, "text", rank, domain)
        for n, each in items(tier, "services"):
            yield _item((*path, "services", n), each, "service", "text", rank)


def _item(
    path: Path, item: dict[str, Any], kind: Kind, key: str, tier: int | None = None, domain: str | None = None
) -> Quote:
    return Quote(
        (*path, key), said(item, "id"), kind, said(item, key), tier, domain, _lines(item), note=said(item, "note")
    )


def _of_grid(data: dict[str, Any]) -> Iterator[Quote]:
    for r, row in items(data, "grid"):
        domain = said(row, "domain") or None
        for c, cell in items(row, "tiers"):
            path: Path = ("grid", r, "tiers", c)
            rank = _whole(cell.get("tier"))
            for n, each in items(cell, "statements"):
                yield Quote(
                    (*path, "statements", n, "text"),
                    said(each, "id"),
                    "statement",
                    said(each, "text"),
                    rank,
                    domain,
                    _lines(each),
                    said(each, "subdomain"),
                    said(each, "lead_in"),
                    said(each, "note") or said(cell, "note"),
                )
            for n, text in _texts(cell, "empty_headings"):
                yield Quote((*path, "empty_headings", n), item_at(data, path), "name", text, rank, domain)


def _texts(item: dict[str, Any], key: str) -> Iterator[tuple[int, str]]:
    found = item.get(key)
    yield from ((n, each) for n, each in enumerate(found if isinstance(found, list) else ()) if isinstance(each, str))


_BESIDE = {"routes": ("text", "within", "when"), "rules": ("lead_in", "text"), "glossary": ("term", "meaning")}


def _beside(data: dict[str, Any]) -> Iterator[Quote]:
    for part, keys in _BESIDE.items():
        for n, each in items(data, part):
            yield from (_item((part, n), each, "words", key) for key in keys)
    for n, topic in items(data, "guidance"):
        for k, text in _texts(topic, "listed"):
            yield Quote(("guidance", n, "listed", k), said(topic, "id"), "words", text, lines=_lines(topic))
    for n, alerts in items(data, "alerts"):
        yield _item(("alerts", n), alerts, "words", "lead_in")
        for k, alert in items(alerts, "items"):
            yield _item(("alerts", n, "items", k), alert, "words", "text")


def _ways(data: dict[str, Any]) -> Iterator[Quote]:
    """What contacts and routes give to ring, write to and open."""
    for n, contact in items(data, "contacts"):
        for key in ("name", "printed", "email", "url", "hours", "address"):
            yield _item(("contacts", n), contact, "way", key)
    for part in ("contacts", "routes"):
        for n, each in items(data, part):
            link = each.get("link")
            yield Quote((part, n, "link"), said(each, "id"), "way", said(link, "printed"), lines=_lines(each))
    for n, route in items(data, "routes"):
        yield _item(("routes", n), route, "way", "form")
