"""The levels and domains of a grid, drawn together from all its tables, with ranks and letters."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase

from thresholds_cli.authoring.grids.levels import Level, in_order
from thresholds_cli.authoring.grids.reading import Wanted
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.wording import same_words, words

_LETTERS: Mapping[str, frozenset[str]] = {
    "C": frozenset("child children childs child's young person people infant baby development developmental".split()),
    "P": frozenset("parent parents parents' parental parenting carer carers caregiver caregivers".split()),
    "F": frozenset("family families environment environmental home community household wider social".split()),
}
_MOST_LEVELS = 20


def ladder_of(levels: Iterable[Level], wanted: Wanted) -> list[Level]:
    """Each level once, from the lowest to the highest, with everything that any heading says of it.

    Raises Unreadable for more than an edition can have.
    """
    drawn: dict[object, Level] = {}
    for level in levels:
        known = drawn.get(level.key)
        drawn[level.key] = level if known is None else _together(known, level)
    found = list(drawn.values())
    if len(found) > _MOST_LEVELS:
        raise Unreadable(f"{len(found)} levels were found, more than a document has: name them with --level.")
    if not wanted.levels:
        return in_order(found)
    order = [same_words(each) for each in wanted.levels]
    return sorted(found, key=lambda level: _place(level, order))


def _place(level: Level, order: Sequence[str]) -> int:
    said = [same_words(each) for each in (level.heading, level.label, level.name)]
    return next((order.index(each) for each in said if each in order), len(order))


def _together(known: Level, other: Level) -> Level:
    """What two headings of one level say of it."""
    named = known if known.name != known.label or other.name == other.label else other
    longest = max((known.description, other.description), key=len)
    return named._replace(description=longest, term=known.term or other.term, lines=known.lines or other.lines)


def term_of(levels: Sequence[Level]) -> str:
    """The document's word for a level; empty where it prints none."""
    counts = Counter(level.term for level in levels if level.term)
    return counts.most_common(1)[0][0] if counts else ""


def letters_of(domains: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """A letter for each domain: the one that its codes have, C, P and F where it is about those, else one of its name.

    Raises Unreadable where there are more domains than letters.
    """
    letters: dict[str, str] = {}
    for domain in domains:
        if domain in given and given[domain] not in letters.values():
            letters[domain] = given[domain]
    for domain in domains:
        if domain in letters:
            continue
        taken = {*letters.values(), *given.values()}
        own = [word[0].upper() for word in words(domain) if word[0].isascii() and word[0].isalpha()]
        free = [each for each in (*_usual(domain), *own, *ascii_uppercase) if each not in taken]
        if not free:
            raise Unreadable("more rows than letters for domains: say which rows are domains with --domain.")
        letters[domain] = free[0]
    return letters


def is_usual(domain: str) -> bool:
    """Whether a name speaks of the child, the parents or the family, as those of domains mostly do."""
    return bool(_usual(domain))


def _usual(domain: str) -> list[str]:
    """C, P and F in the order in which a name speaks of them: “Parents and carers of the child” is P."""
    said = words(domain)
    found = {
        letter: min(place for place, word in enumerate(said) if word in about)
        for letter, about in _LETTERS.items()
        if about.intersection(said)
    }
    return sorted(found, key=lambda letter: found[letter])
