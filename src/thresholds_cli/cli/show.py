"""`thresholds show`: a whole edition, or one statement in its context."""

from collections.abc import Sequence

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
from thresholds_cli.errors import Unknown
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.wording import nearest, same_words
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.render.report import Report
from thresholds_cli.render.views.show import edition_report, item_report
from thresholds_cli.search.plan import plan


def show(
    edition: EditionArgument = None,
    tier: TierOption = None,
    domain: DomainOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show an edition as printed, or one statement by its code (llr-2021:C4.09)."""
    catalogue = open_catalogue()
    code = _code_in(catalogue, edition)
    if code is not None:
        emit(_item(catalogue, *code), format, output)
        return
    held = find_edition(catalogue, edition)
    framework = catalogue.framework(held.id)
    report = edition_report(framework, held, find_tiers(framework, tier), find_domain(framework, domain))
    emit(report, format, output)


def _code_in(catalogue: Catalogue, name: str | None) -> tuple[str, str] | None:
    """Edition and code when a name is a statement's code; a bare code must be in one latest edition."""
    if not name or name in catalogue.by_id:
        return None
    asked = plan(name)
    if asked.code is None:
        return None
    if asked.edition:
        return find_edition(catalogue, asked.edition).id, asked.code
    found = [item for item in catalogue.store.with_code(asked.code) if item.status == "latest held"]
    if len(found) == 1:
        return found[0].framework, asked.code
    if found:
        full = [f"{item.framework}:{item.id}" for item in found]
        raise Unknown(f"“{name}” stands in several editions: put the edition before it.", nearest=full)
    return None


def _item(catalogue: Catalogue, edition: str, code: str) -> Report:
    framework = catalogue.framework(edition)
    known = {each.casefold(): each for each in framework.by_code}
    if code.casefold() not in known:
        close = [f"{edition}:{each}" for each in nearest(code, framework.by_code)]
        raise Unknown(f"{edition} has no statement “{code}”.", nearest=close)
    indicator = framework.by_code[known[code.casefold()]]
    return item_report(framework, catalogue.by_id[edition], indicator, _related(catalogue, framework, indicator))


def _related(catalogue: Catalogue, framework: Framework, indicator: Indicator) -> dict[str, Sequence[Indicator]]:
    """The same words elsewhere, what is like it at other tiers, and in the editions before and after."""
    same = [i for i in framework.indicators if i is not indicator and same_words(i.text) == same_words(indicator.text)]
    around = [i for i in _alike(framework, indicator) if i not in same]
    related: dict[str, Sequence[Indicator]] = {
        "The same words elsewhere": same,
        "In the tiers above": [i for i in around if i.tier > indicator.tier],
        "In the tiers below": [i for i in around if i.tier < indicator.tier],
    }
    held = catalogue.by_id[framework.id]
    for heading, other in (("Predecessors", held.supersedes), ("Successors", held.superseded_by)):
        if other in catalogue.by_id:
            related[f"{heading} in {other}, paired by machine"] = _paired(catalogue, framework, indicator, str(other))
    return related


def _alike(framework: Framework, indicator: Indicator) -> list[Indicator]:
    """Statements at other tiers that share telling words with one: the nearest at each, three at most."""
    from thresholds_cli.diff.entries import entries
    from thresholds_cli.diff.pairing import alike

    every = {entry.id: entry for entry in entries(framework)["indicator"]}
    others = [every[i.id] for i in framework.indicators if i.tier != indicator.tier]
    return [framework.by_code[entry.id] for entry in alike(every[indicator.id], others, most=3)] if every else []


def _paired(catalogue: Catalogue, framework: Framework, indicator: Indicator, other: str) -> list[Indicator]:
    from thresholds_cli.diff.changes import compare_part

    there = catalogue.framework(other)
    back = framework.supersedes == other
    old, new = (there, framework) if back else (framework, there)
    for change in compare_part("indicator", old, new):
        here, far = (change.new, change.old) if back else (change.old, change.new)
        if any(entry.id == indicator.id for entry in here):
            return [there.by_code[entry.id] for entry in far]
    return []
