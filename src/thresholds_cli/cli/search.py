"""`thresholds search`: where does this worry sit?"""

import os
import sys
from typing import Annotated

import typer

from thresholds_cli.cli.options import (
    AreaOption,
    DomainOption,
    FormatOption,
    OutputOption,
    TierOption,
    find_domain,
    find_edition,
    find_tier,
    open_catalogue,
)
from thresholds_cli.cli.output import emit
from thresholds_cli.errors import NeedsTerminal, Unknown, UsageProblem
from thresholds_cli.library.catalogue import Catalogue, Edition
from thresholds_cli.library.wording import nearest
from thresholds_cli.render.views.search import search_report
from thresholds_cli.search.plan import Plan, plan
from thresholds_cli.search.rank import KINDS, Filters
from thresholds_cli.search.rank import search as find


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="What worries you, in your own words; a code; or - to read standard input.", show_default=False
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", "-k", help=f"Only these kinds: {', '.join(KINDS)}.", show_default=False),
    ] = None,
    framework: Annotated[
        list[str] | None,
        typer.Option("--framework", help="Only these editions, superseded or not.", show_default=False),
    ] = None,
    tier: TierOption = None,
    domain: DomainOption = None,
    area: AreaOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="At most this many; 0 for all.")] = 20,
    all_editions: Annotated[bool, typer.Option("--all-editions", help="Superseded editions and drafts too.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Find statements, actions, services, routes and rules by your own words."""
    asked = plan(_query(words))
    catalogue = open_catalogue()
    named = [find_edition(catalogue, name).id for name in framework or []]
    filters = Filters(
        kinds=frozenset(_kinds(kind or [])),
        editions=frozenset([*named, *_edition_of_code(catalogue, asked)]),
        tiers=_tiers(catalogue, tier, named),
        domain=_domain(catalogue, domain, named),
        all_editions=all_editions,
    )
    found = find(asked, catalogue.store, filters, limit)
    held = _own_first(catalogue.editions, area)
    names = {(e.id, d.code): d.name for e in held if any(h.item.framework == e.id for h in found.hits)
             for d in catalogue.framework(e.id).domains}  # fmt: skip
    emit(search_report(found, held, names), format, output)


def _query(given: list[str] | None) -> str:
    """The words of the call, of standard input, or asked for in a terminal."""
    if given == ["-"]:
        return sys.stdin.read()
    if given:
        return " ".join(given)
    if not sys.stdin.isatty():
        raise NeedsTerminal(
            'no words given and nobody to ask: `thresholds search "missing from home"`, '
            "or `thresholds search -` to read standard input."
        )
    sys.stderr.write("What worries you? ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _kinds(given: list[str]) -> list[str]:
    for kind in given:
        if kind not in KINDS:
            close = nearest(kind, KINDS)
            raise UsageProblem(f"there is no kind “{kind}”. Kinds are {', '.join(KINDS)}.", nearest=close)
    return given


def _edition_of_code(catalogue: Catalogue, asked: Plan) -> list[str]:
    """The edition named before a code, which counts as asked for by name."""
    return [asked.edition] if asked.edition and asked.edition in catalogue.by_id else []


def _candidates(catalogue: Catalogue, named: list[str]) -> list[str]:
    return named or [edition.id for edition in catalogue.editions]


def _tiers(catalogue: Catalogue, tier: str | None, named: list[str]) -> dict[str, int] | int | None:
    """The rank wanted; a label or a name means each edition's own."""
    if tier is None:
        return None
    if tier.strip().isdigit():
        return int(tier)
    ranks = {}
    missing: Unknown | None = None
    for edition in _candidates(catalogue, named):
        try:
            ranks[edition] = find_tier(catalogue.framework(edition), tier).rank
        except Unknown as error:
            missing = error
    if not ranks and missing is not None:
        raise missing
    return ranks


def _domain(catalogue: Catalogue, domain: str | None, named: list[str]) -> str | None:
    if domain is None:
        return None
    missing: Unknown | None = None
    for edition in _candidates(catalogue, named):
        try:
            return find_domain(catalogue.framework(edition), domain)
        except Unknown as error:
            missing = error
    raise missing or Unknown(f"no domain “{domain}”.")


def _own_first(editions: tuple[Edition, ...], area: str | None) -> list[Edition]:
    """Editions for the reader's own area first, then by partnership, the newest first."""
    own = (area or os.environ.get("THRESHOLDS_AREA") or "").casefold()
    return sorted(
        editions,
        key=lambda e: (own not in [known.casefold() for known in e.areas], e.status != "latest held", e.partnership),
    )
