"""One case in full."""

from collections.abc import Iterable, Iterator

from thresholds_cli.assess.rechecking import Copy, Rechecked, Traced
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.render.report import Block, Column, Facts, Heading, Line, Span, Table
from thresholds_cli.render.views.common import GATE_ANSWERS, GATE_WORDS, in_context
from thresholds_cli.render.views.recheck.seen import OUTCOME_WORDS, CaseSeen, now, tier_title, was

NOTHING_CHOSEN = "No statement was chosen: nothing to compare"


def one_case(case: CaseSeen, new: Framework) -> list[Block]:
    """The answer under both editions, why, and every statement with what became of it."""
    checked = case.checked
    blocks: list[Block] = [Line(warning, "warning") for warning in case.warnings]
    if checked.outcome == "none":
        return [*blocks, Line(f"{NOTHING_CHOSEN}.", "strong"), *_gates(checked)]
    before, after = checked.ranks
    old = checked.old.framework
    was_at, is_at = f"{old.id} the statements point to {tier_title(old, before)}", tier_title(new, after)
    words = f"Under {was_at}, under {new.id} to {is_at}: {OUTCOME_WORDS[checked.outcome]}."
    blocks.append(Line(words, "strong"))
    blocks += [Line(reason) for reason in reasons(checked, new)]
    columns = (Column("was", 10), Column("is now", 10), Column("Statement and what became of it", 36))
    rows = tuple((was(each), now(each), _became(each)) for each in checked.traced)
    blocks += [Heading("Every statement that was chosen"), Table(columns, rows, of="Statement"), *_gates(checked)]
    if checked.new.selected or checked.new.suspected:
        blocks += [Heading("To look again, under the new edition"), Line(_command(checked, new))]
    return blocks


def _gates(checked: Rechecked) -> list[Block]:
    """The three questions where one was answered yes or left unsure, or where there is nothing else."""
    gates = checked.case.gates
    if checked.traced and not {"yes", "unsure"} & {*gates}:
        return []
    facts = tuple((words, GATE_ANSWERS[getattr(gates, name)]) for name, words in GATE_WORDS.items())
    return [Heading("Asked first, and the same under any edition"), Facts(facts)]


def reasons(checked: Rechecked, new: Framework) -> list[str]:
    """Why an answer is not the same, or can't be said."""
    found = [*_to_place(checked)]
    least = checked.least.leads.rank if checked.least.leads else None
    if least != checked.ranks[1]:
        split = _codes(each.chosen.indicator for each in checked.traced if each.splits_tiers)
        words = f"became several statements at different tiers; read at the lowest it is {tier_title(new, least)}."
        found.append(f"{split} {words} A person says which applies.")
    check = _codes(each.chosen.indicator for each in checked.through if each.to_check)
    if check:
        found.append(f"Asks for something else now; see whether it still holds: {check}.")
    unsaid = _codes(each.chosen.indicator for each in checked.traced if each.followed and not each.confirmed)
    if unsaid:
        found.append(f"Worked out by machine; nobody has confirmed what became of {unsaid}.")
    return found


def _to_place(checked: Rechecked) -> Iterator[str]:
    """What a person must place, and why."""
    gone = _codes(each.chosen.indicator for each in checked.traced if each.followed and not each.became)
    if gone:
        yield f"Without a successor, for a person to place: {gone}."
    for each in checked.traced:
        above = checked.above(each) if each.became else ()
        if above:
            places = ", ".join(f"{lost.id} (tier {lost.tier})" for lost in above)
            code = each.chosen.indicator.id
            yield f"Nothing follows the words of {code} where they stood higher; for a person to place: {places}."
    unlike = _codes(each.chosen.indicator for each in checked.traced if not each.followed)
    if unlike:
        why = f"because {checked.old.framework.id} as held here has other words or another place for them"
        yield f"Not followed, {why}; for a person to place: {unlike}."


def _codes(indicators: Iterable[Indicator]) -> str:
    return ", ".join(each.id for each in indicators)


def _became(each: Traced) -> tuple[Span, ...]:
    """The old words, then what became of them, the new words where they are others."""
    indicator = each.chosen.indicator
    spans = [Span(in_context(indicator.text, indicator.subdomain, indicator.lead_in, indicator.note))]
    for step, chosen in each.became:
        to = chosen.indicator
        by = "" if step.confirmed else ", paired by machine"
        spans.append(Span(f"\n{to.id}: {step.relation}{by}", "strong"))
        if step.relation != "same words":
            spans.append(Span(f"\n{in_context(to.text, to.subdomain, to.lead_in, to.note)}"))
        spans += [Span(f"\nIn practice: {step.note}")] if step.note else []
    spans += [Span(f"\n{_nothing(copy)}", "strong") for copy in each.copies if not copy.became.successors]
    if not each.followed:
        spans = [
            Span("Not followed: the record has other words, or another place, than what is held here:\n", "strong"),
            *spans,
        ]
    return tuple(spans)


def _nothing(copy: Copy) -> str:
    place = f"{copy.indicator.id} (tier {copy.indicator.tier})"
    if copy.became.confirmed:
        return f"{place}: nothing in the new edition follows it."
    return f"{place}: nothing was found that follows it; nobody has confirmed it."


def _command(checked: Rechecked, new: Framework) -> str:
    """How to assess the same statements under the new edition: codes alone, nothing of the case."""
    seen = [f"--indicator {each.indicator.id}" for each in checked.new.selected]
    maybe = [f"--suspected {each.indicator.id}" for each in checked.new.suspected]
    return " ".join(["thresholds assess --framework", new.id, *seen, *maybe])
