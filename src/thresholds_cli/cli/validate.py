"""`thresholds validate`: every problem of edition files and own contacts in one run."""

from datetime import date
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.cli.options import OutputOption, open_catalogue
from thresholds_cli.cli.output import deliver, emit, must_not_be_read
from thresholds_cli.errors import ThresholdsError, UsageProblem
from thresholds_cli.render.formats import Format
from thresholds_cli.render.views.validate import validate_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from thresholds_cli.library.catalogue import Catalogue
    from thresholds_cli.model.framework import Framework


class Style(StrEnum):
    """What `--format` takes here: every format, and one of this command alone."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    GITHUB = "github"


def validate(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Edition files, own contacts, the vocabulary, lineages.", show_default=False, readable=False
        ),
    ],
    sources: Annotated[
        Path | None,
        typer.Option(
            "--sources",
            help="Hold each file against the text of its source in this folder, word by word.",
            show_default=False,
            readable=False,
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            help="Compare an edition with the Word, Excel or CSV grid that it was made from, both ways.",
            show_default=False,
            readable=False,
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors: exit 1.")] = False,
    format: Annotated[
        Style | None,
        typer.Option("--format", "-f", help="How to print it.", show_default="table"),
    ] = None,
    output: OutputOption = None,
) -> None:
    """Check edition files (schema, rules, seal, the source's own words), own contacts, the vocabulary, lineages.

    `--against GRID` says of one edition what of its document is lost, invented or in another
    place, also while gaps are open.

    A lineage is held against its two editions: those named along with it, else those held.
    `--format github` puts each problem beside its line in a pull request.
    """
    from thresholds_cli.authoring.validating import Editions, validated_file
    from thresholds_cli.render.github import to_github

    if against is not None and len(files) > 1:
        raise UsageProblem("--against compares one edition with one document: name one FILE.")
    must_not_be_read(output, [*files, *([against] if against else [])])
    catalogue = cache(open_catalogue)
    editions = Editions(files, partial(_held, catalogue), partial(_concerns, catalogue))
    results = [validated_file(path, sources, date.today(), editions, against) for path in files]
    report = validate_report(results, strict=strict)
    if format is Style.GITHUB:
        deliver(to_github(results), output, report.exit_code)
    else:
        emit(report, Format(format) if format else None, output)


def _held(catalogue: "Callable[[], Catalogue]", edition: str) -> "Framework | None":
    """An edition of the catalogue, which is opened only for what needs it."""
    held = catalogue()
    return held.framework(edition) if edition in held.by_id else None


def _concerns(catalogue: "Callable[[], Catalogue]") -> frozenset[str]:
    """The ids of the concerns that are held; none where the data that the program uses can't be read."""
    try:
        return frozenset(each.id for each in catalogue().store.concerns)
    except ThresholdsError:
        return frozenset()
