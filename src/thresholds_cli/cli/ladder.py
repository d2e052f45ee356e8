"""`thresholds ladder`: one concern from the lowest tier to the highest."""

from thresholds_cli.cli.rungs import rung_command
from thresholds_cli.render.views.ladder import ladder_report

ladder = rung_command(
    "ladder", ladder_report, "Show one concern from the lowest tier to the highest, one ladder an edition."
)
