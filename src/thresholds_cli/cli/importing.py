"""`thresholds import`: a partnership's grid, as Word, Excel or CSV, to a draft edition."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from thresholds_cli.cli.options import FormatOption
from thresholds_cli.cli.output import emit, is_terminal, refuse_on_screen
from thresholds_cli.errors import UsageProblem

if TYPE_CHECKING:
    from thresholds_cli.authoring.grids.facts import Facts
    from thresholds_cli.authoring.grids.importing import Import
    from thresholds_cli.authoring.grids.reading import Wanted
    from thresholds_cli.library.draft import Draft


def importing(
    grid: Annotated[
        Path, typer.Argument(help="The document: .docx, .xlsx or .csv.", show_default=False, readable=False)
    ],
    id: Annotated[
        str | None, typer.Option("--id", help="The edition's id, such as bury-2025.", show_default=False)
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Its title, as printed.", show_default=False)] = None,
    partnership: Annotated[
        str | None,
        typer.Option("--partnership", help="The partnership, the same in all its editions.", show_default=False),
    ] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Who publishes it.", show_default=False)] = None,
    area: Annotated[
        list[str] | None, typer.Option("--area", help="An area that it is for; again for each.", show_default=False)
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", help="When, as exact as printed: 2025, 2025-03.", show_default=False)
    ] = None,
    supersedes: Annotated[
        str | None, typer.Option("--supersedes", help="The id of the edition before it.", show_default=False)
    ] = None,
    level_term: Annotated[
        str | None, typer.Option("--level-term", help="The document's word for a level.", show_default=False)
    ] = None,
    levels_in: Annotated[
        Literal["columns", "rows"] | None,
        typer.Option("--levels-in", help="Where the levels stand.", show_default="as found"),
    ] = None,
    level: Annotated[
        list[str] | None,
        typer.Option(
            "--level",
            help="The heading of a level as printed, or column=name (2=Green) where none is; the lowest first.",
            show_default="as found",
        ),
    ] = None,
    domain: Annotated[
        list[str] | None,
        typer.Option("--domain", help="A row that is a domain; others become sub-headings.", show_default="as found"),
    ] = None,
    table: Annotated[
        list[int] | None,
        typer.Option("--table", min=1, help="Only the table (or sheet) of this number.", show_default="all"),
    ] = None,
    to: Annotated[
        Literal["yaml", "xlsx"] | None, typer.Option("--to", help="What to write.", show_default="yaml")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")] = False,
    format: FormatOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The file to write.", show_default="ID.yaml or ID.xlsx, here", readable=False
        ),
    ] = None,
) -> None:
    """Make a draft edition of the tables of a document; says all that it found, doubts and left out.

    A workbook that this command wrote (`--to xlsx`) or `show ID --format xlsx` is read back.
    Nothing is overwritten.
    """
    from thresholds_cli.authoring.grids.facts import Facts, dated
    from thresholds_cli.authoring.grids.reading import wanted_of
    from thresholds_cli.authoring.newedition import must_follow

    refuse_on_screen(format, None)
    if supersedes is not None:
        must_follow(supersedes, id)
    facts = Facts(
        id or "",
        title,
        partnership,
        publisher,
        tuple(area or ()),
        published and dated(published),
        supersedes,
        level_term,
    )
    wanted = wanted_of(levels_in, level or (), domain or (), table or ())
    kind = _kind(to, output)

    def free(edition: str) -> None:
        _check(edition, output or Path(f"{edition}.{kind}"), kind)

    if id is not None or output is not None:
        free("new-edition" if id is None else id)
    asking = not yes and is_terminal(sys.stdin) and is_terminal(sys.stderr)
    found, edition = _read(grid, facts, wanted, free if asking else None)
    path = output or Path(f"{edition}.{kind}")
    free(edition)
    _write(found, path, kind)
    from thresholds_cli.render.views.importing import import_report

    emit(import_report(found.account, edition, str(path)), format)


def _kind(to: str | None, output: Path | None) -> Literal["yaml", "xlsx"]:
    """What is to be written: as asked for, or as the file's ending says."""
    ending = output.suffix.lower() if output else ""
    by_ending: Literal["yaml", "xlsx"] = "xlsx" if ending == ".xlsx" else "yaml"
    if to is not None and ending and (to == "xlsx") != (ending == ".xlsx"):
        raise UsageProblem(f"--to {to} and {output} don't go together: name a file that ends in .{to}")
    return "xlsx" if to == "xlsx" else by_ending


