"""A new edition's file: annotated and empty, or the next one as a draft on the last."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import NOTICE, ROOT, Program
from editions import edition, written
from thresholds_cli.authoring.emptyedition import empty_edition
from thresholds_cli.authoring.nextedition import next_edition
from thresholds_cli.library import seal
from thresholds_cli.library.editionschema import keys, schema
from thresholds_cli.library.keys import PARTS
from thresholds_cli.library.load import load, load_text
from thresholds_cli.library.openchecks import open_checks
from thresholds_cli.library.yamlfile import parse
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.formats import Format

FULL = ROOT / "tests" / "examples" / "good" / "full.yaml"
_GAP = re.compile(r"^(\s*(?:- )?\w+:) +# check: fill in, as in (.+)$", re.MULTILINE)
_BELOW = re.compile(r"^(\s*\w+:) +# check: fill in below.*\n((?:#(?!#).*\n)+)", re.MULTILINE)
_EXAMPLES = re.compile(r"(?:^#(?!#).*\n)+", re.MULTILINE)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in; made-up editions are held, each taking the other's place."""
    grid = {("C", 2): ["Child keeps a dragon"]}
    written(tmp_path / "data", edition(grid, id="made-up-2020", published="2020"))
    written(tmp_path / "data", edition(grid, id="made-up-2024", supersedes="made-up-2020"))
    monkeypatch.setenv("THRESHOLDS_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def filled(text: str) -> str:
    """The empty edition as somebody leaves it who writes into each gap just what its comment gives as an example."""
    text = _BELOW.sub(lambda found: f"{found[1]}\n{uncommented(found[2])}", text)
    return _GAP.sub(r"\1 \2", text)


def uncommented(text: str) -> str:
    """Examples with the # taken away; explanations have two."""
    return re.sub(r"^#(?!#)", "", text, flags=re.MULTILINE)


def errors(text: str) -> list[tuple[str, str]]:
    """The rule and the words of every error in an edition's text."""
    return [(problem.rule, problem.message) for problem in load_text(Path("x.yaml"), text).errors]


def read(path: Path) -> Any:
    """What a file holds."""
    return parse(path.read_text(encoding="utf-8")).data


@pytest.mark.parametrize("levels", range(3, 8))
def test_an_empty_edition_has_just_the_gaps_that_are_marked(levels: int, here: Path, thresholds: Program) -> None:
    """`validate` names each, with the line of its mark, and nothing else; filled in as the marks say it is valid."""
    path = here / "bury-2025.yaml"
    told = thresholds("new", "bury-2025", "--levels", str(levels), "--format", "json").json
    text = path.read_text(encoding="utf-8")
    marks = open_checks(text)
    assert (told["levels"], told["checks"]) == (levels, len(marks))
    problems = thresholds("validate", path.name, "--format", "json", code=1).json["files"][0]["problems"]
    found = {problem["line"] for problem in problems if problem["level"] == "error"}
    assert found == {line for line, _, words in marks if words.startswith("fill in")}
    messages = {problem["message"].partition("` ")[2] for problem in problems if problem["level"] == "error"}
    assert messages == {"is empty: fill it in", "is empty: fill it in, or take the whole cell out"}
    path.write_text(filled(text), encoding="utf-8")
    thresholds("validate", path.name)
    framework = load(path).framework
    assert framework is not None
    assert len(framework.tiers) == levels == len(framework.indicators)
    assert [tier.rank for tier in framework.tiers if tier.strengths] == [1]
    assert [tier.rank for tier in framework.tiers if tier.significant_harm] == [levels]


@pytest.mark.parametrize("levels", [3, 7])
def test_its_examples_are_valid_with_the_hash_taken_away(levels: int) -> None:
    """All at once; they show every part of an edition and every key of the first level, but the seal."""
    text = uncommented(filled(empty_edition("bury-2025", levels)))
    assert errors(text) == []
    data = parse(text).data
    assert set(data) == {key.name for key in keys("Framework")} - {"seal"}
    assert Draft202012Validator(schema()).is_valid(data)
    top = data["tiers"][-1]
    assert set(top) == {key.name for key in keys("Tier")} - {"strengths"}
    statements = [each for cell in data["grid"][0]["tiers"] for each in cell["statements"]]
    assert set().union(*statements) == {key.name for key in keys("Statement")}
    assert set(data["routes"][0]) == {key.name for key in keys("Route")} - {"note"}
    assert set(data["contacts"][0]) == {key.name for key in keys("Contact")} - {"link", "status"}


def test_each_example_is_valid_by_itself() -> None:
    """But for what it names: a route's contact, a row's domain."""
    text = filled(empty_edition("bury-2025", 4))
    blocks = list(_EXAMPLES.finditer(text))
    assert len(blocks) > 15
    for block in blocks:
        alone = text[: block.start()] + uncommented(block[0]) + text[block.end() :]
        assert {rule for rule, _ in errors(alone)} <= {"known-contacts", "known-domains"}, block[0]


def test_every_key_is_explained_in_it() -> None:
    """Of every part, but those of the seal, which nobody writes by hand."""
    text = re.sub(r"^##|==|\*", "", empty_edition("bury-2025", 4), flags=re.MULTILINE)
    explained = " ".join(text.split())
    for name, part in PARTS.items():
        for key, sentence in part.keys.items():
            assert name == "Seal" or f"{key} {sentence}" in explained, f"{name}: {key}"


def test_an_edition_without_a_grid_is_one_too() -> None:
    """As the file says: `domains` and `grid` taken out."""
    text = filled(empty_edition("bury-2025", 4))
    data = {key: value for key, value in parse(text).data.items() if key not in ("domains", "grid")}
    assert errors(json.dumps(data)) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["made-up-2024"], "made-up-2024 is held already"),
        (["Made up 2024"], "made-up-2024 is held already"),
        (["Bury 2025"], "“Bury 2025” is no id for an edition: small letters, digits and hyphens"),
        (["2025"], "no id for an edition"),
        ([""], "no id for an edition"),
        (["../x"], "no id for an edition"),
        (["bury-2025", "--output", "bury.docx"], "one that ends in .yaml"),
        (["bury-2025", "--output", "-"], "one that ends in .yaml"),
        (["bury-2025", "--output", "taken.yaml"], "taken.yaml is there already and was left as it is"),
        (["bury-2025", "--output", "dangling.yaml"], "dangling.yaml is there already"),
        (["bury-2025", "--levels", "2"], "--levels"),
        (["bury-2025", "--levels", "8"], "--levels"),
        (["bury-2025", "--from", "made-up-2024", "--levels", "4"], "--levels is for an empty edition"),
        (["dales-2025", "--from", str(FULL)], "is the id of the old edition"),
    ],
)
def test_what_is_refused_in_one_line(arguments: list[str], words: str, here: Path, thresholds: Program) -> None:
    """Exit 2; nothing is written and nothing changed."""
    (here / "taken.yaml").write_text("mine", encoding="utf-8")
    (here / "dangling.yaml").symlink_to(here / "nowhere")
    err = thresholds("new", *arguments, code=2).err
    assert words in err
    assert sorted(path.name for path in here.iterdir()) == ["dangling.yaml", "taken.yaml"]
    assert (here / "taken.yaml").read_text(encoding="utf-8") == "mine"


