"""Which concerns the statements of an edition may be about: proposals, for a person to review.

Three things propose: the same words, where an edition that is held has them with concerns
given by reading; words that are very much like such a statement; and terms of the vocabulary
that stand in the words. A term of two words is often met by chance ("mental", "health", and
a "care" between them), so it counts only where it stands word for word or makes up most of
the statement, where one of its words tells by itself, or beside a statement that is somewhat
like this one and has the concern. `benchmarks/tag_quality.py` measures what that is worth.
"""

from collections.abc import Collection, Sequence

from thresholds_cli.diff.entries import Entry
from thresholds_cli.diff.likeness import Index, Vector, Weights
from thresholds_cli.library.hearing import SILENT, Heard, plainly
from thresholds_cli.library.proposed import Proposed, Said, Tagging
from thresholds_cli.library.tagging import Terms, heard_in, said
from thresholds_cli.library.wording import statement_words, words

ALIKE = 0.65  # so much alike, a statement lends its concerns
SUPPORTING = 0.3  # so much alike, it supports what words alone would say too often
MOST = 0.6  # of a statement's words: a term that makes up so much of it says what it is about
_NEAREST = 10  # statements that may support
_TELLING = frozenset({"label", "abbreviation", "term"})
_COVERING = frozenset({"label", "term", "everyday"})
_AROUND = " .,:;!?()[]“”\"'‘’"  # what words are quoted without


class Proposer:
    """Proposes concerns from statements that have some and from the terms of the vocabulary."""

    def __init__(
        self,
        statements: Sequence[Said],
        held: Sequence[Said],
        source: Terms,
        *,
        own: str = "",
        known: Collection[str] | None = None,
    ) -> None:
        """Make ready for the statements of a file; `held` are those of other editions, `own` is the file's own id.

        A statement of the file that has concerns already counts like one that is held, unless
        nobody has reviewed them. Concerns that are not `known` (None: all are) are never proposed.
        """
        self._statements = statements
        self._own = own
        sources = (each for each in (*statements, *held) if each.concerns and each.text and not each.pending)
        self._sources = [each for each in (_of_the_known(each, known) for each in sources) if each.concerns]
        entries = [_entry(each) for each in statements]
        of_sources = [_entry(each) for each in self._sources]
        weights = Weights.of([*entries, *of_sources])
        self._vectors = [weights.vector(entry) for entry in entries]
        self._index = Index([weights.vector(entry) for entry in of_sources])
        self._same: dict[str, list[Said]] = {}
        for each in self._sources:
            self._same.setdefault(_key(each), []).append(each)
        self._source = source
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
                return tuple(Proposed(concern, "same words", source=other) for concern in other.concerns)
        near = self._near(statement, vector)
        found: dict[str, Proposed] = {}
        for other, likeness in near[:1]:
            if likeness >= ALIKE:
                found.update((concern, Proposed(concern, "like", source=other)) for concern in other.concerns)
        for each in heard:
            concern = each.term.concern
            support = next((other for other, _ in near if concern in other.concerns), None)
            if concern not in found and (tells_by_itself(each) or self._tells_here(each, statement)):
                found[concern] = Proposed(concern, "words", quoted(each, said(statement)))
            elif concern not in found and support is not None and stands_together(each):
                found[concern] = Proposed(concern, "words and like", quoted(each, said(statement)), support)
        return tuple(found.values())

    def _tells_here(self, heard: Heard, statement: Said) -> bool:
        """Whether a term of few words is reason enough: below the sub-heading, which says it of all that it is above.

        It makes up most of the statement; or, as a term of practitioners, it stands there as it
        does in the vocabulary, or one of its words is itself a term of the concern, as
        "neglect" in "neglect which impacts on development".
        """
        if heard.tokens[0].place < len(plainly(words(statement.subdomain or ""))):
            return False
        if heard.term.kind in _COVERING and covers(heard, f"{statement.lead_in or ''} {statement.text}"):
            return True
        if heard.term.kind != "term":
            return False
        return word_for_word(heard, said(statement)) or self._has_a_word_that_tells(heard)

    def _has_a_word_that_tells(self, heard: Heard) -> bool:
        keys = {key for token in heard.tokens for key in token.keys}
        terms = (term for term in self._source.terms(sorted(keys)) if len(term.keys) == 1 and term.kind in _TELLING)
        return any(term.concern == heard.term.concern and term.keys[0] in keys for term in terms)

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


def _of_the_known(statement: Said, known: Collection[str] | None) -> Said:
    if known is None:
        return statement
    return statement._replace(concerns=tuple(each for each in statement.concerns if each in known))


def quoted(heard: Heard, text: str) -> str:
    """The words of a text in which a term was found, from the first to the last, as they stand there."""
    pieces = text.split()
    spelt = [(word, number) for number, piece in enumerate(pieces) for word in words(piece)]
    found: list[int] = []
    at = 0
    for token in heard.tokens:  # its place may be too low, since "isn't" counts as one word
        for word in token.typed.split():
            place = next((n for n in range(max(at, token.place), len(spelt)) if spelt[n][0] == word), None)
            if place is not None:
                found.append(spelt[place][1])
                at = place + 1
    return " ".join(pieces[found[0] : found[-1] + 1]).strip(_AROUND) if found else heard.typed


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


def covers(heard: Heard, text: str) -> bool:
    """Whether a term makes up most of the words of a text that tell something: "Misses school"."""
    telling = [word for word in words(text) if word not in SILENT]
    return sum(len(token.typed.split()) for token in heard.tokens) >= MOST * len(telling)


def word_for_word(heard: Heard, text: str) -> bool:
    """Whether a term stands in a text as it does in the vocabulary: the same forms, in order, nothing else between."""
    first, last = heard.tokens[0], heard.tokens[-1]
    stands = plainly(words(text))[first.place : last.place + len(last.typed.split())]
    term = plainly(words(heard.term.words))
    counting = [place for place, (_, word) in enumerate(term) if word not in SILENT]
    return stands == term[counting[0] : counting[-1] + 1]


def stands_together(heard: Heard) -> bool:
    """Whether a term of practitioners stands in a statement as it does in the vocabulary, its words side by side."""
    return heard.term.kind == "term" and heard.together
