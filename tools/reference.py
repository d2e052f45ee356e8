"""What the docs quote of the program: screens, help, rules, exit codes. Run by cog; see docs/developing.md."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.lineage import Lineage

ROOT = Path(__file__).resolve().parent.parent


def _run(*arguments: str, **environment: str) -> str:
    """What the program prints, 80 columns wide."""
    done = subprocess.run(
        [sys.executable, "-m", "thresholds_cli", *arguments],
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    return done.stdout + done.stderr


def screen(*arguments: str, lines: int | None = None) -> str:
    """A real screen, as a code block with the command above it; `lines` cuts it and says so."""
    typed = " ".join(f'"{word}"' if " " in word else word for word in arguments)
    shown = _run(*arguments).splitlines()
    if lines is not None and len(shown) > lines:
        shown = [*shown[:lines], f"… ({len(shown) - lines} lines more)"]
    return "\n".join(["```text", f"$ thresholds {typed}", *shown, "```", ""])


def example(name: str) -> str:
    """A good example of an edition file, as a code block."""
    text = (ROOT / "tests" / "examples" / "good" / f"{name}.yaml").read_text(encoding="utf-8")
    return f"```yaml\n{text}```\n"


def commands() -> str:
    """Every command's help."""
    from thresholds_cli.cli.app import COMMANDS

    parts = []
    for name in ("", *COMMANDS):
        help_text = _run(*name.split(), "--help", ACCESSIBLE="1").strip("\n")
        parts.append(f"## thresholds {name}".rstrip() + f"\n\n```text\n{help_text}\n```\n")
    return "\n".join(parts)


def rules() -> str:
    """Every rule beyond the schema, with its level and what it wants."""
    from thresholds_cli.library.checks import RULES

    rows = [f"| `{told.id}` | {told.level} | {told.wants} |" for told in sorted(rule.told for rule in RULES)]
    return "\n".join(["| rule | level | what it wants |", "| --- | --- | --- |", *rows, ""])


def keys() -> str:
    """Every key of an edition's file, part by part: whether it must be there, and what it is for."""
    from thresholds_cli.library.editionschema import keys as keys_of
    from thresholds_cli.library.keys import PARTS

    parts = []
    for name, part in PARTS.items():
        rows = [f"| `{key.name}` | {'yes' if key.needed else ''} | {key.words} |" for key in keys_of(name)]
        head = [f"## {part.name[:1].upper()}{part.name[1:]}", "", part.about, ""]
        parts.append("\n".join([*head, "| key | needed | what it is for |", "| --- | --- | --- |", *rows, ""]))
    return "\n".join(parts)


def exit_codes() -> str:
    """Every exit code with what it means, from the classes that carry them."""
    from thresholds_cli import errors

    found = {0: "done", 1: "a negative answer: nothing found, problems found, editions differ (with `--exit-code`)"}
    for value in vars(errors).values():
        if isinstance(value, type) and issubclass(value, errors.ThresholdsError) and value.exit_code > 1:
            found.setdefault(value.exit_code, (value.__doc__ or "").strip().splitlines()[0])
    found[70] = "A fault of the program itself; nothing was concluded."
    rows = [f"| {code} | {meaning} |" for code, meaning in sorted(found.items())]
    return "\n".join(["| code | meaning |", "| --- | --- |", *rows, ""])


def statements(edition: str) -> str:
    """How many statements an edition has, by domain and tier."""
    held = framework(edition)
    head = ["domain", *(f"{tier.label} {tier.name}" for tier in held.tiers), "all"]
    rows = [head, ["---"] * len(head)]
    for domain in held.domains:
        counts = [sum((i.domain, i.tier) == (domain.code, t.rank) for i in held.indicators) for t in held.tiers]
        rows.append([domain.name, *map(str, counts), str(sum(counts))])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def headings() -> str:
    """The headings of a comparison, in their order, with what stands under each."""
    from thresholds_cli.diff.headings import HEADINGS

    rows = [f"| {each.title} | `--only {each.key}` | {each.meaning} |" for each in HEADINGS]
    return "\n".join(["| heading | to see it alone | what stands there |", "| --- | --- | --- |", *rows, ""])


def _lineages() -> list["Lineage"]:
    from thresholds_cli.library.lineage import load_lineage

    found = [load_lineage(path, framework)[0] for path in sorted((ROOT / "data" / "lineage").glob("*.yaml"))]
    return [lineage for lineage in found if lineage is not None]


@cache
def framework(edition: str) -> "Framework":
    """An edition of the checkout's data."""
    from thresholds_cli.library.load import load

    found = load(ROOT / "data" / "frameworks" / f"{edition}.yaml").framework
    if found is None:
        raise ValueError(edition)
    return found


def lineages() -> str:
    """How many pairs each reviewed lineage has, by what became of the meaning."""
    relations = ("same words", "reworded", "narrowed", "widened", "changed")
    head = ["lineage", "pairs", *relations, "withdrawn", "added", "arguable", "passed over"]
    rows = [head, ["---"] * len(head)]
    for each in _lineages():
        counts = [sum(pair.relation == relation for pair in each.pairs) for relation in relations]
        arguable = sum(pair.arguable is not None for pair in each.pairs)
        told = [len(each.pairs), *counts, len(each.withdrawn), len(each.added), arguable, len(each.passed_over)]
        rows.append([f"`{each.name}`", *map(str, told)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def pairing_quality() -> str:
    """How near pairing by machine comes to the reviewed lineages, arguable pairs aside."""
    from thresholds_cli.diff.changes import compare

    rows = ["| editions | pairs read | pairs by machine | F1 |", "| --- | --- | --- | --- |"]
    for each in _lineages():
        aside = {(pair.old, pair.new) for pair in each.pairs if pair.arguable}
        aside |= {(pair.old, pair.new) for pair in each.passed_over}
        read = {(pair.old, pair.new) for pair in each.pairs} - aside
        changes = compare(framework(each.old), framework(each.new)).of("indicator")
        found = {(pair.old.id, pair.new.id) for change in changes for pair in change.pairs} - aside
        f1 = 2 * len(read & found) / (len(read) + len(found))
        rows.append(f"| `{each.old}` to `{each.new}` | {len(read)} | {len(found)} | {f1:.2f} |")
    return "\n".join([*rows, ""])