def test_the_nearest_id_is_offered(thresholds: Program) -> None:
    """What was meant by words that are none."""
    outcome = thresholds("new", "Bury & Rädcliffe 2025", "--format", "json", code=2)
    assert outcome.json["error"]["nearest"] == ["bury-radcliffe-2025"]


def test_an_edition_that_is_not_held_can_not_be_begun_with(here: Path, thresholds: Program) -> None:
    """Nor a file that is not there or not valid."""
    thresholds("new", "bury-2025", "--from", "bury-2020", code=4)
    thresholds("new", "bury-2025", "--from", "old.yaml", code=3)
    (here / "old.yaml").write_text("id: old-2020\n", encoding="utf-8")
    thresholds("new", "bury-2025", "--from", "old.yaml", code=3)
    thresholds("new", "bury-2025", "--output", "no/bury.yaml", code=3)
    assert [path.name for path in here.iterdir()] == ["old.yaml"]


def test_the_schema_stands_beside_it(here: Path, thresholds: Program) -> None:
    """The file names it in its first line; the same schema is kept, another left as it is."""
    told = thresholds("new", "bury-2025", "--schema", "--format", "json").json
    beside = here / "thresholds.schema.json"
    assert told["schema"] == beside.name
    assert json.loads(beside.read_text(encoding="utf-8")) == schema()
    first = "# yaml-language-server: $schema=./thresholds.schema.json\n"
    assert (here / "bury-2025.yaml").read_text(encoding="utf-8") == first + empty_edition("bury-2025", 4)
    before = beside.stat().st_mtime_ns
    thresholds("new", "bury-2026", "--schema", "--from", "made-up-2024")
    assert beside.stat().st_mtime_ns == before
    assert (here / "bury-2026.yaml").read_text(encoding="utf-8").startswith(first)
    beside.write_text("{}", encoding="utf-8")
    assert "left as it is" in thresholds("new", "bury-2027", "--schema", code=2).err
    assert beside.read_text(encoding="utf-8") == "{}"
    assert not (here / "bury-2027.yaml").exists()


