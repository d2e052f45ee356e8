"""By concern: each one's old ladder beside the new, and all of them on one page."""

from thresholds_cli.diff.changes import Paired
from thresholds_cli.diff.ladders import ConcernLadder, Rungs
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.report import Block, Column, Heading, Line, Table
from thresholds_cli.render.views.diff.subject import Subject, listed, tier_words

_ACROSS = 3  # columns of a page on its side


def shown_ladders(subject: Subject) -> list[ConcernLadder]:
    """The concerns asked for: those that changed, or all when what did not change is wanted too.

    Narrowed to a tier, a heading or the like, those of which a change is shown.
    """
    asked = subject.asked
    found = [each for each in subject.ladders if not asked.concerns or each.id in asked.concerns]
    if asked._replace(concerns=frozenset()).narrows:
        shown = [change for change in subject.by_section["indicator"] if asked.shows(change)]
        touched = {concern for change in shown for entry in change.old + change.new for concern in entry.concerns}
        return [each for each in found if each.id in touched]
    return found if asked.unchanged or asked.concerns else [each for each in found if each.differs]


def concern_table(subject: Subject) -> list[Block]:
    """Each concern's statements in either edition by tier, with what happened to them."""
    shown = shown_ladders(subject)
    old, new = subject.comparison.old, subject.comparison.new
    rows = tuple(
        (each.label, ladder_words(old, each.old), ladder_words(new, each.new), "\n".join(what_changed(subject, each)))
        for each in shown
    )
    columns = (Column("Concern", 14), Column(old.id, 13), Column(new.id, 13), Column("What changed", 20))
    left = len(subject.ladders) - len(shown)
    words = f"{len(shown)} concerns{f'; {left} more are not shown' if left else ''}."
    said = f"{words} A statement is listed with every concern that it is about."
    return [Heading("By concern"), Line(said), Table(columns, rows, of="Concern")]


def ladder_words(framework: Framework, rungs: Rungs) -> str:
    """`Tier 4: C4.09, P4.03`, a line a tier; not listed where there is nothing."""
    lines = [f"{tier_words(framework, rank)}: {', '.join(e.id for e in held)}" for rank, held in rungs.items()]
    return "\n".join(lines) or "not listed"


def what_changed(subject: Subject, ladder: ConcernLadder) -> list[str]:
    """What became of a concern, a sentence each."""
    old, new = subject.comparison.old, subject.comparison.new
    found = []
    if ladder.added:
        first = "New" if ladder.old else "New to the document,"
        found.append(f"{first} at {_tiers(new, ladder.added)} ({_count(ladder.added)}).")
    if ladder.withdrawn:
        gone = " No statement is about it now." if ladder.is_gone else ""
        found.append(f"Withdrawn at {_tiers(old, ladder.withdrawn)} ({_count(ladder.withdrawn)}).{gone}")
    if ladder.is_new and not ladder.added:
        codes = ", ".join(entry.id for held in ladder.new.values() for entry in held)
        found.append(f"New to the document, in what an older statement became ({codes}).")
    if ladder.is_gone and not ladder.withdrawn:
        found.append("No statement is about it now: what its statements became speaks of something else.")
    found += [f"{_direction(pair)}: {pair.old.id} is now {pair.new.id}." for pair in ladder.moved]
    if ladder.changed:
        found.append(f"Changed in meaning at the same tier: {ladder.changed}.")
    return found or ["Nothing changed but wording."]


def _direction(pair: Paired) -> str:
    return "Raised" if (pair.tier_change or 0) > 0 else "Lowered"


def _tiers(framework: Framework, rungs: Rungs) -> str:
    return listed([tier_words(framework, rank) for rank in sorted(rungs)])


def _count(rungs: Rungs) -> str:
    count = sum(map(len, rungs.values()))
    return f"{count} statement{'' if count == 1 else 's'}"


def on_one_page(subject: Subject) -> list[Block]:
    """Every concern that gained, lost or moved a statement, its old ladder beside the new: enough for one page."""
    shown = shown_ladders(subject)
    ladders = [each for each in shown if _briefly(each)]
    rows = tuple((each.label, _ranks(each.old), _ranks(each.new), "; ".join(_briefly(each))) for each in ladders)
    columns = (Column("Concern", 32), Column("Was", 7), Column("Now", 7), Column("What", 14))
    words = f"{_by_rank(subject)} New: nothing precedes it. Gone: nothing follows it."
    changed = sum(each.changed > 0 for each in shown if not _briefly(each))
    others = f" {changed} more concerns changed in meaning only: see “By concern”." if changed else ""
    table = Table(columns, rows, of="Concern", dense=True, across=_ACROSS)
    return [Heading("Each concern, on one page"), Line(words + others), table]


def _by_rank(subject: Subject) -> str:
    """What the numbers of the tiers stand for, in either edition's words where they differ."""
    old, new = subject.comparison.old, subject.comparison.new
    said = [", ".join(f"{tier.rank} {tier.name}" for tier in framework.tiers) for framework in (new, old)]
    return f"Tiers: {said[0]}." if said[0] == said[1] else f"Tiers: {said[0]} ({old.id}: {said[1]})."


def _ranks(rungs: Rungs) -> str:
    """The tiers at which a concern is listed, the highest first; a dash for none."""
    return " ".join(map(str, rungs)) or "–"


def _briefly(ladder: ConcernLadder) -> list[str]:
    """At which tiers statements are new or gone, and whether some were raised or lowered; in a few words each."""
    found = [f"new {_ranks(ladder.added)}"] if ladder.added else []
    found += [f"gone {_ranks(ladder.withdrawn)}"] if ladder.withdrawn else []
    return found + [word for word, sign in (("raised", 1), ("lowered", -1)) if _moves(ladder, sign)]


def _moves(ladder: ConcernLadder, sign: int) -> bool:
    return any((pair.tier_change or 0) * sign > 0 for pair in ladder.moved)
