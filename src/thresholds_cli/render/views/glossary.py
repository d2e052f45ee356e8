"""Glossary terms of the editions held, each under its own edition's name."""

from collections.abc import Sequence
from typing import Any

from thresholds_cli.library.edition import Edition
from thresholds_cli.library.glossary import Entry, Group
from thresholds_cli.model.beside import Term
from thresholds_cli.render.report import Block, Column, Heading, Line, Report, Sheet, Table
from thresholds_cli.render.views.common import edition_line, in_context, place_data

LOST = "the source lost its initials"


def glossary_report(query: str | None, groups: Sequence[Group], editions: Sequence[Edition]) -> Report:
    """Terms as they are looked up; `editions` are those looked in, in the order wanted."""
    used = {entry.edition.id for group in groups for entry in group.entries}
    entries = sum(len(group.entries) for group in groups)
    blocks: list[Block] = [
        Line(f"Terms: {len(groups)}. Entries: {entries}. Editions: {len(used)} of {len(editions)}.", "strong")
    ]
    if groups:
        blocks += [Line("Each meaning is that of the edition beside it, in its own words."), _table(groups)]
    else:
        blocks.append(Line("No glossary terms are held."))
    if query is None:
        none = ", ".join(edition.id for edition in editions if edition.id not in used)
        blocks += [Line(f"No glossary terms are held for {none}.")] if none and groups else []
    blocks += [Heading("Editions")] if used else []
    blocks += [edition_line(edition) for edition in editions if edition.id in used]
    data = {"query": query, "terms": [_group_data(group) for group in groups]}
    return Report(f"Glossary: {query}" if query else "Glossary", blocks, data, _sheet(groups))


def _table(groups: Sequence[Group]) -> Table:
    columns = (Column("Term", 12), Column("Edition", 12), Column("Meaning", 30), Column("Place", 14))
    rows = tuple(
        (term_words(entry.term), marked(entry.edition), _meaning(group, entry), str(entry.term.source))
        for group in groups
        for entry in group.entries
    )
    return Table(columns, rows, of="Entry")


def _meaning(group: Group, entry: Entry) -> str:
    said = meaning_words(entry.term, entry.edition.id)
    if entry.term.meaning is None and group.elsewhere:
        said += f"; explained in {', '.join(group.elsewhere)}"
    return in_context(said, None, None, entry.term.note)


def term_words(term: Term) -> str:
    """A term as printed, or that the source lost it."""
    return term.term or f"({LOST})"


def meaning_words(term: Term, edition: str) -> str:
    """A meaning as printed, or that the edition gives none."""
    return term.meaning or f"used in {edition}, not explained there"


def marked(edition: Edition) -> str:
    """An edition's id, marked where it is not the latest held."""
    words = {"superseded": " (superseded)", "draft": " (DRAFT)"}.get(edition.status, "")
    return f"{edition.id}{words}"


def term_data(term: Term) -> dict[str, Any]:
    """A term in JSON."""
    return {
        "id": term.id,
        "term": term.term,
        "meaning": term.meaning,
        "note": term.note,
        "source": place_data(term.source),
    }


def _group_data(group: Group) -> dict[str, Any]:
    entries = [
        {"framework": entry.edition.id, "edition_status": entry.edition.status, **term_data(entry.term)}
        for entry in group.entries
    ]
    return {"term": group.term, "explained_elsewhere": list(group.elsewhere), "entries": entries}


def _sheet(groups: Sequence[Group]) -> Sheet:
    columns = ("framework", "edition_status", "id", "term", "meaning", "said", "note", "place", "lines")
    rows = [
        (
            entry.edition.id,
            entry.edition.status,
            entry.term.id,
            entry.term.term or "",
            entry.term.meaning or "",
            _said(entry),
            entry.term.note or "",
            str(entry.term.source),
            ", ".join(map(str, entry.term.source.lines)),
        )
        for group in groups
        for entry in group.entries
    ]
    return Sheet(columns, tuple(rows))


def _said(entry: Entry) -> str:
    """What is missing from an entry, in words; empty where nothing is."""
    if entry.term.term is None:
        return LOST
    return "" if entry.term.meaning else meaning_words(entry.term, entry.edition.id)
