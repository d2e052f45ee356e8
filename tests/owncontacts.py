"""A made-up file of own contacts for tests, as plain data; JSON is YAML."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

LEICESTER, NIGHT, RUTLAND, LADO = "0116 496 0123", "0116 496 0199", "01632 960 123", "lado@rutland.example"


def days_ago(days: int) -> str:
    """A day before today, as it stands in a file."""
    return (date.today() - timedelta(days=days)).isoformat()


def contact(id: str, **more: Any) -> dict[str, Any]:
    """A contact for suspected significant harm, checked last week, with what is changed or added."""
    data = {"id": id, "name": f"{id} team", "purpose": "Harm", "for": "urgent", "checked_on": days_ago(7), **more}
    return {key: value for key, value in data.items() if value is not None}


def own_file(path: Path, *contacts: dict[str, Any], organisation: str = "Hilltop School") -> Path:
    """The contacts as a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"organisation": organisation, "contacts": contacts}, indent=1), encoding="utf-8")
    return path


def three_areas(path: Path) -> Path:
    """A duty service each for Leicester and Rutland, a designated officer for Rutland, early help for all."""
    return own_file(
        path,
        contact("early-help", **{"for": "early help"}, form="https://www.example.org/early-help"),
        contact("leicester", areas=["Leicester"], phone=LEICESTER, out_of_hours=NIGHT, hours="Monday to Friday"),
        contact("rutland", areas=["rutland"], phone=RUTLAND),
        contact("lado", **{"for": "allegations"}, areas=["Rutland"], email=LADO),
        contact("hull", areas=["Hull"], phone="01482 496 012"),
    )
