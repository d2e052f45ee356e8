"""Sealing: what changed since the last seal, and the new seal put into the file.

The canonical form that was sealed is kept beside the edition as `<name>.sealed.json`, so
that the next seal can show every change word by word.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeGuard

from thresholds_cli.errors import BadData, Unreadable, UsageProblem
from thresholds_cli.library import seal
from thresholds_cli.library.files import read_text, write_whole
from thresholds_cli.library.load import OPEN_CHECK, load, load_text
from thresholds_cli.library.seal import Entry, SealChange
from thresholds_cli.model.problem import Problem

_NAMED = 5  # lines, where there are more
_BLOCK = re.compile(r"^seal:.*\n(?:[ \t]+.*\n?)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file as it would be sealed. `first` when there was no seal before; `holds` when nothing changed."""

    path: Path
    text: str
    canonical: list[Entry]
    digest: str
    changes: tuple[SealChange, ...]
    first: bool
    holds: bool


def propose(path: Path) -> Proposal:
    """Read a file and see what changed.

    Raises Unreadable for a file with errors other than its seal, and for one in which marks
    say that something is still to be looked at.
    """
    loaded = load(path)
    errors = loaded.blocking
    if errors or loaded.framework is None:
        raise Unreadable(_why_not(path, errors))
    _refuse_open_checks(path, [problem for problem in loaded.problems if problem.rule == OPEN_CHECK])
    canonical = list(seal.entries(loaded.framework))
    digest = seal.digest_of(canonical)
    old = loaded.framework.seal
    before = sealed_words(path, old.sha256 if old else None)
    return Proposal(
        path=path,
        text=loaded.text,
        canonical=canonical,
        digest=digest,
        changes=tuple(seal.changes(before or [], canonical)),
        first=before is None,
        holds=old is not None and old.sha256 == digest and before is not None,
    )


def _why_not(path: Path, errors: Sequence[Problem]) -> str:
    """What keeps a file from being sealed: that it can't be read, or the first of its faults."""
    first = errors[0]
    if first.message.startswith(str(path)):
        return first.message
    more = f" ({len(errors) - 1} more: thresholds validate {path})" if len(errors) > 1 else ""
    return f"{first.at(str(path))}{more} – mend it before sealing."


def sidecar(path: Path) -> Path:
    """Where the words that an edition's file was sealed with are kept, there or not."""
    return path.with_suffix(".sealed.json")


def sealed_words(path: Path, sha256: str | None) -> list[Entry] | None:
    """The words as last sealed; None when there are none, or not those that the seal is of."""
    beside = sidecar(path)
    if sha256 is None or not beside.is_file():
        return None
    try:
        canonical = json.loads(read_text(beside))
    except (ValueError, RecursionError):
        raise BadData(f"{beside} is not JSON: take it away to seal everything anew.") from None
    if not _is_canonical(canonical) or seal.digest_of(canonical) != sha256:
        return None
    return canonical


def _is_canonical(found: Any) -> TypeGuard[list[Entry]]:
    """Whether JSON is what `seal.canonical` gives: anybody can make a seal of something else."""
    return isinstance(found, list) and all(
        isinstance(each, dict) and {"id", "tier", "place", "words"} <= each.keys() and isinstance(each["words"], dict)
        for each in found
    )


def _refuse_open_checks(path: Path, checks: list[Problem]) -> None:
    """Raise Unreadable where somebody must still look at something, naming the first lines."""
    if checks:
        first = ", ".join(str(each.line) for each in checks[:_NAMED])
        more = f" and {len(checks) - _NAMED} more" if len(checks) > _NAMED else ""
        raise Unreadable(
            f"{path} has marks `# check:` on line{'s' * (len(checks) > 1)} {first}{more}: "
            "look at each and take its mark out before sealing."
        )


def must_be_sealable(path: Path, read_on: str) -> None:
    """Raise UsageProblem, before anything is asked, for a link and for no day on which it can have been read."""
    for each in (path, sidecar(path)):
        if each.is_symlink():
            raise UsageProblem(f"{each} is a link: seal the file that it points to, and keep its words beside it.")
    today = date.today().isoformat()
    if not _is_a_day(read_on):
        raise UsageProblem(f"“{read_on}” is no day: write it as {today}, or leave --read-on out for today.")
    if read_on > today:
        raise UsageProblem(f"{read_on} lies ahead: give the day on which it was read.")


def _is_a_day(text: str) -> bool:
    """Whether it is a day of the calendar, written as a seal has it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def apply(proposal: Proposal, read_by: str, read_on: str) -> None:
    """Put the seal into the file and keep the sealed words beside it, each file whole.

    Raises UsageProblem when the seal would not hold or the file can't be sealed then; then
    nothing is written. Should only the first of the two get written, the next seal shows
    everything as new: words that are not those of the seal are never compared with.
    """
    must_be_sealable(proposal.path, read_on)
    reader = json.dumps(read_by, ensure_ascii=False)
    block = f'seal:\n  sha256: "{proposal.digest}"\n  read_on: "{read_on}"\n  read_by: {reader}\n'
    text = _BLOCK.sub(lambda _: block, proposal.text, count=1)
    if not _BLOCK.search(proposal.text):
        text = f"{proposal.text.rstrip()}\n\n{block}"
    sealed = load_text(proposal.path, text)
    if sealed.errors:
        raise UsageProblem(f"the seal would not hold: {sealed.errors[0].message}.")
    write_whole(proposal.path, text)
    write_whole(sidecar(proposal.path), as_kept(proposal.canonical))


def as_kept(canonical: list[Entry]) -> str:
    """Sealed words as the text of their file: an entry a line."""
    rows = ",\n".join(json.dumps(entry, ensure_ascii=False, sort_keys=True) for entry in canonical)
    return f"[\n{rows}\n]\n"
