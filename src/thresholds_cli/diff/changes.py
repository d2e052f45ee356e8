"""Pairs to changes: every statement of either edition in exactly one."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from thresholds_cli.diff.assignment import Pair
from thresholds_cli.diff.entries import PARTS, Entry, entries
from thresholds_cli.diff.pairing import Tick, pair
from thresholds_cli.library.wording import same_words
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import Lineage, Relation, Succession

Kind = Literal["added", "withdrawn", "regrouped", "split", "merged", "moved", "reworded", "unchanged"]
KINDS: tuple[Kind, ...] = ("added", "withdrawn", "regrouped", "split", "merged", "moved", "reworded", "unchanged")


class Run(NamedTuple):
    """A run of words that both hold (`same`), or only the old (`removed`) or the new (`added`).

    `was` is how the old text has words that both hold, where that is not to the letter as `text`.
    """

    op: Literal["same", "removed", "added"]
    text: str
    was: str = ""

    @property
    def old_text(self) -> str:
        """The words to the letter as the old text has them."""
        return self.was or self.text


class Paired(NamedTuple):
    """One old and one new entry with what became of it; `tier_change` is new rank minus old.

    `read` is what a reviewed lineage says of the two; None where they were paired by machine.
    """

    old: Entry
    new: Entry
    tier_change: int | None
    domain_changed: bool
    relation: Relation
    read: Succession | None = None


class Change(NamedTuple):
    """What became of some entries. `tier_change` is None unless all its pairs agree.

    `confirmed` when a reviewed lineage says all of it.
    """

    part: str
    kind: Kind
    old: tuple[Entry, ...]
    new: tuple[Entry, ...]
    pairs: tuple[Paired, ...]
    tier_change: int | None
    domain_changed: bool
    confirmed: bool

    @property
    def words(self) -> tuple[Run, ...]:
        """Word by word, from the old entries to the new."""
        return word_runs(" ".join(e.text for e in self.old), " ".join(e.text for e in self.new))


class Comparison(NamedTuple):
    """Two editions compared: every change once, the counts that reconcile, by part."""

    old: Framework
    new: Framework
    changes: tuple[Change, ...]
    lineage: Lineage | None = None

    def of(self, part: str) -> list[Change]:
        """The changes of one part."""
        return [change for change in self.changes if change.part == part]

    def counts(self, part: str) -> dict[str, int]:
        """How many entries each edition has, how many stand in each kind of change."""
        changes = self.of(part)
        kinds = Counter(change.kind for change in changes)
        return {
            "old": sum(len(change.old) for change in changes),
            "new": sum(len(change.new) for change in changes),
            **{kind: kinds[kind] for kind in KINDS},
        }


def compare(
    old: Framework,
    new: Framework,
    lineage: Lineage | None = None,
    *,
    concerns: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
    tick: Tick | None = None,
) -> Comparison:
    """Compare two editions of one partnership, part by part.

    `lineage` is a reviewed one between the two, read from their present words; what it
    leaves open is paired by machine, and everything where there is none. `concerns` are
    those of statements whose edition names none, by edition and code. `tick` is told how
    much is done.
    """
    before, after = entries(old), entries(new)
    for framework, held in ((old, before), (new, after)):
        said = (concerns or {}).get(framework.id, {})
        held["indicator"] = [e if e.concerns else e._replace(concerns=said.get(e.id, ())) for e in held["indicator"]]
    changes = [
        change
        for part in PARTS
        for change in _changes(before[part], after[part], lineage if part == "indicator" else None, tick)
    ]
    return Comparison(old, new, tuple(changes), lineage)


def compare_part(part: str, old: Framework, new: Framework, lineage: Lineage | None = None) -> list[Change]:
    """The changes of one part only."""
    return list(_changes(entries(old)[part], entries(new)[part], lineage))


def _changes(
    old: Sequence[Entry], new: Sequence[Entry], lineage: Lineage | None, tick: Tick | None = None
) -> Iterator[Change]:
    pairs, read = _read_pairs(old, new, lineage)
    decided = lineage and {*lineage.withdrawn, *(each.old for each in lineage.pairs)}
    open_old = [i for i, entry in enumerate(old) if not decided or entry.id not in decided]
    decided = lineage and {*lineage.added, *(each.new for each in lineage.pairs)}
    open_new = [j for j, entry in enumerate(new) if not decided or entry.id not in decided]
    lefts, rights = [old[i] for i in open_old], [new[j] for j in open_new]
    by_machine = pair(lefts, rights, tick, _passed_over(lefts, rights, lineage))
    pairs = [*pairs, *((open_old[a], open_new[b]) for a, b in by_machine)]
    left = {("old", i) for i in open_old} | {("new", j) for j in open_new}
    for olds, news, links in _groups(len(old), len(new), pairs):
        paired = tuple(_paired(old[i], new[j], read.get((i, j))) for i, j in links)
        undecided = not lineage or any(("old", i) in left for i in olds) or any(("new", j) in left for j in news)
        yield _change(tuple(old[i] for i in olds), tuple(new[j] for j in news), paired, confirmed=not undecided)


def _read_pairs(
    old: Sequence[Entry], new: Sequence[Entry], lineage: Lineage | None
) -> tuple[list[Pair], dict[Pair, Succession]]:
    """The pairs of a lineage as positions, with what it says of each."""
    if lineage is None:
        return [], {}
    before, after = ({entry.id: place for place, entry in enumerate(each)} for each in (old, new))
    known = [each for each in lineage.pairs if each.old in before and each.new in after]  # levels have no grid
    read = {(before[each.old], after[each.new]): each for each in known}
    return list(read), read


def _passed_over(old: Sequence[Entry], new: Sequence[Entry], lineage: Lineage | None) -> set[Pair]:
    """The pairs that a reader looked at and decided against, as positions."""
    before, after = ({entry.id: place for place, entry in enumerate(each)} for each in (old, new))
    known = lineage.passed_over if lineage else ()
    return {(before[each.old], after[each.new]) for each in known if each.old in before and each.new in after}


def _groups(old: int, new: int, pairs: Sequence[Pair]) -> list[tuple[list[int], list[int], list[Pair]]]:
    """What pairs connect, as groups of old and new positions, in the order of the new edition."""
    group: dict[tuple[str, int], int] = {}
    members: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for name, length in (("new", new), ("old", old)):
        for index in range(length):
            group[name, index] = len(group)
            members[group[name, index]].append((name, index))
    for i, j in pairs:
        keep, drop = sorted((group["old", i], group["new", j]))
        if keep != drop:
            for member in members.pop(drop):
                group[member] = keep
                members[keep].append(member)
    links: dict[int, list[Pair]] = defaultdict(list)
    for each in sorted(pairs):
        links[group["old", each[0]]].append(each)
    return [
        (
            sorted(index for name, index in held if name == "old"),
            sorted(index for name, index in held if name == "new"),
            links[number],
        )
        for number, held in sorted(members.items())
    ]


def _paired(old: Entry, new: Entry, read: Succession | None) -> Paired:
    change = new.tier - old.tier if old.tier is not None and new.tier is not None else None
    relation: Relation = "same words"
    if old.key != new.key:
        relation = read.relation if read else "changed"  # what other words mean only a reader can say
    return Paired(old, new, change, old.domain != new.domain, relation, read)


def _change(old: tuple[Entry, ...], new: tuple[Entry, ...], pairs: tuple[Paired, ...], *, confirmed: bool) -> Change:
    steps = {paired.tier_change for paired in pairs}
    return Change(
        part=(old or new)[0].part,
        kind=_kind(old, new, pairs),
        old=old,
        new=new,
        pairs=pairs,
        tier_change=steps.pop() if len(steps) == 1 else None,
        domain_changed=any(paired.domain_changed for paired in pairs),
        confirmed=confirmed,
    )


def _kind(old: tuple[Entry, ...], new: tuple[Entry, ...], pairs: tuple[Paired, ...]) -> Kind:
    """The first kind that fits."""
    if not old:
        return "added"
    if not new:
        return "withdrawn"
    if len(old) > 1 and len(new) > 1:
        return "regrouped"
    if len(new) > 1:
        return "split"
    if len(old) > 1:
        return "merged"
    if pairs[0].tier_change or pairs[0].domain_changed:
        return "moved"
    return "unchanged" if pairs[0].relation == "same words" else "reworded"


@cache
def word_runs(old: str, new: str, *, exact: bool = False) -> tuple[Run, ...]:
    """The words of two texts in runs.

    Words that differ in case or punctuation only count as the same and are given as the
    new text has them; `exact` tells those apart too.
    """
    left, right = old.split(), new.split()
    was, now = (texts if exact else [same_words(word) or word for word in texts] for texts in (left, right))
    runs: list[Run] = []
    for op, a, b, c, d in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if op == "equal":
            before, after = " ".join(left[a:b]), " ".join(right[c:d])
            runs.append(Run("same", after, "" if before == after else before))
            continue
        if b > a:
            runs.append(Run("removed", " ".join(left[a:b])))
        if d > c:
            runs.append(Run("added", " ".join(right[c:d])))
    return tuple(runs)
