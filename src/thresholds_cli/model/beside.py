"""What stands beside the levels: alert lists, guidance topics, the glossary."""

from typing import Self

from pydantic import ConfigDict, model_validator

from thresholds_cli.model.base import ItemId, Model, Slug, Text
from thresholds_cli.model.place import Place


class Alert(Model):
    """One entry of a list of children for whom to be alert."""

    id: ItemId
    text: Text
    source: Place


class AlertList(Model):
    """A printed list of children to be alert for, under its lead-in."""

    id: ItemId
    lead_in: Text
    items: tuple[Alert, ...]
    source: Place


class Topic(Model):
    """A guidance topic, summarised in our own words, with its place. No `areas`: for all.

    `listed` is what the document lists there by name, to the letter; `around` are the ids
    of what is quoted from its lines, so that nothing drops out of a summary unseen.
    """

    id: Slug
    title: Text
    summary: Text
    listed: tuple[Text, ...] = ()
    around: tuple[ItemId, ...] = ()
    areas: tuple[Text, ...] = ()
    note: Text | None = None
    source: Place


class Term(Model):
    """A glossary entry, both sides quoted.

    `term` is empty where the source lost it, `meaning` where the edition uses an
    abbreviation and never says what it stands for.
    """

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["term"]}, {"required": ["meaning"]}]})

    id: ItemId
    term: Text | None = None
    meaning: Text | None = None
    note: Text | None = None
    source: Place

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.term is None and self.meaning is None:
            raise ValueError("give `term`, `meaning` or both")
        return self

    @property
    def words(self) -> str:
        """Term and meaning as they are looked up and compared."""
        return ": ".join(filter(None, (self.term, self.meaning)))
