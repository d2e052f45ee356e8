"""Every number, address and link that a source prints is among the routes and contacts, unless it is a person's."""

import re
from collections.abc import Iterator

from thresholds_cli.authoring.sources.lines import span
from thresholds_cli.authoring.sources.seen import Seen
from thresholds_cli.authoring.sources.text import links_of, plain
from thresholds_cli.model.framework import Framework

_NUMBER = re.compile(r"(?<![\w.])(?:\+44 ?|0)\d(?:[ \d]{7,12})\d(?!\w)|(?<=t: )[\d ]{5,}\d|(?<=tel: )[\d ]{5,}\d")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>()]+[^\s<>().,;:]")


def check_addresses(framework: Framework, lines: list[str], seen: Seen) -> None:
    """Object to a number, address or link that can't be looked up, and to a mailbox that is one person's."""
    held = " | ".join(_held(framework))
    digits = re.sub(r"(?<=\d) +(?=\d)", "", held)
    persons = {line for entry in framework.left_out if entry.person for line in span(entry)}
    for number, line in enumerate(lines, start=1):
        for found in _printed(line):
            known = found in held or found.replace(" ", "") in digits
            if known and number in persons and "@" in found:
                seen.object("", "source-person", f"line {number}: “{found}” is held, and listed as one person's")
            if not known and number not in persons:
                message = f"line {number}: “{found}” is printed, and in no route or contact; is it one person's?"
                seen.object("", "source-address", message)


def _printed(line: str) -> Iterator[str]:
    """What a line prints to ring, write to or open."""
    text = plain(line)
    for pattern in (_NUMBER, _MAIL, _WEB):
        yield from (found.strip() for found in pattern.findall(text))
    yield from links_of(line)


def _held(framework: Framework) -> Iterator[str]:
    """Every number, address and link of the routes and contacts, as printed."""
    for contact in framework.contacts:
        yield from filter(None, (contact.printed, contact.email, contact.url, contact.address))
        yield contact.link.printed if contact.link else ""
    for route in framework.routes:
        yield route.text or ""
        yield route.link.printed if route.link else ""
