"""What a comparison comes to, in a few lines: duties, tiers, actions, counts, then where the words came from."""

from collections import Counter

from thresholds_cli.diff.changes import Change, Paired
from thresholds_cli.diff.headings import by_heading
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.report import Block, Line, Span
from thresholds_cli.render.views.common import edition_line, in_context
from thresholds_cli.render.views.diff.subject import SECTION_NAMES, Subject, listed, reconciled, tier_words
from thresholds_cli.render.views.reading import read_by

_FEW_ACTIONS = 8
MARKS = "[-words-] are removed, {+words+} added."


def backwards(subject: Subject) -> list[Block]:
    """What makes “raised” and “lowered” mean something else: the older edition second, other tiers, one edition."""
    old, new = subject.comparison.old, subject.comparison.new
    said = []
    if old.id == new.id and old == new:
        said.append(f"{old.id} was compared with itself: nothing can differ.")
    if old.published > new.published:
        said.append(f"Compared backwards: {old.id} is the later edition, so “raised” means lowered by it, and so on.")
    if len(old.tiers) != len(new.tiers):
        counts = f"{old.id} has {len(old.tiers)} tiers and {new.id} {len(new.tiers)}"
        said.append(f"{counts}: ranks are compared, so “raised” may only mean that they are counted otherwise.")
    said += _not_entered(subject)
    return [Line(words, "warning") for words in said]


def _not_entered(subject: Subject) -> list[str]:
    """The parts that a draft lacks whole: most likely nobody has put them in yet."""
    if subject.comparison.new.status != "draft":
        return []
    empty = [
        SECTION_NAMES[section].partition(" (")[0].lower()
        for section, changes in subject.by_section.items()
        if changes and all(change.kind == "withdrawn" for change in changes)
    ]
    lacks = f"has none of these yet: {', '.join(empty)}. They show as withdrawn; put them in first"
    return [f"{subject.comparison.new.id} is a draft and {lacks}."] if empty else []


def chief(subject: Subject) -> list[Block]:
    """What matters first: statutory duties that moved, statements raised and lowered, what the actions became."""
    return [*duty_lines(subject), *moved_lines(subject), *_action_lines(subject)]


def summary(subject: Subject) -> list[Block]:
    """The chief changes, the counts, what reviewed them, and the two editions."""
    statements = subject.by_section["indicator"]
    return [
        *backwards(subject),
        *chief(subject),
        statements_line(subject),
        *tier_lines(subject),
        *same_tier_lines(statements),
        *elsewhere_lines(subject),
        *review_lines(subject),
        edition_line(subject.old),
        edition_line(subject.new),
    ]


def statements_line(subject: Subject) -> Line:
    """How the counts of statements add up; that an edition prints none."""
    bare = [each.id for each in (subject.comparison.old, subject.comparison.new) if not each.grid]
    none = f" No grid of statements is printed in {' and '.join(dict.fromkeys(bare))}." if bare else ""
    return Line(f"Statements: {reconciled(subject.by_section['indicator'])}{none}")


def duty_lines(subject: Subject) -> list[Block]:
    """Sections of Acts that stand at other tiers than before, or at one in a single edition only."""
    old, new = subject.comparison.old, subject.comparison.new
    lines: list[Block] = []
    for duty in subject.duties:
        if duty.moved:
            words = f"{duty.section.title} is put at {_at(old, duty.old)} in {old.id} and at {_at(new, duty.new)} in "
            lines.append(Line((Span("Statutory duty moved: ", "strong"), Span(f"{words}{new.id}"))))
        elif not duty.old or not duty.new:
            where, which = (_at(new, duty.new), new) if duty.new else (_at(old, duty.old), old)
            words = f"{duty.section.title} is put at {where} in {which.id} alone"
            lines.append(Line((Span("Statutory duty: ", "strong"), Span(words))))
    return lines


def _at(framework: Framework, ranks: tuple[int, ...]) -> str:
    return listed([tier_words(framework, rank) for rank in ranks])


def moved_lines(subject: Subject) -> list[Block]:
    """Every statement that was raised or lowered, a line each."""
    lines: list[Block] = []
    for word, sign in (("Raised", 1), ("Lowered", -1)):
        for change in subject.by_section["indicator"]:
            for pair in change.pairs:
                if (pair.tier_change or 0) * sign > 0:
                    lines.append(Line((Span(f"{word}: ", "strong"), Span(_short(pair)))))
    return lines


