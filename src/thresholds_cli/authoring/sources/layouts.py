"""How statements are printed: one grid, a table for each tier, or lists under headings.

Each reader takes a framework's headings and names from the data and everything else from
the source. It gives the words of every cell and which lines of the source it read.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from thresholds_cli.authoring.sources.seen import Seen
from thresholds_cli.authoring.sources.text import Row, Word, bulleted_words, cells_of, is_table_row, rows, words_of
from thresholds_cli.library.wording import same_words
from thresholds_cli.model.framework import Framework, Tier


@dataclass(slots=True)
class Printed:
    """The words of every printed cell, by what its row is and the tier it stands at; the lines that were read."""

    cells: dict[tuple[str, str], list[Word]] = field(default_factory=lambda: defaultdict(list))
    read: set[int] = field(default_factory=set)


def printed_cells(framework: Framework, lines: list[str], seen: Seen) -> Printed:
    """What stands in the cells of a source, read in the layout that its edition names."""
    readers: dict[str, Callable[[Framework, list[str], Seen], Printed]] = {
        "grid": _grid,
        "tables": _tables,
        "lists": _lists,
    }
    read = readers.get(framework.source.layout)
    return read(framework, lines, seen) if read else Printed()


def _over(tier: Tier) -> set[str]:
    """What may stand over a tier's column, table or list, letters and digits only."""
    return {same_words(tier.heading), same_words(tier.grid_heading or tier.heading)}


# --- one grid: a column for each tier, a row for each domain --------------------------------


def _grid(framework: Framework, lines: list[str], seen: Seen) -> Printed:
    names = {same_words(domain.name): domain.code for domain in framework.domains}
    services = same_words(framework.services_heading or "services")
    found = Printed(read={n for n, line in enumerate(lines, start=1) if is_table_row(line)})
    columns: list[str] = []
    domain = kind = ""
    for row in rows(lines, len(framework.tiers)):
        header = [_tier_over(framework, cell) for cell in row.cells]
        label = same_words(row.label)
        if all(header):
            columns = header
            if label == services:
                kind = "services"
            continue
        if label in names:
            domain = kind = names[label]
        elif label == same_words(framework.actions_heading):
            kind = f"actions {domain}"
        elif label == services:
            kind = "services"
        elif label:
            seen.object("", "source-label", f"line {row.line}: the row “{row.label}” is none that the data knows")
            continue
        _check_shape(row, columns, kind, seen)
        for name, cell in zip(columns, row.cells, strict=False):
            found.cells[kind, name].extend(cell)
    return found


def _check_shape(row: Row, columns: list[str], kind: str, seen: Seen) -> None:
    """A row stands under a header and has no more cells with words than that."""
    surplus = [word.text for cell in row.cells[len(columns) :] for word in cell]
    if not columns or not kind:
        seen.object(
            "", "source-left-over", f"line {row.line}: a row of a table before any header or label that the data knows"
        )
    elif surplus:
        words = " ".join(surplus)[:80]
        seen.object("", "source-left-over", f"line {row.line}: words in a cell beyond the last column: “{words}”")


def _tier_over(framework: Framework, cell: tuple[Word, ...]) -> str:
    """The tier whose printed heading a header cell is; empty when it is none."""
    text = same_words(" ".join(word.text for word in cell))
    return next((f"tier {tier.rank}" for tier in framework.tiers if text and text in _over(tier)), "")


# --- a table for each tier: a column for each domain, the last for services ------------------


def _tables(framework: Framework, lines: list[str], seen: Seen) -> Printed:
    names = {same_words(domain.name): domain.code for domain in framework.domains}
    found = Printed()
    tier = ""
    columns: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not is_table_row(line):
            continue
        cells = cells_of(line, number)
        over = next(filter(None, (_tier_over(framework, cell) for cell in cells)), "")
        labels = [names.get(same_words(" ".join(word.text for word in cell)), "services") for cell in cells]
        if over:
            tier, columns = over, []
        elif set(labels) - {"services"}:
            columns = labels
        elif tier and columns:  # the one row under the two header rows; what follows it is prose in a box
            found.read.add(number)
            _check_shape(Row(number, "", tuple(cells)), columns, tier, seen)
            for kind, cell in zip(columns, cells, strict=False):
                found.cells[kind, tier].extend(cell)
            tier, columns = "", []
    return found


# --- lists: the headings of two or more tiers, then a heading for each domain, then their lists in turn ----


def _lists(framework: Framework, lines: list[str], seen: Seen) -> Printed:
    names = {same_words(domain.name): domain.code for domain in framework.domains}
    tiers = {heading: tier.rank for tier in framework.tiers for heading in _over(tier)}
    found = Printed()
    headed: list[int] = []
    domain, turn, within = "", 0, False
    for number, line in enumerate(lines, start=1):
        bullet = bulleted_words(line, number)
        text = same_words(" ".join(word.text for word in words_of(line, number)))
        if bullet and domain:
            turn, within = (turn if within else turn + 1), True
            if turn > len(headed):
                seen.object("", "source-left-over", f"line {number}: a list more than there are levels over it")
                continue
            found.read.add(number)
            found.cells[domain, f"tier {headed[turn - 1]}"].extend(bullet)
            continue
        within = False
        if text in tiers:
            following = headed and not domain and tiers[text] > headed[-1]
            headed, domain = ([*headed, tiers[text]] if following else [tiers[text]]), ""
        elif text in names and headed:
            domain, turn = names[text], 0
    return found
