"""`thresholds glossary`: what an abbreviation or a term stands for, edition by edition."""

from typing import Annotated

import typer

from thresholds_cli.cli.options import FormatOption, FrameworksOption, OutputOption, find_editions, open_catalogue
from thresholds_cli.cli.output import emit
from thresholds_cli.errors import Unknown, UsageProblem
from thresholds_cli.library.glossary import Group, grouped, looked_up, narrowed
from thresholds_cli.library.wording import nearest
from thresholds_cli.library.wording import words as split
from thresholds_cli.render.views.glossary import glossary_report
from thresholds_cli.search.plan import without_quotes


def glossary(
    term: Annotated[
        list[str] | None,
        typer.Argument(help="A term, or words of its meaning; without one, all terms.", show_default=False),
    ] = None,
    framework: FrameworksOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show what terms and abbreviations stand for, each in its own edition's words."""
    query = without_quotes(" ".join(term)) if term else None
    if query is not None and not split(query):
        raise UsageProblem("no term given: `thresholds glossary TAF`, or `thresholds glossary` for all.")
    catalogue = open_catalogue()
    held = sorted(catalogue.editions, key=lambda edition: edition.status != "latest held")
    named = {edition.id for edition in find_editions(catalogue, framework)} or {edition.id for edition in held}
    everything = grouped((edition, catalogue.framework(edition.id)) for edition in held)
    groups = narrowed(everything, frozenset(named))
    if query is not None:
        groups = looked_up(groups, query) or _not_found(query, groups, everything)
    emit(glossary_report(query, groups, [edition for edition in held if edition.id in named]), format, output)


def _not_found(query: str, groups: list[Group], everything: list[Group]) -> list[Group]:
    """Raises Unknown, with the editions left aside that have the term and the nearest terms."""
    others = dict.fromkeys(e.edition.id for group in looked_up(everything, query) for e in group.entries)
    where = f" Editions that have it: {', '.join(others)}." if others else ""
    known = dict.fromkeys(group.term for group in groups if group.term)
    lost = dict.fromkeys(e.edition.id for group in groups if group.term is None for e in group.entries)
    if lost:
        where += f" The source of {', '.join(lost)} lost initials; it may be among the meanings there."
    raise Unknown(
        f'no edition looked in has a glossary term “{query}”.{where} To look elsewhere: thresholds search "{query}".',
        nearest=nearest(query, known),
    )
