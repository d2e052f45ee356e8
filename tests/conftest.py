"""What tests stand on: the program run in this process, with a home of its own."""

import io
import json
import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pages import office_text
from thresholds_cli.cli.main import run
from thresholds_cli.library import yamlfile
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.store import Store
from thresholds_cli.model.framework import Framework

ROOT = Path(__file__).resolve().parent.parent
FRAMEWORKS = ROOT / "data" / "frameworks"
NOTICE = "If a child is in immediate danger call 999 now"
DEFAULTS = (
    "THRESHOLDS_FRAMEWORK",
    "THRESHOLDS_AREA",
    "THRESHOLDS_CONTACTS",
    "THRESHOLDS_DATA_DIR",
    "THRESHOLDS_OWN_DIRS",
    "THRESHOLDS_DEBUG",
    "ACCESSIBLE",
    "COLUMNS",
)


@dataclass(frozen=True)
class Outcome:
    """What a run of the program gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON object that it must be."""
        return json.loads(self.out)

    @property
    def everything(self) -> str:
        """All that a person sees."""
        return self.out + self.err


Program = Callable[..., Outcome]


def _read(raw: bytes) -> str:
    """What a person reads: text as it is, the words of a Word document or a workbook."""
    return office_text(raw) if raw.startswith(b"PK") else raw.decode("utf-8")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test: no cache, no data, no defaults of the person who runs them."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in DEFAULTS:
        monkeypatch.delenv(name, raising=False)
    return folder


@contextmanager
def unmeasured() -> Iterator[None]:
    """Without the measuring of coverage, also in processes started within: it makes Python several times slower.

    What pytest-cov has for this does not stop all that measures in the processes of pytest-xdist.
    """
    tracer = sys.gettrace()
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("COVERAGE_PROCESS")]:
            patch.delenv(name)
        sys.settrace(None)
        try:
            yield
        finally:
            sys.settrace(tracer)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """What is marked `unmeasured` is; see pyproject.toml."""
    with unmeasured() if item.get_closest_marker("unmeasured") else nullcontext():
        return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Which fault a test causes goes into the results, for tools/assurance.py."""
    for item in items:
        item.user_properties += [("fault", mark.args[0]) for mark in item.iter_markers("fault")]


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """The bundled editions and the vocabulary are read from YAML once: a test that compiles them anew takes a third.

    What is read is never changed; reading itself has tests of its own, on other files.
    """
    texts = {path.read_text(encoding="utf-8") for path in [*FRAMEWORKS.glob("*.yaml"), ROOT / "data" / "concerns.yaml"]}
    held: dict[str, yamlfile.Document] = {}
    parse = yamlfile.parse

    def parsed(text: str) -> yamlfile.Document:
        if text not in texts:
            return parse(text)
        if text not in held:
            with unmeasured():
                held[text] = parse(text)
        return held[text]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamlfile, "parse", parsed)
        yield


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests that are not about the cache, with the checkout's data compiled.

    `THRESHOLDS_TEST_CACHE` names one that is kept for the next run; see tools/taken_out.py.
    """
    kept = os.environ.get("THRESHOLDS_TEST_CACHE")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("cache")
    with unmeasured():
        _opened_in(folder).close()
    return folder


def _opened_in(cache: Path) -> Store:
    """The checkout's data, compiled into that folder where it is not yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("thresholds_cli.library.cachefile._cache_folder", lambda: cache / "thresholds")
        return Store.open(ROOT / "data")


@pytest.fixture
def warm(monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> None:
    """The same for processes that a test starts."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))


@pytest.fixture
def thresholds(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], warm: None) -> Program:
    """Run the program: `thresholds("search", "missing")`; `code=` is what it must end with, None for anything."""

    def call(*arguments: str | Path, code: int | None = 0, stdin: str | bytes = "") -> Outcome:
        given = stdin if isinstance(stdin, bytes) else stdin.encode("utf-8")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            run([str(argument) for argument in arguments])
        captured = capsysbinary.readouterr()
        outcome = Outcome(int(ended.value.code or 0), _read(captured.out), _read(captured.err))
        assert code in (None, outcome.code), f"ended with {outcome.code}, not {code}:\n{outcome.everything}"
        return outcome

    return call


@pytest.fixture(scope="session")
def root_data() -> Path:
    """The data folder of the checkout."""
    return ROOT / "data"


@pytest.fixture(scope="session")
def catalogue(shared_cache: Path) -> Catalogue:
    """The catalogue of the checkout's data."""
    return Catalogue(_opened_in(shared_cache))


@pytest.fixture(scope="session")
def llr_2020(catalogue: Catalogue) -> Framework:
    """The 2020 edition."""
    return catalogue.framework("llr-2020")


@pytest.fixture(scope="session")
def llr_2021(catalogue: Catalogue) -> Framework:
    """The 2021 edition."""
    return catalogue.framework("llr-2021")
