"""The check against the source: it objects to every kind of damage, and to nothing else.

On a made-up source with the damage that real ones have (bullets cut by page breaks, a
continuation row without its label cell), and on the real ones where their text is at
hand: THRESHOLDS_SOURCES names the folder.
"""

import copy
import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from conftest import FRAMEWORKS, Program
from thresholds_cli.authoring.sources.check import check
from thresholds_cli.errors import Unreadable
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.problem import Problem

SOURCE = Path(__file__).parent / "source"
REAL = os.environ.get("THRESHOLDS_SOURCES")
Data = dict[str, Any]
Damage = Callable[[Data], None]


@pytest.fixture(scope="module")
def made_up() -> Data:
    data: Data = YAML(typ="safe").load(SOURCE / "made-up.yaml")
    return data


@cache
def _as_read(name: str) -> str:
    return json.dumps(YAML(typ="safe").load(FRAMEWORKS / f"{name}.yaml"))


def as_read(name: str) -> Data:
    """A real edition, to damage as one likes: reading its YAML takes longer than the whole check."""
    data: Data = json.loads(_as_read(name))
    return data


def problems(data: Data, folder: Path = SOURCE) -> list[Problem]:
    return check(Framework.model_validate_json(json.dumps(data)), folder).problems


def cell(data: Data, tier: int, row: int = 0) -> list[Data]:
    statements: list[Data] = data["grid"][row]["tiers"][tier - 1]["statements"]
    return statements


def _one_letter(data: Data) -> None:
    text = cell(data, 2)[0]["text"]
    cell(data, 2)[0]["text"] = f"{text[:2]}x{text[3:]}"


def _dropped(data: Data) -> None:
    del cell(data, 2)[1]


def _swapped(data: Data) -> None:
    words = cell(data, 2)[1]["text"].split()
    words[1], words[2] = words[2], words[1]
    cell(data, 2)[1]["text"] = " ".join(words)


def _moved_tier(data: Data) -> None:
    cell(data, 1).append(cell(data, 2).pop(0))


def _tiers_exchanged(data: Data) -> None:
    first, second = data["grid"][0]["tiers"][:2]
    first["tier"], second["tier"] = second["tier"], first["tier"]


def _invented(data: Data) -> None:
    cell(data, 2).append({"id": "C2.99", "text": "Child is invented", "lines": [20]})


def _two_in_one(data: Data) -> None:
    first, second = cell(data, 2)[:2]
    first["text"] = f"{first['text']} {second['text']}"
    first["lines"] = sorted({*first["lines"], *second["lines"]})
    del cell(data, 2)[1]


def _one_in_two(data: Data) -> None:
    whole = cell(data, 2)[1]
    words = whole["text"].split()
    rest = copy.deepcopy(whole)
    whole["text"], rest["text"] = " ".join(words[:2]), " ".join(words[2:])
    cell(data, 2).insert(2, rest)


def _other_order(data: Data) -> None:
    cell(data, 2)[0], cell(data, 2)[1] = cell(data, 2)[1], cell(data, 2)[0]


def _other_line(data: Data) -> None:
    cell(data, 2)[0]["lines"] = [2]


def _action_changed(data: Data) -> None:
    data["tiers"][1]["actions"][0]["text"] += " soon"


def _service_dropped(data: Data) -> None:
    del data["tiers"][1]["services"][0]


def _rule_changed(data: Data) -> None:
    data["rules"][0]["text"] = f"Never {data['rules'][0]['text']}"


def _route_time_changed(data: Data) -> None:
    data["routes"][0]["within"] = "within a week"


def _description_changed(data: Data) -> None:
    data["tiers"][0]["description"] = "Children who are ill."


def _heading_changed(data: Data) -> None:
    data["tiers"][1]["heading"] = "Another heading (TARGETED)"


def _line_not_accounted_for(data: Data) -> None:
    del data["left_out"][0]


def _quoted_line_left_out(data: Data) -> None:
    data["left_out"].append({"lines": str(data["tiers"][0]["source"]["lines"][-1]), "reason": "by mistake"})


def _left_out_beyond_the_end(data: Data) -> None:
    data["left_out"].append({"lines": "9000", "reason": "by mistake"})


def _context_lost(data: Data) -> None:
    statements = data["grid"][0]["tiers"]
    governed = [s for row in data["grid"] for c in row["tiers"] for s in c["statements"] if "subdomain" in s]
    if governed:
        governed[-1].pop("subdomain")
        governed[-1].pop("lead_in", None)
    else:  # an edition without sub-headings: invent one
        statements[1]["statements"][0]["subdomain"] = "Invented heading"


def _cell_renamed(data: Data) -> None:
    data["grid"][0]["tiers"][1]["cell"] = data["grid"][0]["tiers"][0]["cell"]


def _title_changed(data: Data) -> None:
    data["title"] = f"More {data['title']}"


def _date_changed(data: Data) -> None:
    data["published"] = "1999-12"


def _area_changed(data: Data) -> None:
    data["areas"] = [*data["areas"], "Atlantis"]


