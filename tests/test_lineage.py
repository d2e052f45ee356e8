"""Lineage as it is relied upon: turned round, put together, held with the editions, left aside where it may not."""

import re
import shutil
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, Program
from editions import edition, linux_only, own_folder, written
from lineages import OTHER_WORDS, READER, frameworks, kept, made, reading, readings, statement
from thresholds_cli.authoring.lineages import as_file, proposed
from thresholds_cli.diff.changes import compare
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.lineage import as_given
from thresholds_cli.library.store import Store
from thresholds_cli.model.lineage import Lineage, PassedOver, Relation, Reviewed, Succession

LINEAGE = ROOT / "data" / "lineage" / "llr-2020--llr-2021.yaml"
OLD, NEW = (
    {("C", 2): words} for words in (["Child is cold", "Child is hungry"], ["Child seems cold", "Child is unfed"])
)
A, B, C = (made(OLD, id="a-1"), made(NEW, id="a-2"), made({("C", 3): ["Child feels cold"]}, id="a-3"))
SWAPPED = {"narrowed": "widened", "widened": "narrowed"}


def sides(lineage: Lineage) -> dict[tuple[str, str], str]:
    """What a lineage says of every pair."""
    return {(pair.old, pair.new): pair.relation for pair in lineage.pairs}


def listed(lineage: Lineage) -> list[object]:
    """All its lists but the pairs."""
    passed = [(each.old, each.new) for each in lineage.passed_over]
    return [lineage.withdrawn, lineage.added, lineage.open_old, lineage.open_new, passed]


def doubtful(lineage: Lineage) -> set[tuple[str, str]]:
    """The pairs on which a careful reader might decide otherwise."""
    return {(pair.old, pair.new) for pair in lineage.pairs if pair.arguable}


# --- turned round ---------------------------------------------------------------------------------


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_turned_round_twice_it_is_as_it_was(data: st.DataObject) -> None:
    """In its pairs, relations and lists; and once, every pair is there the other way round, narrowed for widened.

    What a reader wrote is about one direction and does not come back.
    """
    old, new = data.draw(frameworks("a-1")), data.draw(frameworks("a-2"))
    lineage = data.draw(readings(old, new))
    turned = lineage.backwards()
    again = turned.backwards()
    assert sides(again) == sides(lineage)
    assert listed(again) == listed(lineage)
    assert doubtful(again) == doubtful(lineage)
    assert again.backwards() == turned
    assert {pair.note for pair in turned.pairs} <= {None}
    assert sides(turned) == {(n, o): SWAPPED.get(relation, relation) for (o, n), relation in sides(lineage).items()}
    assert (turned.withdrawn, turned.open_old) == (lineage.added, lineage.open_new)


def test_backwards_no_sentence_is_said_that_was_written_forwards(thresholds: Program) -> None:
    """“Must now be consistent” is false of the older edition. That a pair is arguable is as true as it was."""
    there = thresholds("diff", "llr-2020", "llr-2021", "--part", "indicator", "--format", "json").json
    back = thresholds("diff", "llr-2021", "llr-2020", "--part", "indicator", "--format", "json").json
    said = {(p["new"], p["old"]): (p["note"], p["arguable"]) for c in back["changes"] for p in c["pairs"]}
    assert {note for note, _ in said.values()} == {None}
    assert {doubt for _, doubt in said.values()} == {None, "A careful reader might decide otherwise."}
    doubts = {(p["old"], p["new"]) for c in there["changes"] for p in c["pairs"] if p["arguable"]}
    assert {pair for pair, (_, doubt) in said.items() if doubt} == doubts
    assert {passed["why"] for passed in back["lineage"]["passed_over"]} == {"A reader took these two for no pair."}


def test_the_real_editions_backwards_are_read_the_same(thresholds: Program) -> None:
    """What was narrowed is widened, withdrawn is added; the one reading serves both ways."""
    there = thresholds("diff", "llr-2020", "llr-2021", "--part", "indicator", "--format", "json").json
    back = thresholds("diff", "llr-2021", "llr-2020", "--part", "indicator", "--format", "json").json

    def pairs(data: dict[str, list[dict[str, list[dict[str, str]]]]], first: str, second: str) -> set[tuple[str, ...]]:
        changes = [change for change in data["changes"] if str(change["part"]) == "indicator"]
        return {(pair[first], pair[second], pair["relation"]) for change in changes for pair in change["pairs"]}

    assert pairs(back, "new", "old") == {(o, n, SWAPPED.get(r, r)) for o, n, r in pairs(there, "old", "new")}
    assert ("C3.04", "C3.10", "narrowed") in pairs(there, "old", "new")
    assert all(change["confirmed"] for change in back["changes"] if change["part"] == "indicator")
    assert back["lineage"]["open_old"] == back["lineage"]["open_new"] == []
    assert "Compared backwards" in thresholds("diff", "llr-2021", "llr-2020", "--summary").out


