"""Cases as rows: moves between tiers, the statements that made them, one row a case; nothing unread is left out."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from thresholds_cli.assess.rechecking import OUTCOMES
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.report import Sheet
from thresholds_cli.render.views.common import in_context
from thresholds_cli.render.views.recheck.seen import OUTCOME_WORDS, CaseSeen, Problem, now, was

NOT_READ = "not read"


def moves(seen: Sequence[CaseSeen]) -> Sheet:
    """How many cases go from which tier to which, those that move first."""
    counts = Counter(map(_move, seen))
    rows = tuple(
        (was, now, OUTCOME_WORDS[OUTCOMES[outcome]], str(count))
        for (outcome, was, now), count in sorted(counts.items(), key=lambda each: _weight(*each))
    )
    return Sheet(("From", "To", "What", "Cases"), rows, "Moves")


def through(seen: Sequence[CaseSeen]) -> Sheet:
    """The statements that made the difference, with how many cases, the most first."""
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for case in seen:
        for each in case.checked.through:
            words = in_context(
                each.chosen.indicator.text, each.chosen.indicator.subdomain, each.chosen.indicator.lead_in
            ).replace("\n", " ")
            was = f"{case.edition.id}:{each.chosen.indicator.id} (tier {each.chosen.indicator.tier})"
            counts[was, now(each).replace("\n", ", "), words] += 1
    rows = tuple((*key, str(count)) for key, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])))
    return Sheet(("Was", "Is now", "Statement", "Cases"), rows, "Through")


def moved_cases(seen: Sequence[CaseSeen], problems: Sequence[Problem], new: Framework) -> Sheet:
    """The table that a policy officer needs as rows: a row a move, then what could not be read."""
    columns = ("new_edition", "from", "to", "outcome", "cases", "through", "names", "message")
    groups: dict[tuple[int, str, str], list[CaseSeen]] = defaultdict(list)
    for case in seen:
        groups[_move(case)].append(case)
    rows = [
        (new.id, was, now, OUTCOMES[outcome], str(len(moved)), _through(moved), _names(moved), _warnings(moved))
        for (outcome, was, now), moved in sorted(groups.items(), key=lambda each: _weight(each[0], len(each[1])))
    ]
    unread = [(new.id, "", "", NOT_READ, "", "", name, error.message) for name, error in problems]
    return Sheet(columns, (*rows, *unread), "Moves")


def _move(case: CaseSeen) -> tuple[int, str, str]:
    return (OUTCOMES.index(case.checked.outcome), *case.from_to())


def _weight(move: tuple[int, str, str], count: int) -> tuple[int, int, str, str]:
    """Those that move first, the most first."""
    outcome, was, now = move
    return outcome, -count, was, now


def _through(moved: Sequence[CaseSeen]) -> str:
    return "; ".join(f"{was} to {now}: {count}" for was, now, _, count in through(moved).rows)


def _names(moved: Sequence[CaseSeen]) -> str:
    return "; ".join(case.name for case in moved)


def _warnings(moved: Sequence[CaseSeen]) -> str:
    return " ".join(f"{case.name}: {warning}" for case in moved for warning in case.warnings)


def cases(seen: Sequence[CaseSeen], problems: Sequence[Problem], new: Framework) -> Sheet:
    """One row a case, then what could not be read."""
    columns = (
        "case",
        "edition",
        "new_edition",
        "old_tier",
        "new_tier",
        "outcome",
        "confirmed",
        "statements",
        "through",
        "to_place",
        "to_check",
        "warnings",
    )
    rows = [
        (
            case.name,
            f"{case.edition.id} ({case.edition.status})",
            new.id,
            *case.from_to(),
            case.checked.outcome,
            str(case.checked.confirmed).lower(),
            " ".join(each.chosen.indicator.id for each in case.checked.traced),
            "; ".join(f"{was(each)} to {now(each)}".replace("\n", " ") for each in case.checked.through),
            " ".join(each.id for each in case.checked.unplaced),
            " ".join(each.chosen.indicator.id for each in case.checked.through if each.to_check),
            " ".join(case.warnings),
        )
        for case in seen
    ]
    unread = [(name, "", new.id, "", "", NOT_READ, "", "", "", "", "", error.message) for name, error in problems]
    return Sheet(columns, (*rows, *unread), "Cases")
