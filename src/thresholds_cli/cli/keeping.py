"""Writing down an assessment where the user names a file: the record, and the page made from it."""

from datetime import datetime
from pathlib import Path

from thresholds_cli.assess.engine import Result
from thresholds_cli.errors import Unreadable, UsageProblem
from thresholds_cli.library.files import write_whole
from thresholds_cli.model.framework import Tier
from thresholds_cli.model.record import Record
from thresholds_cli.render.formats import Format, to_bytes, to_text
from thresholds_cli.render.report import SAFETY_NOTICE
from thresholds_cli.render.views.assess import shown_own
from thresholds_cli.render.views.local import Local

ENDINGS = {".txt": Format.PLAIN, ".md": Format.MARKDOWN, ".html": Format.HTML, ".docx": Format.DOCX}


def must_be_free(path: Path | None, *, force: bool) -> None:
    """Raise Unreadable, before anything is asked, for a file that must not be overwritten or has no folder."""
    if path is None:
        return
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder: name a file in it.")
        if not path.parent.is_dir():
            raise Unreadable(f"{path} can't be written: there is no folder {path.parent}.")
        if not force and path.exists():
            raise Unreadable(f"{path} is there already: name another file, or add --force to overwrite it.")
    except OSError as error:
        raise Unreadable(f"{path} can't be written: {error.strerror}.") from None


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
        stated=stated,
        organisation=local.own.organisation,
        own_contacts=shown_own(result, local),
    )


def write_record(path: Path, record: Record, *, force: bool) -> str:
    """Write the record for its owner alone; what to say of it. Raises Unreadable."""
    from thresholds_cli.assess.recording import as_json

    write_whole(path, as_json(record), private=True, overwrite=force)
    return f"Record written to {path}; only you can read it. A page of it: thresholds record {path} --format docx"


def write_page(path: Path, record: Record, *, force: bool) -> str:
    """Write the page for its owner alone; what to say of it. Raises Unreadable and UsageProblem."""
    from thresholds_cli.render.views.record import record_report

    style, report = page_format(path), record_report(record, annex=False)
    content = to_text(report, style) if style.is_text else to_bytes(report)
    write_whole(path, content, private=True, overwrite=force)
    return f"Page written to {path}; only you can read it."


def page_text(record: Record) -> str:
    """The page as plain text, to be copied from the screen."""
    from thresholds_cli.render.views.record import record_report

    return to_text(record_report(record, annex=False), Format.PLAIN)
