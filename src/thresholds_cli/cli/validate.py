"""`thresholds validate`: every problem of edition files and own contacts in one run."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from thresholds_cli.cli.options import FormatOption, OutputOption
from thresholds_cli.cli.output import emit
from thresholds_cli.render.views.validate import validate_report


def validate(
    files: Annotated[list[Path], typer.Argument(help="Edition files, or own contacts.", show_default=False)],
    sources: Annotated[
        Path | None,
        typer.Option(
            "--sources",
            help="Hold each file against the text of its source in this folder, word by word.",
            show_default=False,
        ),
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Check edition files (schema, rules, seal, the source's own words) and files of own contacts."""
    from thresholds_cli.authoring.validating import validated_file

    emit(validate_report([validated_file(path, sources, date.today()) for path in files]), format, output)
