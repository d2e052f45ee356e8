"""Search: layers from the surest to the loosest, each hit with the reason why it is there."""

from collections.abc import Iterable
from dataclasses import dataclass

from thresholds_cli.library.item import Candidate, ConcernRow, Item, Tagged
from thresholds_cli.library.wording import nearest, words
from thresholds_cli.search.order import KINDS, Layer, Match, ordered
from thresholds_cli.search.plan import Plan
from thresholds_cli.search.repair import How, Repair
from thresholds_cli.search.source import Source
from thresholds_cli.search.understand import Meant, Understood, understand, within

__all__ = ["KINDS", "Filters", "Found", "Hit", "Layer", "search"]

_COMMON = 2000  # items: a word that stands in more tells nothing of any of them
_NARROWER = 0.6  # what a statement about a narrower concern counts for
_BY_WORDS = 0.9  # what a tag counts for that nobody gave by reading
_BESIDE = 0.85  # what a concern counts for that a statement names after its first


@dataclass(frozen=True, slots=True)
class Filters:
    """Which items count. Empty means all; superseded editions only when asked for.

    `tiers` and `domains` hold the rank and the letter wanted, by edition; `own` are the
    editions of the reader's own area, whose hits come before all others; `concern` is
    one that every item must be about.
    """

    kinds: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()
    tiers: dict[str, int] | None = None
    domains: dict[str, str] | None = None
    all_editions: bool = False
    own: frozenset[str] = frozenset()
    concern: str | None = None

    def wants(self, item: Candidate) -> bool:
        """Whether an item passes everything but the age of its edition."""
        if self.kinds and item.kind not in self.kinds:
            return False
        if self.editions and item.framework not in self.editions:
            return False
        if self.domains is not None and item.domain != self.domains.get(item.framework, "-"):
            return False
        return self.tiers is None or (item.tier is not None and item.tier == self.tiers.get(item.framework))

    def current(self, item: Candidate) -> bool:
        """Whether an item's edition is shown: not superseded, unless named or all are asked for."""
        return self.all_editions or item.framework in self.editions or item.status == "latest held"


