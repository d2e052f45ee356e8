"""Models made again from the catalogue: as validation would make them, without validating."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import create_model, field_serializer

from conftest import FRAMEWORKS
from editions import edition
from test_assess_rules import frameworks
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.revival import revived
from thresholds_cli.model.base import Model
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.routes import Link

EDITIONS = sorted(path.stem for path in FRAMEWORKS.glob("*.yaml"))


def models_in(value: Any) -> Iterator[Model]:
    """A model and all that are in it, in order."""
    if isinstance(value, Model):
        yield value
        for held in value.__dict__.values():
            yield from models_in(held)
    elif isinstance(value, tuple):
        for held in value:
            yield from models_in(held)


def assert_same(document: str) -> Framework:
    """What is revived from a document is what validating it gives, to the last detail."""
    held, validated = revived(Framework, json.loads(document)), Framework.model_validate_json(document)
    assert held == validated
    assert hash(held) == hash(validated)
    assert repr(held) == repr(validated)
    assert held.model_dump_json(by_alias=True) == validated.model_dump_json(by_alias=True) == document
    assert held.model_dump() == validated.model_dump()
    for one, other in zip(models_in(held), models_in(validated), strict=True):
        assert type(one) is type(other)
        assert list(one.__dict__.items()) == list(other.__dict__.items())
        assert [type(value) for value in one.__dict__.values()] == [type(value) for value in other.__dict__.values()]
        assert one.model_fields_set == other.model_fields_set
        assert (one.model_extra, one.__pydantic_private__) == (other.model_extra, other.__pydantic_private__)
    assert held.indicators == validated.indicators
    assert held.by_code == validated.by_code
    assert held.by_rank == validated.by_rank
    return held


@pytest.mark.parametrize("name", EDITIONS)
def test_every_edition_held_is_revived_as_validated(name: str, catalogue: Catalogue) -> None:
    """The same values, types, order, dumps, hash and what is reckoned from them."""
    document = catalogue.store.document(name)
    assert assert_same(document) == catalogue.framework(name)


@given(frameworks())
def test_editions_with_any_grid_are_revived_as_validated(framework: Framework) -> None:
    """Of 3 to 7 tiers, the same words in several cells or not."""
    assert_same(framework.model_dump_json(by_alias=True))


PLACE = st.fixed_dictionaries(
    {"section": st.just("Levels"), "lines": st.lists(st.integers(1, 99), min_size=1, max_size=3)},
    optional={"cell": st.sampled_from([None, "A cell"]), "n": st.sampled_from([None, 3])},
)
WORDS = st.sampled_from(["One.", "“Two” – three", "4", "null", "\u00e9\u2028x"])
LINK = st.fixed_dictionaries({"printed": WORDS}, optional={"target": st.none() | WORDS})
ACTION = st.fixed_dictionaries(
    {"id": st.just("a-1"), "text": WORDS, "from": st.sampled_from(["grid", "prose"]), "source": PLACE},
    optional={"domain": st.none() | st.just("C"), "note": WORDS},
)
CONTACT = st.fixed_dictionaries(
    {"id": st.just("c-1"), "name": WORDS, "purpose": WORDS, "source": PLACE},
    optional={"link": st.none() | LINK, "phone": WORDS, "areas": st.lists(WORDS, max_size=2)},
)
ROUTE = st.fixed_dictionaries(
    {"id": st.just("r-1"), "kind": st.just("urgent"), "purpose": WORDS, "source": PLACE},
    optional={"tiers": st.lists(st.integers(1, 4), max_size=2), "how": st.just(["form"]), "link": LINK},
)
ALERTS = st.fixed_dictionaries(
    {
        "id": st.just("l-1"),
        "lead_in": WORDS,
        "items": st.lists(st.fixed_dictionaries({"id": st.just("l-1-1"), "text": WORDS, "source": PLACE})),
        "source": PLACE,
    }
)
QUOTE = st.fixed_dictionaries({"text": WORDS, "source": PLACE})
TERM = st.fixed_dictionaries({"id": st.just("t-1"), "term": WORDS, "source": PLACE}, optional={"meaning": WORDS})
SEAL = st.fixed_dictionaries({"sha256": st.just("0" * 64), "read_on": st.just("2024-02-29"), "read_by": WORDS})


@given(st.data())
def test_editions_with_anything_left_out_are_revived_as_validated(data: st.DataObject) -> None:
    """What may be missing is, or is not; a list may be empty; without a grid the levels are what is chosen from."""
    plain = edition({("C", 2): ["Often alone."]} if data.draw(st.booleans()) else {})
    kinds = {"contacts": CONTACT, "routes": ROUTE, "alerts": ALERTS, "glossary": TERM}
    for name, kind in kinds.items():
        plain[name] = data.draw(st.lists(kind, max_size=2))
    plain["seal"] = data.draw(st.none() | SEAL)
    tier = plain["tiers"][-1]
    tier["actions"] = data.draw(st.lists(ACTION, max_size=2))
    tier["consent"] = data.draw(st.none() | QUOTE)
    tier["features"] = data.draw(st.lists(QUOTE, max_size=2))
    framework = Framework.model_validate_json(json.dumps(plain))
    assert_same(framework.model_dump_json(by_alias=True))


@pytest.mark.parametrize("name", EDITIONS)
def test_statements_with_their_places_are_as_validated(name: str, catalogue: Catalogue) -> None:
    """They are put together from what was validated, every field in its order."""
    for indicator in catalogue.framework(name).indicators:
        assert Indicator.model_validate_json(indicator.model_dump_json()) == indicator
        for model in models_in(indicator):
            assert list(model.__dict__) == list(type(model).model_fields)


def test_what_is_revived_is_frozen(catalogue: Catalogue) -> None:
    """Like every model."""
    with pytest.raises(ValueError, match="frozen"):
        catalogue.framework("llr-2021").title = "another"


@pytest.mark.parametrize(
    "kind",
    [
        float,
        date,
        bytes,
        Any,
        dict[str, str],
        list[str],
        tuple[int, str],
        str | int,
        str | int | None,
        tuple[()],
        set[str],
    ],
)
def test_a_kind_of_field_that_is_not_known_is_refused(kind: Any) -> None:
    """At once, also deep within, and whatever the data; never made somehow."""
    odd = create_model("Odd", __base__=Model, field=(kind, ...))
    for model in (odd, create_model("Around", __base__=Model, odd=(odd, ...))):
        with pytest.raises(TypeError, match="revive"):
            revived(model, {})


class _Shown(Model):
    """A model whose dump is not what it holds."""

    name: str

    @field_serializer("name")
    def _loud(self, name: str) -> str:
        return name.upper()


class _Private(Model):
    """A model that holds more than its fields."""

    name: str
    _more: int = 1


@pytest.mark.parametrize("model", [_Shown, _Private])
def test_a_model_with_more_to_it_than_fields_is_refused(model: type[Model]) -> None:
    """Its dump does not say all that it is."""
    with pytest.raises(TypeError, match="more to it"):
        revived(model, {"name": "x"})


@pytest.mark.parametrize(
    "data",
    [{}, {"printed": "x"}, {"printed": "x", "target": None, "more": 1}, {"target": None, "printed": "x"}, [], "x"],
)
def test_what_is_no_whole_dump_is_refused(data: Any) -> None:
    """A key missing, a key too many, another order, or something else."""
    with pytest.raises(ValueError, match="not the dump of a Link"):
        revived(Link, data)


COMMANDS = (
    ("assess", "--framework", "llr-2021", "-i", "C4.09", "--area", "Leicester", "--harm", "no"),
    ("show", "llr-2021", "--tier", "4"),
    ("show", "llr-2021", "--format", "json"),
    ("actions", "llr-2021", "--tier", "4"),
    ("contacts", "leicester"),
    ("guidance", "llr-2021"),
    ("diff", "llr-2020", "llr-2021"),
)
_LOOKED_UP = """
import sys
from thresholds_cli.cli.main import run
try:
    run(sys.argv[1:])
