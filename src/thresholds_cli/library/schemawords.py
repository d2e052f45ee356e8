"""Schema errors in words that an author can act on; never echoes a value."""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, get_args

from pydantic_core import ErrorDetails

from thresholds_cli.library.wording import nearest
from thresholds_cli.model.base import Model

_FORMS = {
    "id": "not in the form of an id: letters, digits, hyphens, for a statement `C4.09`",
    "published": 'not a date: write "2021-09" or "2021-09-30"',
    "checked_on": 'not a day: write "2021-09-30"',
    "read_on": 'not a day: write "2021-09-30"',
    "code": "not one capital letter",
    "sha256": "not a SHA-256 in hexadecimal",
}


def in_words(error: ErrorDetails, keys: Sequence[str], guide: str) -> str:
    """What is wrong and how to mend it; `keys` are all that the file may hold, `guide` explains them."""
    name = next((str(step) for step in reversed(error["loc"]) if isinstance(step, str)), "file")
    kind = error["type"]
    if kind == "extra_forbidden":
        close = nearest(name, keys, most=1)
        hint = f"did you mean `{close[0]}`?" if close else "take it out"
        return f"unknown key `{name}`: {hint}"
    if kind in ("string_pattern_mismatch", "string_too_short", "value_error"):
        return f"`{name}` is {_FORMS.get(name, f'blank or not in the form wanted: see {guide}')}"
    if kind == "literal_error":
        return f"`{name}` must be one of {error.get('ctx', {}).get('expected', 'the values listed')}"
    if error.get("input", name) is None:
        return f"`{name}` is empty: fill it in"
    if kind in _WORDS:
        return f"`{name}` {_WORDS[kind]}"
    return f"`{name}`: {error['msg'][:1].lower()}{error['msg'][1:]}"


_WORDS = {
    "missing": "is missing: add it",
    "string_type": "must be text: put it in quotes",
    "int_type": "must be a whole number, without quotes",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list: write it as [ ] or with a dash on each line",
    "too_short": "is empty: give at least one",
    "model_type": "must hold keys and values: `key: value`",
    "model_attributes_type": "must hold keys and values: `key: value`",
}


def put_stand_in(data: Any, error: ErrorDetails) -> None:
    """Put something that the schema takes where it found an error, so that the rules can run on the rest."""
    *above, last = error["loc"] or ("",)
    try:
        for step in above:
            data = data[step]
    except (KeyError, IndexError, TypeError):
        return
    with suppress(KeyError, IndexError, TypeError):
        if error["type"] == "extra_forbidden":
            del data[last]
        else:
            data[last] = _stand_in(str(last), error)


def _stand_in(name: str, error: ErrorDetails) -> Any:
    match error["type"]:
        case "literal_error":
            choices = re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
            return choices[0] if choices else None
        case "int_type" | "int_parsing" | "greater_than_equal" | "less_than_equal":
            return 1
        case "bool_type":
            return False
        case "tuple_type" | "too_short":
            return [1] if name == "lines" else []
    if name == "source":
        return {"section": "?", "lines": [1]}
    return _TEXTS.get(name, "?")


_TEXTS: dict[str, Any] = {
    "id": "unknown",
    "published": "2000",
    "checked_on": None,
    "read_on": "2000-01-01",
    "code": "Z",
    "sha256": "0" * 64,
    "rank": 1,
    "tier": 1,
    "lines": [1],
    "areas": [],
    "statements": [],
}


def keys_of(model: type[Model]) -> list[str]:
    """Every key that a file of this model may hold, at any depth."""
    found = {field.alias or name for part in models_in(model) for name, field in part.model_fields.items()}
    return sorted(found)


def models_in(model: type[Model]) -> list[type[Model]]:
    """This model and every other that it is made of, each once."""
    found: dict[type[Model], None] = {}
    waiting: list[Any] = [model]
    while waiting:
        each = waiting.pop()
        if not (isinstance(each, type) and issubclass(each, Model)):
            waiting += get_args(each)
        elif each not in found:
            found[each] = None
            waiting += [field.annotation for field in each.model_fields.values()]
    return list(found)