# --- put together -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("same words", "same words", "same words"),
        ("same words", "reworded", "reworded"),
        ("reworded", "narrowed", "narrowed"),
        ("narrowed", "narrowed", "narrowed"),
        ("narrowed", "widened", "changed"),
        ("widened", "changed", "changed"),
    ],
)
def test_two_steps_are_one(first: Relation, second: Relation, both: Relation) -> None:
    """What was narrowed and then widened is not what it was: it has changed."""
    step, next_step = (
        reading(A, B, {("C2.01", "C2.01"): first}),
        reading(B, C, {("C2.01", "C3.01"): second}),
    )
    assert step.then(next_step).pairs == (Succession(old="C2.01", new="C3.01", relation=both),)


def said(lineage: Lineage, **words: str) -> Lineage:
    """A lineage with these words at its first pair."""
    first, *rest = lineage.pairs
    return lineage.model_copy(update={"pairs": (first.model_copy(update=words), *rest)})


@pytest.mark.parametrize("doubt", ["first", "second", ""])
def test_what_was_said_of_one_step_is_not_said_of_both(doubt: str) -> None:
    """The first may have put in what the second took out again. That a step was arguable stays so."""
    first = said(reading(A, B, {("C2.01", "C2.01"): "changed"}), note="Nursery comes in.")
    second = said(reading(B, C, {("C2.01", "C3.01"): "changed"}), note="Nursery goes out.")
    first = said(first, arguable="A reason.") if doubt == "first" else first
    second = said(second, arguable="Another reason.") if doubt == "second" else second
    (pair,) = first.then(second).pairs
    assert pair.note is None
    assert pair.arguable == ("A careful reader might decide otherwise." if doubt else None)


def test_two_readers_are_not_one() -> None:
    """Nor is either said to have read the whole; the day is that of the later."""
    first, second = reading(A, B, {("C2.01", "C2.01"): "reworded"}), reading(B, C, {("C2.01", "C3.01"): "reworded"})
    later = Reviewed(role="policy officer", date="2026-02-28")
    other = Reviewed(role="social worker", date="2026-02-28")
    assert first.then(second.model_copy(update={"reviewed": later})).reviewed == later
    both = first.then(second.model_copy(update={"reviewed": other})).reviewed
    assert both == Reviewed(role="a reader of each step", date="2026-02-28")
    assert first.then(second.model_copy(update={"reviewed": None})).reviewed is None
    pair = second.pairs[0].model_copy(update={"reviewed": other})
    assert first.then(second.model_copy(update={"pairs": (pair,)})).reviewed == both


def test_what_one_step_passed_over_is_carried_where_the_other_left_the_words_as_they_were() -> None:
    """Somebody looked at just these words. Where the words changed too, nobody did."""
    last = made({("C", 3): ["Child seems cold", "Child is not fed"]}, id="a-3")
    passed = (PassedOver(old="C2.02", new="C2.01", why="One is cold."), PassedOver(old="C2.01", new="C2.02", why="No."))
    first = reading(A, B, {("C2.01", "C2.01"): "reworded"}, passed_over=passed)
    second = reading(B, last, {("C2.01", "C3.01"): "same words", ("C2.02", "C3.02"): "reworded"})
    for whole in (first.then(second), second.backwards().then(first.backwards()).backwards()):
        assert [(each.old, each.new) for each in whole.passed_over] == [("C2.02", "C3.01")]


def test_what_is_a_pair_by_another_way_was_not_passed_over() -> None:
    """Merged in the next step with what it did become."""
    same = made({("C", 2): ["Child seems cold"]}, id="a-3")
    passed = (PassedOver(old="C2.01", new="C2.01", why="No."),)
    first = reading(A, B, {("C2.01", "C2.02"): "reworded"}, passed_over=passed)
    second = reading(B, same, {("C2.01", "C2.01"): "same words", ("C2.02", "C2.01"): "changed"})
    whole = first.then(second)
    assert (sides(whole), whole.passed_over) == ({("C2.01", "C2.01"): "changed"}, ())


