"""The compiled catalogue, open for reading: one SQLite file, made anew when a source changes.

YAML is for people; parsing it costs half a second. The first run compiles the validated
editions into one file in the user's cache folder, later runs open that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from thresholds_cli.library.cachefile import opened
from thresholds_cli.library.item import Candidate, ConcernRow, Item, Narrowing, Tagged, Ways
from thresholds_cli.library.tables import FACET, ITEM, share_of

if TYPE_CHECKING:
    from thresholds_cli.library.hearing import People, Term

T = TypeVar("T")


class Store:
    """The compiled catalogue, open for reading.

    `last_shown` is the number of the last item of an edition that is not superseded or a draft.
    """

    def __init__(self, folders: tuple[Path, tuple[Path, ...]]) -> None:
        self._connection, self.path, unread = opened(*folders)
        self.warnings: tuple[str, ...] = (*unread, *json.loads(self._meta("warnings")))
        self.last_shown = int(self._meta("shown"))

    @classmethod
    def open(cls, bundled: Path, own: tuple[Path, ...] = ()) -> Store:
        """Open the compiled form of the editions in these folders, compiling when it is stale.

        Raises BadData when a bundled edition is not valid or two editions share an id.
        """
        return cls((bundled, own))

    def summaries(self) -> list[dict[str, Any]]:
        """What is known of every edition without opening it."""
        return self._rows("SELECT summary FROM edition ORDER BY id", lambda row: json.loads(row[0]))

    def paths(self) -> dict[str, Path]:
        """The file of every edition held, by id."""
        return dict(self._rows("SELECT id, path FROM edition ORDER BY id", lambda row: (str(row[0]), Path(row[1]))))

    def document(self, edition: str) -> str:
        """An edition as JSON; the id must be one that is held."""
        return self._rows("SELECT document FROM edition WHERE id = ?", lambda row: str(row[0]), edition)[0]

    def lineage(self, old: str, new: str) -> tuple[str, bool] | None:
        """The lineage between two editions as JSON, and whether it still fits their words; None where none is held."""
        query = "SELECT document, fits FROM lineage WHERE old = ? AND new = ?"
        rows = self._rows(query, lambda row: (str(row[0]), bool(row[1])), old, new)
        return rows[0] if rows else None

    # --- items ------------------------------------------------------------------------

    def with_code(self, code: str) -> list[Item]:
        """Every item with that code, in every edition, case aside."""
        query = f"SELECT {ITEM} FROM item WHERE id = ? COLLATE NOCASE ORDER BY framework, number"
        return self._rows(query, Item._make, code)

    def coded(self, code: str, narrowing: Narrowing) -> list[Candidate]:
        """The items with that code that count, in short."""
        where, values = self._where(narrowing)
        query = f"""SELECT {FACET} FROM item JOIN facet USING (number)
            WHERE item.id = ? COLLATE NOCASE AND {where} ORDER BY facet.framework, number"""
        return self._rows(query, lambda row: Candidate(*row), code, *values)

    def matching(
        self, table: str, terms: Sequence[str], narrowing: Narrowing, at_most: int
    ) -> list[tuple[float, Candidate]]:
        """The nearest items in which all the terms stand, with their rank (lower is better).

        `table` is `exact` or `stem`; every term is quoted, so that nothing a user types is
        syntax. An error of the full-text search is an error, never "nothing found".
        """
        where, values = self._where(narrowing, f"{_known(table)}.rowid")
        query = f"""SELECT bm25({table}, 4.0, 1.0) AS rank, {FACET} FROM {table}
            JOIN facet ON facet.number = {table}.rowid WHERE {table} MATCH ? AND {where} ORDER BY rank LIMIT ?"""
        return self._rows(query, lambda row: (row[0], Candidate(*row[1:])), _all(terms), *values, at_most)

    def holding(self, word: str, narrowing: Narrowing, at_most: int) -> set[int]:
        """Numbers of the items in which a word stands in any form; none where there are more than that."""
        where, values = self._where(Narrowing(part=narrowing.part), "stem.rowid")
        query = f"SELECT rowid FROM stem WHERE stem MATCH ? AND {where} LIMIT ?"
        found = self._rows(query, lambda row: int(row[0]), _all([word]), *values, at_most + 1)
        return set(found) if len(found) <= at_most else set()

    def tagged(self, concerns: Collection[str], narrowing: Narrowing, at_most: int) -> list[Tagged]:
        """The items that are most about each of these concerns, once for each."""
        where, values = self._where(narrowing, "tag.number")
        one = f"""SELECT * FROM (SELECT tag.concern, tag.weight, {FACET} FROM tag JOIN facet USING (number)
            WHERE tag.concern = ? AND {where} ORDER BY tag.weight DESC LIMIT ?)"""
        given = [value for concern in concerns for value in (concern, *values, at_most)]
        return self._rows(" UNION ALL ".join([one] * len(concerns)), _tagged, *given) if concerns else []

    def about_several(self, concerns: Collection[str], narrowing: Narrowing, at_most: int) -> list[Tagged]:
        """The items that are most about more than one of these concerns, once for each."""
        where, values = self._where(narrowing, "tag.number")
        marks = _marks(concerns)
        query = f"""SELECT tag.concern, tag.weight, {FACET} FROM tag JOIN facet USING (number)
            WHERE tag.concern IN ({marks}) AND tag.number IN (
                SELECT number FROM tag {_joined(where)} WHERE tag.concern IN ({marks}) AND {where}
                GROUP BY number HAVING COUNT(*) > 1 ORDER BY SUM(weight) DESC LIMIT ?)"""
        return self._rows(query, _tagged, *concerns, *concerns, *values, at_most)

    def count(self, ways: Ways, narrowing: Narrowing) -> tuple[int, int]:
        """How many items are found in any of these ways: of editions shown by themselves, and of others."""
        branches, given = self._branches(ways, narrowing._replace(part="all"), "{0}.{1} AS number", "{0}.{1} AS number")
        query = f"SELECT TOTAL(number <= ?), TOTAL(number > ?) FROM ({' UNION '.join(branches)})"
        return self._rows(query, lambda row: (int(row[0]), int(row[1])), self.last_shown, self.last_shown, *given)[0]

    def highest(self, ways: Ways, narrowing: Narrowing, but: Collection[int]) -> list[Candidate]:
        """An item of the highest tier among those found in any of these ways, but for some; none without a tier."""
        graded = "{0}.{1} AS number, tag.weight % 100 AS tier", "{0}.{1} AS number, facet.tier AS tier"
        branches, given = self._branches(ways, narrowing, *graded)
        query = f"""SELECT number FROM ({" UNION ALL ".join(branches)})
            WHERE tier IS NOT NULL AND number NOT IN (SELECT value FROM json_each(?))
            ORDER BY tier DESC, number LIMIT 1"""
        top = self._rows(query, lambda row: int(row[0]), *given, json.dumps(list(but)))
        query = f"SELECT {FACET} FROM facet WHERE number = ? AND tier IS NOT NULL"
        return self._rows(query, lambda row: Candidate(*row), *top) if top else []

    def _branches(self, ways: Ways, narrowing: Narrowing, tags: str, lookups: str) -> tuple[list[str], list[object]]:
        """A query for each way, with what it selects of tags and of look-ups, and the values of them all."""
        where, given = self._where(narrowing, "tag.number")
        concerns = f"tag.concern IN ({_marks(ways.concerns)})"
        branches = [f"SELECT {tags.format('tag', 'number')} FROM tag {_joined(where)} WHERE {concerns} AND {where}"]
        values: list[object] = [*ways.concerns, *given]
        for table, terms in ways.lookups:
            where, given = self._where(narrowing, f"{_known(table)}.rowid")
            joined = f"JOIN facet ON facet.number = {table}.rowid" if "facet." in where + lookups else ""
            selected = lookups.format(table, "rowid")
            branches.append(f"SELECT {selected} FROM {table} {joined} WHERE {table} MATCH ? AND {where}")
            values += [_all(terms), *given]
        return branches, values

    def _where(self, narrowing: Narrowing, number: str = "facet.number") -> tuple[str, list[object]]:
        """A narrowing as a condition on `facet`, with its values."""
        parts = {"shown": f"{number} <= ?", "hidden": f"{number} > ?"}
        conditions = [parts[narrowing.part]] if narrowing.part in parts else []
        values: list[object] = [self.last_shown] if conditions else []
        for column, wanted in (("kind", narrowing.kinds), ("framework", narrowing.editions)):
            if wanted:
                conditions.append(f"facet.{column} IN (SELECT value FROM json_each(?))")
                values.append(json.dumps(sorted(wanted)))
        pairs: tuple[tuple[str, Mapping[str, object] | None], ...]
        pairs = (("tier", narrowing.tiers), ("domain", narrowing.domains))
        for column, by_edition in pairs:
            if by_edition is not None:
                conditions.append(f"(facet.framework, facet.{column}) IN (SELECT key, value FROM json_each(?))")
                values.append(json.dumps(dict(by_edition)))
        if narrowing.concerns:
            conditions.append(
                f"facet.number IN (SELECT number FROM tag WHERE concern IN ({_marks(narrowing.concerns)}))"
            )
            values += sorted(narrowing.concerns)
        return " AND ".join(conditions) or "TRUE", values

    def items(self, wanted: Sequence[Candidate]) -> list[Item]:
        """The items themselves, in the order asked for."""
        query = f"SELECT number, {ITEM} FROM item WHERE number IN (SELECT value FROM json_each(?))"
        numbers = json.dumps([each.number for each in wanted])
        found = dict(self._rows(query, lambda row: (row[0], Item._make(row[1:])), numbers))
        return [found[each.number] for each in wanted]

    def codes(self, edition: str) -> list[tuple[str, str]]:
        """The codes of an edition's statements, with their words."""
        query = "SELECT id, text FROM item WHERE framework = ? AND kind = 'indicator' ORDER BY number"
        return self._rows(query, lambda row: (str(row[0]), str(row[1])), edition)

    # --- words and concerns -----------------------------------------------------------

    def known_stems(self, stems: Collection[str]) -> set[str]:
        """Those of the stems that some known word has."""
        query = f"SELECT DISTINCT stem FROM word WHERE stem IN ({_marks(stems)})"
        return set(self._rows(query, lambda row: str(row[0]), *stems))

    def words_from(self, start: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        """The known words of such a length that begin with these letters, with how many items use them."""
        query = "SELECT word, uses FROM word WHERE word >= ? AND word < ? AND LENGTH(word) BETWEEN ? AND ?"
        end = start + "\U0010ffff"
        return self._rows(query, lambda row: (str(row[0]), int(row[1])), start, end, shortest, longest)

    def pointers(self, stems: Collection[str]) -> list[tuple[str, str, float]]:
        """The concerns to which words point: stem, concern, how much."""
        query = f"SELECT stem, concern, weight FROM pointer WHERE stem IN ({_marks(stems)})"
        return self._rows(query, lambda row: (str(row[0]), str(row[1]), float(row[2])), *stems)

    @cached_property
    def people(self) -> People:
        """The words for people, each with its group."""
        rows = self._rows("SELECT words, people FROM people", lambda row: (tuple(row[0].split()), str(row[1])))
        return dict(rows)

    def terms(self, keys: Collection[str]) -> list[Term]:
        """The terms that may stand in a text with these keys."""
        from thresholds_cli.library.hearing import Term

        query = f"SELECT concern, words, kind, keys FROM term WHERE anchor IN ({_marks(keys)})"
        return self._rows(query, lambda row: Term(row[0], row[1], row[2], tuple(row[3].split())), *keys)

    @cached_property
    def concerns(self) -> list[ConcernRow]:
        """All concerns of the vocabulary in short, in its order."""
        query = "SELECT id, label, scope, broader, related, census, statements FROM concern ORDER BY place"
        return self._rows(query, _concern)

    def qualifiers(self) -> list[str]:
        """The words that documents tell tiers apart with."""
        return list(json.loads(self._meta("qualifiers")))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _meta(self, key: str) -> str:
        return self._rows("SELECT value FROM meta WHERE key = ?", lambda row: str(row[0]), key)[0]

    def _rows(self, query: str, read: Callable[[Sequence[Any]], T], *values: object) -> list[T]:
        """Rows of a query, each as `read` makes it."""
        return [read(row) for row in self._connection.execute(query, values)]


def _tagged(row: Sequence[Any]) -> Tagged:
    return Tagged(row[0], share_of(row[1]), Candidate(*row[2:]))


def _joined(where: str) -> str:
    """The join that a condition on `tag` needs: looking up what is not asked for is dear in large catalogues."""
    return "JOIN facet USING (number)" if "facet." in where else ""


def _concern(row: Sequence[Any]) -> ConcernRow:
    concern, label, scope, broader, related, census, statements = row
    return ConcernRow(concern, label, scope, broader, tuple(related.split()), tuple(census.split()), statements)


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _known(table: str) -> str:
    """The name of a full-text table; raises ValueError for any other."""
    if table not in ("exact", "stem"):
        raise ValueError(table)
    return table


def _all(terms: Sequence[str]) -> str:
    """An expression that wants every term; a term is never syntax."""
    return " AND ".join('"' + term.replace('"', '""') + '"' for term in terms)
