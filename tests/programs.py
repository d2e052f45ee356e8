"""What other programs make of a file: a browser's page, a word processor's paper. Skips where there is none."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

_QUIET = [f"--disable-{name}" for name in "gpu quic background-networking component-update sync".split()]


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"no {names[0]} on PATH")
    return found


def _browse(page: Path, *arguments: str) -> str:
    browser = _program("chromium", "chromium-browser", "google-chrome")
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--no-first-run", *_QUIET,
         f"--user-data-dir={page.parent / 'profile'}", *arguments, page.as_uri()],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return done.stdout.decode("utf-8")


def asked_in_browser(source: str, script: str, folder: Path) -> Any:
    """What a script of a test finds on a page that has none of its own; the script returns what JSON can hold."""
    told = f"<script>document.body.textContent = JSON.stringify((() => {{{script}}})());</script>"
    page = folder / "asked.html"
    page.write_text(source.replace("</body>", told + "</body>"), encoding="utf-8")
    body = re.search(r"<body>(.*)</body>", _browse(page, "--dump-dom"), re.DOTALL)
    assert body is not None
    return json.loads(html.unescape(body[1]))


def printed(source: str, folder: Path) -> list[str]:
    """The words on each sheet of paper when a browser prints the page."""
    page, paper = folder / "printed.html", folder / "printed.pdf"
    page.write_text(source, encoding="utf-8")
    _browse(page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    return sheets_of_paper(paper)


def sheets_of_paper(paper: Path) -> list[str]:
    """The words on each sheet of a PDF."""
    done = subprocess.run(
        [_program("pdftotext"), "-layout", str(paper), "-"], check=True, capture_output=True, timeout=60
    )
    return [" ".join(page.split()) for page in done.stdout.decode("utf-8").split("\f")][:-1]


def on_paper(path: Path) -> list[str]:
    """The words on each sheet of paper when an office program prints the file; skips where it can't read its kind."""
    office, probe = _program("soffice"), path.parent / f"probe{path.suffix}"
    _empty(probe)
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={(path.parent / 'office').as_uri()}",
         "--convert-to", "pdf", "--outdir", str(path.parent), str(probe), str(path)],
        check=False, capture_output=True, timeout=180,
    )  # fmt: skip
    if not probe.with_suffix(".pdf").exists():
        pytest.skip(f"this soffice reads no {path.suffix}")
    return sheets_of_paper(path.with_suffix(".pdf"))


def _empty(path: Path) -> None:
    """A file of that kind made without this program."""
    if path.suffix == ".xlsx":
        book = Workbook()
        book.worksheets[0].cell(1, 1).value = "words"
        book.save(path)
    else:
        from docx import Document

        Document().save(str(path))
