"""The seal: what every quoted word of an edition was when it was read against its source.

The canonical form is a list of entries `{"id", "tier", "place", "words"}`, one for every
thing an edition quotes, in the order of the file; `words` holds by name each field that
is quoted or steers a result. The seal is the SHA-256 of its compact JSON. Concerns,
notes, status and the day on which a contact was checked are not part of it.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from thresholds_cli.model.beside import Term
from thresholds_cli.model.framework import Framework, Tier
from thresholds_cli.model.place import Place
from thresholds_cli.model.routes import Contact, Route, Rule

Entry = dict[str, Any]


class _Placed(Protocol):
    """Anything with a place."""

    @property
    def source(self) -> Place:
        """Where it is printed."""
        ...


def digest(framework: Framework) -> str:
    """The SHA-256 of everything quoted, in hexadecimal."""
    return digest_of(list(entries(framework)))


def digest_of(canonical: list[Entry]) -> str:
    """The SHA-256 of a canonical form, in hexadecimal."""
    compact = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(compact.encode("utf-8")).hexdigest()


def holds(framework: Framework) -> bool | None:
    """Whether the seal is unbroken; None when there is no seal."""
    if framework.seal is None:
        return None
    return digest(framework) == framework.seal.sha256


def entries(framework: Framework) -> Iterator[Entry]:
    """The canonical form, entry by entry."""
    yield {"id": framework.id, "tier": None, "place": "", "words": _words(framework, only=_OWN)}
    for tier in framework.tiers:
        yield from _of_tier(tier)
    for indicator in framework.indicators if framework.grid else ():
        yield _entry(indicator, indicator.id, indicator.tier, without={"tier", "kind"})
    beside: tuple[Route | Contact | Rule | Term, ...] = (
        *framework.routes,
        *framework.contacts,
        *framework.rules,
        *framework.glossary,
    )
    for each in beside:
        yield _entry(each, each.id, None)
    for topic in framework.guidance:  # the summaries are our own words; what is listed is the document's
        if topic.listed:
            yield _entry(topic, topic.id, None, without={"title", "summary", "around"})
    for alerts in framework.alerts:
        yield _entry(alerts, alerts.id, None, without={"items"})
        for alert in alerts.items:
            yield _entry(alert, alert.id, None)


def _of_tier(tier: Tier) -> Iterator[Entry]:
    yield _entry(tier, f"tier-{tier.rank}", tier.rank, without=_APART)
    for name, quotes in (("basis", tier.statutory_basis), ("feature", tier.features)):
        for n, quote in enumerate(quotes, start=1):
            yield _entry(quote, f"tier-{tier.rank}-{name}-{n}", tier.rank)
    for action in tier.actions:
        yield _entry(action, action.id, tier.rank)
    for service in tier.services:
        yield _entry(service, service.id, tier.rank)


# What an edition says of itself. Its status is not: that changes without its words.
_OWN = {
    "title",
    "partnership",
    "publisher",
    "areas",
    "published",
    "level_term",
    "services_heading",
    "domains",
    "statutory_guidance",
}
# What of a tier has entries of its own, and its rank, which every entry has.
_APART = {"actions", "services", "statutory_basis", "features", "rank"}
_NOT_WORDS = {"id", "source", "note", "concerns", "checked_on"}


def _entry(item: _Placed, code: str, tier: int | None, without: set[str] | None = None) -> Entry:
    return {
        "id": code,
        "tier": tier,
        "place": place_words(item.source),
        "words": _words(item, without=without or set()),
    }


def place_words(place: Place) -> str:
    """A place with the lines of the source, on one line."""
    return f"{place} [{', '.join(map(str, place.lines))}]"


def _words(item: Any, *, only: set[str] | None = None, without: set[str] | None = None) -> dict[str, str]:
    """Every field that says something, as text: also the kinds, times and marks that steer a result."""
    dumped = item.model_dump(mode="json", by_alias=True, include=only, exclude=_NOT_WORDS | (without or set()))
    return {name: _text(value) for name, value in dumped.items() if value not in (None, [], False)}


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and not any(isinstance(each, dict) for each in value):
        return ", ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class SealChange:
    """One thing that is not as it was sealed; `was` is empty when it is new, `now` when it is gone."""

    id: str
    what: str
    was: str
    now: str


def changes(sealed: list[Entry], current: list[Entry]) -> list[SealChange]:
    """Everything that differs between two canonical forms, in the order of the current one."""
    before, after = _flat(sealed), _flat(current)
    keys = [*after, *(key for key in before if key not in after)]
    return [
        SealChange(*key, before.get(key, ""), after.get(key, ""))
        for key in keys
        if before.get(key, "") != after.get(key, "")
    ]


def _flat(canonical: list[Entry]) -> dict[tuple[str, str], str]:
    flat = {}
    for entry in canonical:
        flat[entry["id"], "tier"] = "" if entry["tier"] is None else str(entry["tier"])
        flat[entry["id"], "place"] = str(entry["place"])
        for name, value in entry["words"].items():
            flat[entry["id"], name] = value
    return flat
