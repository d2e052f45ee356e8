"""Lineage as a file that a person reads and mends: one pair a line, the words of both above it."""

from collections.abc import Iterator

from thresholds_cli.diff.changes import Comparison, Paired
from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.seal import digest
from thresholds_cli.library.yamltext import flow, quoted, shown
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import Lineage, Succession

_HEAD = """\
# Which statement of {old} became which of {new}: one pair a line, above it the old
# words (-) and the new (+), or the words of both (=), each with its [sub-heading] and its
# lead-in before it. What the relations mean and how to read and mend this file:
# docs/how-diff-decides.md
"""
_PROPOSED = """\
#
# A PROPOSAL, {origin} Read every line, in both lists: take wrong pairs out,
# add those that are missing, say what became of each meaning (same words, reworded,
# narrowed, widened, changed), and list what has no partner under withdrawn or added.
# Then say who read it, by role, in a line such as
# reviewed: {{role: "policy officer", date: "2026-01-31"}}
# and check it: thresholds validate FILE
"""
_PLAIN = ("old", "new", "relation")  # codes and words of ours
_BY_MACHINE = "proposed by machine"
_WHAT_WAS_OPEN = "what a reader had left open was proposed by machine"
_ORIGINS = {
    _BY_MACHINE: "worked out by machine.",
    _WHAT_WAS_OPEN: "in which only what a reader had left open was worked out by machine.",
}


def proposed(comparison: Comparison) -> Lineage:
    """What a comparison found of the statements, as a lineage that nobody has reviewed.

    Raises UsageProblem for an edition compared with itself.
    """
    if comparison.old.id == comparison.new.id:
        raise UsageProblem(
            f"{comparison.old.id} does not follow itself: name another edition, or give the draft an id of its own."
        )
    changes = comparison.of("indicator")
    read = comparison.lineage
    return Lineage(
        old=comparison.old.id,
        new=comparison.new.id,
        old_seal=digest(comparison.old),
        new_seal=digest(comparison.new),
        how=_WHAT_WAS_OPEN if read else _BY_MACHINE,
        pairs=tuple(_succession(pair) for change in changes for pair in change.pairs),
        withdrawn=tuple(change.old[0].id for change in changes if change.kind == "withdrawn"),
        added=tuple(change.new[0].id for change in changes if change.kind == "added"),
        passed_over=read.passed_over if read else (),
    )


def _succession(pair: Paired) -> Succession:
    """What was read of a pair, as far as it was; the relation as it is between these very words."""
    read = pair.read or Succession(old=pair.old.id, new=pair.new.id, relation=pair.relation)
    return read.model_copy(update={"relation": pair.relation})


def as_file(lineage: Lineage, old: Framework, new: Framework) -> str:
    """The text of a lineage's file, in the order of the older edition."""
    return "\n".join([*_front(lineage), *_pairs(lineage, old, new), *_rest(lineage, old, new)]) + "\n"


def _front(lineage: Lineage) -> Iterator[str]:
    head = _HEAD.format(old=lineage.old, new=lineage.new)
    yield head + (_PROPOSED.format(origin=_origin(lineage)) if lineage.reviewed is None else "")
    for name in ("old", "new"):
        yield f"{name}: {getattr(lineage, name)}"
    for name in ("old_seal", "new_seal"):
        yield f'{name}: "{getattr(lineage, name)}"'
    if lineage.how:
        yield f"how: {quoted(lineage.how)}"
    if lineage.reviewed:
        yield f"reviewed: {flow(lineage.reviewed.model_dump(), _PLAIN)}"
    yield ""


def _origin(lineage: Lineage) -> str:
    """Where what a file proposes comes from; a file that somebody wrote or mended says it itself."""
    return _ORIGINS.get(lineage.how or "", "which nobody has reviewed.")


def _pairs(lineage: Lineage, old: Framework, new: Framework) -> Iterator[str]:
    """Every pair with the words of both above it."""
    yield "pairs:" if lineage.pairs else "pairs: []"
    order = {code: place for place, code in enumerate(old.by_code)}
    for pair in sorted(lineage.pairs, key=lambda each: order[each.old]):
        before, after = _told(old, pair.old), _told(new, pair.new)
        yield from (f"  # = {after}",) if before == after else (f"  # - {before}", f"  # + {after}")
        yield f"  - {flow(pair.model_dump(exclude_none=True), _PLAIN)}"


def _rest(lineage: Lineage, old: Framework, new: Framework) -> Iterator[str]:
    """What has no partner, what nobody decided, and what was passed over."""
    for name, framework in (("withdrawn", old), ("added", new), ("open_old", old), ("open_new", new)):
        codes = getattr(lineage, name)
        if codes:
            yield f"\n{name}:"
            yield from (f"  - {code}  # {_told(framework, code)}" for code in framework.by_code if code in codes)
    if lineage.passed_over:
        yield "\npassed_over:"
    for passed in lineage.passed_over:
        yield f"  # - {_told(old, passed.old)}"
        yield f"  # + {_told(new, passed.new)}"
        yield f"  - {flow(passed.model_dump(), _PLAIN)}"


def _told(framework: Framework, code: str) -> str:
    """A statement on one line with what governs it: the same words say something else under another lead-in."""
    each = framework.by_code[code]
    parts = (f"[{each.subdomain}]" if each.subdomain else None, each.lead_in, each.text)
    return shown(" ".join(filter(None, parts)))
