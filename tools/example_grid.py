"""The made-up Word document that docs/adding-an-edition.md begins with. Usage: example_grid.py FILE.docx"""

import sys

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.table import _Cell

LEVELS = ("Level 1: Universal", "Level 2: Early Help", "Level 3: Targeted", "Level 4: Specialist")
# "# " is a sub-heading, "- " a bullet, "-- " one under it.
ROWS: dict[str, tuple[tuple[str, ...], ...]] = {
    "The child": (
        ("# Health", "- Eats and sleeps well", "- Seen by a doctor when ill", "# School", "- Goes to school every day"),
        ("# Health", "- Often tired or hungry", "- Appointments are missed", "# School", "- Late on many mornings"),
        (
            "# Health",
            "- Over three months there has been:",
            "-- an illness that nobody treats",
            "-- a loss of weight without a reason",
            "# School",
            "- Out of school for a month or more",
        ),
        ("# Health", "- Injuries that nobody explains", "# School", "- Whereabouts not known to any school"),
    ),
    "Parents and carers": (
        ("- Warm, and firm where it is needed",),
        ("- Low or tired, and worried how they will cope", "- Argue in front of the child"),
        ("- Drink on most days and forget meals", "- Violence at home, now and then"),
        ("- Violence at home that injures or frightens the child", "- Leave the child with strangers"),
    ),
    "Home and family": (
        ("- A warm, dry home", "- Friends and relatives who help"),
        ("- Rent or bills paid late", "- Moved twice in a year"),
        ("- No heating or food for days",),
        ("- Nowhere to sleep tonight",),
    ),
    "Action": (
        ("- Carry on, and listen",),
        ("- Offer an early help assessment",),
        ("- Call a team around the family", "- Ask for an assessment under section 17 of the Children Act 1989"),
        ("- Ring the Duty Team the same day (section 47 of the Children Act 1989)",),
    ),
    "Services": (
        ("- School", "- GP"),
        ("- Family centre", "- School nurse"),
        ("- Youth team", "- CAMHS"),
        ("- Children's social care", "- Police"),
    ),
}
SHARED = "- Missing from home overnight"  # printed once, over the last two levels
CONTACTS = (
    ("Service", "Telephone", "Email"),
    ("Early Help Hub", "01632 960100", "earlyhelp@moorland.example"),
    ("Duty Team", "01632 960101", "duty@moorland.example"),
    ("Anna Example, hub manager", "01632 960102", "anna.example@moorland.example"),
)
URGENT = "If you suspect that a child is coming to significant harm, ring the Duty Team without delay."


def fill(cell: _Cell, lines: tuple[str, ...]) -> None:
    """Fill a cell with sub-headings, bullets and bullets under bullets."""
    for line in lines:
        mark, _, text = line.partition(" ")
        style = {"-": "List Bullet", "--": "List Bullet 2"}.get(mark)
        cell.add_paragraph(style=style).add_run(text).bold = mark == "#"
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def grid(document: Document) -> None:
    """The table: levels over the columns, domains beside the rows, one cell over two levels."""
    table = document.add_table(len(ROWS) + 2, len(LEVELS) + 1, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("", *LEVELS), strict=True):
        cell.text = text
    row = 1
    for name, cells in ROWS.items():
        table.cell(row, 0).text = name
        for cell, lines in zip(table.rows[row].cells[1:], cells, strict=True):
            fill(cell, lines)
        if name == "The child":
            fill(table.cell(row + 1, 3), (SHARED,))
            table.cell(row, 0).merge(table.cell(row + 1, 0))
            table.cell(row + 1, 3).merge(table.cell(row + 1, 4))
            row += 1
        row += 1


def build() -> Document:
    """The whole document."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.core_properties.title = "Who helps whom in Moorland"
    document.core_properties.author = "Moorland Safeguarding Children Partnership"
    document.add_heading("Who helps whom in Moorland", 0)
    document.add_paragraph("Moorland Safeguarding Children Partnership, March 2025. For Moor and Fell.")
    document.add_paragraph("Speak with the family first, and ask for their consent, unless that puts a child at risk.")
    document.add_heading("Indicators", 1)
    grid(document)
    document.add_heading("Whom to ring", 1)
    document.add_paragraph(URGENT)
    table = document.add_table(len(CONTACTS), 3, style="Table Grid")
    for cells, texts in zip(table.rows, CONTACTS, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    return document


if __name__ == "__main__":
    build().save(sys.argv[1])
