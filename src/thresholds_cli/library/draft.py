"""An edition being made: what its file will say, and what a person must still look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]

AT_THE_END = "*"  # as the last step of a path: a remark at the end of the list before it


@dataclass(frozen=True, slots=True)
class Draft:
    """Plain data in the shape of an edition's file, and doubts about it.

    `data` is keys and values as YAML or JSON would have them (an action's key is `from`),
    None where only a person knows. `doubts` are sentences by the path of what they are
    about: a whole item (`("grid", 0, "tiers", 1, "statements", 3)`), a key
    (`("publisher",)`), or the end of a list (`("routes", "*")`).
    """

    data: dict[str, Any]
    doubts: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)
