"""What each command answers on the real documents."""

from pathlib import Path

import pytest

from conftest import NOTICE, Program
from editions import edition, written
from thresholds_cli import __version__
from thresholds_cli.assess.engine import assess
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.own import Own
from thresholds_cli.render.plain import to_plain
from thresholds_cli.render.views.assess import assess_report


def test_thresholds_alone_is_a_first_screen_of_24_lines(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The 999 line first, the editions, three examples that work."""
    monkeypatch.setenv("COLUMNS", "80")
    outcome = thresholds()
    lines = outcome.out.splitlines()
    assert lines[0].startswith(NOTICE)
    assert len(lines) <= 24
    examples = [line.removeprefix("- thresholds ") for line in lines if line.startswith("- thresholds ")]
    assert len(examples) == 3
    assert "llr-2021" in outcome.out


def test_an_unknown_command_points_to_search(thresholds: Program) -> None:
    """Somebody in a hurry types the worry itself."""
    outcome = thresholds("missing", "from", "home", code=2)
    assert 'thresholds search "missing from home"' in outcome.err


@pytest.mark.parametrize(
    "name", ["leicester", "Leicester", "RUTLAND", "“Leicester”", "llr", "Leicester, Leicestershire & Rutland"]
)
def test_an_area_or_partnership_stands_for_its_latest_edition(name: str, thresholds: Program) -> None:
    """And the program says aloud which one."""
    outcome = thresholds("actions", name, "--format", "json")
    assert outcome.json["framework"] == "llr-2021"
    assert "using llr-2021, the latest edition held" in outcome.err


@pytest.mark.parametrize("name", ["derby", "Nottingham", "Middlesbrough"])
def test_an_area_not_held_is_offered_no_neighbours_document(name: str, thresholds: Program) -> None:
    """The one for where the child lives counts."""
    error = thresholds("contacts", name, "--format", "json", code=4).json["error"]
    assert error["nearest"] == []
    assert "llr" not in error["message"]


@pytest.mark.parametrize(
    ("name", "nearest"), [("llr-2012", "llr-2021"), ("Liecester", "Leicester"), ("rutlnad", "Rutland")]
)
def test_a_misspelt_edition_or_area_is_offered_the_nearest(name: str, nearest: str, thresholds: Program) -> None:
    """Exit 4."""
    assert nearest in thresholds("show", name, "--format", "json", code=4).json["error"]["nearest"]


def test_defaults_come_from_the_environment(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """THRESHOLDS_FRAMEWORK and THRESHOLDS_AREA."""
    assert "no edition named" in thresholds("contacts", code=2).err
    monkeypatch.setenv("THRESHOLDS_FRAMEWORK", "llr-2020")
    monkeypatch.setenv("THRESHOLDS_AREA", "rutland")
    routes = thresholds("contacts", "--format", "json").json["routes"]
    assert "R-marf-leicestershire-rutland" in {route["id"] for route in routes}
    assert "R-marf-leicester" not in {route["id"] for route in routes}


def test_an_area_set_for_another_edition_is_set_aside_aloud(
    thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A default must not narrow silently, nor stop the work."""
    monkeypatch.setenv("THRESHOLDS_AREA", "Hull")
    outcome = thresholds("contacts", "llr-2021", "--format", "json")
    assert len(outcome.json["routes"]) == 18
    assert "THRESHOLDS_AREA is “Hull”" in outcome.err
    thresholds("contacts", "llr-2021", "--area", "Derby", code=4)


def test_show_has_everything_an_edition_holds(thresholds: Program) -> None:
    """The contract's keys, and each statement's own."""
    data = thresholds("show", "llr-2021", "--format", "json").json
    wanted = {
        "framework",
        "tiers",
        "domains",
        "indicators",
        "routes",
        "contacts",
        "rules",
        "guidance",
        "alerts",
        "glossary",
    }
    assert wanted <= set(data)
    assert len(data["indicators"]) == 193
    for indicator in data["indicators"]:
        keys = {"id", "tier", "domain", "subdomain", "lead_in", "text", "concerns", "note", "source"}
        assert keys <= set(indicator)
        assert set(indicator["source"]) == {"section", "cell", "n", "lines"}
    assert len(data["alerts"]) == 11
    tier_keys = {
        "rank",
        "name",
        "label",
        "heading",
        "description",
        "actions",
        "services",
        "consent",
        "statutory_basis",
        "strengths",
    }
    assert all(tier_keys <= set(tier) for tier in data["tiers"])


@pytest.mark.parametrize(
    ("options", "count"),
    [(["--tier", "4"], 54), (["--tier", "specialist", "--domain", "C"], 21), (["--domain", "parenting"], 82)],
)
def test_show_is_narrowed(options: list[str], count: int, thresholds: Program) -> None:
    """By tier and domain."""
    assert len(thresholds("show", "llr-2021", *options, "--format", "json").json["indicators"]) == count


def test_show_a_statement_in_its_context(thresholds: Program) -> None:
    """Lead-in, place, tiers around it, predecessors, and how to cite it."""
    data = thresholds("show", "llr-2021:c3.10", "--format", "json").json
    assert data["indicator"]["id"] == "C3.10"
    assert [i["id"] for i in data["related"]["Predecessors in llr-2020, reviewed"]] == ["C3.04"]
    assert (data["predecessors"]["framework"], data["predecessors"]["confirmed"]) == ("llr-2020", True)
    assert "C4.09" in [i["id"] for i in data["related"]["In the tiers above"]]
    assert "Appendix 1, Child Factors, Targeted, no. 10 (source line 283)" in data["citation"]
    back = thresholds("show", "llr-2020:C3.04", "--format", "json").json
    assert [i["id"] for i in back["related"]["Successors in llr-2021, reviewed"]] == ["C3.10"]


@pytest.mark.parametrize(("name", "code"), [("llr-2021:C9.99", 4), ("C9.99", 4), ("nowhere:C4.09", 4)])
def test_show_an_unknown_statement(name: str, code: int, thresholds: Program) -> None:
    """Exit 4."""
    thresholds("show", name, code=code)


def test_a_bare_code_in_one_latest_edition_is_enough(thresholds: Program) -> None:
    """Without an edition before it."""
    assert thresholds("show", "C4.20", "--format", "json").json["framework"] == "llr-2021"


def test_a_bare_code_in_several_latest_editions_asks_which(thresholds: Program) -> None:
    """Exit 4, with the code of each in full."""
    outcome = thresholds("show", "C4.09", "--format", "json", code=4)
    assert outcome.json["error"]["nearest"] == ["hull-2018:C4.09", "llr-2021:C4.09"]


def test_a_bare_code_is_looked_up_in_the_default_edition(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has one works with one document."""
    monkeypatch.setenv("THRESHOLDS_FRAMEWORK", "hull")
    assert thresholds("show", "C4.09", "--format", "json").json["framework"] == "hull-2018"


def test_actions_are_those_of_each_domain(thresholds: Program) -> None:
    """The row is printed once per domain, and one of them without an apostrophe."""
    out = thresholds("actions", "llr-2020", "--tier", "4").out
    assert "Refer to Childrens Social Care immediately" in out
    assert "Refer to Children's Social Care immediately" in out
    data = thresholds("actions", "llr-2020", "--tier", "4", "--domain", "P", "--format", "json").json
    assert [action["domain"] for action in data["tiers"][0]["actions"]] == ["P"] * 4
    assert "Consent at this level: not printed in this edition" in out


@pytest.mark.parametrize("command", [["contacts", "Rutland"], ["assess", "--framework", "rutland", "-i", "C4.09"]])
def test_an_area_named_for_an_edition_narrows_to_it(command: list[str], thresholds: Program) -> None:
    """Whoever types where the child lives gets no other area's routes."""
    routes = {route["id"] for route in thresholds(*command, "--format", "json").json["routes"]}
    assert "R-marf-rutland" in routes
    assert not {"R-marf-leicester", "R-marf-leicestershire"} & routes


def test_what_to_do_stands_first_and_again_at_the_end(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long screen stops at its end."""
    monkeypatch.setenv("COLUMNS", "80")
    lines = thresholds("assess", "--framework", "rutland", "-i", "C4.14").out.splitlines()
    for screen in (lines[:24], lines[-24:]):
        text = " ".join(" ".join(screen).split())
        assert "Tier 4 Specialist: the document lists a statement you chose there." in text
        assert "Refer to Children's Social Care immediately" in text
        assert "duty service for Rutland, now" in text


def test_an_edition_nobody_vouched_for_says_so(thresholds: Program, tmp_path: Path) -> None:
    """Unsealed is not as good as sealed."""
    written(tmp_path, edition({("C", 2): ["Child keeps a dragon"]}))
    assert "Not sealed" in thresholds("--data-dir", tmp_path, "search", "dragon").out


def test_contacts_say_what_is_not_printed_and_what_to_do_instead(thresholds: Program) -> None:
    """No number is printed; the links lost their targets; nobody has checked."""
    out = thresholds("contacts", "llr-2021").out
    assert "not printed in this edition" in out
    assert "duty service of the council where the child lives, now" in out
    assert "its target lost in the source" in out
    contacts = thresholds("contacts", "llr-2020", "--format", "json").json["contacts"]
    assert {contact["status"] for contact in contacts} == {"historic"}
    assert {contact["checked_on"] for contact in contacts} == {None}


def test_frameworks_say_how_old_and_whether_the_seal_holds(thresholds: Program) -> None:
    """The contract's keys."""
    found = {f["id"]: f for f in thresholds("frameworks", "--format", "json").json["frameworks"]}
    assert found["llr-2021"]["status"] == "latest held"
    assert found["llr-2020"]["superseded_by"] == "llr-2021"
    assert (found["llr-2021"]["indicators"], found["llr-2020"]["indicators"]) == (193, 113)
    assert all(f["seal_ok"] is True for f in found.values())
    assert {"id", "title", "partnership", "areas", "published", "status", "superseded_by", "level_term", "tiers",
            "indicators", "seal", "seal_ok"} <= set(found["llr-2021"])  # fmt: skip


def test_assess_names_its_flags_without_a_terminal(thresholds: Program) -> None:
    """Exit 5."""
    err = thresholds("assess", "--framework", "llr-2021", code=5).err
    for flag in ("--indicator", "--suspected", "--danger", "--harm", "--allegation"):
        assert flag in err


def test_assess_with_an_unknown_code_offers_the_nearest(thresholds: Program) -> None:
    """Exit 4, nothing assessed."""
    error = thresholds("assess", "--framework", "llr-2021", "-i", "C4.99", "--format", "json", code=4).json["error"]
    assert "C4.09" in error["nearest"]


def test_assess_puts_the_notice_first_when_a_gate_is_yes(thresholds: Program) -> None:
    """In table, plain and markdown."""
    for style in ("table", "plain", "markdown"):
        out = thresholds("assess", "--framework", "llr-2021", "--danger", "yes", "--format", style).out
        assert NOTICE in out.splitlines()[0]
        out = thresholds("assess", "--framework", "llr-2021", "-i", "C2.10", "--format", style).out
        assert NOTICE in out.splitlines()[-1]


def test_assess_json_has_the_shape_of_the_contract(thresholds: Program) -> None:
    """Every key, nulls where nothing is named."""
    data = thresholds("assess", "--framework", "llr-2021", "-i", "C4.09,C1.01", "-s", "F4.11", "--format", "json").json
    assert {"framework", "edition_status", "gates", "leads", "tier", "lowest", "if_confirmed", "selected", "suspected",
            "strengths", "actions", "services", "routes", "rules", "prompts", "seal"} <= set(data)  # fmt: skip
    assert data["gates"] == {"danger": "unanswered", "harm": "unanswered", "allegation": "unanswered"}
    assert data["tier"] == {"rank": 4, "name": "Specialist", "label": "Tier 4"}
    assert [s["id"] for s in data["strengths"]] == ["C1.01"]
    assert {"id", "tier", "text", "also_at", "decides", "subdomain", "lead_in", "note"} <= set(data["selected"][0])


@pytest.mark.parametrize(
    "name", ["Worcestershire", "Gloucestershire", "Chester", "Cirencester", "Doncaster", "Manchester"]
)
def test_a_place_that_only_looks_like_one_held_is_offered_nothing(name: str, thresholds: Program) -> None:
    """Neighbours' names are alike; their documents are not."""
    for arguments in (("show", name), ("contacts", "llr-2021", "--area", name), ("search", "missing", "--area", name)):
        error = thresholds(*arguments, "--format", "json", code=4).json["error"]
        assert error["nearest"] == []


@pytest.mark.parametrize("code", ["A-C2.1", "S2.01", "R-duty-service", "K-lado", "Q-consent", "W-early-help.5", "L4"])
def test_every_code_that_search_prints_can_be_shown(code: str, thresholds: Program) -> None:
    """Actions, services, routes, contacts, rules, alerts and levels too."""
    data = thresholds("show", f"llr-2021:{code}", "--format", "json").json
    assert data["item"]["id"] == code
    assert data["item"]["place"]


def test_a_citation_has_what_governs_the_statement(thresholds: Program) -> None:
    """The design's own example."""
    citation = thresholds("show", "llr-2021:C3.21", "--format", "json").json["citation"]
    assert "Perplexing Presentations (PP) resulting in: The child is socially isolated" in citation


def test_with_harm_suspected_the_routes_of_significant_harm_apply(thresholds: Program) -> None:
    """Whatever tier the statements gave."""
    data = thresholds(
        "assess", "--framework", "llr-2021", "--harm", "yes", "-i", "C2.10", "-a", "rutland", "-f", "json"
    ).json
    assert data["leads"] == 2
    assert {"R-duty-service", "R-marf-rutland", "R-early-help-rutland"} <= {route["id"] for route in data["routes"]}
    assert "Q-section-47" in {rule["id"] for rule in data["rules"]}


def test_nothing_hedges_a_child_in_danger(thresholds: Program) -> None:
    """After 999 there is no "speak to your safeguarding lead" in its place."""
    out = thresholds("assess", "--framework", "llr-2021", "--danger", "yes").out
    assert "this is no result" not in out
    assert "Speak to your safeguarding lead" not in out


@pytest.mark.parametrize("words", [["-fjson"], ["--format=json"], ["-f", "table", "--format", "json"]])
def test_json_errors_however_the_format_is_written(words: list[str], thresholds: Program) -> None:
    """The last one counts, as for the parser."""
    assert thresholds("show", "nowhere", *words, code=4).json["error"]["exit"] == 4


def test_an_unknown_command_keeps_options_and_quotes_out_of_its_hint(thresholds: Program) -> None:
    """What it offers can be typed."""
    err = thresholds('mum"s', "drinking", "--format", "plain", code=2).err
    assert 'thresholds search "mum s drinking"' in err


def test_output_from_a_terminal_has_no_colour_codes(
    thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is no terminal."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    thresholds("search", "missing from home", "--output", tmp_path / "x.txt")
    assert "\x1b" not in (tmp_path / "x.txt").read_text(encoding="utf-8")


def test_version(thresholds: Program) -> None:
    """`--version`."""
    assert thresholds("--version").out == f"thresholds {__version__}\n"


@pytest.mark.parametrize("name", ["derby-2018", "york-2021", "bury-2021"])
def test_an_edition_of_another_place_is_offered_none(name: str, thresholds: Program) -> None:
    """Not even by a similar id."""
    assert thresholds("show", name, "--format", "json", code=4).json["error"]["nearest"] == []


def test_only_strengths_is_not_said_when_something_else_was_chosen(thresholds: Program, tmp_path: Path) -> None:
    """Words printed at every tier decide nothing, but they are no strength."""
    written(tmp_path, edition({("C", 1): ["Child well", "Same"], ("C", 2): ["Same"], ("C", 3): ["Same"]}, tiers=3))
    arguments = ("--data-dir", tmp_path, "assess", "--framework", "made-up-2024")
    assert "Only strengths" in thresholds(*arguments, "-i", "C1.01").out
    assert "Only strengths" not in thresholds(*arguments, "-i", "C1.01,C2.01").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--format", "json", "frameworks"), "--format goes after the command"),
        (("show", "llr-2021:C4.09", "--tier", "1"), "a code is one thing already"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(
    arguments: tuple[str, ...], words: str, thresholds: Program
) -> None:
    """Nothing is silently ignored."""
    assert words in thresholds(*arguments, code=2).everything


def test_and_is_as_good_as_an_ampersand(thresholds: Program) -> None:
    """The documents themselves print both."""
    out = thresholds("actions", "Leicester, Leicestershire and Rutland", "--format", "json")
    assert out.json["framework"] == "llr-2021"


def test_an_id_in_capitals_is_no_area(thresholds: Program) -> None:
    """A superseded edition is not called the latest."""
    assert thresholds("contacts", "LLR-2020").err == ""


def test_contacts_say_first_what_to_do_without_a_number(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the first screen, not below the routes."""
    monkeypatch.setenv("COLUMNS", "80")
    first = " ".join(" ".join(thresholds("contacts", "rutland").out.splitlines()[:8]).split())
    assert "Ring the children's social care duty service for Rutland, now" in first


def test_nothing_chosen_is_said_to_be_no_result(catalogue: Catalogue) -> None:
    """However the last step is reached: no tier, and not that there is no concern."""
    result, edition_held = assess(catalogue.framework("llr-2021"), ()), catalogue.by_id["llr-2021"]
    out = to_plain(assess_report(result, edition_held, Own()))
    assert "No statement was chosen: this is no result, and it does not mean that there is no concern." in out
    assert "Worried all the same?" in out


@pytest.mark.parametrize("edition_id", ["llr-2021", "hull-2018"])
def test_an_allegation_never_replaces_a_referral(edition_id: str, thresholds: Program) -> None:
    """Whether the edition prints a route for it or none: what is done about the adult is done as well."""
    out = " ".join(thresholds("assess", "--framework", edition_id, "--allegation", "yes").out.split())
    first = out[: out.index("Asked first")]
    assert "never replaces a referral for the child, which is made as well" in first


@pytest.mark.parametrize("arguments", [("show", "llr-2021", "--tier", "4"), ("search", "neglect"), ("actions", "hull")])
def test_the_latest_edition_held_is_not_said_to_be_in_force(arguments: tuple[str, ...], thresholds: Program) -> None:
    """It is said that nobody here has checked."""
    out = " ".join(thresholds(*arguments).out.split())
    assert "latest held here). Nobody here has checked that it is still in force." in out
