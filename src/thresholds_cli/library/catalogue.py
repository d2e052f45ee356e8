"""Which editions exist, and which is the latest held."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thresholds_cli.errors import Unknown, UsageProblem
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.folders import find_folders
from thresholds_cli.library.store import Store
from thresholds_cli.library.wording import misspelt, place_words

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.lineage import HeldLineage, Lineage, Ways


class Catalogue:
    """The editions held, by id, area or partnership."""

    def __init__(self, store: Store, warnings: Sequence[str] = ()) -> None:
        self.store = store
        self._warnings = tuple(warnings)

    @classmethod
    def open(cls, option: Path | None = None) -> Catalogue:
        """Open the compiled editions, compiling them first when a source changed.

        Raises Unreadable when data is missing and BadData when an edition is not valid.
        """
        folders = find_folders(option, os.environ)
        return cls(Store.open(folders.bundled, folders.own), folders.warnings)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Folders and editions of the user's own that were left out, and why."""
        return (*self._warnings, *self.store.warnings)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition held, the newest first."""
        found = [_edition(summary) for summary in self.store.summaries()]
        return tuple(sorted(found, key=lambda e: e.published, reverse=True))

    @cached_property
    def by_id(self) -> dict[str, Edition]:
        """Every edition by its id."""
        return {edition.id: edition for edition in self.editions}

    def framework(self, edition: str) -> Framework:
        """The whole edition with that id; raises Unknown."""
        if edition not in self.by_id:
            raise self.unknown(edition)
        from thresholds_cli.library.revival import revived
        from thresholds_cli.model.framework import Framework  # costs 0.02 s: not for every command

        return revived(Framework, json.loads(self.store.document(edition)))

    def lineage(self, old: str, new: str) -> HeldLineage | None:
        """Which statement of one edition became which of the other, as read: either way round, or edition by edition.

        The one that may be relied upon, should there be any; None where a step of the way was not read.
        """
        return self.ways(old, new).chosen

    def ways(self, old: str, new: str) -> Ways:
        """The lineage read between the two editions, and the one through the editions between.

        A draft between the two takes nothing away from what was read step by step.
        """
        from thresholds_cli.model.lineage import Ways, one_after_another

        way = self._way(old, new) or [step.backwards() for step in reversed(self._way(new, old))]
        return Ways(self._read(old, new), one_after_another(way) if len(way) > 1 else None)

    def reviewed(self, old: str, new: str) -> Lineage | None:
        """The lineage between two editions where it may be relied upon."""
        held = self.lineage(old, new)
        return held.lineage if held is not None and held.counts else None

    def _read(self, old: str, new: str) -> HeldLineage | None:
        """The lineage between two editions that somebody read, turned round where it was read the other way."""
        from thresholds_cli.library.revival import revived
        from thresholds_cli.model.lineage import HeldLineage, Lineage

        for first, second in ((old, new), (new, old)):
            held = self.store.lineage(first, second)
            if held is not None:
                read = HeldLineage(revived(Lineage, json.loads(held[0])), held[1])
                return read if first == old else read.backwards()
        return None

    def _way(self, old: str, new: str) -> list[HeldLineage]:
        """The lineages from an edition through those that came after it to another; none where one is missing."""
        way: list[HeldLineage] = []
        at = self.by_id.get(old)
        while at is not None and at.id != new and len(way) < len(self.editions):
            step = self._read(at.id, at.superseded_by or "")
            if step is None:
                return []
            way.append(step)
            at = self.by_id.get(at.superseded_by or "")
        return way if at is not None else []

    def resolve(self, name: str) -> Edition:
        """The edition with that id (case aside), or the latest held of that area or partnership.

        Raises Unknown, never offering a neighbour's document for an area that is not held.
        """
        if name.casefold() in self.by_id:
            return self.by_id[name.casefold()]
        wanted = place_words(name)
        if not wanted:
            raise UsageProblem("no edition named: give its id, or the area where the child lives.")
        named = [each for each in self.editions if any(wanted == place_words(known) for known in each.names)]
        for edition in named:
            if edition.status == "latest held":
                return edition
        raise _not_in_use(name, named) if named else self.unknown(name)

    def unknown(self, name: str) -> Unknown:
        """The error for a name that no edition answers to.

        It offers other editions of the same stem, and names only for a slip of the keys.
        """
        stem = name.casefold().rpartition("-")[0]
        stems = {edition.id: edition.id.rpartition("-")[0] for edition in self.editions}
        close = [each for each, its in stems.items() if stem and (its == stem or misspelt(stem, [its]))]
        places = [known for edition in self.editions for known in edition.names]
        return Unknown(
            f"no edition is held for “{name}”. `thresholds frameworks` lists what is held. "
            "Use no neighbour's: the document for where the child lives counts.",
            nearest=list(dict.fromkeys([*close, *misspelt(name, [*self.by_id, *places])])),
        )


def _not_in_use(name: str, held: Sequence[Edition]) -> Unknown:
    """The error for a name that only drafts and superseded editions answer to."""
    which = ", ".join(f"{each.id} ({each.status})" for each in held)
    return Unknown(
        f"no edition in use is held for “{name}”, only {which}: name it by its id to see it all the same.",
        nearest=[each.id for each in held],
    )


def _edition(summary: dict[str, Any]) -> Edition:
    """An edition from its summary; there may be hundreds, so no list is walked that need not be."""
    for name in ("domains", "tier_names"):
        summary[name] = tuple(map(tuple, summary[name]))
    summary["areas"] = tuple(summary["areas"])
    return Edition(**summary)
