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
    file: Annotated[Path, typer.Argument(help="The edition file.", show_default=False, readable=False)],
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
    report = seal_report(str(file), proposal.digest, proposal.changes, first=proposal.first, holds=proposal.holds)
    if proposal.holds:
        emit(report, format, output)
        return
    day = read_on or date.today().isoformat()
    sealing.must_be_sealable(file, day)
    if yes:  # sealed first: whatever keeps it from being sealed is the one thing said
        sealing.apply(proposal, _given(read_by), day)
        say(f"Sealed {file}: {proposal.digest[:12]}.")  # also where the answer can't be written after it
        emit(report, format, output)
    else:
        nobody = not is_terminal(sys.stdin)
        if chosen(format) is Format.JSON:
            raise NeedsTerminal(_NOBODY if nobody else _NOT_ASKED)  # the one object on standard output is the error
        emit(report, format, output)
        if nobody:
            raise NeedsTerminal(_NOBODY)
        sealing.apply(proposal, _asked(read_by), day)
        say(f"Sealed {file}: {proposal.digest[:12]}.")


_NOBODY = "nobody can be asked here: read the changes, then add --yes and --read-by with your role."
_NOT_ASKED = (
    "with --format json nothing is asked: read the changes without it, then add --yes and --read-by with your role."
)


def _asked(read_by: str | None) -> str:
    """Who read it, once that person has said yes; raises Interrupted for anything else."""
    read_by = _given(read_by or _line("Who read it against the source? A role, never a name: "))
    if _line("Have you read all of them against the source? Type yes to seal: ").casefold() != "yes":
        raise Interrupted("not sealed; the file is as it was.")
    return read_by


def _given(read_by: str | None) -> str:
    """Who read it; raises UsageProblem where nobody is named."""
    if not read_by or not read_by.strip():
        raise UsageProblem("say who read it against the source: --read-by with a role, never a name. Not sealed.")
    return read_by


def _line(question: str) -> str:
    """A line typed in the terminal; its end is an interruption."""
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()
