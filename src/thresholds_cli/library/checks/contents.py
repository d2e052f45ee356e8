"""Rules about what a threshold document must contain, printed or said to be not printed.

Working Together to Safeguard Children asks every partnership to publish the process for
early help, and the criteria for sections 17 and 47 of the Children Act 1989. What is
printed is found in whatever the edition quotes; our own summaries do not count.
"""

import re
from collections.abc import Callable, Iterator

from thresholds_cli.library import seal
from thresholds_cli.library.checks.registry import Finding, rule
from thresholds_cli.library.sections import sections
from thresholds_cli.model.framework import Expected, Framework

_EARLY_HELP = re.compile(
    r"\b(early|family) help (assess|plan|process|pathway|referral|request|record|module|meeting)"
    r"|\brequest(s|ing)? for (early|family) help\b|\bcommon assessment\b|\b(?-i:CAF|EHA|EHM)\b",
    re.IGNORECASE,
)
_CHILDREN_ACT = ("", "Children Act", "Children Act 1989")  # as it is named beside a section, or not at all


@rule("warning")
def early_help_process(framework: Framework) -> Iterator[Finding]:
    """An edition quotes the process for early help, or says that none is printed.

    It is what most readers are sent to: who assesses, with which form, who is asked. A
    route of kind `early help` or any quoted sentence about an early help assessment, plan
    or request will do; else list `early help process` under `not_printed`.
    """
    yield from _missing(framework, "early help process", "no process for early help is quoted: quote its words")


@rule("warning")
def section_17(framework: Framework) -> Iterator[Finding]:
    """An edition quotes where section 17 of the Children Act 1989 begins, or says that it is not named.

    A child in need. The section must be named in words that the edition quotes, at a tier,
    in a rule or in an action; else list `section 17` under `not_printed`.
    """
    yield from _missing(
        framework, "section 17", "section 17 is named in no words quoted here: quote those on children in need"
    )


@rule("warning")
def section_47(framework: Framework) -> Iterator[Finding]:
    """An edition quotes where section 47 of the Children Act 1989 begins, or says that it is not named.

    Reasonable cause to suspect significant harm. The section must be named in words that
    the edition quotes; else list `section 47` under `not_printed`.
    """
    yield from _missing(
        framework, "section 47", "section 47 is named in no words quoted here: quote those on significant harm"
    )


@rule("warning")
def urgent_route(framework: Framework) -> Iterator[Finding]:
    """An edition says whom to ring when significant harm is suspected, or says that it prints nobody.

    It is what `assess` shows first. Add a route of kind `urgent`; where the document has
    none, list `urgent route` under `not_printed`: the program then sends people to the
    council where the child lives.
    """
    yield from _missing(framework, "urgent route", "no route of kind `urgent`: add that for significant harm")


def _missing(framework: Framework, what: Expected, message: str) -> Iterator[Finding]:
    if what not in framework.not_printed and not _is_printed(framework, what):
        path = ("routes",) if what == "urgent route" else ()
        yield Finding(path, f"{message}, or list `{what}` under `not_printed`")


@rule("error")
def not_printed_holds(framework: Framework) -> Iterator[Finding]:
    """What is said to be not printed is quoted nowhere.

    Somebody who reads “not printed” looks no further. Take the entry out of `not_printed`.
    """
    for n, what in enumerate(framework.not_printed):
        if _is_printed(framework, what):
            yield Finding(("not_printed", n), f"`{what}` is quoted in this edition: take the entry out")


def _names_section(number: str) -> Callable[[str], bool]:
    def says(text: str) -> bool:
        named = sections(text) if number in text else ()
        return any(section.number == number and section.act in _CHILDREN_ACT for section in named)

    return says


# Whether words say it; for an urgent route there is a key of its own.
SAYS: dict[Expected, Callable[[str], bool]] = {
    "early help process": lambda text: bool(_EARLY_HELP.search(text)),
    "section 17": _names_section("17"),
    "section 47": _names_section("47"),
}


def _is_printed(framework: Framework, what: Expected) -> bool:
    """Whether the edition quotes it anywhere."""
    if what == "urgent route":
        return bool(framework.urgent_routes)
    if what == "early help process" and any(route.kind == what.removesuffix(" process") for route in framework.routes):
        return True
    return any(SAYS[what](text) for entry in seal.entries(framework) for text in entry["words"].values())


@rule("warning")
def urgent_words(framework: Framework) -> Iterator[Finding]:
    """A route for significant harm or for allegations quotes the document's words.

    In a hurry nobody looks them up. `text` is the sentence that sends people this way.
    """
    for i, route in enumerate(framework.routes):
        if route.kind in ("urgent", "allegations") and route.text is None:
            yield Finding(("routes", i), "`text` is missing: quote the words that send people this way")


@rule("warning")
def link_targets(framework: Framework) -> Iterator[Finding]:
    """A draft that has its document at hand gives the target of every link.

    A PDF that was turned into text has lost them; whoever has the document open can copy
    them. Once it is no draft, a missing target is shown as lost.
    """
    if framework.status != "draft":
        return
    for i, route in enumerate(framework.routes):
        if route.link is not None and route.link.target is None:
            yield Finding(("routes", i, "link"), "a link without its target: give the address behind it")