def _section_changed(data: Data) -> None:
    data["rules"][0]["source"]["section"] = "A section that is nowhere"


def _contact_dropped(data: Data) -> None:
    del data["contacts"][0]


def _route_dropped(data: Data) -> None:
    del data["routes"][-1]


def _rule_cut(data: Data) -> None:
    rule = data["rules"][0]
    rule["text"] = " ".join(rule["text"].split()[:-2])


def _rule_dropped(data: Data) -> None:
    kinds = {rule["kind"] for rule in data["rules"]}
    kind = "time limit" if "time limit" in kinds else "escalation"  # one edition prints no time limit
    data["rules"] = [rule for rule in data["rules"] if rule["kind"] != kind]


def _number_invented(data: Data) -> None:
    data["contacts"][0].update(phone="0116 454 1004", printed="0116 454 1004")


def _action_renumbered(data: Data) -> None:
    data["tiers"][1]["actions"][0]["source"]["n"] = 7


WORDS = [
    _context_lost, _cell_renamed, _title_changed, _date_changed, _area_changed, _section_changed, _contact_dropped,
    _rule_dropped, _rule_cut, _route_dropped, _number_invented, _action_renumbered,
    _one_letter, _dropped, _swapped, _moved_tier, _tiers_exchanged, _invented, _other_order, _other_line,
    _action_changed, _service_dropped, _rule_changed, _route_time_changed, _description_changed,
    _heading_changed, _line_not_accounted_for, _quoted_line_left_out, _left_out_beyond_the_end,
]  # fmt: skip
# Where no bullets are printed only a reader can tell where a statement ends; the seal holds it.
BOUNDARIES = [_two_in_one, _one_in_two]


def named(damage: Damage) -> str:
    return getattr(damage, "__name__", "").strip("_")


def test_the_made_up_edition_is_what_its_source_prints(made_up: Data) -> None:
    """Nothing left over, nothing invented."""
    assert problems(made_up) == []


@pytest.mark.parametrize("damage", [*WORDS, *BOUNDARIES], ids=named)
def test_every_damage_is_objected_to(made_up: Data, damage: Damage) -> None:
    """One letter, a statement dropped, words swapped, a tier changed, and more."""
    damaged = copy.deepcopy(made_up)
    damage(damaged)
    assert damaged != made_up
    assert problems(damaged)


def test_a_lead_in_or_sub_heading_taken_off_is_objected_to(made_up: Data) -> None:
    """They govern what the statement means."""
    for key in ("lead_in", "subdomain"):
        damaged = copy.deepcopy(made_up)
        for statement in cell(damaged, 2):
            statement.pop(key, None)
        assert problems(damaged)


@pytest.mark.parametrize("key", ["lead_in", "subdomain"])
def test_what_governs_several_statements_can_not_be_taken_off_one_of_them(key: str, made_up: Data) -> None:
    """No printed word is missing then: it still stands with the statement before, and holds to the end of its cell."""
    damaged = copy.deepcopy(made_up)
    first, second = cell(damaged, 2)[2:4]
    assert first[key] == second.pop(key)
    assert [(each.item, each.rule) for each in problems(damaged)] == [("C2.04", "source-context")]


def test_an_objection_names_the_statement_the_line_and_the_words(made_up: Data) -> None:
    """So that it can be mended."""
    damaged = copy.deepcopy(made_up)
    _one_letter(damaged)
    left_over, invented = problems(damaged)
    assert (left_over.rule, left_over.item) == ("source-left-over", "C2.01")
    assert "line 20" in left_over.message
    assert "“Child”" in left_over.message
    assert (invented.rule, "“Chxld”" in invented.message) == ("source-invented", True)


def test_a_word_added_to_the_source_is_left_over(made_up: Data, tmp_path: Path) -> None:
    """The check reads the source, not a copy of the data."""
    text = (SOURCE / "made-up.txt").read_text(encoding="utf-8")
    (tmp_path / "made-up.txt").write_text(text.replace("Child sleeps.", "Child sleeps badly."), encoding="utf-8")
    (problem,) = problems(made_up, tmp_path)
    assert "badly" in problem.message
    (tmp_path / "made-up.txt").write_text(f"{text}\nA line that is new\n", encoding="utf-8")
    (problem,) = problems(made_up, tmp_path)
    assert "neither quoted, summarised nor listed as left out" in problem.message


