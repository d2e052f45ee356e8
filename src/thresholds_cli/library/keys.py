"""What every key of an edition's file is for, one sentence each: the one place for it.

The JSON Schema for editors, the page of all keys and the annotated empty edition are made
from this. A look-up needs none of it and never reads it in.
"""

from typing import NamedTuple


class Part(NamedTuple):
    """A part of an edition's file: what it is called, what it is, and a sentence for each key that is its own."""

    name: str
    about: str
    keys: dict[str, str]

    def sentence(self, key: str) -> str:
        """What a key of this part is for; raises KeyError where nobody wrote it down."""
        return self.keys.get(key) or COMMON[key]


# Keys that mean the same wherever they stand; a part that says otherwise goes before.
COMMON = {
    "text": "The words, to the letter.",
    "areas": "The areas that it is for, spelt as under `areas` of the edition; left out for all of them.",
    "urgency": "How quickly it is needed; the most urgent is shown first.",
    "tiers": "The ranks of the levels that it is for; left out for all of them.",
    "note": "What you inferred, and what is misprinted, in your own words; never a word of the document's.",
    "source": "Where it is printed.",
}
_ORDINARY_ID = "Yours, each once in the edition and the same for ever: letters, digits and hyphens"

# By the name of the model, in the order of the file.
PARTS: dict[str, Part] = {
    "Framework": Part(
        "edition",
        "One edition of one partnership's threshold document, laid out like the printed grid.",
        {
            "id": "What the edition is called here: small letters, digits and hyphens, with the year at the end.",
            "title": "The title as it is printed.",
            "partnership": "The place or places that the document is for, as people call them.",
            "publisher": "Who publishes it, as printed.",
            "areas": "The council areas where it applies: where the child lives, not where the reader works.",
            "published": "The date that it prints, as exact as it is printed: a year, a month or a day, in quotes.",
            "status": "`draft` until it was read against the document; then `latest held`, or `superseded`.",
            "supersedes": "The id of the edition that it takes the place of.",
            "statutory_guidance": "The statutory guidance that it names, with the year.",
            "rights": "Whose the words are and why they are quoted here.",
            "source": "The document that the words were read from.",
            "level_term": "The document's own word for a level: Level, Tier, Type of need.",
            "note": "Anything that a reader had to infer and that holds for the edition as a whole.",
            "not_printed": "What such a document is expected to print and this one does not, as somebody looked.",
            "domains": "The domains of the grid: the child, parenting, family and environment, or the document's own.",
            "tiers": "The levels of need, the lowest first.",
            "services_heading": "The heading over the services, as printed.",
            "actions_heading": "The heading over the rows that say what to do, as printed.",
            "grid": "The statements, domain by domain and level by level; left out where only levels are described.",
            "routes": "Whom to ring or write to, for what, and when.",
            "contacts": "The services that the routes lead to.",
            "rules": "What the document states in words: duties, time limits, consent, cautions.",
            "guidance": "What the document explains at length, each topic summarised in your own words.",
            "alerts": "Printed lists of children for whom to be alert to a need for early help.",
            "glossary": "The abbreviations and terms that the document uses.",
            "left_out": "The lines of the source that are in no other part, each with the reason.",
            "seal": "What the words were when they were last read against the source; `thresholds seal` writes it.",
        },
    ),
    "Source": Part(
        "source",
        "The text that the edition was read from, and how it was had.",
        {
            "document": "The document's title and kind, so that another reader finds the same.",
            "file": "The file with the document's text that `validate --sources` looks for.",
            "note": "How the text was had, and what was lost on the way.",
            "layout": "How the statements are printed: one `grid`; `tables`, one for each level; `lists` under "
            "headings; or `none`, where levels are only described.",
        },
    ),
    "Place": Part(
        "place",
        "Where something is printed, in the terms of the document.",
        {
            "section": "The heading that it stands under in the document.",
            "cell": "The cell of the table: its row and its column.",
            "n": "The how-manieth it is in that cell, from 1.",
            "lines": "Its lines in the text that you read it from, from 1, every one of them.",
        },
    ),
    "Quote": Part(
        "quotation",
        "Words quoted to the letter, with their place.",
        {},
    ),
    "Domain": Part(
        "domain",
        "A part of a child's life for which the grid has a row.",
        {
            "code": "The letter that its codes begin with: C for the child, P for parents, F for the family.",
            "name": "Its name as printed.",
        },
    ),
    "Tier": Part(
        "level",
        "What the document says of one level. Where it prints only names, or only labels, both are the same.",
        {
            "rank": "Which level it is, counted from the lowest, which is 1.",
            "name": "Its printed name, such as Universal.",
            "label": "Its printed label, such as Level 1.",
            "heading": "The heading over its description, as printed.",
            "grid_heading": "The heading over its column of the grid, where that is worded differently.",
            "description": "Who is at this level, to the letter.",
            "features": "Further sentences about who is at this level.",
            "strengths": "True where the statements at this level are strengths, not worries; left out elsewhere.",
            "significant_harm": "True where this level covers suspected significant harm; left out elsewhere.",
            "statutory_basis": "The sections of an Act that it names for this level, such as section 17 or 47.",
            "consent": "What it says of consent at this level.",
            "actions": "The sentences that say what to do at this level.",
            "services": "The services that it names at this level.",
        },
    ),
    "Action": Part(
        "action",
        "A sentence that says what to do at a level.",
        {
            "id": f"{_ORDINARY_ID}, such as A-C2.1 (child, level 2, the first).",
            "domain": "The letter of the domain, where it is printed for one; left out where it is for all.",
            "from": "`grid` from a row of its own in the table, `prose` from elsewhere.",
        },
    ),
    "Service": Part(
        "service",
        "What is offered at a level, in the printed words.",
        {
            "id": f"{_ORDINARY_ID}, such as S2.01 (level 2, the first).",
        },
    ),
    "GridRow": Part(
        "row of the grid",
        "A domain over its levels.",
        {"domain": "The letter of the domain.", "tiers": "Its cells, the lowest level first."},
    ),
    "Cell": Part(
        "cell of the grid",
        "The statements of one domain at one level, in printed order.",
        {
            "tier": "The rank of the level.",
            "section": "The heading that the table stands under in the document.",
            "cell": "The cell in words: its row and its column.",
            "statements": "The statements, one a line, in printed order.",
            "empty_headings": "Sub-headings at its end under which nothing is printed.",
            "note": "A note that holds for every statement of the cell.",
        },
    ),
    "Statement": Part(
        "statement",
        "One printed bullet; where there are none, a capital that begins a new thought begins a statement.",
        {
            "id": "Its code: the domain's letter, the level's rank, a point and its number in the cell, such as C2.01.",
            "text": "The words to the letter, on one line, without a closing full stop.",
            "subdomain": "The sub-heading that it stands under.",
            "lead_in": "The words above it that it completes, such as “Presentation of … resulting in:”.",
            "lines": "Its lines in the text that you read it from, from 1, every one of them.",
            "concerns": "The worries that it is about, by their ids in the vocabulary; `thresholds tag` proposes some.",
        },
    ),
    "Route": Part(
        "route",
        "How a worry gets to those who act on it.",
        {
            "id": f"{_ORDINARY_ID}, such as R-urgent.",
            "kind": "What it is for: `urgent` where significant harm is suspected, `allegations` about someone who "
            "works with children, `procedures` a document or form that is linked to.",
            "purpose": "What it is for, in a few words.",
            "text": "The words that send people this way, to the letter.",
            "for_whom": "For which child or family.",
            "when": "When to take it.",
            "how": "By which means.",
            "form": "The form to fill in, by its printed name.",
            "within": "In what time.",
            "consent": "Whose consent is needed, or that none is.",
            "contact": "The id of the contact that it leads to.",
            "link": "The link that is printed with it.",
        },
    ),
    "Link": Part(
        "link",
        "A link as printed.",
        {
            "printed": "The words that are linked, or the address as it is printed.",
            "target": "The address behind it; left out where the source lost it.",
        },
    ),
    "Contact": Part(
        "contact",
        "A service or team, never a person: leave a named person's number or address out.",
        {
            "id": f"{_ORDINARY_ID}, such as K-duty.",
            "name": "The service, as printed.",
            "purpose": "What people turn to it for.",
            "hours": "When it answers.",
            "phone": "The number as dialled: with its area code and a space after it, in quotes.",
            "printed": "The number as the document prints it, in quotes.",
            "email": "The mailbox of the service or role.",
            "url": "A web address, with https://.",
            "link": "A link of which only the words are printed.",
            "address": "Where to write to, on one line.",
            "status": "`printed`, or `retired` where it is known to be dead, with the reason in the note.",
            "checked_on": "The day on which somebody rang or wrote and it answered; left out when nobody has.",
        },
    ),
    "Rule": Part(
        "rule",
        "A rule that the document states in words, quoted.",
        {
            "id": f"{_ORDINARY_ID}, such as Q-consent.",
            "kind": "What it is about.",
            "lead_in": "The words above it, where it is an entry of a list.",
        },
    ),
    "Topic": Part(
        "guidance topic",
        "What the document explains at length, in your own words.",
        {
            "id": "One of the topics that all editions share, where it fits: `thresholds guidance` lists them.",
            "title": "Its title in a few words.",
            "summary": "What the document says on it, in your own words, under 80 of them.",
            "listed": "What it lists there by name, to the letter.",
            "around": "The ids of what is quoted from its lines.",
            "source": "Where it is printed, with every line that the topic covers.",
        },
    ),
    "AlertList": Part(
        "alert list",
        "A printed list of children for whom to be alert.",
        {
            "id": f"{_ORDINARY_ID}, such as W-alert.",
            "lead_in": "The words above the list.",
            "items": "Its entries, in printed order.",
        },
    ),
    "Alert": Part(
        "entry of an alert list",
        "One of the children for whom to be alert.",
        {
            "id": "The list's id with its number, such as W-alert.1.",
        },
    ),
    "Term": Part(
        "glossary entry",
        "An abbreviation or a term, with its meaning as printed; at least one of the two.",
        {
            "id": f"{_ORDINARY_ID}, such as G-1.",
            "term": "The abbreviation or term; left out where the source lost it.",
            "meaning": "What it stands for, to the letter; left out where the document never says.",
        },
    ),
    "LeftOut": Part(
        "lines left out",
        "Lines of the source that are not in the data, and why.",
        {
            "lines": "Which lines, in quotes: one, or the first and last of a run with a hyphen between.",
            "reason": "Why they are not here.",
            "around": "The ids of what is quoted from the midst of these lines; the rest of them is left out.",
            "person": "True where a number or address on these lines is one named person's.",
        },
    ),
    "Seal": Part(
        "seal",
        "What `thresholds seal` writes when somebody has read the words against the source.",
        {
            "sha256": "The checksum of every quoted word with its place.",
            "read_on": "The day on which they were read against the source.",
            "read_by": "Who read them: a role, never a name.",
        },
    ),
}
