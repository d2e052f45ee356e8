"""YAML text to plain data, every fault with its line and column.

The one module that imports ruamel.yaml. Only what an edition needs is let in: text,
numbers, true and false, lists, keys and values. Aliases and tags are refused, so that a
file can neither grow in memory nor ask for anything to be run.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from thresholds_cli.model.problem import Problem

Path = Sequence[str | int]

_TAG = "tag:yaml.org,2002:"
_PLAIN = {f"{_TAG}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge")}
_IN_LINES = ("|", ">")  # words that begin on the line after their sign
_DEEPEST = 50  # an edition nests eight deep


@dataclass(slots=True)
class Document:
    """A YAML text as data, with the faults found on the way and the place of everything.

    `readable` is false when the text is not YAML at all; then there is one fault and no data.
    """

    data: Any = None
    faults: list[Problem] = field(default_factory=list)
    readable: bool = True
    _root: Node | None = None

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of the value at `path`, or of the nearest thing above that is there."""
        node = self._root
        if node is None:
            return 1, 1
        place = node.start_mark
        for step in path:
            key, child = _child(node, step)
            if child is None:
                break
            node = child
            # A key with a block below it, or with nothing: point at the key.
            block = isinstance(child, MappingNode | SequenceNode) and not child.flow_style
            nothing = child.start_mark.index == child.end_mark.index
            place = key.start_mark if key is not None and (block or nothing) else child.start_mark
        return place.line + 1, place.column + 1

    def words(self) -> list[tuple[int, int]]:
        """Where keys and values stand in the text, as offsets from and to, in order; comments stand in none."""
        spans, seen, stack = [], set(), [self._root]
        while stack:
            node = stack.pop()
            if node is None or id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, MappingNode):
                stack.extend(each for pair in node.value for each in pair)
            elif isinstance(node, SequenceNode):
                stack.extend(node.value)
            elif isinstance(node, ScalarNode):
                begin, end = node.start_mark.index, node.end_mark.index
                if node.style in _IN_LINES:  # after its sign there may be a comment
                    begin = node.start_mark.buffer.find("\n", begin, end) + 1 or end
                spans.append((begin, end))
        return sorted(spans)

    def place_of_item(self, item: str) -> tuple[int, int] | None:
        """Line and column of the item with that code or id; None when there is none."""
        stack = [self._root]
        while stack:
            node = stack.pop()
            if isinstance(node, MappingNode):
                if any(key.value == "id" and value.value == item for key, value in node.value):
                    return node.start_mark.line + 1, node.start_mark.column + 1
                stack.extend(value for _, value in node.value)
            elif isinstance(node, SequenceNode):
                stack.extend(node.value)
        return None


def parse(text: str) -> Document:
    """Read a YAML text; never raises for what it holds."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return _unreadable(line, column, _in_words(error))
    except YAMLError as error:
        # A character that YAML does not allow: the reader knows its place as an offset.
        offset = getattr(error, "position", 0)
        line = text.count("\n", 0, offset) + 1
        return _unreadable(
            line, offset - text.rfind("\n", 0, offset), "a character that YAML does not allow: take it out"
        )
    except RecursionError:
        return _unreadable(1, 1, "nested too deeply: simplify the file")
    document = Document(_root=root)
    if root is not None:
        document.data = _Reader(document.faults).read(root, 0)
    return document


def _unreadable(line: int, column: int, message: str) -> Document:
    return Document(faults=[Problem(line, column, "unreadable", "", message)], readable=False)


def _in_words(error: MarkedYAMLError) -> str:
    problem = str(error.problem or "not YAML").splitlines()[0]
    if "\\t" in problem or "'\t'" in problem:
        return "a tab where YAML wants spaces: indent with spaces"
    return f"not YAML here ({problem}): check quotes, colons and indentation"


class _Reader:
    """Nodes to plain data, noting what is refused."""

    def __init__(self, faults: list[Problem]) -> None:
        self._faults = faults
        self._seen: set[int] = set()

    def read(self, node: Node, depth: int) -> Any:
        """The data of a node; None for what is refused."""
        if id(node) in self._seen:
            return self._refuse(node, "alias", "an alias (*name): write the words out")
        self._seen.add(id(node))
        if node.tag not in _PLAIN:
            return self._refuse(node, "tag", "a tag (!…): only plain text, numbers and lists are read")
        if depth > _DEEPEST:
            return self._refuse(node, "nesting", "nested too deeply: simplify the file")
        if isinstance(node, MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, SequenceNode):
            return [self.read(child, depth + 1) for child in node.value]
        if any("\ud800" <= char <= "\udfff" for char in node.value):
            return self._refuse(node, "character", "half a character (a lone surrogate): write the character itself")
        return _scalar(node) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._refuse(key, "key", "a key that is a list or keys and values: a key is a word")
            elif key.value in data:
                self._refuse(key, "duplicate-key", f"`{key.value}` stands twice here: keep one of the two")
            else:
                data[key.value] = self.read(value, depth + 1)
        return data

    def _refuse(self, node: Node, rule: str, message: str) -> None:
        mark = node.start_mark
        self._faults.append(Problem(mark.line + 1, mark.column + 1, rule, "", message))


def _scalar(node: ScalarNode) -> Any:
    """Text, a number, true, false or nothing; a date stays the text that was typed."""
    match str(node.tag).removeprefix(_TAG):
        case "null":
            return None
        case "bool":
            return node.value.casefold() == "true"
        case "int" | "float" as kind:
            try:
                return int(node.value) if kind == "int" else float(node.value)
            except ValueError:
                return node.value
    return node.value


def _child(node: Node, step: str | int) -> tuple[Node | None, Node | None]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None
