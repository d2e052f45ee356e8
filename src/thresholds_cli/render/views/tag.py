"""What concerns are proposed for the statements of a file, and why, for a person to review."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from thresholds_cli.library.proposed import Proposed, Review, Said, Standing, Tagging
from thresholds_cli.render.report import Block, Bullets, Column, Facts, Heading, Line, Report, Sheet, Table
from thresholds_cli.render.views.common import in_context, typed

REVIEW = "Proposed; for a person to review. A proposal is no tag: keep it, change it or take it out."
_NAMED = 5  # concerns that are none: more are counted
_COLUMNS = (Column("Code", 6), Column("Statement", 24))
_HEADINGS: dict[Standing, str] = {
    "proposed": "Proposed, for a person to review",
    "nothing proposed": "Nothing proposed",
    "to be reviewed": "Proposed earlier, marked as not reviewed yet",
    "tagged": "Concerns given already",
}


def tag_report(review: Review, *, everything: bool = False) -> Report:
    """Every statement without concerns, with what is proposed and why; with `everything` the others too."""
    blocks: list[Block] = [Line(_counts(review), "strong"), Line(REVIEW), *_remarks(review, everything)]
    for standing in _HEADINGS if everything else ("proposed", "nothing proposed"):
        blocks += _part(review, standing)
    blocks += _legend(review)
    steps = _next(review)
    if steps:
        blocks += [Heading("What next"), Bullets(tuple(steps))]
    shown = [each for each in review.taggings if everything or not each.statement.concerns]
    statements = _sheet(review, shown)
    return Report(
        f"Concerns proposed for {review.file}",
        blocks,
        _data(review, steps),
        statements,
        sheets=(statements, _concerns_sheet(review)),
    )


def _counts(review: Review) -> str:
    counts = Counter(each.standing for each in review.taggings)
    parts = [f"Statements: {len(review.taggings)}", f"proposed for: {counts['proposed']}"]
    parts.append(f"nothing proposed for: {counts['nothing proposed']}")
    if counts["to be reviewed"]:
        parts.append(f"proposed earlier and not reviewed yet: {counts['to be reviewed']}")
    parts.append(f"concerns given already: {counts['tagged']}")
    return "; ".join(parts) + "."


def _remarks(review: Review, everything: bool) -> Iterator[Line]:
    """What there is to know before the list."""
    if not review.taggings:
        yield Line("No statement stands in its grid yet.", "warning")
    if not review.labels:
        yield Line("There is no vocabulary beside the editions: nothing can be proposed.", "warning")
    elif review.unknown:
        named = [f"{concern} ({said.code or 'no code'}, line {said.line})" for said, concern in review.unknown]
        more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        yield Line(
            f"The vocabulary does not have: {', '.join(named[:_NAMED])}{more}. No search finds a statement by these.",
            "warning",
        )
    if not everything and any(each.statement.concerns for each in review.taggings):
        yield Line("Statements that have concerns are left out here: --all shows them.", "muted")


def _part(review: Review, standing: Standing) -> Iterator[Block]:
    """The statements that stand so, a table for each cell of the grid."""
    found = review.of(standing)
    if not found:
        return
    yield Heading(f"{_HEADINGS[standing]}: {len(found)}")
    if standing == "nothing proposed":  # few and far between: a table of all
        yield Line("None of their words told enough: read them and choose, or leave them to be found by their words.")
        columns = (*_COLUMNS, Column("Where", 16))
        rows = tuple((*_words(each.statement), _cell(review, each.statement)) for each in found)
        yield Table(columns, rows, of="Statement")
        return
    for cell, each in groupby(found, lambda tagging: _cell(review, tagging.statement)):
        within = list(each)
        yield Heading(f"{cell}: {len(within)}", 3)
        yield Table(_columns(standing), tuple(_row(standing, tagging) for tagging in within), of="Statement")


def _columns(standing: Standing) -> tuple[Column, ...]:
    if standing == "proposed":
        return (*_COLUMNS, Column("Proposed, and why", 24))
    return (*_COLUMNS, Column("Concerns given", 16), Column("Proposed beside them, and why", 24))


def _row(standing: Standing, tagging: Tagging) -> tuple[str, ...]:
    reasons, given = _reasons(tagging.further), ", ".join(tagging.statement.concerns)
    return (*_words(tagging.statement), *(() if standing == "proposed" else (given,)), reasons)


def _words(said: Said) -> tuple[str, str]:
    """A statement's code, or its line where it has none, and its words with what governs them."""
    return said.code or f"line {said.line}", in_context(
        said.text or "(no words)", said.subdomain, said.lead_in, said.note
    )


def _reasons(proposed: Sequence[Proposed]) -> str:
    """Concerns with the reason for them, those that have one and the same together."""
    by_reason: dict[str, list[str]] = {}
    for each in proposed:
        by_reason.setdefault(each.why, []).append(each.concern)
    return "\n".join(f"{', '.join(concerns)}: {why}" for why, concerns in by_reason.items())


