"""Search results: grouped by edition, the reader's own area first, statements before the rest."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from thresholds_cli.library.edition import Edition
from thresholds_cli.library.item import Item
from thresholds_cli.library.wording import words
from thresholds_cli.render.report import Block, Column, Heading, Line, Report, Sheet, Span, Table, Words
from thresholds_cli.render.views.common import edition_line, in_context
from thresholds_cli.search.rank import Found, Hit

_LONG_NAME = 30  # letters: more do not fit a column of tiers
_KIND_WORDS = {
    "indicator": "statement",
    "guidance": "named in guidance",
    "term": "glossary",
    "alert": "early help alert",
}
_WHY = {
    "code": "its code",
    "phrase": "exact phrase",
    "words": "all words",
    "stem": "word forms",
    "some words": "some words",
}


def search_report(found: Found, editions: Sequence[Edition], own: frozenset[str], area: str) -> Report:
    """A search result, the edition with the best hit first; `editions` are all that may be among the hits.

    `own` are the editions for the reader's `area`: theirs stand first, and the others are said to be others'.
    """
    order = list(dict.fromkeys(hit.item.framework for hit in found.hits))
    hits = sorted(found.hits, key=lambda hit: (order.index(hit.item.framework), hit.item.kind != "indicator"))
    blocks: list[Block] = [_count(found), *_set_aside(found)]
    by_id = {edition.id: edition for edition in editions}
    told = not own
    for framework, group in groupby(hits, key=lambda hit: hit.item.framework):
        held = list(group)
        if not told and framework not in own:
            blocks.append(_others(area, found, own))
            told = True
        blocks += [Heading(framework), edition_line(by_id[framework])]
        blocks += _tables(held, by_id[framework])
    blocks += _after(found)
    return Report(
        title=f"Search: {found.query}",
        blocks=blocks,
        data=_data(found),
        sheet=_sheet(found),
        exit_code=0 if found.hits else 1,
    )


def _others(area: str, found: Found, own: frozenset[str]) -> Line:
    """That what follows is not the document for where the child lives."""
    none = "" if any(hit.item.framework in own for hit in found.hits) else f"Nothing found in the document for {area}. "
    return Line(f"{none}Other areas' documents follow; they are not for a child in {area}.", "warning")


def _count(found: Found) -> Line:
    if not found.total:
        where = "what is held of the latest editions" if found.left_out else "what is held of the documents"
        if found.among:
            where = f"what is held of {' and '.join(found.among)} (nowhere else was looked)"
        return Line(
            f"Nothing in {where} matches these words. That is not the same as no concern: "
            "say it in other words, or speak to your safeguarding lead.",
            "strong",
        )
    shown = f", {len(found.hits)} shown" if found.more else ""
    return Line(f"{found.total} found{shown}.", "strong")


def _set_aside(found: Found) -> list[Block]:
    """What was done with words that the documents do not have, before anything is read as the answer."""
    if not found.hits or found.hits[0].layer != "some words":
        return []
    unknown = f" Not in what is held of the documents: {', '.join(found.unknown)}." if found.unknown else ""
    return [Line(f"No statement holds all of these words; these hold some of them.{unknown}", "strong")]


def _tables(hits: Sequence[Hit], edition: Edition) -> list[Block]:
    statements = [hit for hit in hits if hit.item.kind == "indicator"]
    others = [hit for hit in hits if hit.item.kind != "indicator"]
    blocks: list[Block] = []
    rows: tuple[tuple[Words, ...], ...]
    if statements:
        columns = (Column("Code", 15), Column("Tier", 10), Column("Statement", 30), Column("Why", 6))
        rows = tuple((_code(h.item), _tier(h.item, edition), _statement(h, edition), _WHY[h.layer]) for h in statements)
        blocks.append(Table(columns, rows, of="Statement"))
    if others:
        blocks += [Heading("Beside the statements", 3)] if statements else []
        columns = (Column("Code", 15), Column("Kind", 8), Column("Tier", 10), Column("Words", 28))
        rows = tuple((_code(h.item), _kind(h.item), _tier(h.item, edition), _with_area(h)) for h in others)
        blocks.append(Table(columns, rows, of="Other"))
    return blocks


def _code(item: Item) -> str:
    return f"{item.framework}:{item.id}"


def _kind(item: Item) -> str:
    return "guidance, our own words" if item.is_summary else _KIND_WORDS.get(item.kind, item.kind)


def _tier(item: Item, edition: Edition) -> str:
    """A tier's rank and name; its printed label alone where the name is a sentence."""
    if item.tier is None:
        return ""
    label = edition.tier_names[item.tier - 1][1]
    return label if len(item.tier_name) > _LONG_NAME else f"{item.tier} {item.tier_name}"


