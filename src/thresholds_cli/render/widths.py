"""How much room each column of a table gets."""

from thresholds_cli.render.report import Table, Words
from thresholds_cli.render.visible import laid_out

CELL_LENGTH = 32_000  # letters that a cell of a workbook may hold; the program that reads it cuts what is longer
LETTERS = 84  # what fits beside one another on a page in the size of a table, margins of cells included
_MARGIN = 2  # letters that the margins of one cell take
_BOLDER = "--"  # a title is set in bold, which is as wide as two letters more
_LONGEST = 36  # a longer word, mostly an address of the web, may be broken


def parts(table: Table, letters: int = LETTERS) -> list[float]:
    """How a page's width is divided: a column has at least its longest word and its room, if there is as much.

    `letters` is how many fit beside one another.
    """
    least, most = [], []
    for place, column in enumerate(table.columns):
        texts = [column.title + _BOLDER, *(_text(row[place]) for row in table.rows)]
        line = max(len(line) for text in texts for line in text.split("\n"))
        word = max(len(word) for text in texts for word in text.split() or [""])
        most.append(line)
        least.append(max(min(word, _LONGEST), min(column.room, line)))
    room = letters - _MARGIN * len(least)
    wide = [width + _MARGIN for width in (shared(least, most, room) if sum(least) <= room else least)]
    return [width / sum(wide) for width in wide]


def shared(least: list[int], most: list[int], room: int) -> list[int]:
    """The width of every column: each gets its least, then those that need least more are served first."""
    widths = list(least)
    spare = room - sum(least)
    order = sorted(range(len(least)), key=lambda index: most[index] - least[index])
    for place, index in enumerate(order):
        more = min(most[index] - least[index], spare // (len(order) - place))
        widths[index] += more
        spare -= more
    return widths


def _text(words: Words) -> str:
    """Words as long as they are drawn; a telephone number is one of them."""
    return "".join(span.text for span in laid_out(words))
