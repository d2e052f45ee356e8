"""The hazard log: its form, its controls, and that every proof it names is there; `tools/taken_out.py` tries them."""

import re
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import quoteattr

import hazards_ran
import pytest
import taken_out as trying

from conftest import ROOT
from safetylog import (
    HAZARDS,
    SEVERITIES,
    BadForm,
    Control,
    Replacement,
    TakenOut,
    controls,
    hazard_in,
    hazards,
    names_of_tests,
    taken_out,
)

# What was asked for when the log was begun, each by the hazard that it became (two of one line became two).
ASKED_FOR = {
    "tier shown too low": "tier-too-low",
    "wrong, superseded or another area's edition": "wrong-edition",
    "a draft or an edition nobody read taken for a checked one": "unread-edition",
    "contact stale": "stale-contact",
    "contact cut, changed or another area's": "changed-contact",
    "notice scrolled away, piped or filtered out": "notice-lost",
    "empty answer read as no concern": "empty-answer",
    "interrupted or cut-off answer taken for a result": "interrupted",
    "waiting for proof": "waiting-for-proof",
    "statement read without what governs it": "without-its-context",
    "transcription error": "transcription",
    "words changed on the way to the screen": "words-changed",
    "a grave hit hidden below": "hidden-below",
    "strengths or words printed at every tier reassure": "reassured",
    "a lowered threshold missed in diff": "lowered-unseen",
    "an unreviewed pair taken for a reading": "unread-pair",
    "personal data left behind": "personal-data",
    "over-reliance": "over-reliance",
    "consent wording deters a referral": "consent-deters",
    "a staff allegation sent down the wrong route only": "allegation",
    "a corrected spelling changes the meaning": "corrected-spelling",
    "a damaged or stale cache": "stale-cache",
    "an import misreads a grid": "import-misreads",
    "a file from others harms": "hostile-file",
    "a record lost, half written or altered unseen": "record-lost",
    "not there when needed": "not-there",
    "out-of-date law and addresses in the documents": "out-of-date",
}


def test_the_log_has_its_form_and_its_ids_run_without_gap() -> None:
    """Each file reads; H01, H02 … one a file."""
    assert [hazard.id for hazard in hazards()] == [f"H{n:02d}" for n in range(1, len(hazards()) + 1)]


def test_every_hazard_that_was_asked_for_is_there() -> None:
    """By the name of its file; more may be added."""
    slugs = {hazard.path.stem[3:] for hazard in hazards()}
    assert [asked for asked, slug in ASKED_FOR.items() if slug not in slugs] == []


def test_every_hazard_has_controls_and_no_control_stands_twice() -> None:
    """Two to four, each with a name of its own; each with a proof."""
    counts = Counter(control.id for control in controls())
    assert [name for name, count in counts.items() if count > 1] == []
    assert [hazard.id for hazard in hazards() if not 2 <= len(hazard.controls) <= 4] == []
    assert [control.id for control in controls() if not control.proof] == []


def test_every_proof_is_a_test_that_is_there() -> None:
    """In the file that is named, by its own name."""
    named = [(control.id, test) for control in controls() for test in control.proof]
    assert [each for each in named if not _is_there(each[1])] == []


def test_every_test_that_the_other_pages_name_is_there() -> None:
    """The trust boundaries, and what keeps each thing mended that was found."""
    pages = [HAZARDS.parent / name for name in ("security.md", "found.yaml")]
    said = {test for page in pages for test in re.findall(r"test_\w+\.py::test_\w+", page.read_text("utf-8"))}
    assert len(said) > 40
    assert sorted(test for test in said if not _is_there(f"tests/{test}")) == []


def _is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    return (ROOT / file).is_file() and name.partition("[")[0] in names_of_tests(ROOT / file)


def test_every_control_can_be_taken_out() -> None:
    """No control without its entry, and no entry without its control, in the order of the log."""
    assert [each.control for each in taken_out()] == [control.id for control in controls()]


def test_what_is_taken_out_stands_once_in_its_file() -> None:
    """So that the entry can't go stale unseen; and something else is put."""
    wrong = [
        (each.control, replacement.file, replacement.instead_of)
        for each in taken_out()
        for replacement in each.replacements
        if replacement.put == replacement.instead_of
        or (ROOT / replacement.file).read_text(encoding="utf-8").count(replacement.instead_of) != 1
    ]
    assert wrong == []


def test_only_the_program_and_its_data_are_changed() -> None:
    """A test that is changed would prove nothing."""
    files = {replacement.file for each in taken_out() for replacement in each.replacements}
    assert [file for file in files if not re.match(r"^(src/thresholds_cli|data)/", file)] == []


def test_the_modules_that_the_log_names_are_there() -> None:
    """Files named in backticks, from the package or from the checkout."""
    package = ROOT / "src" / "thresholds_cli"
    said = {(h.id, name) for h in hazards() for name in re.findall(r"`([a-z_/]+\.py)`", h.path.read_text("utf-8"))}
    assert sorted(each for each in said if not (package / each[1]).is_file() and not (ROOT / each[1]).is_file()) == []


