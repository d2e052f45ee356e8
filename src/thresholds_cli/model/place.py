"""Where in a document something is printed."""

from thresholds_cli.model.base import Lines, Model, Text


class Place(Model):
    """A place in the terms of the printed document.

    `section` is the document's heading, `cell` the cell of a grid, `n` the how-manieth
    in that cell (from 1); `lines` are the lines of the text extraction (from 1).
    """

    section: Text
    cell: Text | None = None
    n: int | None = None
    lines: Lines

    def __str__(self) -> str:
        where = [self.section]
        if self.cell:
            where.append(self.cell)
        if self.n:
            where.append(f"no. {self.n}")
        return ", ".join(where)

    @property
    def line_words(self) -> str:
        """The lines of the extraction in words: `line 281`, `lines 281 and 283`, `lines 281–283 and 286`."""
        if len(self.lines) == 1:
            return f"line {self.lines[0]}"
        *first, last = _runs(self.lines)
        return f"lines {', '.join(first)} and {last}" if first else f"lines {last}"


def _runs(lines: Lines) -> list[str]:
    """Line numbers as printed, three and more in a row drawn together."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run))]


class Quote(Model):
    """Words quoted to the letter, with their place."""

    text: Text
    source: Place