except SystemExit as ended:
    assert ended.code == 0
from thresholds_cli.model.base import Model
models = Model.__subclasses__()
assert models
print("built:", [model.__name__ for model in models if model.__pydantic_complete__], file=sys.stderr)
"""


def _python(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **more}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True, cwd=home)


@pytest.mark.usefixtures("warm")
@pytest.mark.unmeasured
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_look_up_builds_no_validator(command: tuple[str, ...], home: Path) -> None:
    """Building them would cost more than all the rest; see docs/decisions/0010."""
    assert _python(home, "-c", _LOOKED_UP, *command).stderr.endswith("built: []\n")


@pytest.mark.usefixtures("warm")
@pytest.mark.unmeasured
@pytest.mark.parametrize("asked", ["", "another"])
def test_nobody_elses_plugin_is_loaded(asked: str, home: Path, tmp_path: Path) -> None:
    """One that another package brings along would see every word validated; no setting can ask it in."""
    info, seen, contacts = tmp_path / "spy-1.0.dist-info", tmp_path / "seen", home / "contacts.yaml"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[pydantic]\nspy = spy:plugin\n", "utf-8")
    (tmp_path / "spy.py").write_text(f"open({str(seen)!r}, 'w')\nplugin = None\n", "utf-8")
    _python(home, "-m", "thresholds_cli", "contacts", "--new", str(contacts))
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    more = {"PYTHONPATH": path, "PYDANTIC_DISABLE_PLUGINS": asked, "THRESHOLDS_CONTACTS": str(contacts)}
    for command in (["contacts", "llr-2021"], ["search", "runaway"], ["validate", str(contacts)]):
        _python(home, "-m", "thresholds_cli", *command, **more)
        assert not seen.exists()
    elsewhere = "import pydantic\ntry: pydantic.create_model('Other')\nexcept Exception: pass\n"
    _python(home, "-c", elsewhere, **more)
    assert seen.exists()  # it is there for whoever does not turn it away