def _statement(hit: Hit, edition: Edition) -> Words:
    domain = dict(edition.domains).get(hit.item.domain)
    return (*_marked(hit), Span(f"\n– {domain}")) if domain else _marked(hit)


def _with_area(hit: Hit) -> Words:
    """An item's words and the area that they are printed for, where that is not the whole edition's."""
    return (*_marked(hit), Span(f"\n– for {hit.item.area}")) if hit.item.area else _marked(hit)


def _marked(hit: Hit) -> tuple[Span, ...]:
    """An item's words with its context; the words of the query marked."""
    text = in_context(hit.item.text, hit.item.subdomain, hit.item.lead_in, hit.item.note)
    wanted = {stem(word) for term in hit.terms for word in words(term)}
    spans: list[Span] = []
    for piece in _pieces(text):
        matched = any(stem(word) in wanted for word in words(piece))
        spans.append(Span(piece, "match" if matched and hit.layer != "code" else None))
    return tuple(spans)


def _pieces(text: str) -> list[str]:
    """A text in runs of letters and runs of everything else; joined they are the text."""
    return ["".join(run) for _, run in groupby(text, key=str.isalnum)]


def stem(word: str) -> str:
    """What two forms of a word share, near enough to mark them: their first letters."""
    return word[:5]


def _after(found: Found) -> list[Block]:
    blocks: list[Block] = []
    if found.more:
        highest = found.more_highest
        top = f"; the highest tier among them is {highest.tier} {highest.tier_name}" if highest else ""
        blocks.append(Line(f"{found.more} more not shown{top}. Show all with --limit 0.", "strong"))
    if found.left_out:
        blocks.append(
            Line(f"{found.left_out} more in superseded editions and drafts, left out. Show them with --all-editions.")
        )
    topics = [hit.item for hit in found.hits if hit.item.is_summary]
    if topics:
        pointer = f"thresholds guidance {topics[0].framework} {topics[0].id}"
        blocks.append(Line(f"Guidance is summed up in this project's own words; the document's own: {pointer}."))
    if found.suggestions:
        blocks.append(Line(f"Words near yours that the documents use: {', '.join(found.suggestions)}."))
    return blocks


def _data(found: Found) -> dict[str, Any]:
    return {
        "query": found.query,
        "total": found.total,
        "left_out": found.left_out,
        "more": found.more,
        "unknown_words": list(found.unknown),
        "suggestions": list(found.suggestions),
        "hits": [_hit_data(hit) for hit in found.hits],
    }


def _hit_data(hit: Hit) -> dict[str, Any]:
    item = hit.item
    return {
        "framework": item.framework,
        "edition_status": item.status,
        "id": item.id,
        "kind": item.kind,
        "tier": item.tier,
        "tier_name": item.tier_name,
        "domain": item.domain,
        "subdomain": item.subdomain,
        "lead_in": item.lead_in,
        "text": item.text,
        "note": item.note,
        "area": item.area or None,
        "why": {"layer": hit.layer, "terms": list(hit.terms), "concerns": []},
    }


def _sheet(found: Found) -> Sheet:
    columns = (
        "framework",
        "edition_status",
        "id",
        "kind",
        "tier",
        "tier_name",
        "domain",
        "subdomain",
        "lead_in",
        "text",
        "note",
        "area",
        "why",
    )
    rows = []
    for hit in found.hits:
        values = {**hit.item._asdict(), "edition_status": hit.item.status, "why": hit.layer}
        rows.append(tuple("" if values[name] is None else str(values[name]) for name in columns))
    return Sheet(columns, tuple(rows))
