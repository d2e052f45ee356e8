"""The words of a change: in one text with what was removed and added marked, or one side at a time.

What governs the words (sub-heading, lead-in) stands above them, what is said beside them
(for which tiers, with whose consent) below; either is marked where it differs.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from thresholds_cli.diff.changes import Change, Paired, Run, word_runs
from thresholds_cli.diff.entries import Entry
from thresholds_cli.render.report import Span
from thresholds_cli.render.views.common import in_context

Side = Literal["old", "new"]
_OP: dict[Side, Literal["removed", "added"]] = {"old": "removed", "new": "added"}


def whole(entry: Entry) -> str:
    """An entry with everything that governs it and is said beside it."""
    beside = "; ".join(f"{name}: {value}" for name, value in entry.facts)
    words = in_context(entry.text, entry.subdomain, entry.lead_in, entry.note)
    return f"{words}\n({beside})" if beside else words


def inline(pair: Paired) -> list[Span]:
    """Both entries of a pair in one text."""
    spans: list[Span] = []
    for was, now in _lines(pair):
        spans += [*_marked(word_runs(was, now)), Span("\n")]
    return spans[:-1]


def one_side(change: Change, side: Side) -> list[Span]:
    """The words of one edition to the letter, each entry marked against its partner where it has just one."""
    spans: list[Span] = []
    for entry in getattr(change, side):
        partners = [pair for pair in change.pairs if getattr(pair, side) is entry]
        if len(partners) != 1:
            spans += [Span(whole(entry)), Span("\n")]
            continue
        for was, now in _lines(partners[0]):
            line = _marked(_of_side(word_runs(was, now), side))
            spans += [*line, Span("\n")] if line else []
        spans += [Span(f"(Note: {entry.note})"), Span("\n")] if entry.note else []
    return spans[:-1]


def _lines(pair: Paired) -> Iterator[tuple[str, str]]:
    """What stands in either edition, line by line: what governs the words, the words, what differs beside them."""
    old, new = pair.old, pair.new
    for was, now in ((_heading(old), _heading(new)), (old.lead_in or "", new.lead_in or ""), (old.text, new.text)):
        if was or now:
            yield was, now
    before, after = dict(old.facts), dict(new.facts)
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            yield _fact(before, name), _fact(after, name)


def _fact(facts: Mapping[str, str], name: str) -> str:
    return f"{name}: {facts[name]}" if name in facts else ""


def _heading(entry: Entry) -> str:
    return f"[{entry.subdomain}]" if entry.subdomain else ""


def _of_side(runs: Sequence[Run], side: Side) -> list[Run]:
    """The runs that stand on one side, to the letter."""
    kept = [run for run in runs if run.op in ("same", _OP[side])]
    return [Run(run.op, run.old_text) for run in kept] if side == "old" else kept


def _marked(runs: Sequence[Run]) -> list[Span]:
    spans = [Span(run.text, None if run.op == "same" else run.op) for run in runs]
    return [span for each in spans for span in (each, Span(" "))][:-1]
