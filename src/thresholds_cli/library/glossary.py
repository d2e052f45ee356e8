"""The glossaries of the editions held, side by side, and a look-up in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thresholds_cli.library.edition import Edition
from thresholds_cli.library.wording import same_words, words

if TYPE_CHECKING:
    from thresholds_cli.model.beside import Term
    from thresholds_cli.model.framework import Framework


@dataclass(frozen=True, slots=True)
class Entry:
    """What one edition says under a term."""

    edition: Edition
    term: Term


@dataclass(frozen=True, slots=True)
class Group:
    """A term with what every edition says under it; `term` is None where the source lost it.

    `elsewhere` are editions left aside that say what the term means.
    """

    term: str | None
    entries: tuple[Entry, ...]
    elsewhere: tuple[str, ...] = ()


def grouped(held: Iterable[tuple[Edition, Framework]]) -> list[Group]:
    """Every entry of every edition once: the same term together, in order of the alphabet, lost terms last."""
    found: dict[tuple[bool, str], list[Entry]] = {}
    for edition, framework in held:
        for term in framework.glossary:
            key = (term.term is None, same_words(term.term or term.meaning or ""))
            found.setdefault(key, []).append(Entry(edition, term))
    return [Group(entries[0].term.term, tuple(entries)) for _, entries in sorted(found.items(), key=lambda kv: kv[0])]


def narrowed(groups: Sequence[Group], editions: frozenset[str]) -> list[Group]:
    """The groups with the entries of these editions only; which others explain a term is kept."""
    found = []
    for group in groups:
        kept = tuple(entry for entry in group.entries if entry.edition.id in editions)
        others = [e.edition.id for e in group.entries if e not in kept and e.term.meaning]
        if kept:
            found.append(Group(group.term, kept, tuple(dict.fromkeys(others))))
    return found


def looked_up(groups: Sequence[Group], wanted: str) -> list[Group]:
    """The groups that answer to a term: the term itself, what has its meaning, then whatever holds its words.

    Case, dots and a plural's s aside.
    """
    exact = [group for group in groups if group.term is not None and _loose(group.term) == _loose(wanted)]
    meanings = {same_words(entry.term.meaning) for group in exact for entry in group.entries if entry.term.meaning}
    alike = [group for group in groups if any(same_words(e.term.meaning or "") in meanings for e in group.entries)]
    asked = set(map(_singular, words(wanted)))
    holding = [group for group in groups if asked and any(asked <= _words(entry) for entry in group.entries)]
    found: list[Group] = []
    for group in (*exact, *alike, *holding):
        if group not in found:
            found.append(group)
    return found


def _words(entry: Entry) -> set[str]:
    return set(map(_singular, words(entry.term.words)))


def _loose(text: str) -> str:
    return _singular("".join(map(_singular, words(text))))


def _singular(word: str) -> str:
    """A word without the s of a plural; a word that ends in ss has none."""
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith("ss") else word
