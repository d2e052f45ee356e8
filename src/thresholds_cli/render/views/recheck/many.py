"""Many cases: the table that a policy officer needs."""

from collections import Counter
from collections.abc import Sequence

from thresholds_cli.assess.rechecking import OUTCOMES
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.report import Block, Bullets, Column, Heading, Line, Table
from thresholds_cli.render.views.recheck.one import NOTHING_CHOSEN, reasons
from thresholds_cli.render.views.recheck.seen import OUTCOME_WORDS, CaseSeen, Problem, counted, now, told, was
from thresholds_cli.render.views.recheck.sheets import moves, through


def many_cases(seen: Sequence[CaseSeen], new: Framework) -> list[Block]:
    """How many cases move, from which tier to which, through which statements, and which they are."""
    outcomes = Counter(case.checked.outcome for case in seen)
    shown = [outcome for outcome in OUTCOMES if outcome != "none" or outcomes[outcome]]
    counts = ", ".join(f"{outcomes[outcome]} {OUTCOME_WORDS[outcome]}" for outcome in shown)
    blocks: list[Block] = [Line(f"{counted(seen)}: {counts}.", "strong")]
    blocks += [Line(f"{case.name}: {warning}", "warning") for case in seen for warning in case.warnings]
    columns = (Column("From", 10), Column("To", 10), Column("What", 12), Column("Cases", 5))
    blocks += [Heading("From which tier to which"), Table(columns, moves(seen).rows, of="Move")]
    changed = [case for case in seen if case.checked.outcome not in ("same", "none")]
    led = through(changed).rows
    if led:
        columns = (Column("was", 8), Column("is now", 8), Column("Cases", 5), Column("Statement", 30))
        rows = tuple((row[0], row[1], row[3], row[2]) for row in led)
        blocks += [
            Heading("Through which statements, where the answer is not the same"),
            Table(columns, rows, of="Statement"),
        ]
    if changed:
        titles = (Column("Case", 14), Column("From", 8), Column("To", 8), Column("What", 10), Column("Why", 24))
        named = tuple(
            (case.name, *case.from_to(), OUTCOME_WORDS[case.checked.outcome], _why(case, new)) for case in changed
        )
        blocks += [Heading("The cases whose answer is not the same"), Table(titles, named, of="Case")]
    empty = tuple(case.name for case in seen if case.checked.outcome == "none")
    if empty:
        blocks += [Heading(NOTHING_CHOSEN), Bullets(empty)]
    return blocks


def _why(case: CaseSeen, new: Framework) -> str:
    moved = "; ".join(f"{was(each)}: now {now(each)}".replace("\n", " ") for each in case.checked.through)
    return "\n".join([moved, *reasons(case.checked, new)])


def not_looked_at(problems: Sequence[Problem]) -> list[Block]:
    """What could not be read or followed, and why."""
    if not problems:
        return []
    items = tuple(map(told, problems))
    return [Heading(f"Not looked at ({len(problems)})"), Bullets(items)]
