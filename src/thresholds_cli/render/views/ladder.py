"""A ladder for each edition: one concern from the lowest tier to the highest."""

from collections.abc import Sequence

from thresholds_cli.render.report import Block, Column, Heading, Line, Report, Table, Words
from thresholds_cli.render.views.common import JUDGEMENT, edition_line
from thresholds_cli.render.views.rungs import (
    by_own_words,
    lists_nothing,
    looked_at,
    marked,
    pointers,
    rungs_data,
    rungs_sheet,
    told_apart,
)
from thresholds_cli.render.views.search import counted, read_as
from thresholds_cli.search.ladder import Ladder, Rung
from thresholds_cli.search.rank import Found


def ladder_report(found: Found, ladders: Sequence[Ladder], own: frozenset[str], area: str, narrowed: str) -> Report:
    """The ladders of the editions; `own` are those for the reader's `area`, `narrowed` says what was not looked at."""
    nothing = all(ladder.empty for ladder in ladders)
    blocks: list[Block] = [*counted(found, nothing=True), *by_own_words(ladders)] if nothing else [*read_as(found)]
    if not nothing:
        blocks.append(Line("The lowest tier first. Marked: words that tell an edition's tiers apart.", "muted"))
        blocks += looked_at(narrowed)
        for ladder in ladders:
            blocks += _ladder(ladder, own, area, narrowed)
    blocks += [*pointers(found), Line(JUDGEMENT)]
    return Report(
        title=f"Ladder: {found.query}",
        blocks=blocks,
        data=rungs_data(found, ladders, narrowed),
        sheet=rungs_sheet(ladders),
        exit_code=1 if nothing else 0,
    )


def _ladder(ladder: Ladder, own: frozenset[str], area: str, narrowed: str) -> list[Block]:
    edition = ladder.edition
    blocks: list[Block] = [Heading(edition.partnership), edition_line(edition)]
    if own and edition.id not in own:
        blocks.append(Line(f"Not the document for a child in {area}.", "warning"))
    blocks += by_own_words([ladder])
    if ladder.empty:
        return [*blocks, lists_nothing(ladder, narrowed)]
    columns = (Column("Tier", 10), Column("Code", 5), Column("Statement", 30), Column("Marked", 8))
    rows = tuple(row for rung in ladder.rungs for row in _rows(ladder, rung, narrowed))
    return [*blocks, Table(columns, rows, of="Rung")]


def _rows(ladder: Ladder, rung: Rung, narrowed: str) -> list[tuple[Words, ...]]:
    title = ladder.edition.tier_title(rung.rank)
    if not rung.hits:
        return [(title, "", "nothing among what was looked at" if narrowed else "nothing listed at this tier", "")]
    rows: list[tuple[Words, ...]] = [
        (title, hit.item.id, marked(hit, rung), told_apart(hit, rung)) for hit in rung.hits
    ]
    return [*rows, (title, "", f"{rung.more} more: show all with --limit 0", "")] if rung.more else rows
