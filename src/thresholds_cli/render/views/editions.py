"""The editions held."""

from collections.abc import Sequence

from thresholds_cli.library.edition import Edition
from thresholds_cli.render.report import Block, Column, Line, Report, Sheet, Table

_FIELDS = (
    "id",
    "title",
    "partnership",
    "areas",
    "published",
    "status",
    "superseded_by",
    "level_term",
    "tiers",
    "indicators",
    "seal",
    "seal_ok",
)


def editions_report(editions: Sequence[Edition], warnings: Sequence[str]) -> Report:
    """Every edition held, with its age and whether its seal holds."""
    columns = (Column("Edition", 8), Column("Areas", 14), Column("Published", 9), Column("Status", 11),
               Column("Levels", 9), Column("Statements", 10), Column("Seal", 7))  # fmt: skip
    rows = tuple(
        (
            edition.id,
            ", ".join(edition.areas),
            edition.published,
            edition.status + (f" by {edition.superseded_by}" if edition.superseded_by else ""),
            f"{edition.tiers} × {edition.level_term}",
            str(edition.indicators or "0: levels only"),
            {True: "holds", False: "BROKEN", None: "none"}[edition.seal_ok],
        )
        for edition in editions
    )
    held = f"{len(editions)} edition{'s' * (len(editions) != 1)}"
    blocks: list[Block] = [
        Line(f"{held} held. “Latest held” says nothing about what is in force today.", "strong"),
        Table(columns, rows, of="Edition"),
        *(Line(warning, "warning") for warning in warnings),
        Line("The words belong to their publishers and are not under the licence of this program.", "muted"),
    ]
    data = [{name: _plain(getattr(edition, name)) for name in _FIELDS} for edition in editions]
    sheet = Sheet(_FIELDS, tuple(tuple(_cell(entry[name]) for name in _FIELDS) for entry in data))
    return Report("Editions", blocks, {"frameworks": data, "warnings": list(warnings)}, sheet)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
