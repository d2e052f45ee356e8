"""The bytes of a document, as far as a document goes."""

from pathlib import Path

from thresholds_cli.errors import Unreadable
from thresholds_cli.library.oserrors import not_read


def file_bytes(path: Path, most: int, remedy: str) -> bytes:
    """What a file holds, at most so many bytes; raises Unreadable, with the remedy where it holds more."""
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder: name the document in it.")
        if path.exists() and not path.is_file():
            raise Unreadable(f"{path} is no file but a device or a pipe: name a document.")
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except FileNotFoundError:
        raise Unreadable(f"{path} is not there: check the name and the folder.") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path} can't be read: {not_read(error)}") from None
    if len(raw) > most:
        raise Unreadable(f"{path} is over {most // 1_000_000} MB: {remedy}.")
    return raw
