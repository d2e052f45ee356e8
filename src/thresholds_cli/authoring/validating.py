"""One file, every problem: schema, rules, seal and, when asked for, its source."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from thresholds_cli.authoring.sources.check import check
from thresholds_cli.errors import Unreadable
from thresholds_cli.library import seal
from thresholds_cli.library.load import Loaded, load, validated
from thresholds_cli.library.own import is_own, validated_own
from thresholds_cli.library.validated import FileResult
from thresholds_cli.library.vocabulary import VOCABULARY, is_vocabulary
from thresholds_cli.model.problem import Problem


def validated_file(path: Path, sources: Path | None, today: date) -> FileResult:
    """Everything wrong with one file: an edition, own contacts or the vocabulary.

    `sources` is the folder with the documents' text.

    `today` is the day from which the age of own contacts is counted.
    """
    loaded = load(path)
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
    """The same for own contacts and for the vocabulary, which have no source."""
    if sources is not None:
        none = "own contacts and the vocabulary have no source to be held against"
        problems += (Problem(None, None, "no-source", "", none, "warning"),)
    return FileResult(str(loaded.path), problems, True, tuple(loaded.text.splitlines()))


def _placed(loaded: Loaded, problem: Problem) -> Problem:
    """A problem of the source check with the line of the item that it is about."""
    place = loaded.document.place_of_item(problem.item.split(" ")[0]) if loaded.document and problem.item else None
    return replace(problem, line=place[0], column=place[1]) if place else problem
