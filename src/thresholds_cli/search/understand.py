"""What a query speaks of: its words as they are read, and the concerns that they name."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from thresholds_cli.library.hearing import Heard, hear, tokens
from thresholds_cli.library.item import ConcernRow
from thresholds_cli.library.stemming import stems
from thresholds_cli.search.plan import Plan
from thresholds_cli.search.repair import Repair, repair
from thresholds_cli.search.source import Source


@dataclass(frozen=True, slots=True)
class Meant:
    """A concern that the query names: in which of its words, and how much of the query that is.

    `weight` counts the words; `misspelt` says that only a known misspelling names it.
    `looked_up` is the broader concern that stands in for one about which no edition has a
    statement of its own.
    """

    concern: ConcernRow
    typed: tuple[str, ...]
    weight: int
    misspelt: bool = False
    looked_up: ConcernRow | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it is read.

    `words` and `telling` are its words after repair, `stems` those of the telling ones;
    `unknown` stand in no document and no term; `narrower` are the ids that each concern
    meant stands for, itself included; `near` are broader and related concerns.
    """

    words: tuple[str, ...]
    telling: tuple[str, ...]
    stems: dict[str, str]
    unknown: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    meant: tuple[Meant, ...] = ()
    narrower: dict[str, frozenset[str]] = field(default_factory=dict)
    near: tuple[ConcernRow, ...] = ()

    @property
    def weights(self) -> dict[str, float]:
        """How much of the query each concern is, by id."""
        return {each.concern.id: float(each.weight) for each in self.meant}


def understand(plan: Plan, source: Source) -> Understood:
    """Read a query with the vocabulary and the words of the documents."""
    by_word = stems(plan.all_words)
    unknown = _unknown(plan, by_word, source)
    said = _heard(plan.all_words, by_word, plan.capitals, source)
    repairs = tuple(found for word in unknown if (found := repair(word, source)))
    words = plan.all_words
    if repairs:
        read = {each.typed: each.read_as for each in repairs}
        words = tuple(read.get(word, word) for word in words)
        by_word |= stems(read.values())
        said = _better(_heard(words, by_word, plan.capitals, source), said)
    known_slips = {word for each in said if each.term.kind == "misspelling" for word in each.typed.split()}
    telling = tuple(dict.fromkeys(_read(unit, repairs) for unit in plan.telling))
    meant, narrower, near = _meant(said, source)
    return Understood(
        words=words,
        telling=telling,
        stems={unit: by_word.get(unit, unit) for unit in telling},
        unknown=tuple(word for word in unknown if word not in {each.typed for each in repairs} | known_slips),
        repairs=repairs,
        meant=meant,
        narrower=narrower,
        near=near,
    )


def _unknown(plan: Plan, by_word: dict[str, str], source: Source) -> list[str]:
    """The telling words that no document and no term has in any form."""
    telling = dict.fromkeys(word for unit in plan.telling for word in unit.split())
    known = source.known_stems({by_word[word] for word in telling})
    return [word for word in telling if by_word[word] not in known]


def _better(repaired: list[Heard], before: list[Heard]) -> list[Heard]:
    """What is heard after repair, and known misspellings that repair led away from."""
    concerns = {each.term.concern for each in repaired}
    slips = [each for each in before if each.term.kind == "misspelling" and each.term.concern not in concerns]
    return repaired + slips


def _read(unit: str, repairs: Iterable[Repair]) -> str:
    read = {each.typed: each.read_as for each in repairs}
    return " ".join(read.get(word, word) for word in unit.split())


def _heard(words: tuple[str, ...], by_word: dict[str, str], capitals: frozenset[str], source: Source) -> list[Heard]:
    text = tokens(words, by_word, source.people, capitals)
    keys = sorted({key for token in text for key in token.keys})
    return hear(text, source.terms(keys)) if keys else []


def _meant(
    said: list[Heard], source: Source
) -> tuple[tuple[Meant, ...], dict[str, frozenset[str]], tuple[ConcernRow, ...]]:
    """The concerns named, the most named first, with what they stand for and what is near them."""
    if not said:
        return (), {}, ()
    rows = {row.id: row for row in source.concerns}
    places: dict[str, set[int]] = {}
    typed: dict[str, list[str]] = {}
    for each in said:
        places.setdefault(each.term.concern, set()).update(token.place for token in each.tokens)
        typed.setdefault(each.term.concern, []).append(each.typed)
    spelt = {each.term.concern for each in said if each.term.kind != "misspelling"}
    order = sorted(places, key=lambda concern: (-len(places[concern]), min(places[concern])))
    meant = tuple(
        Meant(
            rows[concern],
            tuple(dict.fromkeys(typed[concern])),
            len(places[concern]),
            concern not in spelt,
            _stands_in(concern, rows),
        )
        for concern in order
    )
    narrower = {each.concern.id: within((each.looked_up or each.concern).id, rows) for each in meant}
    covered = frozenset().union(*narrower.values())
    near = [other for each in meant for other in beside(each.concern.id, rows)]
    return meant, narrower, tuple(rows[other] for other in dict.fromkeys(near) if other not in covered)


def _stands_in(concern: str, rows: dict[str, ConcernRow]) -> ConcernRow | None:
    """The nearest broader concern with statements, for one that has none; None where it has."""
    at = rows[concern]
    while not any(rows[each].statements for each in within(at.id, rows)) and at.broader is not None:
        at = rows[at.broader]
    return at if at.id != concern else None


def beside(concern: str, rows: dict[str, ConcernRow]) -> list[str]:
    """What is broader, the nearest first, then what is related, from either side."""
    broader: list[str] = []
    at = rows[concern].broader
    while at is not None:
        broader.append(at)
        at = rows[at].broader
    back = [row.id for row in rows.values() if concern in row.related]
    return list(dict.fromkeys([*broader, *rows[concern].related, *back]))


def within(concern: str, rows: dict[str, ConcernRow]) -> frozenset[str]:
    """A concern and everything narrower."""
    found = {concern}
    while more := {row.id for row in rows.values() if row.broader in found} - found:
        found |= more
    return frozenset(found)
