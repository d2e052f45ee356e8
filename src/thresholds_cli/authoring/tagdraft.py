"""A copy of an edition's file in which proposed concerns stand at their statements, and nothing else changed."""

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.openchecks import MARK
from thresholds_cli.library.proposed import Tagging
from thresholds_cli.library.yamlfile import Document, Path, Written, parse

REMARK = f" {MARK} proposed concerns"
_CLOSING = re.compile(r"[ \t\]},]*(?=#|$)")  # what may stand between a statement and the comment behind it
_BREAK = re.compile(r"\r?\n|$")


class _Edit(NamedTuple):
    """What is put into the text in place of what stands from one offset to another."""

    begin: int
    end: int
    words: str


def with_proposals(text: str, document: Document, taggings: Sequence[Tagging]) -> str:
    """The text with every proposal as `concerns: […]` in its statement, marked for a person to look at.

    `document` is what the text holds. A statement that has concerns keeps them. Everything
    else stays byte for byte. Raises UsageProblem, with the line, for a statement that is
    written in a way that leaves no room.
    """
    wanted = [each for each in taggings if each.proposed and not each.statement.concerns]
    edits = [edit for each in wanted for edit in _edits(text, document, each)]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.begin] + edit.words + text[edit.end :]
    made = parse(text)
    if not made.readable or made.data != _expected(document.data, wanted) or len(made.faults) != len(document.faults):
        raise UsageProblem("the concerns can't be put into this file without touching something else: type them in.")
    return text


def _expected(data: Any, wanted: Sequence[Tagging]) -> Any:
    expected = deepcopy(data)
    for each in wanted:
        at = expected
        for step in each.statement.path:
            at = at[step]
        at["concerns"] = _concerns(each)
    return expected


def _concerns(tagging: Tagging) -> list[str]:
    return [each.concern for each in tagging.proposed]


def _edits(text: str, document: Document, tagging: Tagging) -> list[_Edit]:
    """What is put in where for one statement."""
    path = tagging.statement.path
    listed = f"[{', '.join(_concerns(tagging))}]"
    whole, words = document.written(path), document.written((*path, "text"))
    empty = document.written((*path, "concerns"))
    if whole is None or words is None or (empty is not None and empty.begin == empty.end):
        raise _no_room(document, path)
    if empty is not None:
        return [_Edit(empty.begin, empty.end, listed), _remark(text, whole, empty)]
    if not whole.exact:
        return [_on_its_own(text, document, path, whole, listed)]
    put = f", concerns: {listed}"
    remark = _remark(text, whole, words)
    if remark.begin == words.end:  # both stand in one place
        return [_Edit(words.end, words.end, put + remark.words)]
    return [_Edit(words.end, words.end, put), remark]


def _on_its_own(text: str, document: Document, path: Path, whole: Written, listed: str) -> _Edit:
    """A line below the words, in a statement that has a line for each of its keys."""
    for key in ("text", "lines", "id"):
        value = document.written((*path, key))
        if value is not None and value.exact and "\n" not in text[value.begin : value.end]:
            ending = _BREAK.search(text, value.end)
            newline = ending[0] if ending and ending[0] else "\n"
            place = ending.start() if ending else len(text)
            return _Edit(place, place, f"{newline}{' ' * whole.column}concerns: {listed}{REMARK}")
    raise _no_room(document, path)


def _remark(text: str, whole: Written, put: Written) -> _Edit:
    """The mark behind the line on which something was put, before a comment that stands there already.

    Where the line goes on with something else, as where several statements share one, the
    line is broken within the statement's brackets.
    """
    for end in (put.end, whole.end) if whole.exact else (put.end,):
        line = text[end : _end_of_line(text, end)]
        closing = _CLOSING.match(line)
        if closing:
            place = end + len(closing[0].rstrip())
            return _Edit(place, place, REMARK)
    newline = "\r\n" if "\r\n" in text else "\n"
    return _Edit(put.end, put.end, f"{REMARK}{newline}{' ' * (whole.column + 1)}")


def _end_of_line(text: str, offset: int) -> int:
    ending = _BREAK.search(text, offset)
    return ending.start() if ending else len(text)


def _no_room(document: Document, path: Path) -> UsageProblem:
    line, column = document.place(path)
    return UsageProblem(f"line {line}, column {column}: no room for concerns in this statement: type them in by hand.")
