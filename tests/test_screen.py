"""Words come out as they went in, or visibly shown; numbers and the notice are never broken."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOTICE, ROOT, Program
from editions import edition, written
from thresholds_cli.cli.screen import draw
from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.report import Column, Facts, Line, Report, Table
from thresholds_cli.render.visible import visible

pytestmark = pytest.mark.usefixtures("warm")

HOSTILE = [
    "Child [sometimes] hungry",
    "Closing [/b] tag and [bold red]paint[/bold red]",
    "A :phone: and a :warning: word",
    "Escape \x1b[31mred\x1b[0m and bell \x07",
    "Turned \u202eround\u202c and \u2066kept\u2069 apart",
    "Pipes | and `ticks` and <b>tags</b> and [link](http://x) and **stars**",
    "=SUM(A1:A9) at the start",
    "C1 control \x9b31m here",
    "Ümläute, ’quotes’ – dashes … and 中文",
]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A data folder with one edition full of words that screens misread."""
    data = edition({("C", 3): HOSTILE}, id="hostile-2024")
    data["contacts"] = [
        {
            "id": "K-1",
            "name": "Early Help and Safeguarding Hub",
            "purpose": "Referral",
            "phone": "01482 448879",
            "printed": "(01482) 448 879",
            "email": "a.very.long.mailbox.of.a.service@an-equally-long-domain.example.org",
            "source": {"section": "Contacts", "lines": [5]},
        }
    ]
    data["routes"] = [
        {"id": "R-1", "kind": "urgent", "purpose": "Harm", "contact": "K-1", "how": ["telephone"],
         "source": {"section": "Contacts", "lines": [5]}}
    ]  # fmt: skip
    written(tmp_path, data)
    return tmp_path


@pytest.mark.parametrize("text", HOSTILE)
def test_a_statement_comes_out_of_the_screen_as_it_went_in(text: str, hostile: Path, thresholds: Program) -> None:
    """Markup is text, emoji codes are text, control characters are shown."""
    for style in ("table", "plain"):
        out = thresholds("--data-dir", hostile, "show", "hostile-2024", "--format", style).out
        assert visible(text) in out
        assert not set(out) & set("\x1b\x07\x9b\u202e\u2066")


def test_json_gives_every_statement_to_the_letter(hostile: Path, thresholds: Program) -> None:
    """And nothing in it acts on a terminal."""
    outcome = thresholds("--data-dir", hostile, "show", "hostile-2024", "--format", "json")
    assert [i["text"] for i in outcome.json["indicators"]] == HOSTILE
    assert outcome.out.isascii()


def test_csv_has_no_formula(hostile: Path, thresholds: Program) -> None:
    """Not even from a statement that looks like one; numbers keep their zero."""
    out = thresholds("--data-dir", hostile, "show", "hostile-2024", "--format", "csv").out
    assert "'=SUM(A1:A9)" in out
    contacts = thresholds("--data-dir", hostile, "contacts", "hostile-2024", "--format", "csv").out
    assert "01482 448879" in contacts


def test_markdown_shows_words_as_words(hostile: Path, thresholds: Program) -> None:
    """Nothing in a statement becomes a link, a tag or a column."""
    out = thresholds("--data-dir", hostile, "show", "hostile-2024", "--format", "markdown").out
    assert r"Pipes \| and \`ticks\` and \<b>tags\</b> and [link]\(http://x) and \*\*stars\*\*" in out


