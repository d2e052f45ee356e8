"""Four made-up documents of different layouts, as partnerships have them, and what stands in which cell of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
from docx.document import Document
from docx.table import _Cell
from openpyxl.styles import Alignment


class Said(NamedTuple):
    """A statement of a document: where it stands, what governs it, and its words."""

    tier: int
    domain: str
    text: str
    subdomain: str = ""
    lead_in: str = ""


def fill(cell: _Cell, *lines: str) -> None:
    """Fill a Word cell: `# ` sets a bold line, `- ` a bullet, `-- ` one under it; a newline breaks within."""
    for line in lines:
        mark, _, text = line.partition(" ")
        style = {"-": "List Bullet", "--": "List Bullet 2"}.get(mark)
        text = text if mark in ("#", "-", "--") else line
        paragraph = cell.add_paragraph(style=style)
        for n, part in enumerate(text.split("\n")):
            run = paragraph.add_run(part)
            run.bold = mark == "#"
            if n + 1 < len(text.split("\n")):
                run.add_break()
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def table_of(document: Document, rows: Sequence[Sequence[str]]) -> list[list[_Cell]]:
    """A table with a line of each text in its cell; an empty text leaves its cell empty."""
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    cells = [list(row.cells) for row in table.rows]
    for row, texts in zip(cells, rows, strict=True):
        for cell, text in zip(row, texts, strict=True):
            if text:
                fill(cell, *text.split(" / "))
    return cells


# --- Word, levels as columns -----------------------------------------------------------------------

COLUMNS = [
    Said(1, "Child", "Sleeps and eats well", "Health"),
    Said(1, "Child", "Goes to nursery or school every day", "Education"),
    Said(2, "Child", "Misses some appointments with the dentist", "Health"),
    Said(2, "Child", "Late for school on two days of a week, or more often than others of the same class", "Education"),
    Said(3, "Child", "A long illness that nobody is treating", "Health", "Over six months there is:"),
    Said(3, "Child", "Weight lost without a reason", "Health", "Over six months there is:"),
    Said(3, "Child", "Out of school and not known to any"),
    Said(4, "Child", "Hurt in a way that nobody explains", "Health"),
    Said(4, "Child", "Out of school and not known to any"),
    Said(1, "Parents and carers", "Warm, and firm where it is needed"),
    Said(2, "Parents and carers", "Tired or low at times"),
    Said(3, "Parents and carers", "Drinks on most days and forgets meals"),
    Said(4, "Parents and carers", "Threatens the child"),
    Said(4, "Parents and carers", "Leaves the child with strangers"),
]
COLUMNS_ACTIONS = {
    1: ["Carry on"],
    2: ["Offer an early help assessment under section 17 only where needs are great"],
    3: ["Call a team around the family"],
    4: ["Ring children's social care the same day (section 47)"],
}


def columns_docx(path: Path) -> Path:
    """Levels over columns, bullets, a nested list, sub-headings in bold, and a cell that runs over two levels."""
    document = docx.Document()
    document.core_properties.title = "Levels of need in Bury"
    document.add_heading("Levels of need in Bury", 0)
    document.add_paragraph("Use your judgement; the grid helps you to talk to each other.")
    document.add_heading("Indicators", 1)
    rows = [
        ["", "Level 1 Universal", "Level 2 Early Help", "Level 3 Targeted", "Level 4 Specialist"],
        ["Child", "", "", "", ""],
        ["", "", "", "Out of school and not known to any", ""],
        [
            "Parents and carers",
            "- Warm, and firm where it is needed.",
            "- Tired or low at times",
            "- Drinks on most days and forgets meals",
            "- Threatens the child / - Leaves the child with strangers",
        ],
        ["Action", *(" / ".join(f"- {each}" for each in actions) for actions in COLUMNS_ACTIONS.values())],
    ]
    cells = table_of(document, rows)
    fill(cells[1][1], "# Health", "- Sleeps and eats well", "# Education", "- Goes to nursery or school every day")
    late = "- Late for school on two days of a week,\nor more often than others of the same class"
    fill(cells[1][2], "# Health", "- Misses some appointments with the dentist", "# Education", late)
    ill = ("-- A long illness that nobody is treating", "-- Weight lost without a reason")
    fill(cells[1][3], "# Health", "- Over six months there is:", *ill)
    fill(cells[1][4], "# Health", "- Hurt in a way that nobody explains")
    cells[1][0].merge(cells[2][0])
    cells[2][3].merge(cells[2][4])
    document.add_heading("Whom to ring", 1)
    table_of(
        document,
        [
            ["Service", "Telephone", "Email"],
            ["Early Help Hub", "01632 960011", "earlyhelp@bury.example"],
            ["Jane Smith, team manager", "01632 960012", "jane.smith@bury.example"],
        ],
    )
    document.save(str(path))
    return path


# --- Word, levels as rows, the table broken in two --------------------------------------------------

ROWS = [
    Said(1, "Health", "Well, and seen by a doctor when not"),
    Said(1, "Home", "A warm and dry home"),
    Said(2, "Health", "Teeth that hurt and are not seen to"),
    Said(2, "Home", "Moved twice in one year"),
    Said(2, "Home", "Rent that is paid late"),
    Said(3, "Health", "Harms themselves, without a plan to die"),
    Said(3, "Home", "Sleeps at the homes of friends, and nobody asks where the child is on most nights"),
    Said(4, "Health", "A plan to end their life"),
    Said(4, "Home", "Nobody at home who can care for the child"),
]


def rows_docx(path: Path) -> Path:
    """Levels beside the rows, domains over the columns; a page ends in the midst of the third level's sentence."""
    document = docx.Document()
    document.add_heading("Continuum of need", 1)
    table_of(
        document,
        [
            ["Tier", "Health", "Home"],
            ["Tier 1: Universal", "- Well, and seen by a doctor when not", "- A warm and dry home"],
            [
                "Tier 2: Early help",
                "- Teeth that hurt and are not seen to",
                "- Moved twice in one year / - Rent that is paid late",
            ],
            [
                "Tier 3: Targeted",
                "- Harms themselves, without a plan to die",
                "- Sleeps at the homes of friends, and nobody asks",
            ],
        ],
    )
    document.add_paragraph("continued")
    table_of(
        document,
        [
            ["", "", "where the child is on most nights"],
            ["Tier 4: Specialist", "- A plan to end their life", "- Nobody at home who can care for the child"],
        ],
    )
    document.save(str(path))
    return path


