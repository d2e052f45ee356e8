"""What is told of the comparison of an edition with the document that it was made from (`validate --against`)."""

from thresholds_cli.library.checks.registry import Told

AGAINST = (
    Told(
        "against-lost",
        "error",
        "Every line of the document is quoted, or listed as left out with the reason.",
        "What is lost may be a worry that nobody would find. Quote it in its cell, or list its\n"
        "lines under `left_out`. A warning where the line is none of a table, as in a running head.",
    ),
    Told(
        "against-invented",
        "error",
        "Every quotation stands in the document.",
        "What is ours must not look like the document's. Put the printed words; the message has\n"
        "what comes nearest. What you add goes into a `note`.",
    ),
    Told(
        "against-misplaced",
        "error",
        "A quotation stands at the level and domain, and under the heading, where the document has it.",
        "The level of a worry is what people look up. Move it to the cell that the message names. A\n"
        "level's own name belongs over its statements: where two are exchanged, put them right.",
    ),
    Told(
        "against-doubled",
        "error",
        "What the document prints once is quoted once.",
        "Most often a line was copied twice and the next one lost. Take one out.",
    ),
    Told(
        "against-merged",
        "error",
        "One line or bullet of the document is one statement.",
        "Two in one can't be chosen apart. Split them. A warning where no bullet stands between\n"
        "them, so that only a reader can tell.",
    ),
    Told(
        "against-split",
        "error",
        "A line of the document is not taken apart within a sentence.",
        "Half a sentence can say something else. Put it together. A warning where the second part\n"
        "begins with a capital.",
    ),
    Told(
        "against-order",
        "warning",
        "Statements stand in the order of the document.",
        "Codes count in printed order, so that they are found on the page. Put them in order, and\n"
        "number them anew while the edition is a draft.",
    ),
    Told(
        "against-shared",
        "warning",
        "What is printed once over several levels or domains is quoted at each of them.",
        "Else it looks as if it held at one of them only. Quote it at the others too; where it does\n"
        "not hold there, say so in a `note`.",
    ),
    Told(
        "against-kind",
        "warning",
        "A statement of need is no action and no service, nor the other way round.",
        "What a practitioner should do is no sign of need. The headings beside it, above it and in\n"
        "its cell tell which it is; where there are none, its neighbours. Move it.",
    ),
    Told(
        "against-lines",
        "warning",
        "`lines` are those of the document on which the words stand.",
        "Whoever looks it up must find it. The message gives the first that differs.",
    ),
    Told(
        "against-left-out",
        "warning",
        "A line that is left out is left out whole.",
        "Where other words of it are quoted, look whether the rest is meant to be left out. It then\n"
        "covers no column of which anything on those lines is quoted. A reason that names the\n"
        "column's heading in quotation marks is about that column alone, and is not asked about.",
    ),
    Told(
        "against-hidden",
        "warning",
        "The document hides nothing that the edition would have to quote.",
        "Hidden rows, columns, sheets and words are not compared. Show them in the document, or\n"
        "make sure that they are not meant.",
    ),
)
