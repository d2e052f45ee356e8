"""Saved assessments in files that the user names: read within bounds, and held against what is held here now."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from thresholds_cli.assess.recording import seal_of
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.files import read_text
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import VERSION, Record

_GUIDE = "docs/records.md"


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
        by = data.get("thresholds_version")
        raise Unreadable(
            f"{path} is a record of version {version}, written by a newer program ({by}); this one reads version "
            f"{VERSION}: install the newer `thresholds` to read it. Nothing of it was shown."
        )
    return Saved(_validated(path, text, data), data.get("record_seal") == seal_of(data))


def _parsed(path: Path, text: str) -> dict[str, Any]:
    """The one JSON object of a record's text."""
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        raise Unreadable(f"{where} is not JSON ({error.msg}): a record is cut off or was edited.") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{path} is not a record: {error}.") from None
    if not isinstance(data, dict):
        raise Unreadable(f"{path} is not a record that `thresholds assess --record` wrote.")
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once each; JSON itself would silently take the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _validated(path: Path, text: str, data: dict[str, Any]) -> Record:
    from pydantic import ValidationError

    try:
        return Record.model_validate_json(json.dumps(data))
    except ValidationError:
        pass
    # Only now are places worth their time: JSON is YAML, whose reader knows them.
    from thresholds_cli.library.load import Kind, parsed, validated

    _, problems = validated(parsed(text), Kind(Record, lambda _: (), _GUIDE))
    more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
    raise Unreadable(f"{problems[0].at(str(path))}{more}")


def warnings_about(saved: Saved, held: Held | None) -> list[str]:
    """What whoever reads a record must know first: changed since, other words than those held, superseded."""
    record, found = saved.record, []
    edition = record.edition
    if not saved.intact:
        found.append("SEAL BROKEN: this record was changed after it was written. Do not rely on its words.")
    if edition.seal_ok is False:
        found.append(f"The seal of {edition.id} was broken already when this record was written.")
    if held is None:
        return [*found, f"{edition.id} is not held here, so its words could not be compared."]
    if held.edition.seal != edition.seal:
        found.append(
            f"FOREIGN SEAL: {edition.id} as held here has other words than when this record was written"
            f"{_other_words(record, held.framework)}."
        )
    now = held.edition
    if now.status != "latest held":
        instead = f"; {now.use} is used for decisions now" if now.use else ""
        found.append(f"{edition.id} is {now.status}{instead}.")
    return found


def _other_words(record: Record, framework: Framework) -> str:
    """Which of the statements chosen have other words now, or none."""
    changed = []
    for statement in (*record.selected, *record.suspected):
        now = framework.by_code.get(statement.id)
        same = now is not None and all(
            getattr(now, name) == getattr(statement, name) for name in ("text", "tier", "domain", "lead_in")
        )
        if not same:
            changed.append(statement.id)
    return f"; of the statements chosen, {', '.join(changed)}" if changed else "; the statements chosen have the same"


def is_sound(saved: Saved, held: Held | None) -> bool:
    """Whether the record is as it was written, and its edition as it was then or not held here."""
    return saved.intact and (held is None or held.edition.seal == saved.record.edition.seal)
