"""`thresholds contacts`: referral routes and whom to ring."""

from thresholds_cli.cli.options import (
    AreaOption,
    EditionArgument,
    FormatOption,
    OutputOption,
    area_named,
    find_area,
    find_edition,
    open_catalogue,
)
from thresholds_cli.cli.output import emit
from thresholds_cli.render.views.contacts import contacts_report


def contacts(
    edition: EditionArgument = None,
    area: AreaOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show referral routes and contacts, the most urgent first."""
    catalogue = open_catalogue()
    held = find_edition(catalogue, edition)
    framework = catalogue.framework(held.id)
    emit(contacts_report(framework, held, find_area(framework, area or area_named(held, edition))), format, output)
