"""`thresholds tag`: concerns proposed for the statements of an edition that have none."""

from pathlib import Path
from typing import Annotated

import typer

from thresholds_cli.cli.options import FormatOption, OutputOption, open_catalogue
from thresholds_cli.cli.output import emit, must_not_be_read


def tag(
    file: Annotated[
        Path,
        typer.Argument(help="The edition's YAML file; it need not be valid yet.", show_default=False, readable=False),
    ],
    draft: Annotated[
        Path | None,
        typer.Option(
            "--draft",
            metavar="NEW.yaml",
            help="Write a copy with the proposals in it, each marked `# check: proposed concerns`.",
            show_default=False,
            readable=False,
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show what has concerns already, too.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Propose concerns for the statements that have none, each with its reason, for a person to review.

    The file itself stays as it is, and nothing is overwritten.
    """
    must_not_be_read(output, [file])
    from thresholds_cli.authoring.tagreview import review
    from thresholds_cli.render.views.tag import tag_report

    emit(tag_report(review(file, open_catalogue(), draft), everything=everything), format, output)
