"""Files damaged at random: editions, lineages, vocabularies, own contacts. Never anything but problems."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from badexamples import EXAMPLES
from hypothesis import strategies as st

from conftest import FRAMEWORKS, ROOT
from fuzz.target import Target
from thresholds_cli.authoring.rulebook import FAMILIES
from thresholds_cli.authoring.validating import Editions, validated_file
from thresholds_cli.library.own import find_own
from thresholds_cli.library.validated import FileResult
from thresholds_cli.render.github import to_github
from thresholds_cli.render.plain import to_plain
from thresholds_cli.render.views.validate import validate_report

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


def _no_edition(raw: bytes) -> None:
    assert not validated(raw).ok


def _own_contacts(raw: bytes) -> None:
    """Read for a look-up they take nobody the document's own answer, and each that is shown can be reached."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "own.yaml"
        path.write_bytes(raw)
        found = find_own({"THRESHOLDS_CONTACTS": str(path)}, TODAY)
    assert found.warning or found.organisation
    assert all(each.ways for each in found.contacts)


TARGETS = (
    Target("small files damaged", "problems with their places, and nothing else", damaged(SMALL), validated),
    Target(
        "real files damaged", "the same of the editions held and their lineages", damaged([*REAL, *OTHERS]), validated
    ),
    Target(
        "random bytes for an edition",
        "no edition is read out of them",
        st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")),
        _no_edition,
    ),
    Target(
        "own contacts damaged",
        "what is sound is shown, what is not is said",
        damaged([EXAMPLES / "good" / "own-contacts.yaml"]),
        _own_contacts,
    ),
)
