"""People in the words of a document.

A contact is a service or team, never a person: a person's name, number or mailbox is never
taken over. Names are told by titles, by given names that are common in England, and by
mailboxes that are made of a name; beside a number, whatever names no service is taken for
a name.
"""

import re

from thresholds_cli.authoring.grids.names import GIVEN, NAMED_AFTER, OF_PLACES, OF_SERVICES, PARTICLES, SMALL
from thresholds_cli.authoring.grids.ways import EMAIL, ways_in

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Cllr|Sir|Dame|Rev(?:erend)?)\.?\s+(?:[A-Z]\.?\s*)*[A-Z][\w'’-]+"
)
_ASKED_FOR = re.compile(
    r"\b(?:ask for|speak to|speak with|c/o|attn:?|attention of|led by)\s+[A-Z][\w'’-]+\s+[A-Z][\w'’-]+"
)
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_PARTS = re.compile(r"(\s*[(\[][^()\[\]]*[)\]]|[,;|]\s+|\s[–—-]\s)")
_SEGMENT = re.compile(r"[,;:|/()\[\]–—]|\s-\s")
_PAIR = re.compile(  # looks ahead, since “Ring Jane Smith” holds two of them
    r"(?<!St )\b(?=([A-Z][a-z'’]+)(?:\s+[A-Z]\.?)?\s+(?:Mc|Mac|O['’])?[A-Z][a-z'’-]+(?:-[A-Z][a-z]+)?\b)"
)
_RUN = re.compile(r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)*(?:\s+\w[\w'’-]*)?")  # words with capitals, and the one behind
_PERSONAL_BOX = re.compile(r"^([a-z]+|[a-z])[._-][a-z]{2,}(\d*)$", re.IGNORECASE)
_LONGEST_NAME = 5  # words
_IN_THE_MIDST = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_INITIAL = re.compile(r"[A-Z]\.?|[A-Z]\.[A-Z]\.?")
# Whom a line calls by what they do, before or after the name.
_ROLE = re.compile(
    r"\b(?:manager|co-?ordinator|officer|lead|leader|head|practitioner|worker|nurse|visitor|adviser|advisor|teacher|"
    r"constable|sergeant|inspector|secretary|contact|administrator|"
    r"ask for|speak to|speak with|c/o|attn|paediatrician|psychologist|gp|pc|dc|ds|di|sgt)\b"
    r"[\s:,–—-]*(?:[0-9]+\s+)?(?P<name>[^\W\d_][\w'’-]+)",
    re.IGNORECASE,
)


def names_a_person(text: str) -> bool:
    """Whether words seem to name a person, or a mailbox that is made of a person's name."""
    if names_by_title(text):
        return True
    if any(_is_pair(run) for segment in _SEGMENT.split(text) for run in _RUN.findall(segment)):
        return True
    return any(is_personal_box(each) for each in EMAIL.findall(text))


def _is_pair(run: str) -> bool:
    """Whether a given name and another stand in words that are no house or charity called after somebody."""
    plain = {word.casefold().strip(".,'’") for word in run.split()}
    named = any(first.casefold() in GIVEN for first in _PAIR.findall(run))
    return named and plain.isdisjoint(OF_PLACES | NAMED_AFTER)


def without_person(text: str) -> str:
    """The name of a service without a person with a title in brackets; empty where it is a person with a title."""
    plain = " ".join(_IN_BRACKETS.sub(lambda found: "" if names_by_title(found[0]) else found[0], text).split())
    return "" if names_by_title(plain) else plain


def names_by_title(text: str) -> bool:
    """Whether words name somebody with a title, or as the one to ask for."""
    return bool(_TITLED.search(text) or _ASKED_FOR.search(text))


def before_a_person(text: str) -> str:
    """The part of a line that ends before somebody is named: “Hub 01632 960100”, without “– ask for Sam”.

    Empty where what stands before gives no number or names no service.
    """
    kept: list[str] = []
    for part in _PARTS.split(text):
        if may_be_a_person(part) or (_IN_BRACKETS.fullmatch(part) and may_be_a_person(part.strip("()[] "))):
            break
        kept.append(part)
    plain = "".join(kept).rstrip(" ,;:|–—-.")
    service = {word.casefold().strip(".,'’") for word in plain.split()} & OF_SERVICES
    return plain if service and ways_in(plain) and plain != text else ""


def may_be_a_person(text: str) -> bool:
    """Whether the words beside a number may be somebody's name: a few words with capitals, none of a service.

    Nobody can list all names: where words name no service, they are taken for a person's. A
    single such word is one in brackets: “Hub (Nkechi)”; elsewhere it may be a place.
    """
    if names_a_person(text) or any(_is_unknown(found["name"]) for found in _ROLE.finditer(text)):
        return True
    brackets = [part for found in _IN_BRACKETS.findall(text) for part in _SEGMENT.split(found.strip(" ()[]"))]
    plain = _SEGMENT.split(_IN_BRACKETS.sub(" ; ", text))
    return any(_is_like_a_name(segment.split(), 1) for segment in brackets) or any(
        _is_like_a_name(segment.split(), 2) for segment in plain
    )


def _is_like_a_name(words: list[str], least: int) -> bool:
    """Whether a few words, initials and particles aside, are all such that a name may have."""
    names = [word for word in words if word.casefold() not in PARTICLES and not _INITIAL.fullmatch(word)]
    if not names or len(words) > _LONGEST_NAME or not all(map(_is_unknown, names)):
        return False
    return len(words) >= least or names[0].casefold() in GIVEN


def _is_unknown(word: str) -> bool:
    """Whether a word begins with a capital and is none that services are called by."""
    plain = word.casefold().strip(".,'’")
    parts = {plain, plain.removesuffix("'s").removesuffix("’s"), *plain.split("-")}
    return word[0].isupper() and not word.isupper() and parts.isdisjoint(OF_SERVICES | OF_PLACES | SMALL)


def named_in(text: str) -> tuple[str, ...]:
    """What words that are taken over give to ask about whom they name or give a number for."""
    asked = []
    midst = {word.casefold() for word in _IN_THE_MIDST.findall(text)}
    if names_a_person(text) or not midst.isdisjoint(GIVEN):
        asked.append("it may name a person: put the role or the team in place of the name")
    if ways_in(text):
        asked.append("it gives a number or an address: put it among `contacts` as well")
    return tuple(asked)


def is_personal_box(email: str) -> bool:
    """Whether a mailbox is made of somebody's name: jane.smith@, j.smith@."""
    box = email.partition("@")[0].casefold()
    if not _PERSONAL_BOX.match(box):
        return False
    parts = re.split(r"[._-]", box.rstrip("0123456789"))
    return not any(part in OF_SERVICES for part in parts) and (
        parts[0] in GIVEN or len(parts[0]) == 1 or len(parts) == 2
    )
