"""The commands, registered. Each lives in the file that has its name."""

import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from thresholds_cli import __version__
from thresholds_cli.cli.options import FormatOption, set_data_folder
from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.wording import nearest
from thresholds_cli.notice import SAFETY_NOTICE

COMMANDS = (
    "search",
    "ladder",
    "compare",
    "assess",
    "record",
    "recheck",
    "diff",
    "frameworks",
    "show",
    "actions",
    "contacts",
    "guidance",
    "glossary",
    "new",
    "import",
    "validate",
    "tag",
    "seal",
    "add",
    "cache",
)


_MODULES = {"import": "importing"}  # a word of Python's own can't name a function


class Group(TyperGroup):
    """A group in which an unknown command points to search."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command named, or an error that offers the nearest and a search."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            typed = [word.replace('"', " ") for word in args]
            options = [place for place, word in enumerate(typed) if word.startswith("-")]
            words = " ".join(" ".join(typed[: options[0]] if options else typed).split())
            raise UsageProblem(
                f'there is no command “{args[0]}”. To look words up: thresholds search "{words}"',
                nearest=nearest(args[0], COMMANDS),
            )
        return super().resolve_command(ctx, args)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"thresholds {__version__}")
        raise typer.Exit()


def typed_so_far(environ: Mapping[str, str]) -> list[str]:
    """The words of a command line that a shell asks to complete; none when it does not."""
    if "_THRESHOLDS_COMPLETE" not in environ:
        return []
    return (environ.get("COMP_WORDS") or environ.get("_TYPER_COMPLETE_ARGS") or "").split()[1:]


def build(args: Sequence[str], *, plain: bool) -> typer.Typer:
    """The program for a call; `plain` gives help without boxes.

    Only the commands that the call names are read in; without one, for help, all.
    """
    app = typer.Typer(
        name="thresholds",
        cls=Group,
        help="Look up, assess against and compare safeguarding threshold documents, offline.",
        epilog=SAFETY_NOTICE,
        rich_markup_mode=None if plain else "rich",
        pretty_exceptions_enable=False,
        add_completion=True,
        no_args_is_help=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback(invoke_without_command=True)(_start)
    named = [*args, *typed_so_far(os.environ)]
    for name in [name for name in COMMANDS if name in named] or COMMANDS:
        module = _MODULES.get(name, name)
        app.command(name, epilog=SAFETY_NOTICE)(getattr(import_module(f"thresholds_cli.cli.{module}"), module))
    return app


def _start(
    ctx: typer.Context,
    data_dir: Annotated[
        Path | None,
        typer.Option("--data-dir", help="Folder that holds `frameworks`.", show_default=False, readable=False),
    ] = None,
    format: FormatOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    set_data_folder(data_dir)
    if ctx.invoked_subcommand is not None and format is not None:
        raise UsageProblem("--format goes after the command: thresholds COMMAND --format …")
    if ctx.invoked_subcommand is None:
        from thresholds_cli.cli.first import first

        first(format)
