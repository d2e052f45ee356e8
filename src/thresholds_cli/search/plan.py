"""What a query asks for: a code, a phrase, telling words."""

import re
from typing import NamedTuple

from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.wording import in_capitals, plain_letters, words

# Words that tell nothing on their own; they count only within an exact phrase.
SMALL = frozenset(
    "a about after also am an and any are as at back be been before being but by came can come "
    "comes could did do does doing for from get gets getting go goes going got had has have "
    "having he her hers him his how i if in into is it its just me more most my new no nor not of "
    "off often on one or our out over she so some such than that the their them then there these "
    "they this those to too up us very was we went were what when where which while who why will "
    "with would you your".split()
)
_LONGEST = 2000  # some 300 words; more is a document, not a worry
SENTENCE = 8  # telling words: fewer are a note, in which a comma parts nothing
_CLAUSE = re.compile(r"[,.;:!?\n]+(?=\s|$)")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b(?:[^\W\d_]\.)+[^\W\d_]\b")  # D.V. is DV
_POSSESSIVE = re.compile(r"['’]s\b")
_BREAK = re.compile(r"[^\w'’-]+")
_QUOTES = "\"'`“”‘’«»„‚"
_CODE = re.compile(
    r"(?:(?P<edition>[^:]*[^:\s]):)?(?P<code>[A-Za-z]+[A-Za-z0-9]*[.-][A-Za-z0-9.-]+|L[0-9]+|(?<=:)[A-Za-z0-9]+)", re.I
)


class Plan(NamedTuple):
    """A query taken apart.

    `telling` are its words without the small ones, in order, once each; what a hyphen
    joins stays together ("self harm"), so that it is looked for side by side. Without a
    telling word nothing but a code is found. `capitals` are the words typed in capitals;
    `names` those with a capital at the beginning;
    `clauses` are all words again, those of a sentence parted where commas and full stops stand.
    """

    query: str
    code: str | None
    edition: str | None
    all_words: tuple[str, ...]
    telling: tuple[str, ...]
    capitals: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    clauses: tuple[tuple[str, ...], ...] = ()


def plan(query: str) -> Plan:
    """Take a query apart; raises UsageProblem when it holds no word at all."""
    # A byte that is no character must not end up in an answer.
    typed = without_quotes(query.encode("utf-8", "replace").decode("utf-8"))
    cleaned = _DOTTED.sub(lambda match: match[0].replace(".", ""), plain_letters(typed))
    if len(cleaned) > _LONGEST:
        raise UsageProblem(f"over {_LONGEST} characters: give the worry in a sentence or two.")
    found = tuple(words(cleaned))
    if not found:
        raise UsageProblem('nothing to search for: give some words, as in `thresholds search "missing from home"`.')
    code = _CODE.fullmatch(cleaned)
    telling = tuple(dict.fromkeys(unit for unit in units(cleaned) if unit not in SMALL and len(unit) > 1))
    return Plan(
        query=typed,
        code=code["code"] if code else None,
        edition=code["edition"] if code else None,
        all_words=found,
        telling=telling,
        capitals=in_capitals(cleaned),
        names=_names(cleaned),
        clauses=_clauses(cleaned) if len(telling) >= SENTENCE else (found,),
    )


def _names(text: str) -> frozenset[str]:
    return frozenset(word for run in text.split() if run[:1].isupper() and not run.isupper() for word in words(run))


def _clauses(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(clause for part in _CLAUSE.split(text) if (clause := tuple(words(part))))


def units(text: str) -> list[str]:
    """The words of a text; those that a hyphen joins stay together."""
    chunks = (" ".join(words(chunk)) for chunk in _BREAK.split(_POSSESSIVE.sub("", text)))
    return [chunk for chunk in chunks if chunk]


def without_quotes(text: str) -> str:
    """Words without the stray or curly quotes that shells and word processors leave round them."""
    return text.strip().strip(_QUOTES).strip()
