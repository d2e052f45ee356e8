"""The schema of an edition's file, for editors that complete and check while one types, and as rows for people.

Made from the models and from the sentence of every key (`keys.py`).
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from thresholds_cli.library.keys import PARTS
from thresholds_cli.library.schemawords import models_in
from thresholds_cli.model.framework import Framework

TITLE = "An edition of a threshold document"


class Key(NamedTuple):
    """A key of a part of the file; `choices` are the words that it takes, none where any will do."""

    part: str
    name: str
    needed: bool
    sentence: str
    choices: tuple[str, ...]

    @property
    def words(self) -> str:
        """Its sentence, and what it takes where the sentence does not name all of that."""
        if all(f"`{choice}`" in self.sentence for choice in self.choices):
            return self.sentence
        return f"{self.sentence} It takes {', '.join(f'`{choice}`' for choice in self.choices)}."


def keys(part: str) -> list[Key]:
    """Every key of a part, named as its model is, in the order of the file; raises KeyError for no such part."""
    model = {each.__name__: each for each in models_in(Framework)}[part]
    return [
        Key(part, name, field.is_required(), PARTS[part].sentence(name), tuple(_choices(field.annotation)))
        for name, field in ((field.alias or name, field) for name, field in model.model_fields.items())
    ]


def _choices(annotation: Any) -> Iterator[str]:
    """The words of a Literal, wherever it stands in an annotation."""
    for each in get_args(annotation):
        if isinstance(each, str):
            yield each
        else:
            yield from _choices(each)


def schema_text() -> str:
    """The schema as a file's text, in ASCII."""
    return json.dumps(schema(), indent=1, ensure_ascii=True) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of an edition's file, draft 2020-12, with what every part and key is for."""
    made = Framework.model_json_schema(by_alias=True, mode="validation")
    parts = made.pop("$defs")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_part("Framework", made),
        "title": TITLE,
        "$defs": {name: _part(name, parts[name]) for name in PARTS if name in parts},
    }


def _part(name: str, made: dict[str, Any]) -> dict[str, Any]:
    """The schema of a part with our words in the place of those for developers."""
    part = PARTS[name]
    properties = {
        key: {"description": part.sentence(key), **_value(value)} for key, value in made["properties"].items()
    }
    head = {"title": part.name[:1].upper() + part.name[1:], "description": part.about}
    return {**head, **{key: value for key, value in made.items() if key not in head}, "properties": properties}


def _value(made: dict[str, Any]) -> dict[str, Any]:
    """What a key takes: without a title, and without a default that says only that it may be left out."""
    value = {key: each for key, each in made.items() if key != "title"}
    if value.get("default") in (None, []):
        value.pop("default", None)
    choices = value.get("anyOf", [])
    if len(choices) == 2 and choices[1] == {"type": "null"} and "type" in choices[0]:
        # One kind of value or nothing: editors explain it better in one piece.
        del value["anyOf"]
        value |= {**choices[0], "type": [choices[0]["type"], "null"]}
    return value
