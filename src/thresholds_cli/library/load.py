"""A file to a Framework, or to every Problem in it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from thresholds_cli.errors import Unreadable
from thresholds_cli.library import checks, yamlfile
from thresholds_cli.library.files import read_text
from thresholds_cli.library.wording import nearest
from thresholds_cli.model.base import Model
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.problem import Problem

M = TypeVar("M", bound=Model)


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

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the file out."""
        return tuple(problem for problem in self.problems if problem.level == "error")


def load(path: Path) -> Loaded:
    """Read, validate and check one edition file; never raises for what the file holds."""
    try:
        text = read_text(path)
    except Unreadable as error:
        line = None if not path.exists() else 1
        problem = Problem(line, line, "unreadable", "", error.message)
        return Loaded(path, "", None, (problem,), readable=False)
    return load_text(path, text)


def load_text(path: Path, text: str) -> Loaded:
    """Validate and check the text of one edition; `path` is only for the messages."""
    data, fault = yamlfile.parse(text)
    if fault is not None:
        return Loaded(path, text, None, (fault,), readable=False)
    if not isinstance(data, dict):
        problem = Problem(1, 1, "unreadable", "", "no keys and values here: not an edition file")
        return Loaded(path, text, None, (problem,), readable=False)
    framework, errors = validated(Framework, data)
    if framework is None:
        return Loaded(path, text, None, _schema_problems(text, data, errors))
    return Loaded(path, text, framework, _check_problems(text, data, framework))


def validated(model: type[M], data: Any) -> tuple[M | None, list[ErrorDetails]]:
    """The model made from plain data, or every reason why it can't be."""
    try:
        # Through JSON, so that strict models take YAML's lists as tuples and nothing else.
        return model.model_validate_json(json.dumps(data, default=str)), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_input=False)


def _schema_problems(text: str, data: Any, errors: list[ErrorDetails]) -> tuple[Problem, ...]:
    places = yamlfile.Positions(text)
    problems = []
    for error in errors:
        path = list(error["loc"])
        missing = error["type"] == "missing"
        line, column = places.of(path[:-1] if missing else path)
        message = _in_words(error, data)
        problems.append(Problem(line, column, "schema", item_at(data, path), message))
    return tuple(sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0)))


def _check_problems(text: str, data: Any, framework: Framework) -> tuple[Problem, ...]:
    findings = list(checks.run(framework))
    if not findings:
        return ()
    places = yamlfile.Positions(text)
    return tuple(
        Problem(*places.of(finding.path), finding.rule, item_at(data, finding.path), finding.message, finding.level)
        for finding in findings
    )


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


def _in_words(error: ErrorDetails, data: Any) -> str:
    """A schema error as what is wrong and how to mend it; never echoes a value."""
    name = next((str(step) for step in reversed(error["loc"]) if isinstance(step, str)), "file")
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return f"`{name}` is missing: add it"
        case "extra_forbidden":
            close = nearest(name, _known_keys(), most=1)
            hint = f"did you mean `{close[0]}`?" if close else "take it out"
            return f"unknown key `{name}`: {hint}"
        case "string_type":
            return f"`{name}` must be text: put it in quotes"
        case "string_pattern_mismatch" | "string_too_short":
            return f"`{name}` is {_FORMS.get(name, 'blank or not in the form wanted: see docs/adding-an-edition.md')}"
        case "literal_error" | "enum":
            return f"`{name}` must be one of {context.get('expected', 'the values listed')}"
        case "int_type" | "int_parsing":
            return f"`{name}` must be a whole number, without quotes"
        case "tuple_type":
            return f"`{name}` must be a list: write it as [ ] or with a dash on each line"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"`{name}` must hold keys and values: `key: value`"
        case _:
            return f"`{name}`: {error['msg'][:1].lower()}{error['msg'][1:]}"


_FORMS = {
    "id": "not in the form of an id: letters, digits, hyphens, for a statement `C4.09`",
    "published": 'not a date: write "2021-09" or "2021-09-30"',
    "checked_on": 'not a day: write "2021-09-30"',
    "read_on": 'not a day: write "2021-09-30"',
    "lines": 'not line numbers: write "12" or "12-18"',
    "code": "not one capital letter",
    "sha256": "not a SHA-256 in hexadecimal",
}


def _known_keys() -> list[str]:
    from thresholds_cli.model import framework, place, routes

    models = [
        value
        for module in (framework, place, routes)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Model)
    ]
    return sorted({field.alias or name for model in models for name, field in model.model_fields.items()})
