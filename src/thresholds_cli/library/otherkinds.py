"""What a file may hold that is no edition, and what to do with it."""

from pathlib import Path
from typing import Any


def is_record(data: Any) -> bool:
    """Whether what a file holds is meant as a saved assessment."""
    return isinstance(data, dict) and "record_version" in data


def no_edition(path: Path, data: Any) -> str:
    """What to say of a file that holds something else than an edition; empty for what is meant as one."""
    from thresholds_cli.library.lineage import is_lineage  # which reads files in its turn
    from thresholds_cli.library.own import is_own
    from thresholds_cli.library.vocabulary import is_vocabulary

    if is_record(data):
        return f"{path} is a saved assessment, not an edition: thresholds record {path}"
    for holds, is_one in (("own contacts", is_own), ("a lineage", is_lineage), ("the vocabulary", is_vocabulary)):
        if is_one(data):
            return f"{path} holds {holds}, not an edition: thresholds validate {path} checks it."
    return ""
