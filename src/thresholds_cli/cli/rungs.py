"""What `ladder` and `compare` are called with, and how they answer: alike but for the report."""

from collections.abc import Callable, Sequence

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
from thresholds_cli.render.report import Report
from thresholds_cli.search.ladder import Ladder, ladders
from thresholds_cli.search.rank import Found, search

Reporting = Callable[[Found, Sequence[Ladder], frozenset[str], str, str], Report]


def rung_command(name: str, report: Reporting, does: str) -> Callable[..., None]:
    """A command of that name that shows what was found as ladders, each rung cut at the limit; `does` is its help."""

    def command(
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
        asked = ask(
            words,
            command=name,
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
        found = with_near_codes(asked, search(asked.plan, store, asked.filters, 0, related=False))
        made = ladders(found, asked.shown, store.qualifiers(), limit, asked.filters.tiers)
        emit(report(found, made, asked.own, asked.area, asked.narrowed), format, output, private=True)

    command.__doc__ = does
    return command
