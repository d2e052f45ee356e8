"""How good the proposals of `thresholds tag` are: each edition's concerns hidden and proposed anew.

    python benchmarks/tag_quality.py [--misses]

Precision is the share of proposals that a reader had given too, recall the share of a reader's
concerns that are proposed, "none" the statements for which nothing is. The other editions of a
partnership share many of its words, so each edition is also tagged from those of other
partnerships alone, as a partnership's first edition would be. The vocabulary was written with
these documents at hand; what it is worth on a document that nobody has seen lies between the
rows with all of its terms and those with only the terms that stand in the editions not hidden.
"""

import argparse
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from thresholds_cli.authoring.tagging import Proposer
from thresholds_cli.authoring.tagsource import held_statements
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.hearing import People, Term
from thresholds_cli.library.proposed import Said, Tagging
from thresholds_cli.library.tagging import Terms, heard_in, said


@dataclass(frozen=True, slots=True)
class Only:
    """The vocabulary with those of its terms that are heard in some statements."""

    source: Terms
    heard: Collection[tuple[str, str]]

    @classmethod
    def of(cls, source: Terms, statements: Sequence[Said]) -> "Only":
        """Those heard in these statements."""
        found = heard_in([said(each) for each in statements], source)
        return cls(source, {(each.term.concern, each.term.words) for heard in found for each in heard})

    @property
    def people(self) -> People:
        """The words for people."""
        return self.source.people

    def terms(self, keys: Collection[str]) -> list[Term]:
        """The terms that may stand in a text with these keys."""
        return [term for term in self.source.terms(keys) if (term.concern, term.words) in self.heard]


@dataclass(frozen=True, slots=True)
class Score:
    """What the proposals for an edition are worth; `misses` are those that no reader had given."""

    statements: int
    proposed: int
    precision: float
    recall: float
    none: int
    misses: tuple[Tagging, ...]


def score(hidden: Sequence[Said], others: Sequence[Said], source: Terms) -> Score:
    """Tag an edition from others and hold the proposals against a reader's concerns."""
    bare = [each._replace(concerns=(), path=(place,), edition="") for place, each in enumerate(hidden)]
    found = Proposer(bare, others, source).taggings()
    pairs = [(set(given.concerns), {each.concern for each in tagging.proposed})
             for given, tagging in zip(hidden, found, strict=True)]  # fmt: skip
    right = sum(len(given & proposed) for given, proposed in pairs)
    proposed = sum(len(each) for _, each in pairs)
    misses = (tagging for tagging, (given, each) in zip(found, pairs, strict=True) if each - given)
    return Score(
        len(hidden),
        proposed,
        right / proposed if proposed else 0.0,
        right / sum(len(given) for given, _ in pairs),
        sum(not each for _, each in pairs),
        tuple(misses),
    )


def scores(catalogue: Catalogue) -> Iterator[tuple[str, Score]]:
    """Each edition with a grid, tagged from all others and from those of other partnerships, with and without terms."""
    documents = {each.id: json.loads(catalogue.store.document(each.id)) for each in catalogue.editions}
    statements = {id: list(held_statements({id: data})) for id, data in documents.items()}
    for id, hidden in statements.items():
        if not hidden:
            continue
        for where in ("all others", "other partnerships"):
            away = where == "other partnerships"
            others = [
                each
                for other, listed in statements.items()
                if other != id and not (away and documents[other]["partnership"] == documents[id]["partnership"])
                for each in listed
            ]
            yield f"{id} {where}, all terms", score(hidden, others, catalogue.store)
            yield f"{id} {where}, their terms", score(hidden, others, Only.of(catalogue.store, others))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Score the concerns proposed for editions that have them.")
    parser.add_argument("--misses", action="store_true", help="each statement with a proposal that no reader had given")
    options = parser.parse_args()
    catalogue = Catalogue.open()
    print(f"{'edition and what it is tagged from':44} {'statements':>10} {'none':>5} {'precision':>9} {'recall':>7}")
    for name, found in scores(catalogue):
        print(f"{name:44} {found.statements:10} {found.none:5} {found.precision:9.2f} {found.recall:7.2f}")
        for each in found.misses if options.misses else ():
            print(f"    {each.statement.code} {said(each.statement)}: {[(p.concern, p.why) for p in each.proposed]}")
    catalogue.store.close()


if __name__ == "__main__":
    main()
