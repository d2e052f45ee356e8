"""One file, every problem: schema, rules, seal and, when asked for, its source."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from thresholds_cli.authoring.against.check import check_against
from thresholds_cli.authoring.concernrules import unknown_concerns
from thresholds_cli.authoring.sources.check import check
from thresholds_cli.errors import Unreadable
from thresholds_cli.library import seal
from thresholds_cli.library.files import MAX_YAML, read_text
from thresholds_cli.library.lineage import is_lineage, validated_lineage
from thresholds_cli.library.load import Loaded, edition_in, item_at, load_text, opened, validated
from thresholds_cli.library.otherkinds import is_record
from thresholds_cli.library.own import is_own, validated_own
from thresholds_cli.library.validated import FileResult
from thresholds_cli.library.vocabulary import VOCABULARY, is_vocabulary
from thresholds_cli.library.yamlfile import Document, lines_of
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.problem import Problem


class Editions:
    """What files are held against: the editions named in the same run, then those that are held; the vocabulary.

    `concerns` gives the ids of its concerns; none where it can't be read.
    """

    def __init__(
        self,
        files: Sequence[Path],
        held: Callable[[str], Framework | None],
        concerns: Callable[[], Collection[str]] = tuple,
    ) -> None:
        self._files = list(files)
        self._held = held
        self._concerns = concerns
        self._known: dict[Path, Framework | None] = {}

    @cached_property
    def _named(self) -> dict[str, Framework]:
        found = [self._known[path] if path in self._known else _edition(path) for path in self._files]
        return {each.id: each for each in found if each is not None}

    @cached_property
    def concerns(self) -> Collection[str]:
        """The ids of the concerns of the vocabulary; none where it can't be read."""
        return self._concerns()

    def remember(self, path: Path, found: Framework | None) -> None:
        """Note what a file holds, which then is not read again: an edition, or none."""
        self._known[path] = found

    def find(self, edition: str) -> Framework | None:
        """The edition with that id; None where there is none."""
        return self._named.get(edition) or self._held(edition)


# How a lineage and a vocabulary begin a line, and an edition does not: to read one through takes seconds.
_NO_EDITION = re.compile(r"^(pairs|concerns)\s*:", re.MULTILINE)


def _edition(path: Path) -> Framework | None:
    """The edition in a file that was not read yet."""
    try:
        text = read_text(path, limit=MAX_YAML)
    except Unreadable:
        return None
    return None if _NO_EDITION.search(text) else load_text(path, text).framework


def validated_file(
    path: Path, sources: Path | None, today: date, editions: Editions, against: Path | None = None
) -> FileResult:
    """Everything wrong with one file: an edition, own contacts, the vocabulary or a lineage.

    `sources` is the folder with the documents' text, `today` the day from which the age of
    own contacts is counted, `against` the document that an edition was made from. Raises
    UsageProblem where that is of a kind that is not read.
    """
    result = _validated(path, sources, today, editions, held=against is not None)
    return result if against is None or not result.readable else _against(result, path, against)


def _validated(path: Path, sources: Path | None, today: date, editions: Editions, *, held: bool) -> FileResult:
    """The same without the document; `held` is whether there is one."""
    text, document = opened(path)
    lines = tuple(lines_of(text))
    if not document.readable:
        return FileResult(str(path), tuple(document.faults), False, lines)
    beside = _beside(document, today, editions)
    if beside is not None:
        editions.remember(path, None)
        return FileResult(str(path), (*beside, *_without_source(sources is not None or held)), True, lines)
    loaded = edition_in(path, text, document, today)
    found = sorted((*loaded.problems, *_of_concerns(loaded, editions)), key=_in_order)
    loaded = replace(loaded, problems=tuple(found))
    editions.remember(path, loaded.framework)
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
    problems = sorted((_placed(loaded, problem) for problem in checked.problems), key=_in_order)
    seen = {"file": checked.file, "sha256": checked.sha256, "lines": checked.lines}
    return FileResult(str(path), (*loaded.problems, *problems), True, lines, digest, seen)


def _of_concerns(loaded: Loaded, editions: Editions) -> Iterator[Problem]:
    """The concerns of statements that the vocabulary does not have, where one is at hand."""
    framework, document = loaded.framework, loaded.document
    if framework is None or document is None or not any(each.concerns for each in framework.indicators):
        return
    known = editions.concerns
    for each in unknown_concerns(framework, known) if known else ():
        place, item = document.place(each.path), item_at(document.data, each.path)
        yield Problem(*place, each.rule, item, each.message, each.level)


def _beside(document: Document, today: date, editions: Editions) -> tuple[Problem, ...] | None:
    """Everything wrong with own contacts, the vocabulary or a lineage; None for what is meant as an edition."""
    if is_record(document.data):  # which is told of in place of an edition
        return None
    if is_lineage(document.data):
        return validated_lineage(document, editions.find)[1]
    if is_own(document.data):
        return validated_own(document, today)[1]
    if is_vocabulary(document.data):
        return validated(document, VOCABULARY)[1]
    return None


def _without_source(asked: bool) -> tuple[Problem, ...]:
    """What is said where a file was to be held against a source that it does not have."""
    none = "own contacts, the vocabulary and lineages have no source to be held against"
    return (Problem(None, None, "no-source", "", none, "warning"),) if asked else ()


def _against(result: FileResult, path: Path, grid: Path) -> FileResult:
    """An edition held against its document, also one that does not validate yet: its plain data is compared."""
    document = opened(path)[1]
    if any(kind(document.data) for kind in (is_lineage, is_own, is_vocabulary)):
        return result
    try:
        held = check_against(document.data, grid)
    except Unreadable as error:
        problem = Problem(None, None, "source-missing", "", error.message)
        return replace(result, problems=(*result.problems, problem), readable=False)
    found = []
    for place, problem in held.problems:
        line, column = document.place(place)
        found.append(replace(problem, line=line, column=column))
    found.sort(key=_in_order)
    return replace(result, problems=(*result.problems, *found), against=held.as_data())


def _in_order(problem: Problem) -> tuple[int, int]:
    return problem.line or 0, problem.column or 0


def _placed(loaded: Loaded, problem: Problem) -> Problem:
    """A problem of the source check with the line of the item that it is about."""
    place = loaded.document.place_of_item(problem.item.split(" ")[0]) if loaded.document and problem.item else None
    return replace(problem, line=place[0], column=place[1]) if place else problem
