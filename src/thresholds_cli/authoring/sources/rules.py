"""What is told of the check against the text of a source (`validate --sources`)."""

from thresholds_cli.library.checks.registry import Told

SOURCES = (
    Told(
        "source-missing",
        "error",
        "The text that `source.file` names lies in the folder.",
        "Take the text out of the document and put it there, as UTF-8.",
    ),
    Told(
        "no-source",
        "warning",
        "What is held against a source is an edition.",
        "Own contacts, the vocabulary and lineages have none. Name them without `--sources`.",
    ),
    Told(
        "source-left-over",
        "error",
        "Every printed word is in the edition, or its line is listed as left out with the reason.",
        "What is left over may be a statement that nobody would find. Quote it, sum it up in a\n"
        "guidance topic, or list its line under `left_out`.",
    ),
    Told(
        "source-invented",
        "error",
        "Every word of the edition is printed where it is said to stand.",
        "What is ours must not look like the document's. Put the printed words; what you add\ngoes into a `note`.",
    ),
    Told(
        "source-differs",
        "error",
        "The words are the same to the full stop.",
        "One closing full stop of a statement is dropped; the others stay.",
    ),
    Told(
        "source-place",
        "error",
        "The line, the cell and the number given are those where the words are printed.",
        "Whoever looks it up must find it. The message gives the right one.",
    ),
    Told(
        "source-bullet",
        "error",
        "One printed bullet is one statement.",
        "Two in one can't be chosen apart. Split or join; where a bullet itself is misprinted, a\n"
        "`note` that speaks of the bullet says so.",
    ),
    Told(
        "source-context",
        "error",
        "A statement under a sub-heading or a lead-in has it.",
        "“The child is isolated” means something else under another heading. Add it, or say in a\n"
        "`note` why it does not hold for this one.",
    ),
    Told(
        "source-label",
        "error",
        "Every row of a grid bears a label that the edition knows.",
        "A domain, the actions or the services. Declare it, or put `layout` right.",
    ),
    Told(
        "source-left-out",
        "error",
        "A line that is listed as left out is there, and is not quoted.",
        "A list that claims too much hides what is missing. Correct the lines.",
    ),
    Told(
        "source-around",
        "error",
        "What is left out or summed up around quotations names them under `around`.",
        "So a rule or a route can't drop out unseen. Add the ids, or take out those that are quoted\nelsewhere.",
    ),
    Told(
        "source-rule",
        "error",
        "A sentence that sets a time, speaks of consent or escalation, or says “must” is a rule.",
        "It binds. Quote it under `rules` or as the words of a route, or list its line under\n"
        "`left_out` with the reason why it is none.",
    ),
    Told(
        "source-cut",
        "error",
        "A quotation begins and ends with a sentence.",
        "Half a sentence can say the opposite. Quote the whole; where the source breaks off, a\n"
        "`note` that speaks of the sentence says so.",
    ),
    Told(
        "source-address",
        "error",
        "Every printed number, mail and web address is held by a contact or a link.",
        "It is what readers come for. Add the contact, or list the line under `left_out` with\n"
        "`person: true` where it is one named person's.",
    ),
    Told(
        "source-person",
        "error",
        "What is listed as one person's is in no contact.",
        "Take it out of the contact, or off the list.",
    ),
    Told(
        "source-area",
        "error",
        "What is for an area says so in its words or its section, and the other way round.",
        "A number for the wrong council costs time. Correct `areas`, or say in a `note` why it\nholds for all.",
    ),
    Told(
        "source-printed",
        "error",
        "What is said to be not printed is nowhere in the source.",
        "The message names the line. Quote it, and take the entry out of `not_printed`.",
    ),
)
