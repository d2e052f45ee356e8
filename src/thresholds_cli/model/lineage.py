"""Lineage: which statement of one edition became which of the next, as somebody read it."""

from collections.abc import Sequence
from functools import reduce
from typing import Literal, NamedTuple

from thresholds_cli.model.base import Code, Day, Digest, EditionId, Model, Text

Relation = Literal["same words", "reworded", "narrowed", "widened", "changed"]

_TURNED: dict[Relation, Relation] = {"narrowed": "widened", "widened": "narrowed"}
_MILD: tuple[Relation, ...] = ("same words", "reworded")  # these leave a meaning as it was

# What is left of a reader's sentence where the sentence itself would no longer be true.
ARGUABLE = "A careful reader might decide otherwise."
NO_PAIR = "A reader took these two for no pair."
EACH_STEP = "a reader of each step"


class Reviewed(Model):
    """Who read a pair, by role and never by name, and on which day."""

    role: Text
    date: Day


class Succession(Model):
    """One old statement and one new one that it became.

    `relation` says what became of the meaning; `note` what the difference means for
    practice, in our own words; `arguable` why another careful reader might decide
    otherwise; `reviewed` who read this pair, where that is not who read the rest.
    """

    old: Code
    new: Code
    relation: Relation
    note: Text | None = None
    arguable: Text | None = None
    reviewed: Reviewed | None = None


class PassedOver(Model):
    """Two statements that a careful reader might take for a pair, and why they are none here."""

    old: Code
    new: Code
    why: Text


