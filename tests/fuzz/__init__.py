"""What is tried with cases made at random: here for pytest, and in `tools/fuzz.py` for as long as one likes."""

from fuzz import answers, calls, files, grids, kept, rounds
from fuzz.target import Target

TARGETS: tuple[Target, ...] = (
    *files.TARGETS,
    *grids.TARGETS,
    *kept.TARGETS,
    *calls.TARGETS,
    *rounds.TARGETS,
    *answers.TARGETS,
)
