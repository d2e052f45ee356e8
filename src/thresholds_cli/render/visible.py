"""What must never reach a terminal as it is, and what must never be broken."""

import re

_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ue000]")
_NUMBER = re.compile(r"\b0\d{2,4}(?: \d{3,8}){1,3}\b")
JOINT = "\ue000"  # stands for a space inside a number until the text is laid out


def visible(text: str) -> str:
    """Text in which control, escape and direction-changing characters are shown, not obeyed."""
    return _HIDDEN.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def joined(text: str) -> str:
    """Text whose telephone numbers can't be broken when it is laid out; see `unjoined`."""
    return _NUMBER.sub(lambda match: match[0].replace(" ", JOINT), text)


def unjoined(text: str) -> str:
    """Laid-out text with its numbers as they were."""
    return text.replace(JOINT, " ")
