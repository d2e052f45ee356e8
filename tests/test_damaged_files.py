"""Real files damaged at random, cut anywhere, and random bytes: never anything but problems.

THRESHOLDS_EXAMPLES=2000 tries that many of each instead of a few.
"""

import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from badexamples import EXAMPLES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import FRAMEWORKS, ROOT
from thresholds_cli.authoring import adding
from thresholds_cli.authoring.rulebook import FAMILIES
from thresholds_cli.authoring.validating import Editions, validated_file
from thresholds_cli.errors import ThresholdsError
from thresholds_cli.library.validated import FileResult
from thresholds_cli.render.github import to_github
from thresholds_cli.render.plain import to_plain
from thresholds_cli.render.views.validate import validate_report

_MANY = int(os.environ.get("THRESHOLDS_EXAMPLES", "0"))
_QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=_MANY or 40)
_REAL = settings(_QUICK, max_examples=_MANY or 6)  # reading a real edition takes up to half a second

TODAY = date(2026, 1, 31)
RULES = {(rule.id, rule.level) for family in FAMILIES for rule in family.rules}
REAL = sorted(FRAMEWORKS.glob("*.yaml"))
SMALL = [*sorted((EXAMPLES / "good").glob("*.yaml")), *sorted((EXAMPLES / "bad").glob("*.yaml"))]
OTHERS = sorted((ROOT / "data" / "lineage").glob("*.yaml"))


@cache
def content(path: Path) -> bytes:
    """What is in a file."""
    return path.read_bytes()


def validated(raw: bytes) -> FileResult:
    """The result for a file with these bytes; asserts all that must hold of any."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "edition.yaml"
        path.write_bytes(raw)
        result = validated_file(path, None, TODAY, Editions([path], lambda _: None))
    assert result.ok is (not result.errors)
    assert result.readable or [problem.rule for problem in result.problems] == ["unreadable"]
    for problem in result.problems:
        assert (problem.rule, problem.level) in RULES
        assert 1 <= (problem.line or 0) <= max(len(result.lines), 1) or not result.readable
        assert (problem.column or 0) >= 1
        assert "\n" not in problem.message + problem.item
    for shown in (to_plain(validate_report([result])), to_github([result])):
        assert not {"\x1b", "\x00", "\u202e"} & set(shown)
        shown.encode("utf-8")
    return result


@st.composite
def damaged(draw: st.DrawFn, paths: list[Path]) -> bytes:
    """A file with up to four kinds of damage."""
    raw = content(draw(st.sampled_from(paths)))
    for _ in range(draw(st.integers(1, 4))):
        damage = draw(st.sampled_from([_flipped, _put_in, _taken_out, _cut, _lines, _indented, _key, _value]))
        raw = damage(draw, raw) or b"x"
    return raw


def _at(draw: st.DrawFn, raw: bytes) -> int:
    return draw(st.integers(0, max(len(raw) - 1, 0)))


def _flipped(draw: st.DrawFn, raw: bytes) -> bytes:
    at = _at(draw, raw)
    return raw[:at] + bytes([draw(st.integers(0, 255))]) + raw[at + 1 :]


def _put_in(draw: st.DrawFn, raw: bytes) -> bytes:
    at = _at(draw, raw)
    sign = draw(st.sampled_from(SIGNS) | st.text(max_size=5).map(lambda text: text.encode("utf-8", "surrogatepass")))
    return raw[:at] + sign + raw[at:]


def _taken_out(draw: st.DrawFn, raw: bytes) -> bytes:
    at = _at(draw, raw)
    return raw[:at] + raw[at + draw(st.integers(1, 200)) :]


def _cut(draw: st.DrawFn, raw: bytes) -> bytes:
    return raw[: _at(draw, raw)]


def _lines(draw: st.DrawFn, raw: bytes) -> bytes:
    """A line doubled, gone, or changed with another."""
    lines = raw.splitlines(keepends=True) or [b""]
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    match draw(st.sampled_from(["twice", "gone", "changed"])):
        case "twice":
            lines.insert(other, lines[one])
        case "gone":
            del lines[one]
        case "changed":
            lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _indented(draw: st.DrawFn, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True) or [b""]
    one = draw(st.integers(0, len(lines) - 1))
    lines[one] = b" " * draw(st.integers(0, 9)) + lines[one].lstrip(b" ")
    return b"".join(lines)


def _key(draw: st.DrawFn, raw: bytes) -> bytes:
    """A key misspelt wherever it stands, or put in another's place."""
    one, other = draw(st.sampled_from(KEYS)), draw(st.sampled_from([*KEYS, b"idd", b"0", b"<<", b""]))
    return raw.replace(one + b":", other + b":", draw(st.integers(1, 3)))


