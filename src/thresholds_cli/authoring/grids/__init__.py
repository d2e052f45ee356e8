"""A partnership's own grid, as Word, Excel or CSV, to a draft edition.

`docxfile`, `xlsxfile` and `csvfile` give tables; `levels` and `topics` say what a heading of a
row or column is, `shape` how a table is laid out, `walking` what stands where; `units` takes a
cell apart; `assembly` makes the draft of it all.
"""
