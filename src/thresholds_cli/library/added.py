"""What adding one file to a folder of the user's own gave."""

from pathlib import Path
from typing import NamedTuple

from thresholds_cli.library.edition import Edition


class Added(NamedTuple):
    """An edition or a lineage as it stands, from now on, beside everything else that is held.

    `name` is the id, or both of a lineage; `sealed_words` is where the words are that it was
    sealed with, `left_behind` a file of words that are not those of its seal. `edition` is None
    for a lineage, and where the catalogue left the edition out; `relied_upon` is whether a
    lineage counts. `superseded` is the edition superseded by it; `not_superseding` says why
    one that it names is not. `elsewhere` are areas for which another edition is used by
    default, with that one's id. `checks` are what a person was to look at: line, column,
    words; `untagged` counts the statements without a concern.
    """

    kind: str
    name: str
    file: Path
    path: Path
    replaced: bool
    sealed_words: Path | None = None
    left_behind: Path | None = None
    edition: Edition | None = None
    relied_upon: bool = True
    superseded: str = ""
    not_superseding: str = ""
    elsewhere: tuple[tuple[str, str], ...] = ()
    checks: tuple[tuple[int, int, str], ...] = ()
    untagged: int = 0