def test_two_ways_to_the_same_end_count_both() -> None:
    """Split at one step and merged at the next: narrowed one way, widened the other is changed."""
    split = reading(A, B, {("C2.01", "C2.01"): "narrowed", ("C2.01", "C2.02"): "widened"})
    merged = reading(B, C, {("C2.01", "C3.01"): "reworded", ("C2.02", "C3.01"): "reworded"})
    assert sides(split.then(merged)) == {("C2.01", "C3.01"): "changed"}


def test_what_a_step_lost_stays_open() -> None:
    """Withdrawn at one step it may have come back at the next: nobody has looked."""
    joined = reading(A, B, {("C2.01", "C2.01"): "reworded"}).then(reading(B, C, {("C2.02", "C3.01"): "reworded"}))
    assert (joined.pairs, joined.withdrawn, joined.added) == ((), (), ())
    assert (joined.open_old, joined.open_new) == (("C2.01", "C2.02"), ("C3.01",))


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_it_does_not_matter_which_steps_are_put_together_first(data: st.DataObject) -> None:
    """Nor whether the whole is turned round or each step; what is open at the end is the same."""
    editions = [data.draw(frameworks(f"a-{n}")) for n in range(1, 5)]
    one, two, three = (data.draw(readings(editions[n], editions[n + 1])) for n in range(3))
    left, right = one.then(two).then(three), one.then(two.then(three))
    assert sides(left) == sides(right)
    assert (set(left.open_old), set(left.open_new)) == (set(right.open_old), set(right.open_new))
    turned = two.backwards().then(one.backwards())
    assert sides(turned) == sides(one.then(two).backwards())
    spoken = {pair.old for pair in left.pairs} | set(left.open_old)
    assert spoken == set(editions[0].by_code)


def test_editions_with_one_between_them_are_compared_through_it(thresholds: Program, catalogue: Catalogue) -> None:
    """What both steps say is confirmed; what a step lost is paired by machine, and said to be."""
    data = thresholds("diff", "llr-2014", "llr-2021", "--format", "json").json
    assert data["lineage"]["how"] == "through llr-2020"
    loose = {"old": set(data["lineage"]["open_old"]), "new": set(data["lineage"]["open_new"])}
    for change in (each for each in data["changes"] if each["part"] == "indicator"):
        undecided = [e["id"] for side in ("old", "new") for e in change[side] if e["id"] in loose[side]]
        assert change["confirmed"] == (not undecided)
        assert all(pair["confirmed"] == change["confirmed"] for pair in change["pairs"])
    lineage = catalogue.reviewed("llr-2014", "llr-2021")
    assert lineage is not None
    assert loose["old"] >= set(catalogue.reviewed("llr-2014", "llr-2020").withdrawn)  # type: ignore[union-attr]
    out = thresholds("diff", "llr-2014", "llr-2021", "--summary").out
    assert f"{sum(map(len, loose.values()))} statements were left open and paired by machine" in out


# --- held with the editions ------------------------------------------------------------------------


def data_folder(tmp_path: Path) -> Path:
    """A data folder of one's own with both newer editions of the partnership and their lineage."""
    for name in ("llr-2020", "llr-2021"):
        for path in (ROOT / "data" / "frameworks").glob(f"{name}.*"):
            kept(tmp_path / "frameworks" / path.name, path.read_text(encoding="utf-8"))
    kept(tmp_path / "lineage" / LINEAGE.name, LINEAGE.read_text(encoding="utf-8"))
    return tmp_path


def own_editions(home: Path) -> tuple[Path, str]:
    """Two editions in the user's own folder, where a lineage of them would stand, and its text."""
    folder = own_folder(home)
    written(folder, edition(OLD, id="a-1"))
    written(folder, edition(NEW, id="a-2", supersedes="a-1"))
    lineage = reading(A, B, {("C2.01", "C2.01"): "narrowed", ("C2.02", "C2.02"): "widened"})
    return folder / "lineage" / "a-1--a-2.yaml", as_file(lineage, A, B)


