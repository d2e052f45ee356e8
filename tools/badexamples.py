"""The bad examples: what each file expects, and what is named along with it. For the docs and for the tests."""

import re
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).resolve().parent.parent / "tests" / "examples"
BAD = sorted((EXAMPLES / "bad").glob("*.yaml"))
_EXPECTED = re.compile(r"^# expect: (\S+) (\S+) ?(.*)$", re.MULTILINE)
_BESIDE = re.compile(r"^# (with|sources|against): (.+)$", re.MULTILINE)


def expected(path: Path) -> list[tuple[str, str, str]]:
    """What the head of a file expects: `line:column`, rule and item of each problem."""
    return _EXPECTED.findall(path.read_text(encoding="utf-8"))


class Beside(NamedTuple):
    """What a file is validated along with."""

    files: list[Path]
    sources: Path | None
    against: Path | None


def beside(path: Path) -> Beside:
    """The files that are to be named with it (`# with:`), the folder of sources and the document (`# against:`)."""
    said = dict(_BESIDE.findall(path.read_text(encoding="utf-8")))
    files = {name: [(path.parent / each).resolve() for each in names.split()] for name, names in said.items()}
    sources, against = (next(iter(files.get(name, [])), None) for name in ("sources", "against"))
    return Beside(files.get("with", []), sources, against)


def arguments(path: Path) -> list[str]:
    """The words after `thresholds validate`, the file itself first."""
    files, sources, against = beside(path)
    options = {"--sources": sources, "--against": against}
    given = [word for name, each in options.items() if each for word in (name, str(each))]
    return [str(path), *map(str, files), *given]
