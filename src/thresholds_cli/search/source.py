"""What search is handed to fetch candidates with."""

from collections.abc import Collection, Sequence
from typing import Protocol

from thresholds_cli.library.hearing import People, Term
from thresholds_cli.library.item import Candidate, ConcernRow, Item, Tagged


class Source(Protocol):
    """Where candidates come from; the compiled catalogue is one."""

    def coded(self, code: str) -> list[Candidate]:
        """Every item with that code."""
        ...

    def matching(self, table: str, terms: Sequence[str]) -> list[tuple[float, Candidate]]:
        """Items in which all terms stand, exactly or by their stem, with their rank (lower is better)."""
        ...

    def holding(self, stem: str, at_most: int) -> set[int]:
        """Numbers of the items in which a word stands in any form; none where it stands in more than that."""
        ...

    def tagged(self, concerns: Collection[str]) -> list[Tagged]:
        """The items that are about these concerns."""
        ...

    def items(self, wanted: Sequence[Candidate]) -> list[Item]:
        """The items themselves, in the same order."""
        ...

    def known_stems(self, stems: Collection[str]) -> set[str]:
        """Those stems that belong to a known word."""
        ...

    def words_from(self, start: str) -> list[tuple[str, int]]:
        """Known words that begin so, with how many items use them."""
        ...

    def people(self) -> People:
        """The words for people, with their group."""
        ...

    def terms(self, keys: Collection[str]) -> list[Term]:
        """The terms of the vocabulary that may stand in a text with these keys."""
        ...

    def concerns(self) -> list[ConcernRow]:
        """The vocabulary's concerns."""
        ...
