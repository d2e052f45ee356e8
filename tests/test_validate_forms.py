"""How `validate` shows what it finds: errors apart from warnings, each line with its place, for people and machines."""

import re
from pathlib import Path

import pytest
from badexamples import EXAMPLES

from conftest import NOTICE, Program
from editions import edition, written
from thresholds_cli.render.excerpts import cut
from thresholds_cli.render.report import Excerpt

WORDS = EXAMPLES / "bad" / "words.yaml"


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """A draft with warnings alone."""
    return written(tmp_path, edition({("C", 2): ["Worry"]}, status="draft"))


def test_errors_stand_before_warnings_each_with_their_count(thresholds: Program) -> None:
    """By line within; the one-line form stays."""
    out = thresholds("validate", WORDS, code=1).out
    errors, _, warnings = out.partition("Warnings: 4\n")
    assert "Errors: 3\n" in errors
    places = [int(line) for line in re.findall(rf"^{re.escape(str(WORDS))}:(\d+):\d+ ", errors, re.MULTILINE)]
    assert places == [26, 27, 28]
    assert re.findall(rf"^{re.escape(str(WORDS))}:\d+:\d+ (\S+)", warnings, re.MULTILINE) == [
        "early-help-process:",
        "section-17:",
        "section-47:",
        "urgent-route:",
    ]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_caret_stands_under_the_place(width: int, thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long lines are cut around it, and nothing is wrapped."""
    monkeypatch.setenv("COLUMNS", str(width))
    lines = thresholds("validate", WORDS, code=1).out.splitlines()
    carets = [place for place, line in enumerate(lines) if line.strip() == "^"]
    assert len(carets) == 7
    for place in carets[:3]:
        assert lines[place - 1][lines[place].index("^")] == '"'
        assert len(lines[place - 1]) <= width


@pytest.mark.parametrize("style", ["markdown", "html"])
def test_the_caret_stands_there_on_pages_too(style: str, thresholds: Program) -> None:
    """In letters of one width."""
    out = thresholds("validate", WORDS, "--format", style, code=1).out
    lines = [line.removeprefix("<pre>").replace("&#34;", '"') for line in out.splitlines()]
    place = next(n for n, line in enumerate(lines) if line.strip().startswith("^"))
    assert lines[place - 1][lines[place].index("^")] == '"'


def test_read_out_it_is_the_words_from_there_on(thresholds: Program) -> None:
    """A caret would be read as one."""
    out = thresholds("validate", WORDS, "--format", "plain", code=1).out
    assert 'there: "A WORRY", lines: [3]}' in out
    assert "^" not in out


@pytest.mark.parametrize(
    ("text", "column", "room", "lines"),
    [
        ("status: in force", 8, 30, ("status: in force", "        ^")),
        ("        - {id: C2.01}", 15, 30, ("- {id: C2.01}", "       ^")),
        ("a" * 50 + "here" + "b" * 50, 50, 24, ("… aaaaaahere" + "b" * 10 + " …", " " * 8 + "^")),
        ("x\x1b[31m", 1, 20, ("x\\x1b[31m", " ^")),
        ("short", 40, 20, ("short", "     ^")),
    ],
)
def test_a_line_is_cut_around_its_place(text: str, column: int, room: int, lines: tuple[str, str]) -> None:
    """And nothing in it is obeyed."""
    shown = cut(Excerpt(text, column), room).lines
    assert shown == lines
    assert len(shown[0]) <= room


def test_strict_counts_warnings_as_errors(warned: Path, thresholds: Program) -> None:
    """Exit 1, and says so; their level stays what it is."""
    assert "Warnings count as errors" not in thresholds("validate", warned).out
    outcome = thresholds("validate", "--strict", warned, code=1)
    assert "Errors: 0. Warnings: 4. Warnings count as errors (--strict)." in outcome.out
    data = thresholds("validate", "--strict", warned, "--format", "json", code=1).json
    assert {problem["level"] for problem in data["files"][0]["problems"]} == {"warning"}
    thresholds("validate", "--strict", warned, warned.with_name("missing.yaml"), code=3)


def test_for_github_each_problem_is_a_command_of_a_line(thresholds: Program) -> None:
    """`::error file=…,line=…,col=…,title=…::message`, the notice as an ordinary line."""
    lines = thresholds("validate", WORDS, "--format", "github", code=1).out.splitlines()
    assert (
        lines[0] == f"::error file={WORDS},line=26,col=31,title=one-line-of-words C2.01::a closing full stop: drop it"
    )
    assert [line.split(" ")[0] for line in lines[:-1]] == ["::error"] * 3 + ["::warning"] * 4
    assert lines[-1].startswith(NOTICE)


def test_what_github_would_read_as_its_own_is_escaped(tmp_path: Path, thresholds: Program) -> None:
    """Signs in a name of a file or an id."""
    path = tmp_path / "50%, a:b.yaml"
    path.write_text('id: "x\\n::error::y"\ntitle: x\n', encoding="utf-8")
    lines = thresholds("validate", path, "--format", "github", code=1).out.splitlines()
    assert all(line.startswith(("::error file=", "::warning file=", NOTICE)) for line in lines)
    assert f"file={tmp_path}/50%25%2C a%3Ab.yaml,line=1," in lines[0]


def test_for_github_a_missing_file_has_no_line(tmp_path: Path, thresholds: Program) -> None:
    """Exit 3, and into a file as well."""
    output = tmp_path / "out.txt"
    thresholds("validate", tmp_path / "no.yaml", "--format", "github", "--output", output, code=3)
    assert output.read_text(encoding="utf-8").startswith(f"::error file={tmp_path}/no.yaml,title=unreadable::")


def test_only_validate_writes_for_github(thresholds: Program) -> None:
    """Elsewhere it is no format."""
    assert "not “github”" in thresholds("frameworks", "--format", "github", code=2).err


def test_what_is_still_to_be_looked_at_is_a_warning_with_its_words(tmp_path: Path, thresholds: Program) -> None:
    """At its line; and nothing with a mark in it can be sealed."""
    text = (EXAMPLES / "good" / "minimal.yaml").read_text(encoding="utf-8")
    path = tmp_path / "draft.yaml"
    path.write_text(f"{text}# check: is this all?\n", encoding="utf-8")
    problems = thresholds("validate", path, "--format", "json").json["files"][0]["problems"]
    (found,) = [problem for problem in problems if problem["rule"] == "open-check"]
    assert (found["line"], found["column"], found["level"]) == (len(text.splitlines()) + 1, 1, "warning")
    assert found["message"].startswith("is this all?: ")
    outcome = thresholds("seal", path, "--yes", "--read-by", "an officer", code=3)
    assert f"`# check:` on line {found['line']}: look at each" in outcome.err
    assert "seal:" not in path.read_text(encoding="utf-8")


def test_the_first_of_many_marks_are_named(tmp_path: Path, thresholds: Program) -> None:
    """Where to begin."""
    text = (EXAMPLES / "good" / "minimal.yaml").read_text(encoding="utf-8")
    path = tmp_path / "draft.yaml"
    path.write_text("# check: x\n" * 7 + text, encoding="utf-8")
    assert "on lines 1, 2, 3, 4, 5 and 2 more" in thresholds("seal", path, "--yes", "--read-by", "x", code=3).err


def test_no_report_is_written_over_what_it_is_about(warned: Path, thresholds: Program, tmp_path: Path) -> None:
    """An edition's file is the work of days, and so is a document."""
    before = warned.read_bytes()
    grid = tmp_path / "grid.csv"
    grid.write_text("Domain,Level 1,Level 2\nC,Well,Worry\n", encoding="utf-8")
    for given in (["validate", warned], ["add", warned, "--force"], ["tag", warned], ["seal", warned]):
        assert "is not written as .yaml" in " ".join(thresholds(*given, "--output", warned, code=2).err.split())
    told = thresholds("validate", warned, "--against", grid, "--output", grid, code=2)
    assert "would be lost" in told.err
    assert (warned.read_bytes(), grid.read_text(encoding="utf-8")[:6]) == (before, "Domain")
