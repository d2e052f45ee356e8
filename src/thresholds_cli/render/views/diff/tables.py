"""The changes of a section under headings by weight, word by word, on a screen."""

from collections.abc import Sequence

from thresholds_cli.diff.changes import Change, Paired, word_runs
from thresholds_cli.diff.entries import Entry
from thresholds_cli.diff.headings import by_heading
from thresholds_cli.render.report import Block, Column, Heading, Line, Span, Table, Words
from thresholds_cli.render.views.common import in_context
from thresholds_cli.render.views.diff.subject import SECTION_NAMES, Subject, reconciled


def sections(subject: Subject) -> list[Block]:
    """Every section in which something is to be shown."""
    blocks: list[Block] = []
    for section, changes in subject.by_section.items():
        shown = [change for change in changes if subject.asked.shows(change)]
        if shown or (changes and not subject.asked.narrows):
            blocks.append(Heading(SECTION_NAMES[section]))
            blocks += [Line(reconciled(changes))] if section != "indicator" else []
            blocks += by_weight(subject, shown)
    return blocks


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
        return "\n".join(in_context(e.text, e.subdomain, e.lead_in, e.note) for e in change.old + change.new)
    several = len(change.pairs) > 1
    spans = [Span(f"{line}\n") for line in _contexts(change)]
    for pair in change.pairs:
        spans += [Span(f"{pair.old.id} to {pair.new.id}: ")] if several else []
        spans += [*_inline(pair), Span("\n")]
    return (*spans[:-1], *remarks(subject, change))


def _inline(pair: Paired) -> list[Span]:
    """The words of a pair in one text, what was removed and added marked."""
    runs = word_runs(pair.old.text, pair.new.text)
    spans = [Span(run.text, None if run.op == "same" else run.op) for run in runs]
    return [span for each in spans for span in (each, Span(" "))][:-1]


def _contexts(change: Change) -> list[str]:
    """The sub-headings and lead-ins that govern a change; both editions' where they differ."""
    entries = change.old + change.new
    return sorted({line for e in entries for line in (e.subdomain and f"[{e.subdomain}]", e.lead_in) if line})


def remarks(subject: Subject, change: Change) -> list[Span]:
    """Words of weight that were replaced, what it means for practice, what is arguable, who paired it."""
    found: list[Span] = []
    weighty = dict.fromkeys(turn.quoted for pair in change.pairs for turn in subject.turns(pair))
    if weighty:
        found.append(Span(f"\nWords that matter: {'; '.join(weighty)}.", "strong"))
    found += [Span(f"\nIn practice: {note}") for note in notes(change)]
    for pair in change.pairs:
        if pair.read and pair.read.arguable:
            found.append(Span(f"\nArguable ({pair.old.id} to {pair.new.id}): {pair.read.arguable}"))
    if any(pair.read is None and pair.relation != "same words" for pair in change.pairs):
        found.append(Span("\nPaired by machine; nobody has confirmed it."))
    return found


def notes(change: Change) -> list[str]:
    """What a reader wrote about the pairs of a change, with its codes where there are several."""
    several = len(change.pairs) > 1
    return [
        f"{pair.old.id} to {pair.new.id}: {pair.read.note}" if several else pair.read.note
        for pair in change.pairs
        if pair.read and pair.read.note
    ]
