"""Lineage files: the bundled ones whole, every fault found where it stands, proposals that a person can go on from."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, Program
from editions import edition, written
from lineages import READER, frameworks, kept, made, reading, readings, relation_fits
from thresholds_cli.authoring.lineages import as_file, proposed
from thresholds_cli.diff.changes import compare
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.lineage import load_lineage, validated_lineage
from thresholds_cli.library.load import parsed
from thresholds_cli.library.wording import HIDDEN
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import Lineage, Relation, Succession

BUNDLED = sorted((ROOT / "data" / "lineage").glob("*.yaml"))
OLD = made({("C", 2): ["Child often alone", "Child is cold", "Child is hungry"], ("P", 3): ["Parent drinks"]}, id="a-1")
NEW = made({("C", 2): ["Child often alone", "Child is rarely fed"], ("P", 4): ["Parents drink", "Debts"]}, id="a-2")
PAIRS: dict[tuple[str, str], Relation] = {("C2.01", "C2.01"): "same words", ("C2.03", "C2.02"): "narrowed",
                                          ("P3.01", "P4.01"): "reworded"}  # fmt: skip
READ = reading(OLD, NEW, PAIRS)
ASCII = st.characters(min_codepoint=32, max_codepoint=126)


def found_in(text: str, *editions: Framework) -> list[tuple[int | None, str, str]]:
    """Line, rule and message of every problem of a lineage's text."""
    held = {each.id: each for each in editions}
    return [(each.line, each.rule, each.message) for each in validated_lineage(parsed(text), held.get)[1]]


def read_again(text: str, *editions: Framework) -> Lineage:
    """The lineage in a text that has no errors."""
    held = {each.id: each for each in editions}
    lineage, problems = validated_lineage(parsed(text), held.get)
    assert [each.message for each in problems if each.level == "error"] == []
    assert lineage is not None
    return lineage


# --- those that come with the program -----------------------------------------------------------


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_bundled_lineage_is_valid_reviewed_and_read_to_the_end(path: Path, catalogue: Catalogue) -> None:
    """No error, no warning, nothing left open; the file is called after its editions."""
    lineage, problems = load_lineage(path, catalogue.framework)
    assert [each.at(path.name) for each in problems] == []
    assert lineage is not None
    assert lineage.name == path.stem
    assert lineage.reviewed is not None
    assert (lineage.open_old, lineage.open_new) == ((), ())


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_every_statement_of_both_editions_is_spoken_of_once(path: Path, catalogue: Catalogue) -> None:
    """Counted here without the program's own rule."""
    lineage, _ = load_lineage(path, catalogue.framework)
    assert lineage is not None
    for edition_id, paired, alone in (
        (lineage.old, {pair.old for pair in lineage.pairs}, lineage.withdrawn),
        (lineage.new, {pair.new for pair in lineage.pairs}, lineage.added),
    ):
        codes = [each.id for each in catalogue.framework(edition_id).indicators]
        assert sorted([*paired, *alone]) == sorted(codes)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_the_words_above_each_pair_are_those_of_the_editions(path: Path, catalogue: Catalogue) -> None:
    """The file is just what the program writes for what it holds: a comment can't drift from the edition."""
    lineage, _ = load_lineage(path, catalogue.framework)
    assert lineage is not None
    old, new = catalogue.framework(lineage.old), catalogue.framework(lineage.new)
    assert path.read_text(encoding="utf-8") == as_file(lineage, old, new)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_changed_meaning_says_what_it_means_for_practice(path: Path, catalogue: Catalogue) -> None:
    """And only "same words" has nothing to say; it stands just where the words are the same."""
    lineage, _ = load_lineage(path, catalogue.framework)
    assert lineage is not None
    old, new = catalogue.framework(lineage.old), catalogue.framework(lineage.new)
    assert [pair for pair in lineage.pairs if not relation_fits(lineage, old, new, pair)] == []
    unsaid = [p for p in lineage.pairs if p.relation in ("narrowed", "widened", "changed") and not p.note]
    assert [(pair.old, pair.new) for pair in unsaid] == []


