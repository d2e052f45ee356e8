"""A copy of an edition's file in which proposed concerns stand at their statements, and nothing else changed."""

import re
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from thresholds_cli.authoring.tagsource import REMARK
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.proposed import Tagging
from thresholds_cli.library.yamlfile import Document, Written, parse

_REMARK = f" {REMARK}"
_CLOSING = re.compile(r"[ \t\]},]*(?=#|$)")  # what may stand between a statement and the comment behind it
_BREAK = re.compile(r"\r?\n|$")
_EMPTY = re.compile(r"concerns[\"']?[ \t]*:")


class _Edit(NamedTuple):
    """What is put into the text in place of what stands from one offset to another."""

    begin: int
    end: int
    words: str


def with_proposals(text: str, document: Document, taggings: Sequence[Tagging], path: Path) -> str:
    """The text with every proposal as `concerns: […]` in its statement, marked for a person to look at.

    `document` is what the text of the file at `path` holds. A statement that has concerns keeps
    them. Everything else stays to the letter, line endings and comments too. Raises Unreadable
    for a file in which there is no room for that.
    """
    wanted = [each for each in taggings if each.standing == "proposed"]
    edits = [edit for each in wanted for edit in _edits(text, document, each, path)]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.begin] + edit.words + text[edit.end :]
    made = parse(text)
    if not made.readable or made.data != _expected(document.data, wanted) or len(made.faults) != len(document.faults):
        first = f" Mend this first: {document.faults[0].at(str(path))}" if document.faults else ""
        raise Unreadable(f"{path}: the concerns can't be put in without touching anything else: type them in.{first}")
    return text


def _expected(data: Any, wanted: Sequence[Tagging]) -> Any:
    expected = deepcopy(data)
    for each in wanted:
        at = expected
        for step in each.statement.path:
            at = at[step]
        at["concerns"] = [proposed.concern for proposed in each.proposed]
    return expected


def _edits(text: str, document: Document, tagging: Tagging, path: Path) -> list[_Edit]:
    """What is put in where for one statement."""
    at = tagging.statement.path
    listed = f"[{', '.join(each.concern for each in tagging.proposed)}]"
    whole, words = document.written(at), document.written((*at, "text"))
    if whole is None or words is None:
        line, column = document.place(at)
        raise Unreadable(f"{path}:{line}:{column}: no room for concerns in this statement: type them in.")
    there = document.written((*at, "concerns"))
    if there is not None:
        return _put(text, whole, *_place_of_none(text, whole, there), listed)
    if whole.exact:
        return _put(text, whole, words.end, words.end, f", concerns: {listed}")
    return [_on_its_own(text, document, at, whole, listed)]


def _place_of_none(text: str, whole: Written, there: Written) -> tuple[int, int]:
    """From where to where concerns stand that are none: `[]`, `null`, or nothing behind the key's colon."""
    if there.begin < there.end:
        return there.begin, there.end
    colons = [found.end() for found in _EMPTY.finditer(text, whole.begin, there.end)]
    place = colons[-1] if colons else there.begin
    return place, place


def _put(text: str, whole: Written, begin: int, end: int, words: str) -> list[_Edit]:
    """Words put in place of others, with the mark behind them."""
    after_colon = " " if begin == end and text[:begin].endswith(":") else ""
    remark = _remark(text, whole, end)
    if remark.begin == end:  # both stand in one place
        return [_Edit(begin, end, f"{after_colon}{words}{remark.words}")]
    return [_Edit(begin, end, f"{after_colon}{words}"), remark]


def _on_its_own(text: str, document: Document, at: tuple[str | int, ...], whole: Written, listed: str) -> _Edit:
    """A line of its own in a statement that has a line for each of its keys: below the words, or before all else."""
    line, indent = f"concerns: {listed}{_REMARK}", " " * whole.column
    for key in ("text", "lines", "id"):
        value = document.written((*at, key))
        if value is not None and value.exact and "\n" not in text[value.begin : value.end]:
            place = _end_of_line(text, value.end)
            return _Edit(place, place, f"{_newline(text)}{indent}{line}")
    return _Edit(whole.begin, whole.begin, f"{line}{_newline(text)}{indent}")


def _remark(text: str, whole: Written, put: int) -> _Edit:
    """The mark behind the line on which something was put, before a comment that stands there already.

    Where the line goes on with something else, as where several statements share one, the
    line is broken within the statement's brackets.
    """
    for end in (put, whole.end) if whole.exact else (put,):
        closing = _CLOSING.match(text[end : _end_of_line(text, end)])
        if closing:
            place = end + len(closing[0].rstrip())
            return _Edit(place, place, _REMARK)
    return _Edit(put, put, f"{_REMARK}{_newline(text)}{' ' * (whole.column + 1)}")


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _end_of_line(text: str, offset: int) -> int:
    ending = _BREAK.search(text, offset)
    return ending.start() if ending else len(text)
