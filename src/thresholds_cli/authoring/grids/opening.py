"""A document by the kind of its file."""

from pathlib import Path

from thresholds_cli.authoring.grids.paper import Paper
from thresholds_cli.errors import UsageProblem

KINDS = (".docx", ".xlsx", ".csv")


def read_document(path: Path) -> Paper:
    """The tables of a document; raises UsageProblem for a kind that is not read, Unreadable for a bad file."""
    match path.suffix.lower():
        case ".docx" | ".docm":
            from thresholds_cli.authoring.grids.docxfile import read_docx as read
        case ".xlsx" | ".xlsm":
            from thresholds_cli.authoring.grids.xlsxfile import read_xlsx as read
        case ".csv" | ".tsv":
            from thresholds_cli.authoring.grids.csvfile import read_csv as read
        case kind:
            raise UsageProblem(_instead(path, kind))
    return read(path)


def _instead(path: Path, kind: str) -> str:
    how = {
        ".doc": "open it in Word and save it as .docx",
        ".xls": "open it in Excel and save it as .xlsx",
        ".odt": "save it as .docx",
        ".ods": "save it as .xlsx",
        ".pdf": "open it in Word, which makes a .docx of it; look at what became of its tables",
    }.get(kind, "save the grid as .docx, .xlsx or .csv")
    return f"{path} is none of the kinds that are read ({', '.join(KINDS)}): {how}."
