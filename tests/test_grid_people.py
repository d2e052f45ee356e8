"""Nobody's name, number or mailbox comes into a draft; services that are called after somebody do."""

import csv
from pathlib import Path

import pytest
from docx import Document

from thresholds_cli.authoring.grids.facts import Facts
from thresholds_cli.authoring.grids.importing import imported
from thresholds_cli.authoring.grids.reading import Wanted
from thresholds_cli.library.editionfile import as_file

# Made up. Names that nobody has thought of will come: the rule is that words beside a number which
# name no service are taken for a person's, and a mark asks for the rest.
PEOPLE = """Nguyễn Thị Minh Khai – Early Help Lead 01632 960001
CAMHS SPA (ask for Krzysztof) 01632 960001
Dafydd ap Gwilym (he/him) 01632 960001
PC 4471 Hughes, neighbourhood team 01632 960001
Our Early Help coordinator Chidinma can be reached on 01632 960001
Van der Berg, Marieke 01632 960001
Team manager Sun-hee Park – duty desk 01632 960001
Early Help Team – contact Nkechi Eze 01632 960001
Early Help Team; manager Dilys 01632 960001
Young carers' project (Ioana) 01632 960001
Adébáyò Ogunlesi, LADO 01632 960001
Mohammed Al-Rashid 01632 960001
Rajesh Kumar Venkataraman 01632 960001
Iwan 01632 960001, Paul
J. O'Hara 01632 960001
Ní Dhomhnaill 01632 960001
Olumide Adeyemi 01632 960001
Siobhán O’Neill – duty 01632 960001
Team manager: Priti Chaudhary 01632 960001
Hamza Yusuf, youth worker 01632 960001
Mrs A. Whittle 01632 960001
Lead: Kwame 01632 960001
Anna Example, hub manager 01632 960102
Gwen Talbot (team manager) 01632 960303
Jane Smith, team manager 01632 960012
Ms Xiu Ying Chen 01632 960001""".splitlines()
SERVICES = """Home-Start Wyremouth 01632 960001
Homestart 01632 960001
Grace Okonkwo House refuge 01632 960001
The Willow Project (Barnardo's) 01632 960001
Aisha's Place 01632 960001
Anna Freud Centre 01632 960001
Lucy Faithfull Foundation 01632 960001
Winston's Wish 01632 960001
Chester House 01632 960001
Victoria Road Surgery 01632 960001
Jasmine Ahmed Foundation 01632 960001
Rape Crisis 01632 960001
St Giles Trust 01632 960001
Hope Street Family Hub 01632 960001
NSPCC 0808 800 5000
Mermaids UK 01632 960001
EDT 01632 960001
Family Lives 01632 960001
Kooth 01632 960001
Women's Aid 01632 960001
Shelter 01632 960001
Sands 01632 960001
Samaritans 116 123
Childline 0800 1111
Action for Children 01632 960001
Young Minds 01632 960001
SENDIASS 01632 960001
MASH (Monday to Friday, 8.45am to 5pm) 01632 960001
Front Door (weekdays) 01632 960001
Emergency Duty Team (out of hours) 01632 960001
Children's Social Care, Bury 01632 960001
Leicester City Council 01632 960001
Early Help Hub, Whinfell 01632 960001
Designated Officer (LADO) 01632 960001
Young Carers Kilnsey 01632 960001
Kilnsey CAMHS 01632 960001
Ingleton MASH 01632 960001
The Martin Gallier Project 01632 960001
Hull Safeguarding Children Partnership 01632 960001
School Nurse Team: 01632 960001
Police 101
Health Visitor duty line 01632 960001
Lily Lane Children's Centre 01632 960001
Rutland County Council Duty Team 01632 960001
Mind in Harrow 01632 960001
Off The Record 01632 960001""".splitlines()


def _draft(tmp_path: Path, contact: str, service: str = "School") -> tuple[list[dict[str, str]], str]:
    """The contacts of a grid with a row of contacts, and the draft with its account as text."""
    path = tmp_path / "grid.csv"
    rows = [
        ["Domain", "Level 1 Universal", "Level 2 Specialist"],
        ["Child", "Sleeps well", "Hurt"],
        ["Services", "GP", service],
        ["Contact", "", contact],
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    found = imported(path, Facts("made-up-2025"), Wanted())
    return found.draft.data["contacts"], f"{as_file(found.draft)}{found.account}"


@pytest.mark.parametrize("line", PEOPLE)
def test_a_line_that_names_a_person_is_left_out_whole(line: str, tmp_path: Path) -> None:
    """Without its number; only its place is told, in the draft as on the screen."""
    contacts, text = _draft(tmp_path, line)
    assert contacts == []
    assert "960001" not in text
    names = [word for word in line.replace("(", " ").replace(",", " ").split() if word[0].isupper()]
    assert [name for name in names if name in text and name not in ("Early", "Help", "Hub", "Team")] == []
    assert "person: true" in text


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("Hub 01632 960701 (ask for Sam Oldroyd)", "Hub", "01632 960701"),
        ("MASH 01632 960701, ask for Wei Chen", "MASH", "01632 960701"),
        ("Early Help Desk 01632 960602 – speak to Philippa Oyelaran", "Early Help Desk", "01632 960602"),
        ("Early Help Desk 01632 960302, or Gwen Talbot (manager) 01632 960303", "Early Help Desk", "01632 960302"),
    ],
)
def test_a_service_before_a_name_stays(line: str, name: str, number: str, tmp_path: Path) -> None:
    """With its own number, without the person and what follows, which a mark says."""
    ((contact,), text) = _draft(tmp_path, line)
    assert (contact["name"], contact["printed"]) == (name, number)
    assert ("a person who is named after it was left out" in text) == (" or " not in line)
    for word in ("Oldroyd", "Chen", "Oyelaran", "Talbot", "960303"):
        assert word not in text


