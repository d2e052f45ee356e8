"""`thresholds assess`: which tier does the document point to, and what does it say to do?"""

import os
import sys
from collections.abc import Callable, Sequence
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
from thresholds_cli.cli.output import chosen, emit, is_terminal, refuse_on_screen, say
from thresholds_cli.errors import Interrupted, NeedsTerminal, ThresholdsError
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.render.formats import Format
from thresholds_cli.render.views.assess import assess_report
from thresholds_cli.render.views.local import Local

if TYPE_CHECKING:
    from thresholds_cli.authoring.codes import Coded
    from thresholds_cli.cli.talk.asker import Asker
    from thresholds_cli.cli.talk.situation import Situation
    from thresholds_cli.model.framework import Framework, Tier


_MOST = 1_000_000  # bytes of codes: every statement of every edition held would take a hundredth


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

    @property
    def is_read_here(self) -> bool:
        """Whether the answer is to be read on this terminal, by a person."""
        return is_terminal(sys.stdout) and chosen(self.format, self.output) in (Format.TABLE, Format.PLAIN)

    def check(self) -> None:
        """Raise, before anything is asked, for what can't be shown or written in the end."""
        refuse_on_screen(self.format, self.output)
        if self.record or self.page or self.output:
            from thresholds_cli.cli.keeping import must_be_writable

            must_be_writable(self.record, self.page, self.output, force=self.force)


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
        Path | None,
        typer.Option("--record", help="Save a record to this new file.", show_default=False, readable=False),
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option(
            "--page",
            help="Write a page to paste or sign: .txt, .md, .html or .docx.",
            show_default=False,
            readable=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that are there.")] = False,
    accessible: Annotated[
        bool, typer.Option("--accessible", help="Static text and numbers to type; nothing is redrawn.")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """See where a document lists what you have seen or suspect, and what it says to do."""
    style = chosen(format, output)
    wanted = _Wanted(Format.PLAIN if accessible and style is Format.TABLE else style, output, record, page, force)
    wanted.check()
    catalogue = open_catalogue()
    held = find_edition(catalogue, framework, how=_HOW)
    edition = catalogue.framework(held.id)
    where = where_lives(edition, held, framework, area)
    local = Local(edition, held, where, open_own())
    gates = Gates(_answer(danger), _answer(harm), _answer(allegation))
    seen, maybe = _given(catalogue, indicator), _given(catalogue, suspected)
    if codes is not None:
        _add_listed(catalogue, edition, codes, seen, maybe)
    level = find_tier(edition, stated) if stated is not None else None
    if seen or maybe or "yes" in gates:
        result = find_result(edition, seen, maybe, gates=gates, area=where)
        failed = _keep(result, local, level, wanted)
        emit(assess_report(result, held, local.own, level), wanted.format, output, private=True)
        _tell(failed)
    else:
        _talk(catalogue, local, gates, level, wanted, accessible=accessible)


_HOW = "add --framework with an id or an area, such as --framework leicester"


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
    from thresholds_cli.authoring.codes import codes_of

    codes = [code for word in given or [] for code in codes_of(word)]
    split = [code.rpartition(":") for code in codes]
    return [f"{catalogue.resolve(name).id}:{bare}" if name else bare for name, _, bare in split]


def _add_listed(catalogue: Catalogue, edition: "Framework", name: str, seen: list[str], maybe: list[str]) -> None:
    """Add the codes of a file or of standard input; an unknown one is named with its line."""
    from thresholds_cli.authoring.codes import codes_in
    from thresholds_cli.library.files import read_text, text_of

    if name == "-":
        name, raw = "standard input", sys.stdin.buffer.read(_MOST + 1) if sys.stdin else b""
        text = text_of(raw, name, limit=_MOST)
    else:
        text = read_text(Path(name), limit=_MOST)
    entries = codes_in(text, name)
    try:
        codes = known_codes(edition, _given(catalogue, [entry.code for entry in entries]), each_once=False)
    except ThresholdsError:
        codes = [_known(catalogue, edition, entry) for entry in entries]  # the one at fault raises, with its line
    for entry, code in zip(entries, codes, strict=True):
        (seen if entry.how == "seen" else maybe).append(code)


def _known(catalogue: Catalogue, edition: "Framework", entry: "Coded") -> str:
    try:
        return known_codes(edition, _given(catalogue, [entry.code]))[0]
    except ThresholdsError as error:
        raise type(error)(f"{entry.where}: {error.message}", nearest=error.nearest) from None


def _keep(result: Result, local: Local, stated: "Tier | None", wanted: _Wanted) -> ThresholdsError | None:
    """Write what was asked for by flags, before the answer is printed; what failed is told after it."""
    if wanted.record is None and wanted.page is None:
        return None
    from thresholds_cli.cli import keeping

    if not result.concludes:
        say("Nothing was chosen, so there is nothing to write down: no file was written.")
        return None
    record = keeping.recorded(result, local, stated)
    try:
        if wanted.record is not None:
            say(keeping.write_record(wanted.record, record, force=wanted.force))
        if wanted.page is not None:
            say(keeping.write_page(wanted.page, record, force=wanted.force))
    except ThresholdsError as error:
        return error
    return None


def _tell(failed: ThresholdsError | None) -> None:
    """Say what could not be written, beside an answer that is out, and end with its code."""
    if failed is not None:
        say(f"Error: {failed.message}")
        raise typer.Exit(failed.exit_code)


def _talk(
    catalogue: Catalogue, local: Local, gates: Gates, stated: "Tier | None", wanted: _Wanted, *, accessible: bool
) -> None:
    """Ask, where there is somebody to ask, until the person has finished; then write what flags asked for."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise NeedsTerminal(
            "no statement chosen, and nobody can be asked here. Give what was seen, such as --indicator C4.09 "
            "(or --suspected, or --codes FILE for many; --danger, --harm and --allegation take yes, no or unsure). "
            "Codes are found by words: "
            f'thresholds search "missing from home" --framework {local.edition.id}'
        )
    from thresholds_cli.cli.talk.closing import Closing
    from thresholds_cli.cli.talk.conversation import Conversation
    from thresholds_cli.cli.talk.situation import Situation

    asker = _asker(accessible=accessible or wanted.format is Format.PLAIN)
    situation = Situation(local.framework, local.edition, local.own, local.area, gates)
    situation.stated, situation.stated_asked = stated, stated is not None
    conversation = Conversation(asker, catalogue.store, situation)
    go_on = _asked(situation, conversation.begin)
    while True:
        if go_on:
            _asked(situation, conversation.hold)
        go_on = wanted.is_read_here and _asked(situation, Closing(asker, situation, wanted.format or Format.TABLE).back)
        if not go_on:
            break
    result = situation.result()
    failed = _keep(result, situation.local, situation.stated, wanted)
    if not wanted.is_read_here:
        report = assess_report(result, local.edition, local.own, situation.stated)
        try:
            emit(report, wanted.format, wanted.output, private=True)
        except ThresholdsError as error:  # what was chosen must not be lost with a file
            emit(report, Format.PLAIN)
            failed = error
    _tell(failed)


def _asked(situation: "Situation", step: Callable[[], bool]) -> bool:
    """A step; when it is broken off, what is kept and what the answers ask for is said once more."""
    try:
        return step()
    except (KeyboardInterrupt, EOFError, Interrupted):
        done = "stopped after the result was shown." if situation.shown else "stopped. Nothing was concluded."
        files = ", ".join(map(str, situation.written))
        left = f"Written before, and still there: {files}." if files else "Nothing was kept."
        raise Interrupted("\n".join([f"{done} {left}", *situation.kept(whole=True)])) from None


def _asker(*, accessible: bool) -> "Asker":
    """Menus where the terminal can redraw and the person can use them, numbers elsewhere."""
    if accessible or os.environ.get("TERM") in ("", "dumb", "unknown"):
        from thresholds_cli.cli.talk.numbered import NumberedAsker

        return NumberedAsker()
    from thresholds_cli.cli.talk.menus import MenuAsker

    return MenuAsker()
