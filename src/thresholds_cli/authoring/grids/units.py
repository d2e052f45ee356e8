"""A cell taken apart: statements with the sub-heading and the lead-in that govern them, and every doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from thresholds_cli.authoring.grids.bullets import ABBREVIATED, Manner, Unit, units_of
from thresholds_cli.authoring.grids.paper import Para
from thresholds_cli.authoring.grids.people import named_in
from thresholds_cli.library.gridstyles import LEAD_IN, NO_SUBHEADING, NOTE, STATEMENT, STATEMENT_UNDER, SUBHEADING

_SHAPE = r"[A-Z][1-9][0-9]?\.[0-9]{2,3}|[A-Z]-[A-Z]?[0-9]{1,2}\.[0-9]{1,3}"
CODE = re.compile(_SHAPE)
_CODE = re.compile(rf"^({_SHAPE})[\s:.)–-]+(?=\S)")
NOTHING = re.compile(
    r"(?:[^\w%]*|[0-9]{1,4}(?:[.,][0-9]+)?|n/?a|none(?: identified)?|nil|tbc|blank|"
    r"not (?:applicable|relevant)(?: at this level)?)\.?",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?;])\s+(?=[“\"']?[A-Z])")
_LEADING = re.compile(
    r"\b(?:when|where|if|as|by|in|to|of|for|with|from|that|who|which|including|include|includes|following|e\.g\.?|"
    r"is|are|be|may|might|can|could|has|have|had|does|do|shows?|such|because|due|through|or|and|one|any|involv\w+|"
    r"result\w*|indicat\w+|suggest\w*|present\w*|concerns?|signs?|evidence|example|examples|experienc\w+|consider)\b",
    re.IGNORECASE,
)
_DEEPER = 60  # twentieths of a point that make one bullet deeper than another
_HEADING_WORDS, _LABEL_WORDS = 8, 5  # the most words of a sub-heading set apart, and of one that only ends in a colon
_STYLES: dict[str, "Role"] = {
    SUBHEADING: "heading",
    LEAD_IN: "lead",
    NOTE: "note",
    STATEMENT: "statement",
    STATEMENT_UNDER: "statement",
}
_NOTE_MARKS = re.compile(r"^\[|\]$")
_POINTER = re.compile(r"^[(\[]?\s*(?:see|same as|as (?:above|below|for|in|level|tier))\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|a|an|this|these|their|your|our)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(and|or|and/or|plus|either)[:,.]?", re.IGNORECASE)

Role = Literal["statement", "heading", "lead", "note", "between"]


class Entry(NamedTuple):
    """One statement, action or service of a cell; `code` where the document gives one."""

    text: str
    lines: tuple[int, ...]
    subdomain: str = ""
    lead_in: str = ""
    code: str = ""
    note: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class Carried:
    """What governs the next statement of a cell: it holds on where a cell goes on in the row below."""

    subdomain: str = ""
    lead: str = ""
    lead_lines: tuple[int, ...] = ()
    lead_doubts: tuple[str, ...] = ()
    lead_used: bool = False
    lead_indent: int | None = None  # of the first bullet under it
    stack: list["_Above"] = field(default_factory=list)
    waiting: str = ""  # a sub-heading under which nothing stands yet
    waiting_lines: tuple[int, ...] = ()
    passed: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)  # such ones right above it
    depths: dict[str, int] = field(default_factory=dict)  # of each kind of bullet
    within: bool = False  # it stands in one cell with what it governs, and so may end there


class _Above(NamedTuple):
    """A lead-in with a bullet: how deep it stands, and whether what it introduces stands as deep (`flat`)."""

    indent: int
    text: str
    flat: bool


def entries_of(paras: Sequence[Para], manner: Manner, carried: Carried) -> list[Entry]:
    """The statements of a cell. `carried` is read and left as the next part of the same cell needs it."""
    units = [unit for unit in _split_runs(units_of(paras, manner, carried.depths)) if _says_something(unit)]
    before = carried.subdomain, carried.lead, carried.stack[:]
    found = _Cell(units, carried, manner).entries()
    if before != (carried.subdomain, carried.lead, carried.stack):
        carried.within = bool(found)
    return found


class _Cell:
    """One cell on its way to entries."""

    def __init__(self, units: list[Unit], carried: Carried, manner: Manner) -> None:
        self._units = units
        self._carried = carried
        self._manner = manner
        self._coded = any(_CODE.match(unit.text) for unit in units)
        self._bulleted = any(unit.indent is not None for unit in units)
        self._all_bold = len(units) > 1 and all(unit.bold for unit in units)
        self._found: list[Entry] = []

    def entries(self) -> list[Entry]:
        """Each statement, with what governs it."""
        for place, unit in enumerate(self._units):
            following = self._units[place + 1] if place + 1 < len(self._units) else None
            role, doubts = self._role(unit, following)
            if role == "between":
                self._between(unit)
                continue
            if role == "heading":
                self._heading(unit, doubts)
            elif role == "lead":
                self._lead(unit, doubts)
            elif role == "note" and self._found:
                self._found[-1] = self._found[-1]._replace(note=_NOTE_MARKS.sub("", unit.text))
            else:
                self._found.append(self._statement(unit, doubts))
        return self._found

    # --- what a line is -----------------------------------------------------------------------

    def _role(self, unit: Unit, following: Unit | None) -> tuple[Role, tuple[str, ...]]:
        """Whether a line is a statement, a sub-heading or a lead-in, and what is doubtful about that."""
        styled = _STYLES.get(unit.style)
        if styled is not None:
            return styled, ()
        if _CODE.match(unit.text):
            return "statement", ()
        if _BETWEEN.fullmatch(unit.text) and following is not None and self._found:
            return "between", ()
        if unit.style == "text box":
            return "statement", ("stands in a text box: is it a statement?",)
        deeper = following is not None and _deeper(unit, following)
        if unit.indent is None:
            return self._role_unmarked(unit, following)
        if deeper and not unit.text.endswith(":"):
            return "lead", ("others stand under it in a nested list: is it a statement of its own?",)
        if unit.text.endswith(":") and following is not None:
            return ("lead", ()) if deeper else ("lead", ("where does what it introduces end?",))
        if unit.bold and not self._all_bold and following is not None and _is_short(unit, _HEADING_WORDS):
            return "heading", ("a bullet in bold: is it a sub-heading?",)
        return "statement", ()

    def _role_unmarked(self, unit: Unit, following: Unit | None) -> tuple[Role, tuple[str, ...]]:
        """The same for a line without a bullet."""
        if unit.bold and self._manner.bold_is_rare and not self._all_bold and _is_short(unit, _HEADING_WORDS):
            return "heading", ()
        if self._coded and following is not None:
            return "lead", ()
        if unit.text.endswith(":"):
            loud = unit.text.isupper() and len(unit.text) > 3 and _is_short(unit, _HEADING_WORDS)
            if loud or (_is_short(unit, _LABEL_WORDS) and not self._leads(unit, following)):
                return "heading", ()
            return "lead", () if self._bulleted else ("where does what it introduces end?",)
        if following is None or following.indent is None or not self._bulleted:
            loud = self._manner.loud_headings and unit.text.isupper() and len(unit.text) > 3
            capitals = loud and _is_short(unit, _HEADING_WORDS)
            return ("heading", ("in capitals: is it a sub-heading?",)) if capitals and following else ("statement", ())
        if following.text[0].islower() and not unit.text.endswith("."):
            return "lead", ("bullets follow it that begin small: is it their lead-in?",)
        small = self._manner.capitals and unit.text[0].islower()
        if _is_short(unit, _HEADING_WORDS) and not small and not unit.text.endswith("."):
            return "heading", ("a line without a bullet above bullets: is it a sub-heading?",)
        return "statement", ("a line without a bullet among bullets: is it a statement?",)

    def _between(self, unit: Unit) -> None:
        """A line “OR” between two statements: the first keeps it as a note."""
        note = f"Printed between this and the next: “{unit.text}”."
        doubts = (*self._found[-1].doubts, f"“{unit.text}” stands below it: do the two belong together?")
        self._found[-1] = self._found[-1]._replace(note=note, doubts=doubts)

    def _leads(self, unit: Unit, following: Unit | None) -> bool:
        """Whether a short line with a colon is a lead-in: its words, what follows, or headings in bold say so."""
        headed = not unit.bold and any(each.bold for each in self._units)
        small = following is not None and following.text[0].islower()
        small = small and (self._manner.capitals or bool(_ARTICLE.match(unit.text)))
        return headed or small or bool(_LEADING.search(unit.text))

    # --- what governs what --------------------------------------------------------------------

    def _heading(self, unit: Unit, doubts: tuple[str, ...]) -> None:
        self._end_lead()
        carried = self._carried
        if carried.waiting:
            doubts = (*doubts, f"the sub-heading “{carried.waiting}” stands above it with nothing of its own")
            carried.passed.append((carried.waiting, carried.waiting_lines))
        words = unit.text if unit.style == SUBHEADING else unit.text.rstrip(" :")
        carried.subdomain = carried.waiting = "" if words == NO_SUBHEADING else words
        carried.waiting_lines, carried.stack = unit.lines, []
        carried.lead_doubts = (*carried.lead_doubts, *doubts)

    def _lead(self, unit: Unit, doubts: tuple[str, ...]) -> None:
        carried = self._carried
        if unit.indent is None:
            self._end_lead()
            carried.lead, carried.lead_lines, carried.lead_used, carried.stack = unit.text, unit.lines, False, []
            carried.lead_doubts = (*carried.lead_doubts, *(f"“{unit.text}”: {doubt}" for doubt in doubts))
            return
        self._leave(unit.indent)
        carried.stack.append(_Above(unit.indent, unit.text, flat="end?" in "".join(doubts)))
        carried.lead_doubts = (*carried.lead_doubts, *(f"“{unit.text}”: {doubt}" for doubt in doubts))

    def _end_lead(self) -> None:
        """A lead-in that nothing followed is a statement after all."""
        carried = self._carried
        if carried.lead and not carried.lead_used:
            self._found += [left_over(carried)]
        carried.lead, carried.lead_used = "", False

    def _leave(self, indent: int, *, flat: bool = True) -> None:
        """Come out of what stands as deep as this, or deeper; not (unless `flat`) of what introduces its own depth."""
        stack = self._carried.stack
        while stack and (stack[-1].indent > indent or (stack[-1].indent == indent and (flat or not stack[-1].flat))):
            stack.pop()

    def _statement(self, unit: Unit, doubts: tuple[str, ...]) -> Entry:
        carried = self._carried
        if unit.style == STATEMENT:
            self._end_lead()
        if unit.indent is not None:
            self._leave(unit.indent, flat=False)
            if carried.lead and not carried.lead_used:
                carried.lead_indent = unit.indent
            elif carried.lead and carried.lead_indent is not None and unit.indent < carried.lead_indent - _DEEPER:
                carried.lead, carried.lead_used = "", False
        elif self._bulleted:
            carried.stack = []
            if carried.lead_used and not self._coded:
                carried.lead, carried.lead_used = "", False
        lead = " ".join(filter(None, (carried.lead, *(above.text for above in carried.stack))))
        coded = _CODE.match(unit.text)
        text = unit.text[coded.end() :] if coded else unit.text
        more = (*unit.doubts, *doubts, *carried.lead_doubts, *(() if unit.style in _STYLES else _doubts_about(text)))
        carried.lead_used, carried.waiting, carried.passed, carried.lead_doubts = True, "", [], ()
        return Entry(
            without_full_stop(text), unit.lines, carried.subdomain, lead, coded[1] if coded else "", doubts=more
        )


def left_over(carried: Carried) -> Entry:
    """The lead-in under which nothing stands, as the statement that it must be then."""
    doubts = ("it ends as a lead-in does and nothing follows: is something missing?",)
    return Entry(carried.lead, carried.lead_lines, carried.subdomain, doubts=doubts)


def _says_something(unit: Unit) -> bool:
    return unit.style == SUBHEADING or not NOTHING.fullmatch(unit.text)


def _deeper(unit: Unit, following: Unit) -> bool:
    return following.indent is not None and following.indent > (unit.indent or 0) + _DEEPER


def _is_short(unit: Unit, most: int) -> bool:
    return len(unit.text.split()) <= most and not unit.text.endswith((".", ";", ","))


def _split_runs(units: list[Unit]) -> list[Unit]:
    """Sentences of a cell that is one run of them; every other line stays as it is."""
    if len(units) != 1 or units[0].indent is not None or _CODE.match(units[0].text):
        return units
    (unit,) = units
    parts: list[str] = []
    for part in _SENTENCES.split(unit.text):
        if parts and ABBREVIATED.search(parts[-1]):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    if len(parts) == 1:
        return units
    doubts = ("a sentence of a run without bullets: does the statement end here?",)
    return [unit._replace(text=part, doubts=(*unit.doubts, *doubts)) for part in parts]


def without_full_stop(text: str) -> str:
    """Words without one closing full stop."""
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text


_RUN_ON = re.compile(
    r"[a-z)’'] (?:Child|Children|Young person|Parents?|Carers?|Family|Families|No|Lack of|Poor)\b (?=[a-z])"
)


def _doubts_about(text: str) -> tuple[str, ...]:
    """What the words themselves give to ask."""
    return (*named_in(text), *_runs_on(text))


def _runs_on(text: str) -> tuple[str, ...]:
    if _POINTER.match(text):
        return ("it points elsewhere: is it a statement?",)
    if len([part for part in _SENTENCES.split(text) if not ABBREVIATED.search(part)]) > 1:
        return ("two sentences: is it one statement?",)
    if _RUN_ON.search(text):
        return ("a capital in the midst: do two statements run together?",)
    return ()