def test_each_number_of_a_line_is_a_contact(tmp_path: Path) -> None:
    """Where each has words of its own."""
    contacts, _ = _draft(tmp_path, "MASH 01632 960403. Out of hours 01632 960404")
    assert [(each["name"], each["phone"]) for each in contacts] == [
        ("MASH", "01632 960403"),
        ("Out of hours", "01632 960404"),
    ]


@pytest.mark.parametrize("line", SERVICES)
def test_a_service_is_a_contact_whatever_it_is_called(line: str, tmp_path: Path) -> None:
    """With its number as printed."""
    ((contact,), _) = _draft(tmp_path, line)
    assert contact["name"] in line
    assert contact["printed"] in line


@pytest.mark.parametrize(
    ("service", "kept"),
    [
        ("Dr Priya Nair, community paediatrician", None),
        ("Children's social care (contact: Mrs A. Whittle)", "Children's social care"),
        ("The Willow Project", "The Willow Project"),
        ("CAMHS", "CAMHS"),
    ],
)
def test_services_without_the_people_in_them(service: str, kept: str | None, tmp_path: Path) -> None:
    """A person with a title is no service; one in brackets is taken out, aloud."""
    _, text = _draft(tmp_path, "Duty team 01632 960100", service)
    for name in ("Nair", "Whittle"):
        assert name not in text
    assert kept is None or f'"{kept}"' in text
    assert ("a person who is named in brackets was left out" in text) == ("Whittle" in service)


@pytest.mark.parametrize(
    "words", ["Talk to Bronwen Pryce", "Send the form to Priyanka at the hub", "Ask Mr Jones", "Write to a.b@c.example"]
)
def test_words_that_are_taken_over_are_asked_about(words: str, tmp_path: Path) -> None:
    """A statement or an action stays to the letter; a mark asks about a person or a number in it."""
    path = tmp_path / "grid.csv"
    path.write_text(f"Domain,Level 1,Level 2\nChild,Well,{words}\nAction,Wait,{words}\n", encoding="utf-8")
    found = imported(path, Facts("made-up-2025"), Wanted())
    asked = [
        doubt for doubt in found.account.doubts if "may name a person" in doubt.message or "gives a" in doubt.message
    ]
    assert {doubt.item for doubt in asked} == {"C2.01", "A-2.1"}


def test_every_number_that_stands_below_a_name_is_told(tmp_path: Path) -> None:
    """A second number or mailbox on a line of its own is no contact's key, and is not lost."""
    contacts, text = _draft(tmp_path, "Hub\n01632 960001\n01632 960002\nhub@made-up.example")
    assert [(each["phone"], each["email"]) for each in contacts] == [("01632 960001", "hub@made-up.example")]
    assert "a second number is printed: 01632 960002" in text


def test_a_contact_printed_again_with_more_is_kept(tmp_path: Path) -> None:
    """The same number under the same name, once with a mailbox."""
    contacts, _ = _draft(tmp_path, "Hub 01632 960001\nHub 01632 960001 hub@made-up.example\nHub 01632 960001")
    assert [each.get("email") for each in contacts] == [None, "hub@made-up.example"]


def test_a_cell_that_ends_with_the_number_of_a_person(tmp_path: Path) -> None:
    """The person's name and number stand on two lines; both are left out."""
    contacts, text = _draft(tmp_path, "MASH\nmash@made-up.example\nJane Smith\n01632 960001")
    assert [each["name"] for each in contacts] == ["MASH"]
    assert "Jane" not in text
    assert "960001" not in text


@pytest.mark.parametrize("heading", ["For help ring Jane Smith on 01632 960001", "Ask Sarah Jones at the school"])
def test_a_heading_that_names_a_person_is_no_section(heading: str, tmp_path: Path) -> None:
    """Nor is a title that does; what stands above the table is not repeated."""
    paper = Document()
    paper.core_properties.title = "A guide by Jane Smith and the team"
    paper.add_paragraph().add_run(heading).bold = True
    table = paper.add_table(rows=0, cols=3)
    for row in (["Domain", "Level 1 Universal", "Level 2 Specialist"], ["Child", "Sleeps well", "Hurt"]):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    paper.save(str(tmp_path / "grid.docx"))
    found = imported(tmp_path / "grid.docx", Facts("made-up-2025"), Wanted())
    text = f"{as_file(found.draft)}{found.account}"
    assert found.draft.data["title"] is None
    assert "Jane" not in text
    assert "Sarah" not in text
    assert "the heading above it may name a person" in text
