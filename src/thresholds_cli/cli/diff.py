"""`thresholds diff`: what the new edition changed in practice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from thresholds_cli.cli import completion
from thresholds_cli.cli.options import (
    ConcernOption,
    DomainOption,
    FormatOption,
    OutputOption,
    TierOption,
    open_catalogue,
)
from thresholds_cli.cli.output import chosen, emit, say
from thresholds_cli.cli.sides import asked_of, compared, different, lineage_of, side
from thresholds_cli.diff.asked import ONLY, SECTIONS
from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.files import write_whole
from thresholds_cli.render.formats import Format
from thresholds_cli.render.views.diff.report import diff_report
from thresholds_cli.render.views.diff.subject import Subject
from thresholds_cli.render.views.diff.summary import narrowed_words

if TYPE_CHECKING:
    from thresholds_cli.diff.changes import Comparison


def diff(
    old: Annotated[
        str, typer.Argument(help="The older edition: its id, or a file.", autocompletion=completion.editions)
    ],
    new: Annotated[
        str, typer.Argument(help="The newer edition: its id, or a file.", autocompletion=completion.editions)
    ],
    only: Annotated[
        list[str] | None, typer.Option("--only", help=f"Show only these: {', '.join(ONLY)}.", show_default=False)
    ] = None,
    part: Annotated[
        list[str] | None,
        typer.Option("--part", help=f"Show only these parts: {', '.join(SECTIONS)}.", show_default=False),
    ] = None,
    tier: TierOption = None,
    domain: DomainOption = None,
    concern: ConcernOption = None,
    by: Annotated[
        Literal["concern"] | None,
        typer.Option("--by", help="Each concern's old ladder beside the new.", show_default=False),
    ] = None,
    unchanged: Annotated[bool, typer.Option("--unchanged", help="Show what did not change as well.")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="Show what it comes to, without the tables.")] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 when the editions differ (in what was asked for).")
    ] = False,
    no_lineage: Annotated[bool, typer.Option("--no-lineage", help="Leave reviewed lineage aside.")] = False,
    lineage: Annotated[
        Path | None,
        typer.Option(
            "--lineage", help="Which statement became which, in this file.", show_default=False, readable=False
        ),
    ] = None,
    draft_lineage: Annotated[
        Path | None,
        typer.Option(
            "--draft-lineage",
            help="Write it as a lineage file for a person to review.",
            show_default=False,
            readable=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Let --draft-lineage overwrite a file.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Compare two editions of one partnership, statement by statement, practice first."""
    if no_lineage and lineage is not None:
        raise UsageProblem("--lineage names one and --no-lineage leaves it aside: give one of the two.")
    catalogue = open_catalogue()
    before, after = side(catalogue, old), side(catalogue, new)
    if before.framework.partnership != after.framework.partnership:
        raise UsageProblem(different(before, after))
    asked = asked_of(
        catalogue, before, after, only=only or [], part=part or [], tier=tier, domain=domain, concern=concern,
        unchanged=unchanged,
    )  # fmt: skip
    read, aside = (None, "") if no_lineage else lineage_of(catalogue, before, after, lineage)
    comparison = compared(catalogue, before, after, read)
    subject = Subject(
        comparison,
        before.edition,
        after.edition,
        asked,
        {row.id: row.label for row in catalogue.store.concerns},
        catalogue.store.qualifiers(),
        aside,
    )
    if draft_lineage is not None:
        _write_draft(comparison, draft_lineage, force=force)
    style = chosen(format, output)
    if style is Format.CSV:
        _say_of_rows(subject, laid_out=summary or by is not None)
    report = diff_report(
        subject, style, by_concern=by == "concern", only_summary=summary, exit_code=int(exit_code and subject.differs)
    )
    emit(report, format, output)


def _say_of_rows(subject: Subject, *, laid_out: bool) -> None:
    """What a table of rows can't say itself: that it was narrowed, and what has no rows."""
    if subject.asked.narrows:
        say(f"{narrowed_words(subject)} JSON has all.")
    if laid_out:
        say("--summary and --by lay out a screen or a page; these rows are the changes themselves.")


def _write_draft(comparison: Comparison, path: Path, *, force: bool) -> None:
    from thresholds_cli.authoring.lineages import as_file, proposed

    lineage = proposed(comparison)
    write_whole(path, as_file(lineage, comparison.old, comparison.new), overwrite=force)
    say(f"A proposal for {lineage.name} was written to {path}: read every line of it before it is relied upon.")
