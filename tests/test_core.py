"""What the layers below the commands promise, where no command shows it plainly."""

import json
import os
from pathlib import Path

import pytest

from conftest import FRAMEWORKS
from editions import edition
from thresholds_cli.errors import Unreadable
from thresholds_cli.interruption import was_interrupted
from thresholds_cli.library import files
from thresholds_cli.library.load import load_text
from thresholds_cli.library.wording import misspelt, same_words
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.place import Place


def test_a_file_too_big_to_be_an_edition_is_refused(tmp_path: Path) -> None:
    """Before it is read."""
    path = tmp_path / "big.yaml"
    path.write_text("x" * 200, encoding="utf-8")
    with pytest.raises(Unreadable, match="MB"):
        files.read_text(path, limit=100)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """And says so."""
    with pytest.raises(Unreadable, match="is a folder"):
        files.read_text(tmp_path)


@pytest.mark.fault("a file that may not be read")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In plain words, with what to do."""
    path = tmp_path / "secret.yaml"
    path.write_text("x", encoding="utf-8")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(Unreadable, match="you may not open it"):
        files.read_text(path)


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, or an interruption in the middle."""
    path = tmp_path / "answer.txt"
    path.write_text("old", encoding="utf-8")

    def fail(_: int) -> None:
        raise fault

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((Unreadable, KeyboardInterrupt)):
        files.write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["answer.txt"]


def test_same_words_are_letters_and_digits() -> None:
    """Case, punctuation and spaces aside; other letters are other words."""
    assert same_words("Self- care, 16 or 17!") == same_words("self-care 16 OR 17")
    assert same_words("café") != same_words("cafe")


def test_only_a_slip_of_the_keys_is_misspelt() -> None:
    """One letter changed about, too many or too few."""
    held = ["Leicester", "Leicestershire", "Rutland", "Hull"]
    assert misspelt("Liecester", held) == ["Leicester"]
    assert misspelt("Rutlnd", held) == ["Rutland"]
    assert misspelt("Hul", held) == []
    assert misspelt("Worcestershire", held) == []


def test_places_in_words() -> None:
    """As they stand beside a statement."""
    assert str(Place(section="Appendix 1", cell="Child Factors, Specialist", n=9, lines=(283,))) == (
        "Appendix 1, Child Factors, Specialist, no. 9"
    )
    assert Place(section="X", lines=(1, 2, 5)).line_words == "lines 1, 2 and 5"


def test_where_no_grid_is_printed_the_level_descriptions_can_be_chosen() -> None:
    """Codes L1 …, kind tier."""
    text = (FRAMEWORKS.parent.parent / "tests" / "examples" / "good" / "no-grid.yaml").read_text(encoding="utf-8")
    held = load_text(Path("x.yaml"), text).framework
    assert held is not None
    assert [(i.id, i.kind, i.tier) for i in held.indicators] == [("L1", "tier", 1), ("L2", "tier", 2)]


def test_models_can_not_be_changed(llr_2021: Framework) -> None:
    """What was validated stays as it was."""
    with pytest.raises(ValueError, match="frozen"):
        llr_2021.indicators[0].text = "other words"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"areas": "Hull"}, "`areas` must be a list"),
        ({"tiers": []}, "`tiers` is empty"),
        ({"source": "a PDF"}, "`source` must hold keys and values"),
        ({"published": "2024-02-31"}, "`published` is not a date"),
        ({"status": "old"}, "`status` must be one of"),
        ({"grid": [{"domain": "C", "tiers": [{"tier": "4"}]}]}, "`tier` must be a whole number"),
        ({"tiers": [{"rank": 1, "strengths": "yes"}]}, "`strengths` must be true or false"),
        ({"contacts": [{"id": "K 1"}]}, "`id` is not an id: letters and digits"),
        ({"tiers": [{"rank": 0}]}, "`rank` must be 1 or more"),
    ],
)
def test_schema_faults_in_words(change: dict[str, object], words: str) -> None:
    """What is wrong and how to mend it, never the value itself."""
    loaded = load_text(Path("x.yaml"), json.dumps({**edition({("C", 2): ["Worry"]}), **change}))
    assert loaded.framework is None
    assert any(problem.message.startswith(words) for problem in loaded.problems), loaded.problems


def test_an_interruption_is_known_however_it_is_wrapped() -> None:
    """Python turns one in a class body into a RuntimeError; libraries do worse."""
    wrapped = RuntimeError("Error calling __set_name__")
    wrapped.__cause__ = KeyboardInterrupt()
    assert was_interrupted(wrapped)
    assert was_interrupted(KeyboardInterrupt())
    assert not was_interrupted(RuntimeError("something else"))
