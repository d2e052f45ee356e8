"""Faulty files: every fault in one run, with its place; folders of good and bad examples."""

import json
import re
from pathlib import Path

import pytest
from badexamples import BAD, EXAMPLES, arguments, expected

from conftest import NOTICE, ROOT, Program
from editions import edition, written
from thresholds_cli.authoring.rulebook import FAMILIES, Family

WITHOUT_EXAMPLE = {"against-hidden"}  # a text file hides nothing; test_against.py has documents that do
GOOD = sorted((EXAMPLES / "good").glob("*.yaml"))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_example(path: Path, thresholds: Program) -> None:
    """No errors; a new case is a new file."""
    data = thresholds("validate", path, "--format", "json").json
    assert [problem for file in data["files"] for problem in file["problems"] if problem["level"] == "error"] == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_example(path: Path, thresholds: Program) -> None:
    """What its `# expect: line:column rule item` lines name, all in one run, and no other error."""
    wanted = expected(path)
    assert wanted, "an example without an expectation tests nothing"
    unreadable = any(rule in ("unreadable", "source-missing") for _, rule, _ in wanted)
    data = thresholds("validate", *arguments(path), "--strict", "--format", "json", code=3 if unreadable else 1).json
    problems = data["files"][0]["problems"]
    found = [(f"{p['line']}:{p['column']}", p["rule"], p["item"]) for p in problems]
    errors = [place for place, problem in zip(found, problems, strict=True) if problem["level"] == "error"]
    assert [each for each in wanted if each not in found] == []
    assert [each for each in errors if each not in wanted] == []
    said = [json.dumps(problem) for problem in problems]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_rule_says_what_it_wants_and_has_a_bad_example(family: Family) -> None:
    """A rule that nothing breaks may not work; the page of rules is made from both."""
    named = {rule for path in BAD for _, rule, _ in expected(path)}
    assert {rule.id for rule in family.rules} - named <= WITHOUT_EXAMPLE
    assert [rule.id for rule in family.rules if not rule.wants.endswith(".") or not rule.why] == []


def test_the_page_has_a_section_for_every_rule_that_is_named_anywhere() -> None:
    """docs/rules.md, with a message for each."""
    sections = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8").split("\n### ")[1:]
    assert [section.splitlines()[0] for section in sections] == [
        f"`{rule.id}`" for family in FAMILIES for rule in family.rules
    ]
    without = {section.splitlines()[0].strip("`") for section in sections if "```text" not in section}
    assert without == WITHOUT_EXAMPLE
    assert {rule for path in BAD for _, rule, _ in expected(path)} <= {
        rule.id for family in FAMILIES for rule in family.rules
    }


def test_no_rule_is_named_in_the_program_and_nowhere_told() -> None:
    """Whatever a check calls what it found has its section."""
    told = {rule.id for family in FAMILIES for rule in family.rules}
    named: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r"(?:\.object\(|Problem\()[^\"]*?\"((?:[a-z]+-)+[a-z]+|unreadable|schema)\"", text))
    assert len(named) > 15
    assert named - told == set()


def test_every_problem_stands_on_the_screen_with_its_line(thresholds: Program) -> None:
    """`file:line:column rule item: message`, with the line shown."""
    path = EXAMPLES / "bad" / "schema.yaml"
    outcome = thresholds("validate", path, code=1)
    for place, rule, item in expected(path):
        assert f"{path}:{place} {' '.join(part for part in (rule, item) if part)}: " in outcome.out
    assert "statementz" in outcome.out
    assert NOTICE in outcome.out


