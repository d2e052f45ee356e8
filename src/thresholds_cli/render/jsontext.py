"""JSON: exactly one object, safe to print anywhere."""

import json
from typing import Any

from thresholds_cli import __version__
from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.report import Report


def to_json(report: Report) -> str:
    """The report's data with what every object carries."""
    return dumps(report.data)


def dumps(data: dict[str, Any]) -> str:
    """One JSON object in ASCII, so that no console fails on it and no control character acts."""
    whole = {**data, "safety_notice": SAFETY_NOTICE, "thresholds_version": __version__}
    return json.dumps(whole, ensure_ascii=True, indent=2) + "\n"
