"""Made-up editions with a reading of one to the other, for tests of lineage and of diff."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from editions import Grid, edition
from thresholds_cli.diff.changes import Change, Comparison
from thresholds_cli.diff.entries import PARTS, entries
from thresholds_cli.library import seal
from thresholds_cli.library.wording import statement_words
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import Lineage, PassedOver, Relation, Reviewed, Succession

READER = Reviewed(role="policy officer", date="2026-01-31")
OTHER_WORDS: tuple[Relation, ...] = ("reworded", "narrowed", "widened", "changed")
WORDS = st.sampled_from("child parent missing home school neglect abuse alcohol money illness risk care".split())
STATEMENT = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: " ".join(words).capitalize())


def made(grid: Grid, *, tiers: int = 4, id: str = "made-up-2024", **more: Any) -> Framework:
    """An edition with these statements by domain letter and tier."""
    return Framework.model_validate_json(json.dumps(edition(grid, tiers=tiers, id=id, **more)))


@st.composite
def frameworks(draw: st.DrawFn, id: str = "made-up-2024") -> Framework:
    """An edition of a few statements, some of them in the same words."""
    tiers = draw(st.integers(3, 5))
    grid = {
        (domain, tier): draw(st.lists(STATEMENT, max_size=4, unique_by=str.casefold))
        for domain in "CP"
        for tier in range(1, tiers + 1)
    }
    return made(grid, tiers=tiers, id=id)


def reading(old: Framework, new: Framework, pairs: dict[tuple[str, str], Relation], **more: Any) -> Lineage:
    """A reading of two editions, read to the end: what has no partner is withdrawn or added unless `more` says else."""
    olds = {*(code for code, _ in pairs), *more.get("open_old", ())}
    news = {*(code for _, code in pairs), *more.get("open_new", ())}
    values: dict[str, Any] = {
        "old": old.id,
        "new": new.id,
        "old_seal": seal.digest(old),
        "new_seal": seal.digest(new),
        "reviewed": READER,
        "pairs": tuple(
            Succession(old=before, new=after, relation=relation) for (before, after), relation in pairs.items()
        ),
        "withdrawn": tuple(code for code in old.by_code if code not in olds),
        "added": tuple(code for code in new.by_code if code not in news),
    }
    return Lineage(**{**values, **more})


@st.composite
def readings(draw: st.DrawFn, old: Framework, new: Framework) -> Lineage:
    """Any valid reading of two editions, with what a reader wrote of it; some statements may be left open."""
    pairs: dict[tuple[str, str], Relation] = {}
    possible = [(before, after) for before in old.by_code for after in new.by_code]
    chosen = draw(st.lists(st.sampled_from(possible), unique=True, max_size=12)) if possible else []
    for before, after in chosen:
        same = old.by_code[before].text.casefold() == new.by_code[after].text.casefold()
        pairs[before, after] = "same words" if same else draw(st.sampled_from(OTHER_WORDS))
    free_old = [code for code in old.by_code if code not in {before for before, _ in pairs}]
    free_new = [code for code in new.by_code if code not in {after for _, after in pairs}]
    more = {
        name: tuple(code for code in free if draw(st.booleans()))
        for name, free in (("open_old", free_old), ("open_new", free_new))
    }
    written = st.sampled_from([None, "Carers are named."])
    said = [
        Succession(old=before, new=after, relation=relation, note=draw(written), arguable=draw(written))
        for (before, after), relation in pairs.items()
    ]
    passed = [PassedOver(old=b, new=a, why="The old one is older.") for b, a in possible if (b, a) not in pairs][:2]
    read = reading(old, new, pairs, passed_over=tuple(passed), **more)
    return read.model_copy(update={"pairs": tuple(said)})


def relation_fits(lineage: Lineage, old: Framework, new: Framework, pair: Succession) -> bool:
    """Whether a pair is said to have the same words just where it has."""
    before, after = old.by_code[pair.old], new.by_code[pair.new]
    same = statement_words(before.lead_in, before.text) == statement_words(after.lead_in, after.text)
    return same == (pair.relation == "same words")


def statement(comparison: Comparison, code: str, side: str = "old") -> Change:
    """The change of the statements in which a code stands."""
    (found,) = [c for c in comparison.of("indicator") if code in [entry.id for entry in getattr(c, side)]]
    return found


def reconciles(comparison: Comparison) -> None:
    """Each entry of either edition stands in exactly one change; pairs connect all of a change; counts add up."""
    for part in PARTS:
        changes = comparison.of(part)
        counts = comparison.counts(part)
        for side, framework in (("old", comparison.old), ("new", comparison.new)):
            stood = [entry.id for change in changes for entry in getattr(change, side)]
            printed = [entry.id for entry in entries(framework)[part]]
            assert sorted(stood) == sorted(printed)
            assert counts[side] == len(printed)
        assert sum(counts.values()) == counts["old"] + counts["new"] + len(changes)
        for change in changes:
            _holds_together(change)


def _holds_together(change: Change) -> None:
    """From any entry of a change every other is reached through its pairs; the tier change is that of all or none."""
    everything = {("old", e.id) for e in change.old} | {("new", e.id) for e in change.new}
    links = [{("old", pair.old.id), ("new", pair.new.id)} for pair in change.pairs]
    reached = {min(everything)}
    while grown := [link for link in links if link & reached and not link <= reached]:
        reached |= set().union(*grown)
    assert reached == everything
    steps = {pair.tier_change for pair in change.pairs}
    assert change.tier_change == (steps.pop() if len(steps) == 1 else None)


def kept(path: Path, text: str) -> Path:
    """A text as a file, its folder made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
