"""Rules about the seal and the days on which things were done."""

from collections.abc import Iterator
from datetime import date

from thresholds_cli.library import seal
from thresholds_cli.library.age import lies_ahead
from thresholds_cli.library.checks.registry import Finding, Path, dated_rule, rule
from thresholds_cli.model.framework import Framework


@rule("error", keeps_out=False)  # it is shown wherever the edition is
def seal_holds(framework: Framework) -> Iterator[Finding]:
    """The words are those that were read against the source when the file was sealed.

    The seal is of every quoted word, number and address with its code, tier and place, not
    of notes and concerns. Read what changed against the document, then `thresholds seal`.
    """
    if framework.seal is None:
        return
    if seal.digest(framework) != framework.seal.sha256:
        yield Finding(
            ("seal",),
            "the seal is broken: words, codes, tiers or places changed since they were read against the source"
            f" on {framework.seal.read_on}; read them again, then `thresholds seal`",
        )


@rule("warning")
def sealed(framework: Framework) -> Iterator[Finding]:
    """An edition that is not a draft has been read against its source and sealed.

    Until then every screen says that nobody has vouched for its words. Read them against
    the document, every one; `thresholds seal` then writes the seal.
    """
    if framework.seal is None and framework.status != "draft":
        yield Finding(("status",), "not sealed: read it against its source, then `thresholds seal`")


@dated_rule("error", keeps_out=False)  # a clock that is slow is no fault of the edition
def not_in_the_future(framework: Framework, today: date) -> Iterator[Finding]:
    """No day lies ahead: of publication, of reading against the source, of checking a contact.

    Nobody has read or rung tomorrow. A draft may be dated ahead; what is in use may not.
    """
    days: list[tuple[Path, str, str]] = []
    if framework.status != "draft":
        days.append((("published",), framework.published, "correct it, or keep the edition a `draft` until then"))
    if framework.seal is not None:
        days.append((("seal", "read_on"), framework.seal.read_on, "give the day on which it was read"))
    days += [
        (("contacts", i, "checked_on"), contact.checked_on, CHECKED_THEN)
        for i, contact in enumerate(framework.contacts)
        if contact.checked_on is not None
    ]
    for path, day, mend in days:
        if lies_ahead(day, today):
            yield Finding(path, f"a day in the future: {mend}")


CHECKED_THEN = "give the day on which somebody rang or wrote and it answered"
