"""`thresholds cache`: the compiled catalogue, shown, made anew or cleared away."""

import os
from enum import StrEnum
from typing import Annotated

import typer

from thresholds_cli.cli.options import FormatOption, OutputOption, data_folder, open_catalogue
from thresholds_cli.cli.output import emit
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.cachefile import catalogues, clear
from thresholds_cli.library.folders import find_folders
from thresholds_cli.render.views.cache import cache_report


class Action(StrEnum):
    """What can be done with it."""

    SHOW = "show"
    REBUILD = "rebuild"
    CLEAR = "clear"


def cache(
    action: Annotated[
        Action, typer.Argument(help="Show what there is, make it anew, or clear it away.", show_default="show")
    ] = Action.SHOW,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show, rebuild or clear the compiled catalogue; it holds documents only, and is made again when needed."""
    removed = clear() if action is not Action.SHOW else []
    if action is Action.REBUILD and open_catalogue().store.path is None:
        raise Unreadable("nothing was kept: your cache folder can't be written. Every command works, a little slower.")
    folders = find_folders(data_folder(), os.environ)
    emit(cache_report(catalogues(folders.bundled, folders.own), removed), format, output)
