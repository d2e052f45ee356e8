"""By concern: each one's old ladder beside the new, and all of them on one page."""

from collections.abc import Sequence

from thresholds_cli.diff.changes import Paired
from thresholds_cli.diff.ladders import ConcernLadder, Rungs
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.report import Block, Column, Heading, Line, Table
from thresholds_cli.render.views.diff.subject import Subject, listed, tier_words


def shown_ladders(subject: Subject) -> list[ConcernLadder]:
    """The concerns asked for: those that changed, or all when what did not change is wanted too."""
    wanted = subject.asked.concerns
    found = [each for each in subject.ladders if not wanted or each.id in wanted]
    return found if subject.asked.unchanged or wanted else [each for each in found if each.differs]


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
        gone = " It is listed nowhere now." if ladder.is_gone else ""
        found.append(f"Withdrawn at {_tiers(old, ladder.withdrawn)} ({_count(ladder.withdrawn)}).{gone}")
    if ladder.is_new and not ladder.added:
        codes = ", ".join(entry.id for held in ladder.new.values() for entry in held)
        found.append(f"New to the document, in what an older statement became ({codes}).")
    if ladder.is_gone and not ladder.withdrawn:
        found.append("It is listed nowhere now: what its statements became speaks of something else.")
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
    """All concerns in one table, by the tiers at which something was added or withdrawn."""
    ladders = [each for each in subject.ladders if each.differs]
    unheard = _grouped([(each, each.new) for each in ladders if each.is_new])
    more = _grouped([(each, each.added) for each in ladders if not each.is_new])
    gone = _grouped([(each, each.old) for each in ladders if each.is_gone])
    fewer = _grouped([(each, each.withdrawn) for each in ladders if not each.is_gone])
    order = sorted({*unheard, *more, *gone, *fewer}, key=lambda ranks: [-rank for rank in ranks[::-1]])
    rows = tuple(
        (
            _at(subject, ranks),
            _told(("Not listed before", unheard.get(ranks)), ("More on", more.get(ranks))),
            _told(("Listed nowhere now", gone.get(ranks)), ("Less on", fewer.get(ranks))),
        )
        for ranks in order
    )
    columns = (Column("At", 15), Column("New statements", 60), Column("Withdrawn statements", 40))
    left = sum(not (each.added or each.withdrawn or each.is_new or each.is_gone) for each in ladders)
    words = "In brackets how many statements where there are several."
    others = f" {left} more concerns moved or changed in meaning only: see “By concern”." if left else ""
    return [Heading("Each concern, on one page"), Line(words + others), Table(columns, rows, of="Tiers", dense=True)]


def _told(*groups: tuple[str, list[str] | None]) -> str:
    return "\n".join(f"{title}: {'; '.join(names)}." for title, names in groups if names) or "–"


def _at(subject: Subject, ranks: tuple[int, ...]) -> str:
    """Tiers in the new edition's words; in the old one's those that it alone has."""
    old, new = subject.comparison.old, subject.comparison.new
    return listed([tier_words(new if rank in new.by_rank else old, rank) for rank in ranks])


def _grouped(found: Sequence[tuple[ConcernLadder, Rungs]]) -> dict[tuple[int, ...], list[str]]:
    """Concerns with how many statements, by the ranks of the tiers that they share."""
    groups: dict[tuple[int, ...], list[str]] = {}
    for ladder, rungs in found:
        if rungs:
            groups.setdefault(tuple(sorted(rungs)), []).append(_counted(ladder.label, rungs))
    return groups


def _counted(label: str, rungs: Rungs) -> str:
    count = sum(map(len, rungs.values()))
    return f"{label} ({count})" if count > 1 else label
