"""`thresholds seal`: vouch for the words of an edition after reading them against the source."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from thresholds_cli.cli.options import FormatOption, OutputOption
from thresholds_cli.cli.output import emit, say
from thresholds_cli.errors import Interrupted, NeedsTerminal


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
    report = seal_report(str(file), proposal.digest, proposal.changes, first=proposal.first, holds=proposal.holds)
    emit(report, format, output)
    if proposal.holds:
        return
    if not yes:
        _ask(len(proposal.changes))
    sealing.apply(proposal, read_by or "editor of the edition", read_on or date.today().isoformat())
    say(f"Sealed {file}: {proposal.digest[:12]}.")


def _ask(changes: int) -> None:
    if not sys.stdin.isatty():
        raise NeedsTerminal("sealing is asked for in a terminal; where there is none, read the changes and add --yes.")
    sys.stderr.write(f"Have you read these {changes} changes against the source? Type yes to seal: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() != "yes":
        raise Interrupted("not sealed; the file is as it was.")
