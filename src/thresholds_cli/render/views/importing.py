"""What an import found: its tables, how many statements each cell has, what was left out, what is doubtful."""

import shlex
from collections.abc import Sequence
from typing import Any

from thresholds_cli.library.imported import Aside, Imported
from thresholds_cli.render.report import Block, Bullets, Column, Heading, Line, Report, Sheet, Table

_LONGEST = 80  # letters of words that were left out; the rest is in the document


def import_report(found: Imported, edition: str, path: str) -> Report:
    """The account of an import that was written to `path`."""
    steps = _steps(path)
    blocks: list[Block] = [
        Line(f"Written: {path}, a draft of {edition} from {found.source}.", "strong"),
        *account_blocks(found),
        Heading("What to do next"),
        Bullets(tuple(steps)),
    ]
    data = {"written": path, "id": edition, **account_data(found), "next": steps}
    return Report(f"Imported: {edition}", blocks, data, _sheet(found))


def _steps(path: str) -> list[str]:
    named = shlex.quote(path)
    if path.endswith(".xlsx"):
        return [
            f"Open {path}: each row with words under “check” wants looking at; mend it and empty that cell",
            f"Read it back: thresholds import {named}",
        ]
    return [
        f"Look at what is marked “# check:” in {path}, with the document beside it; mend it and take the mark out",
        f"See what is still missing or wrong: thresholds validate {named}",
        f"See that nothing was lost: thresholds validate {named} --against DOCUMENT",
        f"Have it found by search and all else: thresholds add {named}",
    ]


def account_blocks(found: Imported) -> list[Block]:
    """What was found, as blocks of a report."""
    blocks: list[Block] = [
        Line(
            f"Statements: {found.statements}. Actions: {found.actions}. Services: {found.services}. "
            f"Contacts: {found.contacts}. To check: {len(found.doubts)}."
            + (f" Left out: {len(found.left_out)}." if found.tables else "")
        )
    ]
    if found.gaps:
        blocks.append(Line(f"Only a person knows, and must fill in: {', '.join(found.gaps)}.", "warning"))
    blocks += [Line(remark, "warning") for remark in found.remarks]
    if found.tables:
        rows = tuple((each.name, f"{each.rows} × {each.columns}", each.how) for each in found.tables)
        columns = (Column("Table", 8), Column("Rows × columns", 8), Column("How it was read", 30))
        blocks += [Heading("Tables found"), Table(columns, rows, of="Table")]
    blocks += [Heading("Statements per cell"), _matrix(found)]
    blocks += _left_out(found)
    if found.doubts:
        doubts = tuple((each.item, each.message) for each in found.doubts)
        blocks += [Heading("To check"), Table((Column("Item", 8), Column("What to look at", 40)), doubts, of="Doubt")]
    return blocks


def _matrix(found: Imported) -> Table:
    """Domains down, levels across."""
    counts = {(cell.domain, cell.tier): cell.statements for cell in found.cells}
    rows = tuple(
        (f"{code} {name}", *(str(counts.get((code, rank), 0)) for rank, _ in found.levels))
        for code, name in found.domains
    )
    return Table((Column("Domain", 12), *(Column(title, 8) for _, title in found.levels)), rows, of="Domain")


def _left_out(found: Imported) -> list[Block]:
    heading = Heading("Left out")
    if not found.tables:
        return []
    if not found.left_out:
        return [heading, Line("Nothing of the document's tables was left out.")]
    rows = tuple((_place(found, each), each.why, _cut(each.words)) for each in found.left_out)
    return [heading, Table((Column("Where", 10), Column("Why", 16), Column("Words", 24)), rows, of="Left out")]


def _place(found: Imported, aside: Aside) -> str:
    if not aside.lines or ", row" in aside.place:
        return aside.place
    first, last = min(aside.lines), max(aside.lines)
    lines = f"{found.unit} {first}" if first == last else f"{found.unit}s {first}–{last}"
    return f"{aside.place}, {lines}"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} … ({len(words)} letters)"


def account_data(found: Imported) -> dict[str, Any]:
    """The same for JSON, whole."""
    return {
        "source": found.source,
        "unit": found.unit,
        "tables": [each._asdict() for each in found.tables],
        "levels": [{"rank": rank, "title": title} for rank, title in found.levels],
        "domains": [{"code": code, "name": name} for code, name in found.domains],
        "cells": [each._asdict() for each in found.cells],
        "statements": found.statements,
        "actions": found.actions,
        "services": found.services,
        "contacts": found.contacts,
        "left_out": [{**each._asdict(), "lines": list(each.lines)} for each in found.left_out],
        "remarks": list(found.remarks),
        "doubts": [each._asdict() for each in found.doubts],
        "gaps": list(found.gaps),
    }


def _sheet(found: Imported) -> Sheet:
    rows: list[Sequence[str]] = [("gap", key, "only a person knows", "") for key in found.gaps]
    rows += [("doubt", each.item, each.message, "") for each in found.doubts]
    rows += [("left out", _place(found, each), each.why, each.words) for each in found.left_out]
    rows += [("cell", f"{each.domain}{each.tier}", "statements", str(each.statements)) for each in found.cells]
    return Sheet(("what", "item", "message", "words"), tuple(tuple(row) for row in rows))
