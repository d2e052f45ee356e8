"""What is wrong with files, every problem in one run."""

from collections.abc import Mapping, Sequence
from typing import Any

from thresholds_cli.library.validated import FileResult
from thresholds_cli.model.problem import Problem
from thresholds_cli.render.report import Block, Column, Excerpt, Heading, Line, Report, Sheet, Table


def validate_report(results: Sequence[FileResult], *, strict: bool = False) -> Report:
    """Every problem as `file:line:column rule item: message` with the line it points at, errors before warnings.

    Warnings alone end with exit code 0; when `strict`, with 1.
    """
    errors = sum(len(result.errors) for result in results)
    warnings = sum(len(result.warnings) for result in results)
    counts = f"Files: {len(results)}. Errors: {errors}. Warnings: {warnings}."
    if strict and warnings:
        counts += " Warnings count as errors (--strict)."
    blocks: list[Block] = [Line(counts, "strong")]
    for result in results:
        blocks += _file(result)
    unreadable = any(not result.readable for result in results)
    return Report(
        title="Validation",
        blocks=blocks,
        data={"files": [_data(result) for result in results]},
        sheet=_sheet(results),
        exit_code=3 if unreadable else int(errors > 0 or (strict and warnings > 0)),
    )


def _file(result: FileResult) -> list[Block]:
    verdict = "no errors" if result.ok else "errors"
    blocks: list[Block] = [Heading(f"{result.path}: {verdict}")]
    for name, problems in (("Errors", result.errors), ("Warnings", result.warnings)):
        if problems:
            blocks.append(Heading(f"{name}: {len(problems)}", 3))
        for problem in problems:
            blocks += _problem(result, problem)
    if result.source:
        counts = ", ".join(f"{count} {name}" for name, count in result.source["lines"].items() if name != "all")
        blocks.append(Line(f"Against {result.source['file']}: {result.source['lines'].get('all', 0)} lines: {counts}."))
    return [*blocks, *_against(result.against)] if result.against else blocks


def _against(held: Mapping[str, Any]) -> list[Block]:
    """Both ways in numbers: what became of the document's lines, and how many quotations stand in it."""
    pieces, quotes = held["pieces"], held["quotes"]
    counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in pieces.items() if name != "all")
    blocks: list[Block] = [
        Heading(f"Against {held['file']}", 3),
        Line(f"Of the document: {pieces['all']} lines: {counts}."),
        Line(f"Of the edition: {quotes['all']} quotations: {quotes['found']} found in the document."),
    ]
    if held["untold"]:
        words = "No heading of the document tells level and domain of what this many statements are made from"
        blocks.append(Line(f"{words}: {held['untold']}. Look at their places.", "warning"))
    tiers = sorted({cell["tier"] for cell in held["cells"]})
    rows = []
    for domain in dict.fromkeys(cell["domain"] for cell in held["cells"]):
        by_tier = {cell["tier"]: cell for cell in held["cells"] if cell["domain"] == domain}
        rows.append((domain, *(_counts(by_tier.get(tier)) for tier in tiers)))
    if rows:
        columns = (Column("Domain"), *(Column(f"Tier {tier}") for tier in tiers))
        blocks.append(Line("Statements of the edition, and lines of the document that are statements:"))
        blocks.append(Table(columns, tuple(rows), "domain"))
    return blocks


def _counts(cell: Mapping[str, int] | None) -> str:
    return f"{cell['statements']} / {cell['lines']}" if cell else "–"


def _problem(result: FileResult, problem: Problem) -> list[Block]:
    line = result.line(problem)
    excerpt: list[Block] = [Excerpt(line, (problem.column or 1) - 1)] if line.strip() else []
    return [Line(problem.at(result.path)), *excerpt]


def _data(result: FileResult) -> dict[str, Any]:
    data: dict[str, Any] = {
        "path": result.path,
        "ok": result.ok,
        "seal": result.seal,
        "problems": [
            {"line": p.line, "column": p.column, "rule": p.rule, "item": p.item, "message": p.message, "level": p.level}
            for p in result.problems
        ],
    }
    seen = {"source": result.source, "against": result.against}
    return {**data, **{name: each for name, each in seen.items() if each}}


def _sheet(results: Sequence[FileResult]) -> Sheet:
    rows = tuple(
        (r.path, p.level, str(p.line or ""), str(p.column or ""), p.rule, p.item, p.message)
        for r in results
        for p in r.problems
    )
    return Sheet(("path", "level", "line", "column", "rule", "item", "message"), rows)
