"""An edition of a threshold document: tiers, domains, statements and what goes with them."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from thresholds_cli.model.base import (
    Code,
    Day,
    EditionId,
    ItemId,
    Lines,
    Model,
    Month,
    Rank,
    Slug,
    Text,
)
from thresholds_cli.model.beside import AlertList, Term, Topic
from thresholds_cli.model.place import Place, Quote
from thresholds_cli.model.routes import Contact, Route, Rule

Status = Literal["draft", "latest held", "superseded"]
Expected = Literal["early help process", "section 17", "section 47", "urgent route"]  # of every threshold document


class Statement(Model):
    """One statement as it stands in its cell of the file."""

    id: Code
    text: Text
    subdomain: Text | None = None
    lead_in: Text | None = None
    lines: Lines
    concerns: tuple[Slug, ...] = ()
    note: Text | None = None


class Indicator(Model):
    """A statement with its tier, domain and place: what a practitioner can choose."""

    id: Code
    kind: Literal["indicator", "tier"] = "indicator"
    tier: Rank
    domain: str
    subdomain: Text | None = None
    lead_in: Text | None = None
    text: Text
    concerns: tuple[Slug, ...] = ()
    note: Text | None = None
    source: Place


class Cell(Model):
    """One cell of the printed grid: the statements of a domain at a tier, in order.

    `empty_headings` are sub-headings at its end under which nothing is printed; its
    `note` holds for every statement in it.
    """

    tier: Rank
    section: Text
    cell: Text
    statements: tuple[Statement, ...]
    empty_headings: tuple[Text, ...] = ()
    note: Text | None = None


class GridRow(Model):
    """One row of the printed grid: a domain over its tiers."""

    domain: Text
    tiers: tuple[Cell, ...]


class Domain(Model):
    """A domain: its letter, as in the codes, and its printed name."""

    code: str = Field(pattern=r"^[A-Z]$")
    name: Text


class Action(Model):
    """A sentence that says what to do at a tier; `domain` where it is printed for one."""

    id: ItemId
    domain: str | None = None
    text: Text
    from_: Literal["grid", "prose"] = Field(alias="from")
    note: Text | None = None
    source: Place


class Service(Model):
    """A service named at a tier."""

    id: ItemId
    text: Text
    note: Text | None = None
    source: Place


class Tier(Model):
    """A level of need, lowest rank first.

    `strengths` marks a tier whose statements are strengths; `significant_harm` one that
    covers suspected significant harm. `grid_heading` is the heading over the grid's
    column where the document words it differently from `heading`. `features` are the
    further sentences about who is at this level. Where a document prints names and no
    labels, or labels and no names, `label` and `name` are the same.
    """

    rank: Rank
    name: Text
    label: Text
    heading: Text
    grid_heading: Text | None = None
    description: Text
    features: tuple[Quote, ...] = ()
    strengths: bool = False
    significant_harm: bool = False
    statutory_basis: tuple[Quote, ...] = ()
    consent: Quote | None = None
    actions: tuple[Action, ...] = ()
    services: tuple[Service, ...] = ()
    note: Text | None = None
    source: Place

    @property
    def names(self) -> tuple[str, ...]:
        """Everything the tier answers to: its rank, printed label, name and heading."""
        return (str(self.rank), self.label, self.name, self.title, self.heading)

    @property
    def title(self) -> str:
        """`Tier 4 Specialist`; the name alone where it is the label too."""
        return self.name if self.name == self.label else f"{self.label} {self.name}"


class Source(Model):
    """The text that the data was read from, and how it was had.

    `layout` is how the statements are printed, for the check against the source: one
    grid with a column for each tier, a table for each tier with a column for each
    domain, lists under headings, or no grid at all.
    """

    document: Text
    file: Text
    note: Text
    layout: Literal["grid", "tables", "lists", "none"] = "grid"


class LeftOut(Model):
    """Lines of the source that are not in the data, and why. `lines` is `12` or `12-18`.

    `around` are the ids of what is quoted from the midst of these lines: the rest of
    them is left out. `person` says that a number or an address on these lines is one
    named person's, which is the only reason not to have it among the contacts.
    """

    lines: str = Field(pattern=r"^[0-9]{1,7}(-[0-9]{1,7})?$")
    reason: Text
    around: tuple[ItemId, ...] = ()
    person: bool = False


class Seal(Model):
    """What the words were when someone last read them against the source, and when."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    read_on: Day
    read_by: Text


class Framework(Model):
    """One edition of one partnership's threshold document.

    `not_printed` is what every such document is expected to print and this one does not.
    """

    id: EditionId
    title: Text
    partnership: Text
    publisher: Text
    areas: tuple[Text, ...]
    published: Month
    status: Status
    supersedes: EditionId | None = None
    statutory_guidance: tuple[Text, ...] = ()
    rights: Text
    source: Source
    level_term: Text
    note: Text | None = None
    not_printed: tuple[Expected, ...] = ()
    domains: tuple[Domain, ...] = ()
    tiers: tuple[Tier, ...] = Field(min_length=1)
    services_heading: Text | None = None
    actions_heading: Text = "ACTION"
    grid: tuple[GridRow, ...] = ()
    routes: tuple[Route, ...] = ()
    contacts: tuple[Contact, ...] = ()
    rules: tuple[Rule, ...] = ()
    guidance: tuple[Topic, ...] = ()
    alerts: tuple[AlertList, ...] = ()
    glossary: tuple[Term, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    seal: Seal | None = None

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every statement in printed order, with its tier, domain and place.

        Where no grid is printed the tier descriptions can be chosen (codes `L1` …).
        """
        if not self.grid:
            return tuple(_level_description(tier) for tier in self.tiers)
        return tuple(
            _placed(statement, n, row.domain, cell)
            for row in self.grid
            for cell in row.tiers
            for n, statement in enumerate(cell.statements, start=1)
        )

    @cached_property
    def by_code(self) -> dict[str, Indicator]:
        """Every statement by its code."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def by_rank(self) -> dict[int, Tier]:
        """Every tier by its rank."""
        return {tier.rank: tier for tier in self.tiers}

    @cached_property
    def domain_names(self) -> dict[str, str]:
        """Every domain's printed name by its letter."""
        return {domain.code: domain.name for domain in self.domains}

    @property
    def urgent_routes(self) -> tuple[Route, ...]:
        """The routes to take when significant harm is suspected."""
        return tuple(route for route in self.routes if route.kind == "urgent")


# Both are made of what was validated with the edition.


def _placed(statement: Statement, n: int, domain: str, cell: Cell) -> Indicator:
    place = {"section": cell.section, "cell": cell.cell, "n": n, "lines": statement.lines}
    return Indicator.trusted(
        {
            "id": statement.id,
            "kind": "indicator",
            "tier": cell.tier,
            "domain": domain,
            "subdomain": statement.subdomain,
            "lead_in": statement.lead_in,
            "text": statement.text,
            "concerns": statement.concerns,
            "note": " ".join(filter(None, (statement.note, cell.note))) or None,
            "source": Place.trusted(place),
        }
    )


def _level_description(tier: Tier) -> Indicator:
    return Indicator.trusted(
        {
            "id": f"L{tier.rank}",
            "kind": "tier",
            "tier": tier.rank,
            "domain": "",
            "subdomain": None,
            "lead_in": None,
            "text": tier.description,
            "concerns": (),
            "note": None,
            "source": tier.source,
        }
    )
