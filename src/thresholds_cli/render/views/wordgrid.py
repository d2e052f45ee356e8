"""An edition's grid as staff know it, for Word: domains down, tiers across, each line in a style that says its kind."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from thresholds_cli.library.edition import Edition
from thresholds_cli.library.gridstyles import (
    LEAD_IN,
    LEVEL,
    LEVEL_HEADING,
    LEVEL_NAME,
    NO_SUBHEADING,
    NOTE,
    STATEMENT,
    STATEMENT_UNDER,
    SUBHEADING,
    WORDS,
)
from thresholds_cli.model.framework import Action, Cell, Framework, GridRow, Service, Tier
from thresholds_cli.model.place import Quote
from thresholds_cli.model.routes import Contact
from thresholds_cli.render.report import Column, Table, spans_of
from thresholds_cli.render.views.common import edition_line, in_context
from thresholds_cli.render.views.contacts import ways
from thresholds_cli.render.views.routes import routes_with


class Said(NamedTuple):
    """A paragraph of a cell: its style, its words, and the code before them (empty: none)."""

    style: str
    text: str
    code: str = ""


class Row(NamedTuple):
    """A row: the style of its label, the label, and for each tier the paragraphs of its cell."""

    style: str
    label: str
    cells: tuple[tuple[Said, ...], ...]


class WordTable(NamedTuple):
    """A table of the grid under the heading that it has in the document."""

    section: str
    header: tuple[tuple[Said, ...], ...]
    rows: tuple[Row, ...]


class WordGrid(NamedTuple):
    """A whole paper: what to read first, the grid, and the tables beside it with their headings."""

    title: str
    preface: tuple[str, ...]
    tables: tuple[WordTable, ...]
    routes: Table
    contacts: Table
    retired: int  # contacts that are not listed


def word_grid(framework: Framework, edition: Edition) -> WordGrid:
    """The grid of an edition with its actions and services, its routes and contacts.

    Where no grid is printed the levels stand in its place with what is said of each.
    """
    header = tuple(tuple(_heading(tier)) for tier in framework.tiers)
    parts = [(section, list(rows)) for section, rows in groupby(framework.grid, key=_section)]
    about, below = list(_about(framework)), list(_below(framework))
    tables = [
        WordTable(section, header, (*(about if n == 0 else ()), *_domains(framework, rows)))
        for n, (section, rows) in enumerate(parts)
    ] or [WordTable(framework.tiers[0].source.section, header, tuple(about))]
    tables[-1] = tables[-1]._replace(rows=(*tables[-1].rows, *below))
    routes = routes_with(framework.routes, framework.contacts, edition.status)
    listed = [contact for contact in framework.contacts if contact.status != "retired"]
    retired = len(framework.contacts) - len(listed)
    return WordGrid(
        framework.title, _preface(framework, edition), tuple(tables), routes, _contacts(listed, edition), retired
    )


def _preface(framework: Framework, edition: Edition) -> tuple[str, ...]:
    said = "".join(span.text for span in spans_of(edition_line(edition).words))
    if not framework.grid:
        said += " It prints no grid of statements: what it says of each level stands here instead."
    return (
        said,
        "To be edited in Word. Each statement begins with its code; a new one needs none: put it on a line of its "
        "own, in the style of the line above it (Grid Statement, under a lead-in Grid Statement Under).",
        "Read back by: thresholds import FILE.docx --id NEW-ID. Statements, sub-headings, lead-ins, notes, actions, "
        "services and what is said of each level come back; codes follow the order of a cell, and those that change "
        "are told. Routes are here to be read and are not taken over. Concerns, rules, guidance, glossary, and notes "
        f"on whole levels and cells are not here: thresholds show {framework.id} --format xlsx has everything.",
    )


def _section(row: GridRow) -> str:
    return row.tiers[0].section if row.tiers else ""


def _heading(tier: Tier) -> Iterator[Said]:
    """What stands over the column of a tier: all that it is called."""
    yield Said(LEVEL, tier.label)
    if tier.name != tier.label:
        yield Said(LEVEL_NAME, tier.name)
    if tier.heading != tier.title:
        yield Said(LEVEL_HEADING, tier.heading)


# --- rows about the tiers -------------------------------------------------------------------------


def _about(framework: Framework) -> Iterator[Row]:
    """What is said of who is at each tier."""
    tiers = framework.tiers
    yield Row("Grid Description", "Description", tuple((_plain(tier.description),) for tier in tiers))
    yield from _quotes("Grid Description", "Who is at this level", tiers, lambda tier: tier.features)


def _below(framework: Framework) -> Iterator[Row]:
    """What stands below the statements: actions that are printed for no domain, services, duties, consent."""
    tiers = framework.tiers
    yield from _actions(framework, None)
    if any(tier.services for tier in tiers):
        heading = framework.services_heading or "Services"
        yield Row("Grid Services", heading, tuple(tuple(_items(tier.services)) for tier in tiers))
    yield from _quotes("Grid Statutory Basis", "Statutory basis", tiers, lambda tier: tier.statutory_basis)
    yield from _quotes("Grid Consent", "Consent", tiers, lambda tier: (tier.consent,) if tier.consent else ())


def _quotes(style: str, label: str, tiers: Sequence[Tier], of: Callable[[Tier], Sequence[Quote]]) -> Iterator[Row]:
    """A row for the first sentence of every tier, one for the second, and so on: a cell is one quotation."""
    for n in range(max(len(of(tier)) for tier in tiers)):
        said = (of(tier)[n : n + 1] for tier in tiers)
        yield Row(style, label, tuple(tuple(_plain(quote.text) for quote in each) for each in said))


def _plain(text: str) -> Said:
    return Said(WORDS, text)


def _actions(framework: Framework, domain: str | None) -> Iterator[Row]:
    found = [[action for action in tier.actions if action.domain == domain] for tier in framework.tiers]
    if any(found):
        yield Row("Grid Actions", framework.actions_heading, tuple(tuple(_items(each)) for each in found))


def _items(items: Sequence[Action | Service]) -> Iterator[Said]:
    for item in items:
        yield Said(STATEMENT, item.text, item.id)
        if item.note:
            yield Said(NOTE, f"[{item.note}]")


# --- statements -----------------------------------------------------------------------------------


def _domains(framework: Framework, rows: Sequence[GridRow]) -> Iterator[Row]:
    """A row for each domain, below it one for the actions that are printed for it."""
    for code, several in groupby(rows, key=lambda row: row.domain):
        cells = [cell for row in several for cell in row.tiers]
        label = framework.domain_names.get(code, code)
        by_tier = ((cell for cell in cells if cell.tier == tier.rank) for tier in framework.tiers)
        yield Row("Grid Domain", label, tuple(tuple(chain(*map(_cell, each))) for each in by_tier))
        yield from _actions(framework, code)


def _cell(cell: Cell) -> Iterator[Said]:
    """The statements of a cell, each under the sub-heading and lead-in that govern it."""
    subdomain = lead_in = None
    for statement in cell.statements:
        if statement.subdomain != subdomain:
            yield Said(SUBHEADING, statement.subdomain or NO_SUBHEADING)
            lead_in = None
        if statement.lead_in and statement.lead_in != lead_in:
            yield Said(LEAD_IN, statement.lead_in)
        subdomain, lead_in = statement.subdomain, statement.lead_in
        yield Said(STATEMENT_UNDER if lead_in else STATEMENT, statement.text, statement.id)
        if statement.note:
            yield Said(NOTE, f"[{statement.note}]")
    yield from (Said(SUBHEADING, heading) for heading in cell.empty_headings)


# --- beside the grid ------------------------------------------------------------------------------


def _contacts(contacts: Sequence[Contact], edition: Edition) -> Table:
    """Contacts as rows, the name alone in the first cell."""
    columns = (Column("Service", 14), Column("What for", 14), Column("Number, address", 20), Column("Status", 14))
    rows = tuple(
        (
            contact.name,
            f"{contact.purpose}\n{', '.join(contact.areas) or 'all areas'}",
            "\n".join(ways(contact)),
            in_context(contact.standing(edition.status), None, None, contact.note),
        )
        for contact in contacts
    )
    return Table(columns, rows, of="Contact")
