"""What the shell offers after TAB: editions, codes, tiers, domains, areas, concerns.

A completion that fails offers nothing: it must never print, ask or stop a command line.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

import typer

from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.edition import Edition

_LONGEST = 100  # letters that a shell has room to show

Offer = tuple[str, str]  # what is put in, and what it is
Completion = Callable[[typer.Context, str], list[Offer]]
Offers = Callable[[Catalogue, typer.Context], Iterable[Offer]]


def _offering(offers: Offers) -> Completion:
    """A completion for Typer: what `offers` gives that begins as typed, case aside."""

    @wraps(offers)
    def complete(ctx: typer.Context, incomplete: str) -> list[Offer]:
        try:
            catalogue = Catalogue.open(_folder(ctx))
            try:
                found = list(offers(catalogue, ctx))
            finally:
                catalogue.store.close()
        except Exception:  # whatever it is, a shell is no place to say it
            return []
        begun = incomplete.strip("\"'").casefold()
        harmless = ((_as_one_word(value), _as_words(about)) for value, about in found)
        once = {offer[0]: offer for offer in reversed([each for each in harmless if each[0]])}
        return [offer for offer in reversed(once.values()) if offer[0].casefold().startswith(begun)]

    # Typer looks a completion's parameters up by their annotations.
    complete.__annotations__ = {"ctx": typer.Context, "incomplete": str}
    del complete.__wrapped__
    return complete


def _as_one_word(value: str) -> str:
    """A name as a shell takes it for one word and no more: `Redcar & Cleveland` is found as `Redcar-and-Cleveland`.

    What completes is put into a command line as it is, and in some shells evaluated.
    """
    return "-".join(re.findall(r"[\w.:]+", value.replace("&", " and "))).strip(".")[:_LONGEST]


def _as_words(about: str) -> str:
    """What a thing is, without any sign that a shell might take for its own."""
    return " ".join(re.findall(r"[\w.,-]+", about))[:_LONGEST]


def _folder(ctx: typer.Context) -> Any:
    return ctx.find_root().params.get("data_dir")


def _edition(catalogue: Catalogue, ctx: typer.Context) -> Edition | None:
    """The edition that the command line names so far."""
    import os

    named = ctx.params.get("framework") or ctx.params.get("edition") or os.environ.get("THRESHOLDS_FRAMEWORK")
    first = named[0] if isinstance(named, list | tuple) else named
    return catalogue.resolve(first) if first else None


def _editions(catalogue: Catalogue, ctx: typer.Context) -> Iterator[Offer]:
    yield from ((edition.id, f"{edition.partnership}, {edition.age}") for edition in catalogue.editions)
    for edition in catalogue.editions:
        if edition.status == "latest held":
            yield from ((area, f"the latest held: {edition.id}") for area in edition.areas)


def _areas(catalogue: Catalogue, ctx: typer.Context) -> Iterator[Offer]:
    edition = _edition(catalogue, ctx)
    for each in [edition] if edition else catalogue.editions:
        yield from ((area, each.partnership) for area in each.areas)


def _tiers(catalogue: Catalogue, ctx: typer.Context) -> Iterator[Offer]:
    edition = _edition(catalogue, ctx)
    for each in [edition] if edition else catalogue.editions:
        for rank in range(1, each.tiers + 1):
            yield str(rank), each.tier_title(rank) if edition else f"the tier of rank {rank}"


def _domains(catalogue: Catalogue, ctx: typer.Context) -> Iterator[Offer]:
    edition = _edition(catalogue, ctx)
    for each in [edition] if edition else catalogue.editions:
        yield from each.domains


def _codes(catalogue: Catalogue, ctx: typer.Context) -> Iterator[Offer]:
    edition = _edition(catalogue, ctx)
    if edition is not None:
        yield from catalogue.store.codes(edition.id)


def _concerns(catalogue: Catalogue, ctx: typer.Context) -> Iterator[Offer]:
    yield from ((row.id, row.label) for row in catalogue.store.concerns)


def _kinds(catalogue: Catalogue, ctx: typer.Context) -> Iterator[Offer]:
    from thresholds_cli.search.order import KINDS

    yield from ((kind, "") for kind in KINDS)


def _editions_or_codes(catalogue: Catalogue, ctx: typer.Context) -> Iterator[Offer]:
    yield from _editions(catalogue, ctx)
    for edition in catalogue.editions:
        yield from ((f"{edition.id}:{code}", text) for code, text in catalogue.store.codes(edition.id))


editions = _offering(_editions)
areas = _offering(_areas)
tiers = _offering(_tiers)
domains = _offering(_domains)
codes = _offering(_codes)
concerns = _offering(_concerns)
kinds = _offering(_kinds)
editions_or_codes = _offering(_editions_or_codes)
