"""The comparison as policy staff put it before a board: one page first, then a table of changes."""

from collections.abc import Sequence

from thresholds_cli.diff.changes import Change
from thresholds_cli.diff.entries import Entry
from thresholds_cli.diff.headings import HEADINGS, by_heading, heading_of
from thresholds_cli.render.report import Block, Column, Facts, Filter, Heading, Line, Span, Table, Words
from thresholds_cli.render.views.common import edition_line
from thresholds_cli.render.views.diff.about import about_table
from thresholds_cli.render.views.diff.concerns import concern_table, on_one_page
from thresholds_cli.render.views.diff.subject import SECTION_NAMES, Subject, reconciled
from thresholds_cli.render.views.diff.summary import (
    backwards,
    chief,
    elsewhere_lines,
    left_out,
    review_lines,
    same_tier_lines,
    statements_line,
    tier_lines,
)
from thresholds_cli.render.views.diff.tables import doubts, notes, other_headings, readings
from thresholds_cli.render.views.diff.wording import Side, one_side

_COLUMNS = (
    Column("Code", 18),
    Column("Was", 28),
    Column("Now", 28),
    Column("What became of it", 19),
    Column("What it means for practice", 24),
)


def paper(subject: Subject, *, only_summary: bool) -> list[Block]:
    """Everything for a page or a document; a new page after the one that sums it up."""
    statements = subject.by_section["indicator"]
    blocks: list[Block] = [
        *backwards(subject),
        *left_out(subject),
        *on_one_page(subject),
        Heading("What matters first", new_page=True),
        *chief(subject),
        statements_line(subject),
        *tier_lines(subject),
        *same_tier_lines(statements),
        *elsewhere_lines(subject),
    ]
    if only_summary:
        return [*blocks, *review_lines(subject), edition_line(subject.old), edition_line(subject.new)]
    by_weight = by_heading(change for change in subject.comparison.changes if subject.asked.shows(change))
    key = tuple((heading.title, f"{heading.meaning}.") for heading in by_weight)
    blocks += [
        Heading("How to read the tables"),
        *review_lines(subject),
        Line("In “Was”, [-words-] are those that were taken out; in “Now”, {+words+} those that were put in."),
        Facts(key),
        edition_line(subject.old),
        edition_line(subject.new),
    ]
    for section, changes in subject.by_section.items():
        shown = [change for change in changes if subject.asked.shows(change)]
        if shown or (changes and not subject.asked.narrows):
            blocks += [Heading(SECTION_NAMES[section]), Line(reconciled(changes))]
            blocks += [*_tables(subject, section, shown), *other_headings(shown, changes)]
    return [*blocks, *concern_table(subject), *about_table(subject.comparison)]


def _tables(subject: Subject, section: str, changes: Sequence[Change]) -> list[Block]:
    """Changes under their headings, was and now side by side."""
    blocks: list[Block] = []
    for heading, here in by_heading(changes).items():
        rows = tuple(_row(subject, change) for change in here)
        keys = tuple(_keys(section, change) for change in here)
        blocks += [Heading(f"{heading.title} ({len(here)})", 3), Table(_COLUMNS, rows, "Change", keys)]
    return blocks


def _row(subject: Subject, change: Change) -> tuple[Words, ...]:
    practice = "\n".join(notes(change))
    return (_codes(change), _side(change, "old"), _side(change, "new"), _kind(subject, change), practice)


def _codes(change: Change) -> str:
    """Both editions' codes, each with its tier: `C3.04 (tier 3)`, under it `now C3.10 (tier 3)`."""

    def told(entries: Sequence[Entry]) -> str:
        return ", ".join(f"{e.id} (tier {e.tier})" if e.tier is not None else e.id for e in entries)

    lines = ([f"was {told(change.old)}"] if change.old else []) + ([f"now {told(change.new)}"] if change.new else [])
    return "\n".join(lines)


def _side(change: Change, side: Side) -> Words:
    """One edition's words, those that the other does not have marked; whole where there is no one partner."""
    return tuple(one_side(change, side)) or "–"


def _kind(subject: Subject, change: Change) -> Words:
    """What became of it: the heading, how it was put together and read, words that matter, what is arguable."""
    heading = heading_of(change)
    lines = [Span(heading.title, "strong")]
    if change.kind in ("split", "merged", "regrouped") and change.kind != heading.key:
        lines.append(Span(change.kind.capitalize()))
    lines += [Span(f"Read as: {', '.join(readings(change))}")] if readings(change) else []
    weighty = dict.fromkeys(turn.quoted for pair in change.pairs for turn in subject.turns(pair))
    lines += [Span(f"Words that matter: {'; '.join(weighty)}")] if weighty else []
    lines += doubts(change)
    return tuple(span for line in lines for span in (line, Span("\n")))[:-1]


# --- what a page can be narrowed by -------------------------------------------------------


def _keys(section: str, change: Change) -> tuple[str, ...]:
    entries = change.old + change.new
    tiers = dict.fromkeys(f"tier:{e.tier}" for e in entries if e.tier is not None)
    domains = dict.fromkeys(f"domain:{e.domain}" for e in entries if e.domain)
    return (f"kind:{heading_of(change).key}", f"part:{section.replace(' ', '-')}", *tiers, *domains)


def filters(subject: Subject) -> tuple[Filter, ...]:
    """By heading, part, tier and domain, in so far as there is something to choose."""
    shown = [c for changes in subject.by_section.values() for c in changes if subject.asked.shows(c)]
    kinds = {heading_of(change).key for change in shown}
    parts = [each for each, changes in subject.by_section.items() if any(map(subject.asked.shows, changes))]
    old, new = subject.comparison.old, subject.comparison.new
    tiers = {
        t.rank: t.label if t.label.endswith(str(t.rank)) else f"{t.rank} {t.label}" for t in (*old.tiers, *new.tiers)
    }
    domains = {d.code: d.name for d in (*old.domains, *new.domains)}
    return (
        Filter("kind", "What became of it", tuple((h.key, h.title) for h in HEADINGS if h.key in kinds)),
        Filter("part", "Part", tuple((p.replace(" ", "-"), SECTION_NAMES[p].partition(" (")[0]) for p in parts)),
        Filter("tier", "Tier in either edition", tuple((str(rank), name) for rank, name in sorted(tiers.items()))),
        Filter("domain", "Domain", tuple(domains.items())),
    )