# --- Excel, merged cells and five levels ------------------------------------------------------------

_FIVE = ("1 Thriving", "2 Getting advice", "3 Getting help", "4 Getting more help", "5 Getting risk support")
SHEET = [
    Said(1, "Growing up", "Makes friends", "Feelings"),
    Said(2, "Growing up", "Shy with others of the same age", "Feelings"),
    Said(3, "Growing up", "Angry every day", "Feelings"),
    Said(4, "Growing up", "Hurts animals", "Feelings"),
    Said(5, "Growing up", "Sets fires", "Feelings"),
    Said(1, "Growing up", "Reads for fun", "Learning"),
    Said(1, "Growing up", "Has books", "Learning"),
    Said(3, "Growing up", "Excluded twice", "Learning"),
    Said(5, "Growing up", "Has not been in any school for a year", "Learning"),
    Said(1, "Safety", "Knows whom to ask"),
    Said(2, "Safety", "Online at night"),
    Said(4, "Safety", "Meets adults from the internet"),
    Said(5, "Safety", "Taken to places by adults, and given things"),
]


def sheet_xlsx(path: Path) -> Path:
    """Five levels; a title over the whole width, domains merged downwards, bullets with line breaks in a cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Grid"
    rows: list[list[str | None]] = [
        ["Levels of need", *[None] * 6],
        [None] * 7,
        ["Domain", "Aspect", *(f"Level {name}" for name in _FIVE)],
        ["Growing up", "Feelings", "• Makes friends", "• Shy with others of the same age", "• Angry every day"],
        [None, "Learning", "• Reads for fun\n• Has books", None, "• Excluded twice", None],
        ["Safety", None, "• Knows whom to ask", "• Online at night", None, "• Meets adults from the internet"],
    ]
    rows[3] += ["• Hurts animals", "• Sets fires"]
    rows[4] += ["• Has not been in\nany school for a year"]
    rows[5] += ["• Taken to places by adults, and given things"]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("A6:B6")
    for cells in sheet.iter_rows(min_row=3):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True)
    book.save(path)
    return path


# --- CSV, a row for each statement ------------------------------------------------------------------

LIST = [
    Said(1, "Child", "Happy; plays with others"),
    Said(2, "Child", "Often alone"),
    Said(3, "Child", 'Says "nobody wants me"'),
    Said(1, "Family", "Has enough to live on"),
    Said(2, "Family", "In debt"),
    Said(3, "Family", "No food in the home"),
    Said(3, "Family", "Nobody is known to live there"),
]


def list_csv(path: Path) -> Path:
    """A list with semicolons between, as Excel saves it in some countries, in the coding of Windows."""
    lines = ["Level;Domain;Indicator"]
    for said in LIST:
        name = {1: "Green", 2: "Amber", 3: "Red – ring at once"}[said.tier]
        words = said.text.replace('"', '""')
        lines.append(f'Level {said.tier} {name};{said.domain};"{words}"')
    path.write_bytes("\r\n".join([*lines, ""]).encode("cp1252"))
    return path


DOCUMENTS = {
    "columns.docx": (columns_docx, COLUMNS),
    "rows.docx": (rows_docx, ROWS),
    "sheet.xlsx": (sheet_xlsx, SHEET),
    "list.csv": (list_csv, LIST),
}