def _short(pair: Paired) -> str:
    old, new = pair.old, pair.new
    words = in_context(old.text, old.subdomain, old.lead_in).replace("\n", " ")
    by = "" if pair.read or old.key == new.key else ", paired by machine"
    return f"{words} – {old.id} (tier {old.tier}) is now {new.id} (tier {new.tier}){by}"


def _action_lines(subject: Subject) -> list[Block]:
    """Actions that changed, the same words of several domains told once."""
    told: dict[tuple[int | None, str, str], None] = {}
    for change in subject.by_section["action"]:
        if change.kind != "unchanged":
            rank = (change.new or change.old)[0].tier
            told[rank, " / ".join(e.text for e in change.old), " / ".join(e.text for e in change.new)] = None
    if len(told) <= _FEW_ACTIONS:
        return [_action_line(rank, was, now) for rank, was, now in told]
    # Where actions were written anew, all of them would bury the statements: they stand in their own part.
    counts = Counter("changed" if was and now else ("added" if now else "withdrawn") for _, was, now in told)
    words = ", ".join(f"{counts[each]} {each}" for each in ("changed", "added", "withdrawn") if counts[each])
    return [Line((Span("Actions written anew: ", "strong"), Span(f"{words}, the same words of several domains once.")))]


def _action_line(rank: int | None, was: str, now: str) -> Line:
    if was and now:
        return Line((Span(f"Action at tier {rank}: ", "strong"), Span(f"“{was}” is now “{now}”")))
    what = "added" if now else "withdrawn"
    return Line((Span(f"Action {what} at tier {rank}: ", "strong"), Span(f"“{now or was}”")))


def tier_lines(subject: Subject) -> list[Block]:
    """How many statements were added and withdrawn at each tier, the highest first."""
    comparison = subject.comparison
    lines: list[Block] = []
    for word, framework, kind in (("Added", comparison.new, "added"), ("Withdrawn", comparison.old, "withdrawn")):
        changes = [change for change in subject.by_section["indicator"] if change.kind == kind]
        counts = Counter((change.new or change.old)[0].tier for change in changes)
        at = ", ".join(f"{counts[t.rank]} at {t.label}" for t in reversed(framework.tiers) if counts[t.rank])
        lines += [Line((Span(f"{word}: ", "strong"), Span(f"{at}.")))] if at else []
    return lines


def same_tier_lines(changes: list[Change]) -> list[Block]:
    """How many statements changed in meaning at their tier, in the order of the headings."""
    told = [
        f"{len(held)} {heading.title[0].lower()}{heading.title[1:]}"
        for heading, held in by_heading(changes).items()
        if heading.key in ("narrowed", "widened", "changed", "unread")
    ]
    return [Line((Span("At the same tier: ", "strong"), Span(f"{', '.join(told)}.")))] if told else []


def elsewhere_lines(subject: Subject) -> list[Block]:
    """What changed beside the statements and the actions: nobody should take the first lines for all."""
    told = []
    for section, changes in subject.by_section.items():
        if section not in ("indicator", "action"):
            held = by_heading(change for change in changes if change.kind != "unchanged")
            words = [f"{len(each)} {heading.title[0].lower()}{heading.title[1:]}" for heading, each in held.items()]
            told += [f"{SECTION_NAMES[section].partition(' (')[0]}: {', '.join(words)}"] if words else []
    return [Line((Span("Beside the statements: ", "strong"), Span(f"{'; '.join(told)}.")))] if told else []


def review_lines(subject: Subject) -> list[Block]:
    """Who says which statement became which, and what nobody has confirmed."""
    lineage = subject.comparison.lineage
    rest = " Everything else that the editions hold is paired by machine where words differ." if lineage else ""
    return [Line(f"{read_by(lineage, subject.aside)}{rest}", "warning" if subject.aside else "plain")]


def left_out(subject: Subject) -> list[Block]:
    """How much of all that is shown where it was narrowed: nothing is left out unsaid."""
    if not subject.asked.narrows:
        return []
    return [Line(f"{narrowed_words(subject)} The lines outside the tables and JSON speak of all.", "warning")]


def narrowed_words(subject: Subject) -> str:
    """How many changes are shown, of how many."""
    changes = [change for change in subject.comparison.changes if change.kind != "unchanged"]
    shown = sum(subject.asked.shows(change) for change in changes)
    return f"Only what was asked for: {shown} of {len(changes)} changes are shown."
