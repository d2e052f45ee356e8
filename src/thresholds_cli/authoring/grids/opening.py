"""A document by the kind of its file."""

from pathlib import Path

from thresholds_cli.authoring.grids.paper import Paper
from thresholds_cli.errors import Unreadable, UsageProblem

KINDS = (".docx", ".xlsx", ".csv")
_MOST_ROWS, _MOST_LINES = 10_000, 30_000  # that say anything; the longest grids have some hundreds of statements
_MOST_LETTERS = 5_000  # of one line: some 800 words


def read_document(path: Path) -> Paper:
    """The tables of a document.

    Raises UsageProblem for a kind that is not read, Unreadable for a bad file and for one that
    holds far more than a grid, which would take minutes.
    """
    match path.suffix.lower():
        case ".docx" | ".docm":
            from thresholds_cli.authoring.grids.docxfile import read_docx as read
        case ".xlsx" | ".xlsm":
            from thresholds_cli.authoring.grids.xlsxfile import read_xlsx as read
        case ".csv" | ".tsv":
            from thresholds_cli.authoring.grids.csvfile import read_csv as read
        case kind:
            raise UsageProblem(_instead(path, kind))
    paper = read(path)
    rows = [
        [cell for cell in table.distinct(n) if cell.row == n] for table in paper.tables for n in range(len(table.rows))
    ]
    lines = [para for row in rows for cell in row for para in cell.paras]
    if sum(map(bool, rows)) > _MOST_ROWS or len(lines) > _MOST_LINES:
        raise Unreadable(f"{path} holds far more than a grid: copy the grid into a file of its own.")
    if any(len(para.text) > _MOST_LETTERS for para in lines):
        raise Unreadable(f"{path} has a paragraph of over {_MOST_LETTERS:,} letters: break it where its thoughts end.")
    return paper


def _instead(path: Path, kind: str) -> str:
    how = {
        ".doc": "open it in Word and save it as .docx",
        ".xls": "open it in Excel and save it as .xlsx",
        ".odt": "save it as .docx",
        ".ods": "save it as .xlsx",
        ".pdf": "open it in Word, which makes a .docx of it; look at what became of its tables",
    }.get(kind, "save the grid as .docx, .xlsx or .csv")
    return f"{path} is none of the kinds that are read ({', '.join(KINDS)}): {how}."
