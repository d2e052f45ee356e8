"""The parts of an edition with their paths, as rules go through them."""

from collections.abc import Iterator
from typing import Any

from thresholds_cli.library.checks.registry import Path
from thresholds_cli.model.base import Model
from thresholds_cli.model.framework import Cell, Framework, GridRow, Statement


def cells(framework: Framework) -> Iterator[tuple[Path, GridRow, Cell]]:
    """Every cell of the grid with its path."""
    for r, row in enumerate(framework.grid):
        for c, cell in enumerate(row.tiers):
            yield ("grid", r, "tiers", c), row, cell


def statements(framework: Framework) -> Iterator[tuple[Path, GridRow, Cell, Statement]]:
    """Every statement of the grid with its path, row and cell."""
    for path, row, cell in cells(framework):
        for s, statement in enumerate(cell.statements):
            yield (*path, "statements", s), row, cell, statement


def texts(item: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in a model, at any depth, with its path from there."""
    if isinstance(item, str):
        yield path, item
    elif isinstance(item, tuple):
        for n, each in enumerate(item):
            yield from texts(each, (*path, n))
    elif isinstance(item, Model):
        for name, field in type(item).model_fields.items():
            yield from texts(getattr(item, name), (*path, field.alias or name))
