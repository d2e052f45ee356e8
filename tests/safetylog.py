"""The hazard log of docs/safety and what takes each of its controls out, read into plain values."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
HAZARDS = ROOT / "docs" / "safety" / "hazards"
TAKEN_OUT = ROOT / "tests" / "safety" / "taken_out.yaml"
SEVERITIES = ("Catastrophic", "Major", "Considerable", "Significant", "Minor")
_PARTS = ("Causes", "Severity", "Controls", "What remains")
_NAME = re.compile(r"^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$")
_TITLE = re.compile(r"^# (H\d\d) (\S.*)$")
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_SEVERITY = re.compile(r"\A\*\*(\w+)\*\*: (.+)\Z", re.DOTALL)
_TEST = re.compile(r"`(tests/[a-z_]+\.py::test_\w+(?:\[[^`\]]+\])?)`")


class BadForm(ValueError):
    """A file of the log that is not in the form that docs/safety/README.md gives."""


class Control(NamedTuple):
    """Something in the program or its checks against a hazard; `proof` are tests as pytest names them."""

    id: str
    hazard: str
    words: str
    proof: tuple[str, ...]


class Hazard(NamedTuple):
    """A hazard of the log, part by part."""

    path: Path
    id: str
    title: str
    harm: str
    causes: tuple[str, ...]
    severity: str
    reason: str
    controls: tuple[Control, ...]
    remains: str


class Replacement(NamedTuple):
    """Words of a file of the checkout, which stand there once, and what stands there when a control is out."""

    file: str
    instead_of: str
    put: str


class TakenOut(NamedTuple):
    """What takes a control out of the program."""

    control: str
    replacements: tuple[Replacement, ...]


def hazards(folder: Path = HAZARDS) -> list[Hazard]:
    """The whole log, in the order of the files."""
    return [hazard_in(path) for path in sorted(folder.iterdir())]


def controls() -> list[Control]:
    """Every control of the log, in its order."""
    return [control for hazard in hazards() for control in hazard.controls]


def hazard_in(path: Path) -> Hazard:
    """The hazard in a file; raises BadForm."""
    named = _NAME.match(path.name)
    head, *parts = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    title, _, harm = head.partition("\n")
    titled = _TITLE.match(title)
    if named is None or titled is None or titled[1] != f"H{named[1]}" or not harm.strip():
        raise BadForm(f"{path.name}: begin with `# H{path.name[:2]} Title` and a paragraph of what could happen.")
    held = {name: body.strip() for name, _, body in (part.partition("\n") for part in parts)}
    if tuple(held) != _PARTS or len(parts) != len(_PARTS) or not all(held.values()):
        raise BadForm(f"{path.name}: its parts are {', '.join(_PARTS)}, in this order, none empty.")
    severity = _SEVERITY.match(held["Severity"])
    if severity is None or severity[1] not in SEVERITIES:
        raise BadForm(f"{path.name}: `**Word**: reason` under Severity, with one of {', '.join(SEVERITIES)}.")
    causes = tuple(_causes(path, held["Causes"]))
    found = tuple(_controls(path, titled[1], held["Controls"]))
    return Hazard(
        path, titled[1], titled[2], harm.strip(), causes, severity[1], severity[2], found, held["What remains"]
    )


def _causes(path: Path, text: str) -> list[str]:
    causes = re.split(r"^- ", text, flags=re.MULTILINE)
    if causes[0] or len(causes) < 2:
        raise BadForm(f"{path.name}: Causes are a list.")
    return [" ".join(cause.split()) for cause in causes[1:]]


def _controls(path: Path, hazard: str, text: str) -> list[Control]:
    before, *parts = re.split(r"^### ", text, flags=re.MULTILINE)
    if before.strip():
        raise BadForm(f"{path.name}: each control begins with `### its-name`.")
    found = []
    for part in parts:
        name, _, body = part.partition("\n")
        words, marked, proof = body.strip().rpartition("\nProof: ")
        tests = tuple(_TEST.findall(proof))
        if not _SLUG.match(name) or not marked or not words.strip() or _TEST.sub("", proof).strip(" ,\n"):
            raise BadForm(f"{path.name}: {name}: its words, then a line `Proof: ` with tests in backticks, last.")
        found.append(Control(name, hazard, " ".join(words.split()), tests))
    return found


def taken_out(path: Path = TAKEN_OUT) -> list[TakenOut]:
    """What takes each control out, in the order of the file; raises BadForm."""
    data = YAML(typ="safe", pure=True).load(path)
    return [TakenOut(control, tuple(_replacements(control, entry))) for control, entry in data.items()]


def _replacements(control: str, entry: Any) -> list[Replacement]:
    entries = entry if isinstance(entry, list) else [entry]
    for each in entries:
        if set(each) != set(Replacement._fields) or not all(isinstance(value, str) for value in each.values()):
            raise BadForm(f"{control}: an entry has file, instead_of and put, each text.")
    return [Replacement(**each) for each in entries]


@cache
def names_of_tests(path: Path) -> frozenset[str]:
    """The names of the tests of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
