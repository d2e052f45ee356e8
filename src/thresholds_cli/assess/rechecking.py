"""What became of an old case: the same statements under another edition, through what they became there.

1. The same words printed at several tiers are one statement here too: it is followed from
   every place where they are printed, whichever of these codes was picked.
2. Every successor is taken, on the safe side, and the answer is left open where the lowest
   of them would give another tier.
3. A statement without a successor is never dropped: a person places it. Where it stood above
   the tier that the rest point to, the answer is left open; so too where its words went on
   from a lower place only. One whose words are not those held is not followed: always open.
4. Otherwise the rank that leads is compared: the same, raised or lowered. Nothing chosen is
   no result.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from thresholds_cli.assess.engine import Chosen, Gates, Result, assess
from thresholds_cli.library.wording import same_words
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.lineage import Relation

How = Literal["seen", "suspected"]
Outcome = Literal["same", "raised", "lowered", "open", "none"]
OUTCOMES: tuple[Outcome, ...] = ("raised", "lowered", "open", "same", "none")


class Case(NamedTuple):
    """What was assessed: codes of an edition, nothing of a person. `name` is its file, or file and row."""

    name: str
    selected: tuple[str, ...]
    suspected: tuple[str, ...] = ()
    gates: Gates = Gates()
    area: str | None = None


class Successor(NamedTuple):
    """What a statement became: its new code, what that did to the meaning, whether a reader says so."""

    code: str
    relation: Relation
    confirmed: bool
    note: str | None = None

    @property
    def to_check(self) -> bool:
        """Whether its words ask for something else, so that somebody must see whether it still holds."""
        return self.relation in ("narrowed", "changed")


class Became(NamedTuple):
    """What became of an old code; `confirmed` when a reader decided it, also that nothing follows."""

    successors: tuple[Successor, ...] = ()
    confirmed: bool = False


class Copy(NamedTuple):
    """One of the places where the words of a statement are printed, and what became of it."""

    indicator: Indicator
    became: Became


class Traced(NamedTuple):
    """A chosen statement, how it was chosen, and what it became, with the new statements themselves.

    `copies` are all places of its words; none where they are not those held, so that it was not followed.
    """

    chosen: Chosen
    how: How
    copies: tuple[Copy, ...]
    became: tuple[tuple[Successor, Chosen], ...]

    @property
    def followed(self) -> bool:
        """Whether anybody looked for what follows it."""
        return bool(self.copies)

    @property
    def lost(self) -> tuple[Indicator, ...]:
        """The places of its words from which nothing follows."""
        return tuple(copy.indicator for copy in self.copies if not copy.became.successors)

    @property
    def confirmed(self) -> bool:
        """Whether a reader says what became of it, wherever it is printed."""
        return self.followed and all(copy.became.confirmed for copy in self.copies)

    @property
    def splits_tiers(self) -> bool:
        """Whether it became several statements that count at different tiers."""
        return len({_counts_at(to) for _, to in self.became}) > 1

    @property
    def to_check(self) -> bool:
        """Whether somebody must see whether it still holds."""
        return any(step.to_check for step, _ in self.became)


@dataclass(frozen=True)
class Rechecked:
    """A case under two editions. `new` takes every successor, `least` the lowest of each."""

    case: Case
    old: Result
    new: Result
    least: Result
    traced: tuple[Traced, ...]

    @property
    def ranks(self) -> tuple[int | None, int | None]:
        """The ranks that lead under the old and under the new edition."""
        return _leads(self.old), _leads(self.new)

    def above(self, each: Traced) -> tuple[Indicator, ...]:
        """The places of a statement from which nothing follows, above the tier that the rest point to."""
        after = _leads(self.new) or 0
        return tuple(lost for lost in each.lost if each.chosen.decides and lost.tier > after)

    def to_place(self, each: Traced) -> tuple[Indicator, ...]:
        """What of a statement a person must place: all of it, or the places above the rest."""
        return self.above(each) if each.became else (each.chosen.indicator,)

    @property
    def unplaced(self) -> tuple[Indicator, ...]:
        """What a person must place, each once."""
        return tuple({lost.id: lost for each in self.traced for lost in self.to_place(each)}.values())

    @cached_property
    def outcome(self) -> Outcome:
        """What became of the answer."""
        before, after = self.ranks
        if not self.traced:
            return "none"
        if _leads(self.least) != after or any(not each.followed or self.above(each) for each in self.traced):
            return "open"
        if before == after:
            return "same"
        return "raised" if (after or 0) > (before or 0) else "lowered"

    @property
    def confirmed(self) -> bool:
        """Whether a reader says what became of every statement."""
        return bool(self.traced) and all(each.confirmed for each in self.traced)

    @cached_property
    def through(self) -> tuple[Traced, ...]:
        """The statements that made the difference: those that led, before or now, and those to place."""
        led = {chosen.indicator.id for chosen in self.old.leading}
        leads = {chosen.indicator.id for chosen in self.new.leading}
        return tuple(
            each
            for each in self.traced
            if each.chosen.indicator.id in led
            or any(to.indicator.id in leads for _, to in each.became)
            or self.to_place(each)
        )


def recheck(
    case: Case, old: Framework, new: Framework, became: Mapping[str, Became], unlike: Collection[str] = ()
) -> Rechecked:
    """A case of the old edition under the new one; `became` says what became of old codes.

    `unlike` are the codes under which the case has other words than the old edition: these
    are not followed. Raises Unknown for a code that the old edition does not have.
    """
    area = case.area if case.area in new.areas else None
    before = assess(old, case.selected, case.suspected, gates=case.gates, area=case.area)
    chosen: list[tuple[Chosen, How]] = [(each, "seen") for each in before.selected]
    chosen += [(each, "suspected") for each in before.suspected]
    places = _places(old)
    counted = {each.indicator.id: each for each in assess(new, tuple(new.by_code)).selected}

    def followed(each: Chosen, how: How) -> Traced:
        printed = () if each.indicator.id in unlike else places[same_words(each.indicator.text)]
        copies = tuple(Copy(place, became.get(place.id, Became())) for place in printed)
        return Traced(each, how, copies, tuple((step, counted[step.code]) for step in _steps(copies)))

    traced = tuple(followed(each, how) for each, how in chosen)

    def under(lowest: bool) -> Result:
        codes: dict[str, list[str]] = {"seen": [], "suspected": []}
        for each in traced:
            found = sorted((to for _, to in each.became), key=_counts_at)
            codes[each.how] += [to.indicator.id for to in (found[:1] if lowest else found)]
        return assess(new, codes["seen"], codes["suspected"], gates=case.gates, area=area)

    return Rechecked(case, before, under(lowest=False), under(lowest=True), traced)


def _places(framework: Framework) -> Mapping[str, Sequence[Indicator]]:
    """Where the same words are printed, compared as the engine does."""
    places: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in framework.indicators:
        places[same_words(indicator.text)].append(indicator)
    return places


def _steps(copies: Iterable[Copy]) -> Sequence[Successor]:
    """The successors from every place, each once; where two places have one, the step that asks for more is kept."""
    found: dict[str, Successor] = {}
    for step in (step for copy in copies for step in copy.became.successors):
        if step.code not in found or step.to_check:
            found[step.code] = step
    return list(found.values())


def _counts_at(chosen: Chosen) -> int:
    """The rank at which a statement counts; below all where it decides nothing."""
    return chosen.highest if chosen.decides else 0


def _leads(result: Result) -> int | None:
    return result.leads.rank if result.leads else None
