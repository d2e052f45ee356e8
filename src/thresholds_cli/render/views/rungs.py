"""What ladder and compare say in the same way."""

from collections.abc import Sequence
from typing import Any

from thresholds_cli.library.wording import words
from thresholds_cli.render.report import Block, Line, Sheet, Span
from thresholds_cli.render.views.common import in_context
from thresholds_cli.render.views.found import meant_data, named_near
from thresholds_cli.search.ladder import Ladder, Rung
from thresholds_cli.search.rank import Found, Hit

_FEW = 4  # editions named in one line
_COLUMNS = (
    "framework",
    "edition_status",
    "tier",
    "tier_name",
    "id",
    "domain",
    "subdomain",
    "lead_in",
    "text",
    "note",
    "telling_words",
)


def looked_at(narrowed: str) -> list[Block]:
    """That only a part was looked at, where it was."""
    return [Line(f"Only what was asked for was looked at: {narrowed}.", "strong")] if narrowed else []


def lists_nothing(ladder: Ladder, narrowed: str) -> Line:
    """That an edition lists nothing, and why that may be."""
    edition = ladder.edition
    if not edition.indicators:
        none = "prints no grid of statements"
    else:
        none = (
            f"lists nothing about this among what was looked at ({narrowed})"
            if narrowed
            else "lists nothing about this"
        )
    return Line(f"{edition.id} ({edition.partnership}) {none}. That is not the same as no concern.")


def by_own_words(ladders: Sequence[Ladder]) -> list[Block]:
    """Which editions' statements are not all tagged, so that “nothing listed” may only mean “not heard”."""
    editions = [ladder.edition for ladder in ladders if ladder.edition.untagged]
    if not editions:
        return []
    counts = ", ".join(f"{each.id} ({each.untagged} of {each.indicators})" for each in editions[:_FEW])
    more = f" and {len(editions) - _FEW} editions more" if len(editions) > _FEW else ""
    words = (
        f"Statements without concerns given by reading: {counts}{more}. They are found by words that the vocabulary "
        f"knows, and others are missed: look into the grid as well, as with thresholds show {editions[0].id}."
    )
    return [Line(words, "warning")]


def marked(hit: Hit, rung: Rung) -> tuple[Span, ...]:
    """A statement with all that governs it; the words that tell its tier from the others are marked."""
    item = hit.item
    text = in_context(item.text, item.subdomain, item.lead_in, item.note)
    return tuple(Span(piece, "match" if tells else None) for piece, tells in _split(text, rung.telling))


def told_apart(hit: Hit, rung: Rung) -> str:
    """The marked words of a statement, for those who see no marks."""
    said = f" {' '.join(words(hit.item.text))} "
    return ", ".join(each for each in rung.telling if f" {each} " in said)


def _split(text: str, telling: Sequence[str]) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is one of the telling words; joined they are the text."""
    pieces: list[tuple[str, bool]] = []
    rest = text
    while rest:
        places = [(place, -len(each), len(each)) for each in telling if (place := _stands_at(rest, each)) >= 0]
        if not places:
            return [*pieces, (rest, False)]
        place, _, size = min(places)
        pieces += [(rest[:place], False)] if place else []
        pieces.append((rest[place : place + size], True))
        rest = rest[place + size :]
    return pieces


def _stands_at(text: str, words_wanted: str) -> int:
    """Where whole words stand in a text, case aside; -1 when they don't."""
    low = text.casefold()
    start = low.find(words_wanted)
    while start >= 0:
        end = start + len(words_wanted)
        if not low[start - 1 : start].isalnum() and not low[end : end + 1].isalnum():
            return start
        start = low.find(words_wanted, start + 1)
    return -1


def rungs_data(found: Found, ladders: Sequence[Ladder], narrowed: str) -> dict[str, Any]:
    """Ladders in JSON: every tier of every edition, those without a statement too."""
    return {
        "query": found.query,
        "concerns": [meant_data(each) for each in found.meant],
        "narrowed": narrowed,
        "left_out": found.left_out,
        "suggestions": list(found.suggestions),
        "frameworks": [
            {
                "id": ladder.edition.id,
                "edition_status": ladder.edition.status,
                "partnership": ladder.edition.partnership,
                "level_term": ladder.edition.level_term,
                "untagged": ladder.edition.untagged,
                "tiers": [_rung_data(rung) for rung in ladder.rungs],
            }
            for ladder in ladders
        ],
    }


def _rung_data(rung: Rung) -> dict[str, Any]:
    return {
        "rank": rung.rank,
        "name": rung.name,
        "telling_words": list(rung.telling),
        "more": rung.more,
        "hits": [
            {
                "id": hit.item.id,
                "kind": hit.item.kind,
                "domain": hit.item.domain,
                "subdomain": hit.item.subdomain,
                "lead_in": hit.item.lead_in,
                "text": hit.item.text,
                "note": hit.item.note,
                "telling_words": [each for each in told_apart(hit, rung).split(", ") if each],
            }
            for hit in rung.hits
        ],
    }


def rungs_sheet(ladders: Sequence[Ladder]) -> Sheet:
    """Ladders for a spreadsheet, one row a statement."""
    rows = []
    for ladder in ladders:
        for rung in ladder.rungs:
            for hit in rung.hits:
                values = {
                    **hit.item._asdict(),
                    "edition_status": hit.item.status,
                    "telling_words": told_apart(hit, rung),
                }
                rows.append(tuple("" if values[name] is None else str(values[name]) for name in _COLUMNS))
    return Sheet(_COLUMNS, tuple(rows))


def pointers(found: Found) -> list[Block]:
    """What stands beside the concern: related ones, and the census factors as pointers."""
    blocks: list[Block] = []
    if found.left_out:
        blocks.append(Line(f"{found.left_out} more in superseded editions and drafts, left out: --all-editions."))
    census = [f"{factor} ({each.concern.label})" for each in found.meant for factor in each.concern.census]
    if census:
        factors = f"Children in need census factors to look up: {', '.join(census)}. Pointers, never findings."
        blocks.append(Line(factors, "muted"))
    if found.near:
        blocks.append(Line(f"Related concerns, not shown here: {named_near(found)}."))
    return blocks
