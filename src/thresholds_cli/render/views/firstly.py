"""What an assessment begins with: what has to be known and done first, short enough for one screen."""

from thresholds_cli.assess.engine import Result
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.own import Own
from thresholds_cli.render.report import Block, Line, Report
from thresholds_cli.render.views.chosen import How, both
from thresholds_cli.render.views.common import standing_line, tier_name
from thresholds_cli.render.views.local import Local
from thresholds_cli.render.views.own import own_warning
from thresholds_cli.render.views.routes import allegation_words, help_line, urgent_words

_DO_NOT_WAIT = "Do not wait for proof: reasonable cause to suspect significant harm is enough to refer."
_ROOM = 340  # characters of actions in the first lines: with whom to ring they fit on 24 lines of 80


def short_report(result: Result, edition: Edition, own: Own) -> Report:
    """What the result begins with and the codes that led there; the rest is there to be asked for."""
    local = Local(result.framework, edition, result.area, own)
    blocks: list[Block] = [*first_lines(result, local)]
    codes = ", ".join(f"{chosen.indicator.id} ({how})" for chosen, how in leading(result))
    blocks += [Line(f"What led there: {codes}.")] if codes else []
    return Report("", blocks, {}, urgent=result.gates.urgent)


def first_lines(result: Result, local: Local) -> list[Line]:
    """What has to be known and done first: it fits on one screen."""
    return [
        *standing_line(local.edition),
        *_urgent(result, local),
        *_headline(result),
        *_kept(result, local),
        *_do_first(result, local),
    ]


def _urgent(result: Result, local: Local) -> list[Line]:
    """What a gate answered yes asks for, before anything else."""
    blocks: list[Line] = []
    if result.gates.danger == "yes":
        blocks.append(Line("A child is in immediate danger: call 999 now.", "warning"))
    if result.gates.harm == "yes":
        blocks.append(Line(f"Significant harm is suspected: {urgent_words(local)}", "warning"))
    if result.gates.allegation == "yes":
        blocks.append(Line(allegation_words(local), "warning"))
    return blocks


def _kept(result: Result, local: Local) -> list[Line]:
    """What was answered with "not sure" and is not asked for by the tier anyway."""
    gates, lines = result.gates, []
    if gates.danger == "unsure":
        lines.append(Line("You were not sure about immediate danger. If it turns out so: call 999.", "warning"))
    if gates.harm == "unsure" and not (result.leads and result.leads.significant_harm):
        lines.append(
            Line(f"You were not sure about significant harm. If it turns out so: {urgent_words(local)}", "warning")
        )
    if gates.allegation == "unsure":
        words = "You were not sure whether it is about someone who works with children. If so: the allegations route as"
        lines.append(Line(f"{words} well; it never replaces a referral for the child.", "warning"))
    return lines


def _do_first(result: Result, local: Local) -> list[Line]:
    """Whom to ring where the tier covers significant harm, then the document's actions, told once."""
    blocks: list[Line] = []
    if result.leads and result.leads.significant_harm:
        blocks.append(Line(_DO_NOT_WAIT, "warning"))
        if result.gates.harm != "yes":
            blocks.append(Line(f"To refer: {urgent_words(local)}", "warning"))
    elif result.leads and not result.leads.strengths:
        blocks += help_line(local, result.routes)
    actions = list(dict.fromkeys(action.text for action in result.actions))
    if actions:
        blocks.append(Line(_said(actions, _ROOM if "yes" not in result.gates else 0), "strong"))
    return blocks + own_warning(local)


def _said(actions: list[str], room: int) -> str:
    """As many actions as a first screen has room for, each whole, and how many stand below."""
    shown = [text for n, text in enumerate(actions) if n == 0 or sum(map(len, actions[: n + 1])) <= room]
    rest = len(actions) - len(shown)
    more = f" – and {rest} more, under “What the document says to do” in the whole result" if rest else ""
    return f"The document says: {'; '.join(text.rstrip('.') for text in shown)}{more}."


def _headline(result: Result) -> list[Line]:
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
    if result.if_confirmed and result.tier == result.leads:
        words += " What is suspected would not change it."
    lines = [Line(words, "strong")]
    if result.only_strengths:
        lines.append(Line("Only strengths were chosen; this says nothing about worries not looked at.", "warning"))
    if result.lowest is not None and result.tier and result.lowest < result.tier.rank:
        lowest = tier_name(framework, result.lowest)
        lines.append(Line(f"Some words are printed at several tiers; read at their lowest: {lowest}."))
    return lines


def _no_tier(result: Result) -> list[Line]:
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


def leading(result: Result) -> list[How]:
    """The statements that led to the tier, each with how it was chosen."""
    return [pair for pair in both(result.selected, result.suspected) if pair[0] in result.leading]