@dataclass(frozen=True, slots=True)
class Hit:
    """An item with the layer that found it, the words of the query that did, and the concerns that they name.

    `near` are the broader and related concerns for which an item stands among the related.
    """

    item: Item
    layer: Layer | How
    terms: tuple[str, ...]
    concerns: tuple[ConcernRow, ...] = ()
    near: tuple[ConcernRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: hits best first, how many were left out with superseded editions, near words.

    `unknown` are words of the query that no document has; `repairs` those that were read
    as another; `meant` the concerns that it names and `near` those beside them, whose
    `related` hits come last; `more` are the hits cut off by the limit, `more_highest` the
    highest tier among them; `highest` is the gravest statement of all that are not only
    related; `among` are the editions to which the search was narrowed.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    left_out: int
    more: int
    related: int = 0
    highest: Item | None = None
    more_highest: Item | None = None
    unknown: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    meant: tuple[Meant, ...] = ()
    near: tuple[ConcernRow, ...] = ()
    suggestions: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


def search(plan: Plan, source: Source, filters: Filters, limit: int) -> Found:
    """Everything that answers the plan, best first, cut at `limit` (0: not cut)."""
    read = understand(plan, source)
    matches = _matches(plan, read, source)
    wanted = [match for match in matches.values() if filters.wants(match.item)]
    if filters.concern is not None:
        kept = _numbers(filters.concern, source)
        wanted = [match for match in wanted if match.item.number in kept]
    current = [match for match in wanted if filters.current(match.item)]
    weights = {each.concern.id: float(each.weight) for each in read.meant}
    found = ordered(current, weights)
    found.sort(key=lambda match: match.item.framework not in filters.own)  # stable: the rest of the order stays
    shown = found[:limit] if limit else found
    direct = [match for match in found if match.layer != "related"]
    return Found(
        query=plan.query,
        hits=tuple(_hits(shown, read, source)),
        total=len(found),
        related=len(found) - len(direct),
        left_out=len(wanted) - len(current),
        more=len(found) - len(shown),
        highest=_highest(direct, source),
        more_highest=_highest(found[len(shown) :], source),
        unknown=read.unknown,
        repairs=read.repairs,
        meant=read.meant,
        near=read.near,
        suggestions=() if found else _suggestions(read, source),
        among=tuple(sorted(filters.editions)),
    )


def _matches(plan: Plan, read: Understood, source: Source) -> dict[int, Match]:
    """Every match once, by its number, in the surest layer that found it."""
    if plan.code is not None:
        coded = [item for item in source.coded(plan.code) if plan.edition in (None, item.framework)]
        if coded:
            return {item.number: Match(item, "code") for item in coded}
    found: dict[int, Match] = {}
    if len(read.words) > 1 and read.telling:
        _add(found, "phrase", source.matching("exact", [" ".join(read.words)]))
    if read.telling:
        _add(found, "words", source.matching("exact", read.telling))
    _add_concerns(found, read, source)
    if read.telling:
        _add(found, "stem", source.matching("stem", read.telling))
    if not found:
        _add_some(found, read, source)
    _add_overlap(found, read, source)
    _add_related(found, read, source)
    return found


def _add(found: dict[int, Match], layer: Layer, fetched: Iterable[tuple[float, Candidate]]) -> None:
    for rank, item in fetched:
        found.setdefault(item.number, Match(item, layer, rank))


def _add_concerns(found: dict[int, Match], read: Understood, source: Source) -> None:
    """Items about the concerns that the query names, and how much each of them is about which."""
    stands_for = {each: concern for concern, covers in reversed(read.narrower.items()) for each in covers}
    for tag in source.tagged(sorted(stands_for)) if stands_for else ():
        match = found.setdefault(tag.item.number, Match(tag.item, "concern"))
        for concern, covers in read.narrower.items():
            if tag.concern in covers:
                share = _share(tag) * (1.0 if tag.concern == concern else _NARROWER)
                match.concerns[concern] = max(share, match.concerns.get(concern, 0.0))


def _share(tag: Tagged) -> float:
    """How much of an item a concern is: less where it names many, less for those it names after the first."""
    share = 1 / (1 + 0.2 * (tag.among - 1))
    return share * (1.0 if tag.by_reading else _BY_WORDS) * (_BESIDE if tag.place else 1.0)


def _add_related(found: dict[int, Match], read: Understood, source: Source) -> None:
    """Statements about broader and related concerns: said to be that, and last."""
    near = [concern.id for concern in read.near]
    for tag in source.tagged(near) if near else ():
        if tag.item.kind == "indicator":
            match = found.setdefault(tag.item.number, Match(tag.item, "related"))
            if match.layer == "related":
                match.near[tag.concern] = _share(tag) * (1 - near.index(tag.concern) / (2 * len(near)))


def _add_overlap(found: dict[int, Match], read: Understood, source: Source) -> None:
    """How many of the query's telling words each match holds in some form."""
    if len(read.telling) > 1:
        for unit in read.telling:
            for number in source.holding(read.stems[unit], _COMMON):
                if number in found:
                    found[number].overlap += 1 / len(read.telling)


def _add_some(found: dict[int, Match], read: Understood, source: Source) -> None:
    """Items that hold three quarters of the telling words, and at least two, where nothing holds them all."""
    counts: dict[int, int] = {}
    for unit in read.telling:
        for number in source.holding(read.stems[unit], _COMMON):
            counts[number] = counts.get(number, 0) + 1
    enough = max(2, -(-3 * len(read.telling) // 4))
    numbers = {number for number, count in counts.items() if count >= enough}
    for unit in read.telling if numbers else ():
        for rank, item in source.matching("stem", [unit]):
            if item.number in numbers:
                found.setdefault(item.number, Match(item, "some words", rank))


def _numbers(concern: str, source: Source) -> set[int]:
    covers = within(concern, {row.id: row for row in source.concerns()})
    return {tag.item.number for tag in source.tagged(sorted(covers))}


def _hits(shown: list[Match], read: Understood, source: Source) -> Iterable[Hit]:
    """The matches with their words and the reason of each."""
    by_id = {each.concern.id: each for each in read.meant}
    near = {concern.id: concern for concern in read.near}
    for match, item in zip(shown, source.items([match.item for match in shown]), strict=True):
        concerns = tuple(by_id[concern].concern for concern in match.concerns)
        if match.layer == "code":
            terms: tuple[str, ...] = (item.id,)
        elif match.layer in ("concern", "related"):
            terms = tuple(dict.fromkeys(typed for concern in match.concerns for typed in by_id[concern].typed))
        else:
            terms = read.telling
        layer = _weakest(match, terms, [by_id[concern] for concern in match.concerns], read)
        yield Hit(item, layer, terms, concerns, tuple(near[concern] for concern in match.near))


def _weakest(match: Match, terms: Iterable[str], meant: list[Meant], read: Understood) -> Layer | How:
    """The layer of a match, or the way in which the words were read that it rests on."""
    if match.layer in ("code", "related"):
        return match.layer
    if match.layer == "concern" and all(each.misspelt for each in meant):
        return "corrected"
    used = {word for term in terms for word in term.split()}
    return next((each.how for each in reversed(read.repairs) if used & set(words(each.read_as))), match.layer)


def _highest(matches: list[Match], source: Source) -> Item | None:
    graded = [match.item for match in matches if match.item.tier is not None]
    if not graded:
        return None
    return source.items([max(graded, key=lambda item: item.tier or 0)])[0]


def _suggestions(read: Understood, source: Source) -> tuple[str, ...]:
    """Words that the documents use and that are spelt much like the query's."""
    close: list[str] = []
    for unit in read.telling:
        for word in unit.split():
            if len(word) > 3:
                known = [each for each, uses in source.words_from(word[0]) if uses and len(each) > 3 and each != word]
                close += nearest(word, known, most=2, cutoff=0.8)
    return tuple(dict.fromkeys(close))
