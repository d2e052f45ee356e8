"""How a paragraph of a Word document is set: as an item of a list, indented, bold, as a heading."""

from functools import cache
from typing import Any, NamedTuple

from docx.oxml.ns import qn

_DEEPEST = 50  # styles that a style stands on; Word allows for eleven
_NO_LIST = "0"
_STEP = 720  # twentieths of a point that a level of a list stands in where nothing says how far


class ParaStyle(NamedTuple):
    """What is known of a paragraph beside its words."""

    name: str
    bullet: bool
    indent: int


class Styles:
    """The styles and lists of a document."""

    def __init__(self, document: Any) -> None:
        self._by_id = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._levels: dict[str, dict[str, Any]] = {}
        numbering = next(
            (part.element for part in related(document, "numbering")),
            None,
        )
        if numbering is not None:
            self._read_lists(numbering)
        self._chain = cache(self._chain_of)

    def _read_lists(self, numbering: Any) -> None:
        abstract = {each.get(qn("w:abstractNumId")): each for each in numbering.iter(qn("w:abstractNum"))}
        for number in numbering.iter(qn("w:num")):
            named = number.find(qn("w:abstractNumId"))
            source = abstract.get(named.get(qn("w:val"))) if named is not None else None
            levels = source.iter(qn("w:lvl")) if source is not None else ()
            self._levels[number.get(qn("w:numId"))] = {level.get(qn("w:ilvl")): level for level in levels}

    def of(self, paragraph: Any) -> ParaStyle:
        """What is known of a paragraph."""
        own = paragraph.find(qn("w:pPr"))
        style_id = _value(own, "pStyle")
        sources = [own, *(style.find(qn("w:pPr")) for style in self._chain(style_id))]
        list_id = next((found for each in sources if (found := _value(each, "numPr/w:numId"))), _NO_LIST)
        level = next((found for each in sources if (found := _value(each, "numPr/w:ilvl"))), "0")
        drawn = self._levels.get(list_id, {}).get(level)
        bullet = list_id != _NO_LIST and _value(drawn, "numFmt") != "none"
        sources.insert(1, drawn.find(qn("w:pPr")) if drawn is not None else None)  # a list comes before a style
        indent = next((left for each in sources if (left := _indent(each)) is not None), None)
        deep = int(level) * _STEP if bullet and level.isdigit() else 0
        return ParaStyle(self._name(style_id), bullet, indent if indent is not None else deep)

    def is_set(self, paragraph: Any, run: Any, name: str) -> bool:
        """Whether a run is set in bold (`b`) or struck through (`strike`), by itself or by its styles."""
        own = run.find(qn("w:rPr"))
        style = _value(paragraph.find(qn("w:pPr")), "pStyle")
        sources = [own, *self._run_sources(_value(own, "rStyle")), *self._run_sources(style)]
        return next((found for each in sources if (found := _flag(each, name)) is not None), False)

    def is_hidden(self, run: Any) -> bool:
        """Whether a run is not printed."""
        return bool(_flag(run.find(qn("w:rPr")), "vanish"))

    def is_heading(self, name: str) -> bool:
        """Whether a style of that name is one for headings."""
        return name.casefold().startswith(("heading", "title", "subtitle", "caption", "toc heading"))

    def _run_sources(self, style_id: str | None) -> list[Any]:
        return [style.find(qn("w:rPr")) for style in self._chain(style_id)]

    def _name(self, style_id: str | None) -> str:
        style = self._by_id.get(style_id)
        name = _value(style, "name") or ""
        return "" if name.casefold() in ("normal", "table paragraph", "list paragraph", "no spacing") else name

    def _chain_of(self, style_id: str | None) -> tuple[Any, ...]:
        """A style and those that it is based on, each once."""
        found: list[Any] = []
        style = self._by_id.get(style_id)
        while style is not None and style not in found and len(found) < _DEEPEST:
            found.append(style)
            style = self._by_id.get(_value(style, "basedOn"))
        return tuple(found)


def related(document: Any, kind: str) -> list[Any]:
    """The parts of a kind that belong to a document."""
    return [each.target_part for each in document.part.rels.values() if each.reltype.endswith(f"/{kind}")]


def _value(parent: Any, path: str) -> str | None:
    """The value of an element below another, if both are there."""
    if parent is None:
        return None
    found = parent.find("/".join(qn(step if ":" in step else f"w:{step}") for step in path.split("/")))
    return None if found is None else found.get(qn("w:val"))


def _flag(parent: Any, name: str) -> bool | None:
    found = None if parent is None else parent.find(qn(f"w:{name}"))
    return None if found is None else found.get(qn("w:val"), "true") not in ("0", "false", "off")


def _indent(parent: Any) -> int | None:
    found = None if parent is None else parent.find(qn("w:ind"))
    if found is None:
        return None
    text = found.get(qn("w:left")) or found.get(qn("w:start")) or ""
    return int(float(text)) if text.lstrip("-").replace(".", "", 1).isdigit() else None
