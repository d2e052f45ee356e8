"""Words and values as they are written into a YAML file: on one line, nothing hidden, nothing obeyed."""

import json
import re
from collections.abc import Container

from thresholds_cli.library.wording import NOT_OBEYED

_FOUR = 0xFFFF  # the last number of four digits
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9]*([ _.-][A-Za-z0-9]+)*")
_MORE_THAN_WORDS = frozenset("true false null yes no on off y n".split())  # to some reader of YAML


def shown(text: str) -> str:
    """Text for a comment: what can't be seen as its number, for a line break there would even be obeyed."""
    return NOT_OBEYED.sub(_number, text)


def _number(hidden: re.Match[str]) -> str:
    """A character as its number, as long as YAML wants it."""
    char = ord(hidden[0])
    return f"\\u{char:04x}" if char <= _FOUR else f"\\U{char:08x}"


def quoted(text: str) -> str:
    """Text in double quotes; reads back as it was."""
    return shown(json.dumps(text, ensure_ascii=False))


def as_key(name: str) -> str:
    """The name of a key, without quotes where it needs none."""
    return name if _BARE.fullmatch(name) else quoted(name)


def flow(value: object, plain: Container[str] = (), key: str = "") -> str:
    """A value on one line, lists and keys with their values in brackets.

    Text is quoted, but for keys and for ids, codes and kinds: the values of the keys in
    `plain`, where they can't be taken for anything else. `key` is the one that the value is of.
    """
    match value:
        case dict():
            pairs = (f"{as_key(name)}: {flow(each, plain, name)}" for name, each in value.items())
            return "{" + ", ".join(pairs) + "}"
        case list() | tuple():
            return "[" + ", ".join(flow(each, plain, key) for each in value) + "]"
        case str():
            return value if key in plain and _is_bare(value) else quoted(value)
    return json.dumps(value)


def _is_bare(text: str) -> bool:
    """Whether text is read as these very words without quotes too."""
    return bool(_BARE.fullmatch(text)) and text.casefold() not in _MORE_THAN_WORDS
