"""Old cases under a new edition as JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from thresholds_cli.assess.rechecking import OUTCOMES, Successor, Traced
from thresholds_cli.library.edition import Edition
from thresholds_cli.model.framework import Indicator
from thresholds_cli.render.views.recheck.seen import CaseSeen, Problem


def recheck_data(seen: Sequence[CaseSeen], problems: Sequence[Problem], edition: Edition) -> dict[str, Any]:
    """The JSON object without what every object carries; its shape is docs/schemas/recheck.json."""
    outcomes = Counter(case.checked.outcome for case in seen)
    moves = Counter((*case.checked.ranks, case.checked.outcome) for case in seen)
    return {
        "framework": edition.id,
        "edition_status": edition.status,
        "summary": {
            "cases": len(seen),
            **{outcome: outcomes[outcome] for outcome in OUTCOMES},
            "not_read": len(problems),
        },
        "moves": [
            {"from": was, "to": now, "outcome": outcome, "cases": count}
            for (was, now, outcome), count in sorted(moves.items(), key=lambda each: -each[1])
        ],
        "cases": [_case_data(case) for case in seen],
        "not_read": [{"path": name, "exit": error.exit_code, "message": error.message} for name, error in problems],
    }


def _case_data(case: CaseSeen) -> dict[str, Any]:
    checked = case.checked
    before, after = checked.ranks
    return {
        "name": case.name,
        "framework": case.edition.id,
        "edition_status": case.edition.status,
        "gates": checked.case.gates._asdict(),
        "old": {"leads": before, "tier": checked.old.tier.rank if checked.old.tier else None},
        "new": {
            "leads": after,
            "tier": checked.new.tier.rank if checked.new.tier else None,
            "lowest": checked.least.leads.rank if checked.least.leads else None,
        },
        "outcome": checked.outcome,
        "confirmed": checked.confirmed,
        "statements": [_traced_data(each, each in checked.through) for each in checked.traced],
        "to_place": [each.id for each in checked.unplaced],
        "warnings": list(case.warnings),
    }


def _traced_data(each: Traced, through: bool) -> dict[str, Any]:
    indicator = each.chosen.indicator
    return {
        "id": indicator.id,
        "how": each.how,
        "tier": indicator.tier,
        "counts_at": each.chosen.highest,
        "subdomain": indicator.subdomain,
        "lead_in": indicator.lead_in,
        "text": indicator.text,
        "note": indicator.note,
        "through": through,
        "followed": each.followed,
        "confirmed": each.confirmed,
        "copies": [
            {
                "id": copy.indicator.id,
                "tier": copy.indicator.tier,
                "confirmed": copy.became.confirmed,
                "successors": [step.code for step in copy.became.successors],
            }
            for copy in each.copies
        ],
        "successors": [_successor_data(step, to.indicator) for step, to in each.became],
    }


def _successor_data(step: Successor, to: Indicator) -> dict[str, Any]:
    return {
        "id": to.id,
        "tier": to.tier,
        "subdomain": to.subdomain,
        "lead_in": to.lead_in,
        "text": to.text,
        "note": to.note,
        "relation": step.relation,
        "confirmed": step.confirmed,
        "practice": step.note,
    }
