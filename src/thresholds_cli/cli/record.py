"""`thresholds record`: a saved assessment as a page."""

from pathlib import Path
from typing import Annotated

import typer

from thresholds_cli.authoring.records import Held, is_sound, read_record, warnings_about
from thresholds_cli.cli.keeping import must_stay
from thresholds_cli.cli.options import FormatOption, OutputOption, open_catalogue
from thresholds_cli.cli.output import emit, refuse_on_screen
from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.files import real_path
from thresholds_cli.render.views.record import record_report


def record(
    file: Annotated[
        Path, typer.Argument(metavar="RECORD", help="A file that `assess --record` wrote.", readable=False)
    ],
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show a saved assessment as a page for a referral form, a file, or a manager to sign."""
    refuse_on_screen(format, output)
    if output is not None and real_path(output) == real_path(file):
        raise UsageProblem(f"{output} is the record itself: name another file for the page.")
    if output is not None:
        must_stay(output, force=force)
    saved = read_record(file)
    catalogue = open_catalogue()
    name = saved.record.edition.id
    held = Held(catalogue.by_id[name], catalogue.framework(name)) if name in catalogue.by_id else None
    report = record_report(saved.record, warnings_about(saved, held), sound=is_sound(saved, held))
    emit(report, format, output, private=True)
