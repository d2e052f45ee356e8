"""The formats, each a function from a Report to text, or to bytes where a format is not text."""

from enum import StrEnum

from thresholds_cli.render.report import Report


class Format(StrEnum):
    """What `--format` takes. `table` is drawn by the screen, `docx` and `xlsx` are bytes, all others are text."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"

    @property
    def is_text(self) -> bool:
        """Whether it can be shown on a terminal."""
        return self not in (Format.DOCX, Format.XLSX)


def to_text(report: Report, wanted: Format) -> str:
    """The report as text; raises ValueError for `table`, which the screen draws, and for what is no text."""
    match wanted:
        case Format.PLAIN:
            from thresholds_cli.render.plain import to_plain as convert
        case Format.JSON:
            from thresholds_cli.render.jsontext import to_json as convert
        case Format.MARKDOWN:
            from thresholds_cli.render.markdown import to_markdown as convert
        case Format.CSV:
            from thresholds_cli.render.csvtext import to_csv as convert
        case Format.HTML:
            from thresholds_cli.render.html import to_html as convert
        case Format.TABLE | Format.DOCX | Format.XLSX:
            raise ValueError(wanted)
    return convert(report)


def to_bytes(report: Report, wanted: Format) -> bytes:
    """The report in a format that is no text; raises ValueError for any other."""
    match wanted:
        case Format.DOCX:
            from thresholds_cli.render.docx import to_docx as convert
        case Format.XLSX:
            from thresholds_cli.render.xlsx import to_xlsx as convert
        case _:
            raise ValueError(wanted)
    return convert(report)
