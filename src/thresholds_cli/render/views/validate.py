"""What is wrong with files, every problem in one run."""

from collections.abc import Sequence
from typing import Any

from thresholds_cli.library.validated import FileResult
from thresholds_cli.render.report import Block, Heading, Line, Report, Sheet


def validate_report(results: Sequence[FileResult], *, strict: bool = False) -> Report:
    """Every problem as `file:line:column rule item: message` with the line it points at.

    Warnings alone end with exit code 0; when `strict`, with 1.
    """
    errors = sum(p.level == "error" for r in results for p in r.problems)
    warnings = sum(p.level == "warning" for r in results for p in r.problems)
    blocks: list[Block] = [Line(f"Files: {len(results)}. Errors: {errors}. Warnings: {warnings}.", "strong")]
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
    for problem in result.problems:
        mark = "error" if problem.level == "error" else "warning"
        blocks.append(Line(f"{mark}: {problem.at(result.path)}"))
        if problem.line and problem.line <= len(result.lines):
            blocks.append(Line(f"    {_pointed(result.lines[problem.line - 1], problem.column or 1)}", "muted"))
    if result.source:
        counts = ", ".join(f"{count} {name}" for name, count in result.source["lines"].items() if name != "all")
        blocks.append(Line(f"Against {result.source['file']}: {result.source['lines'].get('all', 0)} lines: {counts}."))
    return blocks


def _pointed(line: str, column: int) -> str:
    """The part of a line around a column, short enough to read."""
    start = max(0, column - 21)
    piece = line[start : start + 80].strip()
    return ("… " if start else "") + piece + (" …" if len(line) > start + 80 else "")


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
