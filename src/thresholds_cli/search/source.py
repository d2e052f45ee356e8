"""What search is handed to fetch candidates with."""

from collections.abc import Collection, Sequence
from typing import Protocol

from thresholds_cli.library.hearing import People, Term
from thresholds_cli.library.item import Candidate, ConcernRow, Item, Narrowing, Tagged, Ways


class Source(Protocol):
    """Where candidates come from; the compiled catalogue is one.

    A narrowing says which items count.
    """

    def coded(self, code: str, narrowing: Narrowing) -> list[Candidate]:
        """Every item with that code."""
        ...

    def matching(
        self, table: str, terms: Sequence[str], narrowing: Narrowing, at_most: int
    ) -> list[tuple[float, Candidate]]:
        """The nearest items in which all terms stand, exactly or by their stem, with their rank (lower is better)."""
        ...

    def holding(self, word: str, narrowing: Narrowing, at_most: int) -> set[int]:
        """Numbers of the items in which a word stands in any form; none where it stands in more than that."""
        ...

    def tagged(self, concerns: Collection[str], narrowing: Narrowing, at_most: int) -> list[Tagged]:
        """The items that are most about each of these concerns."""
        ...

    def about_several(self, concerns: Collection[str], narrowing: Narrowing, at_most: int) -> list[Tagged]:
        """The items that are most about more than one of these concerns."""
        ...

    def count(self, ways: Ways, narrowing: Narrowing) -> tuple[int, int]:
        """How many items are found in any of these ways: of editions shown by themselves, and of others."""
        ...

    def highest(self, ways: Ways, narrowing: Narrowing, but: Collection[int]) -> list[Candidate]:
        """An item of the highest tier among those found, but for some numbers; none where none has a tier."""
        ...

    def items(self, wanted: Sequence[Candidate]) -> list[Item]:
        """The items themselves, in the same order."""
        ...

    def known_stems(self, stems: Collection[str]) -> set[str]:
        """Those stems that belong to a known word."""
        ...

    def words_from(self, start: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        """Known words of such a length that begin so, with how many items use them."""
        ...

    def terms(self, keys: Collection[str]) -> list[Term]:
        """The terms of the vocabulary that may stand in a text with these keys."""
        ...

    def pointers(self, stems: Collection[str]) -> list[tuple[str, str, float]]:
        """The concerns to which words point: stem, concern, how much."""
        ...

    @property
    def people(self) -> People:
        """The words for people, with their group."""
        ...

    @property
    def concerns(self) -> list[ConcernRow]:
        """The vocabulary's concerns."""
        ...
