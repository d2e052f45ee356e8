"""Nothing that an edition holds changes unseen, and nothing is said of a meaning that nobody read."""

from pathlib import Path

from conftest import Program
from editions import edition, written


def test_what_is_said_beside_the_words_is_compared_too(tmp_path: Path, thresholds: Program) -> None:
    """For which tiers and whom, with whose consent, to which contact, on which basis: none of it changes unseen."""
    place = {"section": "Routes", "lines": [1]}
    grid = {("C", 2): ["Child is cold"]}

    def with_route(name: str, tier: int, consent: str, contact: str, area: str) -> Path:
        route = {"id": "R-help", "kind": "early help", "purpose": "Help", "tiers": [tier], "consent": consent,
                 "contact": contact, "for_whom": "families", "source": place}  # fmt: skip
        rule = {"id": "Q-days", "kind": "time limit", "text": "Within 5 days", "tiers": [tier], "areas": [area],
                "source": place}  # fmt: skip
        contacts = [{"id": each, "name": f"Hub {each}", "purpose": "Help", "url": f"https://{each}.example",
                     "urgency": "soon" if contact == "K-one" else "routine", "source": place}
                    for each in ("K-one", "K-two")]  # fmt: skip
        alerts = [{"id": "W", "lead_in": f"Be alert to a {consent} child who:", "source": place,
                   "items": [{"id": "W.1", "text": "is cold", "source": place}]}]  # fmt: skip
        data = edition(grid, id=name, status="draft", routes=[route], rules=[rule], contacts=contacts, alerts=alerts,
                       actions_heading=f"What to do: {consent}")  # fmt: skip
        data["tiers"][1]["statutory_basis"] = [{"text": f"Care Act, {consent}", "source": place}]
        data["tiers"][1]["significant_harm"] = tier == 3
        return written(tmp_path, data)

    old = with_route("a-1", 2, "asked", "K-one", "Nowhere")
    new = with_route("a-2", 3, "needed", "K-two", "Elsewhere")
    out = thresholds("diff", old, new).out
    for told in (
        "Consent: [-asked-] {+needed+}",
        "Leads to: Hub [-K-one-] {+K-two+}",
        "Tiers: [-2-] {+3+}",
        "Areas: [-Nowhere-] {+Elsewhere+}",
        "Urgency: [-soon-] {+routine+}",
        "Statutory basis: Care Act, [-asked-] {+needed+}",
        "{+Covers significant harm: yes+}",
        "Be alert to a [-asked-] {+needed+} child who:",
        "What to do: needed",
    ):
        assert told in out
    thresholds("diff", old, new, "--part", "route", "--exit-code", code=1)
    thresholds("diff", old, old, "--exit-code")


def test_the_machine_never_says_that_a_meaning_stayed(tmp_path: Path, thresholds: Program) -> None:
    """“Or” and “and”, “always” and “often”: whatever differs and nobody read stands under “not yet read”."""
    said = ["Child is at risk of abuse or neglect", "Child is always supervised", "2 injuries over 3 weeks"]
    now = ["Child is at risk of abuse and neglect", "Child is often supervised", "3 injuries over 2 weeks"]
    old = written(tmp_path, edition({("C", 3): said}, id="a-1", status="draft"))
    new = written(tmp_path, edition({("C", 3): now}, id="a-2", status="draft"))
    data = thresholds("diff", old, new, "--format", "json").json
    changes = [change for change in data["changes"] if change["part"] == "indicator"]
    assert [(change["heading"], change["kind"]) for change in changes] == [("unread", "reworded")] * 3
    assert {pair["relation"] for change in changes for pair in change["pairs"]} == {"changed"}
    assert "[-2-] {+3+} injuries over [-3-] {+2+} weeks" in thresholds("diff", old, new).out
