"""Whether each statement is one line of the document, in its order, and on the lines that it says.

Seen: a statement put together from two bullets (an error) or from two lines of which the
second begins a thought (a warning); one line taken apart within a sentence (an error, or a
warning where a capital follows); another order than printed within a cell (a warning); words
of a cell that runs over several levels or domains, quoted at some of them (a warning); other
lines than the edition says (a warning, once). Passed over: a line taken apart where a sentence
ends, and lines put together where the second goes on in small letters, as page layout breaks them.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, product

from thresholds_cli.authoring.against.claiming import Claims
from thresholds_cli.authoring.against.held import Held
from thresholds_cli.authoring.against.matching import Found
from thresholds_cli.authoring.against.printed import Spot
from thresholds_cli.authoring.against.quoted import OF_CELLS, Quote

_Place = tuple[int | None, str | None]
_ENDS = (".", "!", "?", ";", ":", ".)", ".”", ".’", "?”")


def look_at_shapes(claims: Claims, quotes: Sequence[Quote], held: Held) -> None:
    """Object to statements that are merged, split, in another order or on other lines."""
    placed = [
        (quote, found) for quote in quotes if quote.kind in OF_CELLS and (found := claims.at.get(id(quote))) is not None
    ]
    for quote, found in placed:
        if quote.kind == "statement":
            _merged(quote, found, held)
            _split(quote, found, held)
    _order(placed, held)
    _shared(claims, held)
    _lines(placed, held)


def _merged(quote: Quote, found: Found, held: Held) -> None:
    for before, word in pairwise(found.words):
        if not word.first or before.piece == word.piece:
            continue
        begins = word.text.lstrip("“\"'‘(")[:1].isupper() and not word.within
        if word.bullet or begins:
            what = "two bullets" if word.bullet else "two lines"
            message = (
                f"it is {what} in the document, {found.spot.where}: the second begins “{_from(found, word.piece)}”"
            )
            held.object(quote.path, "against-merged", quote.item, message, warn=not word.bullet)
            return


def _from(found: Found, piece: int) -> str:
    return " ".join(word.text for word in found.words if word.piece == piece)[:60]


def _split(quote: Quote, found: Found, held: Held) -> None:
    if found.begins:
        return
    words = found.spot.words
    before, first = words[found.start - 1], words[found.start]
    other = next((each for each in before.claims if each.kind == "statement" and each is not quote), None)
    if other is None or before.text.endswith(_ENDS):
        return
    capital = first.text.lstrip("“\"'‘(")[:1].isupper()
    message = f"{other.item} and it are one line in the document, {found.spot.where}, without an end between them"
    held.object(quote.path, "against-split", quote.item, message, warn=capital)


def _order(placed: Sequence[tuple[Quote, Found]], held: Held) -> None:
    """Within a cell of the edition, the order of the document."""
    cells: dict[tuple[object, ...], list[tuple[Quote, Found]]] = defaultdict(list)
    for quote, found in placed:
        cells[quote.kind, *quote.place].append((quote, found))
    for each in cells.values():
        for (before, above), (quote, found) in pairwise(each):
            if (found.spot.number, found.start) < (above.spot.number, above.start):
                message = f"the document has it before {before.item}: {found.spot.where}"
                held.object(quote.path, "against-order", quote.item, message, warn=True)
                break


def _shared(claims: Claims, held: Held) -> None:
    """What is printed over several levels or domains is quoted at each, or a note says why not."""
    for spot in claims.spots:
        if max(len(spot.tiers), len(spot.domains)) < 2:
            continue
        seen: set[int] = set()
        for line in spot.pieces():
            owners = (quote for word in line for quote in word.claims if quote.kind in OF_CELLS and quote.item)
            quotes = list(dict.fromkeys(owners))
            missing = _not_quoted(spot, quotes)
            if missing and id(quotes[0]) not in seen and not any(quote.is_explained for quote in quotes):
                seen.update(map(id, quotes))
                message = f"{spot.where} has it under {_listed(missing)} as well, where it is not quoted"
                held.object(quotes[0].path, "against-shared", quotes[0].item, message, warn=True)


def _not_quoted(spot: Spot, quotes: Sequence[Quote]) -> list[_Place]:
    """The levels and domains over which a cell runs without a quotation there; none where nothing of it is quoted."""
    tiers: list[int | None] = [*sorted(spot.tiers)] or [None]
    domains: list[str | None] = [*sorted(spot.domains)] or [None]
    if any(quote.domain is None for quote in quotes):  # an action of all domains
        domains = [None]
    have = {(quote.tier if spot.tiers else None, quote.domain if domains != [None] else None) for quote in quotes}
    return [place for place in product(tiers, domains) if quotes and place not in have]


def _listed(places: Sequence[_Place]) -> str:
    named = (
        " of ".join(filter(None, (f"tier {tier}" if tier else "", f"domain {domain}" if domain else "")))
        for tier, domain in places
    )
    return ", ".join(named)


def _lines(placed: Sequence[tuple[Quote, Found]], held: Held) -> None:
    """Once, where not every statement stands on the lines that it says."""
    off = [
        (quote, found) for quote, found in placed if quote.lines and not {w.line for w in found.words} & {*quote.lines}
    ]
    if off:
        quote, found = off[0]
        said, there = quote.lines[0], found.words[0].line
        message = f"its `lines` say {said}; it stands on {there} ({found.spot.where})"
        if len(off) > 1:
            rest = "1 more stands" if len(off) == 2 else f"{len(off) - 1} more of {len(placed)} stand"
            message += f"; {rest} elsewhere, too"
        held.object((*quote.path[:-1], "lines"), "against-lines", quote.item, message, warn=True)
