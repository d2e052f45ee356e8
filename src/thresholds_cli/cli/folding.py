"""Lines of text between words, for whoever reads a terminal line by line: by eye, or read out."""

import shutil
import textwrap

from thresholds_cli.render.visible import joined, unjoined, visible_lines

_LEAST = 20  # columns: narrower than that nothing could be read


def screen_width() -> int:
    """How wide the terminal is now."""
    return shutil.get_terminal_size().columns


def screen_height() -> int:
    """How many lines the terminal has now."""
    return shutil.get_terminal_size().lines


def folded(text: str, width: int, indent: str = "") -> list[str]:
    """Text as lines no wider than that, between words; a telephone number is never broken, nothing is cut.

    A word wider than the line, as a path or an address, stays whole. Control characters are shown, not obeyed.
    """
    width = max(width, _LEAST)
    return [
        unjoined(piece)
        for line in map(joined, visible_lines(text))
        for piece in textwrap.wrap(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        or [""]
    ]
