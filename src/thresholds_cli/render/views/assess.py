"""An assessment: what leads first, then why, then what to do and whom to ring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thresholds_cli.assess.engine import Result, same_as_document
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.own import Own
from thresholds_cli.model.framework import Framework, Tier
from thresholds_cli.model.routes import NOT_PRINTED, Rule, in_area
from thresholds_cli.render.report import Block, Bullets, Facts, Heading, Line, Report, Sheet
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
    standing_line,
    tier_data,
    tier_name,
    with_status,
)
from thresholds_cli.render.views.contacts import route_data
from thresholds_cli.render.views.local import Local
from thresholds_cli.render.views.own import own_data, own_section, own_warning, sorted_own
from thresholds_cli.render.views.routes import allegation_words, if_harm, routes_table, urgent_words
from thresholds_cli.render.views.rules import rule_data, rules_table

if TYPE_CHECKING:
    from thresholds_cli.model.own import OwnContact

_DO_NOT_WAIT = "Do not wait for proof: reasonable cause to suspect significant harm is enough to refer."
_ROOM = 340  # characters of actions in the first lines: with whom to ring they fit on 24 lines of 80


def assess_report(result: Result, edition: Edition, own: Own, stated: Tier | None = None) -> Report:
    """The whole result; what to do comes first, and again in short at the end, where a long screen stops.

    `stated` is the level that the practitioner or referrer states.
    """
    framework = result.framework
    local = Local(framework, edition, result.area, own)
    first = [*standing_line(edition), *_urgent(result, local), *_headline(result), *_do_first(result, local)]
    blocks: list[Block] = [*first, *_no_grid(framework), *_chosen_blocks(result), *_stated(result, stated)]
    blocks += [Heading("Asked first"), *_gates(result, local), edition_line(edition)]
    if result.leads:
        name = tier_name(framework, result.leads.rank)
        blocks += level_note(result.leads)
        blocks += [Heading(f"What the document says to do at {name}"), *action_blocks(framework, result.actions)]
    blocks += [Heading("Referral routes"), routes_table(local, result.routes), *if_harm(local)]
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
    return Report(title, blocks, data, with_status(_sheet(result), edition), urgent=result.gates.urgent)


def shown_own(result: Result, local: Local) -> list[OwnContact]:
    """The organisation's own contacts for the area; those for allegations only where the gate asks for them."""
    wanted = result.gates.keeps_allegations_route
    return sorted_own([c for c in local.own_contacts if wanted or c.for_ != "allegations"])


def _urgent(result: Result, local: Local) -> list[Block]:
    """What a gate answered yes asks for, before anything else."""
    blocks: list[Block] = []
    if result.gates.danger == "yes":
        blocks.append(Line("A child is in immediate danger: call 999 now.", "warning"))
    if result.gates.harm == "yes":
        blocks.append(Line(f"Significant harm is suspected: {urgent_words(local)}", "warning"))
    if result.gates.allegation == "yes":
        blocks.append(Line(allegation_words(local), "warning"))
    return blocks


def _do_first(result: Result, local: Local) -> list[Block]:
    """Whom to ring where the tier covers significant harm, then the document's actions, told once."""
    blocks: list[Block] = []
    if result.leads and result.leads.significant_harm:
        blocks.append(Line(_DO_NOT_WAIT, "warning"))
        if result.gates.harm != "yes":
            blocks.append(Line(f"To refer: {urgent_words(local)}", "warning"))
    actions = list(dict.fromkeys(action.text for action in result.actions))
    if actions:
        blocks.append(Line(_said(actions, _ROOM if "yes" not in result.gates else 0), "strong"))
    return blocks + own_warning(local)


def _said(actions: list[str], room: int) -> str:
    """As many actions as a first screen has room for, each whole, and how many stand below."""
    shown = [text for n, text in enumerate(actions) if n == 0 or sum(map(len, actions[: n + 1])) <= room]
    rest = len(actions) - len(shown)
    more = f" – and {rest} more, below" if rest else ""
    return f"The document says: {'; '.join(text.rstrip('.') for text in shown)}{more}."


