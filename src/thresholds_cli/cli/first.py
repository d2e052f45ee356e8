"""`thresholds` alone: the first screen."""

from thresholds_cli.cli.options import open_catalogue
from thresholds_cli.cli.output import emit
from thresholds_cli.render.formats import Format
from thresholds_cli.render.views.messages import first_report


def first(wanted: Format | None) -> None:
    """Show the notice, the editions held and three examples to try."""
    emit(first_report(open_catalogue().editions), wanted)
