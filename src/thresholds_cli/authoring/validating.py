"""One file, every problem: schema, rules, seal and, when asked for, its source."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from thresholds_cli.authoring.sources.check import check
from thresholds_cli.errors import Unreadable
from thresholds_cli.library import seal
from thresholds_cli.library.lineage import is_lineage, validated_lineage
from thresholds_cli.library.load import Loaded, load, validated
from thresholds_cli.library.own import is_own, validated_own
from thresholds_cli.library.validated import FileResult
from thresholds_cli.library.vocabulary import VOCABULARY, is_vocabulary
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.problem import Problem


class Editions:
    """The editions that lineage files are about: those named in the same run, then those that are held."""

    def __init__(self, files: Sequence[Path], held: Callable[[str], Framework | None]) -> None:
        self._files = list(files)
        self._held = held

    @cached_property
    def _named(self) -> dict[str, Framework]:
        loaded = [load(path) for path in self._files]
        return {each.framework.id: each.framework for each in loaded if each.framework is not None}

    def find(self, edition: str) -> Framework | None:
        """The edition with that id; None where there is none."""
        return self._named.get(edition) or self._held(edition)


def validated_file(path: Path, sources: Path | None, today: date, editions: Editions) -> FileResult:
    """Everything wrong with one file: an edition, own contacts, the vocabulary or a lineage.

    `sources` is the folder with the documents' text, `today` the day from which the age of
    own contacts is counted.
    """
    loaded = load(path)
    if loaded.document is not None and is_lineage(loaded.document.data):
        return _plain_file(loaded, validated_lineage(loaded.document, editions.find)[1], sources)
    if loaded.document is not None and is_own(loaded.document.data):
        return _plain_file(loaded, validated_own(loaded.document, today)[1], sources)
    if loaded.document is not None and is_vocabulary(loaded.document.data):
        return _plain_file(loaded, validated(loaded.document, VOCABULARY)[1], sources)
    lines = tuple(loaded.text.splitlines())
    if loaded.framework is None:
        return FileResult(str(path), loaded.problems, loaded.readable, lines)
    digest = seal.digest(loaded.framework)
    if sources is None:
        return FileResult(str(path), loaded.problems, True, lines, digest)
    try:
        checked = check(loaded.framework, sources)
    except Unreadable as error:
        problem = Problem(None, None, "source-missing", "", error.message)
        return FileResult(str(path), (*loaded.problems, problem), False, lines, digest)
    problems = [_placed(loaded, problem) for problem in checked.problems]
    seen = {"file": checked.file, "sha256": checked.sha256, "lines": checked.lines}
    return FileResult(str(path), (*loaded.problems, *problems), True, lines, digest, seen)


def _plain_file(loaded: Loaded, problems: tuple[Problem, ...], sources: Path | None) -> FileResult:
    """The same for own contacts, the vocabulary and lineages, which have no source."""
    if sources is not None:
        none = "own contacts, the vocabulary and lineages have no source to be held against"
        problems += (Problem(None, None, "no-source", "", none, "warning"),)
    return FileResult(str(loaded.path), problems, True, tuple(loaded.text.splitlines()))


def _placed(loaded: Loaded, problem: Problem) -> Problem:
    """A problem of the source check with the line of the item that it is about."""
    place = loaded.document.place_of_item(problem.item.split(" ")[0]) if loaded.document and problem.item else None
    return replace(problem, line=place[0], column=place[1]) if place else problem
