"""Writing down an assessment where the user names a file: the record, and the page made from it."""

import os
import shlex
import sys
from datetime import datetime
from errno import EACCES, ENOENT
from pathlib import Path

from thresholds_cli.assess.engine import Result
from thresholds_cli.cli.output import as_text, must_be_written_here
from thresholds_cli.errors import Unreadable, UsageProblem
from thresholds_cli.library.files import real_path, write_whole
from thresholds_cli.library.oserrors import not_written
from thresholds_cli.model.framework import Tier
from thresholds_cli.model.record import Record
from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.formats import Format, to_bytes, to_text
from thresholds_cli.render.report import spans_of
from thresholds_cli.render.views.assess import shown_own
from thresholds_cli.render.views.firstly import first_lines
from thresholds_cli.render.views.local import Local

ENDINGS = {".txt": Format.PLAIN, ".md": Format.MARKDOWN, ".html": Format.HTML, ".docx": Format.DOCX}


def must_be_writable(record: Path | None, page: Path | None, output: Path | None, *, force: bool) -> None:
    """Raise, before anything is asked, for files that could not be written in the end.

    Raises Unreadable for a folder that is not there or may not be written in, and for a record or
    page that would overwrite something; UsageProblem for one name given twice and for a
    page whose ending says no format.
    """
    named = [path for path in (record, page, output) if path is not None]
    if len({real_path(path) for path in named}) < len(named):
        raise UsageProblem("--record, --page and --output must be different files: one would overwrite the other.")
    for path in named:
        must_be_written_here(path)
        _must_have_room(path)
        must_stay(path, force=force)
    if page is not None:
        page_format(page)


def must_stay(path: Path, *, force: bool) -> None:
    """Raise Unreadable for a file that is there: what is known of a case never takes another's place unasked."""
    if not force and os.path.lexists(path) and (path.is_file() or path.is_symlink()):
        raise Unreadable(f"{path} is there already: name another file, or add --force to overwrite it.")


def _must_have_room(path: Path) -> None:
    """Raise Unreadable for a name that no file can have, and for a folder that takes none."""
    try:
        if path.is_dir() or not path.name:
            raise Unreadable(f"{path} is a folder: name a file in it.")
        if not path.parent.is_dir():
            raise FileNotFoundError(ENOENT, "")
        if not path.exists() and not os.access(path.parent, os.W_OK | os.X_OK):
            raise PermissionError(EACCES, "")
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path} can't be written: {not_written(error, path)}") from None


def page_format(path: Path) -> Format:
    """The format of a page by the ending of its name; raises UsageProblem for another."""
    if path.suffix.lower() not in ENDINGS:
        raise UsageProblem(f"{path}: a page ends in {', '.join(ENDINGS)}, which says how it is written.")
    return ENDINGS[path.suffix.lower()]


def recorded(result: Result, local: Local, stated: Tier | None) -> Record:
    """The record of a result as of now, by the clock of this machine."""
    from thresholds_cli.assess.recording import record_of

    return record_of(
        result,
        local.edition,
        moment=datetime.now().astimezone(),
        notice=SAFETY_NOTICE,
        first=["".join(span.text for span in spans_of(line.words)) for line in first_lines(result, local)],
        stated=stated,
        organisation=local.own.organisation,
        own_contacts=shown_own(result, local),
    )


def write_record(path: Path, record: Record, *, force: bool) -> str:
    """Write the record for its owner alone; what to say of it. Raises Unreadable."""
    from thresholds_cli.assess.recording import as_json

    write_whole(path, as_json(record), private=True, overwrite=force)
    page = shlex.join(["thresholds", "record", str(path), "--output", str(path.with_suffix(".docx"))])
    return f"Record written to {path.resolve()}; only you can read it. A page of it: {page}"


def write_page(path: Path, record: Record, *, force: bool) -> str:
    """Write the page for its owner alone; what to say of it. Raises Unreadable and UsageProblem."""
    from thresholds_cli.render.views.record import record_report

    style, report = page_format(path), record_report(record, annex=False)
    content = to_text(report, style) if style.is_text else to_bytes(report, style)
    write_whole(path, content, private=True, overwrite=force)
    return f"Page written to {path.resolve()}; only you can read it."


def page_text(record: Record) -> str:
    """The page as plain text, to be copied from the screen: broken between words where it is looked at."""
    from thresholds_cli.render.views.record import record_report

    return as_text(record_report(record, annex=False), Format.PLAIN, sys.stdout)
