"""A saved case, and what tests do to its file."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Program
from thresholds_cli.assess.recording import seal_of

CASE = (
    *("assess", "--framework", "llr-2021", "--area", "Leicester"),
    *("--danger", "no", "--harm", "unsure", "--allegation", "no"),
    *("-i", "C4.09", "-i", "C1.01", "-s", "F4.11"),
)


@pytest.fixture
def saved(thresholds: Program, tmp_path: Path) -> Path:
    """A record of a case."""
    path = tmp_path / "case.json"
    thresholds(*CASE, "--stated", "Targeted", "--record", path)
    return path


def content(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def changed(path: Path, change: dict[str, Any], *, resealed: bool = True) -> Path:
    """The record with something else in it, sealed again or not."""
    data = {**content(path), **change}
    if resealed:
        data["record_seal"] = seal_of(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
