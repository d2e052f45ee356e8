"""An edition held against the text of its source, line by line and word by word.

The source is read first and on its own (`text`): its header rows say which column is
which tier, its label cells which domain. Then every word of a grid must be claimed by
the data, in order, and every word of the data must stand in the source (`grid`). Lines
outside the grid are quoted, summarised in a guidance topic, or listed as left out with a
reason (`lines`). What an edition says of itself stands in the source too (`front`).
"""
