"""The same concern in several documents, side by side, each under its own level names."""

from collections.abc import Sequence

from thresholds_cli.render.report import Block, Column, Line, Report, Span, Table, Words
from thresholds_cli.render.views.common import JUDGEMENT, edition_line
from thresholds_cli.render.views.rungs import marked, pointers, rungs_data, rungs_sheet
from thresholds_cli.render.views.search import counted, read_as
from thresholds_cli.search.ladder import Ladder
from thresholds_cli.search.rank import Found

_SIDE_BY_SIDE = 4  # more columns can't be read on a screen
_CAUTION = (
    "Documents of different partnerships are not interchangeable: their levels differ in meaning, also where the "
    "number is the same. The one for where the child lives counts."
)


def compare_report(found: Found, ladders: Sequence[Ladder], own: frozenset[str], area: str) -> Report:
    """The ladders beside one another, the reader's own `area` (the editions `own`) first."""
    listing = [ladder for ladder in ladders if not ladder.empty]
    shown, more = listing[:_SIDE_BY_SIDE], listing[_SIDE_BY_SIDE:]
    blocks: list[Block] = counted(found, nothing=True) if not listing else [*read_as(found), Line(_CAUTION, "warning")]
    if own and listing:
        blocks.append(Line(f"For a child in {area}: {', '.join(sorted(own))}."))
    blocks += [edition_line(ladder.edition) for ladder in shown]
    blocks += [_table(shown)] if shown else []
    if more:
        names = ", ".join(ladder.edition.id for ladder in more)
        blocks.append(Line(f"{len(more)} more list it: {names}. Name those you want with --framework.", "strong"))
    if listing:
        blocks += [_nothing(ladder) for ladder in ladders if ladder.empty]
    blocks += [*pointers(found), Line(JUDGEMENT)]
    return Report(
        title=f"Compare: {found.query}",
        blocks=blocks,
        data=rungs_data(found, ladders),
        sheet=rungs_sheet(ladders),
        exit_code=0 if listing else 1,
    )


def _nothing(ladder: Ladder) -> Line:
    edition = ladder.edition
    none = "prints no grid of statements" if not edition.indicators else "lists nothing about this in its grid"
    return Line(f"{edition.id} ({edition.partnership}) {none}. That is not the same as no concern.")


def _table(ladders: Sequence[Ladder]) -> Table:
    columns = tuple(Column(f"{ladder.edition.partnership} ({ladder.edition.id})", 24) for ladder in ladders)
    highest = max(len(ladder.rungs) for ladder in ladders)
    rows = tuple(tuple(_cell(ladder, rank) for ladder in ladders) for rank in range(1, highest + 1))
    return Table(columns, rows, of="Level")


def _cell(ladder: Ladder, rank: int) -> Words:
    """A level's own name and what is listed there."""
    if rank > len(ladder.rungs):
        return f"(no {ladder.edition.level_term} {rank})"
    rung = ladder.rungs[rank - 1]
    spans = [Span(ladder.edition.tier_title(rank), "strong")]
    for hit in rung.hits:
        spans += [Span(f"\n{hit.item.id} "), *marked(hit, rung)]
    if not rung.hits:
        spans.append(Span("\nnothing listed"))
    if rung.more:
        spans.append(Span(f"\n{rung.more} more: show all with --limit 0"))
    return tuple(spans)
