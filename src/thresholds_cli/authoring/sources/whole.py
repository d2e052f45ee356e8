"""Sentences are quoted whole: what is quoted in prose begins and ends where a thought does."""

import re
from collections.abc import Iterator

from thresholds_cli.authoring.sources.lines import same_name, words_at
from thresholds_cli.authoring.sources.seen import Seen
from thresholds_cli.authoring.sources.text import Word, same
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.place import Place

_STOP = re.compile(r"[.?!:;–-][”\"’')]*$")
_BEGINS = re.compile(r"[A-Z0-9(<“\"‘']|https?:|www\.")


def check_whole(framework: Framework, lines: list[str], seen: Seen) -> None:
    """Object to a sentence that is cut short at its beginning or end; a note on it may say why."""
    for item, text, place, note in _sentences(framework):
        found = _windows(text.split(), [word for _, word in words_at(place, lines)])
        if found and "sentence" not in (note or "") and not any(found):
            message = (
                f"“{text[:50]} … {text[-30:]}” begins or ends amid a sentence; a `note` with “sentence” may say why"
            )
            seen.object(item, "source-cut", message)


def _windows(wanted: list[str], words: list[Word]) -> list[bool]:
    """For every place at which a quotation stands: whether it is whole there."""
    size = len(wanted)
    return [
        _is_whole(words, start, start + size)
        for start in range(len(words) - size + 1)
        if same(wanted, words[start : start + size]) or same_name(wanted, words[start : start + size])
    ]


def _is_whole(words: list[Word], start: int, end: int) -> bool:
    """Whether a thought begins at one place and ends before the other: by stops, lines and capitals."""
    begins = start == 0 or words[start - 1].line != words[start].line or _BEGINS.match(words[start].text)
    begins = begins or _STOP.search(words[start - 1].text)
    ends = end == len(words) or words[end].line != words[end - 1].line or _BEGINS.match(words[end].text)
    return bool(begins) and bool(ends or _STOP.search(words[end - 1].text))


def _sentences(framework: Framework) -> Iterator[tuple[str, str, Place, str | None]]:
    """Everything quoted from prose that is a sentence, with its note."""
    for tier in framework.tiers:
        yield f"tier-{tier.rank}", tier.description, tier.source, tier.note
        yield from ((f"tier-{tier.rank}", quote.text, quote.source, None) for quote in tier.features)
        for action in tier.actions:
            if action.from_ == "prose":
                yield action.id, action.text, action.source, action.note
    for rule in framework.rules:
        yield rule.id, rule.text, rule.source, rule.note
    for route in framework.routes:
        if route.text:
            yield route.id, route.text, route.source, route.note
