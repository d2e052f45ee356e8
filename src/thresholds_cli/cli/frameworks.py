"""`thresholds frameworks`: which editions are held."""

from thresholds_cli.cli.options import FormatOption, OutputOption, open_catalogue
from thresholds_cli.cli.output import emit
from thresholds_cli.render.views.editions import editions_report


def frameworks(format: FormatOption = None, output: OutputOption = None) -> None:
    """List the editions held, with their age, status and seal."""
    catalogue = open_catalogue()
    emit(editions_report(catalogue.editions, catalogue.warnings), format, output)
