"""YAML text to plain data, every fault with its line and column.

The one module that imports ruamel.yaml. Only what an edition needs is let in: text,
numbers, true and false, lists, keys and values. Aliases and tags are refused, so that a
file can neither grow in memory nor ask for anything to be run.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError, MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, ScalarEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from thresholds_cli.library import yamlwords
from thresholds_cli.library.files import MAX_YAML
from thresholds_cli.model.problem import Problem

Path = Sequence[str | int]

_TAG = "tag:yaml.org,2002:"
_PLAIN = {f"{_TAG}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge")}
_GIVEN = "!"  # stands for any tag that the file itself gives
_ALIAS, _ANCHOR = "*", "&"  # for words that refer to others, and for those that are referred to
_QUOTES = ("'", '"')
_IN_LINES = ("|", ">")  # words that begin on the line after their sign
_DEEPEST = 50  # an edition nests eight deep
_LONGEST = 120  # letters of a message that is not our own
_BEFORE, _READ_TO = "read_before", "read_to"  # of an error: what was read last, and the offset
_GIVEN_UP = (
    ValueError,
    OverflowError,
    LookupError,
    TypeError,
    AttributeError,
)  # raised by ruamel for some escapes
_AT_ONCE = re.compile(r"(?P<tag>!\S{500})|^<{7} ", re.MULTILINE)
_BREAK = re.compile(r"\r\n|[\n\r]")
_HALF = re.compile("[\ud800-\udfff]")


class Written(NamedTuple):
    """Where a value stands in its text: offsets from and to, and the column, from 0.

    `exact` is false of what is written over several lines without a sign at its end.
    """

    begin: int
    end: int
    column: int
    exact: bool


@dataclass(slots=True)
class Document:
    """A YAML text as data, with the faults found on the way and the place of everything.

    `readable` is false when the text is not YAML at all; then there is one fault and no data.
    """

    data: Any = None
    faults: list[Problem] = field(default_factory=list)
    readable: bool = True
    _root: Node | None = None
    _by_key: dict[int, dict[str, tuple[Node, Node]]] = field(default_factory=dict)

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of the value at `path`, or of the nearest thing above that is there."""
        node = self._root
        if node is None:
            return 1, 1
        place = node.start_mark
        for step in path:
            key, child = self._child(node, step)
            if child is None:
                break
            node = child
            # A key with a block below it, or with nothing: point at the key.
            block = isinstance(child, MappingNode | SequenceNode) and not child.flow_style
            nothing = child.start_mark.index == child.end_mark.index
            place = key.start_mark if key is not None and (block or nothing) else child.start_mark
        return place.line + 1, place.column + 1

    def _child(self, node: Node, step: str | int) -> tuple[Node | None, Node | None]:
        """The node below, and its key where it has one; None where nothing is there."""
        if isinstance(node, MappingNode):
            if id(node) not in self._by_key:  # the first of two with one key is the one that was read
                self._by_key[id(node)] = {str(key.value): (key, value) for key, value in reversed(node.value)}
            return self._by_key[id(node)].get(str(step), (None, None))
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            return None, node.value[step]
        return None, None

    def written(self, path: Path) -> Written | None:
        """Where and how the value at `path` stands in the text; None where nothing is there."""
        node = self._root
        for step in path:
            node = self._child(node, step)[1] if node is not None else None
        if node is None:
            return None
        begin, end = node.start_mark, node.end_mark
        in_lines = isinstance(node, ScalarNode) and node.style in _IN_LINES
        block = isinstance(node, MappingNode | SequenceNode) and not node.flow_style
        return Written(begin.index, end.index, begin.column, exact=not in_lines and not block)

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
    if len(text) > MAX_YAML:
        return _unreadable(text, MAX_YAML, yamlwords.TOO_LONG)
    if found := _AT_ONCE.search(text):  # ruamel takes minutes over such a tag
        return _unreadable(text, found.start(), yamlwords.LONG_TAG if found["tag"] else yamlwords.CONFLICT)
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _Composer
    yaml.max_depth = 2 * _DEEPEST  # what is between the two is refused with all other faults
    try:
        root = yaml.compose(text)
    except MarkedYAMLError as error:
        return _unreadable(text, *_in_words(error))
    except YAMLError as error:
        # A character that YAML does not allow: the reader knows its place as an offset.
        char = getattr(error, "character", 0)
        message = f"a character that YAML does not allow (U+{char:04X}): take it out"
        return _unreadable(text, getattr(error, "position", 0), message)
    except _GIVEN_UP as error:
        return _unreadable(text, getattr(error, _READ_TO, 0), yamlwords.ESCAPE)
    document = Document(_root=root)
    if root is not None:
        document.data = _Reader(document.faults).read(root, 0)
    return document


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them."""
    return _BREAK.split(text)


def _unreadable(text: str, offset: int, message: str) -> Document:
    above = lines_of(text[:offset])
    return Document(faults=[Problem(len(above), len(above[-1]) + 1, "unreadable", "", message)], readable=False)


def _in_words(error: MarkedYAMLError) -> tuple[int, str]:
    """Where in the text it is not YAML, as an offset, and how to mend it."""
    problem = str(error.problem or "no sense in it").partition("\n")[0][:_LONGEST]
    mark, opened = error.problem_mark or error.context_mark, error.context_mark
    offset = mark.index if mark else 0
    if isinstance(error, MaxDepthExceededError):
        return offset, "nested too deeply: simplify the file"
    before = getattr(error, _BEFORE, None)
    if before is not None and mark is not None and before.end_mark.line == mark.line:
        if isinstance(before, AliasEvent):
            return before.start_mark.index, "not YAML here: words that begin with an asterisk; put them in quotes"
        if isinstance(before, ScalarEvent) and before.style in _QUOTES and before.start_mark.line < mark.line:
            return before.start_mark.index, yamlwords.left_open(mark.line + 1)
    read_to = before.end_mark.index if before is not None else 0
    if mark is not None and (there := yamlwords.before_it(problem, mark.buffer, read_to, offset)):
        return there
    above = opened is not None and mark is not None and opened.line < mark.line
    begins, words = yamlwords.mended(problem, above=above)
    if words:
        return opened.index if begins and opened else offset, words
    where = f"; what it belongs to begins on line {opened.line + 1}" if opened and opened.index < offset else ""
    return offset, f"not YAML here ({problem}{where}): check quotes, colons, brackets and indentation"


class _Composer(Composer):
    """Nodes from a text: no more than a file can need, and it is known of each whether a tag was given to it."""

    _nodes = 0
    _last: Any = None

    def __init__(self, loader: Any = None) -> None:
        super().__init__(loader)
        self.warn_double_anchors = False

    def get_single_node(self) -> Any:
        """The root; of whatever is raised it is known what was read last, and how far."""
        try:
            return super().get_single_node()
        except Exception as error:
            setattr(error, _BEFORE, self._last)
            setattr(error, _READ_TO, self.parser.scanner.reader.index)
            raise

    def compose_document(self) -> Any:
        """The root; raises ComposerError where `%YAML` or `%TAG` would change how the rest is read."""
        event = self.parser.peek_event()
        if event.version or event.tags:
            raise ComposerError(None, None, yamlwords.DIRECTIVE, event.start_mark)
        return super().compose_document()

    def compose_node(self, parent: Any, index: Any) -> Any:
        """A node with all below it; raises ComposerError where there are too many."""
        self._nodes += 1
        self._last = event = self.parser.peek_event()
        if self._nodes > yamlwords.MOST_NODES:
            raise ComposerError(None, None, yamlwords.TOO_MANY, event.start_mark)
        if isinstance(event, AliasEvent):  # never followed: what is referred to may be huge, or itself
            self.parser.get_event()
            return ScalarNode(_ALIAS, "", event.start_mark, event.end_mark)
        node = super().compose_node(parent, index)
        if event.anchor is not None:
            node.tag = _ANCHOR
        elif getattr(event, "ctag", None) is not None:
            node.tag = _GIVEN
        return node


class _Reader:
    """Nodes to plain data, noting what is refused."""

    def __init__(self, faults: list[Problem]) -> None:
        self._faults = faults

    def read(self, node: Node, depth: int) -> Any:
        """The data of a node; None for what is refused."""
        if node.tag in (_ALIAS, _ANCHOR):
            return self._refuse(node, "alias", yamlwords.NAMED[node.tag])
        if node.tag not in _PLAIN:
            return self._refuse(node, "tag", "a tag (!…): only plain text, numbers and lists are read")
        if depth > _DEEPEST:
            return self._refuse(node, "nesting", "nested too deeply: simplify the file")
        if isinstance(node, MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, SequenceNode):
            return [self.read(child, depth + 1) for child in node.value]
        if _HALF.search(node.value):
            return self._refuse(node, "character", "half a character (a lone surrogate): write the character itself")
        return _scalar(node) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._refuse(key, "key", "a key that is a list or keys and values: a key is a word")
            elif key.tag in yamlwords.NAMED:
                self._refuse(key, "alias", yamlwords.NAMED[key.tag])
            elif len(key.value) > _LONGEST or not key.value.isprintable():
                self._refuse(key, "key", "a key that is no word: check quotes, colons and indentation")
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