def test_several_files_in_one_run(thresholds: Program, tmp_path: Path) -> None:
    """Each has its entry, also a missing one; unreadable outranks problems."""
    missing = tmp_path / "missing.yaml"
    data = thresholds("validate", GOOD[0], missing, BAD[0], "--format", "json", code=3).json
    assert [file["ok"] for file in data["files"]] == [True, False, False]
    (problem,) = data["files"][1]["problems"]
    assert (problem["rule"], problem["line"]) == ("unreadable", None)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"\xff\xfe\x00binary", 1, "not UTF-8"),
        (b"id: x\ntitle: \xe9\n", 2, "not UTF-8"),
        (b"", 1, "no keys and values"),
        (b"just words\n", 1, "no keys and values"),
        (b"a: [1, 2\n", 1, "not YAML"),
        (b"id: x\n\ttitle: y\n", 2, "tab"),
        (b"id: x\x00y\n", 1, "character that YAML does not allow"),
        (b"[" * 20000, 1, "nested too deeply"),
    ],
)
def test_what_is_no_edition_file_at_all(
    content: bytes, line: int, words: str, tmp_path: Path, thresholds: Program
) -> None:
    """One clear problem, exit 3, never a traceback."""
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)
    data = thresholds("validate", path, "--format", "json", code=3).json
    (problem,) = data["files"][0]["problems"]
    assert problem["line"] == line
    assert words in problem["message"]


def test_warnings_alone_are_exit_0(thresholds: Program, tmp_path: Path) -> None:
    """A draft without an urgent route may be looked at."""
    said = ["early help process", "section 17", "section 47"]
    path = written(tmp_path, edition({("C", 2): ["Worry"]}, status="draft", not_printed=said))
    problems = thresholds("validate", path, "--format", "json").json["files"][0]["problems"]
    assert {problem["rule"] for problem in problems} == {"urgent-route"}
    assert {problem["level"] for problem in problems} == {"warning"}


def test_a_file_may_have_any_name_and_an_id_already_held(thresholds: Program, tmp_path: Path) -> None:
    """The clash rule is for data folders."""
    path = tmp_path / "anything at all.yaml"
    path.write_text(json.dumps(edition({("C", 2): ["Worry"]}, id="llr-2021", status="draft")), encoding="utf-8")
    assert thresholds("validate", path, "--format", "json").json["files"][0]["ok"] is True


def test_any_number_of_tiers(thresholds: Program, tmp_path: Path) -> None:
    """3, 5 and 7 levels are as good as 4."""
    for tiers in (3, 5, 7):
        path = written(tmp_path, edition({("C", tiers): ["Worry"]}, tiers=tiers, id=f"x-{tiers}", status="draft"))
        thresholds("validate", path)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("id: &a [x]\ntitle: *a\n", "alias"),
        ("a: &a [*a]\n", "alias"),
        ("id: !!python/object:os.system {}\n", "tag"),
        ("id: !!binary aGVsbG8=\n", "tag"),
        ("? [a, b]\n: c\n", "key"),
        ("a: 1\nb: 2\na: 3\nb: 4\n", "duplicate-key"),
        ("a: " + "[" * 60 + "]" * 60 + "\n", "nesting"),
        ("lol: &l0 lol\n" + "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12)), "alias"),
    ],
)  # fmt: skip
def test_what_yaml_offers_and_an_edition_does_not_need(
    content: str, rule: str, tmp_path: Path, thresholds: Program
) -> None:
    """Refused with its place, in seconds and bounded memory; nothing is run."""
    path = tmp_path / "clever.yaml"
    path.write_text(content, encoding="utf-8")
    problems = thresholds("validate", path, "--format", "json", code=1).json["files"][0]["problems"]
    found = [problem for problem in problems if problem["rule"] == rule]
    assert found
    assert all(problem["line"] for problem in found)


def test_schema_faults_hide_no_faults_of_the_rules(thresholds: Program, tmp_path: Path) -> None:
    """Every fault in one run."""
    data = edition({("C", 2): ["Worry.", "Worry too"]}, statementz=[], published="2021-39")
    data["grid"][0]["tiers"][0]["statements"][1]["id"] = "C2.01"
    problems = thresholds("validate", written(tmp_path, data), "--format", "json", code=1).json["files"][0]["problems"]
    assert {p["rule"] for p in problems} >= {"schema", "codes-unique", "code-fits-cell", "one-line-of-words"}
    assert sum(problem["rule"] == "schema" for problem in problems) == 2
