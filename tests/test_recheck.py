"""What a new edition does to past cases: followed through lineage, nothing dropped, nothing decided."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import NOTICE, ROOT, Program
from saved import changed
from thresholds_cli.assess.engine import Gates
from thresholds_cli.assess.rechecking import Case, Rechecked, Successor, recheck
from thresholds_cli.model.framework import Framework

NO = ("--danger", "no", "--harm", "no", "--allegation", "no")


def recorded(thresholds: Program, folder: Path, name: str, edition: str, *codes: str, suspected: str = "") -> Path:
    """A record of these codes."""
    path = folder / name
    chosen = [word for code in codes for word in ("--indicator", code)]
    maybe = ["--suspected", suspected] if suspected else []
    thresholds("assess", "--framework", edition, *NO, *chosen, *maybe, "--record", path)
    return path


def the_case(thresholds: Program, path: Path, new: str = "llr-2021", *, code: int = 0) -> dict[str, Any]:
    (case,) = thresholds("recheck", path, "--framework", new, "--format", "json", code=code).json["cases"]
    found: dict[str, Any] = case
    return found


# --- one record -----------------------------------------------------------------------------


def test_not_enough_income_falls_from_tier_3_to_tier_2(thresholds: Program, tmp_path: Path) -> None:
    """The same words, printed a tier lower in 2021: a case that rests on them is lowered, and it is said why."""
    path = recorded(thresholds, tmp_path, "income.json", "llr-2020", "F3.03")
    case = the_case(thresholds, path)
    assert (case["old"]["leads"], case["new"]["leads"], case["outcome"], case["confirmed"]) == (3, 2, "lowered", True)
    (statement,) = case["statements"]
    assert statement["text"] == "Family does not have enough income to meet their needs"
    assert [(each["id"], each["relation"]) for each in statement["successors"]] == [("F2.13", "same words")]
    out = thresholds("recheck", path, "--framework", "llr-2021").out
    assert (
        "Under llr-2020 the statements point to Tier 3 Targeted, under llr-2021 to Tier 2 Additional: lowered." in out
    )
    assert "thresholds assess --framework llr-2021 --indicator F2.13" in out
    assert NOTICE in out


def test_inadequate_care_rises_and_is_to_be_checked(thresholds: Program, tmp_path: Path) -> None:
    """Its new words ask for an impact on the child: somebody must see whether they still hold."""
    out = thresholds(
        "recheck", recorded(thresholds, tmp_path, "care.json", "llr-2020", "C3.02"), "--framework", "llr-2021"
    ).out
    assert "under llr-2021 to Tier 4 Specialist: raised." in out
    assert "see whether it still holds: C3.02." in out
    assert "The inadequate care must now be having an impact on the child" in out


def test_a_statement_without_a_successor_is_for_a_person_to_place(thresholds: Program, tmp_path: Path) -> None:
    """It is never dropped: where it stood above the rest, the answer is left open."""
    path = recorded(thresholds, tmp_path, "gone.json", "llr-2020", "C3.08", "C2.08")
    case = the_case(thresholds, path)
    assert (case["outcome"], case["to_place"]) == ("open", ["C3.08"])
    out = thresholds("recheck", path, "--framework", "llr-2021").out
    assert "for a person to place" in out
    assert "Without a successor, for a person to place: C3.08." in out
    assert "Pupil progress is significantly below expected levels for age range" in out


def test_a_statement_without_a_successor_below_the_rest_leaves_the_answer(thresholds: Program, tmp_path: Path) -> None:
    """It is listed all the same."""
    case = the_case(thresholds, recorded(thresholds, tmp_path, "both.json", "llr-2020", "C3.08", "C4.03"))
    assert (case["outcome"], case["new"]["leads"], case["to_place"]) == ("same", 4, ["C3.08"])


def test_suspected_statements_stay_suspected(thresholds: Program, tmp_path: Path) -> None:
    """They lead as they did, and do not become the tier."""
    case = the_case(thresholds, recorded(thresholds, tmp_path, "s.json", "llr-2020", "C2.08", suspected="C3.02"))
    assert (case["old"], case["new"]["leads"], case["new"]["tier"]) == ({"leads": 3, "tier": 2}, 4, 2)


def test_a_record_of_2014_is_followed_through_2020(thresholds: Program, tmp_path: Path) -> None:
    """Two readings one after the other; what a step lost is paired by machine, and that is said."""
    path = recorded(thresholds, tmp_path, "old.json", "llr-2014", "C3.01")
    case = the_case(thresholds, path)
    (statement,) = case["statements"]
    assert [each["id"] for each in statement["successors"]] == ["C3.14"]
    assert case["confirmed"] is True
    assert "through llr-2020" in thresholds("recheck", path, "--framework", "llr-2021").out


def test_without_lineage_everything_is_by_machine_and_says_so(thresholds: Program, tmp_path: Path) -> None:
    """--no-lineage."""
    path = recorded(thresholds, tmp_path, "m.json", "llr-2020", "C3.04")
    out = thresholds("recheck", path, "--framework", "llr-2021", "--no-lineage").out
    assert "paired by machine; nobody has confirmed it" in out


def test_under_its_own_edition_nothing_changes(thresholds: Program, tmp_path: Path) -> None:
    """Every statement is its own successor."""
    path = recorded(thresholds, tmp_path, "own.json", "llr-2021", "C4.09", "F2.13", suspected="P4.02")
    assert the_case(thresholds, path)["outcome"] == "same"


def test_a_record_altered_since_or_of_other_words_says_so(thresholds: Program, tmp_path: Path) -> None:
    """A statement whose words are not those held is not followed: a person places it."""
    path = recorded(thresholds, tmp_path, "altered.json", "llr-2020", "F3.03")
    data = json.loads(path.read_text(encoding="utf-8"))
    data["selected"][0]["text"] = "Family is rich"
    changed(path, {"selected": data["selected"]})
    case = the_case(thresholds, path)
    assert case["to_place"] == ["F3.03"]
    assert any("altered" in warning for warning in case["warnings"])


# --- many -----------------------------------------------------------------------------------


@pytest.fixture
def folder(thresholds: Program, tmp_path: Path) -> Path:
    """Four records, one in a folder within, and a file that is none."""
    recorded(thresholds, tmp_path, "a.json", "llr-2020", "F3.03")
    recorded(thresholds, tmp_path, "b.json", "llr-2020", "C3.02")
    recorded(thresholds, tmp_path, "c.json", "llr-2020", "C3.08", "C1.04")
    (tmp_path / "team").mkdir()
    recorded(thresholds, tmp_path / "team", "d.json", "llr-2020", "C4.03")
    return tmp_path


def test_a_folder_gives_the_table_that_a_policy_officer_needs(folder: Path, thresholds: Program) -> None:
    """How many move, from which tier to which, through which statements, in every format."""
    found = thresholds("recheck", folder, "--framework", "llr-2021", "--format", "json").json
    assert found["summary"] == {"cases": 4, "raised": 1, "lowered": 1, "open": 1, "same": 1, "not_read": 0}
    assert {(each["from"], each["to"], each["cases"]) for each in found["moves"]} == {
        (3, 2, 1), (3, 4, 1), (3, 1, 1), (4, 4, 1),
    }  # fmt: skip
    for style in ("table", "plain", "markdown"):
        out = thresholds("recheck", folder, "--framework", "llr-2021", "--format", style).out
        assert "4 cases: 1 raised, 1 lowered, 1 for a person to place, 1 the same." in out
        assert "From which tier to which" in out
        for code in ("F3.03", "C3.02", "C3.08"):
            assert f"llr-2020:{code} (tier 3)" in out
        assert NOTICE in out


def test_csv_has_a_row_a_case(folder: Path, thresholds: Program) -> None:
    """For a spreadsheet."""
    text = thresholds("recheck", folder, "--framework", "llr-2021", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [Path(row["case"]).name for row in rows] == ["a.json", "b.json", "c.json", "d.json"]
    assert [row["outcome"] for row in rows] == ["lowered", "raised", "open", "same"]
    assert rows[2]["to_place"] == "C3.08"


def test_what_can_not_be_read_is_told_and_keeps_nothing_out(folder: Path, thresholds: Program) -> None:
    """Exit 3, with the whole answer of the rest."""
    (folder / "broken.json").write_text('{"record_version": 1', encoding="utf-8")
    outcome = thresholds("recheck", folder, "--framework", "llr-2021", code=3)
    assert "4 cases" in outcome.out
    assert "Not looked at (1)" in outcome.out
    assert "broken.json:1:21 is not JSON" in outcome.out


def test_several_files_and_folders_are_taken_together(folder: Path, thresholds: Program) -> None:
    """In the order given."""
    found = thresholds(
        "recheck", folder / "b.json", folder / "team", "--framework", "llr-2021", "--format", "json"
    ).json
    assert [Path(case["name"]).name for case in found["cases"]] == ["b.json", "d.json"]


def test_the_schema_holds(folder: Path, thresholds: Program) -> None:
    """docs/schemas/recheck.json."""
    schema = json.loads((ROOT / "docs" / "schemas" / "recheck.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    (folder / "broken.json").write_text("{}", encoding="utf-8")
    data = thresholds("recheck", folder, "--framework", "llr-2021", "--format", "json", code=3).json
    Draft202012Validator(schema).validate(data)


def test_the_answer_is_its_owners_alone_and_overwrites_nothing(folder: Path, thresholds: Program) -> None:
    """It names files of cases."""
    target = folder / "answer.csv"
    thresholds("recheck", folder / "a.json", "--framework", "llr-2021", "--output", target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert (
        "already" in thresholds("recheck", folder / "a.json", "--framework", "llr-2021", "--output", target, code=3).err
    )


# --- in general -----------------------------------------------------------------------------

_SUCCESSORS = st.lists(st.integers(0, 192), max_size=3, unique=True)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(0, 112), min_size=1, max_size=5, unique=True),
    st.lists(st.integers(0, 112), max_size=2, unique=True),
    st.dictionaries(st.integers(0, 112), _SUCCESSORS),
)
def test_nothing_that_was_chosen_is_ever_lost(
    llr_2020: Framework, llr_2021: Framework, seen: list[int], maybe: list[int], became: dict[int, list[int]]
) -> None:
    """Whatever the successors: each statement is traced once, and stands in the new answer or is to be placed."""
    olds, news = list(llr_2020.by_code), list(llr_2021.by_code)
    successors = {
        olds[old]: [Successor(news[new], "changed", confirmed=True) for new in found] for old, found in became.items()
    }
    case = Case("made up", tuple(olds[n] for n in seen), tuple(olds[n] for n in maybe), Gates())
    checked = recheck(case, llr_2020, llr_2021, successors)
    assert {each.chosen.indicator.id for each in checked.traced} == {olds[n] for n in [*seen, *maybe]}
    new = {chosen.indicator.id for chosen in checked.new.selected + checked.new.suspected}
    assert new == {each.code for n in {*seen, *maybe} for each in successors.get(olds[n], ())}
    assert {each.chosen.indicator.id for each in checked.unplaced} == {
        olds[n] for n in {*seen, *maybe} if not successors.get(olds[n])
    }
    _never_too_low(checked)


def _never_too_low(checked: Rechecked) -> None:
    """An answer is only called the same or lower when no statement that waits stood above it."""
    before, after = checked.ranks
    waiting = [each.chosen.highest for each in checked.unplaced if each.chosen.decides]
    if checked.outcome in ("same", "lowered"):
        assert all(after is not None and rank <= after for rank in waiting)
        assert (after or 0) <= (before or 0)
