"""Lineage as a file that a person reads and mends: one pair a line, the words of both above it."""

import json
from collections.abc import Iterator

from thresholds_cli.diff.changes import Comparison, Paired
from thresholds_cli.library.seal import digest
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import Lineage, Succession

_HEAD = """\
# Which statement of {old} became which of {new}: one pair a line, above it the old
# words (-) and the new (+), or the words of both (=). What the relations mean and how to
# read and mend this file: docs/how-diff-decides.md
"""
_PROPOSED = """\
#
# A PROPOSAL, worked out by machine. Read every line, in both lists: take wrong pairs out,
# add those that are missing, say what became of each meaning (same words, reworded,
# narrowed, widened, changed), and list what has no partner under withdrawn or added.
# Then say who read it, by role, in a line such as
# reviewed: {role: "policy officer", date: "2026-01-31"}
# and check it: thresholds validate FILE
"""


def proposed(comparison: Comparison) -> Lineage:
    """What a comparison found of the statements, as a lineage that nobody has reviewed."""
    changes = comparison.of("indicator")
    return Lineage(
        old=comparison.old.id,
        new=comparison.new.id,
        old_seal=digest(comparison.old),
        new_seal=digest(comparison.new),
        how="proposed by machine",
        pairs=tuple(_succession(pair) for change in changes for pair in change.pairs),
        withdrawn=tuple(change.old[0].id for change in changes if change.kind == "withdrawn"),
        added=tuple(change.new[0].id for change in changes if change.kind == "added"),
        passed_over=comparison.lineage.passed_over if comparison.lineage else (),
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
    yield head + (_PROPOSED if lineage.reviewed is None else "")
    for name in ("old", "new"):
        yield f"{name}: {getattr(lineage, name)}"
    for name in ("old_seal", "new_seal"):
        yield f'{name}: "{getattr(lineage, name)}"'
    if lineage.how:
        yield f"how: {json.dumps(lineage.how, ensure_ascii=False)}"
    if lineage.reviewed:
        yield f"reviewed: {_flow(lineage.reviewed.model_dump())}"
    yield ""


def _pairs(lineage: Lineage, old: Framework, new: Framework) -> Iterator[str]:
    """Every pair with the words of both above it."""
    yield "pairs:" if lineage.pairs else "pairs: []"
    order = {code: place for place, code in enumerate(old.by_code)}
    for pair in sorted(lineage.pairs, key=lambda each: order[each.old]):
        before, after = old.by_code[pair.old].text, new.by_code[pair.new].text
        yield from (f"  # = {after}",) if before == after else (f"  # - {before}", f"  # + {after}")
        yield f"  - {_flow(pair.model_dump(exclude_none=True))}"


def _rest(lineage: Lineage, old: Framework, new: Framework) -> Iterator[str]:
    """What has no partner, what nobody decided, and what was passed over."""
    for name, framework in (("withdrawn", old), ("added", new), ("open_old", old), ("open_new", new)):
        codes = getattr(lineage, name)
        if codes:
            yield f"\n{name}:"
            yield from (f"  - {code}  # {framework.by_code[code].text}" for code in framework.by_code if code in codes)
    if lineage.passed_over:
        yield "\npassed_over:"
    for passed in lineage.passed_over:
        yield f"  # - {old.by_code[passed.old].text}"
        yield f"  # + {new.by_code[passed.new].text}"
        yield f"  - {_flow(passed.model_dump())}"


def _flow(values: dict[str, object]) -> str:
    """Keys and values on one line; what somebody wrote is quoted, codes and relations are not."""
    return "{" + ", ".join(f"{name}: {_value(name, value)}" for name, value in values.items()) + "}"


def _value(name: str, value: object) -> str:
    if isinstance(value, dict):
        return _flow(value)
    return str(value) if name in ("old", "new", "relation") else json.dumps(value, ensure_ascii=False)
