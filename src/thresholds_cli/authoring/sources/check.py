"""The whole check of one edition against the text of its source."""

import hashlib
import os
from pathlib import Path

from thresholds_cli.authoring.sources.addresses import check_addresses
from thresholds_cli.authoring.sources.front import check_front
from thresholds_cli.authoring.sources.grid import check_grid
from thresholds_cli.authoring.sources.lines import check_lines
from thresholds_cli.authoring.sources.seen import Seen
from thresholds_cli.authoring.sources.sentences import check_sentences
from thresholds_cli.authoring.sources.text import lines_of
from thresholds_cli.authoring.sources.whole import check_whole
from thresholds_cli.errors import Unreadable
from thresholds_cli.library.files import is_folder, read_text
from thresholds_cli.model.framework import Framework


def check(framework: Framework, folder: Path) -> Seen:
    """Hold a framework against `folder/<source.file>`.

    Raises Unreadable when the source is missing or not text.
    """
    if not is_folder(folder):
        raise Unreadable(f"there is no folder {folder}, in which --sources looks: name the one with the texts.")
    path = folder / framework.source.file
    if "\0" in framework.source.file or _real(path).parent != _real(folder):
        raise Unreadable(f"`file` under `source` must be a name alone, without a folder: it is looked for in {folder}.")
    text = read_text(path)
    seen = Seen(framework.source.file, hashlib.sha256(path.read_bytes()).hexdigest())
    lines = lines_of(text)
    check_front(framework, lines, seen)
    grid = check_grid(framework, lines, seen)
    covered = check_lines(framework, lines, grid, seen)
    check_sentences(framework, lines, grid, covered, seen)
    check_whole(framework, lines, seen)
    check_addresses(framework, lines, seen)
    return seen


def _real(path: Path) -> Path:
    """Where a path leads, links followed; unlike `resolve`, never raises for a link to itself."""
    return Path(os.path.realpath(path))
