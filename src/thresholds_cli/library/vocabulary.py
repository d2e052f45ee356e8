"""The vocabulary of concerns: read from its file, checked, and made ready to listen with."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from thresholds_cli.errors import BadData
from thresholds_cli.library import files
from thresholds_cli.library.checks.registry import Finding, Registry
from thresholds_cli.library.hearing import Heard, People, Term, Token, hear, keys_of, tells, tokens
from thresholds_cli.library.load import Kind, opened, validated
from thresholds_cli.library.stemming import stems
from thresholds_cli.library.wording import in_capitals, words
from thresholds_cli.model.concern import Concern, Vocabulary


def vocabulary_file(folder: Path) -> Path | None:
    """The vocabulary of a data folder; None where it has none."""
    path = folder / files.VOCABULARY
    return path if path.is_file() else None


def is_vocabulary(data: Any) -> bool:
    """Whether what a file holds is meant as a vocabulary."""
    return isinstance(data, dict) and "concerns" in data and "grid" not in data


def load_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary in a file; raises BadData with its first fault."""
    _, document = opened(path)
    found, problems = validated(document, VOCABULARY) if document.readable else (None, tuple(document.faults))
    errors = [problem for problem in problems if problem.level == "error"]
    if errors or found is None:
        raise BadData(f"the vocabulary is not valid: {errors[0].at(str(path))}")
    return found


# --- rules beyond the schema ----------------------------------------------------------------

CONCERNS: Registry[Vocabulary] = Registry()


@CONCERNS.rule("error")
def concern_twice(vocabulary: Vocabulary) -> Iterator[Finding]:
    """An id stands for one concern.

    Keep one of the two, or give the other a name of its own.
    """
    counts = Counter(concern.id for concern in vocabulary.concerns)
    for place, concern in enumerate(vocabulary.concerns):
        if counts[concern.id] > 1:
            yield Finding(("concerns", place, "id"), f"`{concern.id}` stands twice: keep one of the two")


@CONCERNS.rule("error")
def unknown_concern(vocabulary: Vocabulary) -> Iterator[Finding]:
    """A concern names others of the vocabulary as broader or related, never itself.

    Correct the name, or add the concern.
    """
    known = set(vocabulary.by_id)
    for place, concern in enumerate(vocabulary.concerns):
        if concern.broader is not None and concern.broader not in known:
            yield Finding(("concerns", place, "broader"), f"there is no concern `{concern.broader}`")
        for n, other in enumerate(concern.related):
            if other not in known or other == concern.id:
                yield Finding(("concerns", place, "related", n), f"there is no other concern `{other}`")


@CONCERNS.rule("error")
def broader_in_a_ring(vocabulary: Vocabulary) -> Iterator[Finding]:
    """No concern is broader than itself, by whatever way round.

    A search for the broader one would go round for ever. Take one step of the ring out.
    """
    by_id = vocabulary.by_id
    for place, concern in enumerate(vocabulary.concerns):
        seen: list[str] = []
        at: Concern | None = concern
        while at is not None and at.id not in seen:
            seen.append(at.id)
            at = by_id.get(at.broader or "")
        if at is concern and concern.broader:
            yield Finding(("concerns", place, "broader"), f"goes round in a ring: {' > '.join([*seen, concern.id])}")


@CONCERNS.rule("error")
def term_twice(vocabulary: Vocabulary) -> Iterator[Finding]:
    """One way of saying it means one concern.

    Whoever types it must be led to one place. Keep the term at one of the two; a term needs a
    word.
    """
    owner: dict[tuple[str, ...], str] = {}
    for place, concern in enumerate(vocabulary.concerns):
        for _, said in concern.says:
            spelt = (said[0] if said[0] in "=^~" else "", *words(said))
            first = owner.setdefault(spelt, concern.id)
            if first != concern.id:
                yield Finding(("concerns", place, "id"), f"“{said}” is a term of `{first}` as well: keep it at one")
            elif len(spelt) == 1:
                yield Finding(("concerns", place, "id"), f"“{said}” holds no word")


VOCABULARY = Kind(Vocabulary, partial(CONCERNS.run, today=date.min), "docs/vocabulary.md")


_POINTING = 12  # concerns: a word in the terms of more points nowhere

# --- listening ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ear:
    """The vocabulary as it is listened with: its terms by the rarest of their keys."""

    people: People
    terms: tuple[tuple[str, Term], ...]
    by_anchor: dict[str, list[Term]]

    @classmethod
    def of(cls, vocabulary: Vocabulary | None) -> "Ear":
        """An ear for a vocabulary; a deaf one for none."""
        if vocabulary is None:
            return cls({}, (), {})
        people = {tuple(words(said)): group for group, all_said in vocabulary.people.items() for said in all_said}
        said = [(concern.id, kind, each) for concern in vocabulary.concerns for kind, each in concern.says]
        by_word = stems(word for _, _, each in said for word in words(each))
        terms = [Term(concern, each, kind, _keys(kind, each, by_word, people)) for concern, kind, each in said]
        right = {word for _, kind, each in said if kind != "misspelling" for word in words(each)}
        terms = [
            term
            for term in terms
            if tells(term.keys) and (term.kind != "misspelling" or not right.issuperset(words(term.words)))
        ]
        uses = Counter(key for term in terms for key in term.keys)
        anchored = tuple((min(term.keys, key=lambda key: (uses[key], key)), term) for term in terms)
        by_anchor: dict[str, list[Term]] = {}
        for anchor, term in anchored:
            by_anchor.setdefault(anchor, []).append(term)
        return cls(people, anchored, by_anchor)

    def pointers(self) -> list[tuple[str, str, float]]:
        """Words that stand in the terms of few concerns: stem, concern, and how much the word points there."""
        uses: dict[str, Counter[str]] = {}
        for _, term in self.terms:
            for key in (
                {key.lstrip("=") for key in term.keys if key[0] not in "<^~"} if term.kind != "misspelling" else ()
            ):
                uses.setdefault(key, Counter())[term.concern] += 1
        concerns = len({term.concern for _, term in self.terms})
        return [
            (stem, concern, math.log(concerns / len(named)) * math.sqrt(count / named.total()))
            for stem, named in uses.items()
            if len(named) <= _POINTING
            for concern, count in named.items()
        ]

    def listen(self, text: str, by_word: dict[str, str]) -> list[Heard]:
        """The terms that stand in a text; `by_word` has the stem of each of its words."""
        return hear_among(tokens(words(text), by_word, self.people, in_capitals(text)), self._near)

    def _near(self, keys: list[str]) -> list[Term]:
        return [term for key in keys for term in self.by_anchor.get(key, ())]


def hear_among(text: Sequence[Token], fetch: Callable[[list[str]], list[Term]]) -> list[Heard]:
    """The terms that stand in a text, of those that `fetch` gives for its keys."""
    keys = sorted({key for token in text for key in token.keys})
    return hear(text, fetch(keys)) if keys else []


def _keys(kind: str, said: str, by_word: dict[str, str], people: People) -> tuple[str, ...]:
    spelt = words(said)
    if kind in ("label", "abbreviation") and len(spelt) == 1 and said[0] not in "^~":
        return (f"={spelt[0]}",)
    return keys_of(said, spelt, by_word, people)
