"""Everything read of a document, put together as a draft edition."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from thresholds_cli.authoring.grids.arranging import Arranged, arranged, asides_of
from thresholds_cli.authoring.grids.bullets import Manner, manner_of
from thresholds_cli.authoring.grids.contacts import PERSON, Found, Heard, contacts_in, contacts_in_table
from thresholds_cli.authoring.grids.ladder import ladder_of, letters_of
from thresholds_cli.authoring.grids.leftout import OUTSIDE, told
from thresholds_cli.authoring.grids.levels import Level
from thresholds_cli.authoring.grids.paper import Aside, Paper
from thresholds_cli.authoring.grids.people import may_be_a_person, named_in, names_a_person, without_person
from thresholds_cli.authoring.grids.piece import Piece
from thresholds_cli.authoring.grids.reading import Wanted
from thresholds_cli.authoring.grids.units import NOTHING, Carried, Entry, entries_of, left_over, without_full_stop
from thresholds_cli.authoring.grids.walking import Walker
from thresholds_cli.authoring.grids.ways import ways_in
from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.gridstyles import BESIDE
from thresholds_cli.library.wording import same_words

_HELD_OVER = "do the sub-heading and the lead-in of the row above hold here too?"
_JOINED = "put together over a break of the table: is it one statement?"


@dataclass(slots=True)
class Filled:
    """A cell of the grid as it fills up: its entries, and what governs the next of them."""

    piece: Piece
    entries: list[Entry] = field(default_factory=list)
    carried: Carried = field(default_factory=Carried)
    empty: list[str] = field(default_factory=list)  # sub-headings under which nothing stands


class Read(NamedTuple):
    """A whole document as read, before it has codes.

    `cells` are by domain and level key, in printed order; `actions` and `services` go with
    the piece that they are from, `said` are descriptions, consent and statutory basis.
    `people` are lines about a person, which are not taken.
    """

    paper: Paper
    tables: list[Arranged]
    levels: list[Level]
    domains: list[str]
    letters: dict[str, str]
    cells: dict[tuple[str, object], Filled]
    actions: list[tuple[Piece, Entry]]
    services: list[tuple[Piece, Entry]]
    said: list[Piece]
    contacts: list[Found]
    people: list[tuple[int, ...]]
    doubts: list[str]


def read_paper(paper: Paper, wanted: Wanted) -> Read:
    """What the tables of a document hold; raises Unreadable where no level is found."""
    tables = arranged(paper, wanted)
    private = list(_without_people_in_headings(paper))
    walker = Walker(wanted)
    pieces = [piece for each in tables if each.reading for piece in walker.walk(each.table, each.reading)]
    levels = ladder_of(
        [level for each in tables if each.reading for level in each.reading.levels] + [piece.level for piece in pieces],
        wanted,
    )
    walker.end()
    paper.asides += walker.asides
    read = Read(
        paper, tables, levels, [], {}, {}, [], [], [], [], [], [*private, *_told_of_tables(tables), *walker.doubts]
    )
    _sort(read, pieces)
    _look_beside(read)
    given: dict[str, str] = {}
    for (domain, _), filled in read.cells.items():
        letters = {entry.code[0] for entry in filled.entries if entry.code and entry.code[1] != "-"}
        given.update((domain, letter) for letter in letters)
    read.letters.update(letters_of(read.domains, given))
    _must_be_there(read, wanted)
    if not read.domains:
        paper.remarks.append("No statement was found under the levels: is the grid read as it is printed?")
    return read


def _must_be_there(read: Read, wanted: Wanted) -> None:
    """Raise UsageProblem for a domain that the caller names and no row is called by."""
    called = {same_words(domain) for domain in read.domains}
    missing = [domain for domain in wanted.domains if same_words(domain) not in called]
    if missing:
        rows = [entry.subdomain.split(": ")[0] for filled in read.cells.values() for entry in filled.entries]
        found = [domain for domain in read.domains if same_words(domain) in map(same_words, wanted.domains)]
        known = " | ".join(dict.fromkeys(filter(None, (*found, *rows))))
        raise UsageProblem(f"no row with statements is called “{missing[0]}”. There are: {known}")


def _without_people_in_headings(paper: Paper) -> Iterator[str]:
    """Take away a title, and headings of tables, that name a person or give a number; what is said of that."""
    if names_a_person(paper.title):
        paper.title = ""
    for table in paper.tables:
        if names_a_person(table.section) or ways_in(table.section):
            table.section = ""
            yield f"{table.name}: the heading above it may name a person and is not quoted: which section is it in?"


def _told_of_tables(tables: list[Arranged]) -> list[str]:
    """What is doubtful in how tables are read."""
    return [f"{each.table.name}: {doubt}" for each in tables if each.reading for doubt in each.reading.doubts]


def _sort(read: Read, pieces: list[Piece]) -> None:
    """Each piece to where it belongs."""
    manner = manner_of([para for piece in pieces if piece.kind == "statements" for para in piece.cell.paras])
    for piece in pieces:
        if piece.kind == "statements":
            _fill(read, piece._replace(domain=piece.domain or _unnamed(read, piece)), manner)
        elif piece.kind in ("action", "service"):
            entries = [(piece, entry) for entry in _entries(piece, manner)]
            if piece.kind == "action":
                read.actions.extend(entries)
            else:
                read.services.extend(_without_people(read, entries))
        elif piece.kind == "contact":
            purpose = "" if piece.beside else f"{piece.heading or 'Contact'}, {piece.level.heading}"
            heard = contacts_in(piece.cell.paras, purpose)
            _take(read, heard)
            paras = tuple(para for para in heard.others if not may_be_a_person(para.text))
            named: list[tuple[int, ...]] = [(para.line,) for para in heard.others if para not in paras]
            _take(read, Heard([], named, []))
            read.actions.extend((piece, _as_action(entry)) for entry in _entries(piece, manner, paras))
        else:
            read.said.append(piece)
    for filled in read.cells.values():
        _finish(filled)
    _leave_out_bare(read)


def _leave_out_bare(read: Read) -> None:
    """A row called “Total” over numbers is no domain: nothing in its cells is a statement."""
    for domain in [
        each for each in read.domains if not any(read.cells[key].entries for key in read.cells if key[0] == each)
    ]:
        read.domains.remove(domain)
        for key in [key for key in read.cells if key[0] == domain]:
            piece = read.cells.pop(key).piece
        read.paper.asides.append(Aside(f"{piece.table.name}", (), "no statement stands in its row", domain))


def _unnamed(read: Read, piece: Piece) -> str:
    """What the domain is called where nothing in the table says so."""
    doubt = f"{piece.table.name}: no row or heading names a domain there; give its printed name under `domains`"
    if doubt not in read.doubts:
        read.doubts.append(doubt)
    return piece.table.section or read.paper.title or "Indicators"


def _entries(piece: Piece, manner: Manner, paras: Any = None) -> list[Entry]:
    """The entries of a cell of actions or services, each with what stands above it put before."""
    carried = Carried()
    manner = manner._replace(loud_headings=False)  # “CAMHS” is a service
    found = entries_of(piece.cell.paras if paras is None else paras, manner, carried)
    if carried.lead and not carried.lead_used:
        found.append(left_over(carried))
    return [*found, *_bare(carried)]


def _bare(carried: Carried) -> list[Entry]:
    """The sub-headings under which nothing stands at the end of a cell, as the entries that they may be."""
    doubts = ("it is set as a sub-heading and nothing stands under it: is it one of these?",)
    bare = [*carried.passed, (carried.waiting, carried.waiting_lines)] if carried.waiting else []
    return [Entry(without_full_stop(words), lines, doubts=doubts) for words, lines in bare]


def _without_people(read: Read, entries: list[tuple[Piece, Entry]]) -> Iterator[tuple[Piece, Entry]]:
    """Services without those that are a person, and without a person named in brackets."""
    for piece, entry in entries:
        text = without_person(entry.text)
        if not text:
            read.people.append(entry.lines)
            read.paper.asides.append(Aside("services", entry.lines, f"is {PERSON}, which is never taken over"))
        elif text != entry.text:
            read.people.append(entry.lines)
            yield piece, entry._replace(text=text, doubts=("a person who is named in brackets was left out",))
        elif may_be_a_person(text) and not named_in(text):
            yield piece, entry._replace(doubts=(*entry.doubts, "it may name a person: is it a service?"))
        else:
            yield piece, entry


def _as_action(entry: Entry) -> Entry:
    return entry._replace(doubts=(*entry.doubts, "stands where contacts do and gives no number: is it an action?"))


def _take(read: Read, heard: Heard) -> None:
    read.contacts.extend(heard.contacts)
    for lines in heard.people:
        read.people.append(lines)
        read.paper.asides.append(Aside("contacts", lines, f"is {PERSON}, which is never taken over"))


def _fill(read: Read, piece: Piece, manner: Manner) -> None:
    if piece.domain not in read.domains:
        read.domains.append(piece.domain)
    filled = read.cells.setdefault((piece.domain, piece.level.key), Filled(piece))
    carried = filled.carried
    if not piece.goes_on or (piece.merged and carried.within):
        _finish(filled)
        carried = filled.carried = Carried()
    asked = (_HELD_OVER,) if carried.within and not piece.broken and (carried.subdomain or carried.lead) else ()
    for para in piece.cell.paras:
        if NOTHING.fullmatch(para.text.strip()) and any(map(str.isalnum, para.text)):
            read.paper.asides.append(Aside(piece.table.place(piece.cell.row), (para.line,), "says nothing", para.text))
    carried.lead_doubts = (*carried.lead_doubts, *asked)
    governed = bool(carried.waiting or (carried.lead and not carried.lead_used))  # what comes stands under words
    fresh = entries_of(piece.cell.paras, manner, carried)
    torn = not governed and (piece.broken or (piece.goes_on and read.paper.unit == "paragraph"))
    if torn and fresh and filled.entries and _is_rest(fresh[0], filled.entries[-1], manner):
        last = filled.entries[-1]
        text = without_full_stop(f"{last.text} {fresh[0].text}")
        lines = (*last.lines, *fresh[0].lines)
        filled.entries[-1] = last._replace(text=text, lines=lines, doubts=(*last.doubts, _JOINED))
        fresh = fresh[1:]
    filled.entries += [_under(piece, entry) for entry in fresh]


def _is_rest(entry: Entry, last: Entry, manner: Manner) -> bool:
    """Whether the first words below a break of the table are the rest of the last statement above it."""
    return (
        entry.text[0].islower()
        and (manner.capitals or last.text.endswith((",", " and", " or", "-")))
        and not entry.code
    )


def _under(piece: Piece, entry: Entry) -> Entry:
    """An entry with what its row says of it."""
    doubts = entry.doubts
    subdomain = entry.subdomain
    if piece.subdomain:
        subdomain = f"{piece.subdomain}: {subdomain}" if subdomain else piece.subdomain
    if piece.shared:
        doubts = (*doubts, f"{piece.shared}: does it hold in each of these places?")
    lead = " ".join(filter(None, (piece.lead_in, entry.lead_in)))
    note = f"{piece.shared[0].upper()}{piece.shared[1:]}." if piece.shared else ""
    return entry._replace(
        subdomain=subdomain, lead_in=lead, doubts=doubts, note=entry.note or note, code=entry.code or piece.code
    )


def _finish(filled: Filled) -> None:
    """What was waiting at the end of a cell: a lead-in without anything, a heading alone in its cell."""
    carried = filled.carried
    if carried.lead and not carried.lead_used:
        filled.entries.append(_under(filled.piece, left_over(carried)))
        carried.lead = ""
    if filled.entries:
        filled.empty += [entry.text for entry in _bare(carried)]
    else:
        filled.entries += _bare(carried)
    carried.waiting, carried.passed = "", []


def _look_beside(read: Read) -> None:
    """Contacts in the tables that hold no part of the grid, and numbers in the prose."""
    for each in read.tables:
        if each.reading is not None:
            continue
        if BESIDE not in each.table.styles_above:
            _take(read, contacts_in_table(each.table))
        read.paper.asides.append(asides_of(each.table, each.why))
    read.doubts.extend(
        f"a number or address is printed outside the tables, line {aside.lines[0]}: a service's?"
        for aside in read.paper.asides
        if aside.why == OUTSIDE and ways_in(aside.words)
    )
    people = {line for lines in read.people for line in lines}
    read.paper.asides[:] = told(read.paper.asides, people)


def twice(entries: list[Entry]) -> dict[int, int]:
    """By the place of each entry that says what one before it says, the place of that one."""
    seen: dict[str, int] = {}
    found = {}
    for place, entry in enumerate(entries):
        first = seen.setdefault(same_words(f"{entry.lead_in}{entry.text}"), place)
        if first != place:
            found[place] = first
    return found


def by_level(items: list[tuple[Piece, Entry]]) -> dict[object, list[tuple[Piece, Entry]]]:
    """Actions or services by the key of their level, each once there."""
    found: dict[object, list[tuple[Piece, Entry]]] = defaultdict(list)
    for piece, entry in items:
        known = [(other.domain, each.text, each.subdomain, each.lead_in) for other, each in found[piece.level.key]]
        if (piece.domain, entry.text, entry.subdomain, entry.lead_in) not in known:
            found[piece.level.key].append((piece, entry))
    return found
