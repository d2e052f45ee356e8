"""Telephone numbers, mailboxes and web addresses in the words of a document."""

import re
from typing import NamedTuple

PHONE = re.compile(
    r"(?<![\w.])(?:\+44[\s\d()]{9,14}\d|\(?0\d{1,4}\)?(?:[\s-]?\d){6,9}|0800 ?1111|"
    r"(?:111|101|999|116 ?\d{3})(?=\W|$))(?!\d)"
)
EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"”’)]+[^\s<>\"”’).,;:]", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")
_ASIDES = re.compile(  # what announces a number and has none to announce any more
    r"\b(?:tel(?:ephone)?(?: no| number)?|phone|call|ring|e-?mail|web(?:site)?|fax|mob(?:ile)?|on|at|or)\b\s*[:.]?\s*"
    r"(?=$|[,;:|–—-])",
    re.IGNORECASE,
)


class Ways(NamedTuple):
    """What a line gives to ring, write to or open, as printed, and the words that are left without it."""

    phones: tuple[str, ...]
    emails: tuple[str, ...]
    urls: tuple[str, ...]
    words: str

    def __bool__(self) -> bool:
        return bool(self.phones or self.emails or self.urls)


def ways_in(text: str) -> Ways:
    """The numbers and addresses in a line."""
    emails = tuple(EMAIL.findall(text))
    rest = EMAIL.sub(" ", text)
    urls = tuple(WEB.findall(rest))
    rest = WEB.sub(" ", rest)
    phones = tuple(" ".join(found.split()) for found in PHONE.findall(rest))
    rest = _ASIDES.sub(" ", PHONE.sub(" ", rest))
    return Ways(phones, emails, urls, _trimmed(rest))


def _trimmed(words: str) -> str:
    """Words without what is left around numbers that were taken out; a bracket that belongs to them stays."""
    plain = " ".join(_EMPTY_BRACKETS.sub(" ", words).split()).strip(" ,;:|–—-(.")
    if plain.count(")") > plain.count("("):
        plain = plain.rstrip(") ")
    return re.sub(r"\s+(?=[;,:])", "", plain).strip(" ,;:|–—-(.")


def as_dialled(printed: str) -> str | None:
    """A printed number with its area code and its digits in groups; None where the code is missing."""
    digits = re.sub(r"\D", "", printed)
    if printed.strip().startswith("+44") or digits.startswith("0044"):
        digits = f"0{digits.removeprefix('00').removeprefix('44').removeprefix('0')}"
    if len(digits) == 3:
        return digits
    if digits == "08001111" or (len(digits) == 6 and digits.startswith("116")):
        return " ".join(re.sub(r"[()-]", " ", printed).split())
    if not digits.startswith("0") or len(digits) not in (10, 11):
        return None
    groups = re.sub(r"[()]", " ", printed).replace("-", " ").split()
    if printed.lstrip().startswith("0") and len(groups) > 1 and "".join(groups) == digits and 3 <= len(groups[0]) <= 5:
        return " ".join(groups)
    code = 3 if digits.startswith("02") else 5 if digits.startswith("01") else 4
    return " ".join(
        filter(
            None,
            (
                digits[:code],
                digits[code : code + 6][:3] if code == 4 else digits[code:],
                digits[code + 3 :] if code == 4 else "",
            ),
        )
    )
