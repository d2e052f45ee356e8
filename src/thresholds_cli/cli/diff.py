"""`thresholds diff`: what the new edition changed in practice."""

from pathlib import Path
from typing import Annotated

import typer

from thresholds_cli.cli import completion
from thresholds_cli.cli.options import FormatOption, OutputOption, find_edition, open_catalogue
from thresholds_cli.cli.output import emit
from thresholds_cli.diff.changes import KINDS, compare
from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.wording import nearest
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.views.diff import diff_report

_ONLY = ("raised", "lowered", *KINDS)


def diff(
    old: Annotated[
        str, typer.Argument(help="The older edition: its id, or a file.", autocompletion=completion.editions)
    ],
    new: Annotated[
        str, typer.Argument(help="The newer edition: its id, or a file.", autocompletion=completion.editions)
    ],
    only: Annotated[
        list[str] | None, typer.Option("--only", help=f"Show only these kinds: {', '.join(_ONLY)}.", show_default=False)
    ] = None,
    unchanged: Annotated[bool, typer.Option("--unchanged", help="Show what did not change as well.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 when the editions differ.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Compare two editions of one partnership, statement by statement, practice first."""
    kinds = _kinds(only or [])
    catalogue = open_catalogue()
    before, old_edition = _side(catalogue, old)
    after, new_edition = _side(catalogue, new)
    if before.partnership != after.partnership:
        raise UsageProblem(
            f"{before.id} and {after.id} are of different partnerships: their levels differ "
            "and neither supersedes the other. "
            "Look one worry up in both with `thresholds search`."
        )
    comparison = compare(before, after)
    differ = any(change.kind != "unchanged" for change in comparison.changes)
    report = diff_report(
        comparison, old_edition, new_edition, unchanged=unchanged, only=kinds, exit_code=int(exit_code and differ)
    )
    emit(report, format, output)


def _kinds(given: list[str]) -> frozenset[str]:
    for kind in given:
        if kind not in _ONLY:
            close = nearest(kind, _ONLY)
            raise UsageProblem(f"there is no kind of change “{kind}”. Kinds are {', '.join(_ONLY)}.", nearest=close)
    return frozenset(given)


def _side(catalogue: Catalogue, name: str) -> tuple[Framework, Edition]:
    """An edition by its id, or read from a file: a draft against the one in force."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml") or len(path.parts) > 1:
        from thresholds_cli.authoring.reading import edition_of, read_valid

        framework = read_valid(path)
        return framework, edition_of(framework)
    edition = find_edition(catalogue, name)
    return catalogue.framework(edition.id), edition
