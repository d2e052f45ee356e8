"""The whole check of one edition against the document that it was made from."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path as File
from typing import Any

from thresholds_cli.authoring.against.claiming import Claims, claimed, fits
from thresholds_cli.authoring.against.context import governed
from thresholds_cli.authoring.against.geometry import domain_names, level_names, put_in_place
from thresholds_cli.authoring.against.held import CellCount, Held
from thresholds_cli.authoring.against.kinds import look_at_kinds
from thresholds_cli.authoring.against.leftover import Piece, pieces_of
from thresholds_cli.authoring.against.listed import LeftOut
from thresholds_cli.authoring.against.matching import Index, texts_of
from thresholds_cli.authoring.against.naming import look_at_names
from thresholds_cli.authoring.against.nearest import Nearest
from thresholds_cli.authoring.against.printed import Spot, spots_of
from thresholds_cli.authoring.against.quoted import Quote, items, quotes_of, said
from thresholds_cli.authoring.against.raw import strays
from thresholds_cli.authoring.against.shapes import look_at_shapes
from thresholds_cli.authoring.against.subheadings import look_at_subheadings
from thresholds_cli.authoring.against.wordheadings import headings_in
from thresholds_cli.authoring.grids.opening import read_document
from thresholds_cli.library.draft import Path

_SHOWN = 240  # letters of the document's words in a message


def check_against(data: dict[str, Any], grid: File) -> Held:
    """Hold an edition's plain data against its document.

    Raises UsageProblem for a kind of file that is not read, Unreadable for a bad file.
    """
    paper = read_document(grid)
    held = Held(grid.name, hashlib.sha256(grid.read_bytes()).hexdigest())
    spots = spots_of(paper, headings_in(grid) if paper.unit == "paragraph" else frozenset())
    levels, domains = level_names(data), domain_names(data)
    put_in_place(paper, spots, levels, domains)
    quotes = quotes_of(data)
    claims = claimed(Index(spots), spots, quotes)
    astray = governed(claims, quotes)
    _claim_notes(data, claims)
    _object_to_missed(claims, held)
    for each in astray:
        path = (*each.quote.path[:-1], each.key)
        held.object(path, f"against-{each.fault}", each.quote.item, each.message)
    look_at_shapes(claims, quotes, held)
    look_at_subheadings(claims, quotes, levels, domains, held)
    look_at_names(data, paper, spots, held)
    look_at_kinds(data, paper, claims, quotes, levels, domains, held)
    left = LeftOut(data, paper, spots)
    pieces = pieces_of(paper, spots, levels, domains, _named(data), left)
    _object_to_lost(data, pieces, held)
    _look_at_rows_left_out(pieces, left, held)
    for stray in strays(grid, paper):
        warn = stray.kind != "unread"
        rule = "against-hidden" if stray.kind == "hidden" else "against-lost"
        held.object(
            ("grid",), rule, "", _STRAY[stray.kind].format(where=stray.where, words=cut(stray.words)), warn=warn
        )
    _count(claims, quotes, pieces, held)
    held.sum_up()
    return held


_STRAY = {
    "unread": "{where}: “{words}” is in the document, and the reader of such files does not give it",
    "hidden": "{where}: the document hides “{words}”; it was not compared",
    "running": "{where}: “{words}” is printed; is it among the contacts?",
    "drawn": "{where}: “{words}” is printed in it; drawings are not read, so it was not compared",
}


def cut(text: str) -> str:
    """Words for a message, cut where they are very long."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"


def _named(data: dict[str, Any]) -> Iterator[str]:
    """Further headings that an edition gives: of rows, and of what its contacts are for."""
    yield from (said(data, key) for key in ("actions_heading", "services_heading") if said(data, key))
    yield from (said(contact, "purpose") for _, contact in items(data, "contacts") if said(contact, "purpose"))


def _object_to_missed(claims: Claims, held: Held) -> None:
    nearest = Nearest(claims.spots)
    for quote, fault, found in claims.missed:
        words = cut(quote.text)
        if found is None:
            message = f"“{words}” does not stand in the document{nearest.to(quote)}"
        elif fault == "doubled":
            other = _other(claims, quote, found.words)
            message = f"“{words}” stands once in the document ({found.spot.where}), and {other} has it"
        else:
            message = f"“{words}” stands in {found.spot.where}, {_belongs(found.spot)}"
        held.object(quote.path, f"against-{fault}", quote.item, message)


def _other(claims: Claims, quote: Quote, words: Sequence[Any]) -> str:
    others = {other.item for word in words for other in word.claims if other is not quote and other.item}
    return ", ".join(sorted(others)) or "another entry"


def _belongs(spot: Spot) -> str:
    """What the document's headings say of a cell."""
    tiers = ", ".join(f"tier {tier}" for tier in sorted(spot.tiers))
    domains = ", ".join(f"domain {code}" for code in sorted(spot.domains))
    return f"which the document has under {' and '.join(filter(None, (tiers, domains)))}"


