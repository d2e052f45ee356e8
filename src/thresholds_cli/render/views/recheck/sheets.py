"""Cases as rows: moves between tiers, the statements that made them, one row a case."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from thresholds_cli.assess.rechecking import OUTCOMES
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.report import Sheet
from thresholds_cli.render.views.common import in_context
from thresholds_cli.render.views.recheck.seen import OUTCOME_WORDS, CaseSeen, now, was


def moves(seen: Sequence[CaseSeen]) -> Sheet:
    """How many cases go from which tier to which, those that move first."""
    counts = Counter((OUTCOMES.index(case.checked.outcome), *case.from_to()) for case in seen)
    rows = tuple(
        (was, now, OUTCOME_WORDS[OUTCOMES[outcome]], str(count))
        for (outcome, was, now), count in sorted(counts.items(), key=lambda each: (each[0][0], -each[1], each[0][1:]))
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


def cases(seen: Sequence[CaseSeen], new: Framework) -> Sheet:
    """One row a case."""
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
    rows = tuple(
        (
            case.name,
            f"{case.edition.id} ({case.edition.status})",
            new.id,
            *case.from_to(),
            case.checked.outcome,
            str(case.checked.confirmed).lower(),
            " ".join(each.chosen.indicator.id for each in case.checked.traced),
            "; ".join(f"{was(each)} to {now(each)}".replace("\n", " ") for each in case.checked.through),
            " ".join(each.chosen.indicator.id for each in case.checked.unplaced),
            " ".join(each.chosen.indicator.id for each in case.checked.through if each.to_check),
            " ".join(case.warnings),
        )
        for case in seen
    )
    return Sheet(columns, rows, "Cases")
