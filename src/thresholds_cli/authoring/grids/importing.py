"""A document to a draft, with an account of what was found in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from thresholds_cli.authoring.grids.assembly import Read, read_paper
from thresholds_cli.authoring.grids.drafting import draft_of
from thresholds_cli.authoring.grids.facts import GAPS, Facts
from thresholds_cli.authoring.grids.opening import read_document
from thresholds_cli.authoring.grids.reading import Wanted
from thresholds_cli.library.draft import Draft
from thresholds_cli.library.imported import Aside, Doubt, Imported, SeenCell, SeenTable
from thresholds_cli.library.load import item_at


class Import(NamedTuple):
    """A draft and the account of it."""

    draft: Draft
    account: Imported


def imported(path: Path, facts: Facts, wanted: Wanted) -> Import:
    """The edition in a document's tables.

    Raises UsageProblem for a kind of file that is not read, Unreadable for a bad file and
    for one in whose tables no levels are found.
    """
    read = read_paper(read_document(path), wanted)
    draft = draft_of(read, facts)
    return Import(draft, account_of(draft, read))


def account_of(draft: Draft, read: Read | None = None, source: str = "") -> Imported:
    """What a draft holds, and what of the document it is from was seen and left out."""
    data = draft.data
    paper = read.paper if read else None
    tiers = data.get("tiers") or []
    return Imported(
        source=paper.name if paper else source,
        unit=paper.unit if paper else "line",
        tables=tuple(_seen(read)) if read else (),
        levels=tuple((tier["rank"], _title(tier)) for tier in tiers),
        domains=tuple((each["code"], each["name"]) for each in data.get("domains") or []),
        cells=tuple(
            SeenCell(row["domain"], cell["tier"], len(cell["statements"]))
            for row in data.get("grid") or []
            for cell in row["tiers"]
        ),
        actions=sum(len(tier.get("actions") or []) for tier in tiers),
        services=sum(len(tier.get("services") or []) for tier in tiers),
        contacts=len(data.get("contacts") or []),
        left_out=tuple(Aside(*each) for each in paper.asides) if paper else (),
        remarks=tuple(paper.remarks) if paper else (),
        doubts=tuple(_doubts(draft)),
        gaps=tuple(key for key in GAPS if not data.get(key)),
    )


def _title(tier: dict[str, Any]) -> str:
    return str(tier["label"] if tier["name"] == tier["label"] else f"{tier['label']} {tier['name']}")


def _seen(read: Read) -> Iterator[SeenTable]:
    called = {line for found in read.contacts for line in found.lines}
    for each in read.tables:
        if each.reading:
            how = each.reading.words
        else:
            gives = any({*cell.lines} & called for cell in each.table.cells())
            how = f"{'contacts alone' if gives else 'left out'}: {each.why}"
        rows = f", from row {each.table.skipped + 1}" if each.table.skipped else ""
        yield SeenTable(
            f"{each.table.name}{rows}", len(each.table.rows), each.table.width, each.reading is not None, how
        )


def _doubts(draft: Draft) -> Iterator[Doubt]:
    """Every doubt with the code of what it is about, or its key."""
    for path, words in draft.doubts.items():
        named = item_at(draft.data, path)
        key = (
            str(path[-1])
            if path and isinstance(path[-1], str) and path[-1] != "*"
            else str(path[0])
            if len(path) == 2
            else ""
        )
        item = " ".join(filter(None, (named if named != draft.data.get("id") else "", key)))
        yield from (Doubt(item, each) for each in words)