@pytest.mark.unmeasured
@linux_only
def test_a_lineage_of_the_users_own_joins(home: Path, thresholds: Program) -> None:
    """As soon as its file is there."""
    path, text = own_editions(home)
    assert thresholds("diff", "a-1", "a-2", "--format", "json").json["lineage"] is None
    kept(path, text)
    out = thresholds("diff", "a-1", "a-2").out
    assert "Narrowed (1)" in out
    assert "Widened (1)" in out
    assert "was read (policy officer, 2026-01-31)" in out


@pytest.mark.unmeasured
@linux_only
def test_a_folder_with_nothing_but_a_lineage_joins_too(home: Path, thresholds: Program) -> None:
    """For two editions that came with the program."""
    text = LINEAGE.read_text(encoding="utf-8")
    kept(own_folder(home) / "lineage" / "mine.yaml", text.replace("relation: narrowed", "relation: same words", 1))
    outcome = thresholds("diff", "llr-2020", "llr-2021", "--summary")
    assert "left out" in outcome.err
    assert "mine.yaml" in outcome.err


@pytest.mark.unmeasured
@linux_only
def test_untagged_editions_have_the_concerns_that_their_words_name(home: Path, thresholds: Program) -> None:
    """Also where every statement was read: what a reader pairs says nothing of what it is about."""
    folder = own_folder(home)
    said = {("C", 2): ["Child is missing from home"], ("C", 3): ["Parent drinks too much alcohol"]}
    first, second = made(said, id="b-1"), made(said, id="b-2")
    written(folder, edition(said, id="b-1"))
    written(folder, edition(said, id="b-2", supersedes="b-1"))
    lineage = reading(first, second, {("C2.01", "C2.01"): "same words", ("C3.01", "C3.01"): "same words"})
    kept(folder / "lineage" / "b-1--b-2.yaml", as_file(lineage, first, second))
    out = thresholds("diff", "b-1", "b-2", "--by", "concern", "--unchanged").out
    assert "Missing from home or care" in out
    assert "Parent's drug or alcohol use" in out


@pytest.mark.unmeasured
@linux_only
def test_a_bad_lineage_of_the_users_own_is_left_out_aloud(home: Path, thresholds: Program) -> None:
    """With its place; everything else works."""
    path, text = own_editions(home)
    kept(path, text.replace("relation: narrowed", "relation: same words"))
    outcome = thresholds("diff", "a-1", "a-2", "--format", "json")
    assert f"left out: {path}:" in outcome.err
    assert "lineage-same-words" in outcome.err
    assert outcome.json["lineage"] is None


def test_a_bad_lineage_that_came_with_the_program_stops_it(tmp_path: Path, thresholds: Program) -> None:
    """Exit 3, with its place: it would mislead whoever relies on it."""
    folder = data_folder(tmp_path)
    path = folder / "lineage" / LINEAGE.name
    path.write_text(path.read_text(encoding="utf-8").replace("relation: narrowed", "relation: same words", 1), "utf-8")
    err = thresholds("--data-dir", folder, "frameworks", code=3).err
    assert "a lineage is not valid" in err
    assert f"{path}:" in err
    assert "lineage-same-words" in err


@linux_only
def test_a_lineage_of_editions_that_are_not_there_stops_nothing(tmp_path: Path, thresholds: Program) -> None:
    """Somebody keeps a few editions only: said, and left out."""
    folder = data_folder(tmp_path)
    for path in (folder / "frameworks").glob("llr-2020.*"):
        path.unlink()
    assert "no edition `llr-2020` is held" in thresholds("--data-dir", folder, "frameworks").err


def own_reading(home: Path, catalogue: Catalogue, name: str, *, turned: bool = False, **changed: Any) -> Path:
    """A reading of the partnership's own of two editions that came with the program, in the user's own folder."""
    lineage = catalogue.reviewed("llr-2020", "llr-2021")
    assert lineage is not None
    old, new = catalogue.framework("llr-2020"), catalogue.framework("llr-2021")
    mine = lineage.model_copy(update={"reviewed": READER, **changed})
    text = as_file(mine.backwards(), new, old) if turned else as_file(mine, old, new)
    return kept(home / ".local" / "share" / "thresholds" / "lineage" / name, text)


def told(text: str) -> str:
    """What was said, on one line."""
    return " ".join(text.split())


