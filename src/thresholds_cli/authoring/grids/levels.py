"""What a heading says of a level of need: its number, its label and its name.

Partnerships call a level “Level 2 – Early Help”, “Tier 2”, “Targeted (Step 3)” or only
“Universal”. A heading is one of a level when it begins with such words and is short.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from thresholds_cli.authoring.grids.bullets import has_bullet
from thresholds_cli.authoring.grids.paper import Cell
from thresholds_cli.library.gridstyles import LEVEL, LEVEL_HEADING, LEVEL_NAME, is_ours
from thresholds_cli.library.wording import same_words, words

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}
_SPELT = {word: n for n, word in enumerate("zero one two three four five six seven".split())}
_TERM = r"levels? of need|levels? of support|levels?|tiers?|stages?|steps?|bands?|thresholds?|layers?|phases?|zones?"
_COUNT = (
    r"[0-9]{1,2}\s?[/–-]\s?[0-9]{1,2}|[0-9]{1,2}[a-d]?|(?-i:[A-H])|zero|one|two|three|four|five|six|seven|"
    r"vii|vi|iv|v|iii|ii|i"
)
_LABELLED = re.compile(rf"\b({_TERM})\s*[-–:]?\s*({_COUNT})\b(?!\s*(?:and|&|to|/|-|–)\s*[0-9])", re.IGNORECASE)
# “Level 1: Children who …”: the heading is a sentence, and the level has no name.
_SENTENCE = re.compile(rf"^\s*(?:{_TERM})\s*(?:{_COUNT})\s*[:.–-]\s+(?:\S+\s+){{8,}}", re.IGNORECASE)
_JOINT = re.compile(r"([0-9]{1,2})\s?[/–-]\s?([0-9]{1,2})")  # “Level 2/3”: a level of its own
_NUMBERED = re.compile(r"^\s*([0-9]{1,2}[a-d]?)\s*[.):–-]?\s*(?=\D|$)")
_SHORT_LABEL = re.compile(r"^\s*([LT])\s?([0-9])\b")
_BETWEEN = " \t\n-–—:|/.,;()[]"

# What levels are called, and where about they stand between the lowest (1) and the highest (5).
_NAMES = {
    "universal plus": 2.0,
    "universal": 1.0,
    "thriving": 1.0,
    "prevention": 1.2,
    "preventative": 1.2,
    "low level": 1.5,
    "low": 1.5,
    "getting advice": 1.5,
    "coping": 2.0,
    "early intervention": 2.2,
    "early help": 2.2,
    "additional": 2.0,
    "extra": 2.0,
    "some needs": 2.0,
    "emerging": 2.0,
    "vulnerable": 2.3,
    "single agency": 2.0,
    "getting help": 2.4,
    "partnership plus": 2.8,
    "moderate": 3.0,
    "medium": 2.8,
    "multi agency": 2.8,
    "multiple": 2.8,
    "enhanced": 2.8,
    "targeted": 3.0,
    "complex": 3.3,
    "intensive": 3.5,
    "getting more help": 3.4,
    "severe": 4.2,
    "specialist": 4.0,
    "statutory": 4.3,
    "child in need": 4.0,
    "children in need": 4.0,
    "high": 4.0,
    "very high": 4.6,
    "substantial": 4.0,
    "acute": 4.6,
    "child protection": 4.8,
    "protection": 4.8,
    "safeguarding": 4.6,
    "significant harm": 4.9,
    "getting risk support": 4.5,
    "critical": 4.8,
    "crisis": 4.8,
    "edge of care": 4.5,
    "green": 1.0,
    "yellow": 2.0,
    "amber": 3.0,
    "red": 4.5,
}
# Words that many statements hold too: they tell of a level where they stand nearly alone, or beside such a word.
_PLAIN = frozenset(
    "low medium moderate high severe acute substantial critical crisis complex multiple enhanced intensive additional "
    "extra emerging vulnerable coping protection green yellow amber red".split()
)
_IN_A_SENTENCE = re.compile(
    r"\b(?:at|of|to|in|for|from|on|the|a|below|above|under|with|by|as|per|see)\s*$", re.IGNORECASE
)
_OF_LEVELS = frozenset("need needs risk risks support services service help level tier children families".split())
_FEW = 3  # words that stand nearly alone
_AGES = re.compile(r"\b(years?|yrs|months?|key stage|ks ?[0-9])\b", re.IGNORECASE)
# What a heading says of the words below it, which is no part of the level's name.
_OF_STATEMENTS = re.compile(
    r"(?:^|[\s:–—-]+)(?:(?:key|possible|potential|example|examples of) )?(?:indicators?|features|descriptors)"
    r"(?: of need)?$",
    re.IGNORECASE,
)
_CONTINUED = re.compile(
    r"\s*[-–—,]?\s*[(\[]?\s*\b(?:continued|cont[’'.]?d?\.?|part [0-9]{1,2}(?: ?(?:of|/) ?[0-9]{1,2})?|"
    r"[0-9]{1,2} of [0-9]{1,2})\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_MOST_WORDS = 14  # of the first line of a heading; a longer one is a statement
_PROTECTS = re.compile(
    r"significant harm|child protection|section ?47|\bs\.? ?47|statutory|specialist|acute|safeguarding|crisis|critical",
    re.IGNORECASE,
)
_STRENGTHS = re.compile(r"universal|no additional|thriving|all children|needs are met|met by universal", re.IGNORECASE)


class Level(NamedTuple):
    """A level as a heading prints it.

    `number` sorts: (2, "") for Level 2, (3, "a") for 3a; None where none is printed.
    `label` and `name` are the same where only one of them is printed. `description` are the
    further sentences of the heading, `heading` its first line; `lines` are where it stands.
    """

    number: tuple[int, str] | None
    label: str
    name: str
    heading: str
    term: str = ""
    description: str = ""
    lines: tuple[int, ...] = ()

    @property
    def key(self) -> object:
        """What two headings of the same level share: the number, or the name."""
        return self.number or same_words(self.name)

    @property
    def height(self) -> float | None:
        """Where about its name stands between the lowest and the highest; None for a name of its own."""
        return _height(self.name)

    @property
    def protects(self) -> bool:
        """Whether its own words speak of significant harm or of those who act on it."""
        return bool(_PROTECTS.search(f"{self.heading} {self.description}"))

    @property
    def is_of_strengths(self) -> bool:
        """Whether its own words speak of children whose needs are met."""
        return bool(_STRENGTHS.search(f"{self.heading} {self.description}"))


def level_in(cell: Cell | None) -> Level | None:
    """The level that a heading's cell is about; None for any other cell."""
    if cell is not None and cell.paras and is_ours(cell.paras[0].style):
        return _as_said(cell) if cell.paras[0].style == LEVEL else None
    if cell is None or not cell.paras or any(para.bullet or has_bullet(para.text) for para in cell.paras):
        return None
    lines = [
        without_continued(" ".join(line.split()))
        for para in cell.paras
        for line in para.text.splitlines()
        if line.strip()
    ]
    found = level_of(lines)
    return found._replace(lines=cell.lines) if found is not None else None


