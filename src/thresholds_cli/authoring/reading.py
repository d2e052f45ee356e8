"""Editions in files that the user names."""

from pathlib import Path

from thresholds_cli.errors import Unreadable
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.load import load
from thresholds_cli.model.framework import Framework


def read_valid(path: Path) -> Framework:
    """The edition in a file; raises Unreadable with its first error and how to see the rest."""
    loaded = load(path)
    errors = loaded.blocking
    if errors or loaded.framework is None:
        more = f" ({len(errors) - 1} more: `thresholds validate {path}`)" if len(errors) > 1 else ""
        raise Unreadable(errors[0].at(str(path)) + more)
    return loaded.framework


def edition_of(framework: Framework) -> Edition:
    """What the catalogue would say of an edition that it does not hold."""
    return Edition.of(framework, framework.status, None)