# --- every fault, with its place ------------------------------------------------------------------


def lines_with(text: str, words: str) -> list[int]:
    """The numbers of the lines that have these words."""
    return [number for number, line in enumerate(text.splitlines(), start=1) if words in line]


GOOD = as_file(READ, OLD, NEW)
PAIR = "  - {old: C2.03, new: C2.02, relation: narrowed}\n"

# What is done to the file, then the line (by words on it), the rule and some words of what is said.
DAMAGE: dict[str, tuple[Callable[[str], str], str, str, str]] = {
    "a code that there is not": (
        lambda t: t.replace("- C2.02  # Child is cold", "- C2.02\n  - C2.09"), "- C2.09", "lineage-code", "C2.09"),
    "a code of a pair that there is not": (
        lambda t: t.replace(PAIR, f"{PAIR}  - {{old: C2.03, new: F2.02, relation: changed}}\n"), "F2.02",
        "lineage-code", "a-2 has no statement F2.02"),
    "a code passed over that there is not": (
        lambda t: f'{t}passed_over:\n  - {{old: C2.02, new: C9.01, why: "x"}}\n', "C9.01", "lineage-code", "C9.01"),
    "a statement left out": (
        lambda t: t.replace("  - C2.02  # Child is cold", "  []"), "pairs:", "lineage-complete",
        "C2.02 of a-1 is not spoken of: pair it, or list it under `withdrawn` or `open_old`"),
    "a new statement left out": (
        lambda t: t.replace("  - P4.02  # Debts", "  []"), "pairs:", "lineage-complete",
        "P4.02 of a-2 is not spoken of: pair it, or list it under `added` or `open_new`"),
    "paired and withdrawn": (
        lambda t: t.replace("- C2.02  # Child is cold", "- C2.02\n  - C2.03"), "- C2.03", "lineage-two-minds",
        "C2.03 stands in `pairs` as well"),
    "added and left open": (
        lambda t: f"{t}open_new:\n  - P4.02 # open\n", "# open", "lineage-two-minds",
        "P4.02 stands in `added` as well"),
    "withdrawn twice": (
        lambda t: t.replace("- C2.02  # Child is cold", "- C2.02\n  - C2.02 # again"), "# again",
        "lineage-two-minds", "C2.02 stands in `withdrawn` as well"),
    "a pair twice": (
        lambda t: t.replace(PAIR, f"{PAIR}{PAIR}"), PAIR.strip(), "lineage-two-minds", "C2.03 to C2.02 stands twice"),
    "paired and passed over": (
        lambda t: f'{t}passed_over:\n  - {{old: C2.03, new: C2.02, why: "x"}}\n', "why", "lineage-two-minds",
        "C2.03 to C2.02 is a pair as well"),
    "other words than were read": (
        lambda t: t.replace(READ.old_seal, "0" * 64), "old_seal", "lineage-seal", "a-1 has other words"),
    "other new words than were read": (
        lambda t: t.replace(READ.new_seal, "0" * 64), "new_seal", "lineage-seal", "a-2 has other words"),
    "said to be the same words": (
        lambda t: t.replace("relation: narrowed", "relation: same words"), "C2.02, relation: same",
        "lineage-same-words", "C2.03 to C2.02: the words differ"),
    "not said to be the same words": (
        lambda t: t.replace("relation: same words", "relation: changed"), "relation: changed",
        "lineage-same-words", "C2.01 to C2.01: the words are the same"),
    "a relation that there is not": (
        lambda t: t.replace("relation: narrowed", "relation: stricter"), "stricter", "schema", "relation"),
    "a key that there is not": (
        lambda t: t.replace("relation: narrowed", "relation: narrowed, notes: x"), "notes: x", "schema", "notes"),
    "an edition that is not held": (
        lambda t: t.replace("new: a-2", "new: a-3"), "new: a-3", "lineage-edition", "no edition `a-3` is held"),
    "an edition that follows itself": (
        lambda t: t.replace("new: a-2", "new: a-1"), "new: a-1", "lineage-edition", "does not follow itself"),
    "nobody who reviewed it": (
        lambda t: t.replace('reviewed: {role: "policy officer", date: "2026-01-31"}\n', ""), "pairs:",
        "lineage-reviewed", "nobody has reviewed"),
    "reviewed on a day to come": (
        lambda t: t.replace('date: "2026-01-31"', 'date: "2999-12-31"'), "2999-12-31", "lineage-date",
        "a day in the future: give the day on which it was read"),
    "a pair reviewed on a day to come": (
        lambda t: t.replace("relation: narrowed", 'relation: narrowed, reviewed: {role: "x", date: "2999-12-31"}'),
        "2999-12-31", "lineage-date", "a day in the future"),
}  # fmt: skip


