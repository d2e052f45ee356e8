"""`thresholds compare`: the same concern across partnerships, side by side."""

from thresholds_cli.cli.asking import AllEditionsOption, ConcernOption, KindOption, LimitOption, WordsArgument, ask
from thresholds_cli.cli.options import (
    AreaOption,
    DomainOption,
    FormatOption,
    FrameworksOption,
    OutputOption,
    TierOption,
)
from thresholds_cli.cli.output import emit
from thresholds_cli.render.views.compare import compare_report
from thresholds_cli.search.ladder import ladders
from thresholds_cli.search.rank import search as find


def compare(
    words: WordsArgument = None,
    kind: KindOption = None,
    framework: FrameworksOption = None,
    tier: TierOption = None,
    domain: DomainOption = None,
    concern: ConcernOption = None,
    area: AreaOption = None,
    limit: LimitOption = 0,
    all_editions: AllEditionsOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show the same concern in several partnerships' documents, side by side."""
    asked = ask(
        words,
        kinds=kind,
        usual_kind="indicator",
        frameworks=framework,
        tier=tier,
        domain=domain,
        concern=concern,
        area=area,
        all_editions=all_editions,
    )
    store = asked.catalogue.store
    found = find(asked.plan, store, asked.filters, 0)
    made = ladders(found, asked.shown, store.qualifiers(), limit, asked.filters.tiers)
    report = compare_report(found, made, asked.own, asked.area, asked.narrowed)
    emit(report, format, output)