@pytest.mark.unmeasured
@linux_only
@pytest.mark.parametrize("turned", [False, True])
def test_a_partnerships_own_reading_comes_before_ours(
    turned: bool, home: Path, thresholds: Program, catalogue: Catalogue
) -> None:
    """Whichever way round it was written down; it is said, and everything else works as before."""
    mine = own_reading(home, catalogue, "mine.yaml", turned=turned)
    outcome = thresholds("diff", "llr-2020", "llr-2021", "--summary")
    assert f"{mine} is used in place of the lineage llr-2020--llr-2021 that came with" in told(outcome.err)
    assert "was read (policy officer, 2026-01-31)" in told(outcome.out)
    assert thresholds("contacts", "llr-2021").out


@pytest.mark.unmeasured
@linux_only
@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"reviewed": None}, "nobody has reviewed it"),
        ({"new_seal": "0" * 64}, "the words changed since it was read"),
        ({"reviewed": Reviewed(role="policy officer", date="2999-01-01")}, "lineage-date"),
        ({"withdrawn": ()}, "lineage-complete"),
    ],
)
def test_an_own_reading_that_may_not_be_relied_upon_leaves_ours_in_place(
    changed: dict[str, Any], why: str, home: Path, thresholds: Program, catalogue: Catalogue
) -> None:
    """And it is said why the own one is left out. Whoever looks for a number gets it."""
    mine = own_reading(home, catalogue, "mine.yaml", **changed)
    outcome = thresholds("diff", "llr-2020", "llr-2021", "--summary")
    assert f"left out: {mine}" in told(outcome.err)
    assert why in told(outcome.err)
    assert "was read (maintainer of this project" in told(outcome.out)
    assert thresholds("search", "missing from home").out


@pytest.mark.unmeasured
@linux_only
def test_two_own_readings_of_the_same_editions_are_both_left_out(
    home: Path, thresholds: Program, catalogue: Catalogue
) -> None:
    """Nobody chooses between them silently, also where one was written the other way round; nothing ends."""
    paths = [own_reading(home, catalogue, name, turned=name == "b.yaml") for name in ("a.yaml", "b.yaml")]
    outcome = thresholds("diff", "llr-2020", "llr-2021", "--summary")
    assert f"left out: 2 files hold the lineage llr-2020--llr-2021: {paths[0]} and {paths[1]}" in told(outcome.err)
    assert "was read (maintainer of this project" in told(outcome.out)


@pytest.mark.unmeasured
@linux_only
@pytest.mark.parametrize("text", ["", "pairs: 1\n", "- a\n", "\0", "pairs: [\n", "&a [*a]\n"])
def test_whatever_lies_in_the_own_folder_numbers_are_found(text: str, home: Path, thresholds: Program) -> None:
    """Left out, said."""
    path = kept(own_folder(home) / "lineage" / "mine.yaml", text)
    outcome = thresholds("contacts", "llr-2021")
    assert f"left out: {path}" in told(outcome.err)
    assert outcome.out


@pytest.mark.unmeasured
@linux_only
def test_an_own_folder_behind_a_link_is_the_users_own(home: Path, thresholds: Program, tmp_path: Path) -> None:
    """As where the home lies on another disk."""
    kept(tmp_path / "elsewhere" / "lineage" / "mine.yaml", "pairs: 1\n")
    own = home / ".local" / "share" / "thresholds"
    own.parent.mkdir(parents=True)
    own.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert "left out" in thresholds("contacts", "llr-2021").err


def test_two_bundled_lineages_of_the_same_editions_stop_the_program(tmp_path: Path, thresholds: Program) -> None:
    """With both paths: a fault of the data that came with it."""
    folder = data_folder(tmp_path)
    other = kept(folder / "lineage" / "other.yaml", LINEAGE.read_text(encoding="utf-8"))
    err = told(thresholds("--data-dir", folder, "frameworks", code=3).err)
    assert f"2 files hold the lineage llr-2020--llr-2021: {folder / 'lineage' / LINEAGE.name} and {other}" in err


def test_a_slow_clock_ends_nothing(tmp_path: Path, thresholds: Program) -> None:
    """A computer whose day is before that of the bundled reading."""
    folder = data_folder(tmp_path)
    text = LINEAGE.read_text(encoding="utf-8")
    kept(folder / "lineage" / LINEAGE.name, re.sub(r'date: "[-0-9]+"', 'date: "2999-01-01"', text))
    assert "2999-01-01" in thresholds("--data-dir", folder, "diff", "llr-2020", "llr-2021", "--summary").out


