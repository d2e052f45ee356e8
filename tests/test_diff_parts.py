"""What a policy officer asks of a comparison: duties, words that matter, a part of it, where a statement went."""

from collections.abc import Sequence

import pytest

from conftest import NOTICE, Program
from thresholds_cli.diff.changes import word_runs
from thresholds_cli.diff.meaning import Turn, turns
from thresholds_cli.library.catalogue import Catalogue

PAIR = ("llr-2020", "llr-2021")


# --- words that matter ---------------------------------------------------------------------------


def marked(old: str, new: str, catalogue: Catalogue) -> list[str]:
    return [turn.quoted for turn in turns(word_runs(old, new), catalogue.store.qualifiers())]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("C3.04", "C3.10", ["“occasionally” is now “An emerging pattern of”"]),
        ("C3.02", "P4.02", ["“parents” is now “parent/carers”", "“impacting on the child” was added"]),
        ("C3.05", "C3.11", ["“parent or child” is now “Child's”", "“or the health of an unborn child” was taken out"]),
        ("F3.03", "F2.13", []),
    ],
)
def test_words_that_matter_in_the_real_editions(old: str, new: str, said: Sequence[str], thresholds: Program) -> None:
    """How often, who, what must be done: said beneath the change."""
    changes = thresholds("diff", *PAIR, "--format", "json").json["changes"]
    (pair,) = [p for change in changes for p in change["pairs"] if (p["old"], p["new"]) == (old, new)]
    told = [Turn(**turn).quoted for turn in pair["turns"]]
    assert told == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Exposed to domestic violence at home", "Exposed to domestic abuse at home", "“violence” is now “abuse”"),
        ("Consider an assessment of the child", "Complete an assessment of the child", "“Consider” is now “Complete”"),
        ("Staff may refer the child at once", "Staff must refer the child at once", "“may” is now “must”"),
        ("Child is at risk of harm at home", "Child is at risk of significant harm at home", "“significant” was added"),
        ("Child is persistently missing school", "Child is missing school", "“persistently” was taken out"),
    ],
)
def test_words_that_matter(old: str, new: str, said: str, catalogue: Catalogue) -> None:
    """One word, another threshold."""
    assert "; ".join(marked(old, new, catalogue)) == said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Health problems which can be maintained in a school", "Health problems which can be supported in a school"),
        ("Short term exclusions; non-attendance", "Short-term exclusions, non-attendance"),
        ("Child is often missing from home at night", "Parents must not leave babies alone with significant others"),
    ],
)
def test_a_rewording_and_a_statement_written_anew_mark_nothing(old: str, new: str, catalogue: Catalogue) -> None:
    """Where all is other words, single ones say nothing."""
    assert marked(old, new, catalogue) == []


# --- a part of it -----------------------------------------------------------------------------------

NARROWED = [
    ("--only", "raised"),
    ("--only", "moved"),
    ("--part", "action"),
    ("--tier", "3"),
    ("--domain", "P"),
    ("--concern", "neglect"),
    ("--unchanged",),
    ("--summary",),
    ("--by", "concern"),
]


def test_json_is_the_same_whatever_is_asked_for(thresholds: Program) -> None:
    """Programs that read it filter for themselves."""
    whole = thresholds("diff", *PAIR, "--format", "json").out
    for asked in NARROWED:
        assert thresholds("diff", *PAIR, *asked, "--format", "json").out == whole


@pytest.mark.parametrize(
    ("asked", "there", "away"),
    [
        (("--only", "raised", "--only", "withdrawn"), ("Raised (1)", "Withdrawn (2)"), ("Lowered (1)", "Added (")),
        (("--only", "MOVED"), ("Raised (1)", "Lowered (1)", "Widened (2)"), ("Merged (", "Narrowed (")),
        (("--part", "statements"), ("Statements", "Added (88)"), ("Referral routes", "Glossary")),
        (("--part", "time-limits", "--part", "actions"), ("Actions", "MARF"), ("Added (88)", "Services")),
        (("--tier", "Specialist", "--only", "raised"), ("C3.02 (tier 3)",), ("Lowered (1)",)),
        (("--tier", "tier 2", "--only", "lowered"), ("F2.13 (tier 2)",), ("Raised (1)",)),
        (("--tier", "1"), ("C1.01 (tier 1)", "Referral routes"), ("C2.07 (tier 2)", "Glossary")),
        (("--domain", "Family", "--part", "statement"), ("F2.13 (tier 2)",), ("P4.02 (tier 4)",)),
        (("--concern", "neglect"), ("C4.01 (tier 4)",), ("C3.04 (tier 3)", "Actions")),
    ],
)
def test_only_what_is_asked_for_is_shown_and_that_is_said(
    asked: Sequence[str], there: Sequence[str], away: Sequence[str], thresholds: Program
) -> None:
    """Headings and kinds, parts, tiers by rank, label or name, domains, concerns; never narrowed in silence."""
    out = thresholds("diff", *PAIR, *asked).out
    tables = out[out.index("In the tables") :]
    assert [words for words in there if words not in tables] == []
    assert [words for words in away if words in tables] == []
    assert "of 190 changes are shown. The lines outside the tables and JSON speak of all." in out