def test_what_is_damaged_below_has_no_fault() -> None:
    """Else the rest would show nothing."""
    assert found_in(GOOD, OLD, NEW) == []


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_fault_is_found_where_it_stands(damage: str) -> None:
    """Just the problems of that fault: their lines, their rule and words to mend it by."""
    harm, line, rule, words = DAMAGE[damage]
    text = harm(GOOD)
    assert text != GOOD
    problems = found_in(text, OLD, NEW)
    assert {its for _, its, _ in problems} == {rule}
    assert [number for number, _, _ in problems] == lines_with(text, line)
    assert words in problems[0][2]


def test_what_was_read_today_was_not_read_in_the_future() -> None:
    """The day itself counts."""
    document, held = parsed(GOOD), {OLD.id: OLD, NEW.id: NEW}
    assert validated_lineage(document, held.get, date(2026, 1, 31))[1] == ()
    assert [each.rule for each in validated_lineage(document, held.get, date(2026, 1, 30))[1]] == ["lineage-date"]


def test_editions_of_two_partnerships_have_no_lineage() -> None:
    """Neither succeeds the other."""
    other = made({("C", 2): ["Child is cold"]}, id="b-1", partnership="Elsewhere")
    problems = found_in(as_file(reading(OLD, other, {}), OLD, other), OLD, other)
    assert [(rule, words) for _, rule, words in problems] == [
        ("lineage-edition", "the two editions are of different partnerships: name two of one")
    ]


# --- thresholds validate ------------------------------------------------------------------------


def drafts(folder: Path) -> tuple[Path, Path, str]:
    """Two drafts as files, and the text of a lineage between them."""
    plain: list[dict[str, Any]] = [
        edition({("C", 2): words}, id=id, status="draft") for id, words in (("a-1", ["Cold"]), ("a-2", ["Cold child"]))
    ]
    old, new = (made({("C", 2): words}, id=id) for id, words in (("a-1", ["Cold"]), ("a-2", ["Cold child"])))
    lineage = reading(old, new, {("C2.01", "C2.01"): "changed"})
    return written(folder, plain[0]), written(folder, plain[1]), as_file(lineage, old, new)


def test_the_editions_are_named_along_with_a_lineage(tmp_path: Path, thresholds: Program) -> None:
    """Neither is held; in whatever order."""
    old, new, text = drafts(tmp_path)
    path = kept(tmp_path / "between.yaml", text)
    assert thresholds("validate", path, new, old, "--format", "json").json["files"][0]["problems"] == []
    outcome = thresholds("validate", path, old, code=1)
    assert f"{path}:7:6 lineage-edition: no edition `a-2` is held: name its file along with this one" in outcome.out


def test_an_edition_named_counts_before_the_one_held(tmp_path: Path, thresholds: Program) -> None:
    """A draft under the id of an edition that is held has other words: the lineage no longer fits."""
    lineage = ROOT / "data" / "lineage" / "llr-2020--llr-2021.yaml"
    thresholds("validate", lineage)
    text = (ROOT / "data" / "frameworks" / "llr-2021.yaml").read_text(encoding="utf-8")
    draft = kept(tmp_path / "llr-2021.yaml", text.replace("Child persistently missing", "Child often missing"))
    out = thresholds("validate", lineage, draft, code=1).out
    assert f"{lineage}:9:11 lineage-seal" in out


