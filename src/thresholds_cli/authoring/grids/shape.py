"""How a table is laid out: where its levels stand, and what each column holds."""

from thresholds_cli.authoring.grids.blockshape import as_blocks, as_fixed
from thresholds_cli.authoring.grids.columnshape import as_columns
from thresholds_cli.authoring.grids.paper import Table
from thresholds_cli.authoring.grids.reading import Layout, Reading, Wanted
from thresholds_cli.authoring.grids.rowshape import as_rows
from thresholds_cli.library.gridstyles import HEAD_OF_NO_GRID

_ORDER: tuple[Layout, ...] = ("columns", "rows", "blocks", "fixed")


def read_shape(table: Table, wanted: Wanted) -> Reading | None:
    """How a table is laid out; None where no level is found in it."""
    if not HEAD_OF_NO_GRID.isdisjoint(table.styles_above):
        return None
    finders = zip(_ORDER, (as_columns, as_rows, as_blocks, as_fixed), strict=True)
    readings = [
        found
        for layout, find in finders
        if (wanted.layout in (None, layout)) and (found := find(table, wanted)) is not None
    ]
    return max(readings, key=_strength, default=None)


def _strength(reading: Reading) -> tuple[int, int]:
    """How sure a reading is: levels with numbers tell most, then how many they are."""
    levels = list({level.key: level for level in reading.levels}.values())
    return sum(level.number is not None for level in levels) * 2 + len(levels), -_ORDER.index(reading.layout)
