"""Search: layers from the surest to the loosest, each hit with the reason why it is there."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from thresholds_cli.library.item import Item
from thresholds_cli.library.wording import nearest
from thresholds_cli.search.plan import Plan

Layer = Literal["code", "phrase", "words", "stem", "some words"]
KINDS = ("indicator", "tier", "action", "service", "route", "contact", "rule", "guidance", "alert", "term")


class Source(Protocol):
    """What search is handed to fetch candidates with; the compiled catalogue is one."""

    def with_code(self, code: str) -> list[Item]:
        """Every item with that code."""
        ...

    def matching(self, table: str, terms: Sequence[str], joined_by: str) -> list[tuple[int, float, Item]]:
        """Items whose words match, with number and rank (lower is better)."""
        ...

    def vocabulary(self) -> list[str]:
        """Every word that stands in any item."""
        ...


@dataclass(frozen=True, slots=True)
class Filters:
    """Which items count. Empty means all; superseded editions only when asked for.

    `tiers` and `domains` hold the rank and the letter wanted, by edition; `own` are the
    editions of the reader's own area, whose hits come before all others.
    """

    kinds: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()
    tiers: dict[str, int] | None = None
    domains: dict[str, str] | None = None
    all_editions: bool = False
    own: frozenset[str] = frozenset()

    def wants(self, item: Item) -> bool:
        """Whether an item passes everything but the age of its edition."""
        if self.kinds and item.kind not in self.kinds:
            return False
        if self.editions and item.framework not in self.editions:
            return False
        if self.domains is not None and item.domain != self.domains.get(item.framework, "-"):
            return False
        return self.tiers is None or (item.tier is not None and item.tier == self.tiers.get(item.framework))

    def current(self, item: Item) -> bool:
        """Whether an item's edition is shown: not superseded, unless named or all are asked for."""
        return self.all_editions or item.framework in self.editions or item.status == "latest held"


@dataclass(frozen=True, slots=True)
class Hit:
    """An item with the layer that found it and the words of the query that stand in it."""

    item: Item
    layer: Layer
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: hits best first, how many were left out with superseded editions, near words.

    `unknown` are words of the query that no document has; `more` are the hits cut off by
    the limit, `more_highest` the highest tier among them; `among` are the editions to
    which the search was narrowed.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    left_out: int
    more: int
    more_highest: Item | None = None
    unknown: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    among: tuple[str, ...] = field(default=())


def search(plan: Plan, source: Source, filters: Filters, limit: int) -> Found:
    """Everything that answers the plan, best first, cut at `limit` (0: not cut)."""
    wanted = [hit for hit in _layers(plan, source, filters) if filters.wants(hit.item)]
    hits = [hit for hit in wanted if filters.current(hit.item)]
    hits.sort(key=lambda hit: hit.item.framework not in filters.own)  # stable: the rest of the order stays
    shown = hits[:limit] if limit else hits
    cut = [hit.item for hit in hits[len(shown) :] if hit.item.tier is not None]
    return Found(
        query=plan.query,
        hits=tuple(shown),
        total=len(hits),
        left_out=len(wanted) - len(hits),
        more=len(hits) - len(shown),
        more_highest=max(cut, key=lambda item: item.tier or 0, default=None),
        unknown=_unknown(plan, source, filters) if not hits or hits[0].layer == "some words" else (),
        suggestions=() if hits else _suggestions(plan, source),
        among=tuple(sorted(filters.editions)),
    )


