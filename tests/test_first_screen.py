"""What must be done first stands on the first screen of 80 by 24, whichever edition, tier and answers."""

from datetime import date
from typing import Any

import pytest

from thresholds_cli.assess.engine import Gates, assess
from thresholds_cli.cli.screen import draw
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.own import Own
from thresholds_cli.render.views.assess import assess_report
from thresholds_cli.render.views.common import tier_name
from thresholds_cli.render.views.local import Local
from thresholds_cli.render.views.routes import allegation_words, urgent_words

IDS = ("llr-2014", "llr-2020", "llr-2021", "hull-2018", "redcar-2024")
GATES = [
    Gates("no", "no", "no"),
    Gates("no", "unsure", "unsure"),
    Gates("no", "yes", "no"),
    Gates("yes", "yes", "yes"),
    Gates(),
]


def first_screen(catalogue: Catalogue, name: str, rank: int, gates: Gates, area: str | None) -> tuple[str, Any, Local]:
    """The first 24 lines of an assessment with every statement of a tier chosen, as one line."""
    framework, edition = catalogue.framework(name), catalogue.by_id[name]
    codes = [indicator.id for indicator in framework.indicators if indicator.tier == rank]
    result = assess(framework, codes, gates=gates, area=area)
    own = Own(today=date(2026, 11, 1))
    drawn = draw(assess_report(result, edition, own), None)
    return " ".join(" ".join(drawn.split("\n")[:24]).split()), result, Local(framework, edition, area, own)


@pytest.mark.unmeasured  # some hundred screens drawn; the tests of `assess` draw enough of them
@pytest.mark.parametrize("gates", GATES, ids=["".join(answer[0] for answer in gates) for gates in GATES])
@pytest.mark.parametrize("name", IDS)
def test_what_must_be_done_stands_on_the_first_screen(
    name: str, gates: Gates, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The urgent words of every gate answered yes, the tier, whom to ring where it covers significant harm."""
    monkeypatch.setenv("COLUMNS", "80")
    framework = catalogue.framework(name)
    for area in (None, *framework.areas):
        for tier in framework.tiers:
            screen, result, local = first_screen(catalogue, name, tier.rank, gates, area)
            assert tier_name(framework, result.leads.rank) in screen
            if gates.danger == "yes":
                assert "A child is in immediate danger: call 999 now." in screen
            if gates.harm == "yes":
                assert urgent_words(local) in screen
            if gates.allegation == "yes":
                assert allegation_words(local) in screen
            if result.leads.significant_harm:
                assert "Do not wait for proof" in screen
                assert urgent_words(local) in screen


@pytest.mark.parametrize("name", IDS)
def test_what_the_document_says_to_do_begins_there_too(
    name: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a gate answered yes: whole actions as far as there is room, how many more, then what led there."""
    monkeypatch.setenv("COLUMNS", "80")
    framework = catalogue.framework(name)
    for tier in framework.tiers:
        screen, result, _ = first_screen(catalogue, name, tier.rank, Gates("no", "unsure", "no"), None)
        actions = list(dict.fromkeys(action.text for action in result.actions))
        shown = [text for text in actions if text.rstrip(".") in screen]
        assert shown == actions[: len(shown)]
        assert shown
        assert (
            len(shown) == len(actions)
            or f"and {len(actions) - len(shown)} more, under “What the document says to do” in the whole result."
            in screen
        )
        assert "What led there" in screen
