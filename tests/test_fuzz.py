"""A few cases, always the same, of everything that `tools/fuzz.py` tries with as many as one likes."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from fuzz import TARGETS
from fuzz.target import Target
from fuzz.words import NAUGHTY

_FEW = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=6, database=None, derandomize=True)

pytestmark = [pytest.mark.unmeasured, pytest.mark.usefixtures("warm")]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_at_random(target: Target) -> None:
    """What its target says holds of each case."""

    def held(case: object) -> None:
        target.check(case)

    _FEW(given(target.cases)(held))()


def _asked() -> Iterator[Target]:
    return (target for target in TARGETS if target.name == "queries")


@pytest.mark.parametrize("command", ["search", "ladder", "compare"])
def test_every_naughty_string_as_a_query(command: str) -> None:
    """An answer or an empty one: for none of them anything else."""
    from thresholds_cli.render.formats import Format

    (target,) = _asked()
    for words in NAUGHTY:
        target.check((command, words, Format.PLAIN))
