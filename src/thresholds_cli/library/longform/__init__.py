"""An edition as the sheets of a long workbook, one row a statement, and back."""
