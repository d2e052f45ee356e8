"""Which choices leave nothing of a section, so that its heading can go with its rows.

A style sheet can hide a row by its own keys, but can't see that a table has no row left.
So it is worked out beforehand: the smallest sets of choices that no row of a section meets.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from thresholds_cli.render.report import Filter

ALL = "nothing"  # under this id stands what is shown when no row is left at all

Keys = tuple[str, ...]
Choice = tuple[str, str]  # the name of a filter and a value
Choices = tuple[Choice, ...]


def emptied(
    filters: Sequence[Filter], sections: Mapping[str, Sequence[Keys]]
) -> list[tuple[tuple[Choices, ...], tuple[str, ...]]]:
    """Sets of choices with the ids of the sections that each of them leaves nothing of."""
    offered = [[(each.name, value) for value, _ in each.choices] for each in filters]
    by_choices: dict[Choices, list[str]] = {}
    for name, rows in sections.items():
        for choices in _unmet(offered, rows):
            by_choices.setdefault(choices, []).append(name)
    found: dict[tuple[str, ...], list[Choices]] = {}
    for choices, ids in by_choices.items():
        for group in ([each for each in ids if each != ALL], [each for each in ids if each == ALL]):
            if group:
                found.setdefault(tuple(group), []).append(choices)
    return [(tuple(choices), ids) for ids, choices in found.items()]


def _unmet(offered: Sequence[Sequence[Choice]], rows: Sequence[Keys]) -> list[Choices]:
    """The choices, at most one of a filter, that no row meets, though one does whichever of them is taken back."""
    met = {choices for row in set(rows) for choices in _met(offered, row)}
    unmet: list[Choices] = []
    for choices in met:
        begun = next((place for place, each in enumerate(offered) if choices and choices[-1] in each), -1)
        for later in offered[begun + 1 :]:
            for choice in later:
                more = (*choices, choice)
                if more not in met and all(fewer in met for fewer in combinations(more, len(choices))):
                    unmet.append(more)
    return sorted(unmet)


def _met(offered: Sequence[Sequence[Choice]], row: Keys) -> list[Choices]:
    """All choices, at most one of a filter, that a row meets; none at all is met by every row."""
    found: list[Choices] = [()]
    for choices in offered:
        here = [choice for choice in choices if ":".join(choice) in row]
        found += [(*before, choice) for before in found for choice in here]
    return found
