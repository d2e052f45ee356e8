"""Which concerns the statements of an edition may be about: proposals, for a person to review.

Three things propose: the same words, where an edition that is held has them with concerns
given by reading; words that are very much like such a statement; and terms of the vocabulary
that stand in the words. A term of two words is often met by chance ("mental", "health", and
a "care" between them), so it counts only beside a statement that is somewhat like this one
and has the concern. `benchmarks/tag_quality.py` measures what that is worth.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from thresholds_cli.diff.entries import Entry
from thresholds_cli.diff.likeness import Index, Vector, Weights
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.hearing import Heard
from thresholds_cli.library.proposed import Proposed, Said, Tagging
from thresholds_cli.library.tagging import Terms, heard_in, said
from thresholds_cli.library.wording import statement_words
from thresholds_cli.library.yamlfile import Document

ALIKE = 0.65  # so much alike, a statement lends its concerns
SUPPORTING = 0.3  # so much alike, it supports what words alone would say too often
_NEAREST = 10  # statements that may support
_HERE = "in this file"


def statements_in(document: Document, path: Path) -> list[Said]:
    """Every statement in the grid of an edition's file, whatever else is missing there; none where no grid is.

    Raises Unreadable, with its place, for what is no edition or no grid of statements.
    """
    data = document.data if isinstance(document.data, dict) else {}
    if not document.readable:
        raise Unreadable(document.faults[0].at(str(path)))
    if not data.keys() & {"grid", "tiers"}:
        raise Unreadable(f"{path} holds no edition: its statements would stand in `grid`.")
    found: list[Said] = []
    for r, row in enumerate(_list(data.get("grid"), document, path, ("grid",))):
        row = row if isinstance(row, dict) else {}
        for c, cell in enumerate(_list(row.get("tiers"), document, path, ("grid", r, "tiers"))):
            cell = cell if isinstance(cell, dict) else {}
            at = ("grid", r, "tiers", c, "statements")
            for n, item in enumerate(_list(cell.get("statements"), document, path, at)):
                found.append(_said(item, row.get("domain"), cell.get("tier"), (*at, n)))
    return found


def _list(value: Any, document: Document, path: Path, at: tuple[str | int, ...]) -> list[Any]:
    if isinstance(value, list):
        return value
    if value is None:
        return []
    line, column = document.place(at)
    raise Unreadable(f"{path}:{line}:{column}: a list belongs here: thresholds validate says more.")


def _said(item: Any, domain: Any, tier: Any, path: tuple[str | int, ...]) -> Said:
    """A statement of plain data, with nothing where the file has nothing that can be read."""
    item = item if isinstance(item, dict) else {}
    words = {key: item[key] for key in ("subdomain", "lead_in", "note") if isinstance(item.get(key), str)}
    concerns = item.get("concerns")
    return Said(
        code=_text(item.get("id")),
        text=_text(item.get("text")),
        **words,
        concerns=tuple(each for each in concerns if isinstance(each, str)) if isinstance(concerns, list) else (),
        tier=tier if type(tier) is int else None,
        domain=_text(domain),
        path=path,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def held_statements(documents: Mapping[str, Mapping[str, Any]]) -> Iterator[Said]:
    """The statements of editions that are held, as JSON by id, that have concerns."""
    for edition, data in documents.items():
        for row in data["grid"]:
            for cell in row["tiers"]:
                for item in cell["statements"]:
                    if item.get("concerns"):
                        yield _said(item, row["domain"], cell["tier"], ())._replace(edition=edition)


class Proposer:
    """Proposes concerns from statements that have some and from the terms of the vocabulary."""

    def __init__(self, statements: Sequence[Said], held: Sequence[Said], source: Terms, *, own: str = "") -> None:
        """Make ready for the statements of a file; `held` are those of other editions, `own` is the file's own id.

        A statement of the file that has concerns already counts like one that is held.
        """
        self._statements = statements
        self._own = own
        self._sources = [each for each in (*statements, *held) if each.concerns and each.text]
        entries = [_entry(each) for each in statements]
        of_sources = [_entry(each) for each in self._sources]
        weights = Weights.of([*entries, *of_sources])
        self._vectors = [weights.vector(entry) for entry in entries]
        self._index = Index([weights.vector(entry) for entry in of_sources])
        self._same: dict[str, list[Said]] = {}
        for each in self._sources:
            self._same.setdefault(_key(each), []).append(each)
        self._heard = heard_in([said(each) for each in statements], source)

    def taggings(self) -> list[Tagging]:
        """Every statement, in printed order, with what is proposed for it, also where it has concerns already."""
        known = zip(self._statements, self._vectors, self._heard, strict=True)
        return [Tagging(statement, self._proposed(statement, vector, heard)) for statement, vector, heard in known]

    def _proposed(self, statement: Said, vector: Vector, heard: Sequence[Heard]) -> tuple[Proposed, ...]:
        if not statement.text:
            return ()
        for other in self._same.get(_key(statement), ()):
            if self._counts(other, statement):
                return tuple(Proposed(concern, f"tagged so {_where(other)}") for concern in other.concerns)
        near = self._near(statement, vector)
        found: dict[str, str] = {}
        for other, likeness in near[:1]:
            if likeness >= ALIKE:
                found.update(
                    (concern, f"tagged so {_where(other)}, which is much like it") for concern in other.concerns
                )
        for each in heard:
            concern = each.term.concern
            support = next((other for other, _ in near if concern in other.concerns), None)
            if concern not in found and tells_by_itself(each):
                found[concern] = f"by the words “{each.typed}”"
            elif concern not in found and support is not None and stands_together(each):
                found[concern] = f"by the words “{each.typed}”, as {_where(support)}, which is like it"
        return tuple(Proposed(concern, why) for concern, why in found.items())

    def _near(self, statement: Said, vector: Vector) -> list[tuple[Said, float]]:
        """The sources that are most like a statement, best first."""
        near = sorted(self._index.near(vector).items(), key=lambda each: (-each[1], each[0]))
        counted = ((self._sources[place], likeness) for place, likeness in near if likeness >= SUPPORTING)
        return [each for each in counted if self._counts(each[0], statement)][:_NEAREST]

    def _counts(self, other: Said, statement: Said) -> bool:
        """Whether one is evidence for another: what has concerns is no evidence for itself."""
        if other.path and other.path == statement.path:
            return False
        return not (statement.concerns and other.edition and other.edition == self._own)


def _entry(statement: Said) -> Entry:
    return Entry(
        "indicator", statement.code, statement.tier, statement.domain, statement.text, "", statement.lead_in or ""
    )


def _key(statement: Said) -> str:
    return statement_words(statement.lead_in, statement.text)


def _where(statement: Said) -> str:
    return f"in {statement.edition}:{statement.code}" if statement.edition else f"at {statement.code} {_HERE}"


def tells_by_itself(heard: Heard) -> bool:
    """Whether a term that stands in a statement is reason enough to propose its concern."""
    count = len(heard.tokens)
    match heard.term.kind:
        case "label" | "abbreviation":
            return heard.together or count > 2
        case "term":
            return count != 2
        case "everyday":
            return count > 3
    return False


def stands_together(heard: Heard) -> bool:
    """Whether a term of practitioners stands in a statement as it does in the vocabulary, its words side by side."""
    return heard.term.kind == "term" and heard.together
