"""A file to a Framework, or to every Problem in it."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from thresholds_cli.errors import Unreadable
from thresholds_cli.library import checks, schemawords, yamlfile
from thresholds_cli.library.checks import Finding
from thresholds_cli.library.files import MAX_YAML, read_text
from thresholds_cli.library.openchecks import open_checks
from thresholds_cli.library.otherkinds import no_edition
from thresholds_cli.library.yamlfile import Document
from thresholds_cli.model.base import Model
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.problem import Problem

M = TypeVar("M", bound=Model)

OPEN_CHECK = "open-check"
_MOST = 1_000  # faults of a kind: whoever has more mends these first
_LONGEST = 60  # letters of an id

# The keys that a rule takes together; the rules that rest upon where a statement stands.
_TOGETHER = {
    "telephone-numbers": ("phone", "printed"),
    "services-not-people": ("email", "note"),
    "no-statement-twice": ("lead_in", "text", "note"),
    "lineage-same-words": ("old", "new"),
}
_OF_A_CELL = ("code-fits-cell", "no-statement-twice")

# Where what a rule knows is declared.
_DECLARED = {
    "known-tiers": ("tiers", "rank"),
    "known-domains": ("domains", "code"),
    "known-contacts": ("contacts", "id"),
    "known-areas": ("areas",),
}


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
        """The errors but for those, as a broken seal, that keep nothing out: they are shown wherever the edition is."""
        return tuple(problem for problem in self.errors if problem.rule not in checks.KEEP_NOTHING_OUT)


def load(path: Path, today: date | None = None) -> Loaded:
    """Read, validate and check one edition file as of that day (today); never raises for what the file holds."""
    return edition_in(path, *opened(path), today or date.today())


def load_text(path: Path, text: str, today: date | None = None) -> Loaded:
    """Validate and check the text of one edition; `path` is only for the messages."""
    return edition_in(path, text, parsed(text), today or date.today())


def edition_in(path: Path, text: str, document: Document, today: date) -> Loaded:
    """The edition in a file that was opened already; never raises for what it holds."""
    if not document.readable:
        return Loaded(path, text, None, tuple(document.faults), readable=False)
    if other := no_edition(path, document.data):
        return Loaded(path, text, None, (Problem(1, 1, "unreadable", "", other),), readable=False, document=document)
    framework, problems = validated(document, edition_kind(today))
    found = tuple(sorted((*problems, *_open_checks(text, document)), key=_in_order))
    return Loaded(path, text, framework, found, document=document)


def _open_checks(text: str, document: Document) -> list[Problem]:
    """What somebody must still look at."""
    marks = open_checks(text, document)[:_MOST]
    return [Problem(line, column, OPEN_CHECK, "", _still_to_do(words), "warning") for line, column, words in marks]


def _still_to_do(words: str) -> str:
    return f"{words or 'a mark without words'}: look at it, then take the mark out"


@dataclass(frozen=True, slots=True)
class Kind(Generic[M]):
    """A kind of file: its model, the rules beyond the schema, and where the docs explain it."""

    model: type[M]
    check: Callable[[M], Iterable[Finding]]
    guide: str


def edition_kind(today: date) -> Kind[Framework]:
    """Editions, with their rules as of that day."""
    return Kind(Framework, partial(checks.run, today=today), "docs/adding-an-edition.md")


def opened(path: Path) -> tuple[str, Document]:
    """The text of a file and what it holds; never raises. A file that can't be read is a fault of the document."""
    try:
        text = read_text(path, limit=MAX_YAML)
    except Unreadable as error:
        line = (error.line or 1) if _is_there(path) else None
        column = line and 1
        return "", Document(faults=[Problem(line, column, "unreadable", "", error.message)], readable=False)
    return text, parsed(text)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # in a folder that may not be looked into
        return True


def parsed(text: str) -> Document:
    """A text as keys and values; without any it is not readable."""
    document = yamlfile.parse(text)
    if document.readable and not isinstance(document.data, dict):
        problem = Problem(1, 1, "unreadable", "", "no keys and values here: neither an edition nor own contacts")
        return Document(faults=[problem], readable=False)
    return document


def validated(document: Document, kind: Kind[M]) -> tuple[M | None, tuple[Problem, ...]]:
    """What a readable document holds, or None, with every problem in the order of its lines.

    Of a rule that is broken more than a thousand times the first thousand are given.
    """
    found, errors = _modelled(document.data, kind.model)
    refused = {(fault.line, fault.column) for fault in document.faults}  # for these, one sentence is enough
    of_schema = [each for each in _schema_problems(document, errors[:_MOST], kind) if _place_of(each) not in refused]
    problems = [*document.faults[:_MOST], *of_schema]
    # The rules run all the same on what can be made of the rest: every fault in one run.
    checked = found or _mended(document.data, errors, kind.model)
    problems += _check_problems(document, kind.check(checked), errors) if checked else []
    beyond = len(document.faults[_MOST:]) + len(errors[_MOST:])
    if beyond:
        problems.append(Problem(1, 1, "schema", "", f"{beyond:,} more faults like those listed: mend these first"))
    return None if document.faults else found, tuple(sorted(problems, key=_in_order))