def _value(draw: st.DrawFn, raw: bytes) -> bytes:
    key = draw(st.sampled_from(KEYS)) + b": "
    before, found, after = raw.partition(key)
    return before + found + draw(st.sampled_from(VALUES)) + after[draw(st.integers(0, 30)) :]


KEYS = [
    key.encode()
    for key in "id rank tier text lines source section cell code domain status published areas phone printed email url"
    " contact tiers statements grid not_printed checked_on seal sha256 read_on around left_out pairs old new".split()
]
VALUES = [
    *(
        b"[]",
        b"{}",
        b"~",
        b"",
        b"0",
        b"-1",
        b"1e999",
        b"01632960123",
        b"2025-01-31",
        b"yes",
        b"true",
        b".nan",
        b"'",
        b'"',
    ),
    *(
        b"'",
        b'"',
        b"*a",
        b"&a b",
        b"!x y",
        b"[[",
        b"|",
        b">",
        b"- ",
        b"? ",
        b"{a: b}",
        b"[1, [2, {x: 3}]]",
        b"9" * 5_000,
    ),
    *(b'"\\ud800"', b'"\\0"', b'"\\x1b[31m"', b'"\\u202e"', b'"\\Uffffffff"', b"[" * 300, b"C9.99", b"made-up", b"%"),
]
SIGNS = [
    *VALUES,
    b"\t",
    b"\r",
    b"\x00",
    b"\x85",
    b"\xe2\x80\xa8",
    b"\xff",
    b"---\n",
    b"...\n",
    b"# ",
    b": ",
    b", ",
    b"\n",
]


@_QUICK
@given(damaged(SMALL))
def test_small_files_damaged_anyhow(raw: bytes) -> None:
    """Editions with one of everything, own contacts, lineages, vocabularies, and those that are bad already."""
    validated(raw)


@pytest.mark.unmeasured
@_REAL
@given(damaged([*REAL, *OTHERS]))
def test_real_files_damaged_anyhow(raw: bytes) -> None:
    """The editions held and the lineages between them."""
    validated(raw)


@_QUICK
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_random_bytes(raw: bytes) -> None:
    """Text or not."""
    assert not validated(raw).ok


def _cuts(path: Path, many: int) -> Iterator[int]:
    """Where to cut a file: places all over it, and the last byte."""
    length = len(content(path))
    yield from sorted({length - 1, *(length * n // (many + 1) for n in range(1, many + 1))} - {0})


@pytest.mark.parametrize("path", SMALL[:6], ids=lambda path: path.stem)
def test_small_files_cut_short(path: Path) -> None:
    """What is left is no edition, or one that lacks something; only the last line end may be missing."""
    for at in _cuts(path, _MANY or 25):
        result = validated(content(path)[:at])
        assert not result.readable or result.errors or result.warnings or path.stem == "own-contacts"


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_files_cut_short(path: Path) -> None:
    """Never taken for the whole: unreadable, a broken seal or none, or something that is missing."""
    usual = {problem.rule for problem in validated(content(path)).problems}
    for at in _cuts(path, _MANY or 3):
        if content(path)[at:].strip():
            assert {problem.rule for problem in validated(content(path)[:at]).problems} - usual


@settings(_QUICK, max_examples=_MANY // 10 or 6)
@given(damaged([EXAMPLES / "good" / "full.yaml"]))
def test_what_has_errors_is_never_added(raw: bytes) -> None:
    """Nothing of it lands in a folder."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "edition.yaml"
        path.write_bytes(raw)
        editions = Editions([path], lambda _: None)
        result = validated_file(path, None, date.today(), editions)
        if not result.ok:
            with pytest.raises(ThresholdsError):
                adding.found_in(path, editions)
