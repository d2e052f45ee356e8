"""What a person must still look at, marked in an edition's file: `# check: …`."""

import re
from bisect import bisect_right

from thresholds_cli.library.yamlfile import Document, parse

MARK = "# check:"
_MARK = re.compile(r"(?<!#)#++[ \t]*+check:[ \t]*+(.*)", re.IGNORECASE)  # a run of signs is tried once
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # where YAML ends a comment
_LINES = ("\r\n", "\n", "\r")


def open_checks(text: str, document: Document | None = None) -> list[tuple[int, int, str]]:
    """The marks left in a file's text: line and column, from 1, and the words after `check:`.

    Only a comment counts that begins with the mark, never words of the document in which it
    stands. `document` is what `yamlfile.parse` made of the text, where that was done already.
    A text that is not YAML has none. Never raises.
    """
    if not _MARK.search(text):
        return []
    document = document or parse(text)
    if not document.readable:
        return []
    spans = document.words()
    starts = [start for start, _ in spans]
    found, begin, number, left = [], 0, 1, 0
    for line in _BREAK.split(text):
        if _MARK.search(line):
            column = _comment(line, begin, spans, starts)
            mark = _MARK.match(line, column) if column is not None else None
            if mark and column is not None:
                found.append((number, begin - left + column + 1, mark[1].strip()))
        ended = _BREAK.match(text, begin + len(line))
        begin = ended.end() if ended else len(text)
        if ended and ended[0] in _LINES:  # others end a comment, and no line that anybody counts
            number, left = number + 1, begin
    return found


def _comment(line: str, begin: int, spans: list[tuple[int, int]], starts: list[int]) -> int | None:
    """Where on a line its comment begins: the first `#` that is in no words; None without one."""
    for column, char in enumerate(line):
        last = bisect_right(starts, begin + column) - 1
        if char == "#" and (last < 0 or spans[last][1] <= begin + column):
            return column
    return None