def _headline(result: Result) -> list[Block]:
    """The tier that leads, first, and what else is to be known of it; or that there is none."""
    framework = result.framework
    if result.leads is None:
        return _no_tier(result)
    leads = tier_name(framework, result.leads.rank)
    seen = tier_name(framework, result.tier.rank) if result.tier else "no tier"
    verb = "chose" if result.tier == result.leads else "suspect"
    if framework.grid:
        words = f"{leads}: the document lists a statement you {verb} there."
    else:
        words = f"{leads}: you {verb} the description of this level; no indicator was chosen."
    if result.tier != result.leads:
        words += f" What you chose as seen: {seen}."
    lines: list[Block] = [Line(words, "strong")]
    if result.if_confirmed and result.tier == result.leads:
        lines.append(Line(f"If what is suspected were confirmed: {tier_name(framework, result.if_confirmed.rank)}."))
    if result.only_strengths:
        lines.append(Line("Only strengths were chosen; this says nothing about worries not looked at.", "warning"))
    if result.lowest is not None and result.tier and result.lowest < result.tier.rank:
        lowest = tier_name(framework, result.lowest)
        lines.append(Line(f"Some words are printed at several tiers; read at their lowest: {lowest}."))
    return lines


def _no_grid(framework: Framework) -> list[Block]:
    """What is to be known of an edition whose levels alone can be chosen."""
    return [Line(framework.note)] if framework.note and not framework.grid else []


def _no_tier(result: Result) -> list[Block]:
    if result.selected or result.suspected:
        return [Line("No tier is named: the words chosen are printed at every tier and decide nothing.", "strong")]
    if result.gates.urgent:
        return [Line("No statement was chosen; none is needed for what has to be done now.", "strong")]
    if result.gates.allegation == "yes":
        return [
            Line("No statement about a child was chosen, so no tier is named; the allegations route stands.", "strong")
        ]
    return [
        Line("No statement was chosen: this is no result, and it does not mean that there is no concern.", "strong"),
        Line(
            "Worried all the same? Speak to your safeguarding lead, or ring children's social care "
            "where the child lives."
        ),
    ]


def _gates(result: Result, local: Local) -> list[Block]:
    answers = {name: getattr(result.gates, name) for name in GATE_WORDS}
    words = {"yes": "yes", "no": "no", "unsure": "not sure – the route stays below", "unanswered": "NOT ANSWERED"}
    blocks: list[Block] = [Facts(tuple((GATE_WORDS[name], words[answer]) for name, answer in answers.items()))]
    if "unanswered" in answers.values():
        blocks.append(Line("Unanswered is not no: answer with --danger, --harm and --allegation (yes, no, unsure)."))
    if result.gates.allegation == "unsure" and not any(route.kind == "allegations" for route in result.routes):
        blocks.append(Line(allegation_words(local)))  # there is no route below that could stay
    return blocks


def _chosen_blocks(result: Result) -> list[Block]:
    """The statements that led to the tier, then strengths, then those at other tiers; all in one where none leads."""
    blocks: list[Block] = []
    chosen = both(result.selected, result.suspected)
    leading = [pair for pair in chosen if pair[0] in result.leading]
    others = [pair for pair in chosen if pair not in leading]
    if leading:
        blocks += [Heading(f"What led there ({len(leading)})"), chosen_table(leading, _title(result))]
    blocks += strengths_line(result.strengths)
    if others:
        heading = "Chosen at other tiers" if leading else "Chosen"
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
    words = stated_words(stated.title, same_as_document(result, stated))
    return [Line(f"Level stated by the practitioner or referrer: {words}", "strong")]


def stated_data(result: Result, stated: Tier | None) -> dict[str, Any] | None:
    """The level stated, in JSON."""
    data = tier_data(stated)
    return {**data, "same_as_document": same_as_document(result, stated)} if data and stated else None


def _sheet(result: Result) -> Sheet:
    more = (
        ("result_tier", result.tier.rank if result.tier else None),
        ("leads", result.leads.rank if result.leads else None),
    )
    return chosen_sheet(result.framework.id, result.selected, result.suspected, more)
