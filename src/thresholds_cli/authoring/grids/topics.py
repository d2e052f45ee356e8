"""What the heading of a row or column is about where it is no level: a domain, actions, services, contacts …"""

import re
from typing import Literal

Topic = Literal[
    "domain", "label", "sublabel", "statements", "action", "service", "contact", "description", "consent", "basis",
    "note", "code", "level", "name", "lead_in",
]  # fmt: skip

# In this order. The whole heading must fit, so that “Family and environmental factors” stays a domain
# and “Contact with extended family” one of its parts.
_TOPICS: tuple[tuple[Topic, tuple[str, ...]], ...] = (
    (
        "level",
        (
            r"(the )?(levels?|tiers?|stages?|steps?|bands?|thresholds?|ranks?)( of (need|support|risk))?"
            r"( no| number)?",
        ),
    ),
    ("lead_in", (r"lead ?in( words)?|stems?|introductory words",)),
    ("name", (r"(names?|titles?)( of (the )?(levels?|tiers?))?|((level|tier|stage) )(names?|titles?)",)),
    ("code", (r"codes?|ref(erence)?( no| number)?|no|number|id",)),
    ("sublabel", (r"sub ?(domains?|headings?|categor(y|ies)|areas?|sections?|topics?|themes?)|dimensions?|headings?",)),
    (
        "label",
        (
            r"(domains?|areas?|themes?|categor(y|ies)|topics?|aspects?|factors?|types?)"
            r"( of (need|concern|development))?",
            r"(assessment )?(framework )?(domains?|areas?|triangle)( of need)?|need|what we look at",
        ),
    ),
    (
        "action",
        (
            r"actions?( (to .*|required|needed|expected|by .*|for .*|and .*|at this level|you .*|we .*))?",
            r"what (you|we|they|people|practitioners|professionals|agencies|everyone)( all)?"
            r" (can|could|should|must|need to|might|may|will) do\b.*",
            r"what (action|actions|to do|should|do|does|will|happens|we)\b.*|next steps?|steps to take|interventions?",
            r"((professional|practitioner|agency|service|your|our|practice|expected|required) )?responses?"
            r"( (to (meet |all |any |the |these |this |identified )*"
            r"(needs?|concerns?|risks?|level|harm|indicators?)( .*)?"
            r"|required|needed|expected|from .*|by .*|for .*|and .*|at this level))?",
            r"how (to|should|we) (respond|act)\b.*|(assessment )?process(es)?|pathways?|plans?( and reviews?)?",
            r"assessments?( (process|pathway|and planning|and plan))?|lead (professional|practitioner)",
        ),
    ),
    (
        "contact",
        (
            r"named (practitioners?|professionals?|persons?|contacts?|leads?|workers?|officers?)",
            r"lead (officer|contact)s?",
            r"contacts?( (details?|us|numbers?|points?|information|list|for .*|and .*))?",
            r"(who|whom)( to)? (contact|ring|call|tell)\b.*",
            r"how to (refer|contact|make)\b.*|(how to )?(make|making) a referral|where to (go|get|find)\b.*",
            r"referrals?( (routes?|pathways?|process|to))?|(tele)?phone( numbers?)?|e ?mails?|get in touch",
            r"(useful|key) (contacts?|numbers)",
        ),
    ),
    (
        "service",
        (
            r"((examples?|types?|range|list) of )?(the )?"
            r"((key|lead|relevant|available|local|possible|universal|support) )?"
            r"(services?|agenc(y|ies)|provision|support|provider?s?|professionals?|help)"
            r"( (available|offered?|involved|and support|and agencies|that .*|who .*|provided|at this level))?",
            r"(who|which services?) (can|could|will|might|may) (help|support|provide|be involved)\b.*",
            r"interventions and services|support (and )?services?",
        ),
    ),
    ("consent", (r"consent( (and .*|required|needed|position))?|information sharing( and consent)?",)),
    ("basis", (r"(statutory|legal) (basis|framework|duty|duties)|legislation",)),
    (
        "description",
        (
            r"((brief|general|level) )?"
            r"(descriptions?|definitions?|overview|summary|criteria|characteristics|explanation|meaning)"
            r"( of .*)?",
            r"what (this|it|the level) means|who( is)? this( is)? (for|about)|threshold criteria",
        ),
    ),
    (
        "note",
        (
            r"((further|additional|practice) )?"
            r"(notes?|comments?|links?|resources?|references?|guidance|information|reading)",
            r"sources?|tools?|owners?|authors?|reviewed( by| on)?|dates?",
        ),
    ),
    (
        "statements",
        (
            r"((key|possible|potential|example|likely) |examples? of )?"
            r"(indicators?|features?|examples?|statements?|signs?( and symptoms)?|factors|presenting needs?|needs?"
            r"|descriptors?|evidence)"
            r"( of .*| may include| include)?",
            r"what (you|we) (might|may|could) see|what (this|it) (might|may|could|can|looks?)( look)? like",
        ),
    ),
)
_PATTERNS = tuple((topic, re.compile("|".join(patterns))) for topic, patterns in _TOPICS)
# What a row or a column can hold beside statements.
OF_ROWS: tuple[Topic, ...] = ("action", "service", "contact", "description", "consent", "basis", "note")
_MOST_WORDS = 12


def topic_of(text: str) -> Topic | None:
    """What a heading is about, by its words alone; None for any other, most likely a domain's name."""
    said = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    if not said or len(said.split()) > _MOST_WORDS:
        return None
    return next((topic for topic, pattern in _PATTERNS if pattern.fullmatch(said)), None)
