"""Putting valid editions and lineages into a data folder of the user's own.

The words that were validated are the words that are written, to the byte; an edition takes
the words that it was sealed with along.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from thresholds_cli.authoring.sealing import as_kept, sealed_words, sidecar
from thresholds_cli.authoring.validating import Editions
from thresholds_cli.errors import Unreadable, UsageProblem
from thresholds_cli.library.files import FRAMEWORKS, LINEAGE, make_folder, write_all
from thresholds_cli.library.folders import VARIABLE, as_they_are, is_in, sources
from thresholds_cli.library.lineage import is_lineage, validated_lineage
from thresholds_cli.library.load import load, opened
from thresholds_cli.library.own import is_own
from thresholds_cli.library.vocabulary import is_vocabulary
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import Lineage


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be added: the edition or the lineage that it holds, and its text."""

    path: Path
    text: str
    holds: Framework | Lineage

    @property
    def kind(self) -> str:
        """What it holds, in a word."""
        return "edition" if isinstance(self.holds, Framework) else "lineage"

    @property
    def name(self) -> str:
        """The id of the edition, or both ids of the lineage: what its file will be called."""
        return self.holds.id if isinstance(self.holds, Framework) else self.holds.name


@dataclass(frozen=True, slots=True)
class Addition:
    """What is put where, and whether a file there is replaced.

    `sealed` are the words that it was sealed with, as the text of their file, empty where there
    are none; `left_behind` is a file of such words that is not of its seal.
    """

    found: Found
    target: Path
    replaces: bool
    sealed: str = ""
    left_behind: Path | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What is held where: editions by id, the folder that came with the program, those of the user's own."""

    editions: Mapping[str, Path]
    bundled: Path
    own: tuple[Path, ...]

    def is_own(self, path: Path) -> bool:
        """Whether a file lies in a folder of the user's own, and in no other."""
        return is_in(path, as_they_are(self.own)) and not is_in(path, [self.bundled.resolve()])


def folder_for(to: Path | None, own: Sequence[Path]) -> Path:
    """The folder to add to: the one named, which must be among the user's own, or the user's data folder, the first.

    Raises UsageProblem for any other, Unreadable where there is none or it is not there; only the
    first may be missing, and is made.
    """
    if not own:
        raise Unreadable(f"there is no folder for your data here: name one in {VARIABLE}, and with --to.")
    known = as_they_are(own)
    folder = to.resolve() if to is not None else known[0]
    if folder not in known:
        raise UsageProblem(
            f"{to} is none of your own folders ({', '.join(map(str, own))}): leave --to out, or put it into {VARIABLE}."
        )
    if folder != known[0] and not folder.is_dir():
        raise Unreadable(f"{folder} is not there: nothing was added. Make it first, or leave --to out.")
    return folder


def found_in(path: Path, editions: Editions) -> Found:
    """The edition or the lineage in a file that was found valid.

    Raises UsageProblem for what does not belong in a folder of editions, Unreadable where
    the file is not what it was when it was validated.
    """
    loaded = load(path)
    data = loaded.document.data if loaded.document is not None else None
    if is_own(data):
        raise UsageProblem(
            f"{path} holds own contacts, not an edition: they stand in contacts.yaml of your data folder; "
            "see thresholds contacts --new"
        )
    if is_vocabulary(data):
        raise UsageProblem(f"{path} is a vocabulary, which belongs to the program's data: name editions and lineages.")
    if loaded.document is not None and is_lineage(data):
        lineage, problems = validated_lineage(loaded.document, editions.find)
        if lineage is not None and all(problem.level != "error" for problem in problems):
            return Found(path, loaded.text, lineage)
    elif loaded.framework is not None and not loaded.errors:
        return Found(path, loaded.text, loaded.framework)
    raise Unreadable(f"{path} changed while it was read: try again.")


def planned(found: Sequence[Found], held: Held, folder: Path, *, force: bool, named: bool) -> list[Addition]:
    """What would be put where, in the order of the files; `named` when the folder was asked for.

    Raises UsageProblem, with both paths, for an id or a lineage that is held already or stands in two of
    the files; with `force` one in a folder of the user's own is replaced where it lies.
    """
    first: dict[str, Path] = {}
    for each in found:
        if each.name in first:
            raise UsageProblem(f"{first[each.name]} and {each.path} both hold `{each.name}`: name one of them.")
        first[each.name] = each.path
    return [_addition(each, held, folder, force=force, named=named) for each in found]


