"""Where data is looked for: what came with the program, and the folders of the user's own."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from thresholds_cli.errors import Unreadable
from thresholds_cli.library.files import FRAMEWORKS, LINEAGE, VOCABULARY, user_folder
from thresholds_cli.library.oserrors import not_read

VARIABLE = "THRESHOLDS_OWN_DIRS"
_DATA = "THRESHOLDS_DATA_DIR"
_PACKAGE = Path(__file__).resolve().parent.parent
_ENDINGS = (".yaml", ".yml")


class Folders(NamedTuple):
    """Where editions lie: the data that came with the program, and the user's own folders that hold any.

    `warnings` say which folder that was named is not looked into, and why.
    """

    bundled: Path
    own: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()


class Sources(NamedTuple):
    """The files to read: editions, lineages, and the vocabulary that came with the bundled ones.

    `warnings` are about own folders and links that can't be read now; they change without any source.
    """

    files: list[Path]
    warnings: tuple[str, ...] = ()


def find_folders(option: Path | None, environ: Mapping[str, str]) -> Folders:
    """The one look-up for data: the option, the variable, the checkout, the packaged copy.

    The first that is there; the user's own folders join it. A data folder that was named
    and is not there raises Unreadable: the data of another is never taken in its place. An
    own folder that is not there (a shared drive that is off) keeps nothing else out.
    """
    own, warnings = _there(environ)
    default = environ.get(_DATA, "")
    named = option or (Path(default) if default else None)
    if named is not None:
        _must_hold_data(named, "--data-dir" if option else _DATA)
        return Folders(named, own, warnings)
    checkout = _PACKAGE.parent.parent
    for candidate in (checkout / "data", _PACKAGE / "data"):
        if _holds(candidate, FRAMEWORKS):
            return Folders(candidate, own, warnings)
    raise Unreadable("no data found: install `thresholds` anew, or name a folder with THRESHOLDS_DATA_DIR.")


def _must_hold_data(named: Path, by: str) -> None:
    """Raise Unreadable for a folder that does not hold what it must; `by` is what names it."""
    try:
        if _holds(named, FRAMEWORKS):
            return
        there, inside = _is_folder(named), named.resolve().name == FRAMEWORKS
    except OSError as error:
        raise Unreadable(f"{named} can't be looked into: {not_read(error)} {by} names it.") from None
    if not there:
        what = "is a file" if named.is_file() else "is not there"
        raise Unreadable(f"{named} {what}: {by} must name the folder that holds `{FRAMEWORKS}`.")
    wanted = str(named.resolve().parent) if inside else "the folder that holds it"
    raise Unreadable(f"{named} has no folder `{FRAMEWORKS}`: {by} must name {wanted}.")


def own_folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The user's data folder, where there is a home for it, and those named beside it; there or not."""
    home = user_folder()
    return (*([home] if home is not None else []), *named_folders(environ))


def named_folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The own folders named in the variable, each once."""
    named = environ.get(VARIABLE, "").split(os.pathsep)
    return tuple(dict.fromkeys(Path(each.strip()) for each in named if each.strip()))


def _there(environ: Mapping[str, str]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The own folders that may hold something, and what is to be said of the others."""
    named = named_folders(environ)
    found, warnings = [], []
    for folder in dict.fromkeys(own_folders(environ)):
        try:
            if _holds(folder, FRAMEWORKS) or _holds(folder, LINEAGE):
                found.append(folder)
            elif folder in named:  # in the user's data folder there may be own contacts alone
                warnings.append(_nothing_in(folder))
        except OSError as error:
            warnings.append(f"{folder} can't be looked into, so editions in it are not shown: {not_read(error)}")
    return tuple(found), tuple(warnings)


def _nothing_in(folder: Path) -> str:
    if _is_folder(folder):
        return f"{folder} has no folder `{FRAMEWORKS}`: no edition in it is shown. {VARIABLE} names it."
    what = "is a file, not a folder" if folder.is_file() else "is not there"
    return f"{folder} {what}: editions in it are not shown. {VARIABLE} names it."


def _holds(folder: Path, name: str) -> bool:
    return _is_folder(folder / name)


def _is_folder(path: Path) -> bool:
    """Whether a folder is there; raises OSError where that can't be seen, which is not the same as no."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


# --- the files in them --------------------------------------------------------------------


def as_they_are(own: Sequence[Path]) -> tuple[Path, ...]:
    """The folders without links, each once, as they stand at the beginning of the path of every file in them."""
    return tuple(dict.fromkeys(folder.resolve() for folder in own))


def is_in(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a source lies in one of these folders, as `as_they_are` gives them."""
    return path.parent.parent in folders


def sources(bundled: Path, own: Sequence[Path]) -> Sources:
    """The editions and lineages of all folders, and the vocabulary beside the bundled ones.

    Raises Unreadable where the bundled folder can't be read; one of the user's own is
    left out with a warning.
    """
    home = bundled.resolve()
    files: list[Path] = []
    warnings: list[str] = []
    inside = [folder / name for name in (FRAMEWORKS, LINEAGE) for folder in dict.fromkeys((home, *as_they_are(own)))]
    for each in _once(inside):
        try:
            found = sorted(os.scandir(each), key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            if each == home / FRAMEWORKS:  # without which there is nothing; everything else may be missing
                raise Unreadable(f"{each} is not there any more.") from None
        except OSError as error:
            if each.parent == home:
                raise Unreadable(f"{each} can't be read: {not_read(error)}") from None
            warnings.append(f"{each} can't be read, so what is in it is not shown: {not_read(error)}")
        else:
            _sort_out(found, files, warnings)
    vocabulary = home / VOCABULARY
    return Sources([*files, vocabulary] if vocabulary.is_file() else files, tuple(warnings))


def _once(inside: Sequence[Path]) -> Iterator[Path]:
    """Folders, but for one that is a link to one before it."""
    seen = set()
    for each in inside:
        real = os.path.realpath(each) if each.is_symlink() else str(each)
        if real not in seen:
            seen.add(real)
            yield each


def _sort_out(found: Sequence[os.DirEntry[str]], files: list[Path], warnings: list[str]) -> None:
    """Add the files that have an edition's name, and a warning for every link that leads to none."""
    for entry in found:
        if entry.name.startswith(".") or not entry.name.lower().endswith(_ENDINGS):
            continue  # with a dot begins what some program left beside a file
        try:
            if entry.is_file():
                files.append(Path(entry.path))
            elif entry.is_symlink():
                warnings.append(f"left out: {entry.path}: it leads to no file.")
        except OSError as error:
            warnings.append(f"left out: {entry.path}: it can't be read: {not_read(error)}")
