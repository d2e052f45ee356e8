"""What the heading of a row or column is about where it is no level: a domain, actions, services, contacts …"""

import re
from typing import Literal

Topic = Literal[
    "domain", "label", "sublabel", "statements", "action", "service", "contact", "description", "consent", "basis",
    "note", "code", "level",
]  # fmt: skip

# In this order; the whole heading must fit, so that "Family and environmental factors" stays a domain.
_TOPICS: tuple[tuple[Topic, str], ...] = (
    ("level", r"(the )?(levels?|tiers?|stages?|steps?|bands?|thresholds?|ranks?)( of (need|support|risk))?( no| number)?"),
    ("code", r"codes?|ref(erence)?( no| number)?|no|number|id"),
    ("sublabel", r"sub ?(domains?|headings?|categor(y|ies)|areas?|sections?|topics?|themes?)|dimensions?|headings?"),
    ("label", r"(domains?|areas?|themes?|categor(y|ies)|topics?|aspects?|factors?|types?)( of (need|concern|development|the assessment framework|a ?child s life))?( domains?)?|assessment (framework )?(domains?|areas?|triangle)|need|what we look at"),
    ("action", r"actions?( .*)?|what (action|actions|to do|should|do|does|will|happens|we)\b.*|(professional|practitioner|agency|your|our|practice|expected|required)? ?responses?( .*)?|next steps?|how (to|should) (respond|act)\b.*|assessment( process| pathway| and planning| and plan)?|(assessment )?process(es)?|pathways?|steps to take|interventions?|lead (professional|practitioner)|plans?( and reviews?)?"),
    ("contact", r"contacts?( .*)?|(who|whom)( to)? (contact|ring|call|tell|phone)\b.*|how to (refer|contact|make)\b.*|(how to )?(make|making) a referral|referrals?( routes?| pathways?| process| to)?|telephone( numbers?)?|phone( numbers?)?|e ?mails?|(useful|key) (contacts?|numbers)|where to (go|get|find)\b.*|get in touch"),
    ("service", r"(examples? of )?(the )?(key |lead |relevant |available |local |possible |universal )?(services?|agenc(y|ies)|provision|support|provider?s?|professionals?|interventions and services|help available)( (available|offered?|involved|and support|and agencies|that .*|who .*|provided|at this level|include|examples?|may include))?|who (can|could|will|might) (help|support|provide|be involved)\b.*|support (and )?services?"),
    ("consent", r"consent( .*)?|information sharing( and consent)?"),
    ("basis", r"(statutory|legal) (basis|framework|duty|duties)|legislation"),
    ("description", r"(brief |general )?(descriptions?|definitions?|overview|summary|criteria|characteristics|explanation|meaning)( of .*)?|what (this|it|the level) means|who( is)? this( is)? (for|about)|threshold criteria"),
    ("note", r"(further |additional |practice )?(notes?|comments?|links?|resources?|references?|guidance|information|reading|sources?|tools?)"),
    ("statements", r"(key |possible |potential |examples? of |example |likely )?(indicators?|features?|examples?|statements?|signs?( and symptoms)?|factors|presenting needs?|needs?|descriptors?|evidence|what you (might|may|could) see|what (this|it) (might|may|could|can) look like)( of .*| may include| include)?"),
)  # fmt: skip
_PATTERNS = tuple((topic, re.compile(pattern)) for topic, pattern in _TOPICS)
_MOST_WORDS = 12


def topic_of(text: str) -> Topic | None:
    """What a heading is about, by its words alone; None for any other, most likely a domain's name."""
    said = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    if not said or len(said.split()) > _MOST_WORDS:
        return None
    return next((topic for topic, pattern in _PATTERNS if pattern.fullmatch(said)), None)
