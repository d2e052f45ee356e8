"""How a tier is found, reckoned a second time from the rules, and as properties."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from conftest import FRAMEWORKS, unmeasured
from editions import edition
from reckoning import reckoned
from thresholds_cli.assess.engine import Gates, assess
from thresholds_cli.errors import Unknown, UsageProblem
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.model.framework import Framework

WORDS = ["alpha", "Alpha!", "beta", "gamma", "delta", "delta.x", "epsilon", "zeta"]


@st.composite
def editions_made_up(draw: st.DrawFn) -> dict[str, Any]:
    """An edition of 3, 4, 5 or 7 tiers in which the same words may stand in several cells."""
    tiers = draw(st.sampled_from([3, 4, 5, 7]))
    cells = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique_by=lambda w: w.lower().rstrip("!"))
    grid = {(domain, tier): draw(cells) for domain in "CP" for tier in range(1, tiers + 1)}
    if draw(st.booleans()):
        for tier in range(1, tiers + 1):
            grid["C", tier].append("printed everywhere")
    return edition(grid, tiers=tiers)


def read(data: dict[str, Any]) -> Framework:
    """The edition as the program holds it."""
    return Framework.model_validate_json(json.dumps(data))


def frameworks() -> st.SearchStrategy[Framework]:
    """The same as the program holds it."""
    return editions_made_up().map(read)


@st.composite
def made_up_choices(draw: st.DrawFn) -> tuple[dict[str, Any], list[str], list[str]]:
    """An edition with codes chosen as seen and as suspected, some perhaps both ways."""
    data = draw(editions_made_up())
    held = [each["id"] for row in data["grid"] for cell in row["tiers"] for each in cell["statements"]]
    codes = st.lists(st.sampled_from(held), max_size=6)
    return data, draw(codes), draw(codes)


def choices() -> st.SearchStrategy[tuple[Framework, list[str], list[str]]]:
    """The same with the edition as the program holds it."""
    return made_up_choices().map(lambda chosen: (read(chosen[0]), chosen[1], chosen[2]))


def as_reckoned(framework: Framework, seen: list[str], suspected: list[str]) -> dict[str, Any]:
    """The engine's result in the shape of the second reckoning."""
    result = assess(framework, seen, suspected)
    return {
        "tier": result.tier.rank if result.tier else None,
        "lowest": result.lowest,
        "if_confirmed": result.if_confirmed.rank if result.if_confirmed else None,
        "leads": result.leads.rank if result.leads else None,
        "selected": [(c.indicator.id, list(c.also_at), c.decides) for c in result.selected],
        "suspected": [(c.indicator.id, list(c.also_at), c.decides) for c in result.suspected],
        "strengths": [c.indicator.id for c in result.strengths],
    }


@settings(max_examples=150)
@given(made_up_choices())
def test_the_engine_agrees_with_a_second_reckoning(chosen: tuple[dict[str, Any], list[str], list[str]]) -> None:
    """Tier, lowest, if confirmed, what leads, also_at, decides and strengths, for any choice."""
    data, seen, suspected = chosen
    assert as_reckoned(read(data), seen, suspected) == reckoned(data, seen, suspected)


@cache
def printed(name: str) -> Any:
    """A real edition as its file has it."""
    with unmeasured():
        return YAML(typ="safe").load(FRAMEWORKS / f"{name}.yaml")


@pytest.fixture(scope="module")
def held(catalogue: Catalogue) -> dict[str, Framework]:
    """The five documents as the program holds them."""
    return {name: catalogue.framework(name) for name in catalogue.by_id}


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(sorted(path.stem for path in FRAMEWORKS.glob("*.yaml"))), data=st.data())
def test_the_engine_agrees_on_the_real_editions(name: str, data: st.DataObject, held: dict[str, Framework]) -> None:
    """The same for the five documents, read from their YAML by the reckoning and from the catalogue by the program."""
    framework = held[name]
    codes = st.lists(st.sampled_from([i.id for i in framework.indicators]), max_size=8)
    seen, suspected = data.draw(codes), data.draw(codes)
    assert as_reckoned(framework, seen, suspected) == reckoned(printed(name), seen, suspected)


