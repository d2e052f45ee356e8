"""Write docs/safety/assurance.md from what was run; made from files alone, so that no figure in it is typed.

    python tools/assurance.py FOLDER

FOLDER holds what `tools/assure` leaves in it: suite.xml (the whole suite as pytest's JUnit XML),
fuzz.json, controls.json, about.json, and a junit file for each other Python and for the oldest
libraries. What was found and what is left stands in docs/safety/found.yaml.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "safety" / "assurance.md"
_WIDTHS = "test_numbers_addresses_and_words_are_whole_at_every_width"
_CONSOLES = "test_no_console_fails_on_a_character"
_LEAST = {"cases": 5_000, "faults": 20, "widths": 8, "code pages": 4}


class Case(NamedTuple):
    """A test that ran: its name, what is in its brackets, what came of it, and the faults that it caused."""

    test: str
    given: str
    came: str
    faults: tuple[str, ...]


def cases(report: Path) -> list[Case]:
    """Every test of a run, in pytest's JUnit XML."""
    found = []
    for each in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - pytest wrote it just now
        name, _, given = each.get("name", "").partition("[")
        came = next((child.tag for child in each if child.tag in ("failure", "error", "skipped")), "passed")
        faults = tuple(p.get("value", "") for p in each.iter("property") if p.get("name") == "fault")
        found.append(Case(name, given.rstrip("]"), came, faults))
    return found


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """A table in Markdown."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    yield from (f"| {' | '.join(str(cell) for cell in row)} |" for row in rows)


def runs(folder: Path, suite: list[Case]) -> Iterator[str]:
    """The suite here, under other Pythons and with the oldest libraries."""
    named = {"this Python, locked libraries": suite}
    named |= {path.stem.replace("-", " "): cases(path) for path in sorted(folder.glob("*.xml")) if path.stem != "suite"}
    rows = []
    for name, ran in named.items():
        came = Counter(each.came for each in ran)
        rows.append((name, came["passed"], came["skipped"], came["failure"] + came["error"]))
    yield from table(("under", "passed", "skipped", "failed"), rows)


def faults(suite: list[Case]) -> Iterator[str]:
    """Each kind of fault, with how many tests caused it and what came of them."""
    kinds: dict[str, Counter[str]] = {}
    for each in suite:
        for kind in each.faults:
            kinds.setdefault(kind, Counter())[each.came] += 1
    survived = [kind for kind, came in kinds.items() if came["passed"] and not came["failure"] + came["error"]]
    yield f"{len(survived)} of {len(kinds)} kinds were caused and survived."
    yield ""
    rows = [(kind, sum(came.values()), came["passed"], came["skipped"]) for kind, came in sorted(kinds.items())]
    yield from table(("fault", "tests", "held", "could not be caused here"), rows)
    _enough("faults", len(survived))


def screens(suite: list[Case]) -> Iterator[str]:
    """The widths and the code pages that were tried."""
    widths = {int(c.given.rpartition("-")[2]) for c in suite if c.test == _WIDTHS and c.came == "passed"}
    pages = {c.given for c in suite if c.test == _CONSOLES and c.came == "passed"}
    yield f"- {len(widths)} widths of a screen: {', '.join(map(str, sorted(widths)))} columns."
    yield f"- {len(pages)} encodings of a console: {', '.join(sorted(pages))}."
    _enough("widths", len(widths))
    _enough("code pages", len(pages - {"utf-8"}))


def fuzzed(folder: Path) -> Iterator[str]:
    """How many cases of which kind were made at random, and whether all held."""
    seen: dict[str, dict[str, Any]] = json.loads((folder / "fuzz.json").read_text(encoding="utf-8"))
    total = sum(each["cases"] for each in seen.values())
    held = sum(each["held"] for each in seen.values())
    yield f"{total:,} cases in {len(seen)} kinds; {held} kinds held throughout."
    yield ""
    rows = [(name, each["says"], f"{each['cases']:,}", "yes" if each["held"] else "NO") for name, each in seen.items()]
    yield from table(("what was tried", "what had to hold", "cases", "held"), rows)
    _enough("cases", total)


def controls(folder: Path) -> Iterator[str]:
    """Each control, and that its tests failed without it."""
    seen: list[dict[str, Any]] = json.loads((folder / "controls.json").read_text(encoding="utf-8"))
    failed = [each for each in seen if each["how"] == "failed"]
    yield f"{len(failed)} of {len(seen)} controls: with the control taken out of the program, its tests fail."
    yield ""
    yield from table(("control", "its tests without it"), [(f"`{each['control']}`", each["how"]) for each in seen])


def found() -> Iterator[str]:
    """What was found and mended, and what is left."""
    told = YAML(typ="safe").load(ROOT / "docs" / "safety" / "found.yaml")
    by = Counter(each["by"] for each in told["found"])
    yield f"{len(told['found'])}: {', '.join(f'{count} by {name}' for name, count in by.most_common())}."
    yield ""
    rows = [(each["by"], each["what"], f"`{each['test'].partition('::')[2]}`") for each in told["found"]]
    yield from table(("found by", "what was wrong", "kept by"), rows)
    yield "\n## What is left\n"
    yield from (f"- {each}" for each in told["left"])


def _enough(what: str, count: int) -> None:
    if count < _LEAST[what]:
        raise SystemExit(f"{count} {what}: at least {_LEAST[what]} are wanted.")


def page(folder: Path) -> str:
    """The page as Markdown."""
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    suite = cases(folder / "suite.xml")
    parts = {
        "The suite": runs(folder, suite),
        "Faults caused for real": faults(suite),
        "Screens and consoles": screens(suite),
        "Cases made at random": fuzzed(folder),
        "Controls taken out": controls(folder),
        "Found and mended": found(),
    }
    lines = [
        "# Assurance",
        "",
        "Made by `tools/assurance.py` from what was run (`tools/assure` runs it all). [The hazard log](README.md)",
        "says what the controls are for, [Trust boundaries](security.md) what comes in and goes out.",
        "",
        f"Run on {about['day']} at version {about['version']}, commit {about['commit']},",
        f"{about['system']}, {about['python']}.",
    ]
    for title, part in parts.items():
        lines += ["", f"## {title}", "", *part]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    PAGE.write_text(page(Path(sys.argv[1])), encoding="utf-8")
    print(f"Written: {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
