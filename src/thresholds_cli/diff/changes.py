"""Pairs to changes: every statement of either edition in exactly one."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from thresholds_cli.diff.entries import PARTS, Entry, entries
from thresholds_cli.diff.pairing import Pair, pair
from thresholds_cli.library.wording import same_words, words
from thresholds_cli.model.framework import Framework

Kind = Literal["added", "withdrawn", "regrouped", "split", "merged", "moved", "reworded", "unchanged"]
Relation = Literal["same words", "reworded", "changed"]
KINDS: tuple[Kind, ...] = ("added", "withdrawn", "regrouped", "split", "merged", "moved", "reworded", "unchanged")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that both hold (`same`), or only the old (`removed`) or the new (`added`)."""

    op: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Paired:
    """One old and one new entry with what became of it; `tier_change` is new rank minus old."""

    old: Entry
    new: Entry
    tier_change: int | None
    domain_changed: bool
    relation: Relation


@dataclass(frozen=True, slots=True)
class Change:
    """What became of some entries. `tier_change` is None unless all its pairs agree."""

    part: str
    kind: Kind
    old: tuple[Entry, ...]
    new: tuple[Entry, ...]
    pairs: tuple[Paired, ...]
    tier_change: int | None
    domain_changed: bool
    confirmed: bool
    words: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions compared: every change once, the counts that reconcile, by part."""

    old: Framework
    new: Framework
    changes: tuple[Change, ...]

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


def compare(old: Framework, new: Framework) -> Comparison:
    """Compare two editions of one partnership, part by part."""
    before, after = entries(old), entries(new)
    changes = [change for part in PARTS for change in _changes(before[part], after[part])]
    return Comparison(old, new, tuple(changes))


def compare_part(part: str, old: Framework, new: Framework) -> list[Change]:
    """The changes of one part only."""
    return list(_changes(entries(old)[part], entries(new)[part]))


def _changes(old: Sequence[Entry], new: Sequence[Entry]) -> Iterable[Change]:
    pairs = pair(old, new)
    for lefts, rights, links in _groups(len(old), len(new), pairs):
        paired = tuple(_paired(old[i], new[j]) for i, j in links)
        yield _change(tuple(old[i] for i in lefts), tuple(new[j] for j in rights), paired)


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
    found = []
    for _, held in sorted(members.items()):
        lefts = sorted(index for name, index in held if name == "old")
        rights = sorted(index for name, index in held if name == "new")
        links = sorted((i, j) for i, j in pairs if ("old", i) in held)
        found.append((lefts, rights, links))
    return found


def _paired(old: Entry, new: Entry) -> Paired:
    change = new.tier - old.tier if old.tier is not None and new.tier is not None else None
    relation: Relation = "same words"
    if old.key != new.key:
        left, right = ({word[:5] for word in words(f"{e.context} {e.text}")} for e in (old, new))
        relation = "reworded" if left == right else "changed"
    return Paired(old, new, change, old.domain != new.domain, relation)


def _change(old: tuple[Entry, ...], new: tuple[Entry, ...], pairs: tuple[Paired, ...]) -> Change:
    steps = {paired.tier_change for paired in pairs}
    return Change(
        part=(old or new)[0].part,
        kind=_kind(old, new, pairs),
        old=old,
        new=new,
        pairs=pairs,
        tier_change=steps.pop() if len(steps) == 1 else None,
        domain_changed=any(paired.domain_changed for paired in pairs),
        confirmed=False,  # only reviewed lineage confirms
        words=tuple(word_runs(" / ".join(e.text for e in old), " / ".join(e.text for e in new))),
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


def word_runs(old: str, new: str, *, exact: bool = False) -> list[Run]:
    """The words of two texts in runs.

    Words that differ in case or punctuation only count as the same and are given as the
    new text has them; `exact` tells those apart too.
    """
    left, right = old.split(), new.split()
    was, now = (texts if exact else [same_words(word) or word for word in texts] for texts in (left, right))
    runs: list[Run] = []
    for op, a, b, c, d in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if op == "equal":
            runs.append(Run("same", " ".join(right[c:d])))
            continue
        if b > a:
            runs.append(Run("removed", " ".join(left[a:b])))
        if d > c:
            runs.append(Run("added", " ".join(right[c:d])))
    return runs
