"""Every sentence that sets a time, speaks of consent or of escalation is among the rules."""

import re
from collections.abc import Iterator

from thresholds_cli.authoring.sources.lines import Covered, span
from thresholds_cli.authoring.sources.seen import Seen
from thresholds_cli.authoring.sources.text import Word, words_of
from thresholds_cli.model.framework import Framework

_TELLING = re.compile(
    r"\bwithin [\w -]{1,30}?\b(hours?|days?|weeks?|months?)\b|\b(normally|every|after) [\w ]{1,20}(weeks|months)"
    r"|\bworking days?\b|\bsame day\b|\bat once\b|\bimmediate(ly)?\b|\bdelay(ed)?\b"
    r"|\btimely (way|manner|resolution|response)\b|\bconsent|\bpermission\b|\bvoluntary assessment\b"
    r"|\b(parents?|carers?|family|child|they) agrees?\b|\bexplicit agreement\b|\bescalat|\bmust\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.?!][”\"’')]*$")
_SHORTEST = 5  # words: less is a heading or a label


def check_sentences(framework: Framework, lines: list[str], grid: set[int], covered: Covered, seen: Seen) -> None:
    """Object to a telling sentence of the prose that no rule quotes, on lines not left out with a reason."""
    rules = {rule.id for rule in framework.rules}
    rules |= {route.id for route in framework.routes if route.kind == "procedures"}  # where to read more
    excused = {line for entry in framework.left_out for line in span(entry)}
    for number, line in enumerate(lines, start=1):
        if number in grid or number in excused:
            continue
        for sentence in _sentences(line, number):
            text = " ".join(word.text for _, word in sentence)
            quoted = all(covered[number].get(i, set()) & rules for i, _ in sentence)
            if len(sentence) >= _SHORTEST and _TELLING.search(text) and not quoted:
                seen.object("", "source-rule", f"line {number}: no rule quotes “{text[:100]}”")


def _sentences(line: str, number: int) -> Iterator[list[tuple[int, Word]]]:
    """The sentences of a line, each word with its number in the line."""
    sentence: list[tuple[int, Word]] = []
    for i, word in enumerate(words_of(line, number)):
        sentence.append((i, word))
        if _END.search(word.text):
            yield sentence
            sentence = []
    if sentence:
        yield sentence
