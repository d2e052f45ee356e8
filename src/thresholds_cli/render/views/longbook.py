"""An edition as a workbook that a person mends in Excel or LibreOffice and brings back."""

from collections.abc import Sequence

from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.draft import Draft
from thresholds_cli.library.longform.sheets import CHECK, LongSheet
from thresholds_cli.render.report import Block, Bullets, Heading, Line, Report, Sheet
from thresholds_cli.render.visible import visible_lines
from thresholds_cli.render.widths import CELL_LENGTH

_HOW = (
    "One row is one thing: a statement, an action, a service, a contact. What is to be changed is typed over; "
    "a row that should not be there is deleted; a new one is put in where it belongs, between the others.",
    "A new statement needs its level, its domain and its words; codes, ids and lines may stay blank and are given "
    "when the workbook is read. Statements have the code of their place in their cell.",
    "“level” is the number of a level or its printed name, “domain” its letter or its name, as on the sheets "
    "Levels and Domains.",
    "Words stand to the letter, misprints included, without bullets and without a full stop at the end. A "
    "sub-heading or lead-in stands beside each statement that it governs.",
    "Where a cell holds several entries (areas, concerns, doubts), each has a line of its own: Alt and Enter.",
    "All cells are text, so that numbers keep their zeros: what Excel makes a date or a number of is told of when "
    "the workbook is read, with its cell.",
    "Sheets and the titles of columns keep their names. Filters, widths, colours, and sheets and columns of your own "
    "are yours; rows that are sorted or filtered out are read as well.",
)

_DRAFT = "A DRAFT: not to be used for decisions."


def longbook_report(draft: Draft, sheets: Sequence[LongSheet], standing: Line | None = None) -> Report:
    """A draft as a workbook of its `sheets`; what it is for, and how to bring it back, stands on the first page.

    `standing` says how far the edition can be relied on, where it is one that is held.
    Raises UsageProblem where a cell can't hold what is written in one.
    """
    for sheet in sheets:
        for number, row in enumerate(sheet.rows, start=2):
            for title, text in zip(sheet.columns, row, strict=True):
                if len("\n".join(visible_lines(text))) > CELL_LENGTH:
                    where = f"{sheet.title}, row {number}, {title}"
                    raise UsageProblem(f"a cell of a workbook can't hold so many words ({where}): use --to yaml.")
    edition = str(draft.data.get("id") or "edition")
    return Report(
        f"{edition}: {draft.data.get('title') or 'no title yet'}",
        [standing or Line(_DRAFT, "warning"), *_blocks(edition, draft, sheets)],
        {},
        sheets=tuple(Sheet(each.columns, each.rows, each.title, editable=True) for each in sheets),
    )


def _blocks(edition: str, draft: Draft, sheets: Sequence[LongSheet]) -> list[Block]:
    """The first page."""
    blocks: list[Block] = [
        Line("This workbook is the whole edition, to be corrected and brought back. Nothing in it is a formula."),
        Heading("To check"),
        Line(_to_check(sheets), "strong"),
        Heading("How to correct it"),
        Bullets(_HOW),
        Heading("How to bring it back"),
        Line(f"thresholds import {edition}.xlsx --output {edition}.yaml"),
        Line(
            "(with the name under which you saved it). All that can't be read is told with its sheet and row, and "
            "nothing is written until it is mended. Then: "
            f"thresholds validate {edition}.yaml"
        ),
    ]
    if not draft.data.get("seal"):
        blocks.append(
            Line("There is no seal in it: whoever has read the corrected edition against the document seals it anew.")
        )
    return blocks


def _to_check(sheets: Sequence[LongSheet]) -> str:
    """On which sheets there is something to look at, and on how many rows."""
    counts = {each.title: sum(bool(row[each.columns.index(CHECK)]) for row in each.rows) for each in sheets}
    found = [f"{title}: {count}" for title, count in counts.items() if count]
    if not found:
        return f"No doubts are noted. What you write in the column “{CHECK}” is kept as one."
    return (
        f"Rows with words in the column “{CHECK}” want a person's eye, with the document beside it "
        f"({', '.join(found)}). "
        "The filter of that column shows them alone. When a doubt is settled, empty the cell."
    )
