"""Which concerns a text speaks of, by the terms of the vocabulary that stand in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

# Words that tell nothing inside a term or between its words. "No", "out", "alone" and the like do.
SILENT = frozenset(
    "a about after all also always am an and any are as at be because been being but by can could d did do does "
    "doing for from get gets getting got had has have having he her hers him his how i if in into is it its just "
    "keep keeps kept ll m me more most my of on or our re really s said say says she so some still t tell than that "
    "the their them then there these they this those to told too us ve very was we were what when where which "
    "while who why will with would you your yours again often once now yet even".split()
)
_NOT = frozenset(
    "isn aren wasn weren don doesn didn hasn haven hadn won can couldn shouldn wouldn ain mustn needn".split()
)
# Little words that turn the one they stand by: "not talking", "kicked out". Alone they tell nothing.
_TURNING = frozenset("alone away down never no not nothing off out over up without".split())
# Words (as stems) of which a term may not wholly consist, with those for people: they say nothing of a worry.
_WEAK = _TURNING | frozenset(
    "want need like think thing someth someon anyth anyon everyth everyon one two three lot bit wai person peopl other "
    "anoth same new old big littl good bad right much mani els ever mayb put take make look get".split()
)
# Words (as stems) of everyday life: a term made of nothing else is heard only word by word, in its order.
_EVERYDAY = _WEAK | frozenset(
    "go come home hous school dai night phone bed eat sleep plai work walk talk run sit stand car room door cloth shop "
    "friend famili live leav stai time year mum dad parent child kid boi girl mother father babi brother sister class "
    "teacher staff men man women woman call ask tell know see watch hear help morn week weekend street town road offic "
    "gate park bu front late earli long hour todai lunch break dinner tea food back".split()
)
_BETWEEN = 2  # other words that may stand between the words of a term


class Term(NamedTuple):
    """A way of saying a concern, as it is compared.

    `keys` are stems, `<people>`, `=exactly`, `^in capitals` or `~alone`.
    """

    concern: str
    words: str
    kind: str
    keys: tuple[str, ...]


class Token(NamedTuple):
    """A word that counts, and every key that it answers to; `place` is that of its first word in the text."""

    place: int
    typed: str
    keys: frozenset[str]


class Heard(NamedTuple):
    """A term found: the words of the text that it was found in, in their order."""

    term: Term
    tokens: tuple[Token, ...]

    @property
    def together(self) -> bool:
        """Whether the words stand side by side, but for silent ones of which there are few."""
        return self.tokens[-1].place - self.tokens[0].place <= 2 * (len(self.tokens) - 1)

    @property
    def typed(self) -> str:
        """The words as they stand in the text."""
        return " ".join(token.typed for token in self.tokens)


People = Mapping[tuple[str, ...], str]


def is_negation(word: str) -> bool:
    """Whether a word is what is left of an "isn't", or "isnt" itself."""
    return word in _NOT or (word[-1:] == "t" and word[:-1] in _NOT)


def plainly(words: Sequence[str]) -> list[tuple[str, str]]:
    """Words with the word that each is heard as: every "isn't", "isnt" and "cannot" is a "not"."""
    heard = []
    after = ""
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        negated = word == "cannot" or (is_negation(word) and (word not in _NOT or following == "t"))
        if not (word == "t" and after in _NOT):
            heard.append((word, "not" if negated else word))
        after = word
    return heard


def tokens(
    words: Sequence[str], stems: Mapping[str, str], people: People, capitals: frozenset[str] = frozenset()
) -> list[Token]:
    """The words of a text that count, in order; words for people ("step dad") stand for their group too.

    `capitals` are those that are typed in capitals where not everything is.
    """
    longest = max(map(len, people), default=1)
    said = plainly(words)
    heard = [word for _, word in said]
    found = []
    place = 0
    while place < len(heard):
        size = next((n for n in range(longest, 0, -1) if tuple(heard[place : place + n]) in people), 0)
        group = people.get(tuple(heard[place : place + size]))
        count = size or 1
        if group or heard[place] not in SILENT:
            alike = heard[place : place + count]
            named = {f"<{group}>"} if group else set()
            keys = named | {stems.get(word, word) for word in alike} | {f"={word}" for word in alike}
            keys |= {f"^{word}" for word in alike if word in capitals}
            found.append(Token(place, " ".join(typed for typed, _ in said[place : place + count]), frozenset(keys)))
        place += count
    if len(found) == 1 and found[0].typed in stems:
        found = [found[0]._replace(keys=found[0].keys | {f"~{stems[found[0].typed]}"})]
    return found


def keys_of(term: str, words: Sequence[str], stems: Mapping[str, str], people: People) -> tuple[str, ...]:
    """What a text must hold for a term to stand in it.

    `<parent>` stays; a leading `=` wants the one word exactly, a leading `^` wants it in
    capitals, a leading `~` wants nothing else to be said; every other word that counts
    becomes its stem.
    """
    if term.startswith(("=", "^")):
        return (f"{term[0]}{words[0]}",)
    if term.startswith("~"):
        return (f"~{stems[words[0]]}",)
    kept = []
    for _, word in plainly(words):
        if f"<{word}>" in term and word in people.values():
            kept.append(f"<{word}>")
        elif word not in SILENT:
            kept.append(stems.get(word, word))
    return tuple(kept)


def tells(keys: Sequence[str]) -> bool:
    """Whether a term with these keys says anything of a worry."""
    return any(key not in _WEAK and not key.startswith("<") for key in keys)


def hear(text: Sequence[Token], terms: Iterable[Term]) -> list[Heard]:
    """The terms that stand in a text; one whose words all belong to a longer one found is not counted.

    An abbreviation is: "CAMHS" means the same in whatever it stands.
    """
    found = [Heard(term, where) for term in terms if (where := _stands(term.keys, text))]
    places = {id(each): frozenset(token.place for token in each.tokens) for each in found}
    return [
        each
        for each in found
        if each.term.kind == "abbreviation" or not any(places[id(each)] < places[id(other)] for other in found)
    ]


def _stands(keys: Sequence[str], text: Sequence[Token]) -> tuple[Token, ...]:
    """The words in which all keys stand close together; empty when they don't.

    In any order ("dad hits", "hit by dad"), but for a term with a little word that turns
    another; with nothing between where the term is made of everyday words.
    """
    everyday = all(key in _EVERYDAY or key.startswith("<") for key in keys)
    room = len(keys) if everyday or len(keys) == 1 else len(keys) + _BETWEEN
    take = _in_order if everyday or _TURNING.intersection(keys) else _in_any_order
    for start, token in enumerate(text):
        if not token.keys.isdisjoint(keys):
            used = take(keys, text[start : start + room])
            if used:
                return used
    return ()


def _in_any_order(keys: Sequence[str], window: Sequence[Token]) -> tuple[Token, ...]:
    """A word of the window for each key, none used twice; empty when one is missing."""
    free = list(window)
    used = []
    for key in sorted(keys, key=lambda key: key.startswith("<")):  # the choosier first
        token = next((each for each in free if key in each.keys), None)
        if token is None:
            return ()
        free.remove(token)
        used.append(token)
    return tuple(sorted(used))


def _in_order(keys: Sequence[str], window: Sequence[Token]) -> tuple[Token, ...]:
    """The same, each after the one before."""
    used: list[Token] = []
    for key in keys:
        start = window.index(used[-1]) + 1 if used else 0
        token = next((each for each in window[start:] if key in each.keys), None)
        if token is None:
            return ()
        used.append(token)
    return tuple(used)