def test_a_lineage_that_nobody_reviewed_is_a_warning(tmp_path: Path, thresholds: Program) -> None:
    """It may be looked at; the program does not rely on it."""
    old, new, text = drafts(tmp_path)
    path = kept(tmp_path / "l.yaml", text.replace('reviewed: {role: "policy officer", date: "2026-01-31"}\n', ""))
    (problem,) = thresholds("validate", path, old, new, "--format", "json").json["files"][0]["problems"]
    assert (problem["rule"], problem["level"], problem["line"]) == ("lineage-reviewed", "warning", 11)


# --- writing it -----------------------------------------------------------------------------------


def in_order(lineage: Lineage, old: Framework) -> Lineage:
    """With its pairs and lists in the order of the older edition, which is that of a file."""
    order = {code: place for place, code in enumerate(old.by_code)}
    return lineage.model_copy(update={"pairs": tuple(sorted(lineage.pairs, key=lambda pair: order[pair.old]))})


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_what_is_written_is_what_is_read_again(data: st.DataObject) -> None:
    """Any reading, open or not, as a file and back."""
    old, new = data.draw(frameworks("a-1")), data.draw(frameworks("a-2"))
    lineage = data.draw(readings(old, new))
    assert read_again(as_file(lineage, old, new), old, new) == in_order(lineage, old)


@settings(deadline=None)
@given(st.text(ASCII | st.sampled_from("’–é"), min_size=1).filter(str.strip))
def test_whatever_somebody_writes_in_a_note_is_read_again(words: str) -> None:
    """Quotes, colons, what YAML takes for a number or for nothing at all."""
    pair = Succession(old="C2.03", new="C2.02", relation="narrowed", note=words, arguable=words, reviewed=READER)
    lineage = READ.model_copy(update={"how": words, "pairs": (READ.pairs[0], pair, READ.pairs[2])})
    assert read_again(as_file(lineage, OLD, NEW), OLD, NEW) == lineage


@pytest.mark.parametrize("words", ["null", "true", "no", "1.5", ".inf", "~", "2026-01-31", "- x", "#"])
def test_words_that_yaml_would_take_for_something_else_stay_words(words: str) -> None:
    """A role of one word as well."""
    lineage = READ.model_copy(update={"reviewed": READER.model_copy(update={"role": words})})
    assert read_again(as_file(lineage, OLD, NEW), OLD, NEW) == lineage


@settings(deadline=None, max_examples=40)
@given(frameworks("a-1"), frameworks("a-2"))
def test_a_proposal_for_any_two_editions_lacks_nothing_but_a_reader(old: Framework, new: Framework) -> None:
    """Complete and without error, so that whoever reads it can say so at once."""
    text = as_file(proposed(compare(old, new)), old, new)
    assert {rule for _, rule, _ in found_in(text, old, new)} == {"lineage-reviewed"}
    assert "A PROPOSAL, worked out by machine" in text


def test_a_proposal_for_editions_without_statements_lacks_nothing_either(catalogue: Catalogue) -> None:
    """One that only describes its levels has nothing to pair: levels are compared as levels."""
    redcar = catalogue.framework("redcar-2024")
    later = redcar.model_copy(update={"id": "redcar-2029"})
    text = as_file(proposed(compare(redcar, later)), redcar, later)
    assert {rule for _, rule, _ in found_in(text, redcar, later)} == {"lineage-reviewed"}


def test_a_proposal_keeps_what_was_read(catalogue: Catalogue) -> None:
    """Relations, notes, what was passed over; it is a proposal all the same."""
    read = catalogue.reviewed("llr-2020", "llr-2021")
    assert read is not None
    old, new = catalogue.framework("llr-2020"), catalogue.framework("llr-2021")
    draft = proposed(compare(old, new, read))
    assert set(draft.pairs) == set(read.pairs)
    assert (draft.withdrawn, draft.passed_over) == (read.withdrawn, read.passed_over)
    assert draft.reviewed is None


