"""`thresholds contacts`: referral routes and whom to ring."""

import os
from pathlib import Path
from typing import Annotated

import typer

from thresholds_cli.cli.options import (
    AreaOption,
    EditionArgument,
    FormatOption,
    OutputOption,
    find_edition,
    open_catalogue,
    open_own,
    where_lives,
)
from thresholds_cli.cli.output import emit
from thresholds_cli.errors import Unreadable, UsageProblem
from thresholds_cli.library.own import own_file
from thresholds_cli.render.formats import Format
from thresholds_cli.render.views.contacts import contacts_report
from thresholds_cli.render.views.local import Local


def contacts(
    ctx: typer.Context,
    edition: EditionArgument = None,
    area: AreaOption = None,
    new: Annotated[
        bool,
        typer.Option(
            "--new",
            help="Write an annotated empty file for your organisation's own contacts: in your data folder, "
            "or at the path that stands in place of ID.",
        ),
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show referral routes and contacts, the most urgent first, with your organisation's own."""
    if new:
        typed = {name for name in ("edition", "area") if _typed(ctx, name)}
        if "area" in typed or output is not None:
            raise UsageProblem("--new writes an empty file and nothing else: thresholds contacts --new [FILE]")
        _new(Path(edition) if edition and "edition" in typed else None, format)
        return
    catalogue = open_catalogue()
    held = find_edition(catalogue, edition)
    framework = catalogue.framework(held.id)
    where = where_lives(framework, held, edition, area)
    emit(contacts_report(Local(framework, held, where, open_own())), format, output)


def _typed(ctx: typer.Context, name: str) -> bool:
    """Whether a value was typed in this call, not taken from the environment."""
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _new(named: Path | None, format: Format | None) -> None:
    """Write the empty file where it will be looked for, or where it was asked for."""
    from thresholds_cli.authoring.newcontacts import write_new
    from thresholds_cli.render.views.own import new_report

    usual = own_file(os.environ)
    path = named or usual
    if path is None:
        raise Unreadable("there is no folder for your data here: name a file: thresholds contacts --new FILE")
    write_new(path, with_folder=named is None)
    emit(new_report(str(path), found=usual is not None and path.absolute() == usual.absolute()), format)
