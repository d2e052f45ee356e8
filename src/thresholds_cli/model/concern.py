"""The controlled vocabulary: what people worry about, and every way of saying it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from thresholds_cli.model.base import Model, Slug, Text

CensusFactor = Annotated[str, StringConstraints(pattern=r"^(2[2-4]|1[0-9]|[1-9])[A-F]$")]
TermKind = Literal["label", "term", "abbreviation", "everyday", "misspelling"]


class Concern(Model):
    """One worry, in SKOS's sense of a concept.

    `terms` are other names that practitioners write, `everyday` the words of pupils,
    families and neighbours; `broader` is the wider worry of which this is a part;
    `related` ones are pointed to, never searched silently. `census` names factors of the
    children in need census: pointers for look-up, never findings.
    """

    id: Slug
    label: Text
    scope: Text
    terms: tuple[Text, ...] = ()
    abbreviations: tuple[Text, ...] = ()
    everyday: tuple[Text, ...] = ()
    misspellings: tuple[Text, ...] = ()
    broader: Slug | None = None
    related: tuple[Slug, ...] = ()
    census: tuple[CensusFactor, ...] = ()

    @property
    def says(self) -> tuple[tuple[TermKind, str], ...]:
        """Every way of saying it, with what kind of word it is."""
        kinds: tuple[tuple[TermKind, tuple[str, ...]], ...] = (
            ("label", (self.label,)),
            ("term", self.terms),
            ("abbreviation", self.abbreviations),
            ("everyday", self.everyday),
            ("misspelling", self.misspellings),
        )
        return tuple((kind, words) for kind, said in kinds for words in said)


class Vocabulary(Model):
    """All concerns, the words for people that their terms name as `<parent>`, and the words that tell tiers apart.

    `census_list` says which list of census factors the concerns point to.
    """

    census_list: Text
    people: dict[Slug, Annotated[tuple[Text, ...], Field(min_length=1)]]
    qualifiers: tuple[Text, ...]
    concerns: tuple[Concern, ...]

    @property
    def by_id(self) -> dict[str, Concern]:
        """Every concern by its id."""
        return {concern.id: concern for concern in self.concerns}
