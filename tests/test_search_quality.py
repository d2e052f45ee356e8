"""How good search is, held against the figure that was committed.

A change of the vocabulary or of the order that makes it worse must be seen; see
benchmarks/search_quality.py, which prints the whole table.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from conftest import ROOT
from thresholds_cli.library.catalogue import Catalogue

_QUERIES = Path(__file__).parent / "search"
_COMMITTED = json.loads((_QUERIES / "figures.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def quality() -> ModuleType:
    """The benchmark as a module."""
    spec = importlib.util.spec_from_file_location("search_quality", ROOT / "benchmarks" / "search_quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", _COMMITTED)
def test_search_is_no_worse_than_committed(name: str, quality: ModuleType, catalogue: Catalogue) -> None:
    """nDCG@10 at most 0.01 below; what no document covers gets nothing as often."""
    queries = json.loads((_QUERIES / name).read_text(encoding="utf-8"))
    scores = [quality.score(catalogue, query) for query in queries]
    assert quality.mean_ndcg(scores) >= _COMMITTED[name]["ndcg"] - 0.01
    silent = sum(not each.found for each in scores if not each.query["relevant"])
    assert silent >= _COMMITTED[name]["silent"]


def test_the_score_of_a_perfect_and_of_an_empty_answer(quality: ModuleType, catalogue: Catalogue) -> None:
    """So that the figure can fail."""
    answer = quality.score(catalogue, {"query": "private fostering", "relevant": []})
    assert len(answer.found) > 3
    relevant = [{"framework": f, "tier": t, "text": text, "grade": 3} for f, t, text in answer.found[:3]]
    perfect = quality.score(catalogue, {"query": "private fostering", "relevant": relevant})
    assert (perfect.ndcg, perfect.recall, perfect.reciprocal, perfect.success) == (1, 1, 1, 1)
    missed = quality.score(catalogue, {"query": "council tax", "relevant": relevant})
    assert (missed.ndcg, missed.recall, missed.reciprocal, missed.success) == (0, 0, 0, 0)
