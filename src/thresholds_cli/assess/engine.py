"""How a tier is found. The document lists, the practitioner judges; nothing is added up.

1. Emergency first: the three gates are answered before any statement counts.
2. The tier is the highest of the statements chosen as seen.
3. The same words printed at several tiers are one statement, counted at the highest of
   them; words printed at every tier decide nothing.
4. Suspected statements do not change the tier; they give `if_confirmed`.
5. Strengths never lower a result.
6. Nothing chosen is no result.
7. Rules that the document states are shown in its words; no arithmetic is added.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from thresholds_cli.errors import Unknown, UsageProblem
from thresholds_cli.library.wording import misspelt, nearest, place_words, same_words
from thresholds_cli.model.framework import Action, Framework, Indicator, Service, Tier
from thresholds_cli.model.routes import Route, Rule, in_area

Answer = Literal["yes", "no", "unsure", "unanswered"]


class Gates(NamedTuple):
    """The three questions before any statement. Unanswered is not no."""

    danger: Answer = "unanswered"
    harm: Answer = "unanswered"
    allegation: Answer = "unanswered"

    @property
    def urgent(self) -> bool:
        """Whether something must be done now, before anything else is read."""
        return "yes" in (self.danger, self.harm)

    @property
    def keeps_urgent_route(self) -> bool:
        """Whether the urgent route stays on the screen: unless both were answered no."""
        return (self.danger, self.harm) != ("no", "no")

    @property
    def keeps_allegations_route(self) -> bool:
        """Whether the allegations route is shown as well: yes, or not sure."""
        return self.allegation in ("yes", "unsure")


class Chosen(NamedTuple):
    """A chosen statement. Its `tier` is that of the code picked; `also_at` the other tiers
    at which the same words are printed; `decides` is false when that is every tier."""

    indicator: Indicator
    also_at: tuple[int, ...]
    decides: bool

    @property
    def highest(self) -> int:
        """The tier at which it counts."""
        return max(self.indicator.tier, *self.also_at) if self.also_at else self.indicator.tier

    @property
    def lowest(self) -> int:
        """The tier at which it would count when read at its lowest."""
        return min(self.indicator.tier, *self.also_at) if self.also_at else self.indicator.tier


class Result(NamedTuple):
    """What the document lists for the statements chosen. Every tier is None where nothing decides."""

    framework: Framework
    gates: Gates
    area: str | None
    selected: tuple[Chosen, ...]
    suspected: tuple[Chosen, ...]
    strengths: tuple[Chosen, ...]
    tier: Tier | None
    lowest: int | None
    if_confirmed: Tier | None
    leads: Tier | None
    actions: tuple[Action, ...]
    services: tuple[Service, ...]
    routes: tuple[Route, ...]
    rules: tuple[Rule, ...]
    prompts: tuple[str, ...]

    @property
    def only_strengths(self) -> bool:
        """Whether nothing but strengths was chosen, so that nothing is said about worries."""
        chosen = self.selected + self.suspected
        ranks = self.framework.by_rank
        strengths = all(ranks[each.indicator.tier].strengths for each in chosen)
        return self.leads is not None and self.leads.strengths and strengths

    @property
    def leading(self) -> tuple[Chosen, ...]:
        """The statements that led to the tier that leads."""
        return self.hits.get(self.leads.rank, ()) if self.leads else ()

    @property
    def hits(self) -> dict[int, tuple[Chosen, ...]]:
        """The chosen statements that decide something, by the tier at which they count, the highest first."""
        deciding = [c for c in self.selected + self.suspected if c.decides]
        ranks = sorted({c.highest for c in deciding}, reverse=True)
        return {rank: tuple(c for c in deciding if c.highest == rank) for rank in ranks}

    @property
    def concludes(self) -> bool:
        """Whether there is anything to act on: a statement, or a gate answered yes. Otherwise it is no result."""
        return bool(self.selected or self.suspected) or "yes" in self.gates


def assess(
    framework: Framework,
    selected: Sequence[str],
    suspected: Sequence[str] = (),
    *,
    gates: Gates | None = None,
    area: str | None = None,
) -> Result:
    """Find the tier for chosen codes (in any order, case aside; one given twice counts once).

    Raises Unknown for a code or an area that the edition does not have.
    """
    gates = gates or Gates()
    area = area and known_area(framework, area)
    copies = printed_at(framework)
    seen = [_chosen(framework, copies, code) for code in known_codes(framework, selected)]
    seen_ids = {chosen.indicator.id for chosen in seen}
    maybe = [_chosen(framework, copies, code) for code in known_codes(framework, suspected) if code not in seen_ids]
    tier = _rank(chosen.highest for chosen in seen if chosen.decides)
    confirmed = _rank(chosen.highest for chosen in seen + maybe if chosen.decides) if maybe else None
    leads = max(filter(None, (tier, confirmed)), default=None)
    return Result(
        framework=framework,
        gates=gates,
        area=area,
        selected=tuple(seen),
        suspected=tuple(maybe),
        strengths=tuple(c for c in seen if framework.by_rank[c.indicator.tier].strengths),
        tier=framework.by_rank[tier] if tier else None,
        lowest=_rank(chosen.lowest for chosen in seen if chosen.decides),
        if_confirmed=framework.by_rank[confirmed] if confirmed else None,
        leads=framework.by_rank[leads] if leads else None,
        actions=framework.by_rank[leads].actions if leads else (),
        services=framework.by_rank[leads].services if leads else (),
        routes=tuple(_routes(framework, gates, _applying(framework, gates, leads), area)),
        rules=tuple(_rules(framework, gates, _applying(framework, gates, leads), area)),
        prompts=tuple(rule.text for rule in framework.rules if rule.kind == "judgement" and in_area(rule.areas, area)),
    )


def same_as_document(result: Result, stated: Tier | None) -> bool | None:
    """Whether the level that a person states is the one that leads; None where one of them is missing."""
    return stated.rank == result.leads.rank if stated and result.leads else None


def known_area(framework: Framework, area: str) -> str:
    """The edition's own spelling of an area; raises Unknown."""
    for known in framework.areas:
        if place_words(known) == place_words(area):
            return known
    held = ", ".join(framework.areas)
    raise Unknown(
        f"{framework.id} is not for “{area}”. It is for {held}; use the document for where the child lives.",
        nearest=misspelt(area, framework.areas),
    )