def test_every_word_for_a_severity_is_explained() -> None:
    """In docs/safety/README.md, the gravest first."""
    text = (HAZARDS.parent / "README.md").read_text(encoding="utf-8")
    places = [text.index(f"**{word}**") for word in SEVERITIES]
    assert places == sorted(places)


GOOD = (HAZARDS / "01-tier-too-low.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("# H01 ", "# H02 "),
        ("## Causes", "## Why"),
        ("**Catastrophic**", "**Awful**"),
        ("Proof: ", "Shown by: "),
        ("`tests/test_validate.py::test_bad_example[tiers]`", "`tests/test_validate.py`"),
        ("## What remains\n", "## What remains\n\n## And\n"),
        ("### tiers-in-order", "### Tiers in order"),
        ("- The reckoning", "The reckoning"),
    ],
)
def test_another_form_is_refused(was: str, now: str, tmp_path: Path) -> None:
    """Else a part that is missing would not be missed."""
    path = tmp_path / "01-tier-too-low.md"
    path.write_text(GOOD, encoding="utf-8")
    assert hazard_in(path).severity == "Catastrophic"
    assert was in GOOD
    path.write_text(GOOD.replace(was, now), encoding="utf-8")
    with pytest.raises(BadForm):
        hazard_in(path)


# --- the tools -------------------------------------------------------------------------------------


RULE = "return max(ranks)"
PROGRAM = f"def highest(*ranks: int) -> int:\n    {RULE}\n"
PROOF = "from thresholds_cli import highest\n\n\ndef test_it() -> None:\n    assert highest(3, 4, 2) == 4\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A checkout of a program that has one rule, with a test of it."""
    checkout = tmp_path / "small"
    for path, text in (("src/thresholds_cli/__init__.py", PROGRAM), ("tests/test_it.py", PROOF)):
        (checkout / path).parent.mkdir(parents=True)
        (checkout / path).write_text(text, encoding="utf-8")
    return checkout


def _without(small: Path, put: str, instead_of: str = RULE) -> trying.Seen:
    control = Control("the-highest-counts", "H01", "", ("tests/test_it.py::test_it",))
    replacement = Replacement("src/thresholds_cli/__init__.py", instead_of, put)
    return trying.seen_without(small, control, TakenOut(control.id, (replacement,)), small.parent)


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("put", "how"),
    [
        ("return min(ranks)", "failed"),
        ("return sorted(ranks)[-1]", "passed"),  # takes nothing out
        ("return maximum(ranks)", "broken"),  # a program that does not run shows nothing
    ],
)
def test_what_a_control_is_for_is_seen_when_it_is_out(put: str, how: str, small: Path) -> None:
    """Failed tests alone count; neither a program that breaks nor one from which nothing is gone."""
    assert _without(small, put).how == how
    assert (small / "src" / "thresholds_cli" / "__init__.py").read_text(encoding="utf-8") == PROGRAM


@pytest.mark.unmeasured
def test_words_that_do_not_stand_once_are_an_error_of_the_entry(small: Path) -> None:
    """Before any test is run."""
    seen = _without(small, "", "ranks")
    assert seen.how == "broken"
    assert "2 times, not once" in seen.told


@pytest.mark.unmeasured
def test_a_program_that_can_not_be_read_is_an_error_of_the_entry(small: Path) -> None:
    """What is collected and fails to be is no test that failed."""
    assert _without(small, "return (").how == "broken"


def _junit(path: Path, *cases: tuple[str, str]) -> Path:
    """A report of pytest's with these tests and what came of each."""
    found = []
    for test, came in cases:
        file, _, name = test.partition("::")
        said = f"<{came}/>" if came else ""
        classname = quoteattr(file.removesuffix(".py").replace("/", "."))
        found.append(f"<testcase classname={classname} name={quoteattr(name)}>{said}</testcase>")
    path.write_text(f"<testsuites><testsuite>{''.join(found)}</testsuite></testsuites>", encoding="utf-8")
    return path


def test_a_proof_must_have_run_and_passed(tmp_path: Path) -> None:
    """One of several cases is enough; one that failed, was skipped everywhere or is not there is named."""
    every = [test for control in controls() for test in control.proof]
    some, *rest = dict.fromkeys(every)
    passed = [(test if test.endswith("]") else f"{test}[a]", "") for test in rest]
    report = tmp_path / "junit.xml"
    assert hazards_ran.missing(_junit(report, *passed, (some, ""), (f"{some}[b]", "skipped"))) == []
    for cases in ([], [(some, "skipped")], [(some, ""), (some, "failure")], [(some, "error")]):
        wrong = hazards_ran.missing(_junit(report, *passed, *cases))
        assert len(wrong) == every.count(some)
        assert all(each.startswith(some) for each in wrong)
