"""A new edition's file: what was written, and what to do next."""

import shlex

from thresholds_cli.render.report import Block, Bullets, Line, Report, Sheet


def new_report(path: str, edition: str, *, old: str | None, levels: int, checks: int, schema: str | None) -> Report:
    """Where the edition was written, on which `old` one if any, how much is marked in it, and the next steps."""
    named = shlex.quote(path)
    kind = f"a draft on {old}" if old else f"empty, laid out for {levels} levels"
    steps = [f"Look at what is marked “# check:” in it, mend it, and take the mark out: {path}"]
    if schema:
        steps.append(f"In an editor that knows YAML, keys are completed and checked as you type, by {schema}")
    steps.append(f"See what is still missing or wrong: thresholds validate {named}")
    if old:
        steps.append(f"See what you changed: thresholds diff {old} {named}")
    steps.append(f"Have it found by search and all else: thresholds add {named}")
    blocks: list[Block] = [
        Line(f"Written: {path}, {kind}. Marks in it: {checks}.", "strong"),
        Bullets(tuple(steps)),
        Line("Services, teams and roles only: a named person's number or address does not belong there."),
    ]
    facts = {"written": path, "id": edition, "from": old, "levels": levels, "checks": checks, "schema": schema}
    row = tuple("" if value is None else str(value) for value in facts.values())
    return Report(f"A new edition: {edition}", blocks, {**facts, "next": steps}, Sheet(tuple(facts), (row,)))
