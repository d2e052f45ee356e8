"""Situations as staff describe them, against the real documents, through the whole program."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from conftest import NOTICE, Program

SCENARIOS = [
    pytest.param(scenario, id=f"{path.stem}-{number}")
    for path in sorted(Path(__file__).parent.glob("scenarios/*.yaml"))
    for number, scenario in enumerate(YAML(typ="safe").load(path), start=1)
]


def _arguments(scenario: dict[str, Any]) -> list[str]:
    arguments = ["assess", "--framework", scenario["framework"]]
    for option in ("area", "danger", "harm", "allegation"):
        if option in scenario:
            arguments += [f"--{option}", scenario[option]]
    for option, key in (("--indicator", "seen"), ("--suspected", "suspected")):
        for code in scenario.get(key, []):
            arguments += [option, code]
    return arguments


def _rank(value: Any) -> Any:
    return value["rank"] if isinstance(value, dict) else value


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_scenario(scenario: dict[str, Any], thresholds: Program) -> None:
    """Tier, actions and routes are those that the scenario names, and the screen says so."""
    expected = dict(scenario["expect"])
    result = thresholds(*_arguments(scenario), "--format", "json").json
    for key in ("tier", "leads", "lowest", "if_confirmed"):
        if key in expected:
            wanted = None if expected[key] == "none" else expected[key]
            assert _rank(result[key]) == wanted, f"{scenario['story']} {key}"
    assert {*expected.get("actions", [])} <= {action["text"] for action in result["actions"]}
    routes = {route["id"] for route in result["routes"]}
    assert {*expected.get("routes", [])} <= routes
    assert not {*expected.get("not_routes", [])} & routes
    screen = thresholds(*_arguments(scenario)).out
    for words in expected.get("says", []):
        assert words in screen
    assert NOTICE in screen


def test_scenarios_use_only_known_keys() -> None:
    """A misspelt key would test nothing."""
    known = {"story", "framework", "area", "danger", "harm", "allegation", "seen", "suspected", "expect"}
    expectations = {"tier", "leads", "lowest", "if_confirmed", "actions", "routes", "not_routes", "says"}
    for case in SCENARIOS:
        (scenario,) = case.values
        assert isinstance(scenario, dict)
        assert set(scenario) <= known
        assert set(scenario["expect"]) <= expectations
        assert scenario["expect"]
