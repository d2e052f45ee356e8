"""What a new edition does to past cases: followed through lineage, nothing dropped, nothing decided."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import NOTICE, ROOT, Program
from saved import changed
from thresholds_cli.assess.engine import Gates
from thresholds_cli.assess.rechecking import Became, Case, Rechecked, Successor, recheck
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.wording import same_words
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


@pytest.fixture(scope="session")
def llr_2014(catalogue: Catalogue) -> Framework:
    """The 2014 edition, which prints some statements at several tiers."""
    return catalogue.framework("llr-2014")


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
    assert "Worked out by machine; nobody has confirmed what became of C3.04." in out
    audit = tmp_path / "all.csv"
    audit.write_text("C3.04\nC3.08\nF3.03\n", encoding="utf-8")
    found = thresholds("recheck", audit, "--framework", "llr-2021", "--no-lineage", "--format", "json").json
    assert not any(case["confirmed"] for case in found["cases"])


def test_a_reader_may_have_decided_that_nothing_follows(
    thresholds: Program, tmp_path: Path, llr_2020: Framework, llr_2021: Framework
) -> None:
    """That is confirmed as well; where nobody decided it, nothing is."""
    path = recorded(thresholds, tmp_path, "gone.json", "llr-2020", "C3.08")
    assert the_case(thresholds, path)["confirmed"] is True
    assert (
        "C3.08 (tier 3): nothing in the new edition follows it."
        in thresholds("recheck", path, "--framework", "llr-2021").out
    )
    case = Case("made up", ("C3.08", "F3.03"))
    became = {"F3.03": Became((Successor("F2.13", "same words", confirmed=True),), confirmed=True)}
    assert not recheck(case, llr_2020, llr_2021, became).confirmed
    assert recheck(case, llr_2020, llr_2021, {**became, "C3.08": Became((), confirmed=True)}).confirmed


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
    assert (case["outcome"], case["confirmed"], case["statements"][0]["followed"]) == ("open", False, False)
    out = thresholds("recheck", path, "--framework", "llr-2021").out
    assert "Not followed, because llr-2020 as held here has other words or another place for them" in out
    assert "for a person to place: F3.03." in out
    assert "nothing" not in out.casefold()


def test_a_record_of_an_edition_that_has_other_words_by_now_says_so(thresholds: Program, tmp_path: Path) -> None:
    """Only what this record quotes otherwise is not followed; the rest is."""
    path = recorded(thresholds, tmp_path, "then.json", "llr-2020", "F3.03", "C4.03")
    data = json.loads(path.read_text(encoding="utf-8"))
    for each in data["selected"]:
        each["text"] = "Family has little" if each["id"] == "F3.03" else each["text"]
    changed(path, {"selected": data["selected"], "edition": {**data["edition"], "seal": "0" * 64}})
    case = the_case(thresholds, path)
    assert any(warning.startswith("FOREIGN SEAL") for warning in case["warnings"])
    assert (case["outcome"], case["to_place"]) == ("open", ["F3.03"])
    assert {each["id"]: each["followed"] for each in case["statements"]} == {"F3.03": False, "C4.03": True}


def test_other_words_are_not_followed_through_another_place_either(thresholds: Program, tmp_path: Path) -> None:
    """What is printed elsewhere are the words held, not those of the record."""
    path = recorded(thresholds, tmp_path, "twin.json", "llr-2014", "P2.01")
    data = json.loads(path.read_text(encoding="utf-8"))
    data["selected"][0]["text"] = "Consistent care"
    changed(path, {"selected": data["selected"]})
    (statement,) = the_case(thresholds, path, "llr-2020")["statements"]
    assert (statement["copies"], statement["successors"]) == ([], [])


def test_a_gate_alone_is_no_result(thresholds: Program, tmp_path: Path) -> None:
    """There is nothing to compare; what was answered is not lost."""
    path = tmp_path / "gate.json"
    answers = ("--danger", "no", "--harm", "yes", "--allegation", "no")
    thresholds("assess", "--framework", "llr-2020", *answers, "--record", path)
    case = the_case(thresholds, path)
    assert (case["outcome"], case["confirmed"], case["gates"]["harm"]) == ("none", False, "yes")
    out = thresholds("recheck", path, "--framework", "llr-2021", "--format", "plain").out
    assert "No statement was chosen: nothing to compare." in out
    assert "Significant harm suspected: yes" in out
    recorded(thresholds, tmp_path, "own.json", "llr-2020", "C4.03")
    found = thresholds("recheck", tmp_path, "--framework", "llr-2021", "--format", "json").json
    assert (found["summary"]["none"], found["summary"]["same"]) == (1, 1)
    out = thresholds("recheck", tmp_path, "--framework", "llr-2021").out
    assert "1 the same, 1 nothing to compare." in out
    assert "gate.json" in out


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
    assert found["summary"] == {"cases": 4, "raised": 1, "lowered": 1, "open": 1, "same": 1, "none": 0, "not_read": 0}
    assert {(each["from"], each["to"], each["outcome"], each["cases"]) for each in found["moves"]} == {
        (3, 2, "lowered", 1), (3, 4, "raised", 1), (3, 1, "open", 1), (4, 4, "same", 1),
    }  # fmt: skip
    for style in ("table", "plain", "markdown"):
        out = thresholds("recheck", folder, "--framework", "llr-2021", "--format", style).out
        assert "4 cases: 1 raised, 1 lowered, 1 for a person to place, 1 the same." in out
        assert "From which tier to which" in out
        for code in ("F3.03", "C3.02", "C3.08"):
            assert f"llr-2020:{code} (tier 3)" in out
        assert NOTICE in out


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_of_several_has_a_row_a_move(folder: Path, thresholds: Program) -> None:
    """The table that a policy officer needs, with the names of the cases, and what was not read."""
    recorded(thresholds, folder, "e.json", "llr-2020", "F3.03")
    (folder / "broken.json").write_text("{}", encoding="utf-8")
    rows = rows_of(thresholds("recheck", folder, "--framework", "llr-2021", "--format", "csv", code=3).out)
    assert [(row["from"], row["to"], row["outcome"], row["cases"]) for row in rows] == [
        ("Tier 3 Targeted", "Tier 4 Specialist", "raised", "1"),
        ("Tier 3 Targeted", "Tier 2 Additional", "lowered", "2"),
        ("Tier 3 Targeted", "Tier 1 Universal", "open", "1"),
        ("Tier 4 Specialist", "Tier 4 Specialist", "same", "1"),
        ("", "", "not read", ""),
    ]
    assert rows[1]["through"] == "llr-2020:F3.03 (tier 3) to F2.13 (tier 2): 2"
    assert [Path(name).name for name in rows[1]["names"].split("; ")] == ["a.json", "e.json"]
    assert Path(rows[4]["names"]).name == "broken.json"
    assert "no record_version" in rows[4]["message"]


def test_what_must_be_known_of_a_record_stands_in_every_csv(folder: Path, thresholds: Program) -> None:
    """With the name of the case where a row has several."""
    changed(folder / "a.json", {"organisation": "Another"}, resealed=False)
    asked = ("recheck", folder, "--framework", "llr-2021", "--format", "csv")
    (row,) = (row for row in rows_of(thresholds(*asked).out) if row["outcome"] == "lowered")
    assert "a.json: SEAL BROKEN" in row["message"]
    assert "SEAL BROKEN" in rows_of(thresholds(*asked, "--cases").out)[0]["warnings"]


def test_csv_has_a_row_a_case_when_asked_and_of_one_case(folder: Path, thresholds: Program) -> None:
    """For a spreadsheet; what was not read has its row as well."""
    (folder / "broken.json").write_text("{}", encoding="utf-8")
    asked = ("--framework", "llr-2021", "--format", "csv")
    rows = rows_of(thresholds("recheck", folder, *asked, "--cases", code=3).out)
    assert [Path(row["case"]).name for row in rows] == ["a.json", "b.json", "c.json", "d.json", "broken.json"]
    assert [row["outcome"] for row in rows] == ["lowered", "raised", "open", "same", "not read"]
    assert rows[2]["to_place"] == "C3.08"
    assert "no record_version" in rows[4]["warnings"]
    (row,) = rows_of(thresholds("recheck", folder / "a.json", *asked).out)
    assert row["outcome"] == "lowered"


def test_a_file_named_twice_counts_once(folder: Path, thresholds: Program) -> None:
    """Also once alone and once through its folder; that is said aloud."""
    outcome = thresholds(
        "recheck", folder / "a.json", folder / "a.json", folder, folder / "team", "--framework", "llr-2021",
        "--format", "json",
    )  # fmt: skip
    assert outcome.json["summary"]["cases"] == 4
    assert outcome.err.count("was named more than once, and counts once.") == 2
    assert "d.json" in outcome.err


def test_what_can_not_be_read_is_told_and_keeps_nothing_out(folder: Path, thresholds: Program) -> None:
    """Exit 3, with the whole answer of the rest."""
    (folder / "broken.json").write_text('{"record_version": 1', encoding="utf-8")
    outcome = thresholds("recheck", folder, "--framework", "llr-2021", code=3)
    assert "4 cases" in outcome.out
    assert "Not looked at (1)" in outcome.out
    assert "broken.json:1 is not as it was written" in outcome.out


def test_several_files_and_folders_are_taken_together(folder: Path, thresholds: Program) -> None:
    """In the order given."""
    found = thresholds(
        "recheck", folder / "b.json", folder / "team", "--framework", "llr-2021", "--format", "json"
    ).json
    assert [Path(case["name"]).name for case in found["cases"]] == ["b.json", "d.json"]


def test_a_record_of_any_name_is_found_in_its_folder(folder: Path, thresholds: Program) -> None:
    """`assess --record` takes any; what is no record is passed by."""
    recorded(thresholds, folder, "e.yaml", "llr-2020", "F3.03")
    (folder / "page.txt").write_text("a page", encoding="utf-8")
    found = thresholds("recheck", folder, "--framework", "llr-2021", "--format", "json").json
    assert "e.yaml" in [Path(case["name"]).name for case in found["cases"]]
    assert found["not_read"] == []


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
    successors = _made_up(became, olds, news)
    case = Case("made up", tuple(olds[n] for n in seen), tuple(olds[n] for n in maybe), Gates())
    checked = recheck(case, llr_2020, llr_2021, successors)
    assert {each.chosen.indicator.id for each in checked.traced} == {olds[n] for n in [*seen, *maybe]}
    new = {chosen.indicator.id for chosen in checked.new.selected + checked.new.suspected}
    assert new == {each.code for n in {*seen, *maybe} for each in successors.get(olds[n], Became()).successors}
    assert {each.id for each in checked.unplaced} == {
        olds[n] for n in {*seen, *maybe} if not successors.get(olds[n], Became()).successors
    }
    _never_too_low(checked)


def _made_up(became: Mapping[int, Sequence[int]], olds: Sequence[str], news: Sequence[str]) -> dict[str, Became]:
    """What became of old codes, by positions; a reader decided it where the position is even."""
    return {
        olds[old]: Became(tuple(Successor(news[new], "changed", confirmed=True) for new in found), old % 2 == 0)
        for old, found in became.items()
    }


def _never_too_low(checked: Rechecked) -> None:
    """An answer is only called the same or lower when no place that nothing follows stood above it."""
    before, after = checked.ranks
    waiting = [lost.tier for each in checked.traced if each.chosen.decides for lost in each.lost]
    if checked.outcome in ("same", "lowered"):
        assert all(rank <= (after or 0) for rank in waiting)
        assert (after or 0) <= (before or 0)


# --- the same words at several tiers are one statement ---------------------------------------


def _twins(framework: Framework) -> list[list[str]]:
    """The codes at which the same words are printed, where these are several."""
    codes: dict[str, list[str]] = {}
    for each in framework.indicators:
        codes.setdefault(same_words(each.text), []).append(each.id)
    return [each for each in codes.values() if len(each) > 1]


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_whichever_place_of_the_same_words_was_picked_the_answer_is_one(
    llr_2014: Framework, llr_2021: Framework, data: st.DataObject
) -> None:
    """Whatever became of each place, and whatever else was chosen."""
    olds, news = list(llr_2014.by_code), list(llr_2021.by_code)
    places = data.draw(st.sampled_from(_twins(llr_2014)))
    others = data.draw(st.lists(st.sampled_from([code for code in olds if code not in places]), max_size=2))
    positions = st.sampled_from([olds.index(code) for code in {*places, *others}])
    became = _made_up(data.draw(st.dictionaries(positions, _SUCCESSORS)), olds, news)
    answers = set()
    for code in places:
        checked = recheck(Case("made up", (code, *others)), llr_2014, llr_2021, became)
        answers.add(
            (checked.outcome, checked.ranks, checked.least.leads and checked.least.leads.rank, checked.confirmed)
        )
        _never_too_low(checked)
    assert len(answers) == 1


def test_words_that_went_on_from_a_lower_place_only_are_open_and_the_higher_is_named(
    llr_2014: Framework, llr_2021: Framework
) -> None:
    """P2.01 and P3.01 are the same words, counted at tier 3."""
    became = {
        "P2.01": Became((Successor("P2.03", "reworded", confirmed=True),), confirmed=True),
        "P3.01": Became((), confirmed=True),
        "P4.03": Became((Successor("P4.02", "same words", confirmed=True),), confirmed=True),
    }
    for code in ("P2.01", "P3.01"):
        checked = recheck(Case("made up", (code,)), llr_2014, llr_2021, became)
        assert (checked.outcome, checked.ranks) == ("open", (3, 2))
        assert [each.id for each in checked.unplaced] == ["P3.01"]
        above = recheck(Case("made up", (code, "P4.03")), llr_2014, llr_2021, became)
        assert (above.outcome, above.unplaced) == ("same", ())


def test_the_lowest_successor_is_the_one_that_counts_lowest(llr_2021: Framework, llr_2014: Framework) -> None:
    """F2.04 of 2014 is printed at tier 4 as well and counts there: another at tier 3 is lower."""
    steps = tuple(Successor(code, "changed", confirmed=True) for code in ("F2.04", "C3.01"))
    checked = recheck(Case("made up", ("C4.01",)), llr_2021, llr_2014, {"C4.01": Became(steps, confirmed=True)})
    assert (checked.ranks[1], checked.least.leads and checked.least.leads.rank, checked.outcome) == (4, 3, "open")


def test_every_place_of_the_same_words_of_2014_has_one_answer(
    thresholds: Program, tmp_path: Path, llr_2014: Framework
) -> None:
    """By what is read of them, in the program."""
    for places in _twins(llr_2014):
        audit = tmp_path / f"{places[0]}.csv"
        audit.write_text("\n".join(places), encoding="utf-8")
        found = thresholds("recheck", audit, "--from", "llr-2014", "--framework", "llr-2020", "--format", "json").json[
            "cases"
        ]
        assert len({(case["outcome"], case["new"]["leads"], case["confirmed"]) for case in found}) == 1
        first, *others = [case["statements"][0] for case in found]
        assert [copy["id"] for copy in first["copies"]] == places
        assert all(other["successors"] == first["successors"] for other in others)


def test_the_higher_place_is_named_on_the_screen(thresholds: Program, tmp_path: Path) -> None:
    """For a person to place."""
    path = recorded(thresholds, tmp_path, "old.json", "llr-2014", "P2.01")
    out = thresholds("recheck", path, "--framework", "llr-2020").out
    assert "Nothing follows the words of P2.01 where they stood higher; for a person to place: P3.01 (tier 3)." in out
    assert "nothing for P3.01 (tier 3)" in out