def test_words_in_cells_that_no_tier_stands_over_are_left_over(made_up: Data, tmp_path: Path) -> None:
    """A cell too many, and a row before any header."""
    lines = (SOURCE / "made-up.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith(("Child Factors\t", "ACTION\t", "Services\t")):
            more = [*lines[:number], f"{line}\tChild is on fire", *lines[number + 1 :]]
            (tmp_path / "made-up.txt").write_text("\n".join(more), encoding="utf-8")
            assert any("on fire" in problem.message for problem in problems(made_up, tmp_path))
    header = next(number for number, line in enumerate(lines) if line.startswith("\tHeading"))
    before = [*lines[:header], "Child Factors\tone\ttwo\tthree", *lines[header:]]
    (tmp_path / "made-up.txt").write_text("\n".join(before), encoding="utf-8")
    assert any("before any header" in problem.message for problem in problems(made_up, tmp_path))


def test_a_missing_source_is_said(made_up: Data, tmp_path: Path) -> None:
    """Never taken for agreement."""
    with pytest.raises(Unreadable, match="is not there"):
        problems(made_up, tmp_path)


def test_a_source_outside_the_folder_is_refused(made_up: Data, tmp_path: Path) -> None:
    """A name in a file can't lead elsewhere."""
    elsewhere = copy.deepcopy(made_up)
    elsewhere["source"]["file"] = "../test_sourcecheck.py"
    with pytest.raises(Unreadable, match="a name alone"):
        problems(elsewhere)


def test_what_is_said_to_be_not_printed_is_looked_for(made_up: Data, tmp_path: Path) -> None:
    """By the line on which the source prints it."""
    made_up = {**made_up, "not_printed": ["section 17", "section 47", "urgent route"]}
    text = (SOURCE / "made-up.txt").read_text(encoding="utf-8")
    assert "source-printed" not in {problem.rule for problem in problems(made_up)}
    (tmp_path / "made-up.txt").write_text(f"{text}Enquiries under s.47.\n", encoding="utf-8")
    (found,) = [problem for problem in problems(made_up, tmp_path) if problem.rule == "source-printed"]
    assert found.message == f"said to be not printed: section 47; it is, on line {len(text.splitlines()) + 1}"


def test_validate_with_sources_reports_and_fails(thresholds: Program, tmp_path: Path) -> None:
    """As the command: counts of lines when it agrees, exit 1 when not, 3 without the source."""
    good = thresholds("validate", SOURCE / "made-up.yaml", "--sources", SOURCE, "--format", "json").json
    assert good["files"][0]["source"]["lines"]["grid"] == 5
    text = (SOURCE / "made-up.yaml").read_text(encoding="utf-8").replace("Child sleeps", "Child slept")
    (tmp_path / "made-up.yaml").write_text(text, encoding="utf-8")
    bad = thresholds("validate", tmp_path / "made-up.yaml", "--sources", SOURCE, "--format", "json", code=1).json
    errors = {p["rule"] for p in bad["files"][0]["problems"] if p["level"] == "error"}
    assert errors == {"source-left-over", "source-invented"}
    missing = thresholds("validate", SOURCE / "made-up.yaml", "--sources", tmp_path, code=3)
    assert "source-missing" in missing.out


_AT_HAND = pytest.mark.skipif(not REAL, reason="THRESHOLDS_SOURCES does not name the folder with the documents' text")


def real(test: Callable[..., None]) -> Callable[..., None]:
    """On the documents' text where it is at hand; what is covered must not hang on that."""
    marked: Callable[..., None] = _AT_HAND(pytest.mark.unmeasured(test))
    return marked


EDITIONS = sorted(path.stem for path in FRAMEWORKS.glob("*.yaml"))
# Damage to a grid can't be done where none is printed.
NO_GRID = (
    _context_lost, _cell_renamed, _one_letter, _dropped, _swapped, _moved_tier, _tiers_exchanged, _invented,
    _other_order, _other_line,
)  # fmt: skip
REAL_DAMAGE = [
    pytest.param(edition, damage, id=f"{edition}-{named(damage)}")
    for edition in EDITIONS
    for damage in WORDS
    if not (edition == "redcar-2024" and damage in NO_GRID)
]


@real
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_real_editions_are_what_their_sources_print(edition: str, thresholds: Program) -> None:
    """And what the committed check saw is what it sees now, but for what is no fault."""
    seen = thresholds("validate", FRAMEWORKS / f"{edition}.yaml", "--sources", str(REAL), "--format", "json").json
    committed = json.loads((FRAMEWORKS.parent / "source-check.json").read_text(encoding="utf-8"))
    (now,) = seen["files"]
    now["problems"] = [problem for problem in now["problems"] if problem["level"] == "error"]
    (then,) = [entry for entry in committed["files"] if entry["path"].endswith(f"/{edition}.yaml")]
    assert {**now, "path": ""} == {**then, "path": ""}


@real
@pytest.mark.parametrize(("edition", "damage"), REAL_DAMAGE)
def test_every_damage_to_the_real_editions_is_objected_to(edition: str, damage: Damage) -> None:
    """On the real documents as on the made-up one."""
    data = as_read(edition)
    damage(data)
    assert data != as_read(edition)
    assert problems(data, Path(str(REAL)))


@real
@pytest.mark.parametrize("damage", BOUNDARIES, ids=named)
def test_a_moved_boundary_is_objected_to_where_bullets_are_printed(damage: Damage) -> None:
    """One printed bullet is one statement."""
    data = as_read("llr-2021")
    damage(data)
    assert problems(data, Path(str(REAL)))
