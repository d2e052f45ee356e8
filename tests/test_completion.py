"""What the shell offers after TAB, asked for as a shell does."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from editions import edition, written


def offered(cache: Path, *typed: str, **more: str) -> list[str]:
    """What bash is offered for a command line whose last word is being typed."""
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(cache),
        "_THRESHOLDS_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(("thresholds", *typed)),
        "COMP_CWORD": str(len(typed)),
        **more,
    }
    command = [sys.executable, "-m", "thresholds_cli"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stderr == ""
    return [line for line in done.stdout.split("\n") if line]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("lad",), ["ladder"]),
        (("search", "x", "--framework", "llr-20"), ["llr-2021", "llr-2020", "llr-2014"]),
        (("search", "x", "--framework", "Lei"), ["Leicester", "Leicestershire"]),
        (("diff", "llr-2020", "hull"), ["hull-2018"]),
        (("search", "x", "--area", "Rut"), ["Rutland"]),
        (("show", "llr-2021", "--tier", ""), ["1", "2", "3", "4"]),
        (("show", "hull-2018", "--domain", "P"), ["P"]),
        (("ladder", "--concern", "missing-"), ["missing-from-home", "missing-education"]),
        (("assess", "--framework", "llr-2021", "--area", "L"), ["Leicester", "Leicestershire"]),
    ],
)
def test_what_is_offered(typed: tuple[str, ...], expected: list[str], shared_cache: Path) -> None:
    """Editions, areas, tiers, domains, concerns; what begins as typed."""
    assert sorted(offered(shared_cache, *typed)) == sorted(expected)


def test_codes_are_those_of_the_edition_named(shared_cache: Path) -> None:
    """Or of the default one."""
    codes = offered(shared_cache, "assess", "--framework", "llr-2021", "-i", "C4.0")
    assert codes == [f"C4.0{n}" for n in range(1, 10)]
    assert offered(shared_cache, "assess", "-s", "C4.09", THRESHOLDS_FRAMEWORK="hull-2018") == ["C4.09"]
    assert offered(shared_cache, "assess", "-s", "C4.0", THRESHOLDS_FRAMEWORK="") == []


def test_a_completion_that_fails_offers_nothing_and_says_nothing(shared_cache: Path, tmp_path: Path) -> None:
    """A shell is no place for an error."""
    assert offered(shared_cache, "search", "x", "--framework", "", THRESHOLDS_DATA_DIR=str(tmp_path / "no")) == []
    assert offered(shared_cache, "assess", "--framework", "nowhere", "-i", "C") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_words_of_an_edition_are_no_commands_of_a_shell(shell: str, tmp_path: Path, shared_cache: Path) -> None:
    """What completes goes into a command line, and some shells evaluate it: letters and figures, and nothing else."""
    evil = "x\\$(touch PWNED) `touch PWNED` \\\\`touch PWNED\\\\` ;touch PWNED;# '\"$HOME "
    evil += "\x1b]0;t\x07\u202e [b]y[/b] ' & | > z"
    data = edition({("C", 2): [evil]}, areas=[f"Qury {evil}", "Redcar & Cleveland"], partnership=evil)
    data["domains"][0]["name"] = evil
    data["tiers"][1]["name"] = evil
    written(tmp_path, data)
    for typed in (
        "show made-up-2024:",
        "contacts -a Qur",
        "contacts -a Redc",
        "search x --domain ",
        "show made-up-2024 -t ",
    ):
        words = f"thresholds {typed}"
        done = subprocess.run(
            [sys.executable, "-m", "thresholds_cli"],
            env={
                **os.environ,
                "XDG_CACHE_HOME": str(tmp_path),
                "THRESHOLDS_DATA_DIR": str(tmp_path),
                "_THRESHOLDS_COMPLETE": f"complete_{shell}",
                "COMP_WORDS": words,
                "COMP_CWORD": str(len(words.split(" ")) - 1),
                "_TYPER_COMPLETE_ARGS": words,
                "_TYPER_COMPLETE_FISH_ACTION": "get-args",
                "_TYPER_COMPLETE_WORD_TO_COMPLETE": words.rpartition(" ")[2],
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=ROOT,
        )
        (inner,) = re.findall(r"(?s)^(?:_arguments '\*: :\(\()?(.*?)(?:\)\)')?\n*$", done.stdout) or [""]
        assert inner
        assert not set(inner) & set("$`;&|<>(){}[]'!*?~#\x1b\x07\u202e"), inner
        assert not re.search(r"\\(?!\\:)(?<!\\\\)", inner.replace("\\\\:", "")), inner
    assert not list(tmp_path.rglob("PWNED"))


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_a_shell_that_evaluates_what_completes_runs_nothing(tmp_path: Path, shared_cache: Path) -> None:
    """As zsh does: the whole answer goes through `eval`."""
    data = edition({("C", 2): [r"Child is afraid \$(touch PWNED) at night", r"Child \`touch PWNED\` x"]})
    written(tmp_path, data)
    asked = '_TYPER_COMPLETE_ARGS="thresholds show made-up-2024:" _THRESHOLDS_COMPLETE=complete_zsh'
    script = f"_arguments() {{ :; }}; eval $(env {asked} {sys.executable} -m thresholds_cli)"
    told = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "THRESHOLDS_DATA_DIR": str(tmp_path)}
    done = subprocess.run(["/bin/bash", "-c", script], env=told, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [path.name for path in tmp_path.iterdir() if path.name == "PWNED"] == []
