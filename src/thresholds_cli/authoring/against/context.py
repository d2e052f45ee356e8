"""Sub-headings and lead-ins: they stand over the statements that give them, and over no others."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from thresholds_cli.authoring.against.claiming import Claims, fits, lines_as, take_over
from thresholds_cli.authoring.against.matching import OF_A_HEADING, Found, texts_of
from thresholds_cli.authoring.against.printed import Spot, Word
from thresholds_cli.authoring.against.quoted import Quote

KEYS = {"subdomain": "sub-heading", "lead_in": "lead-in"}


class Astray(NamedTuple):
    """A sub-heading or lead-in that does not govern its statement: the key, the fault and what to say of it."""

    quote: Quote
    key: str
    fault: str
    message: str


class _Over(NamedTuple):
    """A heading that a statement gives, and its words where they stand in the statement's own cell."""

    quote: Quote
    key: str
    words: list[Word]


def governed(claims: Claims, quotes: Sequence[Quote]) -> list[Astray]:
    """Claim every sub-heading and lead-in; what stands nowhere, elsewhere, or over another statement too."""
    astray: list[Astray] = []
    over: dict[tuple[int, str], list[_Over]] = defaultdict(list)
    for quote in quotes:
        if quote.kind != "statement":
            continue
        for key in KEYS:
            text = getattr(quote, key)
            found = claims.at.get(id(quote))
            held = _claim(claims, quote, text, found) if text else _Held([], "")
            if held.fault:
                astray.append(Astray(quote, key, *_said(key, text, held)))
            if found is not None:
                over[found.spot.number, key].append(_Over(quote, key, held.words))
    for (number, key), each in over.items():
        astray += _not_given(claims, claims.spots[number], key, each)
    return astray


class _Held(NamedTuple):
    """The words of a heading in the statement's own cell (none: elsewhere), and the fault, if any."""

    words: list[Word]
    fault: str
    where: str = ""


def _said(key: str, text: str, held: _Held) -> tuple[str, str]:
    if held.fault == "misplaced":
        return held.fault, f"its {KEYS[key]} “{text}” does not stand above it; it does in {held.where}"
    return held.fault, f"its {KEYS[key]} “{text}” stands nowhere in the document"


def _claim(claims: Claims, quote: Quote, text: str, found: Found | None) -> _Held:
    """Find a heading above its statement: in its cell, in its row, in what stands before, or in both of two places."""
    wanted = texts_of(text)
    if found is not None:
        if words := lines_as(found.spot.words[: found.start], wanted):
            take_over(quote, words)
            return _Held(words, "")
        if beside := _before(claims, quote, found, wanted):
            take_over(quote, beside)
            return _Held([], "")
        for cut in range(len(wanted) - 1, 0, -1):  # the label of its row, then a heading in its cell
            inside = lines_as(found.spot.words[: found.start], wanted[cut:])
            beside = _before(claims, quote, found, wanted[:cut]) if inside else []
            if inside and beside:
                take_over(quote, [*beside, *inside])
                return _Held(inside, "")
    anywhere = next(iter(claims.index.find(wanted, OF_A_HEADING)), None)
    if anywhere is None:
        return _Held([], "invented")
    take_over(quote, anywhere.words)
    return _Held([], "misplaced" if found is not None else "", anywhere.spot.where)


def _before(claims: Claims, quote: Quote, found: Found, wanted: Sequence[str]) -> list[Word]:
    """A heading in another cell of its row, or nearest before it where neither level nor domain is another."""
    places: list[list[Word]] = []
    for each in claims.index.find(wanted, OF_A_HEADING):
        if _heads_column(each, found.spot):
            return each.words
        if each.whole and each.spot is not found.spot:
            if _same_row(each.spot, found.spot):
                if not each.spot.is_of_grid:
                    return each.words
            elif each.spot.number < found.spot.number and fits(quote, each.spot) is not False:
                places.append(each.words)
    return places[-1] if places else []


def _heads_column(heading: Found, spot: Spot) -> bool:
    """Whether words are the end of a header over a cell: “strengths” of “Level 1 strengths”."""
    over, cell = heading.spot.cell, spot.cell
    if over is None or cell is None or heading.spot.table is not spot.table or heading.spot.is_of_grid:
        return False
    is_above = over.row < cell.row and over.column <= cell.column < over.column + over.across
    return is_above and heading.end == len(heading.spot.words) and len(heading.spot.tiers) == 1


def _same_row(one: Spot, other: Spot) -> bool:
    if one.table is None or one.table is not other.table or one.cell is None or other.cell is None:
        return False
    return one.cell.row <= other.cell.row < one.cell.row + one.cell.down


# --- what stands over a statement that does not give it -------------------------------------------


def _not_given(claims: Claims, spot: Spot, key: str, over: Sequence[_Over]) -> Iterator[Astray]:
    """Statements under a heading that others of their cell give, and they don't, or give another."""
    place = {id(word): n for n, word in enumerate(spot.words)}
    begins = {place[id(each.words[0])] for each in over if each.words}
    for each in over:
        start = claims.at[id(each.quote)].start
        above = max((begin for begin in begins if begin < start), default=None)
        if above is None or each.quote.is_explained:
            continue
        given = place[id(each.words[0])] if each.words else None
        said = getattr(each.quote, key)
        if given is None and not said and (key == "subdomain" or _holds(claims, spot, over, above, start)):
            message = f"no {KEYS[key]}, though “{_line(spot, above)}” stands above it in {spot.where}"
            yield Astray(each.quote, key, "misplaced", message)
        elif key == "subdomain" and said and (given is None or given < above) and not _inside(each, place, above):
            message = f"its {KEYS[key]} is “{_line(spot, above)}” in {spot.where}, not “{said}”"
            yield Astray(each.quote, key, "misplaced", message)


def _inside(over: _Over, place: dict[int, int], at: int) -> bool:
    return any(place[id(word)] == at for word in over.words)


def _holds(claims: Claims, spot: Spot, over: Sequence[_Over], above: int, start: int) -> bool:
    """Whether a lead-in still holds: statements further down give it, or every line from it on stands further in."""
    below = (each for each in over if each.words and each.words[0] is spot.words[above])
    if any(claims.at[id(each.quote)].start > start for each in below):
        return True
    lead = spot.words[above]
    return all(word.indent > lead.indent for word in spot.words[above : start + 1] if word.piece != lead.piece)


def _line(spot: Spot, begin: int) -> str:
    piece = spot.words[begin].piece
    return " ".join(word.text for word in spot.words if word.piece == piece)
