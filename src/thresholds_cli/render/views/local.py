"""What a screen about routes stands on: an edition, where the child lives, and the organisation's own contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from thresholds_cli.library.edition import Edition
from thresholds_cli.library.own import Own
from thresholds_cli.library.wording import place_words

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.own import OwnContact


class Local(NamedTuple):
    """An edition as it is used at a place. `area` is None where it is not known: all areas of the edition."""

    framework: Framework
    edition: Edition
    area: str | None
    own: Own

    @property
    def own_contacts(self) -> tuple[OwnContact, ...]:
        """The own contacts for this area, or for any area of the edition, in the order of the file."""
        return tuple(contact for contact in self.own.contacts if self._is_here(contact))

    @property
    def own_elsewhere(self) -> tuple[OwnContact, ...]:
        """The own contacts for other areas: never given for a child who lives here."""
        return tuple(contact for contact in self.own.contacts if not self._is_here(contact))

    def own_for(self, kind: str) -> tuple[OwnContact, ...]:
        """The own contacts of one kind for this area."""
        return tuple(contact for contact in self.own_contacts if contact.for_ == kind)

    def _is_here(self, contact: OwnContact) -> bool:
        here = {" ".join(place_words(area)) for area in ([self.area] if self.area else self.framework.areas)}
        return not contact.areas or any(" ".join(place_words(area)) in here for area in contact.areas)
