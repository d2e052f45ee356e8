"""`thresholds search`: where does this worry sit?"""

from thresholds_cli.cli.asking import AllEditionsOption, KindOption, LimitOption, WordsArgument, ask, with_near_codes
from thresholds_cli.cli.options import (
    AreaOption,
    ConcernOption,
    DomainOption,
    FormatOption,
    FrameworksOption,
    OutputOption,
    TierOption,
)
from thresholds_cli.cli.output import emit
from thresholds_cli.render.views.search import search_report
from thresholds_cli.search.rank import search as find


def search(
    words: WordsArgument = None,
    kind: KindOption = None,
    framework: FrameworksOption = None,
    tier: TierOption = None,
    domain: DomainOption = None,
    concern: ConcernOption = None,
    area: AreaOption = None,
    limit: LimitOption = 20,
    all_editions: AllEditionsOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Find statements, actions, services, routes and rules by your own words."""
    asked = ask(
        words,
        command="search",
        kinds=kind,
        frameworks=framework,
        tier=tier,
        domain=domain,
        concern=concern,
        area=area,
        all_editions=all_editions,
    )
    found = with_near_codes(asked, find(asked.plan, asked.catalogue.store, asked.filters, limit))
    emit(search_report(found, asked.held, asked.own, asked.area), format, output, private=True)
