"""The check against sources that print no single grid: a table for each level, or lists under headings.

And what it holds against every source: numbers, addresses, links, and sentences that set
a time or speak of consent or escalation. On made-up documents; the real ones are in test_sourcecheck.
"""

import copy
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from test_sourcecheck import SOURCE, Damage, Data, cell, named, problems


def edition(name: str) -> Data:
    data: Data = YAML(typ="safe").load(SOURCE / f"{name}.yaml")
    return data


@pytest.mark.parametrize("name", ["tables", "lists"])
def test_an_edition_that_is_its_source_passes(name: str) -> None:
    """Nothing left over, nothing invented."""
    assert problems(edition(name)) == []


def _one_letter(data: Data) -> None:
    cell(data, 2)[0]["text"] = cell(data, 2)[0]["text"].replace("child", "chyld").replace("Child", "Chyld")


def _dropped(data: Data) -> None:
    del cell(data, 2)[1]


def _other_tier(data: Data) -> None:
    cell(data, 1).append(cell(data, 2).pop(0))


def _tiers_exchanged(data: Data) -> None:
    first, second = data["grid"][0]["tiers"][:2]
    first["statements"], second["statements"] = second["statements"], first["statements"]


def _other_order(data: Data) -> None:
    cell(data, 2)[0], cell(data, 2)[1] = cell(data, 2)[1], cell(data, 2)[0]


def _rule_dropped(data: Data) -> None:
    del data["rules"][0]


def _domain_renamed(data: Data) -> None:
    data["domains"][0]["name"] = "About the dog"


@pytest.mark.parametrize(
    "damage", [_one_letter, _dropped, _other_tier, _tiers_exchanged, _other_order, _rule_dropped, _domain_renamed],
    ids=named,
)  # fmt: skip
@pytest.mark.parametrize("name", ["tables", "lists"])
def test_every_damage_is_objected_to(name: str, damage: Damage) -> None:
    """Whatever the layout."""
    data = edition(name)
    damage(data)
    assert problems(data)


def objections(data: Data, folder: Path = SOURCE) -> set[str]:
    return {problem.rule for problem in problems(data, folder)}


def test_a_sub_heading_with_nothing_under_it_is_kept() -> None:
    """It is printed, so it is in the data."""
    data = edition("tables")
    del data["grid"][0]["tiers"][0]["empty_headings"]
    assert objections(data) == {"source-left-over"}


def test_words_of_a_table_belong_to_the_column_over_them() -> None:
    """The family's statement is not the parents', nor the services'."""
    data = edition("tables")
    family, parents = (data["grid"][row]["tiers"][0]["statements"] for row in (1, 2))
    family[0]["text"], parents[0]["text"] = parents[0]["text"], family[0]["text"]
    assert objections(data) == {"source-left-over", "source-invented"}
    data = edition("tables")
    del data["tiers"][0]["services"][1]
    assert objections(data) == {"source-left-over"}


def test_a_mended_bullet_needs_a_note_that_says_so() -> None:
    """Without one, a bullet inside a statement is a statement boundary moved."""
    data = edition("lists")
    cell(data, 2)[2]["note"] = "Lives in another place."
    assert objections(data) == {"source-bullet"}


def test_a_list_more_than_levels_is_left_over(tmp_path: Path) -> None:
    """Nobody can say whose it is."""
    text = (SOURCE / "lists.txt").read_text(encoding="utf-8")
    (tmp_path / "lists.txt").write_text(text.replace("- child is hurt\n", "- child is hurt\n\n- one\n"), "utf-8")
    assert "source-left-over" in objections(edition("lists"), tmp_path)


def test_a_table_that_no_layout_knows_is_accounted_for_like_prose(tmp_path: Path) -> None:
    """Its cells are not taken for the grid."""
    text = (SOURCE / "tables.txt").read_text(encoding="utf-8")
    (tmp_path / "tables.txt").write_text(f"{text}Drop-in\tMonday\tTuesday\n", "utf-8")
    (problem,) = problems(edition("tables"), tmp_path)
    assert "neither quoted, summarised nor listed" in problem.message
    assert "Drop-in" in problem.message


@pytest.mark.parametrize("line", ["tel: 305770", "Ring 01632 960 003.", "Or 01632960004", "x@dales.example",
                                  "www.dales.example/more", "[Form B](#)", "<https://dales.example>"])  # fmt: skip