def _layers(plan: Plan, source: Source, filters: Filters) -> list[Hit]:
    """Every hit once, in the surest layer that found it: by kind, then layer, the highest tier first, then rank.

    Some of the words are enough where all of them stand in nothing that would be shown but summaries of ours.
    """
    if plan.code is not None:
        coded = [item for item in source.with_code(plan.code) if plan.edition in (None, item.framework)]
        if coded:
            return [Hit(item, "code", (item.id,)) for item in coded]
    found: dict[int, tuple[int, float, Hit]] = {}
    for depth, (layer, fetch) in enumerate(_ways(plan, source)):
        for number, rank, item in fetch():
            if number not in found:
                found[number] = (depth, rank, Hit(item, layer, plan.telling))
    if not any(_is_documents(hit.item, filters) for _, _, hit in found.values()):
        for number, shared, rank, item in _some(plan, source):
            found.setdefault(number, (-shared, rank, Hit(item, "some words", plan.telling)))
    ordered = sorted(found.values(), key=_order)
    return [hit for _, _, hit in ordered]


def _order(entry: tuple[int, float, Hit]) -> tuple[int, int, int, float]:
    """Statements first, then the surest layer; among equals the highest tier, then the nearest words."""
    depth, rank, hit = entry
    return _place(hit.item), depth, -(hit.item.tier or 0), rank


Fetch = Callable[[], Iterable[tuple[int, float, Item]]]


def _ways(plan: Plan, source: Source) -> list[tuple[Layer, Fetch]]:
    if not plan.telling:
        return []
    ways: list[tuple[Layer, Fetch]] = [
        ("words", lambda: source.matching("exact", plan.telling, "AND")),
        ("stem", lambda: source.matching("stem", plan.telling, "AND")),
    ]
    if len(plan.all_words) > 1:
        ways.insert(0, ("phrase", lambda: source.matching("exact", [" ".join(plan.all_words)], "AND")))
    return ways


def _some(plan: Plan, source: Source) -> list[tuple[int, int, float, Item]]:
    """Statements that hold a good part of the telling words, with how many, where nothing holds them all.

    Words that the documents do not know are set aside; of three and more that they know, a
    third and at least two must stand there. Where no statement has so many, those that
    hold the rarest of the words. Nothing when they know fewer than a third of the words.
    """
    by_term = [_statements(term, source) for term in plan.telling]
    known = [found for found in by_term if found]
    counts = Counter(number for found in known for number in found)
    enough = 1 if len(known) < 3 else max(2, -(-len(known) // 3))
    wanted = {number for number, count in counts.items() if count >= enough}
    if not wanted and known:
        wanted = set(sorted(known, key=len)[0])
    if 3 * len(known) < len(plan.telling):
        return []  # too little of the query is known to answer it
    kept = {number: each for found in known for number, each in found.items() if number in wanted}
    return [(number, counts[number], rank, item) for number, (rank, item) in kept.items()]


def _statements(term: str, source: Source) -> dict[int, tuple[float, Item]]:
    """Statements and alerts that hold a word in any form."""
    found = source.matching("stem", [term], "AND")
    return {number: (rank, item) for number, rank, item in found if item.kind in ("indicator", "alert")}


def _is_documents(item: Item, filters: Filters) -> bool:
    """Whether an item is a document's own words and would be shown."""
    return not item.is_summary and filters.wants(item) and filters.current(item)


def _unknown(plan: Plan, source: Source, filters: Filters) -> tuple[str, ...]:
    """The telling words that stand in no document looked in."""

    def known(term: str) -> bool:
        return any(_is_documents(item, filters) for _, _, item in source.matching("stem", [term], "AND"))

    return tuple(term for term in plan.telling if not known(term))


def _place(item: Item) -> int:
    """Statements before strengths, strengths before everything else."""
    if item.kind == "indicator":
        return item.strength
    return 1 + KINDS.index(item.kind)


def _suggestions(plan: Plan, source: Source) -> tuple[str, ...]:
    """Words that the documents use and that are spelt much like the query's."""
    typed = {*plan.all_words, *plan.telling}
    known = [word for word in source.vocabulary() if len(word) > 3 and not word.isdigit() and word not in typed]
    close = [
        word
        for term in plan.telling
        if len(term) > 3
        for word in nearest(term, known, most=2, cutoff=0.85)
        if word[0] == term[0]  # a slip of the keys seldom takes the first letter
    ]
    return tuple(dict.fromkeys(close))
