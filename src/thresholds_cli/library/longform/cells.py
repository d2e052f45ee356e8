"""Values as the text of a cell, and back, as far as a person's way of writing them can be understood."""

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from thresholds_cli.library.longform.sheets import Kind
from thresholds_cli.library.wording import same_words, words

_YES, _NO = frozenset("yes y true x ✓".split()), frozenset("no n false".split())
_BRACKETED = re.compile(r"\[([^\[\]\n]*)\]")
_RUN = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?")
_LONGEST_RUN = 2000  # lines; no part of a document has as many
_MOST_SHOWN = 40  # letters of what was not understood


class Names(NamedTuple):
    """The levels and domains of a workbook: the ranks, and every name with all that it could mean."""

    ranks: frozenset[int] = frozenset()
    levels: Mapping[str, frozenset[int]] = {}
    domains: Mapping[str, frozenset[str]] = {}
    level_words: frozenset[str] = frozenset()


def to_text(value: Any, kind: Kind) -> str:
    """A value as the text of a cell; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, list):
        return str(value)
    if kind in ("numbers", "levels"):
        return ", ".join(map(str, value))
    return joined([str(each) for each in value])


def from_text(text: str, kind: Kind, names: Names) -> Any:
    """The value that a cell's text stands for; raises ValueError with what is wrong with it."""
    match kind:
        case "text":
            return text
        case "texts":
            return parted(text)
        case "word":
            return text.strip().casefold()
        case "words":
            return [each.strip().casefold() for each in parted(text)]
        case "level":
            return _one_of(text, _levels(text, names), "level", names.ranks)
        case "levels":
            return _ranks(text, names)
        case "domain":
            return _one_of(text, _domains(text, names), "domain", frozenset().union(*names.domains.values()))
        case "flag":
            return _flag(text)
        case "numbers":
            return [number for each in re.split(r"[,;\n]", text) if each.strip() for number in _run(each)]
    return _run(text, longest=1)[0]


def joined(entries: list[str]) -> str:
    """A list as text, an entry a line; a backslash at the end of a line goes on with the entry on the next."""
    return "\n".join("\\\n".join(map(_doubled, entry.split("\n"))) for entry in entries)


def _doubled(line: str) -> str:
    """A line whose closing backslashes are only themselves."""
    return line + line[len(line.rstrip("\\")) :]


def parted(text: str) -> list[str]:
    """The entries of such a text, blank lines left out; also of `[Bury, Rochdale]`, as it is written in the file."""
    if bracketed := _BRACKETED.fullmatch(text.strip()):
        return [entry for each in bracketed[1].split(",") if (entry := each.strip(" \"'"))]
    entries, begun = [], ""
    for line in text.split("\n"):
        tail = len(line) - len(line.rstrip("\\"))
        begun += line[: len(line) - tail] + "\\" * (tail // 2)
        if tail % 2:
            begun += "\n"
            continue
        if begun.strip():
            entries.append(begun)
        begun = ""
    return [*entries, begun] if begun.strip() else entries


def cut(text: str) -> str:
    """So much of a text as a message shows of it."""
    plain = " ".join(text.split())
    return f"“{plain if len(plain) <= _MOST_SHOWN else plain[:_MOST_SHOWN] + '…'}”"


def _run(text: str, longest: int = _LONGEST_RUN) -> range:
    """`12` or `12-18` as numbers."""
    found = _RUN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{cut(text)} is {'too large a' if text.strip().isdecimal() else 'no'} number")
    first, last = int(found[1]), int(found[2] or found[1])
    if not 0 < last - first + 1 <= longest:
        raise ValueError(f"{cut(text)} is no number that can stand here")
    return range(first, last + 1)


def _flag(text: str) -> bool:
    word = text.strip().casefold()
    if word not in _YES | _NO:
        raise ValueError(f"{cut(text)} is neither yes nor no")
    return word in _YES


def _ranks(text: str, names: Names) -> list[int]:
    """Levels one a line, or with commas between them; a name may hold a comma itself."""
    found = []
    for line in filter(str.strip, text.split("\n")):
        whole = _levels(line, names)
        parts = [line] if whole else [each for each in re.split(r"[,;]", line) if each.strip()]
        found += [_one_of(each, _levels(each, names), "level", names.ranks) for each in parts]
    return found


def _levels(text: str, names: Names) -> frozenset[int]:
    """The levels that a text can mean: by rank, by what is printed, or as `Level 2`."""
    *before, last = words(text) or [""]
    rank = frozenset((int(last),)) & names.ranks if last.isdecimal() and len(last) < 3 else frozenset()
    if not before and last.isdecimal():
        return rank
    named = names.levels.get(same_words(text))
    return named or (rank if names.level_words.issuperset(before) else frozenset())


def _domains(text: str, names: Names) -> frozenset[str]:
    letter = text.strip().upper()
    return names.domains.get(letter) or names.domains.get(same_words(text)) or frozenset()


def _one_of(text: str, found: frozenset[Any], what: str, known: Collection[Any]) -> Any:
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise ValueError(f"{cut(text)} could be {what} {' or '.join(map(str, sorted(found)))}: write which")
    there = ", ".join(map(str, sorted(known)))
    raise ValueError(f"{cut(text)} is no {what} of this edition: {f'it has {there}' if there else 'it has none'}")
