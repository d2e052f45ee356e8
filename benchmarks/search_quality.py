"""How good search is: a table over a file of judged queries, by kind.

A query file is a list of {"id", "kind", "query", "relevant": [{"framework", "tier", "text",
"grade"}]}; grade 3 is an answer, 2 a part of one, 1 worth seeing. A query without
relevant statements is one that no document covers: the right answer is nothing.

    python benchmarks/search_quality.py [tests/search/dev.json …] [--misses]

nDCG and recall count all statements of all editions; success is a relevant first hit.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log2
from pathlib import Path
from typing import Any

from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.search.plan import plan
from thresholds_cli.search.rank import Filters, search

KINDS = {
    "a": "a document's phrase",
    "b": "other words",
    "c": "abbreviation",
    "d": "misspelt",
    "e": "pupils, families",
    "f": "several things",
    "g": "a sentence",
    "h": "service words",
}
_FILTERS = Filters(kinds=frozenset({"indicator"}), all_editions=True)
Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Score:
    """What one query scored; all 0 to 1."""

    query: dict[str, Any]
    ndcg: float
    recall: float
    reciprocal: float
    success: float
    found: list[Key]


def score(catalogue: Catalogue, query: dict[str, Any]) -> Score:
    """Ask one query and hold the answer against its judgements."""
    answer = search(plan(query["query"]), catalogue.store, _FILTERS, 20)
    found = list(dict.fromkeys((hit.item.framework, hit.item.tier or 0, hit.item.text) for hit in answer.hits))
    grades = {(each["framework"], each["tier"], each["text"]): each["grade"] for each in query["relevant"]}
    ideal = _gain(sorted(grades.values(), reverse=True)[:10])
    first = next((place for place, key in enumerate(found, start=1) if key in grades), 0)
    return Score(
        query,
        ndcg=_gain([grades.get(key, 0) for key in found[:10]]) / ideal if ideal else 0.0,
        recall=len(grades.keys() & set(found)) / len(grades) if grades else 0.0,
        reciprocal=1 / first if first else 0.0,
        success=float(first == 1),
        found=found,
    )


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))


def covered(scores: Sequence[Score]) -> list[Score]:
    """The queries that some document covers."""
    return [each for each in scores if each.query["relevant"]]


def mean_ndcg(scores: Sequence[Score]) -> float:
    """nDCG@10 over all covered queries."""
    counted = covered(scores)
    return sum(each.ndcg for each in counted) / len(counted)


def table(scores: Sequence[Score]) -> str:
    """The scores as a table, by kind and over all."""
    lines = [f"{'kind':24} {'queries':>7} {'nDCG@10':>8} {'recall@20':>9} {'MRR':>6} {'success@1':>9}"]
    by_kind = sorted(covered(scores), key=lambda each: each.query["kind"])
    for kind, group in groupby(by_kind, key=lambda each: each.query["kind"]):
        lines.append(_row(f"{kind} {KINDS.get(kind, '')}", list(group)))
    lines.append(_row("all", by_kind))
    nothing = [each for each in scores if not each.query["relevant"]]
    silent = sum(not each.found for each in nothing)
    lines.append(f"{silent} of {len(nothing)} queries that no document covers got nothing, as they should")
    return "\n".join(lines)


def _row(name: str, scores: Sequence[Score]) -> str:
    means = [
        sum(getattr(each, what) for each in scores) / len(scores)
        for what in ("ndcg", "recall", "reciprocal", "success")
    ]
    return f"{name:24} {len(scores):7} {means[0]:8.3f} {means[1]:9.3f} {means[2]:6.3f} {means[3]:9.3f}"


def main() -> None:
    """Print the table for each query file."""
    parser = argparse.ArgumentParser(description="Score search on judged queries.")
    default = Path(__file__).resolve().parent.parent / "tests" / "search" / "dev.json"
    parser.add_argument("files", nargs="*", type=Path, default=[default])
    parser.add_argument("--misses", action="store_true", help="each query with its own scores, the worst first")
    options = parser.parse_args()
    catalogue = Catalogue.open()
    for path in options.files:
        scores = [score(catalogue, query) for query in json.loads(path.read_text(encoding="utf-8"))]
        print(f"\n{path.name}\n{table(scores)}")
        if options.misses:
            for each in sorted(covered(scores), key=lambda each: each.ndcg):
                print(f"{each.ndcg:6.3f} {each.recall:6.3f} {each.query['id']:8} {each.query['query']}")
            for each in scores:
                if not each.query["relevant"] and each.found:
                    print(f"noise: {each.query['query']}: {each.found[0][2]}")
    catalogue.store.close()


if __name__ == "__main__":
    main()
