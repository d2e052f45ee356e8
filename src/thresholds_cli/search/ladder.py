"""One concern from the lowest tier to the highest: what search found, rung by rung, edition by edition."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from thresholds_cli.library.edition import Edition
from thresholds_cli.library.wording import words
from thresholds_cli.search.rank import Found, Hit


class Rung(NamedTuple):
    """What an edition lists at one tier, with the words of it that tell this tier from the others.

    `more` are those that a limit cut off.
    """

    rank: int
    name: str
    hits: tuple[Hit, ...]
    telling: tuple[str, ...] = ()
    more: int = 0


class Ladder(NamedTuple):
    """An edition with a rung for each of its tiers, the lowest first."""

    edition: Edition
    rungs: tuple[Rung, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is listed at any tier."""
        return not any(rung.hits for rung in self.rungs)


def ladders(
    found: Found,
    editions: Sequence[Edition],
    qualifiers: Sequence[str],
    limit: int,
    tiers: Mapping[str, int] | None = None,
) -> list[Ladder]:
    """A ladder for each of the editions, in their order, each rung cut at `limit` (0: not cut).

    `tiers` are the only ones that were looked at, by edition; others get no rung.
    `qualifiers` are words that tell tiers apart.
    Where the query names a concern, what is about it; where it names none, what holds its
    words. Related concerns are left out.
    """
    direct = [hit for hit in found.hits if hit.layer != "related" and hit.item.tier is not None]
    about = [hit for hit in direct if hit.concerns]
    spelt = [tuple(words(each)) for each in qualifiers]
    made = [_ladder(edition, about if found.meant else direct, spelt, limit) for edition in editions]
    if tiers is None:
        return made
    return [
        ladder._replace(rungs=tuple(rung for rung in ladder.rungs if rung.rank == tiers.get(ladder.edition.id)))
        for ladder in made
    ]


def _ladder(edition: Edition, hits: Sequence[Hit], qualifiers: Sequence[tuple[str, ...]], limit: int) -> Ladder:
    own = [hit for hit in hits if hit.item.framework == edition.id]
    by_rank = {rank: [hit for hit in own if hit.item.tier == rank] for rank in range(1, edition.tiers + 1)}
    said = {rank: _said(at, qualifiers) for rank, at in by_rank.items() if at}
    return Ladder(
        edition,
        tuple(
            Rung(
                rank,
                edition.tier_names[rank - 1][2],
                tuple(at[:limit] if limit else at),
                _only_here(rank, said),
                max(0, len(at) - limit) if limit else 0,
            )
            for rank, at in by_rank.items()
        ),
    )


def _only_here(rank: int, said: Mapping[int, frozenset[str]]) -> tuple[str, ...]:
    """The qualifiers that stand at a tier and at no other of the ladder."""
    elsewhere = {word for other, stand in said.items() if other != rank for word in stand}
    return tuple(sorted(said.get(rank, frozenset()) - elsewhere))


def _said(hits: Sequence[Hit], qualifiers: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """The qualifiers that stand in what is listed at a tier."""
    texts = [f" {' '.join(words(hit.item.text))} " for hit in hits]
    return frozenset(" ".join(each) for each in qualifiers if any(f" {' '.join(each)} " in text for text in texts))
