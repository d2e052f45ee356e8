"""Anything of an edition but a statement, by its code."""

from thresholds_cli.library import seal
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.item import Item
from thresholds_cli.model.framework import Framework
from thresholds_cli.render.report import Block, Facts, Line, Report, Sheet
from thresholds_cli.render.views.common import edition_line, in_context, tier_name
from thresholds_cli.render.views.glossary import LOST, meaning_words

_WHERE = {
    "route": "contacts {0}",
    "contact": "contacts {0}",
    "action": "actions {0}",
    "service": "actions {0}",
    "guidance": "guidance {0} {1}",
    "term": "glossary --framework {0}",
}


def other_report(framework: Framework, edition: Edition, item: Item) -> Report:
    """Anything but a statement by its code: an action, a route, a contact, a rule, a topic, a term, a level."""
    place = _place(framework, item)
    facts = (
        ("Code", f"{framework.id}:{item.id}"),
        ("Kind", item.kind),
        ("At", tier_name(framework, item.tier)),
        ("Area", item.area),
        ("Place", place),
    )
    blocks: list[Block] = [
        Line(in_context(item.text, item.subdomain, item.lead_in, item.note), "strong"),
        *_caution(framework, item),
        Facts(tuple(fact for fact in facts if fact[1])),
        edition_line(edition),
    ]
    if item.kind in _WHERE:
        blocks.append(
            Line(f"Where it stands: thresholds {_WHERE[item.kind].format(framework.id, item.topic)}.", "muted")
        )
    data = {"framework": framework.id, "edition_status": edition.status, "item": {**item._asdict(), "place": place}}
    sheet = Sheet(Item._fields, (tuple("" if value is None else str(value) for value in item),))
    return Report(f"{framework.id}:{item.id}", blocks, data, sheet)


def _place(framework: Framework, item: Item) -> str:
    """Where an item is printed, as the seal has it; topics are not in the seal, but have a place all the same."""
    sealed_as = f"tier-{item.tier}" if item.kind == "tier" else item.id
    sealed = (str(entry["place"]) for entry in seal.entries(framework) if entry["id"] == sealed_as)
    topics = (seal.place_words(topic.source) for topic in framework.guidance if topic.id == item.topic)
    return next(topics if item.kind == "guidance" else sealed, "")


def _caution(framework: Framework, item: Item) -> list[Block]:
    """What the words of a topic or a term are not."""
    if item.is_summary:
        words = "This summary is in this project's own words, not the document's. What the document says itself: "
        return [Line(f"{words}thresholds guidance {framework.id} {item.id}.")]
    terms = [term for term in framework.glossary if item.kind == "term" and term.id == item.id]
    lost = [Line(f"Its term: {LOST}.") for term in terms if term.term is None]
    unexplained = [Line(f"Meaning: {meaning_words(term, framework.id)}.") for term in terms if term.meaning is None]
    return [*lost, *unexplained]
