"""`thresholds actions`: what an edition says to do at each tier."""

from thresholds_cli.cli.options import (
    DomainOption,
    EditionArgument,
    FormatOption,
    OutputOption,
    TierOption,
    find_domain,
    find_edition,
    find_tiers,
    open_catalogue,
)
from thresholds_cli.cli.output import emit
from thresholds_cli.render.views.actions import actions_report


def actions(
    edition: EditionArgument = None,
    tier: TierOption = None,
    domain: DomainOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show what a document says to do at each tier, and the services it names there."""
    catalogue = open_catalogue()
    held = find_edition(catalogue, edition)
    framework = catalogue.framework(held.id)
    report = actions_report(framework, held, find_tiers(framework, tier), find_domain(framework, domain))
    emit(report, format, output)
