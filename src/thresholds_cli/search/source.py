"""What search is handed to fetch candidates with."""

from collections.abc import Collection, Sequence
from typing import Protocol

from thresholds_cli.library.hearing import People, Term
from thresholds_cli.library.item import Candidate, ConcernRow, Item, Tagged


class Source(Protocol):
    """Where candidates come from; the compiled catalogue is one.

    Items have numbers; those of editions that are shown by themselves come first, up to
    `last_shown`. `last` is the number after which not to look.
    """

    last_shown: int

    def coded(self, code: str) -> list[Candidate]:
        """Every item with that code."""
        ...

    def matching(self, table: str, terms: Sequence[str], last: int) -> list[tuple[float, Candidate]]:
        """Items in which all terms stand, exactly or by their stem, with their rank (lower is better)."""
        ...

    def holding(self, stem: str, last: int, at_most: int) -> set[int]:
        """Numbers of the items in which a word stands in any form; none where it stands in more than that."""
        ...

    def tagged(self, concerns: Collection[str], last: int) -> list[Tagged]:
        """The items that are about these concerns."""
        ...

    def counted(
        self, after: int, concerns: Collection[str], matching: Sequence[tuple[str, Sequence[str]]]
    ) -> list[tuple[Candidate, int]]:
        """How many items after that number are about these concerns or match, with one of each sort."""
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

    @property
    def people(self) -> People:
        """The words for people, with their group."""
        ...

    @property
    def concerns(self) -> list[ConcernRow]:
        """The vocabulary's concerns."""
        ...
