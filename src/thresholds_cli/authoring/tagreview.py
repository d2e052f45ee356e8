"""An edition's file read, with concerns proposed for its statements, and the copy that holds them."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from thresholds_cli.authoring.tagdraft import with_proposals
from thresholds_cli.authoring.tagging import Proposer
from thresholds_cli.authoring.tagsource import held_statements, statements_in
from thresholds_cli.errors import Unreadable, UsageProblem
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.files import write_whole
from thresholds_cli.library.load import opened
from thresholds_cli.library.proposed import Review, Said

_DOCUMENTS = (".docx", ".xlsx", ".csv")


def review(path: Path, catalogue: Catalogue, draft: Path | None = None) -> Review:
    """The statements of a file with what is proposed for each; the file need not be valid, and stays as it is.

    With `draft` a copy is written there that holds the proposals, unless there are none.
    Editions held as drafts lend no concerns: theirs may be proposals themselves. Raises
    Unreadable for a file that is no edition and for a copy that can't be made, UsageProblem
    for a name of the copy that will not do.
    """
    if draft is not None:
        _must_be_free(draft)
    if path.suffix.lower() in _DOCUMENTS and path.is_file():
        raise Unreadable(f"{path} is a document: make an edition's file of it first: thresholds import GRID --id ID")
    text, document = opened(path)
    statements = statements_in(text, document, path)
    own = document.data.get("id")
    edition = own if isinstance(own, str) else ""
    concerns = catalogue.store.concerns
    labels = {each.id: each.label for each in concerns}
    proposer = Proposer(statements, _held(catalogue), catalogue.store, own=edition, known=labels)
    found = Review(
        file=str(path),
        edition=edition,
        taggings=tuple(proposer.taggings()),
        labels=labels,
        scopes={each.id: each.scope for each in concerns},
        domains={code: name for code, name in _named(document.data, "domains", "code", "name") if type(code) is str},
        tiers={
            rank: name for rank, name in _named(document.data, "tiers", "rank", "label", "name") if type(rank) is int
        },
    )
    if draft is None:
        return found
    if not found.of("proposed"):
        return found._replace(unwritten=str(draft))
    write_whole(draft, with_proposals(text, document, found.taggings, path), overwrite=False)
    return found._replace(draft=str(draft))


def _held(catalogue: Catalogue) -> list[Said]:
    """The statements that lend their concerns: those of all editions but drafts."""
    ids = [each.id for each in catalogue.editions if each.status != "draft"]
    return list(held_statements({id: json.loads(catalogue.store.document(id)) for id in ids}))


def _must_be_free(draft: Path) -> None:
    """Raise UsageProblem for a name that is none of an edition's file, and for one that is taken."""
    if draft.suffix.lower() not in (".yaml", ".yml"):
        raise UsageProblem(f"“{draft}” is no name for an edition's file: --draft FILE, one that ends in .yaml")
    if os.path.lexists(draft):
        raise UsageProblem(f"{draft} is there already and was left as it is: name another with --draft FILE.")


def _named(data: Mapping[str, Any], part: str, key: str, *names: str) -> Iterator[tuple[Any, str]]:
    """Tiers or domains by what the grid calls them, each with what a reader calls it, where it has names."""
    listed = data.get(part)
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict):
            words = dict.fromkeys(each[name] for name in names if isinstance(each.get(name), str))
            if words:
                yield each.get(key), " ".join(words)
