"""`thresholds add`: valid editions and lineages into the user's own data folder."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from thresholds_cli.cli.options import FormatOption, OutputOption, data_folder, open_catalogue, reopen_catalogue
from thresholds_cli.cli.output import emit, must_not_be_read


def add(
    files: Annotated[
        list[Path], typer.Argument(help="Edition files and lineages.", show_default=False, readable=False)
    ],
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            help="Add to this one of your own folders (THRESHOLDS_OWN_DIRS names them).",
            show_default="your data folder",
            readable=False,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace an edition of the same id in a folder of your own.")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Put valid editions into your own data folder, where every command finds them; all of them, or none.

    A lineage goes beside them. Whatever keeps a file out is shown as `validate` shows it.
    """
    from thresholds_cli.authoring import adding
    from thresholds_cli.authoring.standing import added
    from thresholds_cli.authoring.validating import Editions, validated_file
    from thresholds_cli.library.files import real_path
    from thresholds_cli.library.folders import find_folders, own_folders
    from thresholds_cli.render.views.add import added_report, refused_report

    must_not_be_read(output, files)
    catalogue = open_catalogue()
    named = list({real_path(path): path for path in reversed(files)}.values())[::-1]
    editions = Editions(named, lambda id: catalogue.framework(id) if id in catalogue.by_id else None)
    results = [validated_file(path, None, date.today(), editions) for path in named]
    if not all(result.ok for result in results):
        emit(refused_report(results), format, output)
        return
    own = own_folders(os.environ)
    bundled = find_folders(data_folder(), os.environ).bundled
    held = adding.Held(catalogue.store.paths(), bundled, own)
    found = [adding.found_in(path, editions) for path in named]
    folder = adding.folder_for(to, own)
    additions = adding.planned(found, held, folder, force=force, named=to is not None)
    adding.put(additions)
    before = catalogue.warnings
    after = reopen_catalogue()
    new = [warning for warning in after.warnings if warning not in before]
    emit(added_report([added(each, after) for each in additions], results, new), format, output)
