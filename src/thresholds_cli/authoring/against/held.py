"""What holding an edition against its document gave: the counts, and every objection."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from thresholds_cli.library.draft import Path
from thresholds_cli.model.problem import Problem

_MOST = 500  # objections by a rule


class CellCount(NamedTuple):
    """A cell of the grid: its statements in the edition, and the lines of the document that they are made from."""

    domain: str
    tier: int
    statements: int
    lines: int


@dataclass(slots=True)
class Held:
    """Both ways. `pieces` are the lines of the document by what became of them (`all`: how many), `quotes` the
    quotations by whether they were found; `untold` statements stand where no heading tells level and domain;
    `problems` have no line yet: each has the path of the edition's file that it stands at."""

    file: str
    sha256: str
    pieces: dict[str, int] = field(default_factory=dict)
    quotes: dict[str, int] = field(default_factory=dict)
    cells: list[CellCount] = field(default_factory=list)
    untold: int = 0
    problems: list[tuple[Path, Problem]] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def object(self, path: Path, rule: str, item: str, message: str, *, warn: bool = False) -> None:
        """Note an objection."""
        self._counts[rule] += 1
        if self._counts[rule] <= _MOST:
            self.problems.append((path, Problem(None, None, rule, item, message, "warning" if warn else "error")))

    def sum_up(self) -> None:
        """Say of what there is too much to be listed."""
        for rule, count in self._counts.items():
            if count > _MOST:
                message = (
                    f"{count - _MOST:,} more like those listed: is it the document that the edition was made from?"
                )
                self.problems.append(((), Problem(None, None, rule, "", message)))

    def as_data(self) -> dict[str, Any]:
        """The counts as they stand in JSON."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "pieces": self.pieces,
            "quotes": self.quotes,
            "untold": self.untold,
            "cells": [cell._asdict() for cell in self.cells],
        }
