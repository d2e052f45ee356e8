"""An edition held against the text of its source, line by line and word by word.

The source is read first and on its own (`sourcetext`): its header rows say which column
is which tier, its label cells which domain. Then every word of it must be claimed by the
data, in order, and every word of the data must stand in the source. Lines outside the
grid are quoted, summarised in a guidance topic, or listed as left out with a reason.
"""

import difflib
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from thresholds_cli.authoring.sourcetext import Row, Word, is_ruling, is_table_row, lines_of, rows, words_of
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.files import read_text
from thresholds_cli.library.wording import same_words
from thresholds_cli.model.framework import Framework, Tier
from thresholds_cli.model.place import Place
from thresholds_cli.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the data says stand in a cell: whose they are, on which lines, at a bullet or not."""

    item: str
    text: str
    lines: tuple[int, ...]


@dataclass(slots=True)
class SourceCheck:
    """What the check saw: the source's hash, how every line was accounted for, and problems."""

    file: str
    sha256: str
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def object(self, item: str, rule: str, message: str) -> None:
        """Note a problem; it has no place in the edition's file, its message names the source's."""
        self.problems.append(Problem(None, None, rule, item, message))


def check(framework: Framework, folder: Path) -> SourceCheck:
    """Hold a framework against `folder/<source.file>`.

    Raises Unreadable when the source is missing or not text.
    """
    path = folder / framework.source.file
    if path.resolve().parent != folder.resolve():
        raise Unreadable(f"source file `{framework.source.file}` must be a plain name in {folder}.")
    text = read_text(path)
    result = SourceCheck(framework.source.file, hashlib.sha256(path.read_bytes()).hexdigest())
    lines = lines_of(text)
    _check_grid(framework, lines, result)
    _check_lines(framework, lines, result)
    return result


# --- the grid ---------------------------------------------------------------------------


def _check_grid(framework: Framework, lines: list[str], result: SourceCheck) -> None:
    printed = _printed_cells(framework, list(rows(lines, len(framework.tiers))), result)
    claimed = _claimed_cells(framework)
    for key in sorted(printed.keys() | claimed.keys(), key=str):
        _compare(" ".join(map(str, key)), printed.get(key, []), claimed.get(key, []), result)


def _printed_cells(framework: Framework, table: list[Row], result: SourceCheck) -> dict[tuple[str, str], list[Word]]:
    """The words of every printed cell, by what its row is and the tier over its column."""
    names = {same_words(domain.name): domain.code for domain in framework.domains}
    services = same_words(framework.services_heading or "services")
    found: dict[tuple[str, str], list[Word]] = defaultdict(list)
    columns: list[str] = []
    domain = kind = ""
    for row in table:
        header = [_tier_over(framework, cell) for cell in row.cells]
        label = same_words(row.label)
        if all(header):
            columns = header
            if label == services:
                kind = "services"
            continue
        if label in names:
            domain = kind = names[label]
        elif label == "action":
            kind = f"actions {domain}"
        elif label == services:
            kind = "services"
        elif label:
            result.object("", "source-label", f"line {row.line}: the row “{row.label}” is none that the data knows")
            continue
        for name, cell in zip(columns, row.cells, strict=False):
            found[kind, name].extend(cell)
    return found


def _tier_over(framework: Framework, cell: tuple[Word, ...]) -> str:
    """The tier whose printed heading a header cell is; empty when it is none."""
    text = same_words(" ".join(word.text for word in cell))
    for tier in framework.tiers:
        if text and text in (same_words(tier.heading), same_words(tier.grid_heading or tier.heading)):
            return f"tier {tier.rank}"
    return ""


