"""What an edition says to do at each tier, and the services it names there."""

from collections.abc import Sequence
from typing import Any

from thresholds_cli.library.edition import Edition
from thresholds_cli.library.wording import same_words
from thresholds_cli.model.framework import Action, Framework, Tier
from thresholds_cli.model.routes import NOT_PRINTED
from thresholds_cli.render.report import Block, Bullets, Column, Heading, Line, Report, Sheet, Table
from thresholds_cli.render.views.common import edition_line, in_context, place_data, with_status


def actions_report(framework: Framework, edition: Edition, tiers: Sequence[Tier], domain: str | None) -> Report:
    """Actions tier by tier, as printed for each domain; `domain` narrows them to one."""
    blocks: list[Block] = [edition_line(edition)]
    rows: list[tuple[str, ...]] = []
    data: list[dict[str, Any]] = []
    for tier in tiers:
        actions = [action for action in tier.actions if domain in (None, action.domain) or action.domain is None]
        blocks += [Heading(tier_heading(tier)), *level_note(tier), *action_blocks(framework, actions)]
        blocks += [*service_blocks(framework, tier), consent_line(tier), *basis_line(tier)]
        data.append(tier_block_data(tier, actions))
        rows += [(framework.id, "action", str(tier.rank), a.domain or "", a.id, a.text, a.note or "") for a in actions]
        rows += [(framework.id, "service", str(tier.rank), "", s.id, s.text, s.note or "") for s in tier.services]
    sheet = Sheet(("framework", "what", "tier", "domain", "id", "text", "note"), tuple(rows))
    return Report(
        f"Actions: {framework.id}",
        blocks,
        {"framework": framework.id, "edition_status": edition.status, "tiers": data},
        with_status(sheet, edition),
    )


def tier_heading(tier: Tier) -> str:
    """A tier's name with its heading, once where they are the same words."""
    said = same_words(tier.heading) in (same_words(tier.name), same_words(tier.title))
    return tier.title if said else f"{tier.title}: {tier.heading}"


def level_note(tier: Tier) -> list[Block]:
    """What is to be known of how a level is printed."""
    return [Line(f"Note on {tier.title}: {tier.note}", "muted")] if tier.note else []


def action_blocks(framework: Framework, actions: Sequence[Action]) -> list[Block]:
    """Actions as a table: once where every domain prints the same, by domain where they differ."""
    if not actions:
        return [Line(f"Actions: {NOT_PRINTED}.")]
    together = _together(actions)
    if all(domains == [""] for _, domains in together):  # printed for the level as a whole
        return [Bullets(tuple(text for text, _ in together))]
    columns = (Column("For", 14), Column("What the document says to do", 36))
    rows = tuple((", ".join(_names(framework, domains)), text) for text, domains in together)
    return [Table(columns, rows, of="Action")]


def _together(actions: Sequence[Action]) -> list[tuple[str, list[str]]]:
    """The same words of several domains as one entry, in printed order."""
    found: dict[str, list[str]] = {}
    for action in actions:
        words = in_context(action.text, None, None, action.note)
        found.setdefault(words, []).append(action.domain or "")
    return list(found.items())


def _names(framework: Framework, domains: Sequence[str]) -> list[str]:
    if set(domains) in ({""}, {domain.code for domain in framework.domains}):
        return ["every domain"] if len(domains) > 1 else ["this level"]
    return [framework.domain_names.get(code, code) for code in domains]


def service_blocks(framework: Framework, tier: Tier) -> list[Block]:
    """The services named at a tier."""
    if not tier.services:
        return [Line(f"Services: {NOT_PRINTED}.")]
    heading = framework.services_heading or "Services"
    return [Heading(heading, 3), Bullets(tuple(in_context(s.text, None, None, s.note) for s in tier.services))]


def consent_line(tier: Tier) -> Line:
    """The consent position of a tier."""
    words = tier.consent.text.rstrip(".") if tier.consent else NOT_PRINTED
    return Line(f"Consent at this level: {words}.")


def basis_line(tier: Tier) -> list[Block]:
    """The statutory basis that an edition prints for a tier."""
    said = "; ".join(quote.text.rstrip(".") for quote in tier.statutory_basis)
    return [Line(f"Statutory basis: {said}.")] if said else []


def tier_block_data(tier: Tier, actions: Sequence[Action]) -> dict[str, Any]:
    """A tier in JSON with its actions and services."""
    return {
        "rank": tier.rank,
        "name": tier.name,
        "label": tier.label,
        "heading": tier.heading,
        "grid_heading": tier.grid_heading,
        "description": tier.description,
        "features": [quote.text for quote in tier.features],
        "actions": [action_data(action) for action in actions],
        "services": [
            {"id": s.id, "text": s.text, "note": s.note, "source": place_data(s.source)} for s in tier.services
        ],
        "consent": tier.consent.text if tier.consent else None,
        "statutory_basis": [quote.text for quote in tier.statutory_basis],
        "strengths": tier.strengths,
        "significant_harm": tier.significant_harm,
        "note": tier.note,
        "source": place_data(tier.source),
    }


def action_data(action: Action) -> dict[str, Any]:
    """An action in JSON."""
    return {
        "id": action.id,
        "domain": action.domain,
        "text": action.text,
        "from": action.from_,
        "note": action.note,
        "source": place_data(action.source),
    }
