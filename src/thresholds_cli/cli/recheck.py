"""`thresholds recheck`: what a new edition does to past cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from thresholds_cli.assess.rechecking import Became, Successor
from thresholds_cli.assess.rechecking import recheck as under
from thresholds_cli.authoring.cases import FindEdition, FoundCase, found_cases
from thresholds_cli.authoring.records import Held, changed_words, warnings_about
from thresholds_cli.cli import completion
from thresholds_cli.cli.keeping import must_stay
from thresholds_cli.cli.options import FormatOption, OutputOption, find_edition, open_catalogue
from thresholds_cli.cli.output import emit, say
from thresholds_cli.cli.sides import Side, compared, different, lineage_of
from thresholds_cli.diff.changes import Paired
from thresholds_cli.errors import ThresholdsError, Unknown, UsageProblem
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.edition import Edition
from thresholds_cli.render.views.reading import read_by
from thresholds_cli.render.views.recheck.report import recheck_report
from thresholds_cli.render.views.recheck.seen import CaseSeen, Problem, told


def recheck(
    records: Annotated[
        list[Path],
        typer.Argument(
            metavar="RECORD...", help="Records, folders of them, or a CSV of codes, a case a row.", readable=False
        ),
    ],
    framework: Annotated[
        str,
        typer.Option(
            "--framework", help="The edition to look under.", show_default=False, autocompletion=completion.editions
        ),
    ],
    of: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="The edition that a CSV's codes are of.",
            show_default=False,
            autocompletion=completion.editions,
        ),
    ] = None,
    a_row_a_case: Annotated[
        bool, typer.Option("--cases", help="In a CSV: a row a case instead of a row a move.")
    ] = False,
    no_lineage: Annotated[bool, typer.Option("--no-lineage", help="Leave reviewed lineage aside.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Put old cases under another edition: which answers change, through which statements, what a person must place."""
    if output is not None:
        must_stay(output, force=force)
    catalogue = open_catalogue()
    new = find_edition(catalogue, framework)
    found = found_cases(records, _find_edition(catalogue))
    for path in dict.fromkeys(found.again):
        say(f"{path} was named more than once, and counts once.")
    if not found.cases and len(found.problems) == 1:
        raise _alone(found.problems[0])
    usual = _usual(catalogue, new, of, found.cases)
    ways = _Ways(catalogue, new, lineage=not no_lineage)
    seen: list[CaseSeen] = []
    problems = list(found.problems)
    for each in found.cases:
        try:
            seen.append(ways.under(each, each.edition or usual or ""))
        except ThresholdsError as error:
            problems.append((each.case.name, error))
    if not seen and len(problems) == 1:
        raise _alone(problems[0])
    report = recheck_report(seen, problems, catalogue.framework(new.id), new, ways.read_by, a_row_a_case=a_row_a_case)
    emit(report, format, output, private=True)


def _alone(problem: Problem) -> ThresholdsError:
    """The one problem that ends the command, with the name of what it is about."""
    error = problem[1]
    return type(error)(told(problem), nearest=error.nearest)


def _find_edition(catalogue: Catalogue) -> FindEdition:
    """What finds the edition that a cell names; says aloud, once each, what an area or partnership stood for.

    A cell is never repeated: it may hold a person's name by mistake.
    """
    said: set[str] = set()

    def find(name: str, where: str) -> str:
        try:
            edition = catalogue.resolve(name)
        except ThresholdsError:
            words = "no edition, area or partnership that is held here. `thresholds frameworks` lists them."
            raise Unknown(f"{where}: {words}") from None
        if edition.id not in {name.casefold(), *said}:
            said.add(edition.id)
            say(f"{where}: using {edition.id}, the latest edition held ({edition.age}).")
        return edition.id

    return find


def _usual(catalogue: Catalogue, new: Edition, named: str | None, cases: Sequence[FoundCase]) -> str | None:
    """The edition of cases that do not say theirs: the one named, else the one before; said aloud."""
    if named is not None:
        return find_edition(catalogue, named).id
    if all(each.edition for each in cases):
        return None
    if new.supersedes not in catalogue.by_id:
        first = next(each.case.name for each in cases if not each.edition)
        raise UsageProblem(f"{first}: of which edition are these codes? Name it: --from ID.")
    say(f"Codes without an edition are taken as those of {new.supersedes}, which {new.id} supersedes.")
    return new.supersedes


class _Ways:
    """From old editions to the new one: what every statement became, worked out once an edition.

    `read_by` says of each old edition who says so.
    """

    def __init__(self, catalogue: Catalogue, new: Edition, *, lineage: bool) -> None:
        self._catalogue = catalogue
        self._new = Side(catalogue.framework(new.id), new, from_file=False)
        self._lineage = lineage
        self._known: dict[str, tuple[Side, Mapping[str, Became]]] = {}
        self.read_by: dict[str, str] = {}

    def under(self, found: FoundCase, name: str) -> CaseSeen:
        """A case under the new edition; raises Unknown and UsageProblem for one that can't be looked at."""
        old, became = self._from(name)
        warnings: list[str] = []
        unlike: list[str] = []
        if found.saved is not None:
            warnings = warnings_about(found.saved, Held(old.edition, old.framework))
            unlike = changed_words(found.saved.record, old.framework)
        if found.case.area is not None and found.case.area not in self._new.framework.areas:
            warnings.append(f"{self._new.framework.id} is not for {found.case.area}: its routes were not narrowed.")
        checked = under(found.case, old.framework, self._new.framework, became, unlike)
        return CaseSeen(checked, old.edition, tuple(warnings))

    def _from(self, name: str) -> tuple[Side, Mapping[str, Became]]:
        if name not in self._known:
            if name not in self._catalogue.by_id:
                raise Unknown(f"{name} is not held here, so its statements can't be followed.")
            old = Side(self._catalogue.framework(name), self._catalogue.by_id[name], from_file=False)
            if old.framework.partnership != self._new.framework.partnership:
                raise UsageProblem(different(old, self._new))
            self._known[name] = old, dict(self._became(old))
        return self._known[name]

    def _became(self, old: Side) -> Iterator[tuple[str, Became]]:
        """What became of each old statement; itself where old and new are one edition."""
        if old.framework.id == self._new.framework.id:
            for code in old.framework.by_code:
                yield code, Became((Successor(code, "same words", confirmed=True),), confirmed=True)
            return
        lineage, aside = lineage_of(self._catalogue, old, self._new, None) if self._lineage else (None, "")
        self.read_by[old.framework.id] = read_by(lineage, aside)
        for change in compared(self._catalogue, old, self._new, lineage).of("indicator"):
            for entry in change.old:
                steps = (_step(pair) for pair in change.pairs if pair.old.id == entry.id)
                yield entry.id, Became(tuple(steps), change.confirmed)


def _step(pair: Paired) -> Successor:
    note = pair.read.note if pair.read else None
    return Successor(pair.new.id, pair.relation, confirmed=pair.read is not None, note=note)
