"""Beginning an edition: its id, its file and the schema beside it."""

import os
import re
from collections.abc import Container
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.editionschema import schema_text
from thresholds_cli.library.files import read_text, write_all
from thresholds_cli.library.wording import plain_letters
from thresholds_cli.model.base import EditionId

SCHEMA = "thresholds.schema.json"
_FIRST_LINE = f"# yaml-language-server: $schema=./{SCHEMA}\n"  # what editors look for


def must_be_new(edition: str, held: Container[str]) -> None:
    """Raise UsageProblem for what is no id of an edition, with the nearest that is one, and for one held already."""
    plain = re.sub(r"[^a-z0-9]+", "-", plain_letters(edition).casefold()).strip("-")
    if plain in held:
        raise UsageProblem(
            f"{plain} is held already: give the new edition an id of its own, and name this one to begin with: "
            f"thresholds new ID --from {plain}"
        )
    must_be_an_id(edition)


def must_be_an_id(edition: str) -> None:
    """Raise UsageProblem for what is no id of an edition, with the nearest that is one."""
    if not _is_id(edition):
        plain = _plain(edition)
        raise UsageProblem(
            f"“{edition}” is no id for an edition: small letters, digits and hyphens, as in bury-2025.",
            nearest=[plain] if _is_id(plain) else [],
        )


def must_follow(old: str, edition: str | None) -> None:
    """Raise UsageProblem for what an edition of that id can't supersede: what is no id, and itself."""
    must_be_an_id(old)
    if old == edition:
        raise UsageProblem(f"{edition} can't supersede itself: name the edition before it, or leave --supersedes out.")


def _plain(edition: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain_letters(edition).casefold()).strip("-")


def _is_id(text: str) -> bool:
    try:
        TypeAdapter(EditionId).validate_python(text)
    except ValidationError:
        return False
    return True


def must_be_free(path: Path, *, schema: bool = False, kind: str = "yaml") -> None:
    """Raise UsageProblem for a name that is none of an edition's file (of that `kind`), and for one that is taken.

    With `schema` also where something else has the name of the schema beside it; Unreadable
    where that can't be read.
    """
    if path.suffix.lower() not in (f".{kind}", ".yml" if kind == "yaml" else ""):
        raise UsageProblem(f"“{path}” is no name for an edition's file: --output FILE, one that ends in .{kind}")
    if os.path.lexists(path):
        raise UsageProblem(f"{path} is there already and was left as it is: name another with --output FILE.")
    beside = path.with_name(SCHEMA)
    if schema and os.path.lexists(beside) and read_text(beside) != schema_text():
        raise UsageProblem(
            f"{beside} is there already, is not what this version writes and was left as it is: "
            "take it away, or name another folder with --output FILE."
        )


def write_edition(path: Path, text: str, *, schema: bool) -> Path | None:
    """Write the file, and with `schema` the schema beside it, whose place is the answer; raises Unreadable.

    The file then begins with a line by which editors find the schema.
    """
    if not schema:
        write_all({path: text})
        return None
    beside = path.with_name(SCHEMA)
    new = {} if os.path.lexists(beside) else {beside: schema_text()}
    write_all({**new, path: f"{_FIRST_LINE}{text}"})
    return beside
