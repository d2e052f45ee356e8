"""Every rule of `validate`, family by family, as docs/rules.md tells them."""

from collections.abc import Sequence
from typing import NamedTuple

from thresholds_cli.authoring.against.rules import AGAINST
from thresholds_cli.authoring.concernrules import CONCERNED
from thresholds_cli.authoring.sources.rules import SOURCES
from thresholds_cli.library.checks.registry import EDITIONS, Told
from thresholds_cli.library.lineagechecks import LINEAGES
from thresholds_cli.library.ownchecks import OWN
from thresholds_cli.library.readingrules import READING
from thresholds_cli.library.vocabulary import CONCERNS


class Family(NamedTuple):
    """Rules that go together: what they are about, when they apply, and what is told of each."""

    name: str
    title: str
    about: str
    rules: Sequence[Told]


# A new family is a line here, and an example of each of its rules under tests/examples/bad.
FAMILIES = (
    Family("reading", "Reading a file", "Of every file that is named.", READING),
    Family("editions", "Editions", "Of an edition, beyond the schema.", EDITIONS.told),
    Family("concerns", "Concerns", "Of an edition, beside the vocabulary that is held.", CONCERNED),
    Family("sources", "Against the text of the source", "With `--sources FOLDER`, of an edition.", SOURCES),
    Family("against", "Against the document", "With `--against GRID`, of an edition.", AGAINST),
    Family("own", "Own contacts", "Of a file with an organisation's own contacts, beyond the schema.", OWN.told),
    Family(
        "lineages", "Lineages", "Of a file that says which statement became which, beyond the schema.", LINEAGES.told
    ),
    Family("vocabulary", "The vocabulary", "Of a file of concerns, beyond the schema.", CONCERNS.told),
)
