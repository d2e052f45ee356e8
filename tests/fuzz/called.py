"""The program called in this process, as often as one likes, and what must hold of every call."""

import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import NOTICE
from fuzz.target import obeyed
from thresholds_cli.cli.main import run

CODES = (0, 1, 2, 3, 4, 5)


@contextmanager
def desk() -> Iterator[Path]:
    """A folder of one's own to work in, with a home in it, and nowhere else to write to."""
    back, before = Path.cwd(), dict(os.environ)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "desk").mkdir()
        os.environ.update({"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")})
        os.chdir(folder / "desk")
        try:
            yield folder / "desk"
        finally:
            os.chdir(back)
            os.environ.clear()
            os.environ.update(before)


def called(arguments: Sequence[str], stdin: str = "") -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    raw = (io.BytesIO(), io.BytesIO())
    out, err = (io.TextIOWrapper(each, encoding="utf-8") for each in raw)
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8", "surrogatepass")), encoding="utf-8", errors="replace")
    sys.stdout, sys.stderr = out, err
    try:
        run(arguments)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
    out.flush()
    err.flush()
    first, second = (each.getvalue().decode("utf-8", "replace") for each in raw)
    return code, first, second


def sound(arguments: Sequence[str], stdin: str = "") -> tuple[int, str]:
    """Call the program and assert what holds of any call: a code that is documented, the notice, nothing obeyed."""
    code, out, err = called(arguments, stdin)
    assert code in CODES, (code, err)
    assert "Traceback" not in err
    said = " ".join((out + err).split())
    assert NOTICE in said or "--version" in arguments or "Written to" in said
    if not out.startswith("PK"):
        assert obeyed(out.replace("\r\n", "\n")) == set(), obeyed(out)
    assert obeyed(err) == set(), obeyed(err)
    if out.startswith("{"):
        assert json.loads(out)["safety_notice"]
    return code, out
