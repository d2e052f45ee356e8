"""Lineage files: read, and held against the two editions that they are about."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from thresholds_cli.errors import BadData
from thresholds_cli.library import seal
from thresholds_cli.library.checks import Finding
from thresholds_cli.library.folders import is_in
from thresholds_cli.library.lineagechecks import LINEAGES, Subject
from thresholds_cli.library.load import Kind, opened, validated
from thresholds_cli.library.yamlfile import Document
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import HeldLineage, Lineage, Ways
from thresholds_cli.model.problem import Problem

Find = Callable[[str], Framework | None]  # an edition by its id; None where it is not held

STALE = "lineage-seal"  # the words changed since it was read: the file is not wrong, it no longer counts
FUTURE = "lineage-date"
_OF_WORDS = (STALE, "lineage-code", "lineage-complete", "lineage-same-words")  # what other words bring with them


def is_lineage(data: Any) -> bool:
    """Whether what a file holds is meant as a lineage."""
    return isinstance(data, dict) and "pairs" in data and "grid" not in data


def load_lineage(path: Path, find: Find) -> tuple[Lineage | None, tuple[Problem, ...]]:
    """The lineage in a file, or None, with every problem; never raises for what the file holds."""
    _, document = opened(path)
    return validated_lineage(document, find) if document.readable else (None, tuple(document.faults))


def validated_lineage(
    document: Document, find: Find, today: date | None = None
) -> tuple[Lineage | None, tuple[Problem, ...]]:
    """What a readable document holds, or None, with every problem in the order of its lines.

    `today` is the day after which nobody can have read anything yet.
    """
    on = today or date.today()

    def check(lineage: Lineage) -> Iterator[Finding]:
        return LINEAGES.run(Subject(lineage, find(lineage.old), find(lineage.new)), on)

    return validated(document, Kind(Lineage, check, "docs/how-diff-decides.md"))


def fits(lineage: Lineage, old: Framework, new: Framework) -> bool:
    """Whether a lineage was read from the words that the two editions have now."""
    return (lineage.old_seal, lineage.new_seal) == (seal.digest(old), seal.digest(new))


def as_given(ways: Ways, old: Framework, new: Framework) -> Ways:
    """The same for two editions of which one is given as a file: their words decide, not those that are held.

    A way through others fits only where every step between fits as well.
    """
    direct, through = ways
    return Ways(
        direct and direct._replace(fits=fits(direct.lineage, old, new)),
        through and through._replace(fits=through.fits and fits(through.lineage, old, new)),
    )


def stopping(problems: Sequence[Problem]) -> list[Problem]:
    """The errors that make a file wrong; those that come of other words than were read do not."""
    stale = any(each.rule == STALE for each in problems)
    return [each for each in problems if each.level == "error" and not (stale and each.rule in _OF_WORDS)]


@dataclass(frozen=True, slots=True)
class _Read:
    """A lineage as it was read from a file."""

    path: Path
    held: HeldLineage

    @property
    def pair(self) -> frozenset[str]:
        """The two editions: it is one reading, whichever way round it was written down."""
        return frozenset((self.held.lineage.old, self.held.lineage.new))


def gathered(
    files: Sequence[Path], held: Mapping[str, Framework], own: Sequence[Path]
) -> tuple[list[HeldLineage], list[str]]:
    """The lineages in files, and warnings about those of the user's own that were left out or taken instead.

    `held` are the editions by id, `own` the user's own folders. Raises BadData for a
    bundled file that is not valid, and for two of them about the same two editions. No
    file of the user's own ends the program: whoever looks for a number must get it.
    """
    warnings: list[str] = []
    bundled: list[_Read] = []
    mine: list[_Read] = []
    for path in files:
        is_mine = is_in(path, own)
        read = _read(path, held, warnings, is_mine=is_mine)
        (mine if is_mine else bundled).extend([read] if read else [])
    for rivals in _by_pair(bundled).values():
        if len(rivals) > 1:
            raise BadData(f"{_two_files(rivals)}. Take one away.")
    found = {read.pair: read.held for read in bundled}
    for pair, rivals in _by_pair(mine).items():
        chosen, warning = _chosen(rivals, found.get(pair))
        warnings += [warning] if warning else []
        if chosen is not None:
            found[pair] = chosen
    return list(found.values()), warnings


def _read(path: Path, held: Mapping[str, Framework], warnings: list[str], *, is_mine: bool) -> _Read | None:
    """The lineage in a file; None, with a warning, where it is left out. Raises BadData for a bundled one."""
    lineage, problems = load_lineage(path, held.get)
    wrong = stopping(problems)
    if not is_mine:  # a clock that is slow is no fault of what came with the program
        wrong = [each for each in wrong if each.rule != FUTURE]
    if lineage is not None and not wrong:
        return _Read(path, HeldLineage(lineage, not any(each.rule == STALE for each in problems)))
    if not is_mine and any(each.rule != "lineage-edition" for each in wrong):
        raise BadData(f"a lineage is not valid: {wrong[0].at(str(path))}")
    warnings.append(f"left out: {wrong[0].at(str(path))}")
    return None


def _by_pair(read: Iterable[_Read]) -> dict[frozenset[str], list[_Read]]:
    """Lineages by the two editions that they are about."""
    found: dict[frozenset[str], list[_Read]] = {}
    for each in read:
        found.setdefault(each.pair, []).append(each)
    return found


def _two_files(rivals: Sequence[_Read]) -> str:
    paths = " and ".join(str(each.path) for each in rivals)
    return f"{len(rivals)} files hold the lineage {rivals[0].held.lineage.name}: {paths}"


def _chosen(mine: Sequence[_Read], bundled: HeldLineage | None) -> tuple[HeldLineage | None, str]:
    """Which lineage of two editions is relied upon, and what is said of it.

    A partnership's own reading comes before ours, where it may be relied upon.
    """
    name = f"the lineage {bundled.lineage.name} that came with the program" if bundled else ""
    if len(mine) > 1:  # nobody chooses between them silently
        return None, f"left out: {_two_files(mine)}. Take one away.{f' Used instead: {name}.' if name else ''}"
    (own,) = mine
    if bundled is None:
        return own.held, ""
    if own.held.counts:
        return own.held, f"{own.path} is used in place of {name}."
    return None, f"left out: {own.path}: {own.held.why_aside}. Used instead: {name}."
