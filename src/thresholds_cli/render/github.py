"""Problems of files as GitHub's workflow commands, which put each beside its line in a pull request."""

from collections.abc import Mapping, Sequence

from thresholds_cli.library.validated import FileResult
from thresholds_cli.model.problem import Problem
from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.visible import visible

_OF_A_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_OF_A_PROPERTY = {**_OF_A_MESSAGE, ":": "%3A", ",": "%2C"}


def to_github(results: Sequence[FileResult]) -> str:
    """`::error file=…,line=…,col=…,title=…::message`, one line a problem, and the safety notice as an ordinary line."""
    lines = [_command(result, problem) for result in results for problem in (*result.errors, *result.warnings)]
    return "\n".join([*lines, SAFETY_NOTICE]) + "\n"


def _command(result: FileResult, problem: Problem) -> str:
    title = " ".join(part for part in (problem.rule, problem.item) if part)
    given = {"file": result.path, "line": problem.line, "col": problem.column, "title": title}
    properties = ",".join(
        f"{name}={_escaped(str(value), _OF_A_PROPERTY)}" for name, value in given.items() if value is not None
    )
    return f"::{problem.level} {properties}::{_escaped(problem.message, _OF_A_MESSAGE)}"


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(char, char) for char in visible(text))
