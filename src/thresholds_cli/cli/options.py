"""The options that many commands share, and what they stand for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from thresholds_cli.cli import completion
from thresholds_cli.cli.output import must_be_written_here, refuse_on_screen, say
from thresholds_cli.errors import Unknown, UsageProblem
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.own import Own, find_own
from thresholds_cli.library.wording import misspelt, nearest, place_words, words
from thresholds_cli.render.formats import Format

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework, Tier

FormatOption = Annotated[Format | None, typer.Option("--format", "-f", help="How to print it.", show_default="table")]


def _somewhere_to_go(ctx: typer.Context, output: Path | None) -> Path | None:
    """Refuse what can't be shown before any work is done: nobody answers questions for nothing."""
    if not ctx.resilient_parsing:
        wanted = ctx.params.get("format")  # a command may have formats of its own, which are text
        refuse_on_screen(next((each for each in Format if each == wanted), None), output)
        if output is not None and output.suffix.lower() in (".yaml", ".yml"):
            raise UsageProblem(
                f"a report is not written as {output.suffix}: name a file that ends in .docx, .html, .md, .txt, .csv, "
                ".xlsx or .json."
            )
        must_be_written_here(output)
    return output


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Write it to this file instead, in the format of its ending.",
        show_default=False,
        callback=_somewhere_to_go,
        readable=False,
    ),
]


def edition_argument(words: str, offers: completion.Completion) -> Any:
    """The argument that names an edition, with its help and what the shell offers for it."""
    return typer.Argument(
        metavar="ID", help=words, envvar="THRESHOLDS_FRAMEWORK", show_default=False, autocompletion=offers
    )


EditionArgument = Annotated[
    str | None, edition_argument("An edition's id, or its area or partnership.", completion.editions)
]
FrameworksOption = Annotated[
    list[str] | None,
    typer.Option(
        "--framework",
        help="Only these editions, superseded or not.",
        show_default=False,
        autocompletion=completion.editions,
    ),
]
TierOption = Annotated[
    str | None,
    typer.Option(
        "--tier",
        "-t",
        help="One tier: its rank, label or name.",
        show_default=False,
        autocompletion=completion.tiers,
    ),
]
DomainOption = Annotated[
    str | None,
    typer.Option(
        "--domain",
        "-d",
        help="One domain: its letter or name.",
        show_default=False,
        autocompletion=completion.domains,
    ),
]
ConcernOption = Annotated[
    str | None,
    typer.Option(
        "--concern",
        "-c",
        help="Only what is about this concern.",
        show_default=False,
        autocompletion=completion.concerns,
    ),
]
AreaOption = Annotated[
    str | None,
    typer.Option(
        "--area",
        "-a",
        help="The area where the child lives.",
        envvar="THRESHOLDS_AREA",
        show_default=False,
        autocompletion=completion.areas,
    ),
]


class _Data:
    """Where `--data-dir` points in this run, and what was opened there."""

    folder: Path | None = None
    opened: Catalogue | None = None


def set_data_folder(folder: Path | None) -> None:
    """Remember the option for when the catalogue is opened."""
    _Data.folder = folder


def data_folder() -> Path | None:
    """Where `--data-dir` points in this run."""
    return _Data.folder


def close_catalogue() -> None:
    """Let go of what this run opened."""
    if _Data.opened is not None:
        _Data.opened.store.close()
    _Data.folder = _Data.opened = None


def open_catalogue() -> Catalogue:
    """The catalogue, opened once in a run, with a word about own editions that were left out."""
    if _Data.opened is None:
        _Data.opened = Catalogue.open(_Data.folder)
        for warning in _Data.opened.warnings:
            say(f"Warning: {warning}")
    return _Data.opened


def reopen_catalogue() -> Catalogue:
    """The catalogue anew, after something was put into a folder; says nothing, which is left to the report."""
    if _Data.opened is not None:
        _Data.opened.store.close()
    _Data.opened = Catalogue.open(_Data.folder)
    return _Data.opened


def open_own() -> Own:
    """The organisation's own contacts, with a word about a file that could not be read."""
    own = find_own(os.environ, date.today())
    if own.warning:
        say(f"Warning: {own.warning}")
    known = [name for edition in (_Data.opened.editions if _Data.opened else ()) for name in edition.names]
    for area in dict.fromkeys(area for contact in own.contacts for area in contact.areas):
        close = misspelt(area, known) if place_words(area) not in map(place_words, known) else []
        if close:  # an area without an edition is nobody's mistake; a slip of the keys hides a number
            say(f"Warning: your organisation's own contacts name the area “{area}”. Is {close[0]} meant?")
    return own


_GIVE = "give its id or an area, or set THRESHOLDS_FRAMEWORK"


