"""The same concern in several documents, side by side, each under its own level names."""

from collections.abc import Sequence

from thresholds_cli.render.report import Block, Column, Line, Report, Span, Table, Words
from thresholds_cli.render.views.common import JUDGEMENT, edition_line
from thresholds_cli.render.views.rungs import (
    by_own_words,
    lists_nothing,
    looked_at,
    marked,
    pointers,
    rungs_data,
    rungs_sheet,
)
from thresholds_cli.render.views.search import counted, read_as
from thresholds_cli.search.ladder import Ladder
from thresholds_cli.search.rank import Found

_SIDE_BY_SIDE = 4  # more columns can't be read on a screen
_CAUTION = (
    "Documents of different partnerships are not interchangeable: their levels differ in meaning, also where the "
    "number is the same. The one for where the child lives counts."
)


def compare_report(found: Found, ladders: Sequence[Ladder], own: frozenset[str], area: str, narrowed: str) -> Report:
    """The ladders beside one another, the reader's own `area` (the editions `own`) first.

    `narrowed` says what was not looked at.
    """
    listing = [ladder for ladder in ladders if not ladder.empty]
    shown, more = listing[:_SIDE_BY_SIDE], listing[_SIDE_BY_SIDE:]
    blocks: list[Block] = counted(found, nothing=True) if not listing else [*read_as(found), Line(_CAUTION, "warning")]
    blocks += looked_at(narrowed) if listing else []
    if own and listing:
        mine = [ladder.edition.id for ladder in ladders if ladder.edition.id in own]
        blocks.append(Line(f"For a child in {area}: {', '.join(mine) or 'none of those below'}."))
    blocks += [edition_line(ladder.edition) for ladder in shown]
    blocks += by_own_words(ladders)
    blocks += [_table(shown, narrowed)] if shown else []
    if more:
        names = ", ".join(ladder.edition.id for ladder in more)
        blocks.append(Line(f"{len(more)} more list it: {names}. Name those you want with --framework.", "strong"))
    if listing:
        blocks += [lists_nothing(ladder, narrowed) for ladder in ladders if ladder.empty]
    blocks += [*pointers(found), Line(JUDGEMENT)]
    return Report(
        title=f"Compare: {found.query}",
        blocks=blocks,
        data=rungs_data(found, ladders, narrowed),
        sheet=rungs_sheet(ladders),
        exit_code=0 if listing else 1,
    )


def _table(ladders: Sequence[Ladder], narrowed: str) -> Table:
    columns = tuple(Column(f"{ladder.edition.partnership} ({ladder.edition.id})", 24) for ladder in ladders)
    ranks = sorted({rung.rank for ladder in ladders for rung in ladder.rungs})
    rows = tuple(tuple(_cell(ladder, rank, narrowed) for ladder in ladders) for rank in ranks)
    return Table(columns, rows, of="Level")


def _cell(ladder: Ladder, rank: int, narrowed: str) -> Words:
    """A level's own name and what is listed there."""
    rung = next((each for each in ladder.rungs if each.rank == rank), None)
    if rung is None:
        return f"(no {ladder.edition.level_term} {rank})"
    spans = [Span(ladder.edition.tier_title(rank), "strong")]
    for hit in rung.hits:
        spans += [Span(f"\n{hit.item.id} "), *marked(hit, rung)]
    if not rung.hits:
        spans.append(Span("\nnothing among what was looked at" if narrowed else "\nnothing listed"))
    if rung.more:
        spans.append(Span(f"\n{rung.more} more: show all with --limit 0"))
    return tuple(spans)