@pytest.mark.fault("a narrow or wide screen")
@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 120, 200, 300])
@pytest.mark.parametrize("command", ["contacts", "show", "actions"])
def test_numbers_addresses_and_words_are_whole_at_every_width(
    width: int, command: str, hostile: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no line is wider than the screen but for a single word that is."""
    monkeypatch.setenv("COLUMNS", str(width))
    out = thresholds("--data-dir", hostile, command, "hostile-2024").out
    if command == "contacts":
        assert "01482 448879" in out
        assert "a.very.long.mailbox.of.a.service@an-equally-long-domain.example.org" in out
    assert SAFETY_NOTICE in " ".join(out.split())
    assert "…" not in out.replace("dashes …", "")
    for line in out.splitlines():
        assert len(line) <= width or len(line.split()) == 1, line


def test_a_number_in_a_sentence_is_never_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the end of the line falls; in a table's cell too."""
    said = "If significant harm is suspected ring now the duty team on 01482 448 879, or 0116 496 0199 by night."
    report = Report("", [Line(said), Table((Column("Whom"), Column("Where", 10)), ((said, "Hull"),))], {})
    for width in range(20, 100):
        monkeypatch.setenv("COLUMNS", str(width))
        drawn = draw(report, None)
        assert drawn.count("01482 448 879") == drawn.count("0116 496 0199") == 2, drawn


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_every_word_of_the_real_editions_stays_whole(
    width: int, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every width the words of the screen are the words of the document."""
    words = {
        word
        for i in thresholds("show", "llr-2021", "--format", "json").json["indicators"]
        for word in i["text"].split()
    }
    monkeypatch.setenv("COLUMNS", str(width))
    seen = set(thresholds("show", "llr-2021").out.split())
    assert words <= seen


def _drawn(report: Report, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    return draw(report, io.StringIO())


@given(
    text=st.text(
        st.characters(blacklist_categories=["Cs", "Mn", "Me", "Cf"], blacklist_characters="\r"), min_size=1, max_size=80
    ),
    width=st.integers(20, 120),
)
def test_any_words_survive_the_screen(text: str, width: int) -> None:
    """Every visible character, in order, whatever the width."""
    report = Report(
        "T", [Line(text), Facts((("Name", text),)), Table((Column("A", 5), Column("B", 9)), ((text, text),))], {}
    )
    with pytest.MonkeyPatch.context() as patch:
        out = _drawn(report, width, patch)
    bare = "".join(visible(text).split()) if "\n" not in text else "".join(visible(part) for part in text.split())
    if "\n" in text or not bare:
        return
    assert "".join(out.split()).count(bare) >= 2


def _process(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "thresholds_cli", *arguments],
        env={**os.environ, **more},
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=home,
    )


@pytest.mark.fault("a console without the characters")
@pytest.mark.parametrize("encoding", ["cp437", "cp850", "cp1252", "ascii", "utf-8"])
def test_no_console_fails_on_a_character(encoding: str, home: Path) -> None:
    """Curly quotes and dashes become plainer ones where the console has none."""
    done = _process(home, "show", "llr-2021", "--tier", "4", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr.decode()
    out = done.stdout.decode(encoding)
    assert NOTICE in out
    assert "child's health" in out or "child’s health" in out
    assert "\\u2019" not in out


@pytest.mark.parametrize("encoding", ["cp437", "ascii"])
def test_no_sign_is_dropped_where_a_console_has_none(encoding: str, home: Path) -> None:
    """A plainer one stands in its place: no word is joined to the next, and none loses its apostrophe."""
    whole, done = (_process(home, "show", "llr-2021", "-t", "4", PYTHONIOENCODING=each) for each in ("utf-8", encoding))
    words = [re.findall(r"[A-Za-z']+", each.replace("’", "'").replace("‘", "'"))
             for each in (whole.stdout.decode(), done.stdout.decode(encoding))]  # fmt: skip
    assert "’" in whole.stdout.decode()
    assert words[0] == words[1]


def test_no_colour_and_dumb_terminals(home: Path) -> None:
    """Nothing but text reaches a pipe."""
    for more in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {}):
        assert b"\x1b" not in _process(home, "search", "missing from home", **more).stdout


@pytest.mark.fault("a closed pipe")
def test_a_closed_pipe_is_no_fault() -> None:
    """`thresholds show … | head` ends quietly."""
    command = f"{sys.executable} -m thresholds_cli show llr-2021 --format plain | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert done.stderr == b""
    assert b"llr-2021" in done.stdout


@pytest.mark.fault("closed and full streams")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("search missing >&-", 3),
        ("search missing > /dev/full", 3),
        ("search <&-", 5),
        ("assess --framework llr-2021 <&-", 5),
        ("show leicester 2>&- > /dev/null", 0),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="shell redirections")
def test_closed_and_full_streams(command: str, code: int) -> None:
    """Said where it can be, by the exit code where not; never a traceback."""
    done = subprocess.run(f"{sys.executable} -m thresholds_cli {command}", shell=True, capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.fault("interrupted while it starts")
@pytest.mark.unmeasured  # an interruption may fall into the measuring itself, which then waits for ever
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupted_while_it_starts() -> None:
    """At any moment: 130 and the notice, or an answer that was finished before."""
    interrupted = 0
    for wait in (0.03, 0.06, 0.09, 0.12, 0.16, 0.2, 0.3, 0.4):
        with subprocess.Popen(
            [sys.executable, "-m", "thresholds_cli", "show", "llr-2021"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            time.sleep(wait)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        ended = process.returncode
        # Python itself may not have come to this program's first function yet, and ends as it likes.
        begun = re.search(rb"thresholds_cli.*, in (?!<module>)", err)
        assert ended in (0, 130) or (ended in (1, -signal.SIGINT) and out == b"" and not begun), err.decode()
        assert (NOTICE in err.decode()) is (ended == 130)
        assert out == b"" or NOTICE in out.decode()  # nothing, or a whole answer
        interrupted += ended == 130
    assert interrupted, "none of the moments fell into the program"


def test_the_module_is_the_program(home: Path) -> None:
    """`python -m thresholds_cli` prints the first screen."""
    done = _process(home)
    assert done.returncode == 0
    assert done.stdout.decode().startswith(NOTICE)


def test_an_unexpected_fault_is_one_line_without_what_was_typed(
    thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback, no local variables; details only when asked for."""

    def fail(*_: Any) -> Any:
        raise RuntimeError("secret words about a child")

    monkeypatch.setattr("thresholds_cli.cli.search.find", fail)
    outcome = thresholds("search", "secret words", code=70)
    assert "keeps this program: RuntimeError at test_screen.py:" in outcome.err
    assert "secret" not in outcome.everything
    assert NOTICE in outcome.err
    monkeypatch.setenv("THRESHOLDS_DEBUG", "1")
    detailed = thresholds("search", "secret words", code=70)
    assert "in fail" in detailed.err


def test_plain_puts_counts_first_and_one_fact_a_line(thresholds: Program) -> None:
    """As a screen reader wants it."""
    lines = thresholds("search", "missing from home", "--format", "plain").out.splitlines()
    assert lines[0] == "Search: missing from home"
    assert lines[1] == "11 found."
    assert "Code: llr-2021:C4.09" in lines
    assert "Statement: Child persistently missing from home" in lines


def test_the_readme_screen_is_what_the_program_prints(thresholds: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first thing a reader sees is real."""
    monkeypatch.setenv("COLUMNS", "80")
    screen = thresholds("search", "missing from home").out
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split('```text\n$ thresholds search "missing from home"\n', 1)[1].split("```", 1)[0]
    assert shown == screen


def test_schemas_are_json() -> None:
    """Every file under docs/schemas."""
    for path in (ROOT / "docs" / "schemas").glob("*.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["$schema"]