def test_every_number_address_and_link_is_a_contact_or_a_link(line: str, tmp_path: Path) -> None:
    """A line that a topic sums up does not hide one."""
    text = (SOURCE / "tables.txt").read_text(encoding="utf-8")
    (tmp_path / "tables.txt").write_text(f"{text}{line}\n", "utf-8")
    data = edition("tables")
    data["guidance"] = [
        {"id": "more", "title": "More", "summary": "More ways.", "source": {"section": "Help in Dales", "lines": [37]}}
    ]
    assert objections(data, tmp_path) == {"source-address"}


def test_a_persons_mailbox_is_not_held() -> None:
    """Only lines that are said to be a person's may keep a number or an address out; such an address is in nothing."""
    data = edition("tables")
    named_line = data["left_out"][-1]
    del named_line["person"]
    assert objections(data) == {"source-address"}
    data = edition("tables")
    data["contacts"][1].update(email="ann.other@dales.example", source={"section": "Help in Dales", "lines": [35, 36]})
    assert "source-person" in objections(data)


TELLING = [
    "Referrals are followed up in writing within two days.",
    "Consent is always sought first.",
    "Concerns may escalate at any time.",
    "You must tell the parents first.",
    "Ring the team without any delay please.",
]


@pytest.mark.parametrize("sentence", TELLING)
def test_a_telling_sentence_in_summed_up_prose_is_a_rule(sentence: str, tmp_path: Path) -> None:
    """Time limits, consent and escalation are quoted, not only summed up."""
    text = (SOURCE / "tables.txt").read_text(encoding="utf-8")
    (tmp_path / "tables.txt").write_text(f"{text}Many words here. {sentence} And more words.\n", "utf-8")
    data = edition("tables")
    source = {"section": "Help in Dales", "lines": [37]}
    data["guidance"] = [{"id": "more", "title": "More", "summary": "More on it.", "source": source}]
    (problem,) = problems(data, tmp_path)
    assert (problem.rule, sentence in problem.message) == ("source-rule", True)
    quoted = copy.deepcopy(data)
    quoted["rules"].append({"id": "Q-more", "kind": "escalation", "text": sentence, "source": source})
    assert objections(quoted, tmp_path) == {"source-around"}  # what is quoted from a summary's lines is named
    quoted["guidance"][0]["around"] = ["Q-more"]
    assert problems(quoted, tmp_path) == []


def test_a_sentence_is_quoted_whole() -> None:
    """Half a rule may say the opposite; a note on the sentence says why it is cut."""
    data = edition("tables")
    rule = data["rules"][0]
    rule["text"] = "Consent must be sought"
    assert objections(data) == {"source-cut", "source-rule", "source-left-over"}
    rule["note"] = "The sentence goes on."
    assert "source-cut" not in objections(data)


def test_words_in_a_column_too_many_are_left_over(tmp_path: Path) -> None:
    """Nothing in a table's row goes unclaimed."""
    text = (SOURCE / "tables.txt").read_text(encoding="utf-8")
    (tmp_path / "tables.txt").write_text(
        text.replace("Health visitors</p>", "Health visitors</p>\tChild is hurt"), "utf-8"
    )
    assert any("Child is hurt" in problem.message for problem in problems(edition("tables"), tmp_path))


def test_the_same_link_words_on_another_line_are_another_link(tmp_path: Path) -> None:
    """ "here" stands on many lines; each has its own item."""
    text = (SOURCE / "tables.txt").read_text(encoding="utf-8")
    (tmp_path / "tables.txt").write_text(f"{text}Again the [Assessment Guide \\(2019\\)](#).\n", "utf-8")
    data = edition("tables")
    data["left_out"].append({"lines": "37", "reason": "for once"})
    assert objections(data, tmp_path) == {"source-address"}


def test_what_names_one_area_is_not_given_for_all() -> None:
    """A number of one council's must not be anybody's."""
    data = edition("tables")
    data["areas"] = ["Dales", "Red"]  # both stand in the source
    data["contacts"][0]["purpose"] = "Duty desk for Red"
    assert "source-area" in objections(data)
    data["contacts"][0]["areas"] = ["Red"]
    assert not any("K-duty" in problem.item for problem in problems(data))


def test_an_absurd_span_of_lines_is_refused_without_counting_it() -> None:
    """A slip of the keys must not fill the memory; a longer one is no number of a line at all."""
    data = edition("tables")
    data["left_out"].append({"lines": "1-9000000", "reason": "by mistake"})
    assert "source-left-out" in objections(data)
