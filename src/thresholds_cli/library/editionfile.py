"""An edition as a file that a person reads and mends: domain, tier, statements, one statement a line."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from thresholds_cli.library.draft import AT_THE_END, Draft, Path
from thresholds_cli.library.openchecks import MARK
from thresholds_cli.library.schemawords import models_in
from thresholds_cli.library.yamltext import as_key, flow, shown
from thresholds_cli.model.base import Model
from thresholds_cli.model.beside import AlertList, Term, Topic
from thresholds_cli.model.framework import Action, Cell, Framework, GridRow, Seal, Source, Statement, Tier
from thresholds_cli.model.routes import Contact, Route, Rule

_ALSO = "; also: "
# Ids, codes and kinds stand without quotes; all else that is text has them.
_PLAIN = frozenset(
    "id code rank tier tiers domain kind status supersedes not_printed layout from urgency how contact concerns"
    " around".split()
)
# What takes several lines; everything else of a file is a line.
_BLOCKS: tuple[type[Model], ...] = (
    *(Tier, GridRow, Cell, Route, Contact, Rule, Topic, Term, AlertList),
    *(Source, Seal),
)
_A_LINE_EACH = frozenset({"listed"})  # sentences, though they are only text
# Keys stand in the order of the models, but for those that come last: long lists, and what is not the document's.
_LAST: dict[type[Model], tuple[str, ...]] = {
    Framework: (
        *("tiers", "services_heading", "actions_heading", "domains", "grid"),
        *("routes", "contacts", "rules", "alerts", "guidance", "glossary", "left_out", "seal"),
    ),
    Tier: ("note", "source", "actions", "services"),
    Action: ("text", "note", "source"),
    Cell: ("note", "statements"),
    Statement: ("note", "concerns", "lines"),
    AlertList: ("items",),
}
_APART = frozenset("grid routes contacts rules alerts guidance glossary left_out seal".split())  # a blank line above


def as_file(draft: Draft, head: str = "") -> str:
    """The text of an edition's file; reads back as the draft's data.

    Every doubt is a comment `# check: …`: at the end of the line of its item or key, for what
    takes several lines (a tier, a cell, a route) and at the end of a list on a line of its own.
    What is None stands as a key without a value where there is a doubt about it, else not at
    all; a list that only a doubt speaks of is written as empty. `head` are lines of comment
    for the top.
    """
    return "\n".join([*_head(head), *_Writer(draft).lines()]) + "\n"


def drafted(framework: Framework) -> Draft:
    """An edition that is one already, as a draft without doubts: what stands in its file, no more."""
    return Draft(framework.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def _head(head: str) -> Iterator[str]:
    for line in head.splitlines():
        yield shown(line) if line.startswith("#") else f"# {shown(line)}".rstrip()


@cache
def _parts(model: type[Model]) -> dict[str, type[Model] | None]:
    """The keys of a model in the order of the file, each with the model of what it holds, if any."""
    fields: dict[str, Any] = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
    last = _LAST.get(model, ())
    return {
        name: next(iter(models_in(fields[name])), None)
        for name in (*(name for name in fields if name not in last), *last)
    }


class _Writer:
    """A draft as lines, each doubt written where its thing stands."""

    def __init__(self, draft: Draft) -> None:
        self._data = draft.data
        self._at: dict[Path, list[str]] = defaultdict(list)  # the doubts about exactly this
        self._within: dict[Path, list[str]] = defaultdict(list)  # and about anything in it
        for path, doubts in draft.doubts.items():
            found = settled(draft.data, path)
            self._at[found] += doubts
            for depth in range(len(found) + 1):
                self._within[found[:depth]] += doubts

    def lines(self) -> Iterator[str]:
        """The whole file, without its head."""
        yield from self._remark((), "")
        yield from self._mapping(self._data, Framework, (), "")

    def _mapping(self, data: dict[str, Any], model: type[Model] | None, path: Path, indent: str) -> Iterator[str]:
        """Keys and values, a key a line or more."""
        parts = _parts(model) if model else {}
        asked = (place[len(path)] for place in self._at if len(place) > len(path) and place[: len(path)] == path)
        named = {str(name): None for name in (*data, *asked)}
        for name in (*(name for name in parts if name in named), *(name for name in named if name not in parts)):
            inside = (*path, name)
            if data.get(name) is not None or inside in self._within:
                if name in _APART and not path:
                    yield ""
                yield from self._key(name, data.get(name), parts.get(name), inside, indent)

    def _key(self, name: str, value: Any, model: type[Model] | None, path: Path, indent: str) -> Iterator[str]:
        """One key: its value on the same line, or below it."""
        if isinstance(value, list) and value and (model or name in _A_LINE_EACH):
            yield f"{indent}{as_key(name)}:{self._mark(self._at.get(path))}"
            for number, each in enumerate(value):
                yield from self._item(each, name, model, (*path, number), f"{indent}  ")
            yield from self._remark((*path, AT_THE_END), f"{indent}  ")
            return
        if lines := self._block(value, model, path, f"{indent}  "):
            yield f"{indent}{as_key(name)}:{self._mark(self._at.get(path))}"
            yield from lines
            return
        if value is None and (*path, AT_THE_END) in self._at:
            value = []
        words = "" if value is None else f" {self._line(value, name, model, path)}"
        yield f"{indent}{as_key(name)}:{words}{self._mark(self._within.get(path))}"

    def _item(self, value: Any, name: str, model: type[Model] | None, path: Path, indent: str) -> Iterator[str]:
        """An entry of a list: one line, or several with its doubts above them."""
        if lines := self._block(value, model, path, f"{indent}  "):
            yield from self._remark(path, indent)
            yield f"{indent}- {lines[0].lstrip()}"
            yield from lines[1:]
        else:
            yield f"{indent}- {self._line(value, name, model, path)}{self._mark(self._within.get(path))}"

    def _block(self, value: Any, model: type[Model] | None, path: Path, indent: str) -> list[str]:
        """What takes several lines, as those; none for all else."""
        if isinstance(value, dict) and model in _BLOCKS:
            return list(self._mapping(value, model, path, indent))
        return []

    def _line(self, value: Any, name: str, model: type[Model] | None, path: Path) -> str:
        """A value on one line."""
        return flow(self._kept(value, model, path), _PLAIN, name)

    def _kept(self, value: Any, model: type[Model] | None, path: Path) -> Any:
        """What is written of such a value: keys in order, those that nobody knows and nobody asks for left out."""
        if isinstance(value, list):
            return [self._kept(each, model, (*path, number)) for number, each in enumerate(value)]
        if not isinstance(value, dict):
            return value
        parts = _parts(model) if model else {}
        order = (*(name for name in parts if name in value), *(name for name in value if name not in parts))
        return {
            name: self._kept(value[name], parts.get(name), (*path, name))
            for name in order
            if value[name] is not None or (*path, name) in self._within
        }

    def _remark(self, path: Path, indent: str) -> Iterator[str]:
        """The doubts about exactly this, on a line of their own."""
        if self._at.get(path):
            yield f"{indent}{self._mark(self._at[path]).lstrip()}"

    def _mark(self, doubts: list[str] | None) -> str:
        """Doubts as a comment at the end of a line."""
        return f"  {MARK} {shown(_ALSO.join(doubts))}" if doubts else ""


def settled(data: Any, path: Path) -> Path:
    """A path as far as it leads to something: a key may be missing that should be there, an entry of a list not."""
    for depth, step in enumerate(path):
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        elif step == AT_THE_END and (data is None or isinstance(data, list)):
            return path[: depth + 1]
        else:
            return path[:depth]
    return path
