"""What several views say in the same way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from thresholds_cli.library.edition import Edition
from thresholds_cli.render.report import Line, Sheet

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework, Indicator, Tier
    from thresholds_cli.model.place import Place

GATE_WORDS = {
    "danger": "A child in immediate danger",
    "harm": "Significant harm suspected",
    "allegation": "About someone who works with children",
}
GATE_ANSWERS = {"yes": "yes", "no": "no", "unsure": "not sure", "unanswered": "NOT ANSWERED"}
_OF_THE_SHELL = frozenset(" &()^%!,;='")
JUDGEMENT = "The document lists; it does not decide. Your own judgement, with your safeguarding lead, does."


def edition_line(edition: Edition) -> Line:
    """Which edition this is and how old, with a warning when it is not the latest held."""
    words = f"{edition.id}: {edition.title} ({edition.age})."
    if edition.seal_ok is False:
        words += " SEAL BROKEN: its words changed since they were read against the source."
        return Line(words, "warning")
    if edition.seal_ok is None:
        words += " Not sealed: nobody has vouched for its words."
    if edition.status == "latest held":
        return Line(f"{words} Nobody here has checked that it is still in force.", "muted")
    if edition.status == "draft":
        return Line(f"{words} A DRAFT: not to be used for decisions.", "warning")
    instead = f" Use {edition.use} for decisions." if edition.use else ""
    return Line(f"{words} SUPERSEDED: for comparison and old cases only.{instead}", "warning")


def standing_line(edition: Edition) -> list[Line]:
    """A short warning for an edition that is not to be used for decisions; nothing for the latest held."""
    if edition.status == "latest held":
        return []
    instead = f" Use {edition.use} for decisions." if edition.use else ""
    return [Line(f"{edition.id} is {edition.status.upper()}.{instead}", "warning")]


def with_status(sheet: Sheet, edition: Edition) -> Sheet:
    """A sheet about one edition with a column that says what its status is, after that of its id."""
    place = sheet.columns.index("framework") + 1
    rows = tuple((*row[:place], edition.status, *row[place:]) for row in sheet.rows)
    return Sheet((*sheet.columns[:place], "edition_status", *sheet.columns[place:]), rows)


def typed(path: object) -> str:
    """A path as it is typed in a command: in quotes where the shell would take it for something else."""
    name = str(path)
    if os.name == "nt":  # where single quotes are letters like any other
        return f'"{name}"' if _OF_THE_SHELL.intersection(name) else name
    import shlex  # not for every look-up

    return shlex.quote(name)


def tier_name(framework: Framework, rank: int | None) -> str:
    """`Tier 4 Specialist`; empty where there is no tier."""
    tier = framework.by_rank.get(rank or 0)
    return tier.title if tier else ""


def in_context(text: str, subdomain: str | None, lead_in: str | None, note: str | None = None) -> str:
    """A statement with the sub-heading and lead-in that govern it, and its note, on lines of their own."""
    above = [part for part in (f"[{subdomain}]" if subdomain else None, lead_in) if part]
    below = [f"(Note: {note})"] if note else []
    return "\n".join([*above, text, *below])


def place_data(place: Place) -> dict[str, Any]:
    """A place in JSON."""
    return {"section": place.section, "cell": place.cell, "n": place.n, "lines": list(place.lines)}


def indicator_data(indicator: Indicator) -> dict[str, Any]:
    """A statement in JSON, with everything that governs its meaning."""
    return {
        "id": indicator.id,
        "kind": indicator.kind,
        "tier": indicator.tier,
        "domain": indicator.domain,
        "subdomain": indicator.subdomain,
        "lead_in": indicator.lead_in,
        "text": indicator.text,
        "concerns": list(indicator.concerns),
        "note": indicator.note,
        "source": place_data(indicator.source),
    }


def tier_data(tier: Tier | None) -> dict[str, Any] | None:
    """A tier by rank, name and label in JSON."""
    return {"rank": tier.rank, "name": tier.name, "label": tier.label} if tier else None
