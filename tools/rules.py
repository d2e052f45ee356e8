"""The sections of docs/rules.md, from what is told of every rule and from the bad examples. Run by cog."""

from datetime import date
from functools import cache
from pathlib import Path

from badexamples import BAD, beside, expected

from thresholds_cli.authoring.rulebook import FAMILIES, Family
from thresholds_cli.authoring.validating import Editions, validated_file
from thresholds_cli.library.checks.registry import Told
from thresholds_cli.library.validated import FileResult
from thresholds_cli.library.vocabulary import load_vocabulary
from thresholds_cli.render.excerpts import cut
from thresholds_cli.render.report import Excerpt

_VOCABULARY = Path(__file__).parent.parent / "data" / "concerns.yaml"
_DAY = date(2026, 1, 31)  # ages are counted from here, so that the page is the same tomorrow


def families() -> str:
    """All families with their rules."""
    return "\n".join(_family(family) for family in FAMILIES)


def _family(family: Family) -> str:
    return "\n".join([f"## {family.title}", "", family.about, "", *(_rule(family, each) for each in family.rules)])


def _rule(family: Family, told: Told) -> str:
    lines = [f"### `{told.id}`", "", f"{told.level.capitalize()}. **{told.wants}**", ""]
    lines += [told.why, ""] if told.why else []
    example = _example(family.name, told.id)
    return "\n".join([*lines, *(["```text", *example, "```", ""] if example else [])])


def _example(family: str, rule: str) -> list[str]:
    """The message about the first bad example of a rule, with the line that it points at."""
    for path in BAD:
        if rule in {named for _, named, _ in expected(path)} and _is_of(path, family):
            result = _validated(path)
            found = next((each for each in result.problems if each.rule == rule), None)
            if found is not None:
                line = result.line(found)
                shown = cut(Excerpt(line, (found.column or 1) - 1)).lines if line.strip() else ()
                said = found.at(path.name).replace(str(beside(path).sources), "FOLDER")
                return [said, *shown]
    return []


def _is_of(path: Path, family: str) -> bool:
    """Whether a file is of that family, where two families have a rule of one name."""
    return path.stem.startswith("own-contacts") == (family == "own")


@cache
def _concerns() -> frozenset[str]:
    """The ids of the concerns of the vocabulary in the repository."""
    return frozenset(each.id for each in load_vocabulary(_VOCABULARY).concerns)


@cache
def _validated(path: Path) -> FileResult:
    files, sources, against = beside(path)
    return validated_file(path, sources, _DAY, Editions([path, *files], lambda _: None, _concerns), against)
