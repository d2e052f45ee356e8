"""YAML text to plain data; positions by path, worked out only when something is wrong.

The one module that imports ruamel.yaml.
"""

from collections.abc import Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from thresholds_cli.model.problem import Problem

Path = Sequence[str | int]


class _Constructor(SafeConstructor):
    """Safe construction in which an unquoted date stays the text that was typed."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def _parser() -> YAML:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    return yaml


def parse(text: str) -> tuple[Any, Problem | None]:
    """Plain data (dicts, lists, strings, numbers, None), or the first fault of the YAML."""
    try:
        return _parser().load(text), None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        column = mark.column + 1 if mark else 1
        return None, Problem(line, column, "yaml", "", _in_words(error))
    except YAMLError as error:
        # A character that YAML does not allow: the reader knows its place as an offset.
        offset = getattr(error, "position", 0)
        line = text.count("\n", 0, offset) + 1
        column = offset - text.rfind("\n", 0, offset)
        return None, Problem(line, column, "yaml", "", "a character that YAML does not allow")
    except (RecursionError, ValueError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else "a value can't be read"
        return None, Problem(1, 1, "yaml", "", f"{reason}: simplify the file")


def _in_words(error: MarkedYAMLError) -> str:
    problem = str(error.problem or "not YAML").splitlines()[0]
    if "duplicate key" in problem:
        return f"{problem.split(' with value')[0]}: keep one of the two"
    if "\\t" in problem or "'\t'" in problem:
        return "a tab where YAML wants spaces: indent with spaces"
    return f"not YAML here ({problem}): check quotes, colons and indentation"


class Positions:
    """Line and column, from 1, of anything in a YAML text, by its path in the data."""

    def __init__(self, text: str) -> None:
        try:
            self._root: Node | None = _parser().compose(text)
        except (YAMLError, RecursionError):
            self._root = None

    def of(self, path: Path) -> tuple[int, int]:
        """The place of the value at `path`, or of the nearest thing above it that is there."""
        node = self._root
        if node is None:
            return 1, 1
        place = node.start_mark
        for step in path:
            key, child = _child(node, step)
            if child is None:
                break
            node = child
            # A key on a line of its own: point at the key rather than at the block below.
            multiline = isinstance(child, MappingNode | SequenceNode) and not child.flow_style
            place = key.start_mark if key is not None and multiline else child.start_mark
        return place.line + 1, place.column + 1


def _child(node: Node, step: str | int) -> tuple[Node | None, Node | None]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None
