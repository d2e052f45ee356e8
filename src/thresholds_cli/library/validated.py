"""What validating one file gave."""

from dataclasses import dataclass, field
from typing import Any

from thresholds_cli.model.problem import Problem


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file as validated.

    `source` is what the check against its source saw, `against` what holding it against its
    document did, if they were asked for.
    """

    path: str
    problems: tuple[Problem, ...]
    readable: bool
    lines: tuple[str, ...]
    seal: str | None = None
    source: dict[str, Any] = field(default_factory=dict)
    against: dict[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings alone are fine."""
        return not self.errors

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be mended."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What should be looked at."""
        return tuple(problem for problem in self.problems if problem.level == "warning")

    def line(self, problem: Problem) -> str:
        """The line of the file that a problem points at; empty where it points at none."""
        return self.lines[problem.line - 1] if problem.line and problem.line <= len(self.lines) else ""
