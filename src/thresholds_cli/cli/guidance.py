"""`thresholds guidance`: what an edition says on a topic."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from thresholds_cli.cli.options import (
    AreaOption,
    EditionArgument,
    FormatOption,
    OutputOption,
    find_edition,
    open_catalogue,
    open_own,
    where_lives,
)
from thresholds_cli.cli.output import emit, say
from thresholds_cli.errors import Unknown, UsageProblem
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.topics import answering, speaking_of
from thresholds_cli.library.wording import nearest, same_words
from thresholds_cli.library.wording import words as split
from thresholds_cli.model.beside import Topic
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.routes import NOT_PRINTED, in_area
from thresholds_cli.render.views.glossary import marked
from thresholds_cli.render.views.guidance import topic_report, topics_report
from thresholds_cli.render.views.local import Local
from thresholds_cli.search.plan import without_quotes


def guidance(
    edition: EditionArgument = None,
    topic: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]", help="A topic's id, or words of its title; without one, the list."),
    ] = None,
    area: AreaOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show what a document says on a topic: a summary in our own words, then its own words."""
    catalogue = open_catalogue()
    held, name, wanted = _asked(catalogue, edition or "", " ".join(topic) if topic else None)
    framework = catalogue.framework(held.id)
    where = where_lives(framework, held, name, area)
    topics = [each for each in framework.guidance if in_area(each.areas, where)]
    if not wanted:
        emit(topics_report(framework, held, topics, where), format, output)
        return
    found = answering(topics, wanted) or [t for t in _held(catalogue, wanted).get(held.id, []) if t in topics]
    if len(found) == 1:
        emit(topic_report(Local(framework, held, where, open_own()), found[0]), format, output)
        return
    if found:
        message = f"“{wanted}” is {len(found)} topics of {held.id}: name one of them."
        raise Unknown(message, nearest=[each.id for each in found])
    raise _not_held(catalogue, framework, topics, wanted, where)


def _asked(catalogue: Catalogue, edition: str, topic: str | None) -> tuple[Edition, str, str]:
    """The edition, the name it was asked for by, and the words of the topic (empty: the list).

    Search prints a topic as `ID:TOPIC`, which is taken too. The whole name of a topic that
    names no edition is asked of the default edition, said aloud; a part of one could be an area not held.
    """
    name, colon, rest = edition.partition(":") if topic is None else (edition, ":", topic)
    wanted = without_quotes(rest)
    if colon and not split(wanted):
        raise UsageProblem("no topic given: `thresholds guidance ID` lists them.")
    try:
        return find_edition(catalogue, name), name, wanted
    except Unknown as error:
        default = os.environ.get("THRESHOLDS_FRAMEWORK", "").strip()
        words = without_quotes(f"{edition} {topic or ''}")
        if name == default or not _is_topic(catalogue, words):
            raise
        if not default:
            message = f"{error.message} “{words}” is a guidance topic: put an edition before it."
            raise Unknown(message, nearest=error.nearest) from None
    held = find_edition(catalogue, default)
    say(f"Only {held.id}, as THRESHOLDS_FRAMEWORK says.")
    return held, default, words


def _is_topic(catalogue: Catalogue, name: str) -> bool:
    """Whether a name is the whole id or title of a topic of any edition."""
    known = (topic for e in catalogue.editions for topic in catalogue.framework(e.id).guidance)
    return any(same_words(name) in (same_words(topic.id), same_words(topic.title)) for topic in known)


def _held(catalogue: Catalogue, wanted: str) -> dict[str, list[Topic]]:
    """The topics that these words stand for, by the id of every edition that has any, the oldest first.

    Ids are one vocabulary: words of a title in one edition stand for the same topic in all.
    """
    guidance = {e.id: catalogue.framework(e.id).guidance for e in reversed(catalogue.editions)}
    ids = {topic.id for topics in guidance.values() for topic in answering(topics, wanted)}
    found = {edition: [topic for topic in topics if topic.id in ids] for edition, topics in guidance.items()}
    return {edition: topics for edition, topics in found.items() if topics}


def _not_held(
    catalogue: Catalogue, framework: Framework, topics: Sequence[Topic], wanted: str, area: str | None
) -> Unknown:
    """Why an edition has no such topic; another edition's text is never taken in its place."""
    names = {name: each.id for each in topics for name in (each.title, each.id)}
    spoken = [topic.id for topic in speaking_of(framework, topics, wanted)]
    close = list(dict.fromkeys([*spoken, *(names[name] for name in nearest(wanted, names))]))
    where = "Its statements" if framework.grid else "Other parts of it"
    look = f'{where} may speak of it: thresholds search "{wanted}" --framework {framework.id}.'
    if not framework.guidance:
        return Unknown(f"no guidance topics are held for {framework.id}. {look}")
    elsewhere = _held(catalogue, wanted)
    here = elsewhere.pop(framework.id, [])
    if here:
        areas = ", ".join(dict.fromkeys(name for each in here for name in each.areas))
        message = f"{framework.id} prints “{here[0].title}” for {areas}, not for {area}."
        return Unknown(f"{message} Use the words for where the child lives.", nearest=close)
    own = f"It speaks of “{wanted}” under {', '.join(spoken)}. " if spoken else ""
    if not elsewhere:
        return Unknown(f"{framework.id} has no guidance topic “{wanted}”. {own}{look}", nearest=close)
    ids = {each.id for found in elsewhere.values() for each in found}
    name = ids.pop().replace("-", " ") if len(ids) == 1 else f"“{wanted}”"
    editions = ", ".join(marked(catalogue.by_id[each]) for each in elsewhere)
    return Unknown(
        f"{framework.id} has no section on {name} ({NOT_PRINTED}). {own}Editions that have one: {editions}. "
        f"The document for where the child lives counts. {look}",
        nearest=close,
    )
