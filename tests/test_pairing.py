"""Which statement became which: as properties of any two editions, and how good it is on the real ones."""

import itertools
import os
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineages import STATEMENT, frameworks, made, readings, reconciles, statement
from thresholds_cli.diff.assignment import Pair, assigned
from thresholds_cli.diff.changes import compare
from thresholds_cli.diff.entries import Entry
from thresholds_cli.diff.headings import HEADINGS, heading_of
from thresholds_cli.diff.likeness import Index, Weights, cosine
from thresholds_cli.diff.pairing import pair
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.model.framework import Framework

TESTS = Path(__file__).parent

# --- with a reading, and without ------------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_reading_is_kept_to_and_everything_reconciles(data: st.DataObject) -> None:
    """Every statement in one change; what was decided is as decided, what was left open is nowhere confirmed."""
    old, new = data.draw(frameworks("a-1")), data.draw(frameworks("a-2"))
    lineage = data.draw(readings(old, new))
    comparison = compare(old, new, lineage)
    reconciles(comparison)
    loose = {("old", code) for code in lineage.open_old} | {("new", code) for code in lineage.open_new}
    read = {}
    for change in comparison.of("indicator"):
        stood = {("old", e.id) for e in change.old} | {("new", e.id) for e in change.new}
        assert change.confirmed == (not stood & loose)
        for each in change.pairs:
            assert (each.read is not None) == change.confirmed
            if each.read:
                read[each.old.id, each.new.id] = each.relation
    assert read == {(each.old, each.new): each.relation for each in lineage.pairs}
    assert all(statement(comparison, code).kind == "withdrawn" for code in lineage.withdrawn)
    assert all(statement(comparison, code, "new").kind == "added" for code in lineage.added)


@settings(deadline=None, max_examples=40)
@given(frameworks("a-1"), frameworks("a-2"))
def test_nothing_is_confirmed_that_nobody_read(old: Framework, new: Framework) -> None:
    """Whatever the machine found."""
    comparison = compare(old, new)
    assert not any(change.confirmed or any(each.read for each in change.pairs) for change in comparison.changes)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_every_change_stands_under_one_heading(data: st.DataObject) -> None:
    """The first that fits; a change of tier is never hidden under another."""
    old, new = data.draw(frameworks("a-1")), data.draw(frameworks("a-2"))
    lineage = data.draw(st.none() | readings(old, new))
    for change in compare(old, new, lineage).changes:
        heading = heading_of(change)
        assert heading is next(each for each in HEADINGS if each.holds(change))
        steps = [each.tier_change or 0 for each in change.pairs]
        assert (heading.key in ("raised", "lowered", "duty")) == any(steps)
        assert heading.key != "unchanged" or all(each.relation == "same words" for each in change.pairs)


def test_only_the_wording_of_a_statement_raises_nothing() -> None:
    """Case, punctuation and spaces are no words."""
    old = made({("C", 2): ["Child's home is cold; no heating"]}, id="a-1")
    new = made({("C", 2): ["Child’s home is cold – no heating"]}, id="a-2")
    assert statement(compare(old, new), "C2.01").kind == "unchanged"


# --- the best overall assignment -------------------------------------------------------------------


def best_total(scores: Mapping[Pair, float]) -> float:
    """The highest total there is, by trying everything out."""
    found = 0.0
    for size in range(1, 5):
        for chosen in itertools.combinations(scores, size):
            if len({i for i, _ in chosen}) == len({j for _, j in chosen}) == size:
                found = max(found, sum(scores[each] for each in chosen))
    return found


# A few values only, so that many are equal.
SCORES = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.sampled_from([0.25, 0.5, 0.75, 1.0]), max_size=10
)


@settings(deadline=None)
@given(SCORES, st.booleans())
def test_the_assignment_is_the_best_there_is(scores: dict[Pair, float], large: bool) -> None:
    """Held against trying everything out, with equal totals too; each position once, in either way of solving it."""
    with pytest.MonkeyPatch.context() as patch:
        if large:
            patch.setattr("thresholds_cli.diff.assignment._FEW", 0)
        found = assigned(scores)
    assert set(found) <= set(scores)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert sum(scores[each] for each in found) == pytest.approx(best_total(scores))
    assert found == sorted(found)


