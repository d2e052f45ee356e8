"""Small made-up editions for tests, as the plain data of their files."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="where the user's folder is differs by platform")

Grid = Mapping[tuple[str, int], Sequence[str]]


def edition(grid: Grid, *, tiers: int = 4, id: str = "made-up-2024", **more: Any) -> dict[str, Any]:
    """An edition with that many tiers and these statements by domain letter and tier."""
    domains = sorted({domain for domain, _ in grid})
    data: dict[str, Any] = {
        "id": id,
        "title": "Made-up thresholds",
        "partnership": "Made-up",
        "publisher": "Made-up Partnership",
        "areas": ["Nowhere", "Elsewhere"],
        "published": "2024",
        "status": "latest held",
        "rights": "Made up for tests.",
        "source": {"document": "none", "file": "made-up.txt", "note": "made up"},
        "level_term": "Level",
        "tiers": [_tier(rank, tiers) for rank in range(1, tiers + 1)],
        "domains": [{"code": code, "name": f"Domain {code}"} for code in domains],
        "grid": [_row(domain, grid) for domain in domains],
    }
    return {**data, **more}


def _tier(rank: int, highest: int) -> dict[str, Any]:
    return {
        "rank": rank,
        "name": f"Name {rank}",
        "label": f"Level {rank}",
        "heading": f"Heading of level {rank}",
        "description": f"Description of level {rank}",
        "strengths": rank == 1,
        "significant_harm": rank == highest,
        "source": {"section": "Levels", "lines": [rank]},
    }


def _row(domain: str, grid: Grid) -> dict[str, Any]:
    cells = [
        {
            "tier": tier,
            "section": "Grid",
            "cell": f"Domain {domain}, Level {tier}",
            "statements": [
                {"id": f"{domain}{tier}.{n:02d}", "text": text, "lines": [10]} for n, text in enumerate(texts, start=1)
            ],
        }
        for (letter, tier), texts in sorted(grid.items())
        if letter == domain
    ]
    return {"domain": domain, "tiers": cells}


def written(folder: Path, data: Mapping[str, Any]) -> Path:
    """The edition as a file under `folder/frameworks`; JSON is YAML."""
    path = folder / "frameworks" / f"{data['id']}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")
    return path


def own_folder(home: Path) -> Path:
    """The user's own data folder, made."""
    folder = home / ".local" / "share" / "thresholds"
    folder.mkdir(parents=True)
    return folder