@pytest.fixture
def sealed(here: Path) -> Path:
    """One of everything, sealed."""
    data = read(FULL)
    framework = Framework.model_validate_json(json.dumps(data))
    digest = seal.digest(framework)
    path = here / "dales-2025.yaml"
    data = {**data, "seal": {"sha256": digest, "read_on": "2025-02-01", "read_by": "two readers"}}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_the_next_edition_says_what_the_last_one_says(sealed: Path, here: Path, thresholds: Program) -> None:
    """But for its id, status, date and file; without seal, days of checking and lines left out; it is valid at once."""
    out = thresholds("new", "dales-2027", "--from", sealed.name).out
    assert "a draft on dales-2025" in out
    thresholds("validate", "dales-2027.yaml")
    old, new = load(sealed).framework, load(here / "dales-2027.yaml").framework
    assert old is not None
    assert new is not None
    others = {
        "id": "dales-2027",
        "status": "draft",
        "supersedes": "dales-2025",
        "published": "2027",
        "source": old.source.model_copy(update={"file": "dales-2027.txt"}),
        "contacts": tuple(contact.model_copy(update={"checked_on": None}) for contact in old.contacts),
        "left_out": (),
        "seal": None,
    }
    assert new == old.model_copy(update=others)


def test_what_will_have_changed_is_marked(sealed: Path, here: Path, thresholds: Program) -> None:
    """The facts of the edition, the places, the contacts; only parts that are there."""
    thresholds("new", "dales-2027", "--from", sealed.name)
    text = (here / "dales-2027.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    marks = {lines[line - 1].strip().partition(":")[0]: words for line, _, words in open_checks(text)}
    assert marks.keys() >= {"title", "published", "document", "file", "tiers", "grid", "routes", "contacts", "guidance"}
    assert "`lines`" in marks["file"]
    assert "dales.txt" in marks["file"]
    thresholds("new", "made-up-2026", "--from", "made-up-2024")
    few = (here / "made-up-2026.yaml").read_text(encoding="utf-8")
    assert "contacts:" not in few


def test_the_next_edition_is_compared_at_once(here: Path, thresholds: Program) -> None:
    """Nothing changed but the facts of the edition."""
    thresholds("new", "made-up-2026", "--from", "made-up-2024")
    told = thresholds("diff", "made-up-2024", "made-up-2026.yaml", "--format", "json").json
    assert told["changes"]
    assert {change["kind"] for change in told["changes"]} == {"unchanged"}


def test_the_date_is_the_ids_year_or_this_one() -> None:
    """Until somebody fills in what the document prints."""
    old = load(FULL).framework
    assert old is not None
    published = [
        next_edition(old, name, date(2026, 5, 4)).data["published"] for name in ("dales-2031", "dales", "dales-9999")
    ]
    assert published == ["2031", "2026", "2026"]


def test_an_edition_that_is_not_the_latest_is_begun_with_aloud(here: Path, thresholds: Program) -> None:
    """Nobody goes on from an old one without knowing, whether it is held or a file."""
    not_the_latest = "is not the latest of its line: made-up-2024 is held (published 2024, latest held here)"
    assert f"made-up-2020 {not_the_latest}" in thresholds("new", "made-up-2026", "--from", "made-up-2020").err
    assert "itself a draft" in thresholds("new", "made-up-2027", "--from", "made-up-2026.yaml").err
    assert thresholds("new", "made-up-2028", "--from", "made-up-2024").err == ""
    assert "using made-up-2024" in thresholds("new", "made-up-2029", "--from", "nowhere").err
    old = {**edition({("C", 2): ["Worry"]}, id="old-2019", published="2019")}
    (here / "old.yaml").write_text(json.dumps(old), encoding="utf-8")
    assert f"old-2019 {not_the_latest}" in thresholds("new", "made-up-2030", "--from", "old.yaml").err
    (here / "alone.yaml").write_text(json.dumps({**old, "partnership": "Alone", "status": "superseded"}), "utf-8")
    assert "old-2019 is marked as superseded" in thresholds("new", "made-up-2031", "--from", "alone.yaml").err


@pytest.mark.parametrize("style", list(Format))
def test_what_was_written_is_told_in_every_format(style: Format, here: Path, thresholds: Program) -> None:
    """With the notice; JSON fits its schema."""
    outcome = thresholds("new", "bury-2025", "--format", style.value)
    assert NOTICE in outcome.everything
    assert "bury-2025.yaml" in outcome.everything
    assert (here / "bury-2025.yaml").is_file()
    if style is Format.JSON:
        published = json.loads((ROOT / "docs" / "schemas" / "new.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(published)
        Draft202012Validator(published).validate(outcome.json)
        assert set(published["allOf"][0]["properties"]) < set(outcome.json)


def test_a_name_with_blanks_can_be_copied_into_the_next_command(thresholds: Program) -> None:
    """As a shell wants it."""
    out = thresholds("new", "bury-2025", "--output", "our edition.yaml", "--format", "plain").out
    assert "thresholds validate 'our edition.yaml'" in out
