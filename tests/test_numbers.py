"""Whose number is given: only that for where the child lives, never a retired one as if it were good."""

from pathlib import Path
from typing import Any

import pytest

from conftest import Program
from editions import edition, written


def two_areas(folder: Path, **more: Any) -> Path:
    """An edition for two areas, each with its own hub, and a retired number."""
    data = edition(
        {("C", 3): ["Child hurt"], ("C", 2): ["Child late"]}, tiers=3, areas=["Northtown", "Southtown"], **more
    )
    place = {"section": "Contacts", "lines": [5]}
    data["contacts"] = [
        {
            "id": f"K-{area}",
            "name": f"{area} hub",
            "purpose": "Referral",
            "areas": [area],
            "phone": number,
            "printed": number,
            "status": status,
            "source": place,
        }
        for area, number, status in (
            ("Northtown", "0116 454 1004", "printed"),
            ("Southtown", "0117 454 1005", "printed"),
        )
    ]
    data["contacts"].append(
        {
            "id": "K-old",
            "name": "Old hub",
            "purpose": "Referral",
            "phone": "0118 454 1006",
            "printed": "0118 454 1006",
            "status": "retired",
            "source": place,
        }
    )
    data["routes"] = [
        {
            "id": f"R-{contact['id']}",
            "kind": "urgent",
            "purpose": "Harm",
            "text": "Ring.",
            "tiers": [3],
            "areas": contact.get("areas", []),
            "contact": contact["id"],
            "how": ["telephone"],
            "source": place,
        }
        for contact in data["contacts"]
    ]
    return written(folder, data)


@pytest.mark.parametrize(("area", "own", "other"), [("Northtown", "0116", "0117"), ("southtown", "0117", "0116")])
def test_only_the_number_for_where_the_child_lives_is_given(
    area: str, own: str, other: str, thresholds: Program, tmp_path: Path
) -> None:
    """Never a neighbour's, never a retired one as if it were good."""
    two_areas(tmp_path)
    arguments = ("--data-dir", tmp_path, "assess", "--framework", "made-up-2024", "--area", area)
    for gates in (("--harm", "yes"), ("-i", "C3.01")):
        out = thresholds(*arguments, *gates).out
        assert f"ring now {area.capitalize()} hub {own} 454" in out
        assert other not in out
        assert "or Old hub" not in out
        assert "prints no" not in out


def test_without_an_area_every_number_is_given_with_its_own(thresholds: Program, tmp_path: Path) -> None:
    """Nobody guesses where the child lives."""
    two_areas(tmp_path)
    out = thresholds("--data-dir", tmp_path, "assess", "--framework", "made-up-2024", "--harm", "yes").out
    assert "Northtown hub 0116 454 1004 (Northtown; printed, never checked), or Southtown hub 0117 454 1005" in out
    assert "number: 0118 454 1006 (retired, never checked)" in out


def test_numbers_of_a_superseded_edition_are_historic(thresholds: Program, tmp_path: Path) -> None:
    """Wherever they stand."""
    two_areas(tmp_path, status="superseded")
    out = thresholds("--data-dir", tmp_path, "assess", "--framework", "made-up-2024", "--harm", "yes").out
    assert "0116 454 1004 (Northtown; historic, never checked)" in out


def test_not_sure_keeps_an_urgent_route_of_another_tier(thresholds: Program, tmp_path: Path) -> None:
    """What the gate keeps it keeps at every tier."""
    two_areas(tmp_path)
    data = thresholds(
        "--data-dir", tmp_path, "assess", "--framework", "made-up-2024", "--harm", "unsure", "-i", "C2.01", "-f", "json"
    ).json
    assert len(data["routes"]) == 3
