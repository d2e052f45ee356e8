"""What an edition quotes, found in the document: each quotation claims the words that it is made from.

A quotation takes the best place that is still free: whole lines before parts of one, the
cells of its own level and domain before those of which the table tells nothing. What is
only found elsewhere is misplaced; what others have claimed already is quoted twice; what
is nowhere is invented. A statement printed once in a cell that runs over several levels or
domains may be quoted at each of them. An action or service may begin with the heading or
lead-in that stands above it in its cell, since it has no key for that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from thresholds_cli.authoring.against.matching import OF_A_HEADING, STOP, Found, Index, matched, texts_of
from thresholds_cli.authoring.against.printed import Spot, Word
from thresholds_cli.authoring.against.quoted import OF_CELLS, Quote

_NEXT = 3  # cells of its place, of which one may be a line at the foot of a page
Fault = Literal["misplaced", "doubled", "invented"]


class Missed(NamedTuple):
    """A quotation that does not stand where it should; `found` is where it does, if anywhere."""

    quote: Quote
    fault: Fault
    found: Found | None = None


@dataclass(slots=True)
class Claims:
    """Where each quotation stands, and those that don't stand where they should."""

    index: Index
    spots: Sequence[Spot]
    at: dict[int, Found] = field(default_factory=dict)  # by the quotation's identity
    missed: list[Missed] = field(default_factory=list)

    def claim(self, quote: Quote, found: Found) -> None:
        """Note that a quotation is made from these words."""
        self.at[id(quote)] = found
        take(quote, found.words)


def take(quote: Quote, words: Sequence[Word]) -> None:
    """Mark words as quoted."""
    for word in words:
        if quote not in word.claims:
            word.claims.append(quote)


def take_over(quote: Quote, words: Sequence[Word]) -> None:
    """Mark words as a heading or lead-in over what is quoted."""
    take(replace(quote, kind="name"), words)


def fits(quote: Quote, spot: Spot) -> bool | None:
    """Whether a spot is of the level and domain of a quotation; None where it does not tell."""
    told = [
        wanted in given
        for wanted, given in ((quote.tier, spot.tiers), (quote.domain, spot.domains))
        if wanted is not None and given
    ]
    if not all(told):
        return False
    asked = sum(each is not None for each in quote.place)
    return True if spot.table is not None and len(told) == asked else None


def claimed(index: Index, spots: Sequence[Spot], quotes: Sequence[Quote]) -> Claims:
    """Every sentence of an edition with the words that it is made from."""
    claims = Claims(index, spots)
    owners = [quote for quote in quotes if quote.kind in OF_CELLS]
    found = {id(quote): list(index.find(texts_of(quote.text))) for quote in owners}
    for fit in (True, None):
        for whole in (True, False):
            _round(claims, owners, found, fit=fit, whole=whole)
    for quote in owners:
        if id(quote) not in claims.at and not _composed(claims, quote) and not _torn(claims, quote):
            _miss(claims, quote, found[id(quote)])
    for quote in quotes:
        if quote.kind in ("words", "name"):
            _anywhere(claims, quote)
        elif quote.kind == "way":
            _way(claims, quote)
    return claims


def _round(
    claims: Claims, owners: Sequence[Quote], found: dict[int, list[Found]], *, fit: bool | None, whole: bool
) -> None:
    """Claim what stands there in this way; of parts of lines the longest first."""
    waiting = [quote for quote in owners if id(quote) not in claims.at]
    if not whole:
        waiting.sort(key=lambda quote: -len(quote.text))
    for quote in waiting:
        candidates = [
            each
            for each in found[id(quote)]
            if fits(quote, each.spot) is fit and (each.whole or not whole) and is_free(quote, each)
        ]
        if candidates:
            claims.claim(quote, max(candidates, key=lambda each: _likely(quote, each)))


def _likely(quote: Quote, found: Found) -> tuple[bool, bool, bool, int]:
    """In a cell, at the beginning of a line, on a line that it says it stands on, early."""
    on_its_line = any(word.line in quote.lines for word in found.words)
    return found.spot.table is not None, found.begins, on_its_line, -found.spot.number


def is_free(quote: Quote, found: Found) -> bool:
    """Whether no other sentence of the same place claims any of the words."""
    shared = len(found.spot.tiers) > 1 or len(found.spot.domains) > 1
    return not any(
        other.kind in OF_CELLS and not (shared and other.place != quote.place)
        for word in found.words
        for other in word.claims
    )


def _miss(claims: Claims, quote: Quote, found: Sequence[Found]) -> None:
    elsewhere = next((each for each in found if fits(quote, each.spot) is False and is_free(quote, each)), None)
    if elsewhere is not None:
        claims.claim(quote, elsewhere)
        claims.missed.append(Missed(quote, "misplaced", elsewhere))
    elif found:
        claims.missed.append(Missed(quote, "doubled", found[0]))
    else:
        claims.missed.append(Missed(quote, "invented"))


