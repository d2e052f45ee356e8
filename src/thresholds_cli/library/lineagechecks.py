"""Rules for lineages beyond the schema: one small function and one id each, as for editions."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from thresholds_cli.library import seal
from thresholds_cli.library.checks.registry import Finding, Path, Registry
from thresholds_cli.library.wording import statement_words
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import Lineage, Reviewed


class Subject(NamedTuple):
    """A lineage with the editions that it is about, where they are held."""

    lineage: Lineage
    old: Framework | None
    new: Framework | None

    @property
    def sides(self) -> tuple[tuple[str, Framework], ...]:
        """Both editions with their side's name; none where one is missing or both are the same."""
        if self.old is None or self.new is None or self.lineage.old == self.lineage.new:
            return ()
        return ("old", self.old), ("new", self.new)


LINEAGES: Registry[Subject] = Registry()


@LINEAGES.rule("error")
def lineage_two_minds(subject: Subject) -> Iterator[Finding]:
    """No statement is said to be two things at once, and no pair stands twice.

    A statement that is withdrawn has no successor, and one that is passed over is no pair.
    Decide which it is and take the other out.
    """
    lineage = subject.lineage
    paired = Counter((pair.old, pair.new) for pair in lineage.pairs)
    for n, pair in enumerate(lineage.pairs):
        if paired[pair.old, pair.new] > 1:
            yield Finding(("pairs", n), f"{pair.old} to {pair.new} stands twice: keep one")
    for n, passed in enumerate(lineage.passed_over):
        if paired[passed.old, passed.new]:
            yield Finding(("passed_over", n), f"{passed.old} to {passed.new} is a pair as well: decide which")
    said: dict[tuple[str, str], str] = {}
    for side, path, code in _named(lineage):
        place = str(path[0])
        first = said.setdefault((side, code), place)
        if first != place or (place != "pairs" and path[1] != getattr(lineage, place).index(code)):
            yield Finding(path, f"{code} stands in `{first}` as well: decide which")


def _named(lineage: Lineage) -> Iterator[tuple[str, Path, str]]:
    """Every code with the side that it is of, where it stands, and what is said of it."""
    for side, places in (("old", ("withdrawn", "open_old")), ("new", ("added", "open_new"))):
        for n, pair in enumerate(lineage.pairs):
            yield side, ("pairs", n, side), getattr(pair, side)
        for place in places:
            for n, code in enumerate(getattr(lineage, place)):
                yield side, (place, n), code


@LINEAGES.dated_rule("error")
def lineage_date(subject: Subject, today: date) -> Iterator[Finding]:
    """A lineage was read today or before, as was every pair.

    Give the day on which it was read.
    """
    readers: list[tuple[Path, Reviewed | None]] = [((), subject.lineage.reviewed)]
    readers += [(("pairs", n), pair.reviewed) for n, pair in enumerate(subject.lineage.pairs)]
    for path, reviewed in readers:
        if reviewed is not None and reviewed.date > today.isoformat():
            yield Finding((*path, "reviewed", "date"), "a day in the future: give the day on which it was read")


@LINEAGES.rule("warning")
def lineage_reviewed(subject: Subject) -> Iterator[Finding]:
    """Somebody has read the lineage through.

    Until then a comparison treats it as proposed by machine. Read every pair and both
    lists, then say in `reviewed` who did, by role, and when.
    """
    if subject.lineage.reviewed is None:
        words = "nobody has reviewed this lineage: read it, then say who did in `reviewed` (role and date)"
        yield Finding(("pairs",), words)


@LINEAGES.rule("error")
def lineage_edition(subject: Subject) -> Iterator[Finding]:
    """A lineage is about two editions of one partnership, and both are at hand.

    Codes mean something in their edition alone. Name its file along with the lineage, or
    correct the id.
    """
    lineage, old, new = subject
    if lineage.old == lineage.new:
        yield Finding(("new",), "an edition does not follow itself: name the one that came after")
        return
    for side, name, edition in (("old", lineage.old, old), ("new", lineage.new, new)):
        if edition is None:
            yield Finding((side,), f"no edition `{name}` is held: name its file along with this one")
    if old is not None and new is not None and old.partnership != new.partnership:
        yield Finding(("new",), "the two editions are of different partnerships: name two of one")


@LINEAGES.rule("error")
def lineage_code(subject: Subject) -> Iterator[Finding]:
    """Every code is one of its edition.

    Correct it; the words of each statement stand above its pair.
    """
    editions = dict(subject.sides)
    named = list(_named(subject.lineage))
    for n, passed in enumerate(subject.lineage.passed_over):
        named += [("old", ("passed_over", n, "old"), passed.old), ("new", ("passed_over", n, "new"), passed.new)]
    for side, path, code in named if editions else ():
        if code not in editions[side].by_code:
            yield Finding(path, f"{editions[side].id} has no statement {code}: correct the code")


@LINEAGES.rule("error")
def lineage_complete(subject: Subject) -> Iterator[Finding]:
    """Every statement of either edition is spoken of.

    What nobody speaks of may have been overlooked. Pair it, list it under `withdrawn` or
    `added`, or leave it open under `open_old` or `open_new`.
    """
    lists = {"old": ("withdrawn", "open_old"), "new": ("added", "open_new")}
    for side, edition in subject.sides:
        end, left = lists[side]
        spoken = {code for each, _, code in _named(subject.lineage) if each == side}
        for code in edition.by_code if edition.grid else ():  # levels are compared as levels
            if code not in spoken:
                words = f"{code} of {edition.id} is not spoken of: pair it, or list it under `{end}` or `{left}`"
                yield Finding(("pairs",), words)


@LINEAGES.rule("error")
def lineage_same_words(subject: Subject) -> Iterator[Finding]:
    """The relation is "same words" where the words are the same, and nowhere else.

    Case and punctuation aside, lead-ins counted. Put the relation that is true.
    """
    editions = dict(subject.sides)
    for n, pair in enumerate(subject.lineage.pairs if editions else ()):
        before, after = editions["old"].by_code.get(pair.old), editions["new"].by_code.get(pair.new)
        if before is None or after is None:
            continue
        same = statement_words(before.lead_in, before.text) == statement_words(after.lead_in, after.text)
        if same != (pair.relation == "same words"):
            words = "the words are the same" if same else "the words differ"
            yield Finding(("pairs", n, "relation"), f"{pair.old} to {pair.new}: {words}")


@LINEAGES.rule("error")
def lineage_seal(subject: Subject) -> Iterator[Finding]:
    """Both editions have the words from which the lineage was read.

    A lineage read from other words no longer counts. Read what changed, then put the
    edition's seal into `old_seal` or `new_seal`.
    """
    digests = {"old": subject.lineage.old_seal, "new": subject.lineage.new_seal}
    for side, edition in subject.sides:
        if seal.digest(edition) != digests[side]:
            words = f"{edition.id} has other words than when this was read: read what changed, then put its sha256 here"
            yield Finding((f"{side}_seal",), words)
