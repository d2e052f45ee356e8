"""One file, every problem: schema, rules, seal and, when asked for, its source."""

from dataclasses import replace
from pathlib import Path

from thresholds_cli.authoring.sources.check import check
from thresholds_cli.errors import Unreadable
from thresholds_cli.library import seal
from thresholds_cli.library.load import Loaded, load
from thresholds_cli.library.validated import FileResult
from thresholds_cli.model.problem import Problem


def validated_file(path: Path, sources: Path | None) -> FileResult:
    """Everything wrong with one file; `sources` is the folder with the documents' text."""
    loaded = load(path)
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


def _placed(loaded: Loaded, problem: Problem) -> Problem:
    """A problem of the source check with the line of the item that it is about."""
    place = loaded.document.place_of_item(problem.item.split(" ")[0]) if loaded.document and problem.item else None
    return replace(problem, line=place[0], column=place[1]) if place else problem
