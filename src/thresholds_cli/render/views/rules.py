"""Rules that a document states, wherever they are shown."""

from collections.abc import Sequence
from typing import Any

from thresholds_cli.model.routes import Rule
from thresholds_cli.render.report import Column, Table
from thresholds_cli.render.views.common import in_context, place_data


def rules_table(rules: Sequence[Rule]) -> Table:
    """Rules as rows, with kind and place."""
    columns = (Column("Kind", 11), Column("The document's words", 36), Column("Place", 16))
    rows = tuple((rule.kind, in_context(rule.text, None, rule.lead_in, rule.note), str(rule.source)) for rule in rules)
    return Table(columns, rows, of="Rule")


def rule_data(rule: Rule) -> dict[str, Any]:
    """A rule in JSON."""
    return {
        "id": rule.id,
        "kind": rule.kind,
        "lead_in": rule.lead_in,
        "text": rule.text,
        "tiers": list(rule.tiers),
        "areas": list(rule.areas),
        "note": rule.note,
        "source": place_data(rule.source),
    }