@pytest.mark.unmeasured
@linux_only
@pytest.mark.parametrize("changed", [{"reviewed": None}, {"new_seal": "0" * 64}])
def test_a_draft_between_two_editions_takes_nothing_from_the_reviewed_way(
    changed: dict[str, Any], home: Path, thresholds: Program, catalogue: Catalogue
) -> None:
    """What was read step by step counts; both are there for whoever wants to say that one was left aside."""
    whole = catalogue.reviewed("llr-2014", "llr-2021")
    assert whole is not None
    old, new = catalogue.framework("llr-2014"), catalogue.framework("llr-2021")
    draft = proposed(compare(old, new, whole)).model_copy(update={"reviewed": READER, **changed})
    kept(own_folder(home) / "lineage" / "draft.yaml", as_file(draft, old, new))
    for there, back in (("llr-2014", "llr-2021"), ("llr-2021", "llr-2014")):
        data = thresholds("diff", there, back, "--format", "json").json
        assert data["lineage"]["how"] == "through llr-2020"
    with closing(Catalogue.open().store) as held:
        ways = Catalogue(held).ways("llr-2014", "llr-2021")
    assert (ways.direct and ways.direct.counts, ways.through and ways.through.counts) == (False, True)
    assert ways.left_aside == ways.direct
    assert ways.direct is not None
    assert ways.direct.why_aside in ("nobody has reviewed it", "the words changed since it was read")
    # Given as files with the words that a direct reading was made of, that one counts again.
    again = as_given(ways, old, new)
    assert again.direct is not None
    assert again.direct.fits == (draft.new_seal == whole.new_seal)


def test_a_way_whose_middle_changed_does_not_fit_for_whole_ends(catalogue: Catalogue) -> None:
    """Where the editions at both ends are given as files with the words that were read."""
    old, new = catalogue.framework("llr-2014"), catalogue.framework("llr-2021")
    ways = catalogue.ways("llr-2014", "llr-2021")
    assert ways.direct is None
    assert ways.through is not None
    assert as_given(ways, old, new) == ways
    stale = ways._replace(through=ways.through._replace(fits=False))
    assert as_given(stale, old, new) == stale
    assert as_given(ways, new, old).through == ways.through._replace(fits=False)


@pytest.mark.unmeasured
@linux_only
def test_an_own_reading_of_the_whole_way_comes_before_the_steps(
    home: Path, thresholds: Program, catalogue: Catalogue
) -> None:
    """Where somebody reviewed it."""
    old, new = catalogue.framework("llr-2014"), catalogue.framework("llr-2021")
    mine = proposed(compare(old, new)).model_copy(update={"reviewed": READER})
    kept(own_folder(home) / "lineage" / "mine.yaml", as_file(mine, old, new))
    data = thresholds("diff", "llr-2014", "llr-2021", "--format", "json").json
    assert data["lineage"]["reviewed"]["role"] == "policy officer"


@pytest.mark.unmeasured
def test_a_longer_way_names_every_edition_that_it_goes_through(tmp_path: Path) -> None:
    """In the order of the way, in both directions."""
    grid = {("C", 2): ["Child is cold"]}
    editions = [made(grid, id=f"a-{n}") for n in range(1, 5)]
    written(tmp_path, edition(grid, id="a-1"))
    for before, after in pairwise(editions):
        written(tmp_path, edition(grid, id=after.id, supersedes=before.id))
        lineage = reading(before, after, {("C2.01", "C2.01"): "same words"})
        kept(tmp_path / "lineage" / f"{lineage.name}.yaml", as_file(lineage, before, after))
    with closing(Store.open(tmp_path)) as held:
        catalogue = Catalogue(held)
        ways = [catalogue.reviewed("a-1", "a-4"), catalogue.reviewed("a-4", "a-1"), catalogue.reviewed("a-1", "a-3")]
    assert [way and way.how for way in ways] == ["through a-2, a-3", "through a-3, a-2", "through a-2"]


