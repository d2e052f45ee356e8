"""What is installed: locked, hashed, and each with a sentence why."""

import re
import tomllib

import pytest

from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_ENTRY = re.compile(
    r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)(?: ;[^\\]*)? \\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)
_TOLD = re.compile(r"^\| ([a-z][a-z0-9., -]*) \|", re.M)


def plain(name: str) -> str:
    """A package's name as locks have it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[>=<;\[ ]", name)[0]).lower()


def locked(name: str) -> dict[str, str]:
    """The packages of a lock with their versions; asserts that every line of it belongs to one with a hash."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    assert _ENTRY.sub("", text).strip() == ""
    return {entry[1]: entry[2] for entry in _ENTRY.finditer(text)}


def told() -> set[str]:
    """The packages that have a sentence."""
    page = (ROOT / "docs" / "decisions" / "0003-dependencies.md").read_text(encoding="utf-8")
    return {plain(name) for row in _TOLD.findall(page) for name in row.split(", ")} - {"library"}


@pytest.mark.parametrize("name", ["run", "dev", "oldest"])
def test_every_package_of_a_lock_has_hashes(name: str) -> None:
    """So that pip takes nothing else in its place; what the program needs is in each."""
    assert {plain(each) for each in PROJECT["dependencies"]} <= set(locked(name))


def test_every_package_that_is_installed_to_run_has_a_sentence_why() -> None:
    """Also what comes along; and what is named there is needed."""
    development = {plain(each) for each in PROJECT["optional-dependencies"]["dev"]}
    assert set(locked("run")) | development == told()


def test_the_oldest_lock_has_the_oldest_that_are_allowed() -> None:
    """With which the suite is run before a release."""
    oldest = locked("oldest")
    least = {plain(each): re.search(r">=([0-9.]+)", each) for each in PROJECT["dependencies"]}
    for name, version in least.items():
        assert version is not None
        assert re.sub(r"(\.0)+$", "", oldest[name]) == re.sub(r"(\.0)+$", "", version[1])
