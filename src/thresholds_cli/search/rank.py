"""Search: layers from the surest to the loosest, each hit with the reason why it is there."""

import sys
from collections.abc import Iterable
from typing import Literal, NamedTuple

from thresholds_cli.library.item import Candidate, ConcernRow, Item, Narrowing
from thresholds_cli.library.wording import words
from thresholds_cli.search.looking import COMMON, Looking, near_weights
from thresholds_cli.search.meaning import Meant, covered_by
from thresholds_cli.search.order import KINDS, Layer, Match, ordered
from thresholds_cli.search.plan import SENTENCE, Plan
from thresholds_cli.search.repair import How, Repair
from thresholds_cli.search.source import Source
from thresholds_cli.search.understand import Understood, understand

__all__ = ["KINDS", "Filters", "Found", "Hit", "Layer", "search"]

_MOST = 10_000  # hits: no screen and no reader wants more
_ALIKE = 75  # of 100: how much alike a word is that is offered
_POOL = 40  # of each layer: more are not looked at one by one to fill a screen


class Filters(NamedTuple):
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

    def narrowing(self, part: Literal["shown", "hidden", "all"], covers: frozenset[str]) -> Narrowing:
        """The filters as a narrowing to a part of the editions; `covers` is what the concern stands for."""
        return Narrowing(self.kinds, self.editions, self.tiers, self.domains, covers, part)


class Hit(NamedTuple):
    """An item with the layer that found it, the words of the query that did, and the concerns that they name.

    `near` are the broader and related concerns for which an item stands among the related.
    """

    item: Item
    layer: Layer | How
    terms: tuple[str, ...]
    concerns: tuple[ConcernRow, ...] = ()
    near: tuple[ConcernRow, ...] = ()


class Found(NamedTuple):
    """The answer: hits best first, how many were left out with superseded editions, near words.

    `unknown` are words of the query that no document has; `alone` those of a short query
    that documents have, but nothing shown; `repairs` those that were read as another.
    `meant` are the concerns that it names and `near` those beside them, whose `related`
    hits come last, `more_related` of them cut off; `more` are the other hits cut off by
    the limit, `more_highest` the highest tier among those. `highest` is the gravest
    statement of all that are not only related, `highest_own` that of the reader's own
    documents, `highest_related` that of the related ones. `among` are the editions to which
    the search was narrowed; `code` is the code of a statement that none of them has.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    left_out: int
    more: int
    related: int = 0
    highest: Item | None = None
    highest_own: Item | None = None
    highest_related: Item | None = None
    more_related: int = 0
    more_highest: Item | None = None
    unknown: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    meant: tuple[Meant, ...] = ()
    near: tuple[ConcernRow, ...] = ()
    suggestions: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    code: str = ""


def search(plan: Plan, source: Source, filters: Filters, limit: int, *, related: bool = True) -> Found:
    """Everything that answers the plan, best first, cut at `limit` (0: not cut).

    Where that leaves room, statements about `related` concerns follow.
    """
    limit = min(limit, _MOST)
    read = understand(plan, source)
    covers = covered_by(filters.concern, source.concerns) if filters.concern else frozenset()
    everything = filters.all_editions or bool(filters.editions)
    narrowing = filters.narrowing("all" if everything else "shown", covers)
    looking = Looking(plan, read, source, narrowing, max(limit, _POOL) if limit else 0)
    found = _by_area(ordered(_matches(looking, filters.own), read.weights), filters)
    shown = found[:limit] if limit else found
    total, left_out = _counted(looking, found, everything)
    more_highest = _highest_of_the_rest(looking, found, shown)
    room = limit - len(shown) if limit else sys.maxsize
    near = _beside(looking, found, filters) if room and related and not filters.concern else []
    beside = near[:room]
    return Found(
        query=plan.query,
        hits=tuple(_hits([*shown, *beside], read, source)),
        total=total + len(beside),
        related=len(beside),
        left_out=left_out,
        more=total - len(shown),
        highest=_highest(_stated(found), _gravest(looking, found, more_highest), source),
        highest_own=_highest([match for match in _stated(found) if match.item.framework in filters.own], None, source),
        more_related=len(near) - len(beside),
        highest_related=_highest(beside, None, source),
        more_highest=_highest([], more_highest, source),
        unknown=() if found and found[0].layer == "code" else read.unknown,
        alone=_alone(looking, shown),
        repairs=read.repairs,
        meant=read.meant,
        near=read.near,
        suggestions=() if found or beside or plan.code else _suggestions(read, source),
        among=tuple(sorted(filters.editions)),
    )


def _matches(looking: Looking, own: frozenset[str]) -> list[Match]:
    """The best matches, and the best of the reader's own editions among them."""
    matches = {match.item.number: match for match in looking.matches()}
    if own and looking.pool and not looking.narrowing.editions:
        mine = looking._replace(narrowing=looking.narrowing._replace(editions=own))
        matches |= {match.item.number: match for match in mine.matches() if match.layer != "some words"}
    return list(matches.values())