def test_an_edition_whose_words_changed_leaves_its_lineage_aside(tmp_path: Path, thresholds: Program) -> None:
    """Said, and everything paired by machine: nobody has read these words. Nothing else stops working.

    Also where the words were those of both editions before, and where a statement came or went.
    """
    folder = data_folder(tmp_path)
    path = folder / "frameworks" / "llr-2021.yaml"
    text = path.read_text(encoding="utf-8").replace("missing from home", "away from home")
    (last,) = [line for line in text.splitlines() if line.strip().startswith("- {id: F4.11,")]
    path.write_text(text.replace(last, f"{last}\n{last.replace('F4.11', 'F4.12')}"), "utf-8")
    data = thresholds("--data-dir", folder, "diff", "llr-2020", "llr-2021", "--format", "json").json
    assert data["lineage"] is None
    assert not any(change["confirmed"] for change in data["changes"])
    out = " ".join(thresholds("--data-dir", folder, "diff", "llr-2020", "llr-2021", "--summary").out.split())
    assert "The lineage llr-2020--llr-2021 was left aside: the words changed since it was read" in out
    assert "reviewed" not in thresholds("--data-dir", folder, "show", "llr-2021:C1.02").out


def test_a_draft_with_the_same_words_as_the_edition_held_keeps_its_lineage(tmp_path: Path, thresholds: Program) -> None:
    """An edition given as a file: its words decide, not where it lies."""
    held = ROOT / "data" / "frameworks" / "llr-2021.yaml"
    copy = Path(shutil.copy(held, tmp_path / "new.yaml"))
    assert "was read (" in thresholds("diff", "llr-2020", copy, "--summary").out
    copy.write_text(held.read_text(encoding="utf-8").replace("missing from home", "away from home"), "utf-8")
    assert "was left aside" in thresholds("diff", "llr-2020", copy, "--summary").out


@pytest.mark.unmeasured
@linux_only
def test_a_lineage_that_nobody_reviewed_is_left_aside(home: Path, thresholds: Program) -> None:
    """It is a proposal as long as nobody says that they read it."""
    path, text = own_editions(home)
    kept(path, "".join(line for line in text.splitlines(keepends=True) if not line.startswith("reviewed:")))
    out = thresholds("diff", "a-1", "a-2", "--summary").out
    assert "The lineage a-1--a-2 was left aside: nobody has reviewed it." in " ".join(out.split())


@pytest.mark.unmeasured
def test_what_a_reader_left_open_and_passed_over_is_never_paired_by_machine() -> None:
    """Somebody looked at those two: the machine does not know better. Others it may pair."""
    first = made({("C", 2): ["Child is often missing from home"]}, id="a-1")
    second = made({("C", 2): ["Child is often missing from home", "Child is often missing from school"]}, id="a-2")
    loose = reading(first, second, {}, open_old=("C2.01",), open_new=("C2.01", "C2.02"))
    assert [p.new.id for p in statement(compare(first, second, loose), "C2.01").pairs] == ["C2.01"]
    passed = loose.model_copy(update={"passed_over": ({"old": "C2.01", "new": "C2.01", "why": "Another child."},)})
    passed = Lineage.model_validate_json(passed.model_dump_json(warnings=False))
    assert [p.new.id for p in statement(compare(first, second, passed), "C2.01").pairs] == ["C2.02"]


def test_what_is_arguable_is_said_where_a_statement_is_shown(thresholds: Program) -> None:
    """In both directions, by code, in the words of whoever read it; nothing where no reader hesitated."""
    doubt = "Permanent exclusion and family breakdown are no longer named"
    out = told(thresholds("show", "llr-2021:C4.12").out)
    assert "Predecessors in llr-2020, reviewed" in out
    assert f"Arguable (C4.07): {doubt}" in out
    assert f"Arguable (C4.12): {doubt}" in told(thresholds("show", "llr-2020:C4.07").out)
    data = thresholds("show", "llr-2021:C4.12", "--format", "json").json
    assert list(data["predecessors"]["arguable"]) == ["C4.07"]
    assert data["predecessors"]["arguable"]["C4.07"].startswith(doubt)
    assert thresholds("show", "llr-2021:C4.09", "--format", "json").json["predecessors"]["arguable"] == {}
    assert "Arguable" not in thresholds("show", "llr-2021:C4.09").out


def test_every_relation_has_a_way_back() -> None:
    """Turned round, no relation is lost."""
    assert {SWAPPED.get(each, each) for each in OTHER_WORDS} == set(OTHER_WORDS)
