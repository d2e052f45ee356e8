"""The commands, registered. Each lives in the file that has its name."""

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from thresholds_cli import __version__
from thresholds_cli.cli import (
    actions,
    assess,
    contacts,
    diff,
    first,
    frameworks,
    seal,
    search,
    show,
    validate,
)
from thresholds_cli.cli.options import set_data_folder
from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.wording import nearest


class Group(TyperGroup):
    """A group in which an unknown command points to search."""

    def resolve_command(self, ctx, args):  # type: ignore[no-untyped-def]
        """The command named, or an error that offers the nearest and a search."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            close = nearest(args[0], self.commands)
            raise UnknownCommand(
                f'there is no command “{args[0]}”. To look words up: thresholds search "{" ".join(args)}"',
                nearest=close,
            )
        return super().resolve_command(ctx, args)


class UnknownCommand(UsageProblem):
    """A first word that is no command."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"thresholds {__version__}")
        raise typer.Exit()


def build(*, plain: bool) -> typer.Typer:
    """The program; `plain` gives help without boxes."""
    app = typer.Typer(
        name="thresholds",
        cls=Group,
        help="Look up, assess against and compare safeguarding threshold documents, offline. "
        "If a child is in immediate danger call 999.",
        rich_markup_mode=None if plain else "rich",
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )

    @app.callback(invoke_without_command=True)
    def start(
        ctx: typer.Context,
        data_dir: Annotated[
            Path | None,
            typer.Option("--data-dir", help="Folder that holds `frameworks`.", show_default=False),
        ] = None,
        version: Annotated[
            bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
        ] = False,
    ) -> None:
        set_data_folder(data_dir)
        if ctx.invoked_subcommand is None:
            first.first()

    for module in (search, assess, diff, frameworks, show, actions, contacts, validate, seal):
        name = module.__name__.rpartition(".")[2]
        app.command(name)(getattr(module, name))
    return app
