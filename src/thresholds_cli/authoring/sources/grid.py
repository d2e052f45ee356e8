"""The grid: every printed cell, word by word, against the statements that claim it."""

import difflib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from thresholds_cli.authoring.sources.layouts import printed_cells
from thresholds_cli.authoring.sources.seen import Seen
from thresholds_cli.authoring.sources.text import Word, same
from thresholds_cli.model.framework import Cell, Framework


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the data says stand in a cell: whose they are, and on which lines (none: not said).

    `mended` says that a note tells how a bullet that the extraction misplaced was put right.
    """

    item: str
    text: str
    lines: tuple[int, ...]
    mended: bool = False


def check_grid(framework: Framework, lines: list[str], seen: Seen) -> set[int]:
    """Object to every word of the grid that is left over, invented, or in another place than the data says.

    Gives the lines of the source that the grid takes up.
    """
    found = printed_cells(framework, lines, seen)
    printed = found.cells
    claimed = _claimed_cells(framework)
    for key in sorted(printed.keys() | claimed.keys(), key=str):
        _compare(" ".join(map(str, key)), printed.get(key, []), claimed.get(key, []), seen)
    for row in framework.grid:
        for cell in row.tiers:
            _check_label(framework, row.domain, cell, seen)
            _check_context(cell, seen)
    _check_order(framework, seen)
    return found.read


def _check_label(framework: Framework, domain: str, cell: Cell, seen: Seen) -> None:
    """A cell is named after its row and column, so that a place leads to the right one."""
    tier = framework.by_rank.get(cell.tier)
    wanted = f"{framework.domain_names.get(domain, '')}, {tier.name if tier else ''}"
    if cell.cell != wanted:
        item = cell.statements[0].id if cell.statements else ""
        seen.object(item, "source-place", f"its cell is called “{cell.cell}”, and is “{wanted}”")


def _check_context(cell: Cell, seen: Seen) -> None:
    """A sub-heading or lead-in holds to the end of its cell or the next one; a note may say otherwise."""
    for name in ("subdomain", "lead_in"):
        holding = None
        for statement in cell.statements:
            given = getattr(statement, name)
            if holding and not given and not statement.note:
                message = (
                    f"no `{name}`, though “{holding}” stands above it in the cell; a note may say why it does not hold"
                )
                seen.object(statement.id, "source-context", message)
            holding = given or holding


def _check_order(framework: Framework, seen: Seen) -> None:
    """Actions and services are numbered as they are printed."""
    for tier in framework.tiers:
        counts: dict[str, int] = defaultdict(int)
        placed = [(action.domain or "", action.id, action.source) for action in tier.actions]
        placed += [("services", service.id, service.source) for service in tier.services]
        for key, code, place in placed:
            counts[key] += 1
            if place.cell and not place.cell.endswith(f", {tier.name}"):
                seen.object(code, "source-place", f"its cell is called “{place.cell}”, and stands under {tier.name}")
            if (place.cell or place.n) and place.n != counts[key]:
                seen.object(code, "source-place", f"is no. {counts[key]} there, not {place.n}")


def _claimed_cells(framework: Framework) -> dict[tuple[str, str], list[Piece]]:
    """What the data says every cell holds: sub-headings and lead-ins where they change, then words."""
    found: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for row in framework.grid:
        for cell in row.tiers:
            found[row.domain, f"tier {cell.tier}"] += _cell_pieces(row.domain, cell)
    for tier in framework.tiers:
        for action in tier.actions:
            if action.from_ == "grid":
                found[f"actions {action.domain}", f"tier {tier.rank}"].append(
                    Piece(action.id, action.text, action.source.lines)
                )
        for service in tier.services:
            if service.source.cell:
                found["services", f"tier {tier.rank}"].append(Piece(service.id, service.text, service.source.lines))
    return found


def _cell_pieces(domain: str, cell: Cell) -> Iterator[Piece]:
    """What a cell holds in printed order."""
    subdomain = lead_in = None
    for statement in cell.statements:
        if statement.subdomain and statement.subdomain != subdomain:
            yield Piece(f"{statement.id} subdomain", statement.subdomain, ())
        if statement.lead_in and statement.lead_in != lead_in:
            yield Piece(f"{statement.id} lead_in", statement.lead_in, ())
        subdomain, lead_in = statement.subdomain, statement.lead_in
        yield Piece(statement.id, statement.text, statement.lines, "bullet" in (statement.note or ""))
    yield from (Piece(f"{domain}{cell.tier} subdomain", text, ()) for text in cell.empty_headings)


def _compare(cell: str, printed: list[Word], claimed: list[Piece], seen: Seen) -> None:
    """Walk a cell word by word; on the first difference, say what is left over and what is invented."""
    at = 0
    bulleted = any(word.bullet for word in printed)
    for piece in claimed:
        wanted = piece.text.split()
        there = printed[at : at + len(wanted)]
        if not same(wanted, there):
            _explain(cell, printed[at:], claimed[claimed.index(piece) :], seen)
            return
        if piece.lines and tuple(sorted({word.line for word in there})) != piece.lines:
            found = ", ".join(map(str, sorted({word.line for word in there})))
            seen.object(
                piece.item,
                "source-place",
                f"stands on line {found} of the source, not {', '.join(map(str, piece.lines))}",
            )
        inner = [word.text for word in there[1:] if word.bullet]
        heading = piece.item.endswith("subdomain")
        if bulleted and not heading and not piece.mended and (inner or not there[0].bullet):
            what = f"a bullet stands before “{inner[0]}” inside it" if inner else "no bullet stands before it"
            seen.object(
                piece.item, "source-bullet", f"{what}, line {there[0].line}: one printed bullet is one statement"
            )
        at += len(wanted)
    if at < len(printed):
        _explain(cell, printed[at:], [], seen)


def _explain(cell: str, printed: list[Word], claimed: list[Piece], seen: Seen) -> None:
    """Objections for a cell whose words differ: each run of words on either side only."""
    owners = [(word, piece.item) for piece in claimed for word in piece.text.split()]
    left = [word.text.rstrip(".") for word in printed]
    right = [word.rstrip(".") for word, _ in owners]
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    before = len(seen.problems)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            continue
        item = owners[min(c, len(owners) - 1)][1] if owners else ""
        if b > a:
            words = " ".join(word.text for word in printed[a:b])
            seen.object(
                item, "source-left-over", f"{cell}, line {printed[a].line}: printed and not in the data: “{words}”"
            )
        if d > c:
            words = " ".join(word for word, _ in owners[c:d])
            seen.object(item, "source-invented", f"{cell}: in the data and not printed there: “{words}”")
    if len(seen.problems) == before:
        item = claimed[0].item if claimed else ""
        seen.object(item, "source-differs", f"{cell}: full stops differ from what is printed")
