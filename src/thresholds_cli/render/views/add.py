"""What was added to a data folder and what that means from now on; or why nothing was."""

from collections.abc import Iterator, Sequence
from typing import Any

from thresholds_cli.library.added import Added
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.validated import FileResult
from thresholds_cli.render.report import Block, Bullets, Heading, Line, Report, Sheet
from thresholds_cli.render.views.common import typed
from thresholds_cli.render.views.validate import validate_report

_SHOWN = 10  # open checks: more are counted


def refused_report(results: Sequence[FileResult]) -> Report:
    """Every problem of the files, as `validate` shows them, under the words that nothing was added."""
    report = validate_report(results)
    first = Line("Nothing was added: mend these errors first. Warnings alone keep nothing out.", "warning")
    return report._replace(
        title="Not added", blocks=[first, *report.blocks], data={**_data((), ()), "files": report.data["files"]}
    )


def added_report(added: Sequence[Added], results: Sequence[FileResult], warnings: Sequence[str]) -> Report:
    """Where everything was put, what it is from now on, what to try next; `warnings` are those that came with it."""
    steps = [step for each in added for step in _next(each)]
    blocks: list[Block] = []
    for each in added:
        blocks += [Heading(f"{each.name}: {'replaced' if each.replaced else 'added'}"), *_one(each)]
    blocks += [Line(f"Warning: {warning}", "warning") for warning in warnings]
    for result in results:
        if result.problems:  # there are no errors
            count = f"Warnings: {len(result.problems)}. See them: thresholds validate {typed(result.path)}"
            blocks.append(Line(f"{result.path}: {count}"))
    blocks += [Heading("What next"), Bullets(tuple(steps))]
    data = {**_data(added, steps), "warnings": list(warnings), "files": validate_report(results).data["files"]}
    return Report("Added", blocks, data, _sheet(added))


def _one(each: Added) -> Iterator[Line]:
    """An edition or lineage as it stands from now on."""
    yield Line(f"{each.file} is now {each.path}.")
    for tone, sentence in _standing(each):
        yield Line(sentence, "warning" if tone else "plain")
    if each.checks:
        yield Line(f"Still to be looked at: {len(each.checks)} marked `# check:` in the file.", "warning")
        for line, column, words in each.checks[:_SHOWN]:
            yield Line(f"    {each.path}:{line}:{column} {words}", "muted")
        if len(each.checks) > _SHOWN:
            yield Line(f"    … and {len(each.checks) - _SHOWN} more", "muted")


def _standing(each: Added) -> Iterator[tuple[bool, str]]:
    """Sentences on what it is from now on, each with whether it is a warning."""
    if each.kind == "lineage":
        if each.relied_upon:
            yield False, "Comparisons of the two editions rely on it."
        else:
            yield True, "Comparisons do not rely on it yet: nobody has reviewed it, or another reading comes first."
    elif each.edition is None:
        yield True, "It was left out: see the warnings."
    else:
        yield _status(each.edition)
        yield from _among_others(each)
        yield from _vouched_for(each, each.edition)


def _status(edition: Edition) -> tuple[bool, str]:
    if edition.status == "draft":
        return (
            True,
            "A DRAFT: never a default, left out of search unless it is named, and not to be used for decisions.",
        )
    if edition.status == "superseded":
        return True, f"Superseded{_by(edition.superseded_by)}: left out of search unless it is named."
    return False, f"The latest held for {', '.join(edition.areas)}. Nobody here has checked that it is in force."


def _among_others(each: Added) -> Iterator[tuple[bool, str]]:
    if each.superseded:
        yield False, f"{each.superseded} is superseded by it from now on."
    if each.not_superseding:
        yield True, f"Nothing is superseded by it: {each.not_superseding}."
    for area, other in each.elsewhere:
        yield True, f"Whoever names {area} gets {other}, not this one."


def _vouched_for(each: Added, edition: Edition) -> Iterator[tuple[bool, str]]:
    if edition.seal_ok is None:
        yield True, "Not sealed: nobody has vouched for its words."
    if each.sealed_words:
        yield False, f"The words that it was sealed with are beside it: {each.sealed_words}."
    if each.left_behind:
        yield True, f"Left behind: {each.left_behind}, which holds other words than those that its seal is of."
    if each.untagged:
        yield False, f"Statements without a concern: {each.untagged}. Until they have some, their own words are heard."


def _by(edition: str | None) -> str:
    return f" by {edition}" if edition else ", as its file says"


def _next(each: Added) -> Iterator[str]:
    """What to try."""
    if each.kind == "lineage":
        old, _, new = each.name.partition("--")
        yield f"See what changed: thresholds diff {old} {new}"
        return
    yield f'Look something up: thresholds search "missing from home" --framework {each.name}'
    yield f"See it whole: thresholds show {each.name}"
    if each.superseded:
        yield f"See what changed: thresholds diff {each.superseded} {each.name}"
    if each.untagged:
        yield f"Have concerns proposed: thresholds tag {typed(each.path)}"
    if each.edition is not None and each.edition.seal_ok is None:
        yield f"Seal it when somebody has read it against the document: thresholds seal {typed(each.path)}"


def _data(added: Sequence[Added], steps: Sequence[str]) -> dict[str, Any]:
    return {"added": [_added_data(each) for each in added], "warnings": [], "files": [], "next": list(steps)}


def _added_data(each: Added) -> dict[str, Any]:
    edition = each.edition
    return {
        "kind": each.kind,
        "id": each.name,
        "file": str(each.file),
        "path": str(each.path),
        "replaced": each.replaced,
        "edition_status": edition.status if edition else None,
        "superseded": each.superseded or None,
        "superseded_by": edition.superseded_by if edition else None,
        "seal_ok": edition.seal_ok if edition else None,
        "sealed_words": str(each.sealed_words) if each.sealed_words else None,
        "relied_upon": each.relied_upon if each.kind == "lineage" else None,
        "untagged": each.untagged,
        "open_checks": [{"line": line, "column": column, "text": words} for line, column, words in each.checks],
        "says": [sentence for _, sentence in _standing(each)],
    }


def _sheet(added: Sequence[Added]) -> Sheet:
    columns = ("kind", "id", "file", "path", "replaced", "edition_status", "superseded", "open_checks", "says")
    rows = tuple(
        (
            each.kind,
            each.name,
            str(each.file),
            str(each.path),
            "yes" if each.replaced else "no",
            each.edition.status if each.edition else "",
            each.superseded,
            str(len(each.checks)),
            " ".join(sentence for _, sentence in _standing(each)),
        )
        for each in added
    )
    return Sheet(columns, rows)
