"""Schema errors in words that an author can act on; never echoes a value."""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, get_args

from pydantic_core import ErrorDetails

from thresholds_cli.library.wording import nearest
from thresholds_cli.model.base import Model

_IDS = {
    "edition": "not an id: small letters, digits and hyphens, as `moorland-2025`",
    "statement": "not a code: write it as `C4.09`, the domain's letter, the tier, a point, two digits",
    "item": "not an id: letters and digits with hyphens or points between, as `R-1`",
}
_FORMS = {
    "supersedes": "not an id of an edition: write it as `bury-2023`",
    "old": "not an id or a code: copy it from its edition",
    "new": "not an id or a code: copy it from its edition",
    "old_seal": "not a seal: copy the `sha256` of that edition's seal",
    "new_seal": "not a seal: copy the `sha256` of that edition's seal",
    "lines": 'not lines of the source: write "72" or "72-74"',
    "published": 'not a date: write "2021-09" or "2021-09-30"',
    "checked_on": 'not a day: write "2021-09-30"',
    "read_on": 'not a day: write "2021-09-30"',
    "code": "not one capital letter",
    "sha256": "no seal that was made here: take the whole `seal` out, then use thresholds seal",
}


def in_words(error: ErrorDetails, keys: Sequence[str], guide: str) -> str:
    """What is wrong and how to mend it; `keys` are all that the file may hold, `guide` explains them."""
    name = next((str(step) for step in reversed(error["loc"]) if isinstance(step, str)), "file")
    kind = error["type"]
    if kind == "extra_forbidden":
        if name in keys:
            return f"`{name}` does not belong here: take it out, or move it to where it does"
        close = nearest(name, keys, most=1)
        hint = f"did you mean `{close[0]}`?" if close else "take it out"
        return f"unknown key `{name}`: {hint}"
    if kind in ("string_pattern_mismatch", "string_too_short", "value_error"):
        return f"`{name}` is {_not_in_form(name, error, guide)}"
    if kind == "literal_error":
        return f"`{name}` must be one of {error.get('ctx', {}).get('expected', 'the values listed')}"
    if error.get("input", name) is None:
        return f"`{name}` is empty: fill it in{_OR_LEAVE.get(name, '')}"
    if kind in _BOUNDS:
        return f"`{name}` must be {error['ctx'][_BOUNDS[kind][0]]} or {_BOUNDS[kind][1]}"
    if kind in _WORDS:
        return f"`{name}` {_WORDS[kind]}{_RANK if kind == 'int_type' and name in ('tier', 'rank') else ''}"
    return f"`{name}`: {error['msg'][:1].lower()}{error['msg'][1:]}"


def _not_in_form(name: str, error: ErrorDetails, guide: str) -> str:
    """What is wrong with a text: that it is blank, or which form it is not in."""
    if not str(error.get("input", "")).strip():
        return "blank: put the words, or the value, between the quotes"
    if name == "id":
        loc = error["loc"]
        return _IDS["edition" if len(loc) == 1 else "statement" if "statements" in loc else "item"]
    return _FORMS.get(name, f"not in the form wanted: see {guide}")


_RANK = ": the rank, 1 for the lowest"
_OR_LEAVE = {"statements": ", or take the whole cell out"}
_BOUNDS = {"greater_than_equal": ("ge", "more"), "less_than_equal": ("le", "less")}


_WORDS = {
    "missing": "is missing: add it",
    "string_type": "must be text: put it in quotes",
    "int_type": "must be a whole number, without quotes",
    "int_from_float": "must be a whole number, without a point",
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
