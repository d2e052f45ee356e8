"""The next edition of a document as a draft on the last: what will have changed is marked."""

import re
from datetime import date

from thresholds_cli.library.draft import Draft, Path
from thresholds_cli.library.editionfile import as_file, drafted
from thresholds_cli.model.framework import Framework

_YEAR = re.compile(r"-((?:19|20)[0-9]{2})$")
_HEAD = """\
{new}, a draft on {old}: its words and places are those of {old} until you change them.
Go through the new document with it, page by page; what is marked “check:” has most likely changed.
To see what you have changed so far: thresholds diff {old} THIS-FILE"""


def next_text(old: Framework, edition: str, today: date) -> str:
    """The text of the next edition's file; see `next_edition`."""
    return as_file(next_edition(old, edition, today), _HEAD.format(new=edition, old=old.id))


def next_edition(old: Framework, edition: str, today: date) -> Draft:
    """A draft with that id which says what the old edition says, and supersedes it.

    Without its seal, the days on which contacts were checked and what was left out of the
    old document. The date is the year of the id, or this year, until somebody fills it in.
    """
    year = _YEAR.search(edition)
    data = drafted(old).data
    data |= {"id": edition, "status": "draft", "supersedes": old.id}
    data["published"] = year[1] if year else str(today.year)
    data["source"]["file"] = f"{edition}.txt"
    for name in ("seal", "left_out"):
        data.pop(name, None)
    for contact in data.get("contacts", ()):
        contact.pop("checked_on", None)
    return Draft(data, {path: (doubt,) for path, doubt in _doubts(old).items() if path[0] in data})


def as_another(draft: Draft, edition: str) -> Draft:
    """A draft under another id, as an edition of its own: what the old one said of itself is to be looked at."""
    old = draft.data.get("id")
    data = {**draft.data, "id": edition, "status": "draft"}
    doubts = dict(draft.doubts)
    for key, words in (
        ("title", "as the new document prints it"),
        ("published", "the date that the new document prints"),
        ("status", "a draft until it has been read against the new document; then put `latest held`"),
        ("supersedes", f"does it come after {old}?"),
    ):
        doubts.setdefault((key,), (words,))
    data["supersedes"] = old
    return Draft(data, doubts)


def _doubts(old: Framework) -> dict[Path, str]:
    """What will have changed, or must be looked at anew, by its path."""
    told = {
        "title": "as the new document prints it",
        "publisher": "as the new document prints it",
        "published": "the date that the new document prints",
        "statutory_guidance": "what the new document names, with the year",
        "note": f"written of {old.id}: does it hold for the new document?",
        "not_printed": "look in the new document; what it prints goes out of this list",
        "tiers": "names, headings, descriptions, consent, actions and services as the new document prints them",
        "grid": "every statement as the new document prints it, with the code of its place there",
        "routes": "words, forms, times and links as the new document prints them",
        "contacts": "every number and address as the new document prints it; nobody has checked them",
        "rules": "as the new document prints them",
        "alerts": "as the new document prints them",
        "guidance": "do the summaries hold for the new document?",
        "glossary": "as the new document prints it",
    }
    document = {
        "document": "the new document",
        "file": f"every section, cell and line (`lines`) in this file is a place in {old.source.file}: put those of "
        "the text of the new document; then list under `left_out` which of its lines are nowhere here",
        "note": "how the text of the new document was had",
    }
    return {
        **{(key,): doubt for key, doubt in told.items()},
        **{("source", key): each for key, each in document.items()},
    }