def _alone(looking: Looking, shown: list[Match]) -> tuple[str, ...]:
    """The telling words of a short query that name no concern and stand in nothing shown, though in documents."""
    read = looking.read
    if not shown or shown[0].layer == "code" or len(read.telling) >= SENTENCE:
        return ()
    named = {word for each in read.meant for typed in each.typed for word in typed.split()}
    numbers = {match.item.number for match in shown}
    rest = [unit for unit in read.telling if not named.issuperset(unit.split()) and unit not in read.unknown]
    return tuple(
        unit
        for unit in rest
        if (held := looking.source.holding(unit, looking.narrowing, COMMON)) and held.isdisjoint(numbers)
    )


def _counted(looking: Looking, found: list[Match], everything: bool) -> tuple[int, int]:
    """How many there are, also of those not looked at one by one, and how many more in editions not shown."""
    code, elsewhere = looking.plan.code, looking.narrowing._replace(part="hidden")
    coded = len(looking.source.coded(code, elsewhere)) if code is not None and not everything else 0
    if coded or (found and found[0].layer == "code"):
        return len(found), coded
    shown, hidden = looking.source.count(looking.ways(), looking.narrowing)
    if everything:
        shown, hidden = shown + hidden, 0
    return (shown if _cut(looking, found) else len(found)), hidden


def _highest_of_the_rest(looking: Looking, found: list[Match], shown: list[Match]) -> Candidate | None:
    """One of the highest tier among those not shown."""
    if _cut(looking, found):
        but = [match.item.number for match in shown]
        return next(iter(looking.source.highest(looking.ways(), looking.narrowing, but)), None)
    rest = [match.item for match in found[len(shown) :] if match.item.tier is not None]
    return max(rest, key=lambda item: item.tier or 0, default=None)


def _beside(looking: Looking, found: list[Match], filters: Filters) -> list[Match]:
    weights = near_weights([concern.id for concern in looking.read.near])
    return _by_area(ordered(looking.related(found), weights), filters)


def _stated(found: list[Match]) -> list[Match]:
    """The statements among the matches; everything where there is none."""
    return [match for match in found if match.item.kind == "indicator"] or found


def _gravest(looking: Looking, found: list[Match], highest: Candidate | None) -> Candidate | None:
    """A statement of the highest tier among those that were not looked at one by one; None where all were.

    `highest` is one of the highest tier among all that are not shown, statement or not.
    """
    kinds = looking.narrowing.kinds
    if highest is not None and highest.kind == "indicator":
        return highest
    if not _cut(looking, found) or (kinds and "indicator" not in kinds):
        return None
    narrowing = looking.narrowing._replace(kinds=frozenset({"indicator"}))
    return next(iter(looking.source.highest(looking.ways(), narrowing, ())), None)


def _cut(looking: Looking, found: list[Match]) -> bool:
    """Whether there may be more than was looked at."""
    return bool(looking.pool) and len(found) >= looking.pool and found[0].layer not in ("code", "some words")


def _by_area(matches: list[Match], filters: Filters) -> list[Match]:
    """The reader's own area first; the rest of the order stays."""
    return sorted(matches, key=lambda match: match.item.framework not in filters.own)


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


def _highest(matches: list[Match], other: Candidate | None, source: Source) -> Item | None:
    """An item of the highest tier among the matches and one more."""
    graded = [match.item for match in matches if match.item.tier is not None] + ([other] if other else [])
    return source.items([max(graded, key=lambda item: item.tier or 0)])[0] if graded else None


def _suggestions(read: Understood, source: Source) -> tuple[str, ...]:
    """Words that the documents use and that are spelt much like the query's."""
    from rapidfuzz.fuzz import ratio  # only where nothing is found
    from rapidfuzz.process import extract

    close: list[str] = []
    for unit in read.telling:
        for word in unit.split():
            if len(word) > 3:
                near = source.words_from(word[0], max(4, len(word) - 3), len(word) + 3)
                known = [each for each, uses in near if uses and each != word]
                close += [each for each, *_ in extract(word, known, scorer=ratio, score_cutoff=_ALIKE, limit=2)]
    return tuple(dict.fromkeys(close))