def _as_said(cell: Cell) -> Level:
    """The level of a heading whose styles say what its lines are; levels stand from the left to the right."""
    said = {para.style: " ".join(para.text.split()) for para in reversed(cell.paras)}
    label = said[LEVEL]
    name = said.get(LEVEL_NAME, label)
    heading = said.get(LEVEL_HEADING) or (label if name == label else f"{label} {name}")
    return Level((cell.column, ""), label, name, heading, _numbered(label)[2], lines=cell.lines)


def without_continued(text: str) -> str:
    """Words without “(continued)” or “(1 of 2)” at their end, as where a row goes on over a page."""
    return _CONTINUED.sub("", text) or text


def level_of(lines: Sequence[str]) -> Level | None:
    """The level that the lines of a heading are about; None where they are about none."""
    if not lines or (len(words(lines[0])) > _MOST_WORDS and not _SENTENCE.match(lines[0])):
        return None
    first, rest = lines[0], list(lines[1:])
    number, label, term, left = _numbered(first)
    if number is None and (_height(first) is None or first.rstrip().endswith(".") or _AGES.search(first)):
        return None
    if number is not None and not term and _height(left) is None:
        return None  # "1. Health": a number alone makes no level of a row
    if not left and rest and len(words(rest[0])) <= 8 and not rest[0].rstrip().endswith((".", ":")):
        left = rest.pop(0)
    name, more = ("", left) if _SENTENCE.match(first) else _name_and_more(_OF_STATEMENTS.sub("", left))
    description = " ".join(filter(None, (more, *rest)))
    return Level(number, label or name, name or label, first.rstrip(":"), term, description)


