"""What changed since an edition was last sealed, word by word."""

from collections.abc import Sequence

from thresholds_cli.diff.changes import word_runs
from thresholds_cli.library.seal import SealChange
from thresholds_cli.render.report import Block, Column, Line, Report, Sheet, Span, Table, Words


def seal_report(path: str, digest: str, changes: Sequence[SealChange], *, first: bool, holds: bool) -> Report:
    """Every change since the last seal; where there was none, how much is sealed for the first time."""
    items = len({change.id for change in changes})
    if holds:
        count = "Nothing changed since the last seal."
    elif first:
        count = f"Never sealed with its words kept. Items to read against the source: {items}."
    else:
        count = f"Changes since the last seal: {len(changes)}, in items: {items}."
    blocks: list[Block] = [Line(count, "strong")]
    if changes and not first:
        columns = (Column("Item", 10), Column("What", 8), Column("Words", 40))
        blocks.append(Table(columns, tuple((c.id, c.what, _words(c)) for c in changes), of="Change"))
    data = {
        "path": path,
        "sha256": digest,
        "first": first,
        "holds": holds,
        "changes": [{"id": c.id, "what": c.what, "was": c.was, "now": c.now} for c in changes],
    }
    sheet = Sheet(("path", "id", "what", "was", "now"), tuple((path, c.id, c.what, c.was, c.now) for c in changes))
    return Report(f"Seal: {path}", blocks, data, sheet)


def _words(change: SealChange) -> Words:
    spans = [
        Span(run.text, None if run.op == "same" else run.op) for run in word_runs(change.was, change.now, exact=True)
    ]
    return tuple(span for each in spans for span in (each, Span(" ")))[:-1]
