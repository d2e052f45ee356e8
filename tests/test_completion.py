"""What the shell offers after TAB, asked for as a shell does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT


def offered(cache: Path, *typed: str, **more: str) -> list[str]:
    """What bash is offered for a command line whose last word is being typed."""
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(cache),
        "_THRESHOLDS_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(("thresholds", *typed)),
        "COMP_CWORD": str(len(typed)),
        **more,
    }
    command = [sys.executable, "-m", "thresholds_cli"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stderr == ""
    return [line for line in done.stdout.split("\n") if line]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("lad",), ["ladder"]),
        (("search", "x", "--framework", "llr-20"), ["llr-2021", "llr-2020", "llr-2014"]),
        (("search", "x", "--framework", "Lei"), ["Leicester", "Leicestershire"]),
        (("diff", "llr-2020", "hull"), ["hull-2018"]),
        (("search", "x", "--area", "Rut"), ["Rutland"]),
        (("show", "llr-2021", "--tier", ""), ["1", "2", "3", "4"]),
        (("show", "hull-2018", "--domain", "P"), ["P"]),
        (("ladder", "--concern", "missing-"), ["missing-from-home", "missing-education"]),
        (("assess", "--framework", "llr-2021", "--area", "L"), ["Leicester", "Leicestershire"]),
    ],
)
def test_what_is_offered(typed: tuple[str, ...], expected: list[str], shared_cache: Path) -> None:
    """Editions, areas, tiers, domains, concerns; what begins as typed."""
    assert sorted(offered(shared_cache, *typed)) == sorted(expected)


def test_codes_are_those_of_the_edition_named(shared_cache: Path) -> None:
    """Or of the default one."""
    codes = offered(shared_cache, "assess", "--framework", "llr-2021", "-i", "C4.0")
    assert codes == [f"C4.0{n}" for n in range(1, 10)]
    assert offered(shared_cache, "assess", "-s", "C4.09", THRESHOLDS_FRAMEWORK="hull-2018") == ["C4.09"]
    assert offered(shared_cache, "assess", "-s", "C4.0", THRESHOLDS_FRAMEWORK="") == []


def test_a_completion_that_fails_offers_nothing_and_says_nothing(shared_cache: Path, tmp_path: Path) -> None:
    """A shell is no place for an error."""
    assert offered(shared_cache, "search", "x", "--framework", "", THRESHOLDS_DATA_DIR=str(tmp_path / "no")) == []
    assert offered(shared_cache, "assess", "--framework", "nowhere", "-i", "C") == []
