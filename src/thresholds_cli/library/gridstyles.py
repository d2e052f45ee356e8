"""The paragraph styles of the Word grid that the program writes: each says, when it is read again, what its words are.

A person who adds a line gets the style of the one above it; words in any other style are read as those of any
document are.
"""

from typing import Literal

TITLE, PREFACE, SECTION = "Grid Title", "Grid Preface", "Grid Section"  # above the table; only the last is read
LEVEL, LEVEL_NAME, LEVEL_HEADING = "Grid Level", "Grid Level Name", "Grid Level Heading"
WORDS = "Grid Words"  # of a cell that is one quotation
SUBHEADING, LEAD_IN, NOTE = "Grid Subheading", "Grid Lead-in", "Grid Note"
STATEMENT, STATEMENT_UNDER = "Grid Statement", "Grid Statement Under"  # the second under a lead-in
BESIDE, CONTACTS = "Grid Beside", "Grid Contacts"  # head tables that are no part of the grid; only contacts are read
HEAD_OF_NO_GRID = frozenset((BESIDE, CONTACTS))

RowKind = Literal["statements", "action", "service", "description", "consent", "basis"]
ROWS: dict[str, RowKind] = {
    "Grid Domain": "statements",
    "Grid Actions": "action",
    "Grid Services": "service",
    "Grid Description": "description",
    "Grid Consent": "consent",
    "Grid Statutory Basis": "basis",
}
NOT_READ = frozenset((TITLE, PREFACE, "Safety Notice"))
NO_SUBHEADING = "–"  # ends a sub-heading where what follows has none


def is_ours(style: str) -> bool:
    """Whether a style is one of these, so that nothing about its words is to be guessed."""
    return style.startswith("Grid ") and style != "Grid Table"