class Lineage(Model):
    """The successors of every statement of one edition in the next; nobody reviewed it where `reviewed` is empty.

    Every statement of either edition stands in `pairs`, or in `withdrawn` (old) or `added`
    (new), or in `open_old` or `open_new`, which say that no reader has decided yet. The
    seals are those of the words that were read.
    """

    old: EditionId
    new: EditionId
    old_seal: Digest
    new_seal: Digest
    how: Text | None = None
    reviewed: Reviewed | None = None
    pairs: tuple[Succession, ...]
    withdrawn: tuple[Code, ...] = ()
    added: tuple[Code, ...] = ()
    open_old: tuple[Code, ...] = ()
    open_new: tuple[Code, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    @property
    def name(self) -> str:
        """What its file is called: `llr-2020--llr-2021`."""
        return f"{self.old}--{self.new}"

    def backwards(self) -> "Lineage":
        """The same reading from the newer edition to the older: what was narrowed is widened.

        What a reader wrote is not turned: sentences such as “must now be …” are true in one
        direction only. That somebody hesitated is true in both.
        """
        turned = {
            "old": self.new,
            "new": self.old,
            "old_seal": self.new_seal,
            "new_seal": self.old_seal,
            "pairs": tuple(_turned(pair) for pair in self.pairs),
            "withdrawn": self.added,
            "added": self.withdrawn,
            "open_old": self.open_new,
            "open_new": self.open_old,
            "passed_over": tuple(PassedOver(old=each.new, new=each.old, why=NO_PAIR) for each in self.passed_over),
        }
        return self.model_copy(update=turned)

    def then(self, later: "Lineage") -> "Lineage":
        """This reading and the one of the next edition as one; what a step lost or added is left open.

        A statement that was withdrawn may have come back, and one that was added may have
        been there before: no reader has looked. Notes are left out: each is about one step,
        and what the first put in the second may have taken out.
        """
        after: dict[str, list[Succession]] = {}
        for pair in later.pairs:
            after.setdefault(pair.old, []).append(pair)
        joined: dict[tuple[str, str], Succession] = {}
        for first in self.pairs:
            for second in after.get(first.new, ()):
                way = _joined(first, second)
                other = joined.get((way.old, way.new))
                joined[way.old, way.new] = _joined(other, way) if other else way
        olds, news = {old for old, _ in joined}, {new for _, new in joined}
        return Lineage(
            old=self.old,
            new=later.new,
            old_seal=self.old_seal,
            new_seal=later.new_seal,
            reviewed=_readers(self, later),
            pairs=tuple(joined.values()),
            open_old=tuple(code for code in self._olds() if code not in olds),
            open_new=tuple(code for code in later.backwards()._olds() if code not in news),
            passed_over=tuple(
                PassedOver(old=old, new=new, why=NO_PAIR)
                for old, new in self._passed_over_through(later)
                if (old, new) not in joined
            ),
        )

    def _passed_over_through(self, later: "Lineage") -> list[tuple[str, str]]:
        """The pairs that were passed over in one step while the other step left the words as they were.

        Of others nothing can be said: nobody held those two texts side by side.
        """
        before = [(pair.old, pair.new) for pair in self.pairs if pair.relation == "same words"]
        after = [(pair.old, pair.new) for pair in later.pairs if pair.relation == "same words"]
        at_first = [(each.old, new) for each in self.passed_over for old, new in after if old == each.new]
        at_last = [(old, each.new) for each in later.passed_over for old, new in before if new == each.old]
        return list(dict.fromkeys([*at_first, *at_last]))

    def _olds(self) -> list[str]:
        """Every statement of the older edition, once."""
        return list(dict.fromkeys([*(pair.old for pair in self.pairs), *self.withdrawn, *self.open_old]))


def _turned(pair: Succession) -> Succession:
    """A pair from the newer edition to the older, without what was written of it the other way."""
    relation = _TURNED.get(pair.relation, pair.relation)
    return Succession(old=pair.new, new=pair.old, relation=relation, arguable=_doubt(pair), reviewed=pair.reviewed)


def _joined(first: Succession, second: Succession) -> Succession:
    """Two steps, or two ways to the same end, as one: narrowed twice is narrowed, narrowed and widened is changed."""
    steps: set[Relation] = {each.relation for each in (first, second) if each.relation not in _MILD}
    worded: Relation = "same words" if {first.relation, second.relation} == {"same words"} else "reworded"
    relation: Relation = steps.pop() if len(steps) == 1 else ("changed" if steps else worded)
    return Succession(old=first.old, new=second.new, relation=relation, arguable=_doubt(first, second))


def _doubt(*pairs: Succession) -> str | None:
    """That a careful reader might decide otherwise, where one said so of any of these."""
    return ARGUABLE if any(pair.arguable for pair in pairs) else None


def _readers(first: Lineage, second: Lineage) -> Reviewed | None:
    """Who read two steps, on the day of the last: nobody read the whole. None where nobody read one of them."""
    if first.reviewed is None or second.reviewed is None:
        return None
    read = [first.reviewed, second.reviewed, *(p.reviewed for p in (*first.pairs, *second.pairs) if p.reviewed)]
    roles = {each.role for each in read}
    return Reviewed(role=roles.pop() if len(roles) == 1 else EACH_STEP, date=max(each.date for each in read))


class HeldLineage(NamedTuple):
    """A lineage as the catalogue holds it; `fits` is false where the words changed since it was read."""

    lineage: Lineage
    fits: bool

    @property
    def counts(self) -> bool:
        """Whether it may be relied upon: a person reviewed it, and the words are those that were read."""
        return self.fits and self.lineage.reviewed is not None

    @property
    def why_aside(self) -> str:
        """Why it may not be relied upon; empty where it may."""
        if self.lineage.reviewed is None:
            return "nobody has reviewed it"
        return "" if self.fits else "the words changed since it was read"

    def backwards(self) -> "HeldLineage":
        """The same from the newer edition to the older."""
        return self._replace(lineage=self.lineage.backwards())

    def then(self, later: "HeldLineage") -> "HeldLineage":
        """This one and that of the next edition as one."""
        return HeldLineage(self.lineage.then(later.lineage), self.fits and later.fits)


def one_after_another(way: Sequence[HeldLineage]) -> HeldLineage:
    """The lineages of a way from edition to edition as one, which says through which editions it went."""
    whole = reduce(HeldLineage.then, way)
    through = ", ".join(step.lineage.old for step in way[1:])
    return whole._replace(lineage=whole.lineage.model_copy(update={"how": f"through {through}"}))


class Ways(NamedTuple):
    """What was read between two editions: directly, and through the editions between; None where nothing was."""

    direct: HeldLineage | None
    through: HeldLineage | None

    @property
    def chosen(self) -> HeldLineage | None:
        """The one to go by, the direct one first; one that may not be relied upon only where the other may not."""
        held = [each for each in self if each is not None]
        return next((each for each in held if each.counts), held[0] if held else None)

    @property
    def left_aside(self) -> HeldLineage | None:
        """The direct one, where it may not be relied upon; its `why_aside` says why."""
        return self.direct if self.direct is not None and not self.direct.counts else None
