"""`thresholds compare`: the same concern across partnerships, side by side."""

from thresholds_cli.cli.rungs import rung_command
from thresholds_cli.render.views.compare import compare_report

compare = rung_command(
    "compare", compare_report, "Show the same concern in several partnerships' documents, side by side."
)
