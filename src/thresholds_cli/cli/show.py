"""`thresholds show`: a whole edition, or one statement in its context."""

import os
from collections.abc import Sequence
from typing import Annotated

from thresholds_cli.cli import completion
from thresholds_cli.cli.misused import is_code
from thresholds_cli.cli.options import (
    DomainOption,
    FormatOption,
    OutputOption,
    TierOption,
    edition_argument,
    find_domain,
    find_edition,
    find_tiers,
    open_catalogue,
)
from thresholds_cli.cli.output import chosen, deliver, emit, refuse_on_screen
from thresholds_cli.diff.neighbours import Descent, around_it, predecessors, successors
from thresholds_cli.errors import Unknown, UsageProblem
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.wording import nearest, same_words
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.render.formats import Format
from thresholds_cli.render.report import Report
from thresholds_cli.render.views.otheritem import other_report
from thresholds_cli.render.views.show import edition_report, item_report
from thresholds_cli.search.plan import plan


def show(
    edition: Annotated[
        str | None,
        edition_argument(
            "An edition's id, or its area or partnership; or a statement's code.", completion.editions_or_codes
        ),
    ] = None,
    tier: TierOption = None,
    domain: DomainOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show an edition as printed, or one statement by its code (llr-2021:C4.09).

    A whole edition as docx is its grid, as xlsx all of it a row each: both to be corrected and read back by `import`.
    """
    catalogue = open_catalogue()
    code = _code_in(catalogue, edition)
    if code is not None and (tier or domain):
        raise UsageProblem("a code is one thing already: leave --tier and --domain out.")
    if code is not None:
        emit(_item(catalogue, *code), format, output)
        return
    held = find_edition(catalogue, edition)
    framework = catalogue.framework(held.id)
    style = chosen(format, output)
    if style is Format.XLSX and not (tier or domain):
        emit(_to_edit(framework, held), format, output)
        return
    if style is Format.DOCX and not (tier or domain):
        refuse_on_screen(format, output)
        deliver(_as_grid(framework, held), output, 0)
        return
    report = edition_report(framework, held, find_tiers(framework, tier), find_domain(framework, domain))
    emit(report, format, output)


def _to_edit(framework: Framework, held: Edition) -> Report:
    """A whole edition as a workbook to be mended: without its seal, which is for words as they are."""
    from thresholds_cli.library.editionfile import drafted
    from thresholds_cli.library.longform.writing import to_sheets
    from thresholds_cli.render.views.common import edition_line
    from thresholds_cli.render.views.longbook import longbook_report

    draft = drafted(framework.model_copy(update={"seal": None}))
    return longbook_report(draft, to_sheets(draft), edition_line(held))


def _as_grid(framework: Framework, held: Edition) -> bytes:
    """A whole edition as a Word document of its grid, to be edited."""
    from thresholds_cli.render.docxwordgrid import to_word
    from thresholds_cli.render.views.wordgrid import word_grid

    return to_word(word_grid(framework, held))


def _code_in(catalogue: Catalogue, name: str | None) -> tuple[str, str] | None:
    """Edition and code when a name is a statement's code.

    A bare code must be in the default edition or in one latest edition alone.
    """
    if not name or name in catalogue.by_id:
        return None
    asked = plan(name)
    if asked.code is None:
        return None
    if asked.edition:
        return find_edition(catalogue, asked.edition).id, asked.code
    default = os.environ.get("THRESHOLDS_FRAMEWORK", "").strip()
    usual = find_edition(catalogue, default).id if default else None
    held = catalogue.store.with_code(asked.code)
    found = [item for item in held if item.framework == usual] or [i for i in held if i.status == "latest held"]
    if len(found) == 1:
        return found[0].framework, asked.code
    if found:
        full = [f"{item.framework}:{item.id}" for item in found]
        raise Unknown(
            f"“{name}” stands in several editions: put the one for where the child lives before it, as in "
            f"thresholds show {full[0]}",
            nearest=full,
        )
    if is_code(asked.code):
        raise Unknown(
            f"no edition in use has a statement “{asked.code}”. Put its edition before it, as llr-2021:C4.09, "
            'or look it up by its words: thresholds search "missing from home"'
        )
    return None


def _item(catalogue: Catalogue, edition: str, code: str) -> Report:
    """A statement in its context, or any other item by its code."""
    framework, held = catalogue.framework(edition), catalogue.by_id[edition]
    known = {each.casefold(): each for each in framework.by_code}
    if code.casefold() in known:
        indicator = framework.by_code[known[code.casefold()]]
        return item_report(
            framework, held, indicator, _related(framework, indicator), _lines(catalogue, framework, indicator)
        )
    items = {item.id: item for item in catalogue.store.with_code(code) if item.framework == edition}
    if items:
        return other_report(framework, held, *items.values())
    close = [f"{edition}:{each}" for each in nearest(code, framework.by_code)]
    raise Unknown(f"{edition} has no statement “{code}”. `thresholds show {edition}` lists them.", nearest=close)


def _related(framework: Framework, indicator: Indicator) -> dict[str, Sequence[Indicator]]:
    """The same words elsewhere, and what is like it at other tiers."""
    same = [i for i in framework.indicators if i is not indicator and same_words(i.text) == same_words(indicator.text)]
    around = [i for i in around_it(framework, indicator) if i not in same]
    return {
        "The same words elsewhere": same,
        "In the tiers above": [i for i in around if i.tier > indicator.tier],
        "In the tiers below": [i for i in around if i.tier < indicator.tier],
    }


def _lines(catalogue: Catalogue, framework: Framework, indicator: Indicator) -> dict[str, tuple[Framework, Descent]]:
    """What it came from in the edition before, and what it became in the one after, with that edition."""
    held = catalogue.by_id[framework.id]
    lines = {}
    if held.supersedes in catalogue.by_id:
        old = catalogue.framework(str(held.supersedes))
        lines["Predecessors"] = old, predecessors(old, framework, indicator, catalogue.reviewed(old.id, framework.id))
    if held.superseded_by in catalogue.by_id:
        new = catalogue.framework(str(held.superseded_by))
        lines["Successors"] = new, successors(framework, new, indicator, catalogue.reviewed(framework.id, new.id))
    return lines
