"""There and back: what an edition says survives every way that it takes, and what is reckoned is reckoned right."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st

from everycommand import EXAMPLES
from fuzz.target import Target
from fuzz.words import anything
from lineages import frameworks, reconciles
from reckoning import reckoned
from test_assess_rules import as_reckoned, made_up_choices, read
from thresholds_cli.diff.changes import compare
from thresholds_cli.library import yamlfile
from thresholds_cli.library.draft import Draft
from thresholds_cli.library.draft import Path as Place
from thresholds_cli.library.editionfile import as_file, drafted
from thresholds_cli.library.load import load_text
from thresholds_cli.library.store import Store
from thresholds_cli.model.framework import Framework

FULL = yamlfile.parse((EXAMPLES / "good" / "full.yaml").read_text(encoding="utf-8")).data
_WORDED = {"text", "title", "name", "heading", "description", "note", "lead_in", "subdomain", "summary", "purpose"}


def _texts(data: Any, path: Place = ()) -> Iterator[Place]:
    """Where words stand that a document may print in any way."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, each in steps:
        if isinstance(each, str) and step in _WORDED:
            yield (*path, step)
        yield from _texts(each, (*path, step))


_PLACES = list(_texts(FULL))


@st.composite
def _editions(draw: st.DrawFn) -> dict[str, Any]:
    """One of everything, with other words in it."""
    data: dict[str, Any] = copy.deepcopy(FULL)
    for path in draw(st.lists(st.sampled_from(_PLACES), max_size=8)):
        at: Any = data
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = draw(anything.map(str.strip))
    return data


def _there_and_back(data: dict[str, Any]) -> None:
    """YAML, the catalogue, JSON and YAML again: nothing is lost, nothing is other; or it is refused with its place."""
    text = as_file(Draft(data))
    loaded = load_text(Path("x.yaml"), text)
    if loaded.framework is None or any(each.level == "error" for each in loaded.problems):
        assert loaded.problems
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "frameworks").mkdir()
        (folder / "frameworks" / "x.yaml").write_text(text, encoding="utf-8")
        with patch("thresholds_cli.library.cachefile._cache_folder", lambda: folder / "cache"):
            store = Store.open(folder)
            try:
                document = store.document(data["id"])
                held = dict(store.codes(data["id"]))
            finally:
                store.close()
    again = Framework.model_validate_json(document)
    assert again == loaded.framework
    assert held == {each.id: each.text for each in again.indicators}
    assert json.loads(again.model_dump_json()) == json.loads(loaded.framework.model_dump_json())
    back = load_text(Path("y.yaml"), as_file(drafted(again)))
    assert back.framework == again


def _tier(chosen: tuple[dict[str, Any], list[str], list[str]]) -> None:
    """The tier is the one that a second reckoning finds, which shares no line with the first."""
    data, seen, suspected = chosen
    assert as_reckoned(read(data), seen, suspected) == reckoned(data, seen, suspected)


def _compared(pair: tuple[Framework, Framework]) -> None:
    reconciles(compare(*pair))


TARGETS = (
    Target("editions there and back", "YAML, catalogue, JSON, YAML: nothing lost", _editions(), _there_and_back),
    Target("tiers reckoned twice", "the same tier, lowest, if confirmed", made_up_choices(), _tier),
    Target("comparisons", "every statement in one change", st.tuples(frameworks(), frameworks()), _compared),
)
