"""Real files cut anywhere: what is left is never taken for the whole. Damage at random is in `fuzz/files.py`."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from badexamples import EXAMPLES
from hypothesis import HealthCheck, given, settings

from fuzz.files import REAL, SMALL, TODAY, content, damaged, validated
from thresholds_cli.authoring import adding
from thresholds_cli.authoring.validating import Editions, validated_file
from thresholds_cli.errors import ThresholdsError


def _cuts(path: Path, many: int) -> Iterator[int]:
    """Where to cut a file: places all over it, and the last byte."""
    length = len(content(path))
    yield from sorted({length - 1, *(length * n // (many + 1) for n in range(1, many + 1))} - {0})


@pytest.mark.parametrize("path", SMALL[:6], ids=lambda path: path.stem)
def test_small_files_cut_short(path: Path) -> None:
    """What is left is no edition, or one that lacks something; only the last line end may be missing."""
    for at in _cuts(path, 25):
        result = validated(content(path)[:at])
        assert not result.readable or result.errors or result.warnings or path.stem == "own-contacts"


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_files_cut_short(path: Path) -> None:
    """Never taken for the whole: unreadable, a broken seal or none, or something that is missing."""
    usual = {problem.rule for problem in validated(content(path)).problems}
    for at in _cuts(path, 3):
        if content(path)[at:].strip():
            assert {problem.rule for problem in validated(content(path)[:at]).problems} - usual


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=6)
@given(damaged([EXAMPLES / "good" / "full.yaml"]))
def test_what_has_errors_is_never_added(raw: bytes) -> None:
    """Nothing of it lands in a folder."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "edition.yaml"
        path.write_bytes(raw)
        editions = Editions([path], lambda _: None)
        result = validated_file(path, None, TODAY, editions)
        if not result.ok:
            with pytest.raises(ThresholdsError):
                adding.found_in(path, editions)
