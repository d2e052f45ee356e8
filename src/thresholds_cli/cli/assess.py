"""`thresholds assess`: which tier does the document point to, and what does it say to do?"""

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from thresholds_cli.assess.engine import Answer, Gates, Result, known_codes
from thresholds_cli.assess.engine import assess as find_result
from thresholds_cli.cli import completion
from thresholds_cli.cli.options import (
    AreaOption,
    FormatOption,
    OutputOption,
    find_edition,
    find_tier,
    open_catalogue,
    open_own,
    where_lives,
)
from thresholds_cli.cli.output import accessible as asked_for_plain
from thresholds_cli.cli.output import chosen, emit, is_terminal, refuse_on_screen, say
from thresholds_cli.errors import Interrupted, NeedsTerminal, ThresholdsError
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.render.formats import Format
from thresholds_cli.render.views.assess import assess_report
from thresholds_cli.render.views.local import Local

if TYPE_CHECKING:
    from thresholds_cli.cli.talk.asker import Asker
    from thresholds_cli.model.framework import Framework, Tier


class Gate(StrEnum):
    """What a gate takes."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


def _gate(flag: str, question: str) -> Any:
    return typer.Option(flag, help=question, show_default=False)


def _codes(flag: str, short: str, how: str) -> Any:
    words = f"The code of a statement that {how}. Repeat it."
    return typer.Option(flag, short, help=words, show_default=False, autocompletion=completion.codes)


class _Wanted(NamedTuple):
    """How the answer is to be shown, and what is to be written down."""

    format: Format | None
    output: Path | None
    record: Path | None
    page: Path | None
    force: bool

    def check(self) -> None:
        """Raise before anything is asked for what can't be shown or written in the end."""
        refuse_on_screen(self.format, self.output)
        if self.record or self.page:
            from thresholds_cli.cli.keeping import must_be_free, page_format

            must_be_free(self.record, force=self.force)
            must_be_free(self.page, force=self.force)
            if self.page:
                page_format(self.page)


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
    danger: Annotated[Gate | None, _gate("--danger", "Is a child in immediate danger?")] = None,
    harm: Annotated[Gate | None, _gate("--harm", "Is significant harm suspected?")] = None,
    allegation: Annotated[Gate | None, _gate("--allegation", "Is this about someone who works with children?")] = None,
    indicator: Annotated[list[str] | None, _codes("--indicator", "-i", "was seen")] = None,
    suspected: Annotated[list[str] | None, _codes("--suspected", "-s", "is suspected")] = None,
    codes: Annotated[
        str | None,
        typer.Option(
            "--codes",
            help="A file with a code a line (C4.09, or C3.10 suspected); - reads standard input.",
            show_default=False,
        ),
    ] = None,
    stated: Annotated[
        str | None,
        typer.Option(
            "--stated",
            help="The level that you or the referrer state: its rank, label or name.",
            show_default=False,
            autocompletion=completion.tiers,
        ),
    ] = None,
    record: Annotated[
        Path | None, typer.Option("--record", help="Save a record to this new file.", show_default=False)
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option("--page", help="Write a page to paste or sign: .txt, .md, .html or .docx.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a record or page that is there.")] = False,
    accessible: Annotated[
        bool, typer.Option("--accessible", help="Static text and numbers to type; nothing is redrawn.")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """See where a document lists what you have seen or suspect, and what it says to do."""
    plain = format or (Format.PLAIN if accessible and output is None else None)
    wanted = _Wanted(plain, output, record, page, force)
    wanted.check()
    catalogue = open_catalogue()
    held = find_edition(catalogue, framework)
    edition = catalogue.framework(held.id)
    where = where_lives(edition, held, framework, area)
    local = Local(edition, held, where, open_own())
    gates = Gates(_answer(danger), _answer(harm), _answer(allegation))
    seen, maybe = _given(catalogue, indicator), _given(catalogue, suspected)
    if codes is not None:
        _add_listed(catalogue, edition, codes, seen, maybe)
    level = find_tier(edition, stated) if stated else None
    if seen or maybe or "yes" in gates:
        result = find_result(edition, seen, maybe, gates=gates, area=where)
        emit(assess_report(result, held, local.own, level), plain, output)
        _keep(result, local, level, wanted)
    else:
        _talk(catalogue, local, gates, level, wanted, accessible=accessible)


def _answer(gate: Gate | None) -> Answer:
    match gate:
        case Gate.YES:
            return "yes"
        case Gate.NO:
            return "no"
        case Gate.UNSURE:
            return "unsure"
    return "unanswered"


def _given(catalogue: Catalogue, given: Sequence[str] | None) -> list[str]:
    """Codes one by one, with the id of the edition where an area's name stood before one."""
    codes = [code for word in given or [] for code in word.replace(",", " ").split()]
    split = [code.rpartition(":") for code in codes]
    return [f"{catalogue.resolve(name).id}:{bare}" if name else bare for name, _, bare in split]


def _add_listed(catalogue: Catalogue, edition: "Framework", name: str, seen: list[str], maybe: list[str]) -> None:
    """Add the codes of a file or of standard input; an unknown one is named with its line."""
    from thresholds_cli.authoring.codes import codes_in
    from thresholds_cli.library.files import read_text

    if name == "-":
        text, name = sys.stdin.read() if sys.stdin else "", "standard input"
    else:
        text = read_text(Path(name))
    for entry in codes_in(text, name):
        try:
            (code,) = known_codes(edition, _given(catalogue, [entry.code]))
        except ThresholdsError as error:
            raise type(error)(f"{entry.where}: {error.message}", nearest=error.nearest) from None
        (seen if entry.how == "seen" else maybe).append(code)


def _keep(result: Result, local: Local, stated: "Tier | None", wanted: _Wanted) -> None:
    """Write what was asked for by flags. The answer stands by then, whatever happens to a file."""
    if wanted.record is None and wanted.page is None:
        return
    from thresholds_cli.cli import keeping

    if not result.concludes:
        say("Nothing was chosen, so there is nothing to write down: no file was written.")
        return
    record = keeping.recorded(result, local, stated)
    if wanted.record is not None:
        say(keeping.write_record(wanted.record, record, force=wanted.force))
    if wanted.page is not None:
        say(keeping.write_page(wanted.page, record, force=wanted.force))


def _talk(
    catalogue: Catalogue, local: Local, gates: Gates, stated: "Tier | None", wanted: _Wanted, *, accessible: bool
) -> None:
    """Ask, where there is somebody to ask, until the person has finished; then write what flags asked for."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise NeedsTerminal(
            "no statement chosen and nobody to ask. Without a terminal give codes: --indicator CODE for what was seen, "
            "--suspected CODE for what is suspected, --codes FILE for many, and --danger, --harm, --allegation "
            "(yes, no, unsure). "
            f"`thresholds search` and `thresholds show {local.edition.id}` list the codes."
        )
    from thresholds_cli.cli.talk.closing import Closing
    from thresholds_cli.cli.talk.conversation import Conversation
    from thresholds_cli.cli.talk.situation import Situation

    asker = _asker(wanted.format, accessible=accessible)
    situation = Situation(local.framework, local.edition, local.own, local.area, gates)
    situation.stated, situation.stated_asked = stated, stated is not None
    conversation = Conversation(asker, catalogue.store, situation)
    go_on = conversation.begin()
    while True:
        if go_on:
            conversation.hold()
        result = situation.result()
        emit(assess_report(result, local.edition, local.own, situation.stated), wanted.format, wanted.output)
        try:
            go_on = is_terminal(sys.stdout) and Closing(asker, situation).back(result)
        except (KeyboardInterrupt, EOFError):
            raise Interrupted(
                "stopped after the result was shown. What was not written by then was not kept."
            ) from None
        if not go_on:
            break
    _keep(result, situation.local, situation.stated, wanted)


def _asker(wanted: Format | None, *, accessible: bool) -> "Asker":
    """Menus where the terminal can redraw and the person can use them, numbers elsewhere."""
    if accessible or chosen(wanted) is Format.PLAIN or asked_for_plain() or os.environ.get("TERM") == "dumb":
        from thresholds_cli.cli.talk.numbered import NumberedAsker

        return NumberedAsker()
    from thresholds_cli.cli.talk.menus import MenuAsker

    return MenuAsker()
