"""`thresholds assess`: which tier does the document point to, and what does it say to do?"""

import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from thresholds_cli.assess.engine import Answer, Gates
from thresholds_cli.assess.engine import assess as find_tier
from thresholds_cli.cli import completion
from thresholds_cli.cli.options import (
    AreaOption,
    FormatOption,
    OutputOption,
    find_edition,
    open_catalogue,
    open_own,
    where_lives,
)
from thresholds_cli.cli.output import accessible, chosen, emit, is_terminal
from thresholds_cli.errors import NeedsTerminal
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.render.formats import Format
from thresholds_cli.render.views.assess import assess_report
from thresholds_cli.render.views.local import Local


class Gate(StrEnum):
    """What a gate takes."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


GateOption = Gate | None


def assess(
    framework: Annotated[
        str | None,
        typer.Option(
            "--framework",
            help="An edition's id, or its area or partnership.",
            envvar="THRESHOLDS_FRAMEWORK",
            show_default=False,
            autocompletion=completion.editions,
        ),
    ] = None,
    area: AreaOption = None,
    danger: Annotated[
        GateOption, typer.Option("--danger", help="Is a child in immediate danger?", show_default=False)
    ] = None,
    harm: Annotated[
        GateOption, typer.Option("--harm", help="Is significant harm suspected?", show_default=False)
    ] = None,
    allegation: Annotated[
        GateOption,
        typer.Option("--allegation", help="Is this about someone who works with children?", show_default=False),
    ] = None,
    indicator: Annotated[
        list[str] | None,
        typer.Option(
            "--indicator",
            "-i",
            help="The code of a statement that was seen. Repeat it.",
            show_default=False,
            autocompletion=completion.codes,
        ),
    ] = None,
    suspected: Annotated[
        list[str] | None,
        typer.Option(
            "--suspected",
            "-s",
            help="The code of a statement that is suspected. Repeat it.",
            show_default=False,
            autocompletion=completion.codes,
        ),
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """See where a document lists what you have seen or suspect, and what it says to do."""
    catalogue = open_catalogue()
    held = find_edition(catalogue, framework)
    edition = catalogue.framework(held.id)
    where = where_lives(edition, held, framework, area)
    gates, own = Gates(_answer(danger), _answer(harm), _answer(allegation)), open_own()
    seen, maybe = _codes(catalogue, indicator), _codes(catalogue, suspected)
    if not seen and not maybe and "yes" not in (gates.danger, gates.harm, gates.allegation):
        gates, where, seen, maybe = _talk(catalogue, Local(edition, held, where, own), gates, format)
    result = find_tier(edition, seen, maybe, gates=gates, area=where)
    emit(assess_report(result, held, own), format, output)


def _answer(gate: Gate | None) -> Answer:
    match gate:
        case Gate.YES:
            return "yes"
        case Gate.NO:
            return "no"
        case Gate.UNSURE:
            return "unsure"
    return "unanswered"


def _codes(catalogue: Catalogue, given: list[str] | None) -> list[str]:
    """Codes one by one, with the id of the edition where an area's name stood before one."""
    codes = [code for word in given or [] for code in word.replace(",", " ").split()]
    split = [code.rpartition(":") for code in codes]
    return [f"{catalogue.resolve(name).id}:{bare}" if name else bare for name, _, bare in split]


def _talk(
    catalogue: Catalogue, local: Local, gates: Gates, wanted: Format | None
) -> tuple[Gates, str | None, list[str], list[str]]:
    """Ask, where there is somebody to ask."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise NeedsTerminal(
            "no statement chosen and nobody to ask. Without a terminal give codes: --indicator CODE for what was seen, "
            "--suspected CODE for what is suspected, and --danger, --harm, --allegation (yes, no, unsure). "
            f"`thresholds search` and `thresholds show {local.edition.id}` list the codes."
        )
    from thresholds_cli.cli.conversation import Conversation
    from thresholds_cli.cli.prompts import Asker, MenuAsker, NumberedAsker

    simple = (
        chosen(wanted) is Format.PLAIN
        or accessible()
        or os.environ.get("TERM") == "dumb"
        or not is_terminal(sys.stdout)
    )
    asker: Asker = NumberedAsker() if simple else MenuAsker()
    return Conversation(asker, catalogue.store, local).hold(gates)
