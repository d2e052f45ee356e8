"""`thresholds compare`: the same concern across partnerships, side by side."""

from thresholds_cli.cli.asking import (
    AllEditionsOption,
    ConcernOption,
    KindOption,
    LimitOption,
    WordsArgument,
    ask,
    climb,
)
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
    found, made = climb(asked, limit)
    emit(compare_report(found, made, asked.own, asked.area, asked.narrowed), format, output)
