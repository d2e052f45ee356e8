"""The schema for editors: a sentence for every key, fresh, and as strict as the program itself."""

import copy
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from conftest import FRAMEWORKS, ROOT
from thresholds_cli.library.editionschema import keys, schema, schema_text
from thresholds_cli.library.keys import COMMON, PARTS
from thresholds_cli.library.lineage import is_lineage
from thresholds_cli.library.own import is_own
from thresholds_cli.library.schemawords import models_in
from thresholds_cli.library.vocabulary import is_vocabulary
from thresholds_cli.library.yamlfile import parse
from thresholds_cli.model.framework import Framework

EXAMPLES = ROOT / "tests" / "examples"
GOOD = [path for path in sorted((EXAMPLES / "good").glob("*.yaml")) if path.stem != "own-contacts"]
BAD = sorted((EXAMPLES / "bad").glob("*.yaml"))
VALIDATOR = Draft202012Validator(schema())


def test_every_key_has_its_sentence_and_no_sentence_is_stale() -> None:
    """Of every model that an edition is made of; what several parts share is written once."""
    models = {model.__name__: model for model in models_in(Framework)}
    assert set(PARTS) == set(models)
    used = set()
    for name, model in models.items():
        fields = {field.alias or key for key, field in model.model_fields.items()}
        own = set(PARTS[name].keys)
        assert fields - own <= set(COMMON), f"{name}: keys without a sentence"
        assert own <= fields, f"{name}: sentences without a key"
        used |= fields - own
    assert used == set(COMMON)


def test_sentences_are_sentences() -> None:
    """One line that ends in a full stop."""
    every = [*COMMON.values(), *(part.about for part in PARTS.values())]
    every += [each for part in PARTS.values() for each in part.keys.values()]
    assert [each for each in every if not each.endswith(".") or each != " ".join(each.split())] == []


def test_what_a_key_takes_is_told() -> None:
    """Whether it is needed, and the words to choose from."""
    found = {key.name: key for key in keys("Route")}
    assert (found["kind"].needed, found["contact"].needed) == (True, False)
    assert found["how"].choices == ("telephone", "form", "letter", "email", "online")


def test_the_file_is_what_the_models_say() -> None:
    """data/schema.json; made anew with `python tools/schemas.py`, whose --check the release checks run."""
    assert (ROOT / "data" / "schema.json").read_text(encoding="utf-8") == schema_text()
    made = subprocess.run([sys.executable, "tools/schemas.py", "--check"], cwd=ROOT, check=False)
    assert made.returncode == 0


def test_it_is_a_schema_that_tells_what_each_key_is_for() -> None:
    """In every part; nothing of it is addressed to developers."""
    Draft202012Validator.check_schema(schema())
    for part in [schema(), *schema()["$defs"].values()]:
        assert part["additionalProperties"] is False
        assert all(value["description"].endswith(".") for value in part["properties"].values())


def test_its_patterns_mean_the_same_to_an_editor() -> None:
    """No look-behind, named group or class that only Python or Rust knows."""
    patterns = set(re.findall(r'"pattern": "(.*)"', schema_text()))
    assert patterns
    assert [each for each in patterns if re.search(r"\(\?|\\[^Sdws.\\-]|\[\[:", each)] == []


@pytest.mark.parametrize("path", [*sorted(FRAMEWORKS.glob("*.yaml")), *GOOD], ids=lambda path: path.stem)
def test_what_is_written_in_real_files_fits(path: Path) -> None:
    """The editions held, and the good examples."""
    VALIDATOR.validate(parse(path.read_text(encoding="utf-8")).data)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_fault_of_the_schema_is_seen_in_the_editor(path: Path) -> None:
    """Just where `validate` names one; what the rules beyond it find, it can't know."""
    text = path.read_bytes().decode("utf-8", errors="replace")
    document = parse(text)
    others = is_own(document.data) or is_lineage(document.data) or is_vocabulary(document.data)
    if not document.faults and not others:
        assert VALIDATOR.is_valid(document.data) is not bool(re.search(r"^# expect: \S+ schema", text, re.MULTILINE))


def _damaged(data: Any) -> Iterator[tuple[str, Any]]:
    """The data with one of its keys taken out or holding something else, each kind of key once."""
    seen = set()
    for path in _paths(data):
        kind = tuple(step for step in path if isinstance(step, str))
        if not path or kind in seen:
            continue
        seen.add(kind)
        for value in (_GONE, None, "", "Words", "2025-13", 5, True, [], {}, ["x"]):
            damaged = copy.deepcopy(data)
            holder = damaged
            for step in path[:-1]:
                holder = holder[step]
            if value is _GONE:
                del holder[path[-1]]
            else:
                holder[path[-1]] = value
            yield f"{path}: {value!r}", damaged


_GONE = object()


def _paths(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    items: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield from _paths(value, (*path, step))


def _is_valid(data: Any) -> bool:
    try:
        Framework.model_validate_json(json.dumps(data))
    except ValidationError:
        return False
    return True


@pytest.mark.unmeasured
def test_it_refuses_what_the_models_refuse_and_nothing_else() -> None:
    """One of everything, damaged at every kind of key in every way."""
    whole = parse((EXAMPLES / "good" / "full.yaml").read_text(encoding="utf-8")).data
    differing = [what for what, data in _damaged(whole) if VALIDATOR.is_valid(data) is not _is_valid(data)]
    assert differing == []
