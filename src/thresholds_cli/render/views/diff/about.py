"""What two editions say of themselves: title, word for levels, domains, the statutory guidance they name."""

from collections.abc import Iterator

from thresholds_cli.diff.changes import Comparison
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.report import Block, Column, Heading, Table


def differences(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Name, old and new of everything that an edition says of itself; also what stayed."""
    return [
        (name, was, now) for (name, was), (_, now) in zip(_said(comparison.old), _said(comparison.new), strict=True)
    ]


def _said(framework: Framework) -> Iterator[tuple[str, str]]:
    yield "Title", framework.title
    yield "Publisher", framework.publisher
    yield "Areas", "; ".join(framework.areas)
    yield "Statutory guidance named", "; ".join(framework.statutory_guidance) or "none"
    yield "Word for levels", framework.level_term
    yield "Tiers", "; ".join(tier.title for tier in framework.tiers)
    yield "Heading of the actions", framework.actions_heading
    yield "Heading of the services", framework.services_heading or "none"
    yield "Sub-headings without statements", "; ".join(_empty(framework)) or "none"
    yield "Domains", "; ".join(f"{domain.code} {domain.name}" for domain in framework.domains) or "none"


def _empty(framework: Framework) -> list[str]:
    """Sub-headings under which nothing is printed, each with its cell."""
    return [
        f"{row.domain}{cell.tier}: {heading}"
        for row in framework.grid
        for cell in row.tiers
        for heading in cell.empty_headings
    ]


def about_table(comparison: Comparison) -> list[Block]:
    """What of this differs; the statutory guidance in any case."""
    rows = tuple(
        (name, was, now if now != was else "the same")
        for name, was, now in differences(comparison)
        if was != now or name == "Statutory guidance named"
    )
    columns = (Column("What", 12), Column("was", 20), Column("now", 20))
    return [Heading("What the editions say of themselves"), Table(columns, rows, of="Fact")]
