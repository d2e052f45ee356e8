"""Every number, address and link that a source prints is among the routes and contacts, unless it is a person's."""

import re
from collections import defaultdict
from collections.abc import Iterator

from thresholds_cli.authoring.sources.lines import span
from thresholds_cli.authoring.sources.seen import Seen
from thresholds_cli.authoring.sources.text import links_of, plain
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.routes import Contact, Route

_NUMBER = re.compile(
    r"(?<![\w./])\(?(?:\+44|0\d)[\d ()-]{5,13}\d(?!\w)"  # with its area code or as a freephone number
    r"|(?<=t: )[\d ]{3,}\d|(?<=tel: )[\d ]{3,}\d|(?<=telephone: )[\d ]{3,}\d"
    r"|(?<=\d or )\d{3}[\d ]{2,}\d|(?<=\d / )\d{3}[\d ]{2,}\d",  # the second of two
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>()]+[^\s<>().,;:]")


def check_addresses(framework: Framework, lines: list[str], seen: Seen) -> None:
    """Object to a number, address or link that can't be looked up, and to a mailbox that is one person's."""
    numbers, ways = _numbers(framework), _ways(framework)
    persons = {line for entry in framework.left_out if entry.person for line in span(entry)}
    for number, line in enumerate(lines, start=1):
        for found in _printed(line):
            known = found in ways[number] or found in ways[0] or re.sub(r"[ ()-]", "", found) in numbers
            if known and number in persons and "@" in found:
                seen.object("", "source-person", f"line {number}: “{found}” is held, and listed as one person's")
            if not known and number not in persons:
                message = f"line {number}: “{found}” is printed, and no contact or link has it; is it one person's?"
                seen.object("", "source-address", message)


def _printed(line: str) -> Iterator[str]:
    """What a line prints to ring, write to or open."""
    text = plain(line)
    for pattern in (_NUMBER, _MAIL, _WEB):
        yield from (found.strip() for found in pattern.findall(text))
    yield from links_of(line)


def _numbers(framework: Framework) -> set[str]:
    """The numbers of the contacts, as printed and as dialled, without spaces."""
    printed = [number for contact in framework.contacts for number in (contact.printed, contact.phone)]
    return {re.sub(r"[ ()-]", "", number) for number in printed if number}


def _ways(framework: Framework) -> dict[int, set[str]]:
    """Every link of the contacts and routes as printed, by the lines it stands on; addresses under 0, for any line.

    The same link text, "here", may stand on many lines: each has its own item.
    """
    found: dict[int, set[str]] = defaultdict(set)
    for contact in framework.contacts:
        found[0].update(filter(None, (contact.email, contact.url)))
    items: list[Contact | Route] = [*framework.contacts, *framework.routes]
    for item in items:
        for line in item.source.lines if item.link else ():
            found[line].add(item.link.printed if item.link else "")
    return found
