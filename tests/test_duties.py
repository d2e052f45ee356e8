"""Statutory duties: which sections of which Acts are named at which tier, and what moved."""

from pathlib import Path

import pytest

from conftest import Program
from editions import edition, written
from lineages import made
from thresholds_cli.diff.duties import duties
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.sections import sections


def test_section_17_moved_and_section_47_did_not(catalogue: Catalogue) -> None:
    """From Targeted to Tier 4; 20 and 31 are named in the older edition alone."""
    old, new = catalogue.framework("llr-2014"), catalogue.framework("llr-2020")
    act = "Children Act 1989"
    assert [tuple(duty) for duty in duties(old, new)] == [
        (("17", act), (3,), (4,)),
        (("20", act), (4,), ()),
        (("31", ""), (4,), ()),
        (("47", act), (4,), (4,)),
    ]
    assert [duty.section.number for duty in duties(old, new) if duty.moved] == ["17"]
    assert not any(duty.moved for duty in duties(new, catalogue.framework("llr-2021")))


def test_a_duty_that_moved_comes_first(thresholds: Program) -> None:
    """Before anything else that is said of the two editions; one that stayed is not spoken of."""
    lines = thresholds("diff", "llr-2014", "llr-2020", "--summary", "--format", "plain").out.splitlines()
    said = [line for line in lines if line.startswith(("Statutory duty", "Raised", "Lowered"))]
    where = "is put at Targeted in llr-2014 and at Tier 4 in llr-2020"
    assert said[0] == f"Statutory duty moved: section 17 of the Children Act 1989 {where}"
    sections = ("section 20 of the Children Act 1989", "section 31")
    assert said[1:3] == [f"Statutory duty: {each} is put at Specialist in llr-2014 alone" for each in sections]
    assert not any("section 47" in line for line in said)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a child in need (section 17)", "17"),
        ("an S47 enquiry, or s.20", "20 47"),
        ("under section 17 or 47 of the Act", "17 47"),
        ("sections 17, 20 and 31", "17 20 31"),
        ("under section 47, 15 days later", "47"),
        ("section 31A", "31A"),
        ("sections 17 to 20", "17 18 19 20"),
        ("Section 2 of the form is filled in", ""),
        ("section 20 (duty to accommodate a child) of the Children Act 1989", "20 of the Children Act 1989"),
        ("section 17 of the Crime and Disorder Act 1998", "17 of the Crime and Disorder Act 1998"),
        ("the child's 3 siblings, the parents’ 2 rooms, 24 hours", ""),
    ],
)
def test_sections_are_told_from_other_numbers(text: str, named: str) -> None:
    """However they are written, and never the s of a child's."""
    said = sorted(each.title.removeprefix("section ") for each in sections(text))
    assert said == ([named] if " of " in named else named.split())


def test_the_same_number_of_two_acts_is_two_duties() -> None:
    """And one without its Act is that of the only one named with it, or by itself where there are two."""
    said = {("C", 2): ["Under section 17 of the Children Act 1989"], ("C", 3): ["Under section 17"]}
    other = {("C", 2): ["Under section 17 of the Crime and Disorder Act 1998"], ("C", 3): ["Under section 47"]}
    old, new = made(said, id="a-1"), made(other, id="a-2")
    assert [(duty.section.title, duty.old, duty.new) for duty in duties(old, new)] == [
        ("section 17", (3,), ()),
        ("section 17 of the Children Act 1989", (2,), ()),
        ("section 17 of the Crime and Disorder Act 1998", (), (2,)),
        ("section 47", (), (3,)),
    ]
    assert [(duty.section.title, duty.old) for duty in duties(old, old)] == [
        ("section 17 of the Children Act 1989", (2, 3))
    ]


def test_the_duty_that_moved_is_found_by_its_heading(thresholds: Program) -> None:
    """In the rule that names it; and --exit-code says that one moved."""
    out = thresholds("diff", "llr-2014", "llr-2020", "--only", "duty", "--exit-code", code=1).out
    assert "Q-section-17 (tier 3)" in out
    assert "Tiers: [-3-] {+4+}" in out


def test_a_statement_that_names_an_act_and_moved_stands_under_duties(thresholds: Program, tmp_path: Path) -> None:
    """Not among what was merely raised."""
    words = "Child is in need under section 17 of the Act"
    old = written(tmp_path, edition({("C", 3): [words, "Child is cold"]}, id="a-1", status="draft"))
    new = written(tmp_path, edition({("C", 4): [words, "Child is cold"]}, id="a-2", status="draft"))
    data = thresholds("diff", old, new, "--format", "json").json
    headings = [change["heading"] for change in data["changes"] if change["part"] == "indicator"]
    assert headings == ["duty", "raised"]
    assert "Statutory duties that moved (1)" in thresholds("diff", old, new, "--only", "duty").out
