"""What a comparison must show of a change, from its JSON."""

from typing import Any

from thresholds_cli.diff.changes import word_runs


def told(change: Any, side: str) -> str:
    """All that an edition has of a change: what governs each entry, its words, what differs beside them, its note."""
    lines: list[str | None] = []
    for e in change[side]:
        lines += [f"[{e['subdomain']}]" if e["subdomain"] else None, e["lead_in"], e["text"]]
        note = f"(Note: {e['note']})" if e["note"] else None
        other = _partner(change, e, side)
        if other is None:
            facts = "; ".join(f"{name}: {value}" for name, value in e["facts"].items())
            lines += [note, f"({facts})" if facts else None]
        else:
            differ = [name for name in _either(e, other, side) if e["facts"].get(name) != other["facts"].get(name)]
            lines += [*(f"{name}: {e['facts'][name]}" for name in differ if name in e["facts"]), note]
    return " ".join(" ".join(filter(None, lines)).split()) or "–"


def _either(e: Any, other: Any, side: str) -> list[str]:
    """What is said beside the words of either, the old edition's first."""
    first, second = (e, other) if side == "old" else (other, e)
    return list({**first["facts"], **second["facts"]})


def _partner(change: Any, e: Any, side: str) -> Any:
    """The one entry of the other edition that this one is paired with; None where there are none or several."""
    far = "new" if side == "old" else "old"
    ids = [pair[far] for pair in change["pairs"] if pair[side] == e["id"]]
    return next(each for each in change[far] if each["id"] == ids[0]) if len(ids) == 1 else None


def differs(change: Any, side: str) -> bool:
    """Whether one side has a word, in some entry with one partner, that the partner lacks."""
    op = "removed" if side == "old" else "added"
    for e in change[side]:
        other = _partner(change, e, side)
        if other is None:
            continue
        old, new = (e, other) if side == "old" else (other, e)
        names = _either(e, other, side)
        said = [[each["subdomain"] or "", each["lead_in"] or "", each["text"],
                 *(f"{name}: {each['facts'][name]}" if name in each["facts"] else "" for name in names)]
                for each in (old, new)]  # fmt: skip
        if any(run.op == op for was, now in zip(*said, strict=True) for run in word_runs(was, now)):
            return True
    return False
