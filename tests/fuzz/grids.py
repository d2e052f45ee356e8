"""Grids of partnerships in Word, Excel and CSV, damaged at random: read or refused, never a traceback."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from fuzz.target import Target
from grids import columns_docx, list_csv, sheet_xlsx
from thresholds_cli.authoring.grids.facts import Facts
from thresholds_cli.authoring.grids.importing import Import, imported
from thresholds_cli.authoring.grids.reading import Wanted
from thresholds_cli.errors import ThresholdsError

MAKERS: dict[str, Callable[[Path], Path]] = {"docx": columns_docx, "xlsx": sheet_xlsx, "csv": list_csv}


@cache
def _made(kind: str) -> bytes:
    with TemporaryDirectory() as folder:
        return MAKERS[kind](Path(folder) / f"grid.{kind}").read_bytes()


def package(parts: dict[str, bytes]) -> bytes:
    """An office file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in parts.items():
            held.writestr(name, content)
    return made.getvalue()


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """The kind of a document, and its bytes: damaged as they lie, or within a part of the package."""
    kind = draw(st.sampled_from(sorted(MAKERS)))
    raw = bytearray(_made(kind))
    if kind == "csv" or draw(st.integers(0, 3)) == 0:
        _damage(raw, draw)
        return kind, bytes(raw)
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    _damage(part, draw)
    return kind, package({**parts, name: bytes(part)})


def _damage(raw: bytearray, draw: st.DrawFn) -> None:
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(raw) - 1, 0)))
        raw[at : at + draw(st.integers(0, 30))] = draw(st.binary(max_size=20))


def tried(case: tuple[str, bytes]) -> Import | None:
    """The import of a document; None where it was refused, as it is told to people."""
    kind, raw = case
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"grid.{kind}"
        path.write_bytes(raw)
        try:
            found = imported(path, Facts("bury-2025"), Wanted())
        except ThresholdsError as error:
            if not error.message or error.exit_code not in (2, 3):
                raise
            return None
    assert found.account.source == path.name
    return found


TARGETS = (Target("grids damaged", "read, or refused in one line", damaged(), tried),)
