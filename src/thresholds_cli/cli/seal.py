"""`thresholds seal`: vouch for the words of an edition after reading them against the source."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from thresholds_cli.cli.options import FormatOption, OutputOption
from thresholds_cli.cli.output import chosen, emit, is_terminal, say
from thresholds_cli.errors import Interrupted, NeedsTerminal, UsageProblem
from thresholds_cli.render.formats import Format


def seal(
    file: Annotated[Path, typer.Argument(help="The edition file.", show_default=False)],
    read_by: Annotated[
        str | None,
        typer.Option("--read-by", help="Who read it against the source: a role, never a name.", show_default=False),
    ] = None,
    read_on: Annotated[
        str | None, typer.Option("--read-on", help="When it was read, as 2021-09-30.", show_default="today")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Seal without being asked.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show what changed since the last seal, word by word; ask; seal."""
    from thresholds_cli.authoring import sealing
    from thresholds_cli.render.views.seal import seal_report

    proposal = sealing.propose(file)
    unasked = not proposal.holds and not yes and not is_terminal(sys.stdin)
    if unasked and chosen(format) is Format.JSON:
        raise NeedsTerminal(_NOBODY)  # the one object on standard output is the error
    report = seal_report(str(file), proposal.digest, proposal.changes, first=proposal.first, holds=proposal.holds)
    emit(report, format, output)
    if proposal.holds:
        return
    if unasked:
        raise NeedsTerminal(_NOBODY)
    if not yes:
        read_by = read_by or _line("Who read it against the source? A role, never a name: ")
    if not read_by:
        raise UsageProblem("say who read it against the source: --read-by with a role, never a name. Not sealed.")
    question = "Have you read all of them against the source? Type yes to seal: "
    if not yes and _line(question).casefold() != "yes":
        raise Interrupted("not sealed; the file is as it was.")
    sealing.apply(proposal, read_by, read_on or date.today().isoformat())
    say(f"Sealed {file}: {proposal.digest[:12]}.")


_NOBODY = "sealing is asked for in a terminal; where there is none, read the changes and add --yes."


def _line(question: str) -> str:
    """A line typed in the terminal; its end is an interruption."""
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()
