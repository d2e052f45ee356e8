"""Codes from an audit: a case a row, no names, each fault in one line with its place."""

from pathlib import Path

import pytest

from conftest import NOTICE, Program


def audit(folder: Path, text: str, name: str = "audit.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


FORMS = {
    "a header": "case,codes,suspected\n17,F3.03,\n18,C2.08 C2.09,C3.02\n",
    "columns of codes": "code 1,code 2,suspected\nF3.03,,\nC2.08,C2.09,C3.02\n",
    "semicolons": "case;codes;suspected\n17;F3.03;\n18;C2.08,C2.09;C3.02\n",
    "tabs": "case\tcodes\tsuspected\n17\tF3.03\t\n18\tC2.08 C2.09\tC3.02\n",
    "the edition in a column": "edition,codes,suspected\nllr-2020,F3.03,\nllr-2020,C2.08 C2.09,C3.02\n",
    "the edition before the code": "codes,suspected\nllr-2020:F3.03,\nllr-2020:C2.08 llr-2020:C2.09,C3.02\n",
    "a byte-order mark and small letters": "\ufeffCase,Codes,Suspected\n17,f3.03,\n18,c2.08 c2.09,c3.02\n",
    "blank lines": "\ncase,codes,suspected\n\n17,F3.03,\n\n18,C2.08 C2.09,C3.02\n\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_case_a_row(text: str, thresholds: Program, tmp_path: Path) -> None:
    """However the table is written."""
    path = audit(tmp_path, text)
    found = thresholds("recheck", path, "--framework", "llr-2021", "--from", "llr-2020", "--format", "json").json
    assert [(case["old"]["leads"], case["new"]["leads"], case["outcome"]) for case in found["cases"]] == [
        (3, 2, "lowered"),
        (3, 4, "raised"),
    ]


def test_without_a_header_every_cell_is_a_code(thresholds: Program, tmp_path: Path) -> None:
    """The shortest form."""
    found = thresholds(
        "recheck", audit(tmp_path, "F3.03\nC3.02,C2.08\n"), "--framework", "llr-2021", "--format", "json"
    ).json
    assert [case["outcome"] for case in found["cases"]] == ["lowered", "raised"]


def test_the_edition_before_is_taken_and_said(thresholds: Program, tmp_path: Path) -> None:
    """Where nobody says of which edition the codes are."""
    outcome = thresholds("recheck", audit(tmp_path, "F3.03\n"), "--framework", "llr-2021")
    assert "taken as those of llr-2020, which llr-2021 supersedes" in outcome.err
    assert (
        "of which edition are these codes"
        in thresholds("recheck", audit(tmp_path, "C2.01\n"), "--framework", "hull-2018", code=2).err
    )


def test_no_cell_but_codes_reaches_the_answer(thresholds: Program, tmp_path: Path) -> None:
    """A case is called by its row, whatever its reference says: a reference may be a person's."""
    path = audit(tmp_path, "case,codes\nAnna Example 2011,F3.03\n")
    for style in ("table", "plain", "json", "csv", "markdown", "html"):
        outcome = thresholds("recheck", path, "--framework", "llr-2021", "--format", style)
        assert "Anna" not in outcome.everything
        assert "audit.csv:2" in outcome.out


FAULTS = {
    "a column of names": ("child,codes\nA,F3.03\n", 2, "audit.csv:1:1: a column “child” is not read here"),
    "no codes": ("case,edition\n1,llr-2020\n", 2, "no column of codes: head one `codes`"),
    "not a code": ("codes\nF3.03\nmissing a lot\n", 2, "audit.csv:3:1: not a code"),
    "an unknown code": ("codes\nF3.99\n", 4, "llr-2020 has no statement “F3.99”"),
    "two editions": ("llr-2020:F3.03 llr-2014:F3.03\n", 2, "codes of several editions in one case"),
    "a row without one": ("case,codes\n1,\n", 2, "audit.csv:2: a case without a code"),
    "too many cells": ("codes\nF3.03,C2.08\n", 2, "audit.csv:2:2: more cells than the header has columns"),
    "only a header": ("codes\n", 3, "holds a header and no case"),
    "nothing": ("\n\n", 3, "holds no case"),
    "another partnership": ("hull-2018:C2.01\n", 2, "of different partnerships"),
    "an edition not held": ("bury-2025:C2.01\n", 4, "bury-2025 is not held here"),
}


@pytest.mark.parametrize(("text", "code", "words"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_one_line_with_its_place(
    text: str, code: int, words: str, thresholds: Program, tmp_path: Path
) -> None:
    """And the notice."""
    outcome = thresholds("recheck", audit(tmp_path, text), "--framework", "llr-2021", code=code)
    assert words in outcome.err
    assert NOTICE in outcome.err
    assert outcome.out == ""


def test_what_is_no_text_or_not_there_is_said(thresholds: Program, tmp_path: Path) -> None:
    """Also a folder without any record."""
    (tmp_path / "b.csv").write_bytes(b"codes\n\xff\xfe\n")
    assert "is not UTF-8 text" in thresholds("recheck", tmp_path / "b.csv", "--framework", "llr-2021", code=3).err
    assert "is not there" in thresholds("recheck", tmp_path / "c.json", "--framework", "llr-2021", code=3).err
    (tmp_path / "empty").mkdir()
    assert "holds no record" in thresholds("recheck", tmp_path / "empty", "--framework", "llr-2021", code=3).err


def test_one_faulty_row_takes_only_its_file_away(thresholds: Program, tmp_path: Path) -> None:
    """Other files are looked at; the exit code says that something was not."""
    audit(tmp_path, "F3.03\n", "good.csv")
    audit(tmp_path, "codes\nnonsense\n", "worse.csv")
    outcome = thresholds("recheck", tmp_path, "--framework", "llr-2021", code=2)
    assert "1 case: 0 raised, 1 lowered" in outcome.out
    assert "worse.csv:2:1: not a code" in outcome.out
