"""What search found as data: one object, one sheet; ladder and compare say hits in the same way."""

from typing import Any

from thresholds_cli.library.item import ConcernRow
from thresholds_cli.render.report import Sheet
from thresholds_cli.search.meaning import Meant
from thresholds_cli.search.rank import Found, Hit

_NEAR = 6  # related concerns that are named
_COLUMNS = (
    "framework",
    "edition_status",
    "id",
    "kind",
    "tier",
    "tier_name",
    "domain",
    "subdomain",
    "lead_in",
    "text",
    "note",
    "area",
    "why",
    "concerns",
)


def found_data(found: Found) -> dict[str, Any]:
    """A search result in JSON."""
    return {
        "query": found.query,
        "total": found.total,
        "related": found.related,
        "more_related": found.more_related,
        "left_out": found.left_out,
        "more": found.more,
        "concerns": [meant_data(each) for each in found.meant],
        "related_concerns": [{"id": each.id, "label": each.label} for each in found.near],
        "read_as": [{"typed": each.typed, "read_as": each.read_as, "how": each.how} for each in found.repairs],
        "unknown_words": list(found.unknown),
        "not_shown": list(found.alone),
        "suggestions": list(found.suggestions),
        "hits": [_hit_data(hit) for hit in found.hits],
    }


def meant_data(meant: Meant) -> dict[str, Any]:
    """A concern that a query names; the census factors are pointers, never findings."""
    concern = meant.concern
    return {
        "id": concern.id,
        "label": concern.label,
        "typed": list(meant.typed),
        "hinted": meant.hinted,
        "looked_up_as": meant.looked_up.id if meant.looked_up else None,
        "broader": concern.broader,
        "related": list(concern.related),
        "census": list(concern.census),
    }


def _hit_data(hit: Hit) -> dict[str, Any]:
    item = hit.item
    return {
        "framework": item.framework,
        "edition_status": item.status,
        "id": item.id,
        "kind": item.kind,
        "tier": item.tier,
        "tier_name": item.tier_name,
        "domain": item.domain,
        "subdomain": item.subdomain,
        "lead_in": item.lead_in,
        "text": item.text,
        "note": item.note,
        "area": item.area or None,
        "why": {
            "layer": hit.layer,
            "terms": list(hit.terms),
            "concerns": [concern.id for concern in concerns_of(hit)],
        },
    }


def named_near(found: Found) -> str:
    """The nearest related concerns by name, and how many more there are."""
    names = "; ".join(concern.label for concern in found.near[:_NEAR])
    return names + (f"; and {len(found.near) - _NEAR} more" if len(found.near) > _NEAR else "")


def concerns_of(hit: Hit) -> tuple[ConcernRow, ...]:
    """The concerns for which a hit is there: those that the query names, or those near them."""
    return hit.near if hit.layer == "related" else hit.concerns


def found_sheet(found: Found) -> Sheet:
    """A search result for a spreadsheet."""
    rows = []
    for hit in found.hits:
        concerns = "; ".join(concern.label for concern in concerns_of(hit))
        values = {**hit.item._asdict(), "edition_status": hit.item.status, "why": hit.layer, "concerns": concerns}
        rows.append(tuple("" if values[name] is None else str(values[name]) for name in _COLUMNS))
    return Sheet(_COLUMNS, tuple(rows))
