"""One file, every problem: schema, rules, seal and, when asked for, its source."""

from pathlib import Path

from thresholds_cli.authoring import sourcecheck
from thresholds_cli.errors import Unreadable
from thresholds_cli.library import seal
from thresholds_cli.library.load import load
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
        checked = sourcecheck.check(loaded.framework, sources)
    except Unreadable as error:
        problem = Problem(None, None, "source-missing", "", error.message)
        return FileResult(str(path), (*loaded.problems, problem), False, lines, digest)
    seen = {"file": checked.file, "sha256": checked.sha256, "lines": checked.lines}
    return FileResult(str(path), (*loaded.problems, *checked.problems), True, lines, digest, seen)
