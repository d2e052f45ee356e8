"""What validating one file gave."""

from dataclasses import dataclass, field
from typing import Any

from thresholds_cli.model.problem import Problem


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file as validated. `source` is what the check against its source saw, if it was asked for."""

    path: str
    problems: tuple[Problem, ...]
    readable: bool
    lines: tuple[str, ...]
    seal: str | None = None
    source: dict[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings alone are fine."""
        return not any(problem.level == "error" for problem in self.problems)
