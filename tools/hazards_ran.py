"""See in pytest's JUnit XML that every test that the hazard log names as a proof ran and passed.

    pytest --junitxml=junit.xml && python tools/hazards_ran.py junit.xml

Of a test with several cases at least one must have passed, and none failed; one that was
skipped everywhere did not run. Ends with 1, naming them, when any did not.
"""

import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from safetylog import controls  # noqa: E402


def outcomes(report: Path) -> dict[str, set[str]]:
    """By test and by case, as the log names it, what came of it: `passed`, `skipped`, `failure`, `error`."""
    found: dict[str, set[str]] = defaultdict(set)
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - as above
        name = case.get("name", "")
        came = {child.tag for child in case} & {"skipped", "failure", "error"} or {"passed"}
        file = f"{case.get('classname', '').replace('.', '/')}.py"
        for each in {name, name.partition("[")[0]}:
            found[f"{file}::{each}"] |= came
    return found


def missing(report: Path) -> list[str]:
    """The proofs that did not run and pass, each with its control."""
    ran = outcomes(report)
    return [
        f"{test} ({control.id}, {control.hazard}): {', '.join(sorted(ran.get(test, set()))) or 'did not run'}"
        for control in controls()
        for test in control.proof
        if "passed" not in ran.get(test, set()) or ran[test] & {"failure", "error"}
    ]


def main() -> int:
    """Print what is missing, and how many there are."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    wrong = missing(Path(sys.argv[1]))
    print("\n".join([*wrong, f"{len(wrong)} proofs of the hazard log did not run and pass."]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