def _cell(review: Review, said: Said) -> str:
    """The cell of the grid in which a statement stands, by the names that the file gives to it."""
    tier = review.tiers.get(said.tier or 0) or (f"tier {said.tier}" if said.tier is not None else "no tier")
    return f"{review.domains.get(said.domain) or said.domain or 'No domain'}, {tier}"


def _offered(review: Review) -> Counter[str]:
    """How many statements each concern is proposed for."""
    return Counter(each.concern for tagging in review.of("proposed") for each in tagging.proposed)


def _legend(review: Review) -> Iterator[Block]:
    """What the ids of the proposed concerns stand for."""
    offered = _offered(review)
    if offered:
        yield Heading(f"What these concerns are: {len(offered)}")
        yield Facts(tuple((id, label) for id, label in review.labels.items() if id in offered))


def _next(review: Review) -> list[str]:
    """What to do with it."""
    steps = []
    if review.unwritten:
        steps.append(f"Nothing was put in: {review.unwritten} was not written.")
    if review.draft:
        steps.append(f"Written: {review.draft}, a copy with the proposals in it; {review.file} is as it was.")
        steps.append(
            "Read each statement there, mend its concerns, then take its mark `# check: proposed concerns` out. "
            "While one is left it can't be sealed."
        )
        steps.append(f"See which are left: thresholds validate {typed(review.draft)}")
    elif review.of("to be reviewed"):
        steps.append(f"See what was proposed earlier and is still marked: thresholds validate {typed(review.file)}")
    if review.of("proposed") and not review.draft:
        copy = Path(review.file)
        copy = copy.with_name(f"{copy.stem}-proposed.yaml")
        steps.append(f"Write a copy with them in it: thresholds tag {typed(review.file)} --draft {typed(copy)}")
    like = [each.source for tagging in review.of("proposed") for each in tagging.proposed if each.source]
    held = next((each for each in like if each.edition), None)
    if held:
        steps.append(f"See a statement that is named here: thresholds show {held.name}")
    return steps


def _data(review: Review, steps: Sequence[str]) -> dict[str, Any]:
    counts = Counter(each.standing for each in review.taggings)
    offered = _offered(review)
    return {
        "file": review.file,
        "edition": review.edition or None,
        "counts": {
            "statements": len(review.taggings),
            **{standing.replace(" ", "_"): counts[standing] for standing in _HEADINGS},
        },
        "review": REVIEW,
        "statements": [_statement(each) for each in review.taggings],
        "concerns": [
            {"id": id, "label": label, "scope": review.scopes[id], "statements": offered[id]}
            for id, label in review.labels.items()
            if id in offered
        ],
        "unknown": [
            {"id": said.code or None, "line": said.line, "column": said.column, "concern": concern}
            for said, concern in review.unknown
        ],
        "draft": review.draft,
        "next": list(steps),
    }


def _statement(tagging: Tagging) -> dict[str, Any]:
    said = tagging.statement
    return {
        "id": said.code or None,
        "line": said.line,
        "column": said.column,
        "tier": said.tier,
        "domain": said.domain or None,
        "subdomain": said.subdomain,
        "lead_in": said.lead_in,
        "text": said.text,
        "note": said.note,
        "standing": tagging.standing,
        "concerns": list(said.concerns),
        "proposed": [
            {
                "concern": each.concern,
                "by": each.by,
                "why": each.why,
                "words": each.words or None,
                "source": {"framework": each.source.edition or None, "id": each.source.code} if each.source else None,
            }
            for each in tagging.further
        ],
    }


def _sheet(review: Review, taggings: Sequence[Tagging]) -> Sheet:
    """A row for each proposed concern, and one for a statement without any."""
    columns = ("file", "line", "id", "tier", "domain", "subdomain", "lead_in", "text", "note")
    rows = []
    for tagging in taggings:
        said = tagging.statement
        tier = str(said.tier) if said.tier is not None else ""
        words = (said.subdomain or "", said.lead_in or "", said.text, said.note or "")
        first = (review.file, str(said.line), said.code, tier, said.domain, *words)
        given = (tagging.standing, " ".join(said.concerns))
        offered = [(each.concern, review.labels.get(each.concern, ""), each.why) for each in tagging.further]
        rows += [(*first, *given, *each) for each in offered or [("", "", "")]]
    return Sheet((*columns, "standing", "concerns", "proposed", "label", "why"), tuple(rows), "Statements")


def _concerns_sheet(review: Review) -> Sheet:
    offered = _offered(review)
    rows = tuple(
        (id, label, review.scopes[id], str(offered[id])) for id, label in review.labels.items() if id in offered
    )
    return Sheet(("id", "label", "scope", "statements"), rows, "Concerns")
