"""The formats, each a function from a Report to text."""

from enum import StrEnum

from thresholds_cli.render.report import Report


class Format(StrEnum):
    """What `--format` takes. `table` is drawn by the screen, all others are text."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


def to_text(report: Report, wanted: Format) -> str:
    """The report in any format but `table`, which the screen draws; raises ValueError for that."""
    match wanted:
        case Format.PLAIN:
            from thresholds_cli.render.plain import to_plain as convert
        case Format.JSON:
            from thresholds_cli.render.jsontext import to_json as convert
        case Format.MARKDOWN:
            from thresholds_cli.render.markdown import to_markdown as convert
        case Format.CSV:
            from thresholds_cli.render.csvtext import to_csv as convert
        case Format.TABLE:
            raise ValueError(wanted)
    return convert(report)
