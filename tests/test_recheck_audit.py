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
    "a column of names": ("child,codes\nA,F3.03\n", 2, "audit.csv:1:1: this column is not read here"),
    "a column of names beside": ("\ncodes,child\nF3.03,A\n", 2, "audit.csv:2:2: this column is not read here"),
    "a name beside a code": ("F3.03,Anna\n", 2, "audit.csv:1:2: not a code"),
    "no codes": ("case,edition\n1,llr-2020\n", 2, "no column of codes: head one `codes`"),
    "not a code": ("codes\nF3.03\nmissing a lot\n", 2, "audit.csv:3:1: not a code"),
    "an unknown code": ("codes\nF3.99\n", 4, "audit.csv:2: llr-2020 has no statement “F3.99”"),
    "two editions": ("llr-2020:F3.03 llr-2014:F3.03\n", 2, "codes of several editions in one case"),
    "a row without one": ("case,codes\n1,\n", 2, "audit.csv:2: a case without a code"),
    "too many cells": ("codes\nF3.03,C2.08\n", 2, "audit.csv:2:2: more cells than the header has columns"),
    "only a header": ("codes\n", 3, "holds a header and no case"),
    "nothing": ("\n\n", 3, "holds no case"),
    "another partnership": ("hull-2018:C2.01\n", 2, "of different partnerships"),
    "an edition not held": ("bury-2025:C2.01\n", 4, "audit.csv:1:1: no edition, area or partnership that is"),
    "such a one in its column": ("codes,edition\nF3.03,Anna\n", 4, "audit.csv:2:2: no edition, area or partnership"),
    "an edition of blanks": ("codes,edition\nF3.03,–\n", 4, "audit.csv:2:2: no edition, area or partnership"),
    "a quotation mark left open": ('codes\nF3.03\n"C2.08\nC2.09\n', 3, "audit.csv:3 can't be read as a row"),
    "a quotation mark within": ('codes\n"C2.08"C2.09\n', 3, "audit.csv:2 can't be read as a row"),
    "an endless cell": (f"codes\nF3.03\n{'C2.08 ' * 30_000}\n", 3, "audit.csv:3 can't be read as a row"),
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


def test_a_file_that_is_no_table_keeps_nothing_else_out(thresholds: Program, tmp_path: Path) -> None:
    """A cell that is too long, a quotation mark that is never closed."""
    audit(tmp_path, "F3.03\n", "good.csv")
    audit(tmp_path, f"{'x' * 140_000}\n", "long.csv")
    audit(tmp_path, 'F3.03\n"C2.08\n', "open.csv")
    outcome = thresholds("recheck", tmp_path, "--framework", "llr-2021", code=3)
    assert "1 case: 0 raised, 1 lowered" in outcome.out
    assert "Not looked at (2)" in outcome.out
    assert "long.csv:1 can't be read as a row of a table" in outcome.out
    assert "open.csv:2 can't be read as a row of a table: a quotation mark is never closed." in outcome.out


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_case_is_called_by_the_line_on_which_its_row_begins(end: str, thresholds: Program, tmp_path: Path) -> None:
    """Cells over several lines and odd separators within one shift nothing."""
    text = end.join(["codes,ref", "F3.03,a\u2028b", '"C2.08', "", 'C2.09","x', 'y"', "", "C3.02,", "X,"])
    path = tmp_path / "audit.csv"
    path.write_bytes(text.encode())
    outcome = thresholds("recheck", path, "--framework", "llr-2021", code=2)
    assert "audit.csv:9:1: not a code" in outcome.err
    path.write_bytes(text.removesuffix("X,").encode())
    found = thresholds("recheck", path, "--framework", "llr-2021", "--format", "json").json
    assert [case["name"].rpartition(":")[2] for case in found["cases"]] == ["2", "3", "8"]


NAMES_AMISS = {
    "as a header": (2, "codes,Zebedee\nF3.03,\n"),
    "as the only header": (2, "Zebedee\nF3.03\n"),
    "in a column of codes": (2, "codes\nZebedee\n"),
    "before a code": (4, "Zebedee:F3.03\n"),
    "as an edition": (4, "edition,codes\nZebedee,F3.03\n"),
    "as the second edition": (4, "edition,codes\nllr-2020,Zebedee:F3.03\n"),
    "as a slip of one": (4, "edition,codes\nLeicesterr Zebedee,F3.03\n"),
    "beyond the columns": (2, "codes\nF3.03,Zebedee\n"),
    "in an open cell": (3, 'codes\n"F3.03 Zebedee\n'),
    "after a cell": (3, 'codes\n"F3.03"Zebedee\n'),
    "alone": (2, "Zebedee"),
    "as a reference": (2, "case,codes\nZebedee,F3.03\nZebedee,\n"),
    "of a case of two editions": (2, "ref,codes\nZebedee,llr-2020:F3.03 llr-2014:F3.03\n"),
    "beside a code that is not held": (4, "ref,codes\nZebedee,F3.99\n"),
}


@pytest.mark.parametrize(("code", "text"), NAMES_AMISS.values(), ids=NAMES_AMISS)
@pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside another"])
def test_no_message_repeats_a_cell(code: int, text: str, beside: bool, thresholds: Program, tmp_path: Path) -> None:
    """Wherever a name stands by mistake, alone or with a file that is sound, in whatever format."""
    bad = audit(tmp_path, text)
    files = [bad, audit(tmp_path, "F3.03\n", "good.csv")] if beside else [bad]
    for style in ("table", "json", "csv"):
        outcome = thresholds("recheck", *files, "--framework", "llr-2021", "--format", style, code=code)
        assert "zebedee" not in outcome.everything.casefold()
        assert "audit.csv:" in outcome.everything


def test_an_edition_may_be_named_by_its_area_or_partnership(thresholds: Program, tmp_path: Path) -> None:
    """In its column and before a code; what it stood for is said once, by its place."""
    text = "edition,codes\nLeicester,F2.13\nLLR,F2.13\n,Rutland:F2.13 llr:C1.11\nllr-2021,leicestershire:F2.13\n"
    outcome = thresholds("recheck", audit(tmp_path, text), "--framework", "llr-2021", "--format", "json")
    assert {case["framework"] for case in outcome.json["cases"]} == {"llr-2021"}
    assert outcome.err.count("using llr-2021, the latest edition held") == 1
    assert "audit.csv:2:1: using llr-2021" in outcome.err
