"""What search, ladder and compare are asked in the same way: words, filters, whose area."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from thresholds_cli.cli import completion
from thresholds_cli.cli.misused import is_code
from thresholds_cli.cli.options import domain_code, find_edition, find_editions, open_catalogue
from thresholds_cli.cli.output import is_terminal, say
from thresholds_cli.errors import NeedsTerminal, Unknown, UsageProblem
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.item import ConcernRow
from thresholds_cli.library.wording import nearest, place_words
from thresholds_cli.library.wording import words as split
from thresholds_cli.search.order import GRADED, KINDS
from thresholds_cli.search.plan import Plan, plan
from thresholds_cli.search.rank import Filters, Found
from thresholds_cli.search.understand import understand

_MOST = 100_000  # characters that are read of standard input

WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="What worries you, in your own words; a code; or - to read standard input.", show_default=False
    ),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        "-k",
        help=f"Only these kinds: {', '.join(KINDS)}.",
        show_default=False,
        autocompletion=completion.kinds,
    ),
]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=0, help="At most this many; 0 for all.")]
AllEditionsOption = Annotated[bool, typer.Option("--all-editions", help="Superseded editions and drafts too.")]


class Asked(NamedTuple):
    """A call as it is understood.

    `named` are the editions that were named, `held` all of them, those for the reader's
    own `area` first; `own` are the ids of these. `narrowed` says by what it was narrowed.
    """

    catalogue: Catalogue
    plan: Plan
    filters: Filters
    named: tuple[Edition, ...]
    held: tuple[Edition, ...]
    own: frozenset[str]
    area: str
    narrowed: str

    @property
    def shown(self) -> tuple[Edition, ...]:
        """The editions that an answer may be about: those named, or all that are not superseded."""
        if self.named:
            return tuple(edition for edition in self.held if edition in self.named)
        return tuple(e for e in self.held if self.filters.all_editions or e.status == "latest held")


def ask(
    words: list[str] | None,
    *,
    command: str,
    kinds: Sequence[str] | None,
    usual_kind: str | None = None,
    frameworks: list[str] | None,
    tier: str | None,
    domain: str | None,
    concern: str | None,
    area: str | None,
    all_editions: bool,
) -> Asked:
    """Take a call apart; raises UsageProblem, Unknown or NeedsTerminal for what can't be meant.

    `command` is the one that asks; `usual_kind` is looked at where no kind is named.
    """
    if usual_kind is not None:
        _graded(kinds or ())
    catalogue = open_catalogue()
    meant = find_concern(catalogue, concern) if concern is not None else None
    asked = plan(_query(words, command) if words or meant is None else meant.label)
    named = find_editions(catalogue, frameworks)
    if asked.edition:
        asked = _with_edition(catalogue, asked)
        named += [catalogue.by_id[asked.edition]] if asked.edition else []
    held, own = _own_first(catalogue, area)
    among = named or list(catalogue.editions)
    filters = Filters(
        kinds=frozenset(_kinds(kinds or [])) or frozenset({usual_kind} if usual_kind else ()),
        editions=frozenset(edition.id for edition in named),
        tiers=_ranks(among, tier),
        domains=_domains(among, domain),
        all_editions=all_editions,
        own=own,
        concern=meant.id if meant else None,
    )
    given = (
        ("--kind", ", ".join(kinds or ())),
        ("--tier", tier),
        ("--domain", domain),
        ("--concern", words and concern),
    )
    narrowed = " ".join(f"{option} {value}" for option, value in given if value)
    return Asked(catalogue, asked, filters, tuple(named), tuple(held), own, (area or "").strip(), narrowed)


def with_near_codes(asked: Asked, found: Found) -> Found:
    """What was found; where a statement's code was asked for that is not held, with those near it instead of words."""
    code = asked.plan.code
    if found.total or code is None or not is_code(code):
        return found
    near = [
        f"{each.id}:{one}" for each in asked.named for one in nearest(code, asked.catalogue.framework(each.id).by_code)
    ]
    return found._replace(code=code, suggestions=tuple(near), unknown=())


