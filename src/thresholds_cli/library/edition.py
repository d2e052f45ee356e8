"""What is known of an edition without opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework

_LONG_NAME = 30  # letters: more do not fit a column of tiers


class Edition(NamedTuple):
    """An edition in short. `indicators` counts the statements of its grid, 0 where none is printed;
    `seal_ok` is None where there is no seal; `domains` are pairs of letter and name;
    `tier_names` all names of each tier, the lowest first. `superseded_by` is the next
    edition, `use` the latest held one at the end of that line. `untagged` counts the
    statements whose concerns nobody has given by reading.
    """

    id: str
    title: str
    partnership: str
    areas: tuple[str, ...]
    published: str
    status: str
    supersedes: str | None
    superseded_by: str | None
    use: str | None
    level_term: str
    tiers: int
    indicators: int
    seal: str | None
    seal_ok: bool | None
    domains: tuple[tuple[str, str], ...]
    tier_names: tuple[tuple[str, ...], ...]
    untagged: int = 0

    @classmethod
    def of(cls, framework: Framework, status: str, superseded_by: str | None, use: str | None = None) -> Edition:
        """The short form of a framework, with the status that it has beside the other editions held."""
        from thresholds_cli.library import seal

        return cls(
            id=framework.id,
            title=framework.title,
            partnership=framework.partnership,
            areas=framework.areas,
            published=framework.published,
            status=status,
            supersedes=framework.supersedes,
            superseded_by=superseded_by,
            use=use,
            level_term=framework.level_term,
            tiers=len(framework.tiers),
            indicators=len(framework.indicators) if framework.grid else 0,
            seal=framework.seal.sha256 if framework.seal else None,
            seal_ok=seal.holds(framework),
            domains=tuple((domain.code, domain.name) for domain in framework.domains),
            tier_names=tuple(tier.names for tier in framework.tiers),
            untagged=sum(not each.concerns for each in framework.indicators) if framework.grid else 0,
        )

    @property
    def names(self) -> tuple[str, ...]:
        """What it answers to beside its id: its areas, its partnership and the id without its year."""
        return (*self.areas, self.partnership, self.id.rpartition("-")[0] or self.id)

    @property
    def age(self) -> str:
        """`published 2021-09, latest held here`, as it stands beside everything shown."""
        status = {"latest held": "latest held here", "draft": "DRAFT"}.get(self.status, self.status)
        by = f" by {self.superseded_by}" if self.superseded_by else ""
        return f"published {self.published}, {status}{by}"

    @property
    def has_long_names(self) -> bool:
        """Whether its tiers' names are sentences."""
        return any(len(names[2]) > _LONG_NAME for names in self.tier_names)

    def tier_title(self, rank: int) -> str:
        """`Tier 4 Specialist`: a tier's printed label and name; the label alone where the name is a sentence."""
        _, label, name, title, _ = self.tier_names[rank - 1]
        return label if len(name) > _LONG_NAME else title
