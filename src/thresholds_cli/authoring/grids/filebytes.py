"""The bytes of a document, as far as a document goes."""

from pathlib import Path

from thresholds_cli.errors import Unreadable


def file_bytes(path: Path, most: int, remedy: str) -> bytes:
    """What a file holds, at most so many bytes; raises Unreadable, with the remedy where it holds more."""
    try:
        if path.exists() and not path.is_file():
            raise Unreadable(f"{path} is not an ordinary file: name a document.")
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except FileNotFoundError:
        raise Unreadable(f"{path} is not there: check the name and the folder.") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path} can't be read: {getattr(error, 'strerror', None) or error}.") from None
    if len(raw) > most:
        raise Unreadable(f"{path} is over {most // 1_000_000} MB: {remedy}.")
    return raw
