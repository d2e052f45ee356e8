"""How a tier is found, written out a second time from the rules, without a line of the program.

It takes an edition as the plain data of its file (see `editions.edition`) and says what an
assessment must say.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Data = Mapping[str, Any]


def _statements(data: Data) -> dict[str, tuple[int, str]]:
    """Tier and words by code, in printed order; the levels themselves where no grid is printed."""
    if not data.get("grid"):
        return {f"L{tier['rank']}": (tier["rank"], tier["description"]) for tier in data["tiers"]}
    return {
        each["id"]: (cell["tier"], each["text"])
        for row in data["grid"]
        for cell in row["tiers"]
        for each in cell["statements"]
    }


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def reckoned(data: Data, seen: Sequence[str], suspected: Sequence[str]) -> dict[str, Any]:
    """What rules 2 to 6 of docs/how-a-tier-is-found.md give for these codes."""
    statements = _statements(data)
    every = {tier["rank"] for tier in data["tiers"]}
    strong = {tier["rank"] for tier in data["tiers"] if tier.get("strengths")}

    def at(code: str) -> set[int]:
        words = _bare(statements[code][1])
        return {tier for tier, text in statements.values() if _bare(text) == words}

    def decides(code: str) -> bool:
        return at(code) != every or len(every) == 1

    def listed(codes: Sequence[str]) -> list[tuple[str, list[int], bool]]:
        return [(code, sorted(at(code) - {statements[code][0]}), decides(code)) for code in codes]

    seen = list(dict.fromkeys(seen))
    suspected = [code for code in dict.fromkeys(suspected) if code not in seen]
    tier = max((max(at(code)) for code in seen if decides(code)), default=None)
    confirmed = max((max(at(code)) for code in [*seen, *suspected] if decides(code)), default=None)
    if_confirmed = confirmed if suspected else None
    return {
        "tier": tier,
        "lowest": max((min(at(code)) for code in seen if decides(code)), default=None),
        "if_confirmed": if_confirmed,
        "leads": max((each for each in (tier, if_confirmed) if each is not None), default=None),
        "selected": listed(seen),
        "suspected": listed(suspected),
        "strengths": [code for code in seen if statements[code][0] in strong],
    }