def known_codes(framework: Framework, given: Iterable[str], *, each_once: bool = True) -> list[str]:
    """The edition's own spelling of each code in the order given, once each or as often as given.

    Raises Unknown for a code that it does not have and UsageProblem for one of another edition.
    """
    known = {code.casefold(): code for code in framework.by_code}
    found = []
    for code in given:
        edition, _, bare = code.strip().rpartition(":")
        if edition and edition.casefold() != framework.id:
            raise UsageProblem(f"{code} belongs to another edition than {framework.id}: assess one edition at a time.")
        if bare.casefold() not in known:
            raise _no_statement(framework, bare)
        found.append(known[bare.casefold()])
    return list(dict.fromkeys(found)) if each_once else found


def _no_statement(framework: Framework, code: str) -> Unknown:
    """The error for a code that an edition does not have."""
    if not framework.grid:
        levels = ", ".join(framework.by_code)
        return Unknown(
            f"{framework.id} prints no statements, only levels. Choose one of these in place of “{code}”: {levels}."
        )
    return Unknown(
        f"{framework.id} has no statement “{code}”. `thresholds show {framework.id}` lists them.",
        nearest=nearest(code, framework.by_code),
    )


def printed_at(framework: Framework) -> dict[str, frozenset[int]]:
    """At which tiers the same words are printed: letters and digits compared, nothing else."""
    tiers: dict[str, set[int]] = {}
    for indicator in framework.indicators:
        tiers.setdefault(same_words(indicator.text), set()).add(indicator.tier)
    return {key: frozenset(ranks) for key, ranks in tiers.items()}


def _chosen(framework: Framework, copies: dict[str, frozenset[int]], code: str) -> Chosen:
    indicator = framework.by_code[code]
    at = copies[same_words(indicator.text)]
    # An edition of a single tier prints everything "at every tier"; there the words decide.
    everywhere = len(at) == len(framework.tiers) > 1
    return Chosen(indicator, tuple(sorted(at - {indicator.tier})), not everywhere)


def _rank(ranks: Iterable[int]) -> int | None:
    """The higher of ranks, or None where there are none; `lowest` asks each at its own lowest."""
    return max(ranks, default=None)


def _applying(framework: Framework, gates: Gates, leads: int | None) -> frozenset[int]:
    """The tiers whose routes and rules apply: the one that leads, and with danger or harm those of significant harm."""
    urgent = (tier.rank for tier in framework.tiers if tier.significant_harm and gates.urgent)
    return frozenset([*([leads] if leads else []), *urgent])


def _holds(tiers: tuple[int, ...], areas: tuple[str, ...], ranks: frozenset[int], area: str | None) -> bool:
    """Whether something printed for some tiers and areas applies; without an area, all do."""
    return in_area(areas, area) and (not tiers or not ranks.isdisjoint(tiers))


def _routes(framework: Framework, gates: Gates, ranks: frozenset[int], area: str | None) -> Iterable[Route]:
    """The routes that apply: urgent ones first, allegations only when the gate asks for them."""
    serious = any(framework.by_rank[rank].significant_harm for rank in ranks)
    for kind in ("urgent", "allegations", "social care", "early help", "disabled children", "advice", "disagreement"):
        for route in framework.routes:
            if route.kind == kind and in_area(route.areas, area) and _wanted(route, gates, ranks, serious):
                yield route


def _wanted(route: Route, gates: Gates, ranks: frozenset[int], serious: bool) -> bool:
    """Whether a route of the right area applies. What a gate keeps, it keeps at every tier."""
    if route.kind == "urgent":
        return gates.keeps_urgent_route or serious or not ranks
    if route.kind == "allegations":
        return gates.keeps_allegations_route
    if not ranks:  # nothing says yet what kind of help is wanted
        return route.kind == "disagreement"
    return not route.tiers or not ranks.isdisjoint(route.tiers)


def _rules(framework: Framework, gates: Gates, ranks: frozenset[int], area: str | None) -> Iterable[Rule]:
    for rule in framework.rules:
        if rule.kind in ("judgement", "whistleblowing") or not _holds(rule.tiers, rule.areas, ranks, area):
            continue
        if rule.kind == "allegations" and not gates.keeps_allegations_route:
            continue
        yield rule
