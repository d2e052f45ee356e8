"""What is wrong with files, every problem in one run."""

from collections.abc import Sequence
from typing import Any

from thresholds_cli.library.validated import FileResult
from thresholds_cli.model.problem import Problem
from thresholds_cli.render.report import Block, Excerpt, Heading, Line, Report, Sheet


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
    return blocks


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
    return {**data, "source": result.source} if result.source else data


def _sheet(results: Sequence[FileResult]) -> Sheet:
    rows = tuple(
        (r.path, p.level, str(p.line or ""), str(p.column or ""), p.rule, p.item, p.message)
        for r in results
        for p in r.problems
    )
    return Sheet(("path", "level", "line", "column", "rule", "item", "message"), rows)
