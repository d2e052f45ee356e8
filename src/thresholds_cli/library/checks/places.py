"""Rules about where in the document something is printed."""

from collections.abc import Iterator

from thresholds_cli.library.checks.parts import texts
from thresholds_cli.library.checks.registry import Finding, rule
from thresholds_cli.library.wording import words
from thresholds_cli.model.framework import Framework

# What somebody types who means to come back to it.
_NOTHING = {(), ("x",), ("xx",), ("xxx",), ("todo",), ("tbc",), ("tbd",), ("na",), ("n", "a"), ("unknown",)}


@rule("error")
def places_given(framework: Framework) -> Iterator[Finding]:
    """Every place says where in the document to look.

    A place is what lets somebody hold the file against the page: the section's heading, and
    in a grid the cell. `?`, `-`, `x`, `TODO` or `n/a` say nothing; put the heading that
    stands over the words, as it is printed.
    """
    for path, text in texts(framework):
        if path[-1] in ("section", "cell") and tuple(words(text)) in _NOTHING:
            yield Finding(path, f"`{path[-1]}` says nothing: put the heading as the document prints it")