def find_concern(catalogue: Catalogue, name: str) -> ConcernRow:
    """The concern with that id or name, or the one that the words name first; raises Unknown."""
    rows = catalogue.store.concerns
    asked = split(name)
    for row in rows:
        if asked and asked in (split(row.id), split(row.label)):
            return row
    named = understand(plan(name), catalogue.store).meant if asked else ()
    if not named:
        labels = [row.label for row in rows]
        what = f"no concern is called “{name}”" if asked else "no concern named"
        raise Unknown(f"{what}: leave --concern out, and search in your own words.", nearest=nearest(name, labels))
    say(f"“{name}”: taken as the concern {named[0].concern.label}.")
    return named[0].concern


def _with_edition(catalogue: Catalogue, asked: Plan) -> Plan:
    """The plan with the id of the edition named before a code; words with a colon when there is no such edition."""
    try:
        return asked._replace(edition=find_edition(catalogue, asked.edition).id)
    except Unknown:
        if asked.code and any(char.isdigit() for char in asked.code):
            raise
        return asked._replace(edition=None, code=None)


def _query(given: list[str] | None, command: str) -> str:
    """The words of the call, of standard input, or asked for in a terminal."""
    if given == ["-"]:
        return sys.stdin.read(_MOST) if sys.stdin else ""  # more is too long in any case
    if given:
        return " ".join(given)
    if not is_terminal(sys.stdin):
        raise NeedsTerminal(
            f'no words given, and nobody can be asked here: thresholds {command} "missing from home", '
            f"or `thresholds {command} -` for words that another program passes on."
        )
    sys.stderr.write("What worries you? ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _kinds(given: Sequence[str]) -> Sequence[str]:
    for kind in given:
        if kind not in KINDS:
            close = nearest(kind, KINDS)
            raise UsageProblem(f"there is no kind “{kind}”. Kinds are {', '.join(KINDS)}.", nearest=close)
    return given


def _graded(kinds: Sequence[str]) -> None:
    """Raise UsageProblem for a kind that stands at no tier: it has no place on a ladder."""
    for kind in kinds:
        if kind in KINDS and kind not in GRADED:
            raise UsageProblem(f"“{kind}” stands at no tier. Kinds that do are {', '.join(GRADED)}.")


def _ranks(editions: Sequence[Edition], wanted: str | None) -> dict[str, int] | None:
    """Each edition's own rank for a rank, label or name; raises Unknown when none has it."""
    if wanted is None:
        return None
    asked = split(wanted)
    found = {
        edition.id: rank
        for edition in editions
        for rank, names in enumerate(edition.tier_names, start=1)
        if asked in [split(name) for name in names]
    }
    if not found:
        known = [name for edition in editions for names in edition.tier_names for name in names[1:3]]
        what = f"no edition searched has a tier “{wanted}”" if asked else "no tier named"
        raise Unknown(f"{what}: leave --tier out to see all.", nearest=nearest(wanted, dict.fromkeys(known)))
    return found


def _domains(editions: Sequence[Edition], wanted: str | None) -> dict[str, str] | None:
    """Each edition's own letter for a domain; raises Unknown when none has it."""
    if wanted is None:
        return None
    found = {edition.id: code for edition in editions if (code := domain_code(edition.domains, wanted))}
    if not found:
        known = [name for edition in editions for _, name in edition.domains]
        what = f"no edition searched has a domain “{wanted}”" if wanted.strip() else "no domain named"
        raise Unknown(f"{what}: leave --domain out to see all.", nearest=nearest(wanted, dict.fromkeys(known)))
    return found


def _own_first(catalogue: Catalogue, area: str | None) -> tuple[list[Edition], frozenset[str]]:
    """Editions for the reader's own area first, then the latest held, by partnership; and the ids of the own ones.

    An area that no edition is for is an error, or said aloud when it comes from the environment.
    """
    own = place_words(area or "")
    mine = frozenset(e.id for e in catalogue.editions if own in map(place_words, e.names)) if own else frozenset()
    if own and not mine:
        if area != os.environ.get("THRESHOLDS_AREA"):
            raise catalogue.unknown(str(area))
        say(f"THRESHOLDS_AREA is “{area}”, for which no edition is held.")
    held = sorted(catalogue.editions, key=lambda e: (e.id not in mine, e.status != "latest held", e.partnership))
    return held, mine
