"""An organisation's own contacts: where the file is, and what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from thresholds_cli.library.files import user_folder

if TYPE_CHECKING:
    from thresholds_cli.library.yamlfile import Document
    from thresholds_cli.model.own import OwnContact, OwnContacts
    from thresholds_cli.model.problem import Problem

VARIABLE = "THRESHOLDS_CONTACTS"
_FILE = "contacts.yaml"
_AN_EDITIONS = {"id", "title", "partnership", "publisher", "tiers", "domains", "grid"}


class Own(NamedTuple):
    """What an organisation added, as read on the day `today`.

    Without a file everything is empty. `warning` says why some contacts, or all, could not
    be read; the rest are there.
    """

    organisation: str = ""
    contacts: tuple[OwnContact, ...] = ()
    warning: str = ""
    today: date = date.min


def own_file(environ: Mapping[str, str]) -> Path | None:
    """Where the file is looked for: THRESHOLDS_CONTACTS, or the user's data folder. It need not be there."""
    named = environ.get(VARIABLE, "").strip()
    if named:
        return Path(named)
    folder = user_folder()
    return folder / _FILE if folder else None


def find_own(environ: Mapping[str, str], today: date) -> Own:
    """The own contacts; never raises, so that a faulty file takes nobody the document's own answer.

    A file that THRESHOLDS_CONTACTS names must be there; the one in the data folder may be missing.
    """
    path = own_file(environ)
    if path is None or (not environ.get(VARIABLE, "").strip() and _is_missing(path)):
        return Own(today=today)
    from thresholds_cli.library.load import opened  # costs the models and ruamel: only where there is a file

    _, document = opened(path)
    held, problems = validated_own(document, today)
    errors = keeping_out(problems)
    if held is not None and not errors:
        return Own(held.organisation, held.contacts, today=today)
    sound = _sound(document, today)
    which = "some of your organisation's own contacts" if sound else "your organisation's own contacts"
    first = errors[0]
    why = first.message if first.message.startswith(str(path)) else first.at(str(path))
    more = f" ({len(errors) - 1} more)" if len(errors) > 1 else ""
    return Own(
        sound.organisation if sound else "",
        sound.contacts if sound else (),
        f"{which} could not be read and are not shown: "
        f"{why.rstrip('.')}{more}. See all that is wrong: thresholds validate {path}",
        today,
    )


def _sound(document: Document, today: date) -> OwnContacts | None:
    """The contacts that are right by themselves; None where there are none or the rest of the file is at fault."""
    entries = document.data.get("contacts") if document.readable and not document.faults else None
    if not isinstance(entries, list):
        return None

    def alone(contacts: list[Any]) -> OwnContacts | None:
        held, problems = validated_own(replace(document, data={**document.data, "contacts": contacts}), today)
        return None if keeping_out(problems) else held

    good: dict[str, Any] = {}
    for entry in entries:
        if alone([entry]):
            good.setdefault(str(entry["id"]).casefold(), entry)  # of two with one id the first
    return alone(list(good.values())) if good else None


def keeping_out(problems: Iterable[Problem]) -> list[Problem]:
    """The errors for which a contact is not shown."""
    from thresholds_cli.library.ownchecks import OWN

    return [each for each in problems if each.level == "error" and each.rule not in OWN.keep_nothing_out]


def validated_own(document: Document, today: date) -> tuple[OwnContacts | None, tuple[Problem, ...]]:
    """What an open file of own contacts holds, or None, and everything wrong with it; never raises."""
    from thresholds_cli.library.load import Kind, validated
    from thresholds_cli.library.ownchecks import OWN
    from thresholds_cli.model.own import OwnContacts

    if not document.readable:
        return None, tuple(document.faults)
    if document.data.get("contacts", []) is None:  # nothing behind the key, as in the annotated empty file
        document = replace(document, data={**document.data, "contacts": []})
    return validated(document, Kind(OwnContacts, partial(OWN.run, today=today), "docs/practitioners.md"))


def is_own(data: Any) -> bool:
    """Whether a file holds own contacts rather than an edition, by its keys."""
    keys = set(data) if isinstance(data, dict) else set()
    return bool(keys & {"organisation", "contacts"}) and not keys & _AN_EDITIONS


def _is_missing(path: Path) -> bool:
    """Whether nothing is there; what can't be looked at is not missing."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
