"""The whole answer: one case in full, several as tables, and what could not be read."""

from collections.abc import Mapping, Sequence

from thresholds_cli.library.edition import Edition
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.report import Block, Line, Report
from thresholds_cli.render.views.common import edition_line
from thresholds_cli.render.views.recheck.data import recheck_data
from thresholds_cli.render.views.recheck.many import many_cases, not_looked_at
from thresholds_cli.render.views.recheck.one import one_case
from thresholds_cli.render.views.recheck.seen import CaseSeen, Problem, counted
from thresholds_cli.render.views.recheck.sheets import cases, moved_cases, moves, through


def recheck_report(
    seen: Sequence[CaseSeen],
    problems: Sequence[Problem],
    new: Framework,
    edition: Edition,
    read_by: Mapping[str, str],
    *,
    a_row_a_case: bool = False,
) -> Report:
    """One case in full, several as tables; what could not be read is told with them.

    A CSV of several cases has a row a move, or `a_row_a_case`.
    """
    alone = len(seen) == 1 and not problems
    blocks: list[Block] = [*one_case(seen[0], new)] if alone else [*many_cases(seen, new), *not_looked_at(problems)]
    blocks += [Line(f"{name} to {edition.id}: {words}") for name, words in read_by.items()]
    blocks += [edition_line(each) for each in dict.fromkeys(case.edition for case in seen)]
    blocks += [edition_line(edition)] if edition.id not in {case.edition.id for case in seen} else []
    title = f"{seen[0].name} under {edition.id}" if alone else f"{counted(seen)} under {edition.id}"
    code = problems[0][1].exit_code if problems else 0
    each_case = cases(seen, problems, new)
    rows = each_case if alone or a_row_a_case else moved_cases(seen, problems, new)
    sheets = (moves(seen), through(seen), each_case)
    return Report(title, blocks, recheck_data(seen, problems, edition), rows, exit_code=code, sheets=sheets)
