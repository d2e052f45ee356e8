"""Whom to ring and write to, out of the cells and tables that say it; people are left out."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from thresholds_cli.authoring.grids.bullets import Manner, Unit, units_of
from thresholds_cli.authoring.grids.paper import Para, Table
from thresholds_cli.authoring.grids.people import before_a_person, is_personal_box, may_be_a_person, names_a_person
from thresholds_cli.authoring.grids.ways import Ways, as_dialled, ways_in
from thresholds_cli.library.wording import same_words, words

PERSON = "the name, number or mailbox of one person"
_OF_PERSONS = re.compile(
    r"(named? )?(contact|lead|link)( (name|person|officer|professional|worker))?|who|staff|person|officer|manager|"
    r"name of .*(officer|lead|contact|person|manager)|.*\b(lead|officer|manager)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^(?:(?:useful|key|local) )?contacts?(?: details)?\s*[:–-]\s*", re.IGNORECASE)
_AMONG = re.compile(r"[.;/](?=\s)|\bor\b(?=\s)")
_UNNAMED = "Name of the service"


class Found(NamedTuple):
    """A contact's keys and values without its id, what is doubtful of it, and where it stands: lines, section."""

    values: dict[str, Any]
    doubts: tuple[str, ...]
    lines: tuple[int, ...]
    section: str = ""


class Heard(NamedTuple):
    """What some lines give: contacts, the lines that are about a person, and those that give nothing to ring."""

    contacts: list[Found]
    people: list[tuple[int, ...]]
    others: list[Para]


def contacts_in(paras: Sequence[Para], purpose: str) -> Heard:
    """The contacts in the paragraphs of a cell; a line with a name alone goes with the numbers below it."""
    heard = Heard([], [], [])
    name: list[Para] = []
    person = False
    for unit in _one_by_one(units_of(paras, Manner())):
        para = Para(unit.text, unit.lines[0], bullet=unit.indent is not None)
        ways = ways_in(unit.text)
        if not ways:
            heard.others.extend(name)
            name, person = [para], may_be_a_person(unit.text)
            continue
        named = names_a_person(unit.text) or may_be_a_person(ways.words)
        if named and not person and (plain := before_a_person(unit.text)):
            _take_plain(heard, plain, purpose, unit.lines)
            continue
        if person or named:
            heard.people.append((*(each.line for each in name), *unit.lines))
            person, name = bool(not ways.words), []
            continue
        called = ways.words or " ".join(each.text for each in name)
        if not called and heard.contacts:
            last = heard.contacts[-1]
            doubts = (*last.doubts, *_add(last.values, ways))
            heard.contacts[-1] = last._replace(doubts=doubts, lines=(*last.lines, *unit.lines))
            continue
        lines = (*(each.line for each in name), *unit.lines) if not ways.words else unit.lines
        heard.others.extend(name if ways.words else ())
        heard.contacts.append(_contact(called, ways, purpose, tuple(dict.fromkeys(lines))))
        name = []
    if person and name:
        heard.people.append(tuple(each.line for each in name))
    else:
        heard.others.extend(name)
    return heard


def _take_plain(heard: Heard, plain: str, purpose: str, lines: tuple[int, ...]) -> None:
    """A service out of a line that goes on to name a person: the rest is left out."""
    ways = ways_in(plain)
    found = _contact(ways.words, ways, purpose, lines)
    heard.contacts.append(found._replace(doubts=(*found.doubts, "a person who is named after it was left out")))
    heard.people.append(lines)


def _one_by_one(units: list[Unit]) -> Iterator[Unit]:
    """Each line; one of several numbers, each with words of its own, as so many lines."""
    for unit in units:
        parts = [part for part in _AMONG.split(unit.text) if part.strip()]
        if len(parts) > 1 and all(len(ways_in(part).phones) == 1 and ways_in(part).words for part in parts):
            yield from (unit._replace(text=part.strip()) for part in parts)
        else:
            yield unit


def contacts_in_table(table: Table) -> Heard:
    """The contacts in a table that is none of the grid: a row each, its first cell the name."""
    heard = Heard([], [], [])
    persons = _columns_of_persons(table)
    for row in range(len(table.rows)):
        cells = [cell for cell in table.distinct(row) if cell.column not in persons]
        text = " | ".join(cell.text for cell in cells)
        ways = ways_in(text)
        lines = tuple(dict.fromkeys(line for cell in cells for line in cell.lines))
        if not ways:
            continue
        said = [left for cell in cells if (left := ways_in(cell.text).words)]
        if names_a_person(text) or any(may_be_a_person(words) for words in said):
            heard.people.append(lines)
            continue
        found = _contact(said[0] if said else "", ways, "", lines)
        heard.contacts.append(found._replace(section=table.section or table.name))
    heard.people.extend(
        cell.lines for row in range(1, len(table.rows)) for cell in table.distinct(row) if cell.column in persons
    )
    return heard


def _columns_of_persons(table: Table) -> set[int]:
    """The columns that a table's first row heads as those of people."""
    if not table.rows:
        return set()
    return {cell.column for cell in table.distinct(0) if _OF_PERSONS.fullmatch(" ".join(cell.text.split()))}


def _contact(name: str, ways: Ways, purpose: str, lines: tuple[int, ...]) -> Found:
    name = _LABELLED.sub("", name.strip(" :–-|"))
    values: dict[str, Any] = {"name": name or _UNNAMED, "purpose": purpose or "as printed there"}
    doubts = [] if name else ["what is the service called?"]
    if not purpose:
        doubts.append("what is it for? say it in `purpose`")
    doubts += _add(values, ways)
    return Found(values, tuple(doubts), lines)


def _add(values: dict[str, Any], ways: Ways) -> list[str]:
    """Put numbers and addresses into a contact; what did not fit is said."""
    doubts = []
    for printed in ways.phones:
        if "phone" in values:
            doubts.append(f"a second number is printed: {printed}")
            continue
        dialled = as_dialled(printed)
        if dialled is None:
            doubts.append("the number is printed without its area code: put it in `phone`, as dialled")
        values.update(phone=dialled or printed, printed=printed)
    for email in ways.emails:
        if "email" in values:
            doubts.append("a second mailbox is printed: make it a contact of its own")
        elif not is_personal_box(email):
            values["email"] = email
    for url in ways.urls:
        if "url" in values:
            doubts.append("a second web address is printed: make it a contact of its own")
        else:
            values["url"] = url if "://" in url else f"https://{url}"
    return doubts


def numbered(found: Sequence[Found]) -> Iterator[tuple[str, Found]]:
    """Each contact once, with an id of its own: `K-early-help-hub`."""
    ids: set[str] = set()
    seen: set[tuple[str, ...]] = set()
    for each in found:
        same = same_words(str(each.values["name"])), *(str(each.values.get(way)) for way in ("phone", "email", "url"))
        if same in seen:
            continue
        seen.add(same)
        plain = [re.sub(r"[^a-z0-9]", "", word) for word in words(str(each.values["name"]))][:4]
        stem = wanted = f"K-{'-'.join(filter(None, plain)) or 'contact'}"
        count = 1
        while wanted in ids:
            count += 1
            wanted = f"{stem}-{count}"
        ids.add(wanted)
        yield wanted, each