def _object_to_lost(data: dict[str, Any], pieces: Sequence[Piece], held: Held) -> None:
    hidden: dict[str, list[str]] = {}
    for piece in pieces:
        if piece.state not in ("lost", "hidden"):
            continue
        words = cut(" ".join(word.text for word in piece.over))
        path, item = _home(data, piece.spot)
        if piece.state == "hidden":
            hidden.setdefault(piece.spot.where, []).append(words)
            continue
        whole = len(piece.over) == len(piece.words)
        rest = "" if whole else f" of “{cut(' '.join(word.text for word in piece.words))}”"
        message = f"{piece.spot.where}: “{words}”{rest} is neither quoted nor listed as left out"
        has_line = piece.words[0].line > 0
        held.object(path, "against-lost", item, message, warn=not has_line)
    for where, each in hidden.items():
        message = _STRAY["hidden"].format(where=where, words=cut(" / ".join(each)))
        held.object(("grid",), "against-hidden", "", message, warn=True)


def _look_at_rows_left_out(pieces: Sequence[Piece], left: LeftOut, held: Held) -> None:
    """Once, where lines or rows are left out of which other words are quoted; those may name a person."""
    quoted = {
        (id(piece.spot.table), word.line)
        for piece in pieces
        if piece.spot.table is not None
        for word in piece.words
        if any(quote.item for quote in word.claims)
    }
    beside = dict.fromkeys(
        piece.spot.where
        for piece in pieces
        if piece.state == "left out" and (id(piece.spot.table), piece.words[0].line) in quoted
        if not left.is_meant(piece.spot, piece.words[0].line)
    )
    if beside:
        shown = ", ".join([*beside][:8]) + (" …" if len(beside) > 8 else "")
        message = f"left out with their whole lines, of which other words are quoted: {shown}: is each of them meant?"
        held.object(("left_out",), "against-left-out", "", message, warn=True)


def _home(data: dict[str, Any], spot: Spot) -> tuple[Path, str]:
    """Where in the edition's file words of a spot would stand, and what that is called."""
    tier = next(iter(spot.tiers)) if len(spot.tiers) == 1 else None
    domain = next(iter(spot.domains)) if len(spot.domains) == 1 else None
    for r, row in items(data, "grid"):
        if domain is not None and said(row, "domain") == domain:
            for c, cell in items(row, "tiers"):
                if cell.get("tier") == tier:
                    return ("grid", r, "tiers", c), f"{domain}{tier}"
            return ("grid", r), f"{domain}{tier}" if tier is not None else f"domain {domain}"
    if domain is not None and tier is not None:
        return ("grid",), f"{domain}{tier}"
    for t, each in items(data, "tiers"):
        if tier is not None and each.get("rank") == tier:
            return ("tiers", t), f"tier {tier}"
    return ("grid",), ""


def _claim_notes(data: dict[str, Any], claims: Claims) -> None:
    """What nobody else claims may stand in a note: a grid that was made from an edition prints those."""
    notes = " ".join(f" {note} " for note in _notes(data))
    if not notes:
        return
    marker = Quote((), "", "words", "")
    for spot in claims.spots:
        for line in spot.pieces():
            text = " ".join(word.text for word in line).strip("[]")
            free = [word for word in line if not word.claims]
            if len(line) > 2 and len(free) * 2 > len(line) and f" {text} " in notes:  # a link's “here” may be quoted
                for word in free:
                    word.claims.append(marker)


def _notes(value: Any) -> Iterator[str]:
    stack = [value]
    while stack:
        each = stack.pop()
        if isinstance(each, dict):
            if said(each, "note"):
                yield " ".join(texts_of(said(each, "note")))
            stack.extend(each.values())
        elif isinstance(each, list):
            stack.extend(each)


def _count(claims: Claims, quotes: Sequence[Quote], pieces: Sequence[Piece], held: Held) -> None:
    states = Counter(piece.state.replace(" ", "_") for piece in pieces)
    names = ("quoted", "structure", "left_out", "hidden", "lost")
    held.pieces = {"all": len(pieces), **{name: states[name] for name in names}}
    held.quotes = {"all": len(quotes), "found": sum(id(quote) in claims.at for quote in quotes)}
    statements = [quote for quote in quotes if quote.kind == "statement"]
    held.untold = sum(
        fits(quote, found.spot) is None for quote in statements if (found := claims.at.get(id(quote))) is not None
    )
    ours = Counter((quote.domain or "", quote.tier or 0) for quote in statements)
    theirs = Counter(each for piece in pieces for each in _places(piece))
    held.cells = [CellCount(*each, ours[each], theirs[each]) for each in dict.fromkeys((*ours, *theirs))]


def _places(piece: Piece) -> set[tuple[str, int]]:
    """The cells of the grid to which a line belongs that is a statement, or of which words are lost."""
    spot = piece.spot
    held = {quote.place for word in piece.words for quote in word.claims if quote.kind == "statement"}
    if not held and (piece.state != "lost" or spot.cell is None):
        return set()
    if len(spot.tiers) == 1 and len(spot.domains) == 1:
        return {(next(iter(spot.domains)), next(iter(spot.tiers)))}
    return {(domain or "", tier or 0) for tier, domain in held}
