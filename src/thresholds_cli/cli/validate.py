"""`thresholds validate`: every problem of edition files and own contacts in one run."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from thresholds_cli.cli.options import FormatOption, OutputOption, open_catalogue
from thresholds_cli.cli.output import emit
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.views.validate import validate_report


def validate(
    files: Annotated[
        list[Path], typer.Argument(help="Edition files, own contacts, the vocabulary, lineages.", show_default=False)
    ],
    sources: Annotated[
        Path | None,
        typer.Option(
            "--sources",
            help="Hold each file against the text of its source in this folder, word by word.",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors: exit 1.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Check edition files (schema, rules, seal, the source's own words), own contacts, the vocabulary, lineages.

    A lineage is held against its two editions: those named along with it, else those held.
    """
    from thresholds_cli.authoring.validating import Editions, validated_file

    editions = Editions(files, _held)
    results = [validated_file(path, sources, date.today(), editions) for path in files]
    emit(validate_report(results, strict=strict), format, output)


def _held(edition: str) -> Framework | None:
    """An edition of the catalogue, which is opened only for this."""
    catalogue = open_catalogue()
    return catalogue.framework(edition) if edition in catalogue.by_id else None
