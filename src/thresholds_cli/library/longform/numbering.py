"""Ids for rows that have none, in the house style, each once in an edition."""

from collections.abc import Iterable
from itertools import count

from thresholds_cli.library.longform.rows import Row
from thresholds_cli.library.longform.sheets import (
    ACTIONS,
    ALERT_LISTS,
    ALERTS,
    CONTACTS,
    DOMAIN,
    GLOSSARY,
    GUIDANCE,
    ID,
    LEVEL,
    LIST,
    ROUTES,
    RULES,
    SERVICES,
    TEXT,
    Key,
    Part,
)
from thresholds_cli.library.wording import words

_WORDS = 4  # of an id that is made of words
# What an id begins with, and of which words it is made.
_NAMED: dict[str, tuple[str, tuple[Key, ...]]] = {
    ROUTES.title: ("R-", (("purpose",),)),
    CONTACTS.title: ("K-", (("name",),)),
    RULES.title: ("Q-", (TEXT,)),
    GUIDANCE.title: ("", (("title",),)),
    ALERT_LISTS.title: ("W-", (("lead_in",),)),
    GLOSSARY.title: ("G-", (("term",), ("meaning",))),
}


class Ids:
    """The ids of a workbook. Those that are typed are kept, but for one that stands there before."""

    def __init__(self, typed: Iterable[str]) -> None:
        self._typed = {each.casefold() for each in typed}
        self._used: set[str] = set()

    def settle(self, row: Row, part: Part) -> None:
        """Give a row its id, with a doubt where it had another."""
        typed = row.values.get(ID)
        if typed is None and ID in row.values:
            return  # asked for: only a person knows
        if typed is not None and typed.casefold() not in self._used:
            self._used.add(typed.casefold())
            return
        row.values[ID] = self._made(row, part)
        if typed is not None:
            row.doubt(f"was `{typed}`, which stands twice")

    def _made(self, row: Row, part: Part) -> str:
        stem, numbered = _stem(row, part)
        if numbered:
            each = (numbered.format(stem, number) for number in count(1))
        else:
            each = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        made = next(each for each in each if each.casefold() not in self._typed | self._used)
        self._used.add(made.casefold())
        return made


def _stem(row: Row, part: Part) -> tuple[str, str]:
    """What an id of a part begins with, and how its number is written; without that, only a second has one."""
    level, domain = row.values.get(LEVEL), row.values.get(DOMAIN) or ""
    if part is ACTIONS:
        return f"A-{domain}{level}", "{}.{}"
    if part is SERVICES:
        return f"S{level}", "{}.{:02d}"
    if part is ALERTS:
        return str(row.values.get(LIST)), "{}.{}"
    prefix, keys = _NAMED[part.title]
    text = next((str(row.values[key]) for key in keys if row.values.get(key)), "")
    plain = [word for word in words(text) if word.isascii()][:_WORDS]
    return prefix + ("-".join(plain) or part.title.casefold().replace(" ", "-")), ""
