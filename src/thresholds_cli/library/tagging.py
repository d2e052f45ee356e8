"""Which concerns each item is about: by reading where somebody tagged its edition, else by its words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from thresholds_cli.library.hearing import SILENT, Heard, People, Term, tokens
from thresholds_cli.library.item import Item
from thresholds_cli.library.stemming import stems
from thresholds_cli.library.vocabulary import Ear, hear_among
from thresholds_cli.library.wording import in_capitals, words
from thresholds_cli.model.framework import Framework

_AMONG = 0.2  # how much less each further concern leaves of an item for the others
_BESIDE = 0.85  # what a concern counts for that comes after the chief one
_BY_WORDS = 0.9  # what a concern counts for that nobody gave by reading

_PLAIN = frozenset({"label", "term", "abbreviation"})


class Tag(NamedTuple):
    """That the item with a number is about a concern, and how much of it that is (0 to 1)."""

    concern: str
    number: int
    share: float


class Tagger:
    """Tags and likenesses for all items of a catalogue, with the stems of all their words."""

    def __init__(self, ear: Ear, items: Sequence[Item]) -> None:
        self._ear = ear
        self._items = items
        self.stems = stems(word for item in items for word in words(said(item)))
        self._people = {word for said in ear.people for word in said}

    def tags(self, read: Mapping[tuple[str, str], tuple[str, ...]]) -> list[Tag]:
        """A tag for every concern of every item; `read` holds those given by reading, by edition and code."""
        found: list[Tag] = []
        for number, item in enumerate(self._items, start=1):
            by_reading = read.get((item.framework, item.id)) if item.kind == "indicator" else None
            concerns = tuple(dict.fromkeys(by_reading or self._by_words(item)))
            whole = (1.0 if by_reading else _BY_WORDS) / (1 + _AMONG * (len(concerns) - 1))
            found += [
                Tag(concern, number, whole * (_BESIDE if place else 1.0)) for place, concern in enumerate(concerns)
            ]
        return found

    def _by_words(self, item: Item) -> tuple[str, ...]:
        """Statements speak in everybody's words; what else a document prints, in practitioners' only, side by side."""
        heard = self._ear.listen(said(item), self.stems)
        if item.kind == "indicator":
            heard = [each for each in heard if each.term.kind != "misspelling"]
        else:
            heard = [each for each in heard if each.term.kind in _PLAIN and each.together]
        return tuple(dict.fromkeys(each.term.concern for each in heard))

    def likenesses(self) -> list[int]:
        """A number for each item; two statements with the same telling words have the same."""
        known: dict[object, int] = {}
        found = []
        for number, item in enumerate(self._items, start=1):
            telling = self._telling(f"{item.lead_in or ''} {item.text}")
            key: object = telling if telling and item.kind == "indicator" else number
            found.append(known.setdefault(key, number))
        return found

    def _telling(self, text: str) -> frozenset[str]:
        return frozenset(self.stems[word] for word in words(text) if word not in SILENT and word not in self._people)


class Sayable(Protocol):
    """What stands under a sub-heading and a lead-in, such as a statement."""

    @property
    def subdomain(self) -> str | None:
        """The sub-heading."""
        ...

    @property
    def lead_in(self) -> str | None:
        """The lead-in."""
        ...

    @property
    def text(self) -> str:
        """The words themselves."""
        ...


def said(item: Sayable) -> str:
    """All words that say what a statement is about."""
    return " ".join(part for part in (item.subdomain, item.lead_in, item.text) if part)


def known_words(items: Iterable[Item], ear: Ear) -> dict[str, int]:
    """Every word of the documents and of the vocabulary's terms, with how many items use it."""
    uses: dict[str, int] = {}
    for item in items:
        for word in set(words(said(item))):
            uses[word] = uses.get(word, 0) + 1
    for _, term in ear.terms:
        if term.kind != "misspelling":
            for word in words(term.words):
                uses.setdefault(word, 0)
    return uses


class Terms(Protocol):
    """Where the terms of the vocabulary come from; the compiled catalogue is one."""

    @property
    def people(self) -> People:
        """The words for people, with their group."""
        ...

    def terms(self, keys: Collection[str]) -> list[Term]:
        """The terms that may stand in a text with these keys."""
        ...


def concerns_by_words(framework: Framework, source: Terms) -> dict[str, tuple[str, ...]]:
    """The concerns that the words of statements name which nobody tagged by reading, by code."""
    untagged = {each.id: said(each) for each in framework.indicators if not each.concerns}
    return {
        code: tuple(dict.fromkeys(each.term.concern for each in heard if each.term.kind != "misspelling"))
        for code, heard in zip(untagged, heard_in(list(untagged.values()), source), strict=True)
    }


def heard_in(texts: Sequence[str], source: Terms) -> list[list[Heard]]:
    """The terms of the vocabulary that stand in each of some texts."""
    by_word = stems(word for text in texts for word in words(text))
    spoken = (tokens(words(text), by_word, source.people, in_capitals(text)) for text in texts)
    return [hear_among(each, source.terms) for each in spoken]
