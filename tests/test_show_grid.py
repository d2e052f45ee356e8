"""`show ID --format docx`: a grid to be edited in Word, of which `import` makes the same statements again."""

import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from conftest import FRAMEWORKS, NOTICE, Program
from editions import edition, written
from pages import docx_parts
from thresholds_cli.authoring.grids.facts import Facts
from thresholds_cli.authoring.grids.importing import Import, imported
from thresholds_cli.authoring.grids.reading import Wanted
from thresholds_cli.library import yamlfile
from thresholds_cli.library.draft import Draft
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.editionfile import as_file, drafted
from thresholds_cli.library.gridstyles import LEAD_IN, NOTE, STATEMENT, STATEMENT_UNDER, SUBHEADING
from thresholds_cli.library.load import load, load_text
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.docxwordgrid import to_word
from thresholds_cli.render.views.wordgrid import word_grid

GRIDS = ("hull-2018", "llr-2014", "llr-2020", "llr-2021")
OF_A_STATEMENT = ("id", "text", "subdomain", "lead_in", "note")
OF_A_LEVEL = ("name", "label", "heading", "description")


def framework_of(data: dict[str, Any]) -> Framework:
    """A made-up edition, checked."""
    loaded = load_text(Path("x.yaml"), as_file(Draft(data)))
    assert loaded.framework is not None, loaded.problems
    return loaded.framework


def paper_of(framework: Framework) -> Paper:
    """Its Word grid, opened."""
    return Document(io.BytesIO(to_word(word_grid(framework, Edition.of(framework, framework.status, None)))))


def read(paper: Paper, path: Path) -> Import:
    """What import makes of a Word grid."""
    paper.save(str(path))
    return imported(path, Facts("again-2025"), Wanted())


