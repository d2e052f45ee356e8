"""The one rule for editions that needs the vocabulary: every concern is one that it has."""

from collections.abc import Collection, Iterator

from thresholds_cli.library.checks.registry import Finding, Told
from thresholds_cli.library.wording import nearest
from thresholds_cli.model.framework import Framework

RULE = "known-concerns"
CONCERNED = (
    Told(
        RULE,
        "warning",
        "Every concern that a statement names is one of the vocabulary that is held.",
        "Nobody finds a statement by a concern that the vocabulary does not have. Correct it, or take it\n"
        "out and see what `thresholds tag` proposes. Looked at where the data that the program uses can be read.",
    ),
)


def unknown_concerns(framework: Framework, known: Collection[str]) -> Iterator[Finding]:
    """Every concern of a statement that is not among those known."""
    for r, row in enumerate(framework.grid):
        for c, cell in enumerate(row.tiers):
            for s, statement in enumerate(cell.statements):
                for n, concern in enumerate(statement.concerns):
                    if concern not in known:
                        close = nearest(concern, known, most=1)
                        hint = f"did you mean `{close[0]}`?" if close else "take it out"
                        path = ("grid", r, "tiers", c, "statements", s, "concerns", n)
                        yield Finding(path, f"there is no concern `{concern}`: {hint}", RULE, "warning")
