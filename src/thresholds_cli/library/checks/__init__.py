"""Rules beyond the schema: one small function and one id each, by subject.

`run` is all of them on one edition; `RULES` are they themselves, see `registry`.
"""

from collections.abc import Iterator
from datetime import date

from thresholds_cli.library.checks import codes, contacts, contents, declared, places, sealing, words
from thresholds_cli.library.checks.registry import RULES, Finding, Rule
from thresholds_cli.model.framework import Framework

__all__ = ["KEEP_NOTHING_OUT", "RULES", "Finding", "Rule", "run"]

# Importing a module registers its rules.
SUBJECTS = (codes, declared, words, places, contacts, contents, sealing)

# Errors that bar no edition from the catalogue: they are shown wherever it is.
KEEP_NOTHING_OUT = frozenset(rule.id for rule in RULES if not rule.keeps_out)


def run(framework: Framework, today: date) -> Iterator[Finding]:
    """Everything that the rules find in a framework on that day."""
    for each in RULES:
        for finding in each.check(framework, today):
            yield Finding(finding.path, finding.message, each.id, each.level)
