"""Word and Excel files are zipped folders of XML: what of one is looked at before any library opens it."""

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from thresholds_cli.authoring.grids.filebytes import file_bytes
from thresholds_cli.authoring.grids.partlook import TooMuch, Unfit, look_at
from thresholds_cli.errors import Unreadable

_MOST_BYTES = 30_000_000  # the file as it lies; a threshold document with photographs has a few millions
_MOST_UNPACKED = 200_000_000  # everything in it
_MOST_XML = 40_000_000  # one part: a grid of 5,000 statements has about five millions
_MOST_PARTS = 3_000
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_XML = (".xml", ".rels", ".vml")
_DRAWINGS = ".svg"  # pictures that are XML; nothing here reads them
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # marks of an encoding, and blanks


def opened_package(path: Path, main: str, kind: str) -> BytesIO:
    """The bytes of an office file that may be opened; `main` is the part that it must have.

    Raises Unreadable for what is missing, no such file, protected, too large packed or
    unpacked, or made so that reading it would take a machine's memory, and for parts that
    declare document types or entities, or are in an encoding that no such file needs.
    """
    raw = file_bytes(path, _MOST_BYTES, "take pictures out and save it anew")
    if not raw:
        raise Unreadable(f"{path} is empty: save or download it again.")
    if raw.startswith(_OLD_OR_LOCKED):
        raise Unreadable(f"{path} is protected by a password or of an old kind: save it as {kind} without a password.")
    try:
        with ZipFile(BytesIO(raw)) as package:
            _look_at(package, path, main, kind)
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError):
        how = f"get it again, or open it and save it anew as {kind}"
        raise Unreadable(f"{path} is damaged, or no {kind} file: {how}.") from None
    return BytesIO(raw)


def _look_at(package: ZipFile, path: Path, main: str, kind: str) -> None:
    parts = package.infolist()
    if main not in package.namelist():
        raise Unreadable(f"{path} is not a {kind} file: save the document as {kind}.")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise Unreadable(f"{path} holds far more than a document does: copy its tables into a new one.")
    for part in parts:
        _look_into(package, part, path, main)


def _look_into(package: ZipFile, part: ZipInfo, path: Path, main: str) -> None:
    """Raise Unreadable for a part that is not to be opened."""
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # the only ways in which such files are packed
        raise Unreadable(f"{path} is packed in an unusual way ({part.filename}): open it and save it anew.")
    name = part.filename.lower()
    if name.endswith(_XML) and part.file_size > _MOST_XML:
        raise Unreadable(f"{path} holds far more than a document does ({part.filename}): copy its tables.")
    content = b"" if name.endswith(_DRAWINGS) else package.read(part)
    if not name.endswith(_XML) and not content.lstrip(_BEFORE_XML).startswith(b"<"):
        return  # a picture, a font
    try:
        target = look_at(content)
    except TooMuch as error:
        raise Unreadable(f"{path} holds {error} ({part.filename}): copy the grid into a new one.") from None
    except Unfit as error:
        raise Unreadable(f"{path} {error} ({part.filename}): copy its tables.") from None
    if part.filename == "_rels/.rels" and target not in (None, main):
        raise Unreadable(f"{path} keeps its words in an unusual place ({target}): open it and save it anew.")