# --- what goes on in another cell -----------------------------------------------------------------


def _torn(claims: Claims, quote: Quote) -> bool:
    """Claim a sentence that begins at the end of a cell and goes on at the beginning of the next of its place."""
    wanted = texts_of(quote.text)
    for cut in range(len(wanted) - 1, 0, -1):
        for found in claims.index.find(wanted[:cut], ""):
            if found.end < len(found.spot.words) or fits(quote, found.spot) is not True or not is_free(quote, found):
                continue
            after = (spot for spot in claims.spots[found.spot.number + 1 :] if fits(quote, spot))
            for below in islice(after, _NEXT):
                end = matched(below.words, 0, wanted[cut:])
                if end is not None and is_free(quote, Found(below, 0, end)):
                    claims.claim(quote, found)
                    take(quote, below.words[:end])
                    return True
    return False


# --- actions and services with what stands above them ---------------------------------------------


def _composed(claims: Claims, quote: Quote) -> bool:
    """Claim an action or service that repeats a heading or lead-in of its cell; false where it does not."""
    wanted = texts_of(quote.text)
    if quote.kind == "statement":
        return False
    for cut in range(1, len(wanted)):
        for found in claims.index.find(wanted[cut:]):
            if fits(quote, found.spot) is False or not found.begins or not is_free(quote, found):
                continue
            above = lines_as(found.spot.words[: found.start], wanted[:cut])
            if above:
                claims.claim(quote, found)
                take_over(quote, above)
                return True
    return False


def lines_as(words: Sequence[Word], wanted: Sequence[str]) -> list[Word]:
    """The words of whole lines that make up a text one after the other, others between them; none if they don't.

    A line that stands there more than once is taken where it stands last.
    """
    found: list[Word] = []
    left = len(wanted)
    starts = [place for place, word in enumerate(words) if word.first]
    for start, end in reversed(list(pairwise([*starts, len(words)]))):
        line = [word for word in words[start:end] if not word.spare]
        begin = left - len(line)
        if line and begin >= 0 and matched(line, 0, wanted[begin:left], OF_A_HEADING) == len(line):
            found[:0] = line
            left = begin
    return found if wanted and not left else []


# --- what stands beside the grid ------------------------------------------------------------------


def _anywhere(claims: Claims, quote: Quote) -> None:
    """Claim a sentence that may be quoted anywhere, and more than once."""
    after = OF_A_HEADING if quote.kind == "name" else STOP
    found = [each for each in claims.index.find(texts_of(quote.text), after) if fits(quote, each.spot) is not False]
    if found:
        claims.claim(quote, max(found, key=lambda each: (each.whole, any(w.line in quote.lines for w in each.words))))
    elif parts := _sentences_of(claims, quote):
        for part in parts:
            take(quote, part.words)
        claims.at[id(quote)] = parts[0]
    else:
        elsewhere = next(claims.index.find(texts_of(quote.text), after), None)
        claims.missed.append(Missed(quote, "misplaced" if elsewhere else "invented", elsewhere))
        if elsewhere:
            claims.claim(quote, elsewhere)


def _sentences_of(claims: Claims, quote: Quote) -> list[Found]:
    """A text put together from several lines of one cell, in their order."""
    wanted = texts_of(quote.text)
    for first in {each.spot.number: each for each in claims.index.find(wanted[:1], OF_A_HEADING)}.values():
        words = lines_as(first.spot.words, wanted)
        if words and fits(quote, first.spot) is not False:
            places = [first.spot.words.index(word) for word in words]
            return [Found(first.spot, place, place + 1) for place in places]
    return []


def _way(claims: Claims, quote: Quote) -> None:
    """Claim every word of which a number, an address or a name is part, wherever it is printed."""
    wanted = " ".join(texts_of(quote.text.removeprefix("https://") if quote.path[-1] == "url" else quote.text))
    for spot, start, end in _within(claims.spots, wanted):
        claims.at.setdefault(id(quote), Found(spot, start, end))
        take(quote, spot.words[start:end])
    if id(quote) not in claims.at:
        claims.missed.append(Missed(quote, "invented"))


def _within(spots: Sequence[Spot], wanted: str) -> Iterator[tuple[Spot, int, int]]:
    """Wherever it stands in the words of a spot, neither end in the midst of letters or digits."""
    for spot in spots:
        text = spot.text
        at = text.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            if not (text[at - 1 : at].isalnum() and text[at].isalnum()) and not text[end : end + 1].isalnum():
                yield spot, text.count(" ", 0, at), text.count(" ", 0, end) + 1
            at = text.find(wanted, end)
