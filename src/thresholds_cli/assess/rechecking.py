"""What became of an old case: the same statements under another edition, through what they became there.

1. Every statement is followed to its successors; those of a split are all taken, on the
   safe side, and the answer is left open where the lowest of them would give another tier.
2. A statement without a successor is never dropped: a person places it. Where it stood
   above the tier that the rest point to, the answer is left open.
3. Otherwise the rank that leads is compared: the same, raised or lowered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from thresholds_cli.assess.engine import Chosen, Gates, Result, assess
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.lineage import Relation

How = Literal["seen", "suspected"]
Outcome = Literal["same", "raised", "lowered", "open"]
OUTCOMES: tuple[Outcome, ...] = ("raised", "lowered", "open", "same")


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


Successors = Mapping[str, Sequence[Successor]]


class Traced(NamedTuple):
    """A chosen statement, how it was chosen, and what it became with the new statement itself."""

    chosen: Chosen
    how: How
    became: tuple[tuple[Successor, Indicator], ...]

    @property
    def splits_tiers(self) -> bool:
        """Whether it became several statements that stand at different tiers."""
        return len({indicator.tier for _, indicator in self.became}) > 1

    @property
    def to_check(self) -> bool:
        """Whether its new words ask for something else, so that somebody must see whether it still holds."""
        return any(each.relation in ("narrowed", "changed") for each, _ in self.became)


@dataclass(frozen=True)
class Rechecked:
    """A case under two editions. `new` takes every successor, `least` the lowest of each; `asked_area` was its own."""

    case: Case
    old: Result
    new: Result
    least: Result
    traced: tuple[Traced, ...]

    @property
    def unplaced(self) -> tuple[Traced, ...]:
        """The statements that became nothing: for a person to place."""
        return tuple(each for each in self.traced if not each.became)

    @property
    def ranks(self) -> tuple[int | None, int | None]:
        """The ranks that lead under the old and under the new edition."""
        return _leads(self.old), _leads(self.new)

    @cached_property
    def outcome(self) -> Outcome:
        """What became of the answer."""
        before, after = self.ranks
        waiting = [each.chosen.highest for each in self.unplaced if each.chosen.decides]
        if _leads(self.least) != after or any(after is None or rank > after for rank in waiting):
            return "open"
        if before == after:
            return "same"
        return "raised" if (after or 0) > (before or 0) else "lowered"

    @property
    def confirmed(self) -> bool:
        """Whether a reader says what every statement became."""
        return all(each.confirmed for traced in self.traced for each, _ in traced.became)

    @cached_property
    def through(self) -> tuple[Traced, ...]:
        """The statements that made the difference: those that led, before or now, and those without a successor."""
        led = {chosen.indicator.id for chosen in self.old.leading}
        leads = {chosen.indicator.id for chosen in self.new.leading}
        return tuple(
            each
            for each in self.traced
            if each.chosen.indicator.id in led or any(to.id in leads for _, to in each.became) or not each.became
        )


def _leads(result: Result) -> int | None:
    return result.leads.rank if result.leads else None


def recheck(case: Case, old: Framework, new: Framework, successors: Successors) -> Rechecked:
    """A case of the old edition under the new one; `successors` holds those of every old code.

    Raises Unknown for a code that the old edition does not have.
    """
    area = case.area if case.area in new.areas else None
    before = assess(old, case.selected, case.suspected, gates=case.gates, area=case.area)
    chosen: list[tuple[Chosen, How]] = [(each, "seen") for each in before.selected]
    chosen += [(each, "suspected") for each in before.suspected]
    traced = tuple(
        Traced(each, how, tuple((step, new.by_code[step.code]) for step in successors.get(each.indicator.id, ())))
        for each, how in chosen
    )

    def under(lowest: bool) -> Result:
        codes: dict[str, list[str]] = {"seen": [], "suspected": []}
        for each in traced:
            found = sorted((to for _, to in each.became), key=lambda to: to.tier)
            codes[each.how] += [to.id for to in (found[:1] if lowest else found)]
        return assess(new, codes["seen"], codes["suspected"], gates=case.gates, area=area)

    return Rechecked(case, before, under(lowest=False), under(lowest=True), traced)
