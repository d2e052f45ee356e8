"""Two editions compared: on the real pair, and as properties of any pair."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

from conftest import FRAMEWORKS, NOTICE, ROOT, Program
from editions import edition, written
from lineages import STATEMENT, frameworks, reconciles
from thresholds_cli.diff.changes import Change, Comparison, compare, word_runs
from thresholds_cli.diff.entries import Entry
from thresholds_cli.diff.headings import heading_of
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.model.framework import Framework

GOLDEN = Path(__file__).parent / "golden"


STEPS = [("llr-2020", "llr-2021"), ("llr-2014", "llr-2020")]


def compared(catalogue: Catalogue, old: str, new: str) -> Comparison:
    """Two editions held, with the reviewed lineage between them."""
    lineage = catalogue.reviewed(old, new)
    assert lineage is not None
    return compare(catalogue.framework(old), catalogue.framework(new), lineage)


@pytest.fixture(scope="module")
def real(catalogue: Catalogue) -> Comparison:
    return compared(catalogue, "llr-2020", "llr-2021")


def change_of(
    comparison: Comparison, code: str, part: str = "indicator"
) -> tuple[str, list[str], list[str], int | None]:
    """Kind, codes and tier change of the change in which an old code stands."""
    (found,) = [c for c in comparison.of(part) if code in [e.id for e in c.old]]
    return found.kind, [e.id for e in found.old], [e.id for e in found.new], found.tier_change


def codes(entries: Sequence[Entry]) -> str:
    """The codes of one side of a change; a dash for none."""
    return "+".join(entry.id for entry in entries) or "-"


def test_inadequate_care_was_raised(real: Comparison) -> None:
    """From Tier 3 to Tier 4, and from the child to the parents."""
    assert change_of(real, "C3.02") == ("moved", ["C3.02"], ["P4.02"], 1)


def test_not_enough_income_was_lowered(real: Comparison) -> None:
    """From Tier 3 to Tier 2."""
    assert change_of(real, "F3.03") == ("moved", ["F3.03"], ["F2.13"], -1)


def test_two_statements_became_one(real: Comparison) -> None:
    """As printed in one bullet in 2021."""
    assert change_of(real, "F4.10") == ("merged", ["F4.10", "F4.11"], ["F4.10"], 0)


def test_occasionally_missing_became_an_emerging_pattern(real: Comparison) -> None:
    """A change of meaning at the same tier, word by word."""
    (change,) = [c for c in real.of("indicator") if c.old and c.old[0].id == "C3.04"]
    assert change.kind == "reworded"
    assert [(run.op, run.text) for run in change.words] == [
        ("added", "An emerging pattern of"),
        ("same", "child"),
        ("removed", "occasionally"),
        ("same", "missing from home or education"),
    ]


def test_the_action_at_tier_3_changed_in_every_domain(real: Comparison) -> None:
    """A referral became a form."""
    for domain in "CPF":
        assert change_of(real, f"A-{domain}3.3", "action")[0] == "reworded"


def test_the_first_screen_of_a_terminal_says_what_matters(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Raised, lowered and the action, in 24 lines of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    first = " ".join(" ".join(thresholds("diff", "llr-2020", "llr-2021").out.splitlines()[:24]).split())
    assert "Raised: Inadequate care" in first
    assert "C3.02 (tier 3) is now P4.02 (tier 4)" in first
    assert (
        "Lowered: Family does not have enough income to meet their needs – F3.03 (tier 3) is now F2.13 (tier 2)"
        in first
    )
    assert "“Consider referral to Children's Social Care” is now “Consider completing a MARF”" in first
    assert "113 in the old edition = 111 with a successor + 2 withdrawn" in first
    assert "193 in the new = 105 with a predecessor + 88 added" in first


def line_of(change: Change) -> str:
    """A change on one line: part, kind, heading, tier change, codes, what became of each pair."""
    pairs = ", ".join(f"{pair.old.id}>{pair.new.id} {pair.relation}" for pair in change.pairs)
    place = f"{change.part} {change.kind} {heading_of(change).key} {change.tier_change}"
    return f"{place} {codes(change.old)} > {codes(change.new)}{pairs and f': {pairs}'}"


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_the_whole_real_comparison_is_the_one_that_was_read(old: str, new: str, catalogue: Catalogue) -> None:
    """Golden: every change of every part. Read the difference before you write it anew."""
    lines = [line_of(change) for change in compared(catalogue, old, new).changes]
    assert lines == (GOLDEN / f"diff-{old}-{new}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_the_real_counts_reconcile(old: str, new: str, catalogue: Catalogue) -> None:
    """For every part."""
    reconciles(compared(catalogue, old, new))


@settings(deadline=None, max_examples=60)
@given(frameworks(), frameworks())
def test_any_two_editions_reconcile(old: Framework, new: Framework) -> None:
    """Every statement of both stands in exactly one change."""
    reconciles(compare(old, new))


@settings(deadline=None, max_examples=40)
@given(frameworks())
def test_an_edition_against_itself_holds_nothing_but_unchanged(framework: Framework) -> None:
    """`diff(a, a)`."""
    assert {change.kind for change in compare(framework, framework).changes} <= {"unchanged"}


def test_the_real_editions_against_themselves(llr_2020: Framework, llr_2021: Framework) -> None:
    """Also where the same words stand at several places."""
    for framework in (llr_2020, llr_2021):
        assert {change.kind for change in compare(framework, framework).changes} == {"unchanged"}


@given(STATEMENT, STATEMENT)
def test_word_runs_give_both_texts_back(old: str, new: str) -> None:
    """Nothing is lost between the marks."""
    runs = word_runs(old, new, exact=True)
    assert " ".join(run.text for run in runs if run.op != "added") == old
    assert " ".join(run.text for run in runs if run.op != "removed") == new


def test_json_holds_every_change_whatever_the_screen_shows(thresholds: Program) -> None:
    """--only narrows the screen alone."""
    whole = thresholds("diff", "llr-2020", "llr-2021", "--format", "json").json
    narrowed = thresholds("diff", "llr-2020", "llr-2021", "--only", "moved", "--format", "json").json
    assert whole == narrowed
    screen = thresholds("diff", "llr-2020", "llr-2021", "--only", "moved").out
    assert "Raised (1)" in screen
    assert "Added (88)" not in screen
    assert "Unchanged" not in screen
    assert "Unchanged (57)" in thresholds("diff", "llr-2020", "llr-2021", "--unchanged").out


def test_only_takes_the_headings_too(thresholds: Program) -> None:
    """Raised and lowered, and no part without one of them."""
    out = thresholds("diff", "llr-2020", "llr-2021", "--only", "raised").out
    assert "Raised (1)" in out
    assert "Lowered (1)" not in out
    assert "Services" not in out[out.index("In the tables") :]


def test_compared_backwards_is_said(thresholds: Program) -> None:
    """Raised then reads the wrong way round."""
    assert "Compared backwards" in thresholds("diff", "llr-2021", "llr-2020").out
    assert "Compared backwards" not in thresholds("diff", "llr-2020", "llr-2021").out


def test_plain_says_removed_and_added_in_words(thresholds: Program) -> None:
    """For those who listen."""
    lines = thresholds("diff", "llr-2020", "llr-2021", "--only", "raised", "--format", "plain").out.splitlines()
    assert "was: C3.02 (tier 3)" in lines
    assert "removed: parents" in lines
    assert "added: impacting on the child" in lines


def test_exit_code_says_whether_they_differ(thresholds: Program) -> None:
    """Only when asked for."""
    thresholds("diff", "llr-2020", "llr-2021", "--exit-code", code=1)
    thresholds("diff", "llr-2021", "llr-2021", "--exit-code")


def test_changes_are_readable_without_colour(thresholds: Program) -> None:
    """Brackets, in plain text and on the screen."""
    for style in ("plain", "table"):
        out = thresholds("diff", "llr-2020", "llr-2021", "--format", style).out
        assert "Consider [-referral to Children's Social Care-] {+completing a MARF+}" in out


def test_a_file_is_compared_with_the_edition_in_force(thresholds: Program, tmp_path: Path) -> None:
    """A draft before it is published."""
    old = written(tmp_path, edition({("C", 3): ["Child often misses school"]}, id="a-2023", status="draft"))
    new = written(tmp_path, edition({("C", 4): ["Child often misses school"]}, id="a-2024", status="draft"))
    out = thresholds("diff", old, new).out
    assert "Raised: Child often misses school" in out
    assert "A DRAFT" in out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("llr-2020", "llr-2019"), 4, "no edition is held"),
        (("llr-2020", "nowhere.yaml"), 3, "is not there"),
        (("llr-2020", "llr-2021", "--only", "mooved"), 2, "Did you mean: moved"),
        (("llr-2020",), 2, "new"),
    ],
)
def test_what_can_not_be_compared_is_said(
    arguments: tuple[str, ...], code: int, words: str, thresholds: Program
) -> None:
    """With the notice."""
    outcome = thresholds("diff", *arguments, code=code)
    assert words in outcome.err
    assert NOTICE in outcome.err


def test_editions_of_two_partnerships_are_not_compared(thresholds: Program, tmp_path: Path) -> None:
    """Their levels differ and neither supersedes the other."""
    other = written(tmp_path, edition({("C", 2): ["Worry"]}, status="draft"))
    assert "different partnerships" in thresholds("diff", "llr-2021", other, code=2).err


# --- with a lineage of one's own, and without -----------------------------------------------------


def test_the_reviewed_reading_can_be_left_aside(thresholds: Program) -> None:
    """Then the machine pairs everything, and says so: other pairs come out, none confirmed."""
    data = thresholds("diff", "llr-2020", "llr-2021", "--no-lineage", "--format", "json").json
    assert data["lineage"] is None
    assert not any(change["confirmed"] or change["notes"] for change in data["changes"])
    out = thresholds("diff", "llr-2020", "llr-2021", "--no-lineage").out
    assert "worked out by machine where words differ; nobody has confirmed it" in " ".join(out.split())
    assert "Different, not yet read" in out
    assert "left aside" not in out


def test_a_proposal_is_written_read_and_then_relied_upon(thresholds: Program, tmp_path: Path) -> None:
    """Draft, validate (a warning only), say who read it, compare with it: there and back."""
    path = tmp_path / "draft.yaml"
    said = thresholds("diff", "llr-2020", "llr-2021", "--no-lineage", "--draft-lineage", path).err
    assert f"A proposal for llr-2020--llr-2021 was written to {path}" in said
    (problem,) = thresholds("validate", path, "--format", "json").json["files"][0]["problems"]
    assert (problem["rule"], problem["level"]) == ("lineage-reviewed", "warning")
    out = thresholds("diff", "llr-2020", "llr-2021", "--lineage", path, "--summary").out
    assert f"{path} was left aside: nobody has reviewed it." in " ".join(out.split())
    text = path.read_text(encoding="utf-8")
    reviewed = text.replace("\npairs:", '\nreviewed: {role: "policy officer", date: "2026-01-31"}\npairs:')
    path.write_text(reviewed, encoding="utf-8")
    for pair in (("llr-2020", "llr-2021"), ("llr-2021", "llr-2020")):
        data = thresholds("diff", *pair, "--lineage", path, "--format", "json").json
        assert data["lineage"]["reviewed"]["role"] == "policy officer"
        assert all(change["confirmed"] for change in data["changes"] if change["part"] == "indicator")


def test_a_proposal_never_takes_the_place_of_a_file_unasked(thresholds: Program, tmp_path: Path) -> None:
    """Somebody may have read half of it already."""
    path = tmp_path / "mine.yaml"
    path.write_text("read so far", encoding="utf-8")
    err = thresholds("diff", "llr-2020", "llr-2021", "--draft-lineage", path, code=3).err
    assert "--force" in err
    assert path.read_text(encoding="utf-8") == "read so far"
    thresholds("diff", "llr-2020", "llr-2021", "--draft-lineage", path, "--force")
    assert "A PROPOSAL" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("pair", [("llr-2014", "llr-2020"), ("llr-2021", "llr-2021")])
def test_a_lineage_of_other_editions_is_refused(pair: tuple[str, str], thresholds: Program) -> None:
    """A file that was named is never passed over in silence."""
    path = ROOT / "data" / "lineage" / "llr-2020--llr-2021.yaml"
    err = thresholds("diff", *pair, "--lineage", path, code=3).err
    assert f"is the lineage of llr-2020 and llr-2021, not of {pair[0]} and {pair[1]}" in err


def test_a_lineage_file_with_a_fault_is_refused(thresholds: Program, tmp_path: Path) -> None:
    """With the place of the fault; so is what is no lineage, and what is not there."""
    bundled = ROOT / "data" / "lineage" / "llr-2020--llr-2021.yaml"
    path = tmp_path / "bad.yaml"
    path.write_text(bundled.read_text(encoding="utf-8").replace("new: C1.11", "new: C9.99", 1), encoding="utf-8")
    for wrong in (path, FRAMEWORKS / "llr-2021.yaml", tmp_path / "nowhere.yaml"):
        assert f"{wrong}" in thresholds("diff", "llr-2020", "llr-2021", "--lineage", wrong, code=3).err
