"""The seal: what every quoted word of an edition was when it was read against its source.

The canonical form is a list of entries `{"id", "tier", "place", "words"}`, one for every
thing an edition quotes, in the order of the file; `words` holds each quoted field by
name. The seal is the SHA-256 of its compact JSON. Concerns and notes are not part of it.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from thresholds_cli.model.framework import Framework
from thresholds_cli.model.place import Place
from thresholds_cli.model.routes import Contact, Link, Route

Entry = dict[str, Any]


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
    yield {
        "id": framework.id,
        "tier": None,
        "place": "",
        "words": _given(title=framework.title, published=framework.published, level_term=framework.level_term,
                        services_heading=framework.services_heading,
                        domains=", ".join(f"{d.code} {d.name}" for d in framework.domains) or None,
                        statutory_guidance="; ".join(framework.statutory_guidance) or None),
    }  # fmt: skip
    for tier in framework.tiers:
        yield _entry(f"tier-{tier.rank}", tier.rank, tier.source, name=tier.name, label=tier.label,
                     heading=tier.heading, grid_heading=tier.grid_heading, description=tier.description,
                     consent=tier.consent.text if tier.consent else None)  # fmt: skip
        for n, basis in enumerate(tier.statutory_basis, start=1):
            yield _entry(f"tier-{tier.rank}-basis-{n}", tier.rank, basis.source, text=basis.text)
        for action in tier.actions:
            yield _entry(action.id, tier.rank, action.source, text=action.text)
        for service in tier.services:
            yield _entry(service.id, tier.rank, service.source, text=service.text)
    if framework.grid:
        for indicator in framework.indicators:
            yield _entry(indicator.id, indicator.tier, indicator.source, text=indicator.text,
                         subdomain=indicator.subdomain, lead_in=indicator.lead_in)  # fmt: skip
    yield from _beside_the_grid(framework)


def _beside_the_grid(framework: Framework) -> Iterator[Entry]:
    for route in framework.routes:
        yield _route(route)
    for contact in framework.contacts:
        yield _contact(contact)
    for rule in framework.rules:
        yield _entry(
            rule.id, None, rule.source, text=rule.text, tiers=_ranks(rule.tiers), areas=", ".join(rule.areas) or None
        )
    for alerts in framework.alerts:
        yield _entry(alerts.id, None, alerts.source, lead_in=alerts.lead_in)
        for alert in alerts.items:
            yield _entry(alert.id, None, alert.source, text=alert.text)
    for term in framework.glossary:
        yield _entry(term.id, None, term.source, term=term.term, meaning=term.meaning)


def _route(route: Route) -> Entry:
    return _entry(route.id, None, route.source, text=route.text, form=route.form, within=route.within, when=route.when,
                  how=", ".join(route.how) or None, tiers=_ranks(route.tiers), areas=", ".join(route.areas) or None,
                  contact=route.contact, link=_link(route.link))  # fmt: skip


def _contact(contact: Contact) -> Entry:
    return _entry(contact.id, None, contact.source, name=contact.name, phone=contact.phone, printed=contact.printed,
                  email=contact.email, url=contact.url, address=contact.address, hours=contact.hours,
                  areas=", ".join(contact.areas) or None, link=_link(contact.link))  # fmt: skip


def _entry(code: str, tier: int | None, place: Place, **words: str | None) -> Entry:
    return {
        "id": code,
        "tier": tier,
        "place": f"{place} [{', '.join(map(str, place.lines))}]",
        "words": _given(**words),
    }


def _given(**words: str | None) -> dict[str, str]:
    return {name: value for name, value in words.items() if value is not None}


def _ranks(tiers: tuple[int, ...]) -> str | None:
    return ", ".join(map(str, tiers)) or None


def _link(link: Link | None) -> str | None:
    if link is None:
        return None
    return f"{link.printed} -> {link.target}" if link.target else link.printed


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
