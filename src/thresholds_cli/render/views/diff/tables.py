"""The changes of a section under headings by weight, word by word, on a screen."""

from collections.abc import Sequence

from thresholds_cli.diff.changes import Change, Paired
from thresholds_cli.diff.entries import Entry
from thresholds_cli.diff.headings import by_heading, heading_of
from thresholds_cli.library.wording import statement_words
from thresholds_cli.render.report import Block, Column, Heading, Line, Span, Table, Words
from thresholds_cli.render.views.diff.subject import SECTION_NAMES, Subject, reconciled
from thresholds_cli.render.views.diff.wording import inline, whole


def sections(subject: Subject) -> list[Block]:
    """Every section in which something is to be shown."""
    blocks: list[Block] = []
    for section, changes in subject.by_section.items():
        shown = [change for change in changes if subject.asked.shows(change)]
        if shown or (changes and not subject.asked.narrows):
            blocks.append(Heading(SECTION_NAMES[section]))
            blocks += [Line(reconciled(changes))] if section != "indicator" else []
            below = [*by_weight(subject, shown), *other_headings(shown, changes)]
            blocks += below or [Line("Nothing differs.")]
    return blocks


def other_headings(shown: Sequence[Change], changes: Sequence[Change]) -> list[Block]:
    """Statements that kept their words and place under another sub-heading: unchanged, but not quite."""
    moved = [
        f"{pair.old.id} to {pair.new.id}"
        for change in changes
        if change.kind == "unchanged" and change not in shown
        for pair in change.pairs
        if pair.old.subdomain != pair.new.subdomain
    ]
    return [Line(f"Unchanged, but under another sub-heading: {', '.join(moved)}.")] if moved else []


def by_weight(subject: Subject, changes: Sequence[Change]) -> list[Block]:
    """Changes under their headings, each heading with its count and its key."""
    blocks: list[Block] = []
    for heading, here in by_heading(changes).items():
        columns = (Column("was", 10), Column("now", 10), Column("Words", 40))
        rows = tuple((codes(c.old), codes(c.new), _words(subject, c)) for c in here)
        blocks += [Heading(f"{heading.title} ({len(here)}): {heading.meaning}", 3), Table(columns, rows, of="Change")]
    return blocks


def codes(entries: Sequence[Entry]) -> str:
    """Codes with their tiers, a line each; a dash for none."""
    return "\n".join(f"{e.id} (tier {e.tier})" if e.tier is not None else e.id for e in entries) or "–"


def _words(subject: Subject, change: Change) -> Words:
    """Added or withdrawn words whole; a change word by word, then what is to be known of it."""
    if not change.pairs:
        return "\n".join(map(whole, change.old + change.new))
    spans: list[Span] = []
    for pair in change.pairs:
        spans += [Span(f"{pair.old.id} to {pair.new.id}: ")] if len(change.pairs) > 1 else []
        spans += [*inline(pair), Span("\n")]
    return (*spans[:-1], *(Span(f"\n{words}", mark) for words, mark in remarks(subject, change)))


def remarks(subject: Subject, change: Change) -> list[Span]:
    """What is to be known of a change beside its words.

    Words of weight that were replaced, how it was read, what it means for practice, what is
    arguable, who paired it.
    """
    found: list[Span] = []
    weighty = dict.fromkeys(turn.quoted for pair in change.pairs for turn in subject.turns(pair))
    if weighty:
        found.append(Span(f"Words that matter: {'; '.join(weighty)}.", "strong"))
    found += [Span(f"Read as: {', '.join(readings(change))}.")] if readings(change) else []
    found += [Span(f"In practice: {note}") for note in notes(change)]
    return [*found, *doubts(change)]


def readings(change: Change) -> list[str]:
    """What readers say of the meaning that the heading does not say already."""
    said = [pair for pair in change.pairs if pair.read is not None and pair.relation not in ("same words", "reworded")]
    if {pair.relation for pair in said} <= {heading_of(change).key}:
        return []
    if len(change.pairs) == 1:
        return [said[0].relation]
    return [f"{pair.old.id} to {pair.new.id} {pair.relation}" for pair in said]


def doubts(change: Change) -> list[Span]:
    """What a careful reader might decide otherwise, and what nobody has confirmed."""
    found = [
        Span(f"Arguable ({pair.old.id} to {pair.new.id}): {pair.read.arguable}")
        for pair in change.pairs
        if pair.read and pair.read.arguable
    ]
    if any(pair.read is None and not _plainly_one(pair) for pair in change.pairs):
        found.append(Span("Paired by machine; nobody has confirmed it."))
    return found


def _plainly_one(pair: Paired) -> bool:
    """Whether nobody need confirm that the two are one: the same words, whatever is said beside them."""
    return statement_words(pair.old.context, pair.old.text) == statement_words(pair.new.context, pair.new.text)


def notes(change: Change) -> list[str]:
    """What a reader wrote about the pairs of a change, with its codes where there are several."""
    several = len(change.pairs) > 1
    return [
        f"{pair.old.id} to {pair.new.id}: {pair.read.note}" if several else pair.read.note
        for pair in change.pairs
        if pair.read and pair.read.note
    ]
