"""Saved assessments in files that the user names: read within bounds, and held against what is held here now."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from thresholds_cli.assess.engine import Gates, assess
from thresholds_cli.assess.recording import seal_of
from thresholds_cli.errors import ThresholdsError, Unreadable
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.files import read_text
from thresholds_cli.library.seal import digest
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import VERSION, Record, RecordedStatement

_GUIDE = "docs/records.md"
_INSTEAD = "Use a copy of it; if there is none, assess anew."
_CHANGED = f"is not as it was written: the record was changed by hand, or cut off. {_INSTEAD}"


class Saved(NamedTuple):
    """A record as read. `intact` says whether its own seal still holds."""

    record: Record
    intact: bool


class Held(NamedTuple):
    """What is held here of the edition that a record names."""

    edition: Edition
    framework: Framework


def read_record(path: Path) -> Saved:
    """The record in a file.

    Raises Unreadable in one line for a file that is missing, not a record, of a newer
    version, or not what a record must be, with the place of the first fault.
    """
    text = read_text(path)
    data = _parsed(path, text)
    version = data.get("record_version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise Unreadable(f"{path} is not a record that `thresholds assess --record` wrote: it has no record_version.")
    if version > VERSION:
        by = f" ({data['thresholds_version']})" if isinstance(data.get("thresholds_version"), str) else ""
        raise Unreadable(
            f"{path} is a record of version {version}, written by a newer program{by}; this one reads version "
            f"{VERSION}: install the newer `thresholds` to read it. Nothing of it was shown."
        )
    record = _validated(path, text, data)
    wrong = _contradiction(record)
    if wrong:
        raise Unreadable(
            f"{path} contradicts itself: it holds {wrong}. It was changed after it was written. {_INSTEAD}"
        )
    return Saved(record, data.get("record_seal") == seal_of(data))


def _parsed(path: Path, text: str) -> dict[str, Any]:
    """The one JSON object of a record's text."""
    if not text.strip():
        raise Unreadable(f"{path} is empty. {_INSTEAD}")
    if not text.lstrip().startswith("{"):
        raise Unreadable(f"{path} is no record: name a .json that `thresholds assess --record` wrote.")
    try:
        data: dict[str, Any] = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Unreadable(f"{path}:{error.lineno} {_CHANGED}") from None
    except (ValueError, RecursionError):  # two values under one key, what is no number, brackets without end
        raise Unreadable(f"{path} {_CHANGED}") from None
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once each; JSON itself would silently take the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _no_number(name: str) -> None:
    """JSON has no NaN and no Infinity, though Python reads them."""
    raise ValueError(f"{name} is no number of JSON")


def _validated(path: Path, text: str, data: dict[str, Any]) -> Record:
    from pydantic import ValidationError

    try:
        return Record.model_validate_json(json.dumps(data))
    except ValidationError:
        pass
    # Only now are places worth their time: JSON is YAML, whose reader knows them.
    from thresholds_cli.library.load import Kind, parsed, validated

    _, problems = validated(parsed(text), Kind(Record, lambda _: (), _GUIDE))
    line = f":{problems[0].line}" if problems else ""  # YAML reads more than JSON says
    raise Unreadable(f"{path}{line} {_CHANGED}")


def _contradiction(record: Record) -> str | None:
    """What in a record does not follow from the rest of it; None where all of it does.

    The rules of docs/how-a-tier-is-found.md, applied to the statements as they are recorded.
    """
    ranks = {tier.rank for tier in record.edition.tiers}
    chosen = (*record.selected, *record.suspected)
    named = {each.tier for each in chosen} | {rank for each in chosen for rank in each.also_at}
    named |= {rank for rank in (record.stated_level,) if rank is not None}
    if not named <= ranks:
        return "a tier that its edition does not have"
    if len({each.id for each in chosen}) < len(chosen):
        return "a statement twice"
    tier = _highest(record.selected)
    confirmed = _highest(chosen) if record.suspected else None
    leads = max((rank for rank in (tier, confirmed) if rank is not None), default=None)
    if (record.result.tier, record.result.if_confirmed, record.result.leads) != (tier, confirmed, leads):
        return "a result that does not follow from its statements"
    stated = record.stated_level
    if record.same_as_document != (stated == leads if stated and leads else None):
        return "a level stated that is not compared with its result"
    return None


def _highest(statements: Sequence[RecordedStatement]) -> int | None:
    return max((each.highest for each in statements if each.decides), default=None)


def warnings_about(saved: Saved, held: Held | None) -> list[str]:
    """What whoever reads a record must know first: changed since, other words than those held, superseded."""
    record, found = saved.record, []
    name = record.edition.id
    if not saved.intact:
        found.append("SEAL BROKEN: this record was changed after it was written. Do not rely on its words.")
    if held is None:
        return [*found, f"{name} is not held here, so neither its words nor its seal could be checked."]
    other = _unlike(record, held.framework)
    if _has_other_words(record, held.framework):
        which = f"; of this record: {', '.join(other)}" if other else "; what this record quotes is the same"
        found.append(f"FOREIGN SEAL: {name} as held here has other words than when this record was written{which}.")
    elif other:
        found.append(f"CHANGED: not what {name} says under this seal, so this record was altered: {', '.join(other)}.")
    now = held.edition
    if now.status != "latest held" and record.edition.status == "latest held":
        instead = f"; {now.use} is used for decisions now" if now.use else ""
        found.append(f"{name} is {now.status} by now{instead}.")
    return found


def is_sound(saved: Saved, held: Held | None) -> bool:
    """Whether the record is as it was written, and its edition as it was then or not held here."""
    if held is None:
        return saved.intact
    other_words = _has_other_words(saved.record, held.framework)
    return saved.intact and not other_words and not _unlike(saved.record, held.framework)


def _has_other_words(record: Record, framework: Framework) -> bool:
    """Whether the edition held has other words now: by the words themselves, not by what its seal says of them."""
    return record.edition.seal is not None and record.edition.seal != digest(framework)


def changed_words(record: Record, framework: Framework) -> list[str]:
    """The chosen statements that the edition held does not have, or has in other words or another place."""
    names = ("text", "tier", "domain", "subdomain", "lead_in")
    changed = []
    for statement in (*record.selected, *record.suspected):
        now = framework.by_code.get(statement.id)
        if now is None or any(getattr(now, name) != getattr(statement, name) for name in names):
            changed.append(statement.id)
    return changed


def _unlike(record: Record, framework: Framework) -> list[str]:
    """What in a record is not as an assessment of the same statements under the edition held quotes it."""
    changed = changed_words(record, framework)
    titles = [(tier.rank, tier.name, tier.label) for tier in framework.tiers]
    if titles != [(tier.rank, tier.name, tier.label) for tier in record.edition.tiers]:
        changed.append("tiers")
    if changed:
        return changed
    seen, suspected = ([each.id for each in part] for part in (record.selected, record.suspected))
    try:
        result = assess(framework, seen, suspected, gates=Gates(**dict(record.gates)), area=record.area)
    except ThresholdsError:
        return ["area"]
    parts = ("actions", "services", "routes", "rules", "prompts")
    unlike = [part for part in parts if getattr(record, part) != getattr(result, part)]
    wanted = {route.contact for route in result.routes}
    if record.contacts != tuple(contact for contact in framework.contacts if contact.id in wanted):
        unlike.append("contacts")
    if record.consent != (result.leads.consent if result.leads else None):
        unlike.append("consent")
    return unlike
