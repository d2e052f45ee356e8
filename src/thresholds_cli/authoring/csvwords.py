"""What keeps a line of a CSV file from being a row of a table, in plain words."""

import csv


def row_fault(error: csv.Error) -> str:
    """What is wrong with a row, and how to mend it: the reader of rows says it in words alone."""
    words = str(error)
    if "end of data" in words:
        return "a quotation mark is never closed. Close it."
    if "expected after" in words:
        return "a quotation mark is closed in the middle of a cell. Write it twice there, or take it out."
    if "field larger" in words:
        return "a cell is too long. Shorten it."
    return "its cells are not parted as in a CSV file. Open it and save it as CSV anew."
