"""Search: layers from the surest to the loosest, each hit with the reason why it is there."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from thresholds_cli.library.item import Candidate, ConcernRow, Item
from thresholds_cli.library.wording import nearest, words
from thresholds_cli.search.looking import Looking
from thresholds_cli.search.order import KINDS, Layer, Match, ordered
from thresholds_cli.search.plan import Plan
from thresholds_cli.search.repair import How, Repair
from thresholds_cli.search.source import Source
from thresholds_cli.search.understand import Meant, Understood, understand, within

__all__ = ["KINDS", "Filters", "Found", "Hit", "Layer", "search"]


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
    """Everything that answers the plan, best first, cut at `limit` (0: not cut).

    Where that leaves room, statements about related concerns follow.
    """
    read = understand(plan, source)
    everything = filters.all_editions or bool(filters.editions) or plan.code is not None
    looking = Looking(plan, read, source, sys.maxsize if everything else source.last_shown)
    matches = [match for match in looking.matches() if filters.wants(match.item)]
    if filters.concern is not None:
        kept = _about(filters.concern, source)
        matches = [match for match in matches if match.item.number in kept]
    current = [match for match in matches if filters.current(match.item)]
    found = _by_area(ordered(current, read.weights), filters)
    shown = found[:limit] if limit else found
    room = limit - len(shown) if limit else len(found) + sys.maxsize
    related = [match for match in looking.related(current) if filters.wants(match.item)] if room and found else []
    related = [match for match in related if filters.current(match.item) and filters.concern is None]
    beside = _by_area(ordered(related, read.weights), filters)[:room]
    return Found(
        query=plan.query,
        hits=tuple(_hits([*shown, *beside], read, source)),
        total=len(found) + len(beside),
        related=len(beside),
        left_out=len(matches) - len(current) if everything else looking.left_out(filters),
        more=len(found) - len(shown),
        highest=_highest(found, source),
        more_highest=_highest(found[len(shown) :], source),
        unknown=read.unknown,
        repairs=read.repairs,
        meant=read.meant,
        near=read.near,
        suggestions=() if found else _suggestions(read, source),
        among=tuple(sorted(filters.editions)),
    )


def _by_area(matches: list[Match], filters: Filters) -> list[Match]:
    """The reader's own area first; the rest of the order stays."""
    return sorted(matches, key=lambda match: match.item.framework not in filters.own)


def _about(concern: str, source: Source) -> set[int]:
    covers = within(concern, {row.id: row for row in source.concerns})
    return {tag.item.number for tag in source.tagged(sorted(covers), sys.maxsize)}


def _hits(shown: list[Match], read: Understood, source: Source) -> Iterable[Hit]:
    """The matches with their words and the reason of each."""
    by_id = {each.concern.id: each for each in read.meant}
    near = {concern.id: concern for concern in read.near}
    for match, item in zip(shown, source.items([match.item for match in shown]), strict=True):
        concerns = tuple(by_id[concern].looked_up or by_id[concern].concern for concern in match.concerns)
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
                near = source.words_from(word[0], max(4, len(word) - 3), len(word) + 3)
                known = [each for each, uses in near if uses and each != word]
                close += nearest(word, known, most=2, cutoff=0.8)
    return tuple(dict.fromkeys(close))