def test_the_best_pair_gives_way_where_the_whole_gains() -> None:
    """Taking the best first would leave the others nothing."""
    assert assigned({(0, 0): 1.0, (0, 1): 0.9, (1, 0): 0.9}) == [(0, 1), (1, 0)]


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000))
def test_both_ways_of_solving_it_come_to_the_same(seed: int) -> None:
    """Groups just small enough to be tried out, all values apart."""
    chance = random.Random(seed)  # noqa: S311
    scores = {(i, j): chance.random() for i in range(8) for j in range(20) if chance.random() < 0.4}
    tried = assigned(scores)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("thresholds_cli.diff.assignment._FEW", 0)
        assert assigned(scores) == tried


# --- what is like what -----------------------------------------------------------------------------


def entry(number: int, text: str, tier: int = 2) -> Entry:
    return Entry("indicator", f"C{tier}.{number:03d}", tier, "C", text, "worry")


@settings(deadline=None)
@given(st.lists(STATEMENT, min_size=1, max_size=12), STATEMENT)
def test_the_index_finds_what_looking_at_everything_finds(texts: list[str], asked: str) -> None:
    """All that share something, and how alike they are."""
    every = [entry(number, text) for number, text in enumerate([asked, *texts], start=1)]
    weights = Weights.of(every)
    vectors = [weights.vector(each) for each in every]
    near = Index(vectors[1:]).near(vectors[0])
    whole = {place: cosine(vectors[0], vector) for place, vector in enumerate(vectors[1:])}
    assert near == pytest.approx({place: value for place, value in whole.items() if value > 0})


# --- large editions --------------------------------------------------------------------------------


def large(count: int = 1500) -> tuple[list[Entry], list[Entry]]:
    """Two long editions of made-up statements; most of the new ones are old ones with a word changed."""
    chance = random.Random(7)  # noqa: S311
    known = [f"{''.join(chance.choices('abcdefghijklmnop', k=5))}{number}" for number in range(700)]
    old = [entry(n, " ".join(chance.sample(known, 7)), chance.randint(2, 4)) for n in range(count)]
    new = []
    for number, each in enumerate(chance.sample(old, count)):
        said = each.text.split()
        said[chance.randrange(7)] = chance.choice(known)
        new.append(entry(number, " ".join(said), chance.choice([each.tier or 2, 3])))
    return old, new


def by_code(old: list[Entry], new: list[Entry]) -> set[tuple[str, str]]:
    return {(old[i].text, new[j].text) for i, j in pair(old, new)}


def test_large_editions_are_paired_alike_in_whatever_order_they_come() -> None:
    """Nothing depends on which statement is looked at first; nearly all find what they became."""
    old, new = large()
    first = by_code(old, new)
    assert len(first) > 1400
    chance = random.Random(1)  # noqa: S311
    assert by_code(chance.sample(old, len(old)), chance.sample(new, len(new))) == first


def test_the_same_pairs_come_out_whatever_the_order_of_sets() -> None:
    """Python orders the words of a set anew in each run; no sum may depend on it."""
    program = (
        "from test_pairing import large\nfrom thresholds_cli.diff.pairing import _scores, pair\n"
        "old, new = large(300)\n"
        "every = range(300)\nprint(pair(old, new), sorted(_scores(old, new, every, every, None).items()))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert len(said.pop()) > 1000


# --- how good it is --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "clear", "every"), [("llr-2020", "llr-2021", 0.98, 0.95), ("llr-2014", "llr-2020", 0.72, 0.62)]
)
def test_without_a_reading_most_pairs_are_those_that_readers_made(
    old: str, new: str, clear: float, every: float, catalogue: Catalogue
) -> None:
    """F1 of the pairs: those that readers agreed upon, and all of them, the arguable too."""
    lineage = catalogue.reviewed(old, new)
    assert lineage is not None
    changes = compare(catalogue.framework(old), catalogue.framework(new)).of("indicator")
    made_by_machine = {(each.old.id, each.new.id) for change in changes for each in change.pairs}
    read = {(each.old, each.new) for each in lineage.pairs}
    open_to_doubt = {(each.old, each.new) for each in lineage.pairs if each.arguable}
    open_to_doubt |= {(each.old, each.new) for each in lineage.passed_over}
    assert f1(made_by_machine, read) >= every
    assert f1(made_by_machine - open_to_doubt, read - open_to_doubt) >= clear


def f1(found: set[tuple[str, str]], wanted: set[tuple[str, str]]) -> float:
    """The harmonic mean of how much of what was found is right and how much of what is right was found."""
    return 2 * len(found & wanted) / (len(found) + len(wanted))
