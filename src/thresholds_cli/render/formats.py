"""The formats, each a function from a Report to text."""

from collections.abc import Callable
from enum import StrEnum

from thresholds_cli.render.csvtext import to_csv
from thresholds_cli.render.jsontext import to_json
from thresholds_cli.render.markdown import to_markdown
from thresholds_cli.render.plain import to_plain
from thresholds_cli.render.report import Report


class Format(StrEnum):
    """What `--format` takes. `table` is drawn by the screen, all others are text."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


TEXT: dict[Format, Callable[[Report], str]] = {
    Format.PLAIN: to_plain,
    Format.JSON: to_json,
    Format.MARKDOWN: to_markdown,
    Format.CSV: to_csv,
}
