"""Questions as static text with numbers to type, and how lines are folded."""

import io
import sys
from typing import Any

import pytest

from thresholds_cli.cli.folding import folded
from thresholds_cli.cli.talk.asker import Statement, narrowed
from thresholds_cli.cli.talk.numbered import NumberedAsker


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> NumberedAsker:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return NumberedAsker()


MANY = [Statement(f"C4.{n:02d}", f"C4.{n:02d} Tier 4: statement about {'school' if n % 5 == 0 else 'home'}")
        for n in range(1, 41)]  # fmt: skip


def test_defaults_are_read_out_in_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Enter alone means something only where the prompt says what."""
    asker = typed(monkeypatch, "", "9", "x", "2")
    assert asker.one("Which?", [("Finish.", 1), ("Back", 2)], default=1) == 1
    assert "Type one number, 1 to 2, then Enter; Enter alone means 1, Finish.: " in capsys.readouterr().err
    assert asker.one("Which?", [("Yes", True), ("No", False)]) is False
    assert capsys.readouterr().err.count("That is not one of the numbers.") == 2


def test_a_long_list_is_read_out_in_pages_and_narrowed_by_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fifteen at a time; numbers stay the same from page to page; words of the statement narrow it."""
    asker = typed(monkeypatch, "+", "17", "1")
    assert asker.mark("List", MANY, {}, lambda _: "") == {"C4.17": "seen"}
    shown = capsys.readouterr().err
    assert "List: 40 listed" in shown
    assert "or + for the next 15 of 25 more" in shown
    assert "  30. C4.30" in shown
    asker = typed(monkeypatch, "zebra", "school", "2", "2")
    assert asker.mark("List", MANY, {}, lambda _: "") == {"C4.10": "suspected"}
    shown = capsys.readouterr().err
    assert "0 of 40 have “zebra”. All again:" in shown
    assert "8 of 40 have “school”." in shown


def test_numbers_change_and_take_out_what_was_chosen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not named stays; each can be answered by itself."""
    marks: dict[str, Any] = {"C4.01": "seen", "C4.02": "seen", "C4.03": "suspected"}
    asker = typed(monkeypatch, "0 1", "99", "1 3", "3", "3", "1")
    assert asker.mark("List", MANY[:5], marks, lambda _: "") == {"C4.02": "seen", "C4.03": "seen"}
    shown = capsys.readouterr().err
    assert shown.count("Type numbers from the list, or 0.") == 2
    assert "(chosen already: seen, told or known)" in shown
    assert shown.count("List: 5 listed") == 1  # a slip does not read the list out again
    asker = typed(monkeypatch, "0")
    assert asker.mark("List", MANY[:5], marks, lambda _: "") == marks
    assert "What was chosen stays as it is." in capsys.readouterr().err
    asker = typed(monkeypatch, "0")
    assert asker.mark("List", MANY[:5], {}, lambda _: "") == {}
    assert "None of these chosen." in capsys.readouterr().err


def test_a_choice_can_be_typed_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole label, or as much of it as tells it from the others."""
    choices = [("Yes", 1), ("No", 2), ("Not sure", 3)]
    asker = typed(monkeypatch, "no", "NOT", "n", "y")
    assert [asker.one("Which?", choices) for _ in range(3)] == [2, 3, 1]
    assert capsys.readouterr().err.count("That is not one of the numbers.") == 1


def test_what_stands_is_read_out_when_it_changes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not before every line of words, which would drown them; the menu always has it."""
    asker = typed(monkeypatch, "a", "b", "1", "c")
    for standing in ("Nothing chosen yet.", "Nothing chosen yet."):
        asker.text("Words?", standing=standing)
    assert capsys.readouterr().err.count("Nothing chosen yet.") == 1
    asker.one("What next?", [("Go on", 1)], standing="Nothing chosen yet.")
    asker.text("Words?", standing="1 seen.")
    shown = capsys.readouterr().err
    assert shown.count("Nothing chosen yet.") == 1
    assert "1 seen." in shown


def test_the_end_of_input_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It raises, in every kind of question."""
    asker = typed(monkeypatch)
    for ask in (
        lambda: asker.one("Which?", [("Yes", 1)], default=1),
        lambda: asker.mark("List", MANY[:2], {}, lambda _: ""),
        lambda: asker.text("Words?"),
    ):
        with pytest.raises(EOFError):
            ask()


def test_letters_narrow_in_any_order_and_case() -> None:
    """Every piece must stand in the statement."""
    assert [each.code for each in narrowed(MANY, "SCHOOL c4.1")] == ["C4.10", "C4.15"]
    assert narrowed(MANY, "") == MANY


def test_folding_breaks_between_words_and_never_a_number() -> None:
    """Control characters are shown, a telephone number stays on one line, nothing is lost."""
    text = "Ring the duty service on 01482 448 879 now, or read \x1b[31mthis\u202e"
    lines = folded(text, 24)
    assert any("01482 448 879" in line for line in lines)
    assert "".join(lines).replace(" ", "") == "Ringthedutyserviceon01482448879now,orread\\x1b[31mthis\\u202e"