def test_the_second_reckoning_stands_alone() -> None:
    """It imports nothing of the program; otherwise it would prove nothing."""
    source = (Path(__file__).parent / "reckoning.py").read_text(encoding="utf-8")
    imported = {line.split()[1] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert imported == {"collections.abc", "typing"}


@given(choices())
def test_hits_are_the_statements_that_decide_by_tier(chosen: tuple[Framework, list[str], list[str]]) -> None:
    """Every statement that decides stands at its highest tier, the highest first; those at the top are what led."""
    framework, seen, suspected = chosen
    result = assess(framework, seen, suspected)
    assert list(result.hits) == sorted(result.hits, reverse=True)
    assert sorted(c.indicator.id for hit in result.hits.values() for c in hit) == sorted(
        c.indicator.id for c in result.selected + result.suspected if c.decides
    )
    assert all(c.highest == rank for rank, hit in result.hits.items() for c in hit)
    assert result.leading == (result.hits[result.leads.rank] if result.leads else ())


@given(choices(), st.randoms(use_true_random=False))
def test_order_does_not_matter(chosen: tuple[Framework, list[str], list[str]], random: Any) -> None:
    """The same statements in another order give the same tiers."""
    framework, seen, suspected = chosen
    shuffled = random.sample(seen, len(seen)), random.sample(suspected, len(suspected))
    first, second = as_reckoned(framework, seen, suspected), as_reckoned(framework, *shuffled)
    for key in ("tier", "lowest", "if_confirmed", "leads"):
        assert first[key] == second[key]


@given(choices(), st.data())
def test_adding_a_statement_never_lowers_a_tier(
    chosen: tuple[Framework, list[str], list[str]], data: st.DataObject
) -> None:
    """Neither strengths nor anything else takes a worry back."""
    framework, seen, suspected = chosen
    more = data.draw(st.sampled_from([i.id for i in framework.indicators]))
    before = assess(framework, seen, suspected)
    after = assess(framework, [*seen, more], suspected)
    for name in ("tier", "leads"):
        was, now = getattr(before, name), getattr(after, name)
        assert was is None or (now is not None and now.rank >= was.rank)


@given(choices())
def test_suspected_statements_do_not_change_the_tier(chosen: tuple[Framework, list[str], list[str]]) -> None:
    """They give `if_confirmed`, and what leads; never the tier."""
    framework, seen, suspected = chosen
    with_, without = assess(framework, seen, suspected), assess(framework, seen)
    assert with_.tier == without.tier
    assert with_.lowest == without.lowest


def test_nothing_chosen_is_no_result(llr_2021: Framework) -> None:
    """No tier, no actions; the urgent route stays."""
    result = assess(llr_2021, [])
    assert (result.tier, result.leads, result.lowest, result.if_confirmed) == (None, None, None, None)
    assert result.actions == ()
    assert [route.id for route in result.routes if route.kind == "urgent"] == ["R-duty-service"]


def test_a_code_with_its_edition_or_in_small_letters_is_the_same(llr_2021: Framework) -> None:
    """`llr-2021:c4.09` is C4.09, and given twice counts once."""
    result = assess(llr_2021, ["llr-2021:c4.09", "C4.09"])
    assert [c.indicator.id for c in result.selected] == ["C4.09"]


def test_a_code_of_another_edition_is_refused(llr_2021: Framework) -> None:
    """Editions are never mixed in one assessment."""
    with pytest.raises(UsageProblem, match="another edition"):
        assess(llr_2021, ["llr-2020:C4.05"])


def test_an_unknown_code_offers_the_nearest(llr_2021: Framework) -> None:
    """Nothing is assessed in its place."""
    with pytest.raises(Unknown) as error:
        assess(llr_2021, ["C4.99"])
    assert "C4.09" in error.value.nearest


def test_an_area_of_another_edition_is_refused(llr_2021: Framework) -> None:
    """The document for where the child lives counts."""
    with pytest.raises(Unknown, match="not for “Hull”"):
        assess(llr_2021, ["C4.09"], area="Hull")


@pytest.mark.parametrize(
    ("gates", "urgent", "allegations"),
    [
        (Gates("no", "no", "no"), False, False),
        (Gates("no", "unsure", "no"), True, False),
        (Gates("yes", "no", "unsure"), True, True),
        (Gates("no", "no", "yes"), False, True),
        (Gates(), True, False),
    ],
)
def test_gates_keep_their_routes(llr_2021: Framework, gates: Gates, urgent: bool, allegations: bool) -> None:
    """Yes, not sure and unanswered keep the urgent route; yes and not sure the allegations route."""
    kinds = {route.kind for route in assess(llr_2021, ["F2.13"], gates=gates).routes}
    assert ("urgent" in kinds) is urgent
    assert ("allegations" in kinds) is allegations


def test_a_tier_of_significant_harm_keeps_the_urgent_route_whatever_the_gates_say(llr_2021: Framework) -> None:
    """Answering no to both gates does not take it away from Tier 4."""
    result = assess(llr_2021, ["C4.09"], gates=Gates("no", "no", "no"))
    assert "urgent" in {route.kind for route in result.routes}