def _numbered(text: str) -> tuple[tuple[int, str] | None, str, str, str]:
    """The number of a level, its label, the word for levels in it, and what is left of the heading."""
    labelled = _LABELLED.search(text)
    lead = text[: labelled.start()] if labelled is not None else ""
    if (
        labelled is not None
        and not _IN_A_SENTENCE.search(lead)
        and (len(words(lead)) <= _FEW or (len(words(lead)) <= 6 and _height(lead) is not None))
    ):
        before, after = _trimmed(text[: labelled.start()]), _trimmed(text[labelled.end() :])
        left = _trimmed(text) if before and after else before or after
        term = labelled[1].split()[0].capitalize().removesuffix("s")
        return _count(labelled[2]), " ".join(labelled[0].split()), term, left
    short = _SHORT_LABEL.match(text)
    if short is not None:
        term = {"L": "Level", "T": "Tier"}[short[1]]
        return (int(short[2]), ""), short[0].strip(), term, _trimmed(text[short.end() :])
    bare = _NUMBERED.match(text)
    if bare is not None:
        return _count(bare[1]), bare[1], "", _trimmed(text[bare.end() :])
    return None, "", "", _trimmed(text)


def _count(text: str) -> tuple[int, str]:
    said = text.casefold()
    if said in _SPELT or said in _ROMAN:
        return _SPELT.get(said, _ROMAN.get(said, 0)), ""
    if len(said) == 1 and said.isalpha():
        return ord(said) - ord("a") + 1, ""
    joint = _JOINT.fullmatch(said)
    if joint is not None:
        return int(joint[1]), f"/{joint[2]}"
    digits = said.rstrip("abcd")
    return int(digits), said[len(digits) :]


def _trimmed(text: str) -> str:
    left = text.strip(_BETWEEN)
    # A bracket that is closed within the words stays: "Universal (no additional needs)".
    return f"{left})" if left.count("(") > left.count(")") else left


def _name_and_more(text: str) -> tuple[str, str]:
    """The name of a level and the sentences after it."""
    parts = re.split(
        r"(?<=[^.])[.:]\s+(?=[A-Z])|\s+[–—-]\s+(?=(?:Children|Child|Families|Needs|Those)\b)", text, maxsplit=1
    )
    name, more = parts[0], parts[1] if len(parts) > 1 else ""
    return name.rstrip(" :."), more


def _height(text: str) -> float | None:
    said = " ".join(words(text))
    brief = len(said.split()) <= _FEW or not _OF_LEVELS.isdisjoint(said.split())
    names = (name for name in _NAMES if brief or name not in _PLAIN)
    found = [_NAMES[name] for name in names if re.search(rf"\b{name}\b(?!-)", said)]
    return max(found) if found else None


def in_order(levels: Sequence[Level]) -> list[Level]:
    """Levels from the lowest to the highest: by their numbers, else by what their names say.

    Where names say too little, they stay as printed, or backwards where the first that is
    known stands higher than the last.
    """
    if all(level.number is not None for level in levels):
        return sorted(levels, key=lambda level: level.number or (0, ""))
    heights = [level.height for level in levels if level.height is not None]
    if len(set(heights)) == len(levels):
        return sorted(levels, key=lambda level: level.height or 0)
    if len(heights) >= 2 and heights[0] > heights[-1]:
        return list(reversed(levels))
    return list(levels)
