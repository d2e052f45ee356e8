"""One case in full."""

from thresholds_cli.assess.rechecking import Rechecked, Traced
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.report import Block, Column, Heading, Line, Span, Table
from thresholds_cli.render.views.common import in_context
from thresholds_cli.render.views.recheck.seen import OUTCOME_WORDS, CaseSeen, now, tier_title, was


def one_case(case: CaseSeen, new: Framework) -> list[Block]:
    """The answer under both editions, why, and every statement with what became of it."""
    checked = case.checked
    before, after = checked.ranks
    old = checked.old.framework
    blocks: list[Block] = [Line(warning, "warning") for warning in case.warnings]
    was_at, is_at = f"{old.id} the statements point to {tier_title(old, before)}", tier_title(new, after)
    words = f"Under {was_at}, under {new.id} to {is_at}: {OUTCOME_WORDS[checked.outcome]}."
    blocks.append(Line(words, "strong"))
    blocks += [Line(reason) for reason in reasons(checked, new)]
    columns = (Column("was", 10), Column("is now", 10), Column("Statement and what became of it", 36))
    rows = tuple((was(each), now(each), _became(each)) for each in checked.traced)
    blocks += [Heading("Every statement that was chosen"), Table(columns, rows, of="Statement")]
    if checked.new.selected or checked.new.suspected:
        blocks += [Heading("To look again, under the new edition"), Line(_command(checked, new))]
    return blocks


def reasons(checked: Rechecked, new: Framework) -> list[str]:
    """Why an answer is not the same, or can't be said."""
    found = []
    least = checked.least.leads.rank if checked.least.leads else None
    if checked.unplaced:
        codes = ", ".join(each.chosen.indicator.id for each in checked.unplaced)
        found.append(f"Without a successor, for a person to place: {codes}.")
    if least != checked.ranks[1]:
        split = ", ".join(each.chosen.indicator.id for each in checked.traced if each.splits_tiers)
        words = f"became several statements at different tiers; read at the lowest it is {tier_title(new, least)}."
        found.append(f"{split} {words} A person says which applies.")
    check = [each.chosen.indicator.id for each in checked.through if each.to_check]
    if check:
        found.append(f"Asks for something else now; see whether it still holds: {', '.join(check)}.")
    if not checked.confirmed:
        found.append("Some of these were paired by machine; nobody has confirmed it.")
    return found


def _became(each: Traced) -> tuple[Span, ...]:
    """The old words, then what became of them, the new words where they are others."""
    indicator = each.chosen.indicator
    spans = [Span(in_context(indicator.text, indicator.subdomain, indicator.lead_in, indicator.note))]
    for step, to in each.became:
        by = "" if step.confirmed else ", paired by machine"
        spans.append(Span(f"\n{to.id}: {step.relation}{by}", "strong"))
        if step.relation != "same words":
            spans.append(Span(f"\n{in_context(to.text, to.subdomain, to.lead_in, to.note)}"))
        spans += [Span(f"\nIn practice: {step.note}")] if step.note else []
    if not each.became:
        spans.append(Span("\nNothing in the new edition follows it.", "strong"))
    return tuple(spans)


def _command(checked: Rechecked, new: Framework) -> str:
    """How to assess the same statements under the new edition: codes alone, nothing of the case."""
    seen = [f"--indicator {each.indicator.id}" for each in checked.new.selected]
    maybe = [f"--suspected {each.indicator.id}" for each in checked.new.suspected]
    return " ".join(["thresholds assess --framework", new.id, *seen, *maybe])
