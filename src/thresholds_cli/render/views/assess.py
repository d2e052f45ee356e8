"""An assessment: what leads first, then why, then what to do and whom to ring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from thresholds_cli.assess.engine import Result, same_as_document
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.own import Own
from thresholds_cli.model.framework import Framework, Tier
from thresholds_cli.model.routes import NOT_PRINTED, Rule, in_area
from thresholds_cli.render.report import Block, Bullets, Facts, Heading, Line, Report, Sheet, spans_of
from thresholds_cli.render.views.actions import action_blocks, action_data, consent_line, level_note, service_blocks
from thresholds_cli.render.views.chosen import (
    Title,
    both,
    chosen_data,
    chosen_sheet,
    chosen_table,
    stated_words,
    strengths_line,
)
from thresholds_cli.render.views.common import (
    GATE_WORDS,
    JUDGEMENT,
    edition_line,
    tier_data,
    tier_name,
    with_status,
)
from thresholds_cli.render.views.contacts import route_data
from thresholds_cli.render.views.firstly import first_lines, leading
from thresholds_cli.render.views.local import Local
from thresholds_cli.render.views.own import own_data, own_section, sorted_own
from thresholds_cli.render.views.routes import (
    allegation_words,
    if_harm,
    no_number,
    routes_table,
)
from thresholds_cli.render.views.rules import rule_data, rules_table

if TYPE_CHECKING:
    from thresholds_cli.model.own import OwnContact


def assess_report(result: Result, edition: Edition, own: Own, stated: Tier | None = None) -> Report:
    """The whole result; what to do comes first, and again in short at the end, where a long screen stops.

    `stated` is the level that the practitioner or referrer states.
    """
    framework = result.framework
    local = Local(framework, edition, result.area, own)
    first = first_lines(result, local)
    blocks: list[Block] = [*first, *_no_grid(framework), *_chosen_blocks(result), *_stated(result, stated)]
    blocks += [Heading("Asked first"), *_gates(result, local), edition_line(edition)]
    if result.leads:
        name = tier_name(framework, result.leads.rank)
        blocks += level_note(result.leads)
        blocks += [Heading(f"What the document says to do at {name}"), *action_blocks(framework, result.actions)]
    blocks += [Heading("Referral routes"), routes_table(local, result.routes), *if_harm(local), *no_number(local)]
    added = shown_own(result, local)
    blocks += own_section(local, added)
    if result.leads:
        blocks += [*service_blocks(framework, result.leads), consent_line(result.leads)]
    else:
        blocks.append(Line("Consent: no level is named, so none of their positions holds; see the rules."))
    blocks += [*_limits(result), *_rules(result), *_last(result), Heading("In short"), *first]
    title = f"Assessment against {framework.id}" + (f" for {result.area}" if result.area else "")
    data = {
        **_data(result, edition),
        "tiers_hit": list(result.hits),
        "stated": stated_data(result, stated),
        "own_contacts": [own_data(contact, local) for contact in added],
        "warnings": [own.warning] if own.warning else [],
    }
    return Report(title, blocks, data, with_status(_sheet(result, first), edition), urgent=result.gates.urgent)


def shown_own(result: Result, local: Local) -> list[OwnContact]:
    """The organisation's own contacts for the area; those for allegations only where the gate asks for them."""
    wanted = result.gates.keeps_allegations_route
    return sorted_own([c for c in local.own_contacts if wanted or c.for_ != "allegations"])


def _no_grid(framework: Framework) -> list[Block]:
    """What is to be known of an edition whose levels alone can be chosen."""
    return [Line(framework.note)] if framework.note and not framework.grid else []


def _gates(result: Result, local: Local) -> list[Block]:
    answers = {name: getattr(result.gates, name) for name in GATE_WORDS}
    words = {"yes": "yes", "no": "no", "unsure": "not sure – the route stays below", "unanswered": "NOT ANSWERED"}
    blocks: list[Block] = [Facts(tuple((GATE_WORDS[name], words[answer]) for name, answer in answers.items()))]
    if "unanswered" in answers.values():
        blocks.append(
            Line("Unanswered is not no: what was not asked or answered (--danger, --harm, --allegation) stays open.")
        )
    if result.gates.allegation == "unsure" and not any(route.kind == "allegations" for route in result.routes):
        blocks.append(Line(allegation_words(local)))  # there is no route below that could stay
    return blocks


