"""A comparison as JSON: every change, whatever the screen shows. The shape is docs/schemas/diff.json."""

from collections.abc import Sequence
from typing import Any

from thresholds_cli.diff.changes import Change, Paired
from thresholds_cli.diff.entries import PARTS, Entry
from thresholds_cli.diff.headings import heading_of
from thresholds_cli.diff.ladders import ConcernLadder, Rungs
from thresholds_cli.render.views.diff.about import differences
from thresholds_cli.render.views.diff.subject import Subject
from thresholds_cli.render.views.diff.tables import notes


def diff_data(subject: Subject) -> dict[str, Any]:
    """The JSON object without what every object carries."""
    comparison = subject.comparison
    lineage = comparison.lineage
    return {
        "old": comparison.old.id,
        "new": comparison.new.id,
        "old_status": subject.old.status,
        "new_status": subject.new.status,
        "lineage": lineage
        and {
            "how": lineage.how,
            "reviewed": lineage.reviewed.model_dump() if lineage.reviewed else None,
            "open_old": list(lineage.open_old),
            "open_new": list(lineage.open_new),
            "passed_over": [passed.model_dump() for passed in lineage.passed_over],
        },
        "summary": {part: comparison.counts(part) for part in PARTS},
        "duties": [
            {
                "section": each.section.number,
                "act": each.section.act or None,
                "old": list(each.old),
                "new": list(each.new),
                "moved": each.moved,
            }
            for each in subject.duties
        ],
        "about": [{"name": name, "old": was, "new": now} for name, was, now in differences(comparison)],
        "concerns": [_concern(ladder) for ladder in subject.ladders],
        "changes": [_change(subject, change) for change in comparison.changes],
    }


def _concern(ladder: ConcernLadder) -> dict[str, Any]:
    return {
        "id": ladder.id,
        "label": ladder.label,
        "old": _rungs(ladder.old),
        "new": _rungs(ladder.new),
        "added": _rungs(ladder.added),
        "withdrawn": _rungs(ladder.withdrawn),
        "moved": [{"old": pair.old.id, "new": pair.new.id, "tier_change": pair.tier_change} for pair in ladder.moved],
        "changed": ladder.changed,
    }


def _rungs(rungs: Rungs) -> list[dict[str, Any]]:
    return [{"tier": rank, "ids": [entry.id for entry in held]} for rank, held in rungs.items()]


def _change(subject: Subject, change: Change) -> dict[str, Any]:
    return {
        "part": change.part,
        "kind": change.kind,
        "heading": heading_of(change).key,
        "tier_change": change.tier_change,
        "domain_changed": change.domain_changed,
        "confirmed": change.confirmed,
        "old": _entries(change.old),
        "new": _entries(change.new),
        "pairs": [_pair(subject, pair) for pair in change.pairs],
        "words": [{"op": run.op, "text": run.text} for run in change.words],
        "notes": notes(change),
    }


def _pair(subject: Subject, pair: Paired) -> dict[str, Any]:
    return {
        "old": pair.old.id,
        "new": pair.new.id,
        "tier_change": pair.tier_change,
        "domain_changed": pair.domain_changed,
        "relation": pair.relation,
        "confirmed": pair.read is not None,
        "note": pair.read.note if pair.read else None,
        "arguable": pair.read.arguable if pair.read else None,
        "reviewed": _reviewed(subject, pair),
        "turns": [{"was": turn.was, "now": turn.now} for turn in subject.turns(pair)],
    }


def _reviewed(subject: Subject, pair: Paired) -> dict[str, str] | None:
    """Who read a pair, by role, and when; null where it was paired by machine."""
    lineage = subject.comparison.lineage
    reviewed = pair.read and (pair.read.reviewed or (lineage and lineage.reviewed))
    return reviewed.model_dump() if reviewed else None


def _entries(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    return [
        {
            "id": entry.id,
            "tier": entry.tier,
            "domain": entry.domain,
            "subdomain": entry.subdomain,
            "lead_in": entry.lead_in,
            "text": entry.text,
            "note": entry.note,
            "concerns": list(entry.concerns),
            "facts": dict(entry.facts),
        }
        for entry in entries
    ]
