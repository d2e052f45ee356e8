"""Errors and the first screen."""

from collections.abc import Sequence

from thresholds_cli.errors import Interrupted
from thresholds_cli.library.edition import Edition
from thresholds_cli.render.report import Block, Bullets, Facts, Line, Report, Sheet


def error_report(exit_code: int, message: str, nearest: Sequence[str] = ()) -> Report:
    """An error as a report, so that it carries the notice in every format."""
    # Who stops on purpose has made no error.
    said = f"{message[:1].upper()}{message[1:]}" if exit_code == Interrupted.exit_code else f"Error: {message}"
    blocks: list[Block] = [Line(said, "warning")]
    if nearest:
        blocks.append(Line(f"Did you mean: {', '.join(nearest)}?"))
    data = {"error": {"exit": exit_code, "message": message, "nearest": list(nearest)}}
    sheet = Sheet(("error", "nearest"), ((message, ", ".join(nearest)),))
    return Report("", blocks, data, sheet, exit_code=exit_code)


def first_report(editions: Sequence[Edition]) -> Report:
    """What `thresholds` alone shows: the notice, the editions, three examples. 24 lines."""
    held = tuple((e.id, f"{', '.join(e.areas)} ({e.age})") for e in editions)
    shown, more = held[:6], len(held) - 6
    latest = [edition for edition in editions if edition.status == "latest held"] or list(editions)
    newest = next((edition.id for edition in latest if edition.indicators), latest[0].id)  # one with statements
    blocks: list[Block] = [
        Line("Safeguarding threshold documents: look up a worry, assess it, compare editions. Offline."),
        Facts(shown),
        *([Line(f"and {more} more: thresholds frameworks", "muted")] if more > 0 else []),
        Line("Three things to try:", "strong"),
        Bullets(
            (
                'thresholds search "missing from home"',
                f"thresholds assess --framework {newest}",
                "thresholds diff llr-2020 llr-2021"
                if {"llr-2020", "llr-2021"} <= {e.id for e in editions}
                else "thresholds frameworks",
            )
        ),
        Line("thresholds --help lists every command. It lists what documents print; you decide.", "muted"),
    ]
    data = {"editions": [e.id for e in editions], "examples": _examples(blocks)}
    return Report("thresholds", blocks, data, urgent=True)


def _examples(blocks: Sequence[Block]) -> list[str]:
    return [str(item) for block in blocks if isinstance(block, Bullets) for item in block.items]
