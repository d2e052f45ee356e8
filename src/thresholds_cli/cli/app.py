"""The commands, registered. Each lives in the file that has its name."""

import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from thresholds_cli import __version__
from thresholds_cli.cli.misused import Command, is_code, refused
from thresholds_cli.cli.options import FormatOption, open_catalogue, set_data_folder
from thresholds_cli.errors import ThresholdsError, UsageProblem
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
            set_data_folder(ctx.params.get("data_dir"))
            raise UsageProblem(
                f"there is no command “{args[0]}”. {_instead(words)}", nearest=nearest(args[0], COMMANDS)
            )
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words of the call before the command; raises UsageProblem."""
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise refused(error, ctx, typed) from None


def _instead(words: str) -> str:
    """What to type in place of words that are no command: to see what they name, or to look them up."""
    if words.casefold() in ("", "help", "?"):
        return "`thresholds --help` lists the commands."
    if is_code(words) or _is_held(words):
        return f'To see it: thresholds show "{words}"' if " " in words else f"To see it: thresholds show {words}"
    return f'To look words up: thresholds search "{words}"'


def _is_held(name: str) -> bool:
    """Whether words are the name of an edition or of its area; no where nothing can be read."""
    try:
        open_catalogue().resolve(name)
    except ThresholdsError:
        return False
    return True


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
        app.command(name, cls=Command, epilog=SAFETY_NOTICE)(
            getattr(import_module(f"thresholds_cli.cli.{module}"), module)
        )
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
        raise UsageProblem(f"--format goes after the command: thresholds {ctx.invoked_subcommand} --format {format}")
    if ctx.invoked_subcommand is None:
        from thresholds_cli.cli.first import first

        first(format)
