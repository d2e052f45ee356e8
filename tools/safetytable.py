"""The table of hazards in docs/safety/README.md, from the files of the log. Run by cog."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from safetylog import SEVERITIES, hazards


def table() -> str:
    """Every hazard with its severity and its controls."""
    rows = ["| hazard | what | severity | controls |", "| --- | --- | --- | --- |"]
    for hazard in hazards():
        link = f"[{hazard.id}](hazards/{hazard.path.name})"
        names = ", ".join(f"`{control.id}`" for control in hazard.controls)
        rows.append(f"| {link} | {hazard.title} | {hazard.severity} | {names} |")
    return "\n".join([*rows, ""])


def counts() -> str:
    """How many there are of each severity, and how many controls."""
    held = hazards()
    by_word = [(word, sum(hazard.severity == word for hazard in held)) for word in SEVERITIES]
    said = ", ".join(f"{count} {word.lower()}" for word, count in by_word if count)
    controls = [control for hazard in held for control in hazard.controls]
    proofs = {test for control in controls for test in control.proof}
    return f"{len(held)} hazards ({said}), {len(controls)} controls, proved by {len(proofs)} tests.\n"
