"""What the check against a source saw."""

from dataclasses import dataclass, field

from thresholds_cli.model.problem import Problem


@dataclass(slots=True)
class Seen:
    """The source's hash, how its lines were accounted for (how many of each), and the objections."""

    file: str
    sha256: str
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def object(self, item: str, rule: str, message: str) -> None:
        """Note an objection; its message names the source's line, its place in the edition is looked up later."""
        self.problems.append(Problem(None, None, rule, item, message))