def test_nothing_is_said_to_be_narrowed_that_is_not(thresholds: Program) -> None:
    """All is there; what did not change need not be."""
    assert "Only what was asked for" not in thresholds("diff", *PAIR).out
    assert "Only what was asked for" not in thresholds("diff", *PAIR, "--unchanged").out


def test_a_tier_is_looked_for_in_each_edition_by_its_own_name(thresholds: Program) -> None:
    """“Early Help/CAF” is a level of the older edition alone: what stood there is shown."""
    out = thresholds("diff", "llr-2014", "llr-2020", "--tier", "Early Help/CAF", "--part", "statement").out
    assert "C2.06 (tier 2)" in out
    assert "C3.14 (tier 3)" not in out


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        (("--part", "servise"), 2, "Did you mean: service"),
        (("--only", "narowed"), 2, "Did you mean: narrowed"),
        (("--by", "tier"), 2, "concern"),
        (("--tier", "Specialst"), 4, "Did you mean: Specialist"),
        (("--domain", "Parentin Factors"), 4, "Did you mean: Parenting Factors"),
        (("--concern", "zzzz"), 4, "zzzz"),
        (("--lineage", "x.yaml", "--no-lineage"), 2, "give one of the two"),
    ],
)
def test_what_there_is_not_can_not_be_asked_for(
    asked: Sequence[str], code: int, words: str, thresholds: Program
) -> None:
    """The nearest name is offered."""
    err = thresholds("diff", *PAIR, *asked, code=code).err
    assert words in err
    assert NOTICE in err


def test_the_exit_code_is_that_of_what_was_asked_for(thresholds: Program) -> None:
    """A pipeline that watches the actions is not stopped by a statement."""
    thresholds("diff", *PAIR, "--exit-code", "--part", "action", code=1)
    thresholds("diff", *PAIR, "--exit-code", "--part", "action", "--tier", "4")
    thresholds("diff", *PAIR, "--exit-code", "--only", "split", "--part", "statement")


def test_the_summary_has_no_tables(thresholds: Program) -> None:
    """What it comes to, and who read it."""
    out = thresholds("diff", *PAIR, "--summary").out
    assert "113 in the old edition = 111 with a successor + 2 withdrawn" in " ".join(out.split())
    assert "was read (" in out
    assert "Added (88)" not in out


def test_by_concern_each_old_ladder_stands_beside_the_new(thresholds: Program) -> None:
    """What was heard of the worry before, what is now, and what happened."""
    out = thresholds("diff", *PAIR, "--by", "concern", "--format", "markdown").out
    (row,) = [line for line in out.splitlines() if line.startswith("| Unmet basic needs |")]
    assert "Raised: C3.02 is now P4.02." in row
    (row,) = [line for line in out.splitlines() if line.startswith("| Child's hygiene and clothes |")]
    assert "not listed" in row
    assert "New to the document, at Tiers 1, 2 and 3 (3 statements)." in row


def test_editions_of_two_partnerships_are_sent_to_compare(thresholds: Program) -> None:
    """One line that says what to type instead."""
    err = thresholds("diff", "hull-2018", "llr-2021", code=2).err
    assert "thresholds compare WORDS --framework hull-2018 --framework llr-2021" in err.splitlines()[0]


# --- where a statement went ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("llr-2020:C3.02", ["P3.02"], ["P4.02"]),
        ("llr-2020:C3.08", [], []),
        ("llr-2021:C4.12", ["C4.06", "C4.07"], None),
        ("llr-2014:C4.01", None, ["C4.06"]),
    ],
)
def test_a_statement_shows_what_it_came_from_and_what_it_became(
    code: str, before: list[str] | None, after: list[str] | None, thresholds: Program
) -> None:
    """As it was read, in the editions next to it."""
    data = thresholds("show", code, "--format", "json").json
    for name, codes in (("predecessors", before), ("successors", after)):
        held = data[name]
        assert (held and [each["id"] for each in held["indicators"]]) == codes
        assert held is None or held["confirmed"]


def test_that_nothing_follows_is_said(thresholds: Program) -> None:
    """Silence would read as “not looked at”."""
    out = thresholds("show", "llr-2020:C3.08").out
    assert "Successors in llr-2021, reviewed" in out
    assert "In llr-2021 nothing there follows it." in out
