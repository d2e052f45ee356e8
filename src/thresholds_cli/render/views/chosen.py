"""Chosen statements, the same wherever they are shown: in a result and in a saved record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from thresholds_cli.assess.engine import Chosen
from thresholds_cli.render.report import Column, Line, Sheet, Table
from thresholds_cli.render.views.common import in_context, indicator_data

How = tuple[Chosen, str]  # a statement, and how it was chosen: seen or suspected
Title = Callable[[int], str]  # a tier's printed label and name by its rank

_COLUMNS = (
    "framework",
    "chosen_as",
    "id",
    "tier",
    "also_at",
    "decides",
    "domain",
    "subdomain",
    "lead_in",
    "text",
    "note",
)


def both(selected: Sequence[Chosen], suspected: Sequence[Chosen]) -> list[How]:
    """What was seen and what is suspected, the highest tier first."""
    chosen = [*((each, "seen") for each in selected), *((each, "suspected") for each in suspected)]
    return sorted(chosen, key=lambda pair: (-pair[0].highest, pair[0].indicator.id))


def chosen_table(chosen: Sequence[How], title: Title) -> Table:
    """Statements as rows, each with its tiers, its context and its place."""
    columns = (Column("Code", 6), Column("How", 9), Column("Listed at", 12), Column("The document's words", 32))
    rows = tuple((c.indicator.id, how, _listed_at(c, title), _statement(c)) for c, how in chosen)
    return Table(columns, rows, of="Statement")


def strengths_line(strengths: Sequence[Chosen]) -> list[Line]:
    """Which of the statements are strengths."""
    codes = ", ".join(c.indicator.id for c in strengths)
    return [Line(f"Strengths among what was chosen: {codes}. Strengths never lower a result.")] if codes else []


def stated_words(title: Title, stated: int, leads: int | None) -> str:
    """The level that a person states beside the document's: the same, higher, lower, or with none to compare."""
    if leads is None:
        return f"{title(stated)}; the document names none."
    if stated == leads:
        return f"{title(stated)}, the same as the document's."
    which = "HIGHER" if stated > leads else "LOWER"
    return f"{title(stated)}, NOT the same as the document's: {which} than {title(leads)}."


def _listed_at(chosen: Chosen, title: Title) -> str:
    name = title(chosen.indicator.tier)
    if not chosen.also_at:
        return name
    also = ", ".join(map(title, chosen.also_at))
    return f"{name}; the same words also at {also}" + ("" if chosen.decides else " – they decide nothing")


def _statement(chosen: Chosen) -> str:
    i = chosen.indicator
    return f"{in_context(i.text, i.subdomain, i.lead_in, i.note)}\n– {i.source}"


def chosen_data(chosen: Chosen) -> dict[str, Any]:
    """A chosen statement in JSON: the code picked, the tier of that code, and the rest of its tiers."""
    return {**indicator_data(chosen.indicator), "also_at": list(chosen.also_at), "decides": chosen.decides}


def chosen_sheet(
    edition: str, selected: Sequence[Chosen], suspected: Sequence[Chosen], more: Sequence[tuple[str, object]]
) -> Sheet:
    """Statements as rows of a sheet; `more` are columns with one value for all rows, empty for None."""
    values = tuple(map(_cell, (value for _, value in more)))
    rows = []
    for kind, chosen in (("seen", selected), ("suspected", suspected)):
        for c in chosen:
            i = c.indicator
            also, decides = " ".join(map(str, c.also_at)), _cell(c.decides)
            context = (i.domain, i.subdomain or "", i.lead_in or "", i.text, i.note or "")
            rows.append((edition, kind, i.id, str(i.tier), also, decides, *context, *values))
    if not rows:  # what was answered and is to be done stands there all the same
        rows.append((edition, *[""] * (len(_COLUMNS) - 1), *values))
    return Sheet((*_COLUMNS, *(name for name, _ in more)), tuple(rows))


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