def _addition(found: Found, held: Held, folder: Path, *, force: bool, named: bool) -> Addition:
    target = folder / (FRAMEWORKS if found.kind == "edition" else LINEAGE) / f"{found.name}.yaml"
    there = _already(found, held, target)
    if there is not None:
        _refuse(found, there, held, folder if named else None, force=force)
    sealed, left_behind = _sealed_with(found)
    return Addition(found, there or target, there is not None, sealed, left_behind)


def _already(found: Found, held: Held, target: Path) -> Path | None:
    """The file that holds the same edition or lineage, valid or not; None without one.

    Raises UsageProblem where there are two, and for another thing under the name that the file would get.
    """
    holders = _holders(found, held)
    if len(holders) > 1:
        paths = " and ".join(map(str, holders))
        raise UsageProblem(f"{len(holders)} files hold the {found.kind} {found.name}: {paths}. Take one away.")
    if holders:
        return holders[0]
    if os.path.lexists(target):
        if _name_in(target) != _names(found):
            words = f"the name of its file is taken: {target} holds something else"
            raise UsageProblem(f"{found.path} was not added, for {words}. Rename that one.")
        return target
    return None


def _holders(found: Found, held: Held) -> list[Path]:
    if isinstance(found.holds, Framework):
        return [held.editions[found.name]] if found.name in held.editions else []
    files = [path for path in sources(held.bundled, held.own).files if path.parent.name == LINEAGE]
    # A reading of one's own comes before the one that came with the program, and is added beside it.
    return [path for path in files if held.is_own(path) and _name_in(path) == _names(found)]


def _names(found: Found) -> frozenset[str]:
    """What a file must name to hold the same: the id, or both editions, whichever way round."""
    return frozenset((found.holds.id,) if isinstance(found.holds, Framework) else (found.holds.old, found.holds.new))


def _name_in(path: Path) -> frozenset[str]:
    """The id of the edition, or the two of the lineage, that a file says it holds, valid or not; none otherwise."""
    data = opened(path)[1].data
    keys = ("old", "new") if is_lineage(data) else ("id",)
    return frozenset(str(data[key]) for key in keys if isinstance(data, dict) and key in data)


def _refuse(found: Found, there: Path, held: Held, folder: Path | None, *, force: bool) -> None:
    """Raise UsageProblem where what is held must stay; `folder` is the one asked for."""
    if there.exists() and found.path.samefile(there):
        raise UsageProblem(f"{found.path} is held already, right there: nothing was added.")
    what = f"the id `{found.name}`" if found.kind == "edition" else f"the lineage {found.name}"
    both = f"{what} is held already, in {there}; {found.path} was not added"
    if not held.is_own(there):
        raise UsageProblem(f"{both}. It came with the program and is never replaced: give yours another id.")
    if not force:
        other = ", or give it another id" if found.kind == "edition" else ""
        raise UsageProblem(f"{both}. To put it in place of the one that is held add --force{other}.")
    if folder is not None and not is_in(there, [folder]):
        raise UsageProblem(f"{both}. It is replaced where it lies: leave --to out, or take it away there.")
    if there.is_symlink():
        raise UsageProblem(f"{there} is a link: replace the file that it points to.")


def _sealed_with(found: Found) -> tuple[str, Path | None]:
    """The words that an edition was sealed with, as the text of their file; or the file of words that are not those."""
    beside = sidecar(found.path)
    if not isinstance(found.holds, Framework) or not beside.is_file():
        return "", None
    words = sealed_words(found.path, found.holds.seal.sha256 if found.holds.seal else None)
    return (as_kept(words), None) if words is not None else ("", beside)


def put(additions: Sequence[Addition]) -> None:
    """Write everything, or nothing; raises Unreadable where that can't be done."""
    contents: dict[Path, str | bytes] = {}
    replacing = []
    for each in additions:
        if each.sealed:
            contents[sidecar(each.target)] = each.sealed
            replacing.append(sidecar(each.target))  # what stands there without its edition belongs to nobody
        contents[each.target] = each.found.text
        replacing += [each.target] if each.replaces else []
    made: list[Path] = []
    try:
        for folder in dict.fromkeys(each.target.parent for each in additions):
            made = [*make_folder(folder), *made]
        write_all(contents, replacing=[path for path in replacing if path.is_file()])
    except BaseException:
        for folder in made:
            with suppress(OSError):  # something is in it by now
                folder.rmdir()
        raise
    for each in additions:
        if each.replaces and each.found.kind == "edition" and not each.sealed:
            with suppress(OSError):  # words of an older seal, which nothing compares with
                sidecar(each.target).unlink(missing_ok=True)
