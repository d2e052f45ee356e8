"""Search results: grouped by edition, the reader's own area first, statements before the rest."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from thresholds_cli.library.edition import Edition
from thresholds_cli.library.item import Item
from thresholds_cli.library.wording import words
from thresholds_cli.render.report import Block, Column, Heading, Line, Report, Span, Table, Words
from thresholds_cli.render.views.common import edition_line, in_context
from thresholds_cli.render.views.found import concerns_of, found_data, found_sheet, named_near
from thresholds_cli.search.meaning import Meant
from thresholds_cli.search.rank import Found, Hit

_BY_WORDS = ("phrase", "words", "stem", "prefix", "corrected", "some words")  # what is found by words that it holds
_RINGING = frozenset("ring phone telephone number call contact contacts who mash mach ehash lado edt duty door".split())
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
    "concern": "concern",
    "stem": "word forms",
    "prefix": "beginning of a word",
    "corrected": "corrected spelling",
    "some words": "some words",
    "related": "related concern",
}


def search_report(found: Found, editions: Sequence[Edition], own: frozenset[str], area: str) -> Report:
    """A search result, the partnership with the best hit first; `editions` are all that may be among the hits.

    `own` are the editions for the reader's `area`: theirs stand first, and the others are said to be others'.
    Statements in nearly the same words of a partnership's editions stand together.
    """
    by_id = {edition.id: edition for edition in editions}
    direct = [hit for hit in found.hits if hit.layer != "related"]
    order = list(dict.fromkeys(by_id[hit.item.framework].partnership for hit in direct))
    direct.sort(key=lambda hit: (order.index(by_id[hit.item.framework].partnership), hit.item.kind != "indicator"))
    blocks: list[Block] = [*counted(found), *read_as(found), *_whom_to_ring(found, own, area)]
    told = not own
    for partnership, group in groupby(direct, key=lambda hit: by_id[hit.item.framework].partnership):
        held = list(group)
        if not told and held[0].item.framework not in own:
            blocks.append(_others(area, found, own))
            told = True
        blocks.append(Heading(partnership))
        blocks += [edition_line(by_id[edition]) for edition in dict.fromkeys(hit.item.framework for hit in held)]
        blocks += _tables(held, by_id)
    blocks += [*_related(found, by_id), *_after(found)]
    return Report(
        title=f"Search: {found.query}",
        blocks=blocks,
        data=found_data(found),
        sheet=found_sheet(found),
        exit_code=0 if found.hits else 1,
    )


def _whom_to_ring(found: Found, own: frozenset[str], area: str) -> list[Block]:
    """Where the numbers are, for who seems to look for one."""
    if not _RINGING.intersection(words(found.query)):
        return []
    where = f'contacts "{area}"' if own else "contacts AREA"
    return [Line(f"Whom to ring, for where the child lives: thresholds {where}", "strong")]


def _others(area: str, found: Found, own: frozenset[str]) -> Line:
    """That what follows is not the document for where the child lives."""
    none = "" if any(hit.item.framework in own for hit in found.hits) else f"Nothing found in the document for {area}. "
    return Line(f"{none}Other areas' documents follow; they are not for a child in {area}.", "warning")


def counted(found: Found, *, nothing: bool = False) -> list[Block]:
    """How many were found and the highest tier among them; or that there is `nothing`, as there may be on a ladder."""
    if nothing or not found.total:
        return _nothing(found)
    direct = found.total - found.related
    if not direct:
        named = "; ".join(each.concern.label for each in found.meant)
        none = f"No document looked in lists anything about this by itself ({named}). Statements under related concerns"
        return [Line(f"{none} follow; that is not the same as no concern.", "strong")]
    shown = sum(hit.layer != "related" for hit in found.hits)
    blocks: list[Block] = [Line(f"{direct} found{f', {shown} shown' if shown < direct else ''}.", "strong")]
    if direct > 1 and found.highest is not None and found.highest.tier is not None:
        top = found.highest
        blocks.append(Line(f"The highest tier among them: {top.tier} {top.tier_name} ({_code(top)})."))
    own = found.highest_own
    if own is not None and own != found.highest:
        blocks.append(Line(f"In your own area's documents: {own.tier} {own.tier_name} ({_code(own)})."))
    return blocks


def _no_such_code(found: Found) -> list[Block]:
    """That a code is not held, which says nothing of the worry, and those near it."""
    which = f"{' and '.join(found.among)} has no" if found.among else "No edition in use has a"
    empty = (
        f"{which} statement {found.code}. That is not the same as no concern: "
        "look it up by its words, or speak to your safeguarding lead."
    )
    near = [Line(f"Codes near it: {', '.join(found.suggestions)}.")]
    return [Line(empty, "strong"), *(near if found.suggestions else [])]


def _nothing(found: Found) -> list[Block]:
    """That nothing was found, where it was looked, and what to do instead."""
    if found.code:
        return _no_such_code(found)
    where = "what is held of the latest editions" if found.left_out else "what is held of the documents"
    if found.among:
        where = f"what is held of {' and '.join(found.among)} (nowhere else was looked)"
    empty = (
        f"Nothing in {where} matches these words. That is not the same as no concern: "
        "say it in other words, or speak to your safeguarding lead."
    )
    near = [Line(f"Words near yours that are known here: {', '.join(found.suggestions)}.")]
    return [Line(empty, "strong"), *(near if found.suggestions else [])]


def read_as(found: Found) -> list[Block]:
    """How the words were read, before anything is read as the answer."""
    blocks: list[Block] = [
        Line(f"“{each.typed}” was read as “{each.read_as}”. If that is not what you mean, say it otherwise.", "strong")
        for each in found.repairs
    ]
    if found.hits and found.hits[0].layer == "some words":
        blocks.append(Line("Nothing holds all of these words; these hold three quarters of them.", "strong"))
    if found.meant:
        blocks.append(Line(f"Read as: {'; '.join(map(_named, found.meant))}."))
    if found.alone:
        blocks.append(Line(f"In nothing shown: {', '.join(found.alone)}. Search for that by itself.", "strong"))
    if found.unknown:
        blocks.append(Line(f"Not in what is held of the documents: {', '.join(found.unknown)}."))
    return blocks


def _named(meant: Meant) -> str:
    """A concern with the words that named it."""
    broader = f", looked up as {meant.looked_up.label}" if meant.looked_up else ""
    perhaps = "perhaps " if meant.hinted else ""
    return f"{perhaps}{meant.concern.label} (“{'”, “'.join(meant.typed)}”){broader}"


def _related(found: Found, by_id: Mapping[str, Edition]) -> list[Block]:
    """Statements under related concerns, said to be that."""
    hits = [hit for hit in found.hits if hit.layer == "related"]
    if not found.near:
        return []
    names = named_near(found)
    more = f", {found.more_related} more with --limit 0" if found.more_related else ""
    if not hits:
        return [Line(f"Related concerns, not the same thing: {names}. Look one up with --concern.")]
    blocks: list[Block] = [
        Heading("Related concerns, not the same thing"),
        Line(f"{found.related} shown{more}, under {names}."),
    ]
    top = found.highest_related
    if top is not None:
        blocks.append(Line(f"The highest tier among these: {top.tier} {top.tier_name} ({_code(top)})."))
    return [*blocks, _statements(hits, by_id)]


def _tables(hits: Sequence[Hit], by_id: Mapping[str, Edition]) -> list[Block]:
    statements = [hit for hit in hits if hit.item.kind == "indicator"]
    others = [hit for hit in hits if hit.item.kind != "indicator"]
    blocks: list[Block] = [_statements(statements, by_id)] if statements else []
    if others:
        blocks += [Heading("Beside the statements", 3)] if statements else []
        columns = (Column("Code", 15), Column("Kind", 8), Column("Tier", 10), Column("Words", 28))
        rows = tuple(
            (_code(h.item), f"{_kind(h.item)}\n({_why(h)})", _tier(h.item, by_id[h.item.framework]), _with_area(h))
            for h in others
        )
        blocks.append(Table(columns, rows, of="Other"))
    return blocks


def _statements(hits: Sequence[Hit], by_id: Mapping[str, Edition]) -> Table:
    columns = (Column("Code", 15), Column("Tier", 10), Column("Statement", 30), Column("Why", 12))
    rows: tuple[tuple[Words, ...], ...] = tuple(
        (_code(h.item), _tier(h.item, by_id[h.item.framework]), _statement(h, by_id[h.item.framework]), _why(h))
        for h in hits
    )
    return Table(columns, rows, of="Statement")


def _why(hit: Hit) -> str:
    """The layer, and the concerns by which a hit was found."""
    concerns = "; ".join(concern.label for concern in concerns_of(hit))
    by_concern = hit.layer in ("concern", "related", "prefix", "corrected") and concerns
    return f"{_WHY[hit.layer]}: {concerns}" if by_concern else _WHY[hit.layer]


def _code(item: Item) -> str:
    return f"{item.framework}:{item.id}"


def _kind(item: Item) -> str:
    return "guidance, our own words" if item.is_summary else _KIND_WORDS.get(item.kind, item.kind)


def _tier(item: Item, edition: Edition) -> str:
    """A tier's rank and name; its printed label alone where the name is a sentence."""
    if item.tier is None:
        return ""
    return edition.tier_title(item.tier) if edition.has_long_names else f"{item.tier} {item.tier_name}"


def _statement(hit: Hit, edition: Edition) -> Words:
    domain = dict(edition.domains).get(hit.item.domain)
    return (*_marked(hit), Span(f"\n– {domain}")) if domain else _marked(hit)


def _with_area(hit: Hit) -> Words:
    """An item's words and the area that they are printed for, where that is not the whole edition's."""
    return (*_marked(hit), Span(f"\n– for {hit.item.area}")) if hit.item.area else _marked(hit)


def _marked(hit: Hit) -> tuple[Span, ...]:
    """An item's words with its context; the words of the query marked."""
    text = in_context(hit.item.text, hit.item.subdomain, hit.item.lead_in, hit.item.note)
    wanted = {stem(word) for term in hit.terms for word in words(term)} if hit.layer in _BY_WORDS else set()
    if not wanted:
        return (Span(text),)
    pieces = groupby(_pieces(text), key=lambda piece: any(stem(word) in wanted for word in words(piece)))
    return tuple(Span("".join(run), "match" if matched else None) for matched, run in pieces)


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
    return blocks
