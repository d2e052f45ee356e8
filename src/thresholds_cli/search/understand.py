"""What a query speaks of: its words as they are read, and the concerns that they name."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from thresholds_cli.library.hearing import Heard, hear, tokens
from thresholds_cli.library.item import ConcernRow
from thresholds_cli.library.stemming import stems
from thresholds_cli.search.meaning import Meant, beside, meant, within
from thresholds_cli.search.plan import Plan
from thresholds_cli.search.repair import Repair, repair
from thresholds_cli.search.source import Source


class Understood(NamedTuple):
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
    narrower: Mapping[str, frozenset[str]] = MappingProxyType({})
    near: tuple[ConcernRow, ...] = ()

    @property
    def weights(self) -> dict[str, float]:
        """How much of the query each concern is, by id."""
        return {each.concern.id: each.weight for each in self.meant}


def understand(plan: Plan, source: Source) -> Understood:
    """Read a query with the vocabulary and the words of the documents."""
    by_word = stems(plan.all_words)
    unknown = _unknown(plan, by_word, source)
    names = plan.names.intersection(unknown)  # a child's name says nothing of the worry
    clauses = [tuple(word for word in clause if word not in names) for clause in plan.clauses]
    said = _heard(clauses, by_word, plan.capitals, source)
    repairs = tuple(found for word in unknown if word not in names and (found := repair(word, source)))
    words = plan.all_words
    if repairs:
        read = {each.typed: each.read_as for each in repairs}
        words = tuple(read.get(word, word) for word in words)
        by_word |= stems(read.values())
        clauses = [tuple(read.get(word, word) for word in clause) for clause in clauses]
        said = _better(_heard(clauses, by_word, plan.capitals, source), said)
    known_slips = {word for each in said if each.term.kind == "misspelling" for word in each.typed.split()}
    telling = tuple(dict.fromkeys(_read(unit, repairs) for unit in plan.telling if unit not in names))
    stemmed = {unit: by_word.get(unit, unit) for unit in telling}
    named = meant(said, telling, stemmed, source)
    narrower, near = _around(named, source)
    return Understood(
        words=words,
        telling=telling,
        stems=stemmed,
        unknown=tuple(word for word in unknown if word not in {each.typed for each in repairs} | known_slips),
        repairs=repairs,
        meant=named,
        narrower=narrower,
        near=near,
    )


def _unknown(plan: Plan, by_word: dict[str, str], source: Source) -> list[str]:
    """The telling words that no document and no term has in any form."""
    telling = dict.fromkeys(word for unit in plan.telling for word in unit.split())
    known = source.known_stems({by_word.get(word, word) for word in telling})
    return [word for word in telling if by_word.get(word, word) not in known]


def _better(repaired: list[Heard], before: list[Heard]) -> list[Heard]:
    """What is heard after repair, and known misspellings that repair led away from."""
    concerns = {each.term.concern for each in repaired}
    slips = [each for each in before if each.term.kind == "misspelling" and each.term.concern not in concerns]
    return repaired + slips


def _read(unit: str, repairs: Iterable[Repair]) -> str:
    read = {each.typed: each.read_as for each in repairs}
    return " ".join(read.get(word, word) for word in unit.split())


def _heard(
    clauses: Sequence[tuple[str, ...]], by_word: dict[str, str], capitals: frozenset[str], source: Source
) -> list[Heard]:
    """The terms that stand in each clause: what is parted by a comma is not said together."""
    found: list[Heard] = []
    start = 0
    for clause in clauses:
        text = tokens(clause, by_word, source.people, capitals)
        text = [token._replace(place=token.place + start) for token in text]
        keys = sorted({key for token in text for key in token.keys})
        found += hear(text, source.terms(keys)) if keys else []
        start += len(clause)
    return found


def _around(meant: tuple[Meant, ...], source: Source) -> tuple[dict[str, frozenset[str]], tuple[ConcernRow, ...]]:
    """What each concern meant stands for, and the concerns that are near them all."""
    rows = {row.id: row for row in source.concerns} if meant else {}
    narrower = {each.concern.id: within((each.looked_up or each.concern).id, rows) for each in meant}
    covered = {each for covers in narrower.values() for each in covers}
    near = [other for each in meant for other in beside(each.concern.id, rows)]
    return narrower, tuple(rows[other] for other in dict.fromkeys(near) if other not in covered)
