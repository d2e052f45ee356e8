"""Two editions compared: practice first, wording last, counts that reconcile."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from thresholds_cli.diff.changes import KINDS, Change, Comparison, Paired
from thresholds_cli.diff.entries import PARTS, Entry
from thresholds_cli.library.edition import Edition
from thresholds_cli.render.report import Block, Column, Heading, Line, Report, Sheet, Span, Table, Words
from thresholds_cli.render.views.common import edition_line, in_context

_PART_NAMES = {
    "indicator": "Statements",
    "tier": "Tiers and their descriptions",
    "action": "Actions",
    "service": "Services",
    "route": "Referral routes",
    "contact": "Contacts",
    "rule": "Rules",
    "guidance": "Guidance topics (compared by this project's summaries, not by the documents' words)",
    "alert": "Alert lists",
    "term": "Glossary",
}
Test = Callable[[Change], bool]


def _raised(change: Change) -> bool:
    return any((pair.tier_change or 0) > 0 for pair in change.pairs)


def _lowered(change: Change) -> bool:
    return any((pair.tier_change or 0) < 0 for pair in change.pairs)


# Screen headings in order of weight; a change stands under the first that fits.
_HEADINGS: tuple[tuple[str, str, Test], ...] = (
    ("Raised", "listed at a higher tier than before", _raised),
    ("Lowered", "listed at a lower tier than before", _lowered),
    ("Withdrawn", "nothing in the new edition was found to follow", lambda c: c.kind == "withdrawn"),
    ("Added", "nothing in the old edition was found to precede", lambda c: c.kind == "added"),
    ("Moved domain", "same tier, another domain", lambda c: c.kind == "moved"),
    (
        "Split, merged or regrouped",
        "one became several, several one, or several several",
        lambda c: c.kind in ("split", "merged", "regrouped"),
    ),
    (
        "Changed in wording",
        "same place, words differ: read them for a change of meaning",
        lambda c: c.kind == "reworded",
    ),
    ("Unchanged", "the same words in the same place", lambda c: c.kind == "unchanged"),
)


def diff_report(
    comparison: Comparison,
    old: Edition,
    new: Edition,
    *,
    unchanged: bool,
    only: frozenset[str],
    exit_code: int = 0,
) -> Report:
    """The comparison; `only` narrows the screen to kinds or headings, `unchanged` shows those too. JSON holds all."""
    blocks: list[Block] = [
        *_backwards(old, new),
        *_summary(comparison),
        _UNCONFIRMED,
        edition_line(old),
        edition_line(new),
    ]
    for part in PARTS:
        blocks += _part(comparison, part, unchanged=unchanged, only=only)
    title = f"What {new.id} changed against {old.id}"
    return Report(title, blocks, _data(comparison, old, new), _sheet(comparison, old, new), exit_code=exit_code)


_UNCONFIRMED = Line(
    "In the tables [-words-] are removed and {+words+} added. Where words differ, which statement "
    "became which was worked out by machine; nobody has confirmed it. "
    "Look among “withdrawn” and “added” for pairs that it missed."
)


def _backwards(old: Edition, new: Edition) -> list[Block]:
    """A warning when the older edition is given second: raised and lowered then read the wrong way."""
    if old.published <= new.published:
        return []
    words = f"Compared backwards: {old.id} is the later edition, so “raised” means lowered by it, and so on."
    return [Line(words, "warning")]


def _summary(comparison: Comparison) -> list[Block]:
    """What moved between tiers and what the actions became, in a few lines; then the counts."""
    statements = comparison.of("indicator")
    blocks: list[Block] = []
    for word, sign in (("Raised", 1), ("Lowered", -1)):
        moved = [pair for change in statements for pair in change.pairs if (pair.tier_change or 0) * sign > 0]
        blocks += [Line((Span(f"{word}: ", "strong"), _short(pair))) for pair in moved]
    blocks += _action_summary(comparison)
    blocks.append(_reconciled(comparison, "indicator"))
    blocks += _by_tier(comparison)
    return blocks


def _by_tier(comparison: Comparison) -> list[Block]:
    """How many statements were added and withdrawn at each tier, the highest first."""
    lines: list[Block] = []
    for word, framework, kind in (("Added", comparison.new, "added"), ("Withdrawn", comparison.old, "withdrawn")):
        changes = [change for change in comparison.of("indicator") if change.kind == kind]
        counts = Counter((change.new or change.old)[0].tier for change in changes)
        at = ", ".join(f"{counts[t.rank]} at {t.label}" for t in reversed(framework.tiers) if counts[t.rank])
        lines += [Line((Span(f"{word}: ", "strong"), Span(f"{at}.")))] if at else []
    return lines


def _short(pair: Paired) -> Span:
    old, new = pair.old, pair.new
    words = in_context(old.text, old.subdomain, old.lead_in).replace("\n", " ")
    by = "" if old.key == new.key else ", paired by machine"
    return Span(f"{words} – {old.id} (tier {old.tier}) is now {new.id} (tier {new.tier}){by}")


def _action_summary(comparison: Comparison) -> list[Block]:
    """Actions that changed, the same words of several domains told once."""
    told: dict[tuple[int | None, str, str], None] = {}
    for change in comparison.of("action"):
        if change.kind != "unchanged":
            rank = (change.new or change.old)[0].tier
            told[rank, " / ".join(e.text for e in change.old), " / ".join(e.text for e in change.new)] = None
    return [_action_line(rank, was, now) for rank, was, now in told]


def _action_line(rank: int | None, was: str, now: str) -> Line:
    if was and now:
        return Line((Span(f"Action at tier {rank}: ", "strong"), Span(f"“{was}” is now “{now}”")))
    what = "added" if now else "withdrawn"
    return Line((Span(f"Action {what} at tier {rank}: ", "strong"), Span(f"“{now or was}”")))


def _reconciled(comparison: Comparison, part: str) -> Line:
    counts = comparison.counts(part)
    kinds = [f"{counts[kind]} {kind}" for kind in KINDS if counts[kind]]
    both = sum(len(c.old) for c in comparison.of(part) if c.new), sum(len(c.new) for c in comparison.of(part) if c.old)
    old = f"{counts['old']} in the old edition = {both[0]} with a successor + {counts['withdrawn']} withdrawn"
    new = f"{counts['new']} in the new = {both[1]} with a predecessor + {counts['added']} added"
    return Line(f"{_PART_NAMES[part]}: {old}; {new}. Changes: {', '.join(kinds) or 'none'}.")


def _part(comparison: Comparison, part: str, *, unchanged: bool, only: frozenset[str]) -> list[Block]:
    changes = comparison.of(part)
    blocks: list[Block] = []
    left = list(changes)
    for title, meaning, test in _HEADINGS:
        here = [change for change in left if test(change)]
        left = [change for change in left if not test(change)]
        if only:
            here = [change for change in here if change.kind in only or title.casefold() in only]
        elif title == "Unchanged" and not unchanged:
            here = []
        blocks += [Heading(f"{title} ({len(here)}): {meaning}", 3), _changes_table(here)] if here else []
    if not changes or (only and not blocks):
        return []
    counts = [] if part == "indicator" else [_reconciled(comparison, part)]
    return [Heading(_PART_NAMES[part]), *counts, *blocks]


def _changes_table(changes: Sequence[Change]) -> Table:
    columns = (Column("was", 10), Column("now", 10), Column("Words", 40))
    return Table(columns, tuple((_codes(c.old), _codes(c.new), _words(c)) for c in changes), of="Change")


def _codes(entries: Sequence[Entry]) -> str:
    return "\n".join(f"{e.id} (tier {e.tier})" if e.tier is not None else e.id for e in entries) or "–"


def _words(change: Change) -> Words:
    """Added or withdrawn words whole; a change word by word, with the context that governs it."""
    if not change.pairs:
        return "\n".join(in_context(e.text, e.subdomain, e.lead_in, e.note) for e in change.old + change.new)
    spans = [Span(run.text, None if run.op == "same" else run.op) for run in change.words]
    spaced = [span for each in spans for span in (each, Span(" "))][:-1]
    contexts = {
        line for e in change.old + change.new for line in (e.subdomain and f"[{e.subdomain}]", e.lead_in) if line
    }
    return (*(Span(f"{line}\n") for line in sorted(contexts)), *spaced)


def _data(comparison: Comparison, old: Edition, new: Edition) -> dict[str, Any]:
    return {
        "old": comparison.old.id,
        "new": comparison.new.id,
        "old_status": old.status,
        "new_status": new.status,
        "summary": {part: comparison.counts(part) for part in PARTS},
        "changes": [_change_data(change) for change in comparison.changes],
    }


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "part": change.part,
        "kind": change.kind,
        "tier_change": change.tier_change,
        "domain_changed": change.domain_changed,
        "confirmed": change.confirmed,
        "old": [_entry_data(entry) for entry in change.old],
        "new": [_entry_data(entry) for entry in change.new],
        "pairs": [
            {
                "old": pair.old.id,
                "new": pair.new.id,
                "tier_change": pair.tier_change,
                "domain_changed": pair.domain_changed,
                "relation": pair.relation,
            }
            for pair in change.pairs
        ],
        "words": [{"op": run.op, "text": run.text} for run in change.words],
    }


def _entry_data(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "tier": entry.tier,
        "domain": entry.domain,
        "subdomain": entry.subdomain,
        "lead_in": entry.lead_in,
        "text": entry.text,
        "note": entry.note,
    }


def _sheet(comparison: Comparison, old: Edition, new: Edition) -> Sheet:
    columns = (
        "part",
        "kind",
        "tier_change",
        "domain_changed",
        "confirmed",
        "old_edition",
        "old_codes",
        "old_words",
        "new_edition",
        "new_codes",
        "new_words",
    )
    rows = tuple(
        (
            change.part,
            change.kind,
            "" if change.tier_change is None else str(change.tier_change),
            str(change.domain_changed).lower(),
            str(change.confirmed).lower(),
            f"{old.id} ({old.status})",
            " ".join(e.id for e in change.old),
            _sheet_words(change.old),
            f"{new.id} ({new.status})",
            " ".join(e.id for e in change.new),
            _sheet_words(change.new),
        )
        for change in comparison.changes
    )
    return Sheet(columns, rows)


def _sheet_words(entries: Sequence[Entry]) -> str:
    """The words of one side with what governs them, in one cell."""
    return " / ".join(in_context(e.text, e.subdomain, e.lead_in, e.note).replace("\n", " ") for e in entries)
