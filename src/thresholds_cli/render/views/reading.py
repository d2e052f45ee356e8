"""Who says which statement became which."""

from thresholds_cli.model.lineage import Lineage


def read_by(lineage: Lineage | None, aside: str = "") -> str:
    """Who read it and when, what they left open, or that nobody did; `aside` says why a reading was left aside."""
    unconfirmed = "nobody has confirmed it: look among “withdrawn” and “added” for what it missed"
    if lineage is None or lineage.reviewed is None:
        words = f"Which statement became which was worked out by machine where words differ; {unconfirmed}."
        return f"{words} {aside}".strip()
    reader = f"{lineage.reviewed.role}, {lineage.reviewed.date}"
    steps = ""
    if (lineage.how or "").startswith("through "):
        steps = f" This was read edition by edition, {lineage.how}; nobody compared the two directly."
    left = len(lineage.open_old) + len(lineage.open_new)
    undecided = f" {left} statements were left open and paired by machine; {unconfirmed}." if left else ""
    words = f"Which statement became which was read ({reader}), and what that did to the meaning.{steps}{undecided}"
    return f"{words} {aside}".strip()