def find_edition(catalogue: Catalogue, name: str | None, *, how: str = _GIVE) -> Edition:
    """The edition that a name stands for; says aloud what an area or partnership resolved to.

    Raises Unknown for another name, also where it is the default that nobody typed, and
    UsageProblem for none, with `how` to give one.
    """
    if not name or not name.strip():
        raise UsageProblem(f"no edition named: {how}. `thresholds frameworks` lists them.")
    cleaned = name.strip().strip("\"'“”‘’").strip()
    try:
        edition = catalogue.resolve(cleaned)
    except Unknown as error:
        if name.strip() != os.environ.get("THRESHOLDS_FRAMEWORK", "").strip():
            raise
        raise Unknown(f"THRESHOLDS_FRAMEWORK is “{cleaned}”, and {error.message}", nearest=error.nearest) from None
    if edition.id != cleaned.casefold():
        say(f"“{cleaned}”: using {edition.id}, the latest edition held ({edition.age}).")
    return edition


def find_editions(catalogue: Catalogue, names: Sequence[str] | None) -> list[Edition]:
    """The editions named, or the default one, said aloud; an empty list where neither is given."""
    default = os.environ.get("THRESHOLDS_FRAMEWORK", "").strip()
    named = [_one_of(catalogue, name) for name in names or ([default] if default else [])]
    if default and not names:
        say(f"Only {named[0].id}, as THRESHOLDS_FRAMEWORK says.")
    return named


def _one_of(catalogue: Catalogue, name: str) -> Edition:
    """The edition that one --framework names, which takes no list."""
    try:
        return find_edition(catalogue, name)
    except Unknown as error:
        if "," not in name:
            raise
        raise Unknown(f"{error.message} Name each edition with its own --framework.", nearest=error.nearest) from None


def find_tier(framework: Framework, wanted: str) -> Tier:
    """The tier with that rank, printed label or name; raises Unknown."""
    for tier in framework.tiers:
        if words(wanted) in [words(name) for name in tier.names]:
            return tier
    known = [name for tier in framework.tiers for name in (tier.label, tier.name)]
    held = ", ".join(tier.title for tier in framework.tiers)
    what = f"{framework.id} has no tier “{wanted}”. It" if wanted.strip() else f"no tier named: {framework.id}"
    raise Unknown(f"{what} has {held}.", nearest=nearest(wanted, known))


def find_tiers(framework: Framework, wanted: str | None) -> Sequence[Tier]:
    """The tier wanted, or all of them."""
    return framework.tiers if wanted is None else [find_tier(framework, wanted)]


def domain_code(domains: Sequence[tuple[str, str]], wanted: str) -> str | None:
    """The letter of the domain with that letter, name or unambiguous beginning of a name."""
    asked = words(wanted)
    whole = [code for code, name in domains if asked in (words(code), words(name))]
    begun = [code for code, name in domains if asked and words(name)[: len(asked)] == asked]
    found = whole or begun
    return found[0] if len(found) == 1 else None


def find_domain(framework: Framework, wanted: str | None) -> str | None:
    """The letter of the domain wanted; raises Unknown."""
    if wanted is None:
        return None
    domains = [(domain.code, domain.name) for domain in framework.domains]
    code = domain_code(domains, wanted)
    if code is None:
        held = ", ".join(f"{letter} {name}" for letter, name in domains) or "none"
        close = nearest(wanted, [name for _, name in domains])
        what = f"{framework.id} has no domain “{wanted}”. It" if wanted.strip() else f"no domain named: {framework.id}"
        raise Unknown(f"{what} has {held}.", nearest=close)
    return code


def area_named(edition: Edition, name: str | None) -> str | None:
    """The area, when an edition was asked for by the name of one of its several areas."""
    asked = words(name or "")
    named = [area for area in edition.areas if words(area) == asked]
    return named[0] if named and len(edition.areas) > 1 else None


def where_lives(framework: Framework, edition: Edition, name: str | None, area: str | None) -> str | None:
    """The area where the child lives: what was typed as --area, then the area that the edition was asked for by.

    THRESHOLDS_AREA comes last; it is set aside aloud where an area was named.
    """
    named = area_named(edition, name)
    default = os.environ.get("THRESHOLDS_AREA")
    if named and area and area == default:
        if place_words(area) != place_words(named):
            say(f"THRESHOLDS_AREA is “{area}”; you asked for {named}.")
        return named
    return find_area(framework, area or named)


def find_area(framework: Framework, wanted: str | None) -> str | None:
    """The edition's own spelling of an area. A default area of another edition is set aside aloud."""
    if not wanted:
        return None
    from thresholds_cli.assess.engine import known_area

    if place_words(wanted) in map(place_words, (framework.partnership, framework.id.rpartition("-")[0])):
        return framework.areas[0] if len(framework.areas) == 1 else None
    try:
        return known_area(framework, wanted)
    except Unknown:
        if wanted != os.environ.get("THRESHOLDS_AREA"):
            raise
        say(f"THRESHOLDS_AREA is “{wanted}”, which {framework.id} is not for: showing all its areas.")
        return None