def _claimed_cells(framework: Framework) -> dict[tuple[str, str], list[Piece]]:
    """What the data says every cell holds: sub-headings and lead-ins where they change, then words."""
    found: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for row in framework.grid:
        for cell in row.tiers:
            key = (row.domain, f"tier {cell.tier}")
            subdomain = lead_in = None
            for statement in cell.statements:
                if statement.subdomain and statement.subdomain != subdomain:
                    found[key].append(Piece(f"{statement.id} subdomain", statement.subdomain, ()))
                if statement.lead_in and statement.lead_in != lead_in:
                    found[key].append(Piece(f"{statement.id} lead_in", statement.lead_in, ()))
                subdomain, lead_in = statement.subdomain, statement.lead_in
                found[key].append(Piece(statement.id, statement.text, statement.lines))
    for tier in framework.tiers:
        for action in tier.actions:
            if action.from_ == "grid":
                found[f"actions {action.domain}", f"tier {tier.rank}"].append(
                    Piece(action.id, action.text, action.source.lines)
                )
        for service in tier.services:
            found["services", f"tier {tier.rank}"].append(Piece(service.id, service.text, service.source.lines))
    return found


def _compare(cell: str, printed: list[Word], claimed: list[Piece], result: SourceCheck) -> None:
    """Walk a cell word by word; on the first difference, say what is left over and what is invented."""
    at = 0
    bulleted = any(word.bullet for word in printed)
    for piece in claimed:
        wanted = piece.text.split()
        there = printed[at : at + len(wanted)]
        if not _same(wanted, there):
            _explain(cell, printed[at:], claimed[claimed.index(piece) :], result)
            return
        if piece.lines and tuple(sorted({word.line for word in there})) != piece.lines:
            seen = ", ".join(map(str, sorted({word.line for word in there})))
            result.object(
                piece.item,
                "source-place",
                f"stands on line {seen} of the source, not {', '.join(map(str, piece.lines))}",
            )
        inner = [word.text for word in there[1:] if word.bullet]
        heading = piece.item.endswith("subdomain")
        if bulleted and not heading and (inner or not there[0].bullet):
            what = f"a bullet stands before “{inner[0]}” inside it" if inner else "no bullet stands before it"
            result.object(
                piece.item, "source-bullet", f"{what}, line {there[0].line}: one printed bullet is one statement"
            )
        at += len(wanted)
    if at < len(printed):
        _explain(cell, printed[at:], [], result)


def _same(wanted: list[str], there: list[Word]) -> bool:
    """Whether words stand there to the letter; one closing full stop may be printed besides."""
    if len(wanted) != len(there):
        return False
    last = there[-1].text
    return [word.text for word in there[:-1]] == wanted[:-1] and last in (wanted[-1], f"{wanted[-1]}.")


def _explain(cell: str, printed: list[Word], claimed: list[Piece], result: SourceCheck) -> None:
    """Objections for a cell whose words differ: each run of words on either side only."""
    owners = [(word, piece.item) for piece in claimed for word in piece.text.split()]
    left = [word.text.rstrip(".") for word in printed]
    right = [word.rstrip(".") for word, _ in owners]
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    before = len(result.problems)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            continue
        item = owners[min(c, len(owners) - 1)][1] if owners else ""
        if b > a:
            words = " ".join(word.text for word in printed[a:b])
            result.object(
                item, "source-left-over", f"{cell}, line {printed[a].line}: printed and not in the data: “{words}”"
            )
        if d > c:
            words = " ".join(word for word, _ in owners[c:d])
            result.object(item, "source-invented", f"{cell}: in the data and not printed there: “{words}”")
    if len(result.problems) == before:
        item = claimed[0].item if claimed else ""
        result.object(item, "source-differs", f"{cell}: full stops differ from what is printed")


# --- every other line -------------------------------------------------------------------


def _check_lines(framework: Framework, lines: list[str], result: SourceCheck) -> None:
    """Every line outside the tables: quoted, summarised, or left out with a reason."""
    covered: dict[int, set[int]] = defaultdict(set)
    for item, text, place in _quotes(framework):
        _cover(item, text, place, lines, covered, result)
    summarised = {n for topic in framework.guidance for n in topic.source.lines}
    left_out = _left_out(framework, len(lines), result)
    counts = dict.fromkeys(("all", "blank", "grid", "quoted", "summarised", "left out"), 0)
    counts["all"] = len(lines)
    for number, line in enumerate(lines, start=1):
        counts[_account(number, line, covered, summarised, left_out, result)] += 1
    result.lines = counts