def _in_order(problem: Problem) -> tuple[int, int]:
    return problem.line or 0, problem.column or 0


def _place_of(problem: Problem) -> tuple[int | None, int | None]:
    return problem.line, problem.column


def _modelled(data: Any, model: type[M]) -> tuple[M | None, list[ErrorDetails]]:
    """The model made from plain data, or every reason why it can't be."""
    try:
        # Through JSON, so that strict models take YAML's lists as tuples and nothing else.
        return model.model_validate_json(json.dumps(data)), []
    except ValidationError as error:
        return None, _own_faults(error.errors(include_url=False))


def _own_faults(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without the lists that are too short only because everything in them was refused."""
    within = {error["loc"][:depth] for error in errors for depth in range(len(error["loc"]))}
    return [error for error in errors if error["type"] != "too_short" or error["loc"] not in within]


def _mended(data: Any, errors: list[ErrorDetails], model: type[M]) -> M | None:
    """What would be, with stand-ins where the schema is broken; None when that is too much."""
    copy = json.loads(json.dumps(data))
    for _ in range(3):
        for error in errors:
            schemawords.put_stand_in(copy, error)
        found, errors = _modelled(copy, model)
        if found is not None:
            return found
    return None


def _schema_problems(document: Document, errors: Sequence[ErrorDetails], kind: Kind[M]) -> list[Problem]:
    problems = []
    keys = schemawords.keys_of(kind.model) if errors else []
    for error in errors:
        path = list(error["loc"])
        place = document.place(path[:-1] if error["type"] == "missing" else path)
        item = item_at(document.data, path)
        problems.append(Problem(*place, "schema", item, schemawords.in_words(error, keys, kind.guide)))
    return problems


def _check_problems(document: Document, findings: Iterable[Finding], errors: Sequence[ErrorDetails]) -> list[Problem]:
    """What the rules find, but for what stands in a part that the schema refused."""
    exactly = frozenset(tuple(error["loc"]) for error in errors)
    refused = _with_all_above(exactly)
    counts: Counter[str] = Counter()
    problems = []
    for finding in findings:
        if _is_refused(finding, refused, exactly) or _follows(finding.rule, errors):
            continue
        counts[finding.rule] += 1
        if counts[finding.rule] <= _MOST:
            item = item_at(document.data, finding.path)
            problems.append(Problem(*document.place(finding.path), finding.rule, item, finding.message, finding.level))
    return problems


def _follows(rule: str, errors: Sequence[ErrorDetails]) -> bool:
    """Whether what a rule finds only follows from what the schema refused: a name that is no longer declared."""
    declared = _DECLARED.get(rule, ())
    return bool(errors) and (
        rule == "seal-holds"
        or any(error["loc"][:1] == declared[:1] and error["loc"][2:] in ((), declared[1:]) for error in errors)
    )


def _with_all_above(paths: Iterable[yamlfile.Path]) -> frozenset[yamlfile.Path]:
    """The paths, and those of everything that they are in."""
    return frozenset(path[:depth] for path in paths for depth in range(len(path) + 1))


def _is_refused(finding: Finding, refused: frozenset[yamlfile.Path], exactly: frozenset[yamlfile.Path]) -> bool:
    """Whether a rule's finding is about something that the schema refused, or a part of; or rests upon such a thing."""
    path, holder = tuple(finding.path), tuple(finding.path[:-1])
    if any(path[:depth] in exactly for depth in range(1, len(path))):  # it stands in a stand-in
        return True
    beside = [(*holder, key) for key in _TOGETHER.get(finding.rule, ())]
    cell = [(*path[:4], "tier"), (*path[:2], "domain")] if finding.rule in _OF_A_CELL else []
    return bool(path) and any(each in refused for each in (path, *beside, *cell))


def item_at(data: Any, path: yamlfile.Path) -> str:
    """The code or id of the innermost item on the way to `path` (`tier 3` for a tier); empty without one.

    One line, cut where no id is that long.
    """
    found = _item_at(data, path)
    return found if len(found) <= _LONGEST and found.isprintable() else f"{ascii(found[:_LONGEST])[:_LONGEST]} …"


def _item_at(data: Any, path: yamlfile.Path) -> str:
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
    if isinstance(item.get("code"), str):
        return f"domain {item['code']}"
    # A cell of the grid names its tier, a tier its rank.
    return next((f"tier {item[key]}" for key in ("rank", "tier") if isinstance(item.get(key), int | str)), "")
