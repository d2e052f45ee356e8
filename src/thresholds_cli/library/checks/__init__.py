"""Rules for editions beyond the schema: one small function and one id each, by subject.

`run` is all of them on one edition; `RULES` are they themselves, see `registry`.
"""

from thresholds_cli.library.checks import codes, contacts, contents, declared, places, sealing, words
from thresholds_cli.library.checks.registry import EDITIONS, Finding, Rule

__all__ = ["KEEP_NOTHING_OUT", "RULES", "SUBJECTS", "Finding", "Rule", "run"]

# Importing a module registers its rules.
SUBJECTS = (codes, declared, words, places, contacts, contents, sealing)

RULES = EDITIONS.rules
run = EDITIONS.run

# Errors that bar no edition from the catalogue: they are shown wherever it is.
KEEP_NOTHING_OUT = EDITIONS.keep_nothing_out