def test_a_proposal_does_not_call_a_readers_work_the_machines(catalogue: Catalogue) -> None:
    """Where a reviewed lineage was at hand, only what it left open was worked out by machine."""
    old, new = catalogue.framework("llr-2014"), catalogue.framework("llr-2021")
    read = catalogue.reviewed("llr-2014", "llr-2021")
    for lineage, expected in (
        (None, "A PROPOSAL, worked out by machine."),
        (read, "A PROPOSAL, in which only what a reader had left open was worked out by machine."),
    ):
        head = as_file(proposed(compare(old, new, lineage)), old, new).partition("\nold: ")[0]
        assert expected in " ".join(head.replace("#", "").split())
        assert head.count("worked out by machine") == 1


def test_an_edition_against_itself_is_no_proposal(tmp_path: Path, thresholds: Program) -> None:
    """One line, no file."""
    path = tmp_path / "draft.yaml"
    err = thresholds("diff", "llr-2021", "llr-2021", "--draft-lineage", path, code=2).err
    assert "llr-2021 does not follow itself" in err
    assert not path.exists()


def governed(framework: Framework, **words: str) -> Framework:
    """An edition whose first statement has these words, sub-heading, lead-in."""
    data = framework.model_dump(mode="json", by_alias=True)
    cell = next(cell for row in data["grid"] for cell in row["tiers"] if cell["statements"])
    cell["statements"][0] |= words
    return Framework.model_validate_json(json.dumps(data))


def comments(text: str) -> list[str]:
    """The comments between the pairs."""
    return [line.strip() for line in text.partition("\npairs:")[2].splitlines() if re.match(r"  # [-+=] ", line)]


def test_what_governs_a_statement_stands_before_it() -> None:
    """The same words under another lead-in or sub-heading are not shown as the same."""
    old = governed(OLD, subdomain="Home", lead_in="Parents report that:")
    new = governed(NEW, subdomain="Home", lead_in="It was seen that:")
    assert comments(as_file(READ, old, new))[:2] == [
        "# - [Home] Parents report that: Child often alone",
        "# + [Home] It was seen that: Child often alone",
    ]
    same = reading(old, old, {("C2.01", "C2.01"): "same words"})
    assert comments(as_file(same, old, old))[0] == "# = [Home] Parents report that: Child often alone"
    withdrawn = reading(old, new, {}, withdrawn=("C2.01",))
    assert "  - C2.01  # [Home] Parents report that: Child often alone" in as_file(withdrawn, old, new)


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\x1b", "\n", "\x85", "\u2028", "\ufeff"])
def test_no_comment_holds_what_is_not_seen(hidden: str) -> None:
    """Neither in a statement nor in what governs it, nor in a note: a reader sees its number, nothing obeys it."""
    old = governed(OLD, text=f"Child{hidden}- {{old: C2.01}}", lead_in=f"Seen{hidden}here:")
    pairs = (READ.pairs[1].model_copy(update={"note": f"A{hidden}note"}), *READ.pairs[2:])
    lineage = reading(old, NEW, {}, open_old=("C2.01", "C2.02"), open_new=("C2.01",)).model_copy(
        update={"pairs": pairs, "withdrawn": (), "added": ("P4.02",)}
    )
    text = as_file(lineage, old, NEW)
    assert f"# Seen\\u{ord(hidden):04x}here: Child\\u{ord(hidden):04x}- {{old: C2.01}}\n" in text
    assert not HIDDEN.search(text.replace("\n", ""))
    assert read_again(text, old, NEW) == lineage


def test_a_proposal_says_same_words_where_a_way_round_led_back_to_them() -> None:
    """Reworded and then worded again as before."""
    there = reading(OLD, NEW, PAIRS)
    back = reading(NEW, OLD.model_copy(update={"id": "a-3"}), {(new, old): each for (old, new), each in PAIRS.items()})
    last = OLD.model_copy(update={"id": "a-3"})
    draft = proposed(compare(OLD, last, there.then(back)))
    assert {pair.relation for pair in draft.pairs} == {"same words"}
    assert {rule for _, rule, _ in found_in(as_file(draft, OLD, last), OLD, last)} == {"lineage-reviewed"}
