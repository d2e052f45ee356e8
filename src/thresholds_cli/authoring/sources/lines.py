"""Every line outside the tables: quoted, summarised, or left out with a reason."""

import re
from collections import defaultdict
from collections.abc import Iterable

from thresholds_cli.authoring.sources.quotes import names, quotes
from thresholds_cli.authoring.sources.seen import Seen
from thresholds_cli.authoring.sources.text import Word, is_ruling, same, words_of
from thresholds_cli.library.wording import same_words
from thresholds_cli.model.framework import Framework, LeftOut
from thresholds_cli.model.place import Place

# By line: which of its words (by position) are quoted, and by which items.
_LONGEST = 100_000  # lines: no source is as long; a slip of the keys must not fill the memory
Covered = dict[int, dict[int, set[str]]]
_STOPS, _CLOSING, _OPENING = ".,:;", ")”’'\"", "(“‘'\""


def check_lines(framework: Framework, lines: list[str], grid: set[int], seen: Seen) -> Covered:
    """Object to a quotation that does not stand on its lines, and to a line that nothing accounts for.

    `grid` are the lines whose every word the grid accounts for already. Gives which words are quoted.
    """
    covered: Covered = defaultdict(lambda: defaultdict(set))
    _check_quotes(framework, lines, covered, seen)
    summarised = {n for topic in framework.guidance for n in topic.source.lines}
    left_out = _left_out(framework, len(lines), seen)
    counts = dict.fromkeys(("all", "blank", "grid", "quoted", "summarised", "left out"), 0)
    counts["all"] = len(lines)
    for number, line in enumerate(lines, start=1):
        if number in grid:
            counts["grid"] += 1
        elif is_ruling(line) or not _telling(line, number):
            counts["blank"] += 1
        else:
            counts[_account(number, line, covered[number], summarised, left_out, seen)] += 1
    _check_around(framework, covered, seen)
    seen.lines = counts
    return covered


def _telling(line: str, number: int) -> list[int]:
    """Which words of a line have a letter or a digit."""
    return [i for i, word in enumerate(words_of(line, number)) if same_words(word.text)]


def _account(
    number: int, line: str, quoted: dict[int, set[str]], summarised: set[int], left_out: set[int], seen: Seen
) -> str:
    """How a line is accounted for; objects when it is not, or in two ways at once."""
    if all(i in quoted for i in _telling(line, number)):
        if number in left_out:
            message = f"line {number} is listed as left out, and quoted in full: take it off the list"
            seen.object("", "source-left-out", message)
        return "quoted"
    if number in summarised or number in left_out:
        return "summarised" if number in summarised else "left out"
    rest = " ".join(word.text for i, word in enumerate(words_of(line, number)) if i not in quoted)
    message = f"line {number} is neither quoted, summarised nor listed as left out: “{rest[:80]}”"
    seen.object("", "source-left-over", message)
    return "blank"


def span(entry: LeftOut) -> range:
    """The lines of an entry of `left_out`."""
    first, _, last = entry.lines.partition("-")
    return range(int(first), min(int(last or first), int(first) + _LONGEST) + 1)


def _left_out(framework: Framework, length: int, seen: Seen) -> set[int]:
    """The lines listed as left out; objects to those that the source does not have."""
    numbers: set[int] = set()
    for entry in framework.left_out:
        named = span(entry)
        if not named or named[-1] > length:
            message = f"lines {entry.lines} are listed as left out; the source has {length} lines"
            seen.object("", "source-left-out", message)
        numbers.update(named[:length])
    return numbers


def _check_around(framework: Framework, covered: Covered, seen: Seen) -> None:
    """What is quoted from the midst of lines left out or summed up is named there: nothing drops out unseen."""
    for entry in framework.left_out:
        _compare(f"lines {entry.lines} are left out", span(entry), set(entry.around), covered, seen)
    for topic in framework.guidance:
        _compare(f"topic {topic.id} stands", topic.source.lines, {*topic.around, topic.id}, covered, seen)


def _compare(what: str, numbers: Iterable[int], named: set[str], covered: Covered, seen: Seen) -> None:
    quoting = {item for n in numbers if n in covered for items in covered[n].values() for item in items}
    own = what.split()[1]  # a topic quotes what it lists from its own lines
    for item in sorted((quoting ^ named) - {own}):
        said = "is quoted from its lines and not named" if item in quoting else "is named and not quoted from its lines"
        seen.object(item, "source-around", f"{what} around quotations: `{item}` {said}")


def _check_quotes(framework: Framework, lines: list[str], covered: Covered, seen: Seen) -> None:
    """Object to every quotation that does not stand to the letter on the lines that it names."""
    for item, text, place in quotes(framework):
        if not _cover(item, text, place, lines, covered, _STOPS):
            _miss(item, text, place, lines, seen)
    for item, text, place in names(framework):
        if not _cover(item, text, place, lines, covered):
            _miss(item, text, place, lines, seen)
    for term in framework.glossary:
        for text in filter(None, (term.term, term.meaning)):
            each = [term.source.model_copy(update={"lines": (line,)}) for line in term.source.lines]
            held = [_cover(term.id, text, place, lines, covered) for place in (term.source, *each)]
            if not any(held) and not _stands(text, term.source, lines):
                _miss(term.id, text, term.source, lines, seen)


def _miss(item: str, text: str, place: Place, lines: list[str], seen: Seen) -> None:
    if place.lines[-1] > len(lines):
        seen.object(item, "source-place", f"line {place.lines[-1]} is beyond the source's {len(lines)} lines")
        return
    message = f"“{text[:80]}” does not stand to the letter on {place.line_words} of the source"
    seen.object(item, "source-invented", message)


def words_at(place: Place, lines: list[str]) -> list[tuple[int, Word]]:
    """The words of the lines of a place, each with its number in its line; lines beyond the source have none."""
    numbers = [n for n in place.lines if n <= len(lines)]
    return [(i, word) for n in numbers for i, word in enumerate(words_of(lines[n - 1], n))]


def _cover(
    item: str, text: str, place: Place, lines: list[str], covered: Covered, after: str = _STOPS + _CLOSING
) -> bool:
    """Mark the words of a quotation as covered on its lines; false when they don't stand there.

    `after` may follow the last word in the source; brackets and quotes go round a name only.
    """
    there = words_at(place, lines)
    wanted = text.split()
    for start in range(len(there) - len(wanted) + 1):
        window = there[start : start + len(wanted)]
        words = [word for _, word in window]
        if same(wanted, words) or same_name(wanted, words, after):
            for i, word in window:
                covered[word.line][i].add(item)
            return True
    return False


def same_name(wanted: list[str], there: list[Word], may_follow: str = _STOPS + _CLOSING) -> bool:
    """Whether a name, a label or an address stands there, whatever stops, or brackets and quotes, are round it."""
    before, stands, after = " ".join(word.text for word in there).partition(" ".join(wanted))
    opening = _OPENING if set(_CLOSING) <= set(may_follow) else ""
    return bool(stands) and set(before) <= set(opening) and set(after) <= set(may_follow)


def _stands(text: str, place: Place, lines: list[str]) -> bool:
    """Whether a term stands there as a whole word, also within `/`, brackets or quotes."""
    words = " ".join(word.text for _, word in words_at(place, lines))
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words) is not None
