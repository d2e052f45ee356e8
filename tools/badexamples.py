"""The bad examples: what each file expects, and what is named along with it. For the docs and for the tests."""

import re
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "tests" / "examples"
BAD = sorted((EXAMPLES / "bad").glob("*.yaml"))
_EXPECTED = re.compile(r"^# expect: (\S+) (\S+) ?(.*)$", re.MULTILINE)
_BESIDE = re.compile(r"^# (with|sources): (.+)$", re.MULTILINE)


def expected(path: Path) -> list[tuple[str, str, str]]:
    """What the head of a file expects: `line:column`, rule and item of each problem."""
    return _EXPECTED.findall(path.read_text(encoding="utf-8"))


def beside(path: Path) -> tuple[list[Path], Path | None]:
    """The other files that are to be named with it (`# with:`), and the folder of sources (`# sources:`)."""
    said = dict(_BESIDE.findall(path.read_text(encoding="utf-8")))
    files = [(path.parent / name).resolve() for name in said.get("with", "").split()]
    return files, (path.parent / said["sources"]).resolve() if "sources" in said else None


def arguments(path: Path) -> list[str]:
    """The words after `thresholds validate`, the file itself first."""
    files, sources = beside(path)
    return [str(path), *map(str, files), *(["--sources", str(sources)] if sources else [])]
