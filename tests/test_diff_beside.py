"""Nothing that an edition holds changes unseen, and nothing is said of a meaning that nobody read."""

from pathlib import Path

from conftest import Program
from editions import edition, written

GRID = {("C", 2): ["Child is cold"]}


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


def test_what_holds_for_several_tiers_is_found_at_each_of_them(tmp_path: Path, thresholds: Program) -> None:
    """Who must consent at Tier 4 now: asked for by that tier, the rule is there, and the exit code says so."""
    place = {"section": "Rules", "lines": [1]}
    rule = {"id": "Q-consent", "kind": "consent", "text": "Ask for consent", "source": place}
    files = [
        written(
            tmp_path, edition({("C", 2): ["Child is cold"]}, id=name, status="draft", rules=[{**rule, "tiers": tiers}])
        )
        for name, tiers in (("a-1", [2, 3]), ("a-2", [2, 3, 4]))
    ]
    for tier in ("2", "4"):
        out = thresholds("diff", *files, "--tier", tier, "--exit-code", code=1).out
        assert "Tiers: 2, 3, {+4+}" in out
    thresholds("diff", *files, "--tier", "1", "--exit-code")


def test_a_duty_that_moved_from_tier_to_tier_is_shown_there(tmp_path: Path, thresholds: Program) -> None:
    """The tiers whose statutory basis names other sections stand first, as the first line says."""
    place = {"section": "Levels", "lines": [1]}
    files = []
    for name, rank in (("a-1", 4), ("a-2", 3)):
        data = edition(GRID, id=name, status="draft")
        data["tiers"][rank - 1]["statutory_basis"] = [{"text": "Section 17 of the Children Act 1989", "source": place}]
        files.append(written(tmp_path, data))
    out = thresholds("diff", *files, "--only", "duty").out
    assert "Statutory duty moved: section 17 of the Children Act 1989" in out
    assert "Statutory duties that moved (2)" in out
    assert "L3 (tier 3)" in out


def test_the_first_lines_speak_of_every_part(tmp_path: Path, thresholds: Program) -> None:
    """A summary in which no statement changed does not look as if nothing had."""
    place = {"section": "Rules", "lines": [1]}
    rule = {"id": "Q-days", "kind": "time limit", "text": "Within 5 days", "source": place}
    files = [
        written(
            tmp_path, edition({("C", 2): ["Child is cold"]}, id=name, status="draft", rules=[{**rule, "tiers": [tier]}])
        )
        for name, tier in (("a-1", 4), ("a-2", 3))
    ]
    assert "Beside the statements: Time limits: 1 lowered." in thresholds("diff", *files, "--summary").out
