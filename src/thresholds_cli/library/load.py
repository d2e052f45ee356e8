"""A file to a Framework, or to every Problem in it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from thresholds_cli.errors import Unreadable
from thresholds_cli.library import checks, schemawords, yamlfile
from thresholds_cli.library.files import read_text
from thresholds_cli.library.yamlfile import Document
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file: a framework, or the reasons why not, or both.

    `readable` is false when the file is missing, not text or not YAML at all.
    """

    path: Path
    text: str
    framework: Framework | None
    problems: tuple[Problem, ...]
    readable: bool = True
    document: Document | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the file out."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The errors but for a broken seal, which keeps nothing out: it is shown wherever the edition is."""
        return tuple(problem for problem in self.errors if problem.rule != "seal-holds")


def load(path: Path) -> Loaded:
    """Read, validate and check one edition file; never raises for what the file holds."""
    try:
        text = read_text(path)
    except Unreadable as error:
        line = 1 if path.exists() else None
        problem = Problem(line, line, "unreadable", "", error.message)
        return Loaded(path, "", None, (problem,), readable=False)
    return load_text(path, text)


def load_text(path: Path, text: str) -> Loaded:
    """Validate and check the text of one edition; `path` is only for the messages."""
    document = yamlfile.parse(text)
    if document.readable and not isinstance(document.data, dict):
        problem = Problem(1, 1, "unreadable", "", "no keys and values here: not an edition file")
        return Loaded(path, text, None, (problem,), readable=False)
    if not document.readable:
        return Loaded(path, text, None, tuple(document.faults), readable=False)
    framework, errors = _validated(document.data)
    problems = [*document.faults, *_schema_problems(document, errors)]
    # The rules run all the same on what can be made of the rest: every fault in one run.
    checked = framework or _mended(document.data, errors)
    problems += _check_problems(document, checked, errors) if checked else []
    framework = None if document.faults else framework
    return Loaded(path, text, framework, tuple(sorted(problems, key=_in_order)), document=document)


def _in_order(problem: Problem) -> tuple[int, int]:
    return problem.line or 0, problem.column or 0


def _validated(data: Any) -> tuple[Framework | None, list[ErrorDetails]]:
    """The framework made from plain data, or every reason why it can't be."""
    try:
        # Through JSON, so that strict models take YAML's lists as tuples and nothing else.
        return Framework.model_validate_json(json.dumps(data)), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_input=False)


def _mended(data: Any, errors: list[ErrorDetails]) -> Framework | None:
    """The framework that would be, with stand-ins where the schema is broken; None when that is too much."""
    copy = json.loads(json.dumps(data))
    for _ in range(3):
        for error in errors:
            schemawords.put_stand_in(copy, error)
        framework, errors = _validated(copy)
        if framework is not None:
            return framework
    return None


def _schema_problems(document: Document, errors: Iterable[ErrorDetails]) -> list[Problem]:
    problems = []
    for error in errors:
        path = list(error["loc"])
        place = document.place(path[:-1] if error["type"] == "missing" else path)
        item = item_at(document.data, path)
        problems.append(Problem(*place, "schema", item, schemawords.in_words(error)))
    return problems


def _check_problems(document: Document, framework: Framework, errors: list[ErrorDetails]) -> list[Problem]:
    """What the rules find, but for what stands in a part that the schema refused."""
    refused = [tuple(error["loc"]) for error in errors]
    problems = []
    for finding in checks.run(framework):
        if any(_same_item(finding.path, path) for path in refused) or (errors and finding.rule == "seal-holds"):
            continue
        item = item_at(document.data, finding.path)
        problems.append(Problem(*document.place(finding.path), finding.rule, item, finding.message, finding.level))
    return problems


def _same_item(found: yamlfile.Path, refused: yamlfile.Path) -> bool:
    """Whether a rule's finding is about something of which the schema refused a part."""
    holder = found[:-1]
    return refused[: len(found)] == found or (len(holder) > 1 and refused[: len(holder)] == holder)


def item_at(data: Any, path: yamlfile.Path) -> str:
    """The code or id of the innermost item on the way to `path` (`tier 3` for a tier); empty without one."""
    found = ""
    for depth, step in enumerate([*path, None]):
        if depth and isinstance(data, dict):
            found = _name_of(data) or found
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
    return found


def _name_of(item: dict[str, Any]) -> str:
    if isinstance(item.get("id"), str):
        return str(item["id"])
    # A cell of the grid names its tier, a tier its rank.
    return next((f"tier {item[key]}" for key in ("rank", "tier") if isinstance(item.get(key), int)), "")