def _account(
    number: int,
    line: str,
    covered: dict[int, set[int]],
    summarised: set[int],
    left_out: set[int],
    result: SourceCheck,
) -> str:
    """How a line is accounted for; objects when it is not, or in two ways at once."""
    words = [i for i, word in enumerate(words_of(line, number)) if same_words(word.text)]
    if is_table_row(line):
        return "grid"
    if not words or is_ruling(line):
        return "blank"
    if all(i in covered[number] for i in words):
        if number in left_out:
            result.object(
                "", "source-left-out", f"line {number} is listed as left out, and quoted in full: take it off the list"
            )
        return "quoted"
    if number in summarised:
        return "summarised"
    if number in left_out:
        return "left out"
    rest = " ".join(word.text for i, word in enumerate(words_of(line, number)) if i not in covered[number])
    result.object(
        "", "source-left-over", f"line {number} is neither quoted, summarised nor listed as left out: “{rest[:80]}”"
    )
    return "blank"


def _left_out(framework: Framework, length: int, result: SourceCheck) -> set[int]:
    numbers: set[int] = set()
    for entry in framework.left_out:
        first, _, last = entry.lines.partition("-")
        span = range(int(first), int(last or first) + 1)
        if not span or span[-1] > length:
            result.object(
                "", "source-left-out", f"lines {entry.lines} are listed as left out; the source has {length} lines"
            )
        numbers.update(span)
    return numbers


def _cover(
    item: str, text: str, place: Place, lines: list[str], covered: dict[int, set[int]], result: SourceCheck
) -> None:
    """Mark the words of a quotation as covered on its lines; object when they don't stand there."""
    beyond = [n for n in place.lines if n > len(lines)]
    if beyond:
        result.object(item, "source-place", f"line {beyond[0]} is beyond the source's {len(lines)} lines")
        return
    there = [(n, i, word.text) for n in place.lines for i, word in enumerate(words_of(lines[n - 1], n))]
    wanted = text.split()
    for start in range(len(there) - len(wanted) + 1):
        window = there[start : start + len(wanted)]
        if _same(wanted, [Word(word, n) for n, _, word in window]) or _same_name(wanted, [w for _, _, w in window]):
            for n, i, _ in window:
                covered[n].add(i)
            return
    result.object(
        item, "source-invented", f"“{text[:80]}” does not stand to the letter on {place.line_words} of the source"
    )


def _same_name(wanted: list[str], there: list[str]) -> bool:
    """Whether a name or a label stands there, whatever punctuation follows its last word."""
    return there[:-1] == wanted[:-1] and there[-1].rstrip(".,:;") == wanted[-1]


def _quotes(framework: Framework) -> Iterator[tuple[str, str, Place]]:
    """Every quotation outside the grid, as item, words and place."""
    for tier in framework.tiers:
        yield from _tier_quotes(tier)
    for route in framework.routes:
        yield from _each(route.id, (route.text, route.within, route.when), route.source)
    for contact in framework.contacts:
        link = contact.link.printed if contact.link else None
        words = (contact.name, contact.printed, contact.email, contact.address, contact.hours, link)
        yield from _each(contact.id, words, contact.source)
    for rule in framework.rules:
        yield rule.id, rule.text, rule.source
    for alerts in framework.alerts:
        yield alerts.id, alerts.lead_in, alerts.source
        yield from ((alert.id, alert.text, alert.source) for alert in alerts.items)
    for term in framework.glossary:
        yield from _each(term.id, (term.term, term.meaning), term.source)


def _tier_quotes(tier: Tier) -> Iterator[tuple[str, str, Place]]:
    item = f"tier-{tier.rank}"
    yield from _each(item, (tier.label, tier.heading, tier.description), tier.source)
    for quote in (*tier.statutory_basis, *((tier.consent,) if tier.consent else ())):
        yield item, quote.text, quote.source
    yield from ((action.id, action.text, action.source) for action in tier.actions if action.from_ == "prose")


def _each(item: str, words: tuple[str | None, ...], place: Place) -> Iterator[tuple[str, str, Place]]:
    return ((item, text, place) for text in words if text)
