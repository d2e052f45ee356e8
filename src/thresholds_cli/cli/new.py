"""`thresholds new`: begin an edition's file, empty or on the last edition."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.cli import completion
from thresholds_cli.cli.options import FormatOption, open_catalogue
from thresholds_cli.cli.output import emit, refuse_on_screen, say
from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.catalogue import Catalogue

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework

_FEWEST, _USUAL, _MOST = 3, 4, 7  # levels that documents have


def new(
    edition: Annotated[
        str, typer.Argument(metavar="ID", help="The new edition's id, such as bury-2025.", show_default=False)
    ],
    old: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="EDITION",
            help="Begin with what this edition says, as a draft that supersedes it: an id, an area or a file.",
            show_default=False,
            autocompletion=completion.editions,
        ),
    ] = None,
    levels: Annotated[
        int | None,
        typer.Option("--levels", min=_FEWEST, max=_MOST, help="How many levels to lay out.", show_default=str(_USUAL)),
    ] = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Put the schema beside it, by which editors complete and check.")
    ] = False,
    format: FormatOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write.", show_default="ID.yaml, here", readable=False),
    ] = None,
) -> None:
    """Write an annotated empty edition, or the next one as a draft on the last; nothing is overwritten."""
    from thresholds_cli.authoring import newedition
    from thresholds_cli.library.openchecks import open_checks
    from thresholds_cli.render.views.new import new_report

    refuse_on_screen(format, None)
    if old is not None and levels is not None:
        raise UsageProblem("--levels is for an empty edition; with --from it has the levels of the old one.")
    catalogue = open_catalogue()
    newedition.must_be_new(edition, catalogue.by_id)
    path = output or Path(f"{edition}.yaml")
    newedition.must_be_free(path, schema=schema)
    text, before, count = _begun(catalogue, edition, old, levels)
    beside = newedition.write_edition(path, text, schema=schema)
    report = new_report(
        str(path),
        edition,
        old=before if before in catalogue.by_id else old,
        levels=count,
        checks=len(open_checks(text)),
        schema=str(beside) if beside else None,
    )
    emit(report, format)


def _begun(catalogue: Catalogue, edition: str, old: str | None, levels: int | None) -> tuple[str, str | None, int]:
    """The text of the file, the id of the edition that it is a draft on, and its number of levels."""
    if old is None:
        from thresholds_cli.authoring.emptyedition import empty_edition

        count = levels or _USUAL
        return empty_edition(edition, count), None, count
    from thresholds_cli.authoring.nextedition import next_text
    from thresholds_cli.cli.sides import side

    last = side(catalogue, old).framework
    if last.id == edition:
        raise UsageProblem(f"{edition} is the id of the old edition: give the new one an id of its own.")
    _say_if_not_the_latest(catalogue, last)
    return next_text(last, edition, date.today()), last.id, len(last.tiers)


def _say_if_not_the_latest(catalogue: Catalogue, last: "Framework") -> None:
    """That the edition begun with is not the one in use, where that is so."""
    later = [
        each
        for each in catalogue.editions
        if each.status == "latest held" and each.partnership == last.partnership and each.published > last.published
    ]
    if later:
        say(f"{last.id} is not the latest of its line: {later[0].id} is held ({later[0].age}).")
    elif last.status != "latest held":
        say(f"{last.id} is {'itself a draft' if last.status == 'draft' else 'marked as superseded'}.")
