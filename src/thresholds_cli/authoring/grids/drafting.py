"""A document as read, to the plain data of an edition with codes, places and doubts."""

from collections.abc import Sequence
from typing import Any

from thresholds_cli.authoring.grids.assembly import Filled, Read, by_level, twice
from thresholds_cli.authoring.grids.contacts import PERSON, numbered
from thresholds_cli.authoring.grids.facts import GAPS, RIGHTS, Facts
from thresholds_cli.authoring.grids.kinds import kind_of
from thresholds_cli.authoring.grids.ladder import term_of
from thresholds_cli.authoring.grids.leftout import OUTSIDE, not_read
from thresholds_cli.authoring.grids.levels import Level
from thresholds_cli.authoring.grids.paper import Paper
from thresholds_cli.authoring.grids.people import named_in
from thresholds_cli.authoring.grids.piece import Piece
from thresholds_cli.authoring.grids.units import Entry, without_full_stop
from thresholds_cli.library.draft import AT_THE_END, Draft, Path

_RULES = "which sentences set a time, speak of consent or say what to do in a disagreement? quote each as a rule"
_STATUS = "when it has been read against the document and every mark is out, put `latest held`"
_URGENT = (
    "whom does the document tell to ring when significant harm is suspected? add that route, kind urgent, and those "
    "for early help, for allegations and for disagreement"
)


