"""What must never reach a terminal as it is, and what must never be broken."""

import re

from thresholds_cli.library.wording import NOT_OBEYED
from thresholds_cli.render.report import Span, Words, spans_of

_NUMBER = re.compile(r"[+(]?\d[\d()]{0,20}(?: \(?\d[\d()]{0,20})+")  # no group of figures is longer
_LEAST_DIGITS = 8  # fewer are dates and ages, not telephone numbers
JOINT = "\ue000"  # stands for a space inside a number until the text is laid out


def visible(text: str) -> str:
    """One line of text in which control, invisible and direction-changing characters are shown, not obeyed."""
    return NOT_OBEYED.sub(_shown, text)


def visible_lines(text: str) -> list[str]:
    """The lines of a text, each made visible."""
    return [visible(line) for line in text.split("\n")]


def _shown(match: re.Match[str]) -> str:
    return shown_as_number(match[0])


def shown_as_number(char: str) -> str:
    r"""A character as its number: `\x1b`, `\u202e`, `\U000e0041`."""
    number = ord(char)
    if number > 0xFFFF:
        return f"\\U{number:08x}"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def joined(text: str) -> str:
    """Text whose telephone numbers can't be broken when it is laid out; see `unjoined`."""
    return _NUMBER.sub(_without_spaces, text)


def laid_out(words: Words) -> list[Span]:
    """Words as what is to be shown: brackets in place, nothing obeyed, numbers joined; see `unjoined`."""
    spans = [Span("\n".join(visible_lines(span.bracketed())), span.mark) for span in spans_of(words)]
    # A number may run over several spans: it is joined in the whole, which stays as long.
    whole, start = joined("".join(span.text for span in spans)), 0
    pieces = []
    for span in spans:
        pieces.append(Span(whole[start : start + len(span.text)], span.mark))
        start += len(span.text)
    return pieces


def _without_spaces(match: re.Match[str]) -> str:
    digits = sum(char.isdigit() for char in match[0])
    return match[0].replace(" ", JOINT) if digits >= _LEAST_DIGITS else match[0]


def unjoined(text: str) -> str:
    """Laid-out text with its numbers as they were."""
    return text.replace(JOINT, " ")