def _chosen_blocks(result: Result) -> list[Block]:
    """The statements that led to the tier, then strengths, then those at other tiers; all in one where none leads."""
    blocks: list[Block] = []
    chosen = both(result.selected, result.suspected)
    led = leading(result)
    others = [pair for pair in chosen if pair not in led]
    if led:
        blocks += [Heading(f"What led there ({len(led)})"), chosen_table(led, _title(result))]
    blocks += strengths_line(result.strengths)
    if others:
        heading = "Chosen at other tiers" if led else "Chosen"
        blocks += [Heading(f"{heading} ({len(others)})"), chosen_table(others, _title(result))]
    return blocks


def _title(result: Result) -> Title:
    return lambda rank: tier_name(result.framework, rank)


def _limits(result: Result) -> list[Block]:
    """The time limits that the document states."""
    limits = [rule for rule in result.rules if rule.kind == "time limit"]
    return [Heading("Time limits"), rules_table(limits)] if limits else [Line(f"Time limits: {NOT_PRINTED}.")]


def _rules(result: Result) -> list[Block]:
    ordered = sorted((rule for rule in result.rules if rule.kind != "time limit"), key=_weight)
    return [Heading("Rules the document states"), rules_table(ordered)] if ordered else []


def _weight(rule: Rule) -> int:
    order = ("referral", "allegations", "escalation", "consent", "follow-up")
    return order.index(rule.kind) if rule.kind in order else len(order)


def _last(result: Result) -> list[Block]:
    rules = [rule for rule in result.framework.rules if in_area(rule.areas, result.area)]
    disagree = [rule.text for rule in rules if rule.kind == "disagreement"]
    blocks: list[Block] = [Heading("Before you decide")]
    blocks += [Bullets(result.prompts)] if result.prompts else []
    blocks.append(Line(f"If you disagree with a decision: {' '.join(disagree) or NOT_PRINTED}"))
    blocks.append(Line(JUDGEMENT, "strong"))
    return blocks


def _data(result: Result, edition: Edition) -> dict[str, Any]:
    return {
        "framework": result.framework.id,
        "edition_status": edition.status,
        "area": result.area,
        "gates": {name: getattr(result.gates, name) for name in GATE_WORDS},
        "leads": result.leads.rank if result.leads else None,
        "tier": tier_data(result.tier),
        "lowest": result.lowest,
        "if_confirmed": tier_data(result.if_confirmed),
        "only_strengths": result.only_strengths,
        "selected": [chosen_data(c) for c in result.selected],
        "suspected": [chosen_data(c) for c in result.suspected],
        "strengths": [chosen_data(c) for c in result.strengths],
        "actions": [action_data(action) for action in result.actions],
        "services": [{"id": s.id, "text": s.text, "note": s.note} for s in result.services],
        "consent": _consent(result.leads),
        "routes": [route_data(route, result.framework, edition) for route in result.routes],
        "rules": [rule_data(rule) for rule in result.rules],
        "prompts": [*result.prompts, JUDGEMENT],
        "seal": edition.seal,
        "seal_ok": edition.seal_ok,
    }


def _consent(tier: Tier | None) -> str | None:
    return tier.consent.text if tier and tier.consent else None


def _stated(result: Result, stated: Tier | None) -> list[Block]:
    """The level that the practitioner or referrer states, beside the document's."""
    if stated is None:
        return []
    words = stated_words(_title(result), stated.rank, result.leads.rank if result.leads else None)
    return [Line(f"Level stated by the practitioner or referrer: {words}", "strong")]


def stated_data(result: Result, stated: Tier | None) -> dict[str, Any] | None:
    """The level stated, in JSON."""
    data = tier_data(stated)
    return {**data, "same_as_document": same_as_document(result, stated)} if data and stated else None


def _sheet(result: Result, first: Sequence[Line]) -> Sheet:
    gates = result.gates
    more = (
        ("danger", gates.danger),
        ("harm", gates.harm),
        ("allegation", gates.allegation),
        ("result_tier", result.tier.rank if result.tier else None),
        ("leads", result.leads.rank if result.leads else None),
        ("first_lines", " ".join(span.text for line in first for span in spans_of(line.words))),
    )
    return chosen_sheet(result.framework.id, result.selected, result.suspected, more)