def _check(edition: str, path: Path, kind: str) -> None:
    """Raise UsageProblem for what is no id or no name of a file, before anything is asked or written."""
    from thresholds_cli.authoring.newedition import must_be_an_id, must_be_free

    must_be_an_id(edition)
    must_be_free(path, kind=kind)


def _read(grid: Path, facts: "Facts", wanted: "Wanted", free: Callable[[str], None] | None) -> "tuple[Import, str]":
    """The draft in a document or in one of our own workbooks, and the id of the edition.

    With `free`, which refuses an id whose file is there, a person is asked.
    """
    from thresholds_cli.authoring.grids.importing import Import, account_of, imported
    from thresholds_cli.authoring.grids.opening import read_document

    if grid.suffix.lower() == ".xlsx":
        from thresholds_cli.authoring.longbook import is_longbook, read_longbook

        if is_longbook(grid):
            if any(wanted):
                raise UsageProblem(_NOT_READ_SO.format(grid=grid))
            draft = _with_facts(read_longbook(grid), facts)
            return Import(draft, account_of(draft, source=grid.name)), str(draft.data.get("id") or _no_id())
    if free is not None:
        from thresholds_cli.cli.importquestions import asked

        return asked(grid, facts, wanted, free)
    if not facts.id:
        read_document(grid)  # what is wrong with the document comes first
        _no_id()
    return imported(grid, facts, wanted), facts.id


def _no_id() -> NoReturn:
    raise UsageProblem("give the edition an id: --id bury-2025, say.")


def _with_facts(draft: "Draft", facts: "Facts") -> "Draft":
    """A workbook's draft with what the call says of the edition; under another id it is one of its own."""
    from dataclasses import replace

    from thresholds_cli.authoring.nextedition import as_another

    old = draft.data.get("id")
    if facts.id and old and facts.id != old:
        draft = as_another(draft, facts.id)
    said = {key: value for key, value in facts._asdict().items() if value and (key != "id" or not old)}
    data = {**draft.data, **{key: list(value) if key == "areas" else value for key, value in said.items()}}
    doubts = {path: words for path, words in draft.doubts.items() if not path or path[0] not in said}
    return replace(draft, data=data, doubts=doubts)


def _write(found: "Import", path: Path, kind: str) -> None:
    """Write the draft whole, over nothing."""
    from thresholds_cli.library.files import write_whole

    if kind == "yaml":
        from thresholds_cli.library.editionfile import as_file

        write_whole(path, as_file(found.draft, _HEAD.format(source=found.account.source)), overwrite=False)
        return
    from thresholds_cli.library.longform.writing import to_sheets
    from thresholds_cli.render.views.longbook import longbook_report
    from thresholds_cli.render.xlsx import to_xlsx

    write_whole(path, to_xlsx(longbook_report(found.draft, to_sheets(found.draft))), overwrite=False)


_NOT_READ_SO = (
    "{grid} is a workbook of this program, whose sheets say what is a level and what a domain: "
    "leave out --levels-in, --level, --domain and --table."
)
_HEAD = """\
A draft, read from the tables of {source} by `thresholds import`.
Every “check:” behind a # wants a person's eye, with the document beside it: mend it, then take the mark out.
Words stand to the letter, misprints included; see docs/adding-an-edition.md."""
