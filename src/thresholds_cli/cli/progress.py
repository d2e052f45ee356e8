"""Progress on a terminal, for what takes longer than it takes to wonder; nothing anywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from thresholds_cli.cli.output import accessible, is_terminal
from thresholds_cli.render.visible import visible

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_LONG = 400  # steps; fewer are done at once
_LONG_FILE = 200_000  # bytes; an edition of 400 statements has that many, and takes a second to read


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Something to tell how much of how many steps is done; a bar on standard error when they are many."""
    shown: list[tuple[Progress, TaskID]] = []

    def tick(done: int, steps: int) -> None:
        if steps < _LONG or not is_terminal(sys.stderr) or accessible():
            return
        if not shown:
            shown.append(_bar(what, steps))
        bar, task = shown[0]
        bar.update(task, completed=done, total=steps)

    try:
        yield tick
    finally:
        for bar, _ in shown:
            bar.stop()


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """A word on a terminal that a long file is being read, gone when it is."""
    try:
        long = path.is_file() and path.stat().st_size > _LONG_FILE
    except OSError:  # what is wrong with it is said by whoever reads it
        long = False
    if not long or not is_terminal(sys.stderr) or accessible():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(visible(f"Reading {path}"))):
        yield


def _bar(what: str, steps: int) -> tuple["Progress", "TaskID"]:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=steps)
    bar.start()
    return bar, task
