"""What a level most likely is, where only a person knows: one of strengths, one that covers significant harm."""

import re
from collections.abc import Sequence
from typing import Any

from thresholds_cli.authoring.grids.levels import Level

_WORRY = re.compile(
    r"\b(not|no|never|un\w+|poor\w*|lack\w*|miss(ing|es|ed)|abus\w+|risk\w*|concern\w*|difficult\w*|late|low|problem\w*|"
    r"harm\w*|neglect\w*|violen\w+|unable|refus\w+|exclu\w+|suspect\w+|injur\w+|misuse\w*|poverty|debts?|worr\w+)\b",
    re.IGNORECASE,
)
_FEW = 0.25  # of the statements of a level of strengths speak of a worry


def kind_of(level: Level, rank: int, ranks: int, texts: Sequence[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Keys of a level by a guess, and what to look at of each.

    `texts` are its statements: where the lowest level's own words don't say that needs are
    met, they do.
    """
    values: dict[str, Any] = {}
    asked: dict[str, str] = {}
    if rank == 1:
        worried = sum(bool(_WORRY.search(text)) for text in texts)
        strengths = level.is_of_strengths or (bool(texts) and worried <= _FEW * len(texts))
        values["strengths"] = strengths
        said = "strengths: a child doing well" if strengths else "worries"
        asked["strengths"] = f"are its statements strengths (true) or worries (false)? taken for {said}"
    if level.protects or rank == ranks:
        values["significant_harm"] = True
        asked["significant_harm"] = "does this level cover suspected significant harm? if not, take it out"
    return values, asked
