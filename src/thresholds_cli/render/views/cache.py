"""The compiled catalogues in the user's cache folder."""

from collections.abc import Sequence
from pathlib import Path

from thresholds_cli.library.cachefile import CacheFile
from thresholds_cli.render.report import Block, Column, Line, Report, Sheet, Table

_COLUMNS = ("path", "bytes", "in_use", "fresh")


def cache_report(held: Sequence[CacheFile], removed: Sequence[Path]) -> Report:
    """What there is, and what was just cleared away."""
    blocks: list[Block] = []
    if removed:
        blocks.append(Line(f"{len(removed)} cleared away.", "strong"))
    blocks.append(Line(f"{len(held)} compiled. Made from the documents, and made again when they change.", "strong"))
    rows = tuple(
        (
            str(each.path),
            f"{each.bytes / 1e6:.1f} MB",
            "yes" if each.in_use else "no: other data or version",
            _fresh(each),
        )
        for each in held
    )
    columns = (Column("File", 30), Column("Size", 8), Column("Used here", 9), Column("Up to date", 10))
    blocks.append(Table(columns, rows, of="File"))
    data = [{"path": str(e.path), "bytes": e.bytes, "in_use": e.in_use, "fresh": e.fresh} for e in held]
    sheet = Sheet(_COLUMNS, tuple(tuple(str(entry[name]) for name in _COLUMNS) for entry in data))
    return Report("Compiled catalogue", blocks, {"files": data, "removed": list(map(str, removed))}, sheet)


def _fresh(each: CacheFile) -> str:
    return "yes" if each.fresh else "no: made anew at the next look-up"