class _Drafter:
    """Collects data and doubts side by side."""

    def __init__(self, read: Read, facts: Facts) -> None:
        self._read = read
        self._facts = facts
        self._doubts: dict[Path, list[str]] = {}
        self._rank = {level.key: rank for rank, level in enumerate(read.levels, start=1)}

    def draft(self) -> Draft:
        """The whole edition."""
        data = self._front()
        data["domains"] = [{"code": self._read.letters[name], "name": name} for name in self._read.domains]
        data["tiers"] = [
            self._tier(rank - 1, level) for level, rank in zip(self._read.levels, self._rank.values(), strict=True)
        ]
        self._doubt_order()
        headings = {piece.heading for piece, _ in self._read.services if piece.heading}
        if headings:
            data["services_heading"] = sorted(headings)[0]
        headings = {piece.heading for piece, _ in self._read.actions if piece.heading and piece.kind == "action"}
        if headings:
            data["actions_heading"] = sorted(headings)[0]
        data["grid"] = [self._row(r, name) for r, name in enumerate(self._read.domains)]
        data["routes"] = []
        self._doubt(("routes", AT_THE_END), _URGENT)
        data["contacts"] = self._contacts()
        data["rules"] = []
        self._doubt(("rules", AT_THE_END), _RULES)
        data["left_out"] = self._left_out()
        for doubt in self._read.doubts:
            self._doubt(("source",), doubt)
        return Draft(data, {path: tuple(words) for path, words in self._doubts.items()})

    def _doubt(self, path: Path, *words: str) -> None:
        if words:
            self._doubts.setdefault(path, []).extend(words)

    # --- the edition itself -------------------------------------------------------------------

    def _front(self) -> dict[str, Any]:
        facts, paper = self._facts, self._read.paper
        front: dict[str, Any] = {
            "id": facts.id,
            "title": facts.title or paper.title or None,
            "partnership": facts.partnership,
            "publisher": facts.publisher,
            "areas": list(facts.areas) or None,
            "published": facts.published,
            "status": "draft",
        }
        self._doubt(("status",), _STATUS)
        for key, words in GAPS.items():
            if front[key] is None:
                self._doubt((key,), words)
        if facts.title is None and paper.title:
            self._doubt(("title",), "taken from the document: is it the printed title?")
        if facts.supersedes:
            front["supersedes"] = facts.supersedes
        front["rights"] = RIGHTS
        front["source"] = {
            "document": front["title"] or paper.name,
            "file": paper.name,
            "note": f"Read from the tables of {paper.name}; `lines` count its {_counted(paper)}.",
            "layout": "grid",
        }
        for remark in paper.remarks:
            self._doubt(("source",), remark)
        term = facts.level_term or term_of(self._read.levels)
        front["level_term"] = term or "Level"
        if not term:
            self._doubt(("level_term",), "the document's own word for a level")
        return front

    # --- levels -------------------------------------------------------------------------------

    def _tier(self, place: int, level: Level) -> dict[str, Any]:
        path: Path = ("tiers", place)
        rank = place + 1
        said = [piece for piece in self._read.said if piece.level.key == level.key]
        tier: dict[str, Any] = {"rank": rank, "name": level.name, "label": level.label, "heading": level.heading}
        tier["description"] = self._description(path, level, said)
        self._doubt(path, *dict.fromkeys(asked for piece in said[1:] for asked in named_in(piece.cell.text)))
        features = [self._quote(piece) for piece in said if piece.kind == "description"][1:]
        if features:
            tier["features"] = features
        texts = [e.text for (_, key), filled in self._read.cells.items() if key == level.key for e in filled.entries]
        values, asked = kind_of(level, rank, len(self._rank), texts)
        tier.update(values)
        for key, words in asked.items():
            self._doubt((*path, key), words)
        basis = [self._quote(piece) for piece in said if piece.kind == "basis"]
        if basis:
            tier["statutory_basis"] = basis
        consent = [self._quote(piece) for piece in said if piece.kind == "consent"]
        if consent:
            tier["consent"] = consent[0]
            if len(consent) > 1:
                self._doubt((*path, "consent"), "more than one position on consent is printed: the others are rules")
        tier["source"] = {"section": self._section(level), "lines": list(level.lines or (1,))}
        tier["actions"] = self._actions(path, level, rank)
        tier["services"] = self._services(path, level, rank)
        return tier

    def _section(self, level: Level | None = None) -> str:
        """Under which heading the grid begins, or the first table that has a level."""
        read = [each for each in self._read.tables if each.reading is not None]
        of_level = [each for each in read if level is not None and level.key in {one.key for one in each.levels}]
        first = (of_level or read)[0].table
        return first.section or self._read.paper.title or first.name

    def _description(self, path: Path, level: Level, said: Sequence[Piece]) -> str:
        printed = next((piece.cell.text for piece in said if piece.kind == "description"), "") or level.description
        if printed:
            self._doubt((*path, "description"), *named_in(printed))
            return printed
        self._doubt(
            (*path, "description"), "no description stands in the grid: the document's own words about this level"
        )
        return level.heading

    def _doubt_order(self) -> None:
        if any(level.number is None for level in self._read.levels):
            names = ", ".join(level.name for level in self._read.levels)
            self._doubt(
                ("tiers", 0, "rank"), f"not every level has a number: is this order right, lowest first? {names}"
            )

    def _quote(self, piece: Piece) -> dict[str, Any]:
        return {"text": piece.cell.text, "source": self._place(piece, None, piece.cell.lines)}

    def _place(self, piece: Piece, n: int | None, lines: Sequence[int]) -> dict[str, Any]:
        where = ", ".join(filter(None, (piece.heading or piece.domain, self._title(piece.level))))
        place: dict[str, Any] = {"section": piece.table.section or self._section(), "cell": where}
        if n is not None:
            place["n"] = n
        return {**place, "lines": sorted(set(lines))}

    def _title(self, level: Level) -> str:
        known = next(each for each in self._read.levels if each.key == level.key)
        return known.name if known.name == known.label else f"{known.label} {known.name}"

    def _actions(self, path: Path, level: Level, rank: int) -> list[dict[str, Any]]:
        per_domain = len({piece.domain for piece, _ in self._read.actions if piece.kind == "action"}) > 1
        found: list[dict[str, Any]] = []
        counts: dict[str, int] = {}
        for piece, entry in by_level(self._read.actions)[level.key]:
            letter = self._read.letters.get(piece.domain, "") if per_domain and piece.kind == "action" else ""
            counts[letter] = counts.get(letter, 0) + 1
            code = f"A-{letter}{rank}.{counts[letter]}"
            item: dict[str, Any] = {"id": code, "from": "grid", "text": _whole(entry)}
            if letter:
                item["domain"] = letter
            self._noted((*path, "actions", len(found)), item, entry, code)
            found.append({**item, "source": self._place(piece, counts[letter], entry.lines)})
        return found

    def _services(self, path: Path, level: Level, rank: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for n, (piece, entry) in enumerate(by_level(self._read.services)[level.key], start=1):
            code = f"S{rank}.{n:02d}"
            item: dict[str, Any] = {"id": code, "text": _whole(entry)}
            self._noted((*path, "services", n - 1), item, entry, code)
            found.append({**item, "source": self._place(piece, n, entry.lines)})
        return found

    def _noted(self, path: Path, item: dict[str, Any], entry: Entry, code: str) -> None:
        if entry.note:
            item["note"] = entry.note
        if entry.code and entry.code != code:
            self._doubt(path, f"was `{entry.code}`")
        self._doubt(path, *entry.doubts)

    # --- the grid -----------------------------------------------------------------------------

    def _row(self, r: int, domain: str) -> dict[str, Any]:
        cells: list[dict[str, Any]] = []
        for level in self._read.levels:
            filled = self._read.cells.get((domain, level.key))
            if filled is not None and filled.entries:
                cells.append(self._cell(("grid", r, "tiers", len(cells)), domain, level, filled))
        return {"domain": self._read.letters[domain], "tiers": cells}

    def _cell(self, path: Path, domain: str, level: Level, filled: Filled) -> dict[str, Any]:
        stem = f"{self._read.letters[domain]}{self._rank[level.key]}"
        again = twice(filled.entries)
        codes = [f"{stem}.{n:02d}" for n in range(1, len(filled.entries) + 1)]
        statements = []
        for place, (code, entry) in enumerate(zip(codes, filled.entries, strict=True)):
            item: dict[str, Any] = {"id": code, "text": entry.text}
            item.update(
                {key: value for key, value in (("subdomain", entry.subdomain), ("lead_in", entry.lead_in)) if value}
            )
            here = (*path, "statements", place)
            if place in again:
                entry = entry._replace(
                    note=entry.note or f"Printed twice in this cell, as {codes[again[place]]} and {code}.",
                    doubts=(*entry.doubts, f"the same words as {codes[again[place]]}: are they printed twice?"),
                )
            self._noted(here, item, entry, code)
            statements.append({**item, "lines": sorted(set(entry.lines))})
        table = filled.piece.table
        cell: dict[str, Any] = {
            "tier": self._rank[level.key],
            "section": table.section or self._section(),
            "cell": f"{domain}, {self._title(level)}",
            "statements": statements,
        }
        if filled.empty:
            cell["empty_headings"] = filled.empty
        for heading in filled.empty:
            self._doubt(path, f"nothing stands under the sub-heading “{heading}”: is something missing?")
        return cell

    # --- what stands beside -------------------------------------------------------------------

    def _contacts(self) -> list[dict[str, Any]]:
        contacts = []
        for place, (code, found) in enumerate(numbered(self._read.contacts)):
            self._doubt(("contacts", place), *found.doubts)
            source: dict[str, Any] = {"section": found.section or self._section()}
            if not found.section:
                source["cell"] = str(found.values["purpose"])
            source["lines"] = sorted(set(found.lines))
            contacts.append({"id": code, **found.values, "source": source})
        if contacts:
            self._doubt(
                ("contacts", AT_THE_END), "is each a service or team, none a person? are its purpose and urgency right?"
            )
        return contacts

    def _left_out(self) -> list[dict[str, Any]]:
        """Lines that are not taken: those about a person, and runs of everything else."""
        taken = {line for lines in self._read.people for line in lines}
        found: list[dict[str, Any]] = [
            {"lines": _span(lines), "reason": f"{PERSON[0].upper()}{PERSON[1:]}", "person": True}
            for lines in self._read.people
        ]
        taken |= {line for found in self._read.contacts for line in found.lines}
        rest = [each._replace(lines=tuple(sorted({*each.lines} - taken))) for each in self._read.paper.asides]
        for aside in sorted((each for each in rest if each.lines), key=lambda each: each.lines):
            why = aside.why if aside.why.startswith(OUTSIDE) else f"{aside.place}: {aside.why}"
            self._doubt(("left_out", len(found)), not_read(aside))
            found.append({"lines": _span(aside.lines), "reason": f"{why[0].upper()}{why[1:]}"})
        return found


def _counted(paper: Paper) -> str:
    """What lines are, in words."""
    sheets = len({table.name for table in paper.tables}) > 1 and paper.unit == "row"
    return {"paragraph": "paragraphs that hold words", "row": f"rows{', sheet after sheet' if sheets else ''}"}.get(
        paper.unit, f"{paper.unit}s"
    )


def draft_of(read: Read, facts: Facts) -> Draft:
    """The draft edition of a document; what only a person knows is None."""
    return _Drafter(read, facts).draft()


def _whole(entry: Entry) -> str:
    """An action or service with what stands over it, since neither has a place for that."""
    above = " – ".join(filter(None, (entry.subdomain, entry.lead_in)))
    return without_full_stop(f"{above} {entry.text}" if above else entry.text)


def _span(lines: Sequence[int]) -> str:
    return f"{min(lines)}-{max(lines)}" if min(lines) != max(lines) else str(lines[0])