def statements(data: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Every statement with its cell and what governs it, in order."""
    return [
        (row["domain"], cell["tier"], *(statement.get(key) for key in OF_A_STATEMENT))
        for row in data["grid"]
        for cell in row["tiers"]
        for statement in cell["statements"]
    ]


def beside(data: dict[str, Any]) -> list[Any]:
    """The levels, with their actions, services and sentences."""
    return [
        [
            *(tier[key] for key in OF_A_LEVEL),
            [(each["id"], each["text"], each.get("domain"), each.get("note")) for each in tier.get("actions", ())],
            [(each["id"], each["text"], each.get("note")) for each in tier.get("services", ())],
            [each["text"] for key in ("features", "statutory_basis") for each in tier.get(key, ())],
            (tier.get("consent") or {}).get("text"),
        ]
        for tier in data["tiers"]
    ]


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", [*GRIDS, "redcar-2024"])
def test_import_makes_of_it_what_it_was(name: str, tmp_path: Path) -> None:
    """Every statement in its cell with its code, words, sub-heading, lead-in and note; all that is said of levels."""
    framework = load(FRAMEWORKS / f"{name}.yaml").framework
    assert framework is not None
    again = read(paper_of(framework), tmp_path / "x.docx")
    data = drafted(framework).data
    assert statements(again.draft.data) == statements({"grid": [], **data})
    assert len(statements(again.draft.data)) > 100 or name == "redcar-2024"
    assert beside(again.draft.data) == beside(data)
    assert again.draft.data["domains"] == data.get("domains", [])
    assert not [doubt for doubt in again.account.doubts if "was `" in doubt.message]
    assert {aside.place for aside in again.account.left_out} <= {"table 2", "table 3", "contacts"}  # beside the grid


def test_what_governs_begins_and_ends_where_it_did(tmp_path: Path) -> None:
    """Also where a statement without a sub-heading or lead-in follows, and whatever levels and domains are called."""
    data = edition(
        {("X", 1): ["One", "Two", "Three", "Four", "Five. It has two sentences"], ("C", 2): ["Six"]}, tiers=2
    )
    first = data["grid"][1]["tiers"][0]
    for place, more in enumerate(
        (
            {"subdomain": "1. Health:", "lead_in": "when there is"},
            {"subdomain": "1. Health:", "note": "[sic] and so on."},
            {"subdomain": "2. Services", "lead_in": "when there is"},
            {"lead_in": "such as:"},
            {},
        )
    ):
        first["statements"][place].update(more)
    first["empty_headings"] = ["Nothing here"]
    for tier, name in zip(data["tiers"], ("Contact the family", "Enough"), strict=True):
        tier |= {"label": name, "name": name, "heading": name}
    data["domains"][1]["name"] = "Services"
    again = read(paper_of(framework_of(data)), tmp_path / "x.docx").draft
    assert statements(again.data) == statements({"grid": data["grid"]})
    assert again.data["grid"][1]["tiers"][0]["empty_headings"] == ["Nothing here"]
    assert [tier["name"] for tier in again.data["tiers"]] == ["Contact the family", "Enough"]


def test_seven_levels_and_actions_for_a_domain(tmp_path: Path) -> None:
    """A column for each; what is printed for one domain stands below it."""
    data = edition({("C", tier): [f"Words {tier}"] for tier in range(1, 8)} | {("P", 7): ["Drinks"]}, tiers=7)
    for tier in data["tiers"]:
        place = {"section": "Grid", "lines": [1]}
        tier["actions"] = [
            {
                "id": f"A-{letter}{tier['rank']}.1",
                "domain": letter,
                "from": "grid",
                "text": f"Do {letter}",
                "source": place,
            }
            for letter in "CP"
        ]
    again = read(paper_of(framework_of(data)), tmp_path / "x.docx").draft.data
    assert statements(again) == statements(data)
    assert beside(again) == beside(data)


def test_what_a_person_writes_in_it_is_read(tmp_path: Path) -> None:
    """A new line in a style of ours needs no code; those below move on, which is told; plain lines are understood."""
    data = edition({("C", 1): ["One", "Two"], ("C", 2): ["Three"]}, tiers=2)
    paper = paper_of(framework_of(data))
    cell = next(cell for cell in paper.tables[0].columns[1].cells if "One" in cell.text)
    _after(cell.paragraphs[0], "One and a half, which is new", STATEMENT)
    cell.add_paragraph("Typed without any style, and as long as such a line may well be")
    draft = read(paper, tmp_path / "x.docx").draft
    assert [(row[2], row[3]) for row in statements(draft.data)] == [
        ("C1.01", "One"),
        ("C1.02", "One and a half, which is new"),
        ("C1.03", "Two"),
        ("C1.04", "Typed without any style, and as long as such a line may well be"),
        ("C2.01", "Three"),
    ]
    assert draft.doubts["grid", 0, "tiers", 0, "statements", 2] == ("was `C1.02`",)


def _after(paragraph: Paragraph, text: str, style: str) -> None:
    fresh = paragraph.insert_paragraph_before(text, style)
    paragraph._p.addprevious(fresh._p)
    fresh._p.addprevious(paragraph._p)


def test_it_is_a_landscape_grid_with_named_styles(llr_2021: Framework) -> None:
    """The notice and what to do stand above; the header repeats; a row may run over pages; nobody is named in it."""
    raw = to_word(word_grid(llr_2021, Edition.of(llr_2021, "latest held", None)))
    for name, part in docx_parts(raw).items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)  # noqa: S314 - made here
    paper = Document(io.BytesIO(raw))
    assert (paper.core_properties.title, paper.core_properties.author) == (llr_2021.title, "")
    above = [paragraph.text for paragraph in paper.paragraphs]
    assert above[1].startswith(NOTICE)
    assert any("thresholds import FILE.docx" in line for line in above)
    page = paper.sections[0]
    assert (page.page_width or 0) > (page.page_height or 0)
    grid = paper.tables[0]
    header, *rows = grid.rows
    assert header._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in rows)
    labels = [row.cells[0].text for row in rows]
    assert labels == ["Description", *(each for name in ("Child", "Parenting", "Family and Environmental")
                                       for each in (f"{name} Factors", "ACTION")),
                      llr_2021.services_heading, *["Statutory basis"] * 2]  # fmt: skip
    lines = [
        (str(each.style.name), each.text)
        for row in rows
        for cell in row.cells[1:]
        for each in cell.paragraphs
        if each.style
    ]
    assert {STATEMENT, STATEMENT_UNDER, LEAD_IN, NOTE} <= {style for style, _ in lines}
    assert (STATEMENT, f"C4.09 {llr_2021.by_code['C4.09'].text}") in lines
    assert (STATEMENT_UNDER, f"C3.21 {llr_2021.by_code['C3.21'].text}") in lines
    assert SUBHEADING in {style.name for style in paper.styles}


def test_hidden_characters_are_shown_and_a_draft_is_marked() -> None:
    """Nothing in the data is obeyed; the status stands above the grid."""
    framework = framework_of({**edition({("C", 1): ["<b>Hungry</b>"]}, tiers=2), "status": "draft"})
    odd = framework.model_copy(update={"title": "Turned \u202eround"})
    paper = paper_of(odd)
    assert paper.paragraphs[0].text == "Turned \\u202eround"
    assert any("A DRAFT" in paragraph.text for paragraph in paper.paragraphs)
    assert any("C1.01 <b>Hungry</b>" in cell.text for cell in paper.tables[0].column_cells(1))


def test_through_the_program(thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shown, then imported under a name of its own; with --tier, and for a code, it is the report that it was."""
    data = edition({("C", 1): ["Well"], ("C", 2): ["Tired", "Hungry"], ("P", 2): ["Drinks"]}, tiers=2)
    written(tmp_path / "data", data)
    monkeypatch.setenv("THRESHOLDS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    told = thresholds("show", "made-up-2024", "--format", "docx", "--output", "grid.docx")
    assert "Written to grid.docx" in told.err
    found = thresholds("import", "grid.docx", "--id", "next-2025", "--yes", "--format", "json").json
    assert (found["statements"], found["id"]) == (4, "next-2025")
    assert statements(yamlfile.parse(Path("next-2025.yaml").read_text(encoding="utf-8")).data) == statements(data)
    for arguments in (("made-up-2024", "--tier", "2"), ("made-up-2024:C2.01",)):
        thresholds("show", *arguments, "--output", "part.docx")
        assert "Grid Statement" not in {style.name for style in Document("part.docx").styles}
