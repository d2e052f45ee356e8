"""An edition held against the document that it was made from, both ways, so that nothing is lost unseen.

The document is read by the same readers as for an import (`authoring/grids`, the files only)
and once more raw, so that what a reader loses is found too (`raw`). Everything after that is
done anew and knows nothing of how an import reads a table: the words of every cell are
claimed by what the edition quotes (`claiming`, `context`), where a cell stands among levels
and domains is told by the headings above and beside it (`geometry`), and what nobody claims
is structure, is listed as left out, or is lost (`leftover`).
"""
