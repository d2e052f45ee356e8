"""The last step of `assess`: the result, pages, records, the level stated; or back."""

from pathlib import Path
from typing import Any

import pytest

from scripted import Scripted, Step
from talking import situation
from thresholds_cli.assess.engine import Gates
from thresholds_cli.cli.talk.closing import Closing
from thresholds_cli.cli.talk.situation import Situation
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.render.formats import Format


def closed(catalogue: Catalogue, *steps: Step, **more: Any) -> tuple[bool, Scripted, Situation]:
    asker = Scripted(*steps)
    state = situation(catalogue, **{"marks": {"C4.09": "seen"}, "area": "Leicester", **more})
    back = Closing(asker, state, Format.TABLE).back()
    assert asker.steps == []
    return back, asker, state


def test_the_last_step_keeps_nothing_unless_asked(catalogue: Catalogue) -> None:
    """Finish stands first and is what Enter means; going back is possible."""
    back, asker, _ = closed(catalogue, ("What next?", "Finish; nothing is kept"))
    assert back is False
    assert "The document points to Tier 4 Specialist. To refer: ring" in asker.said[-1]
    assert closed(catalogue, ("What next?", "Go back"))[0] is True


def test_what_was_not_sure_stands_to_the_end(catalogue: Catalogue) -> None:
    """Every route that was kept: danger, harm and allegation, also below the tier of significant harm."""
    _, asker, _ = closed(
        catalogue,
        ("What next?", "Read the whole"),
        ("What next?", "Finish"),
        marks={"C3.10": "seen"},
        gates=Gates("unsure", "unsure", "unsure"),
    )
    for last in (asker.stood[-1], asker.said[-1]):
        assert "The document points to Tier 3 Targeted. For help at this level" in last
        assert "call 999 now" in last
        assert "Significant harm suspected: ring the children's social care duty service for Leicester" in last
        assert "the allegations route as well" in last


def test_without_a_statement_there_is_nothing_to_write_down(catalogue: Catalogue) -> None:
    """No page and no record of nothing."""
    with pytest.raises(AssertionError, match="does not offer"):
        closed(catalogue, ("What next?", "Show the page"), marks={})


def test_the_page_asks_once_for_the_level_stated(
    catalogue: Catalogue, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A closed choice; the same as the document's or not stands on the page."""
    _, _, state = closed(
        catalogue,
        ("What next?", "Show the page"),
        ("Which level do you, or the referrer, state?", "Tier 3 Targeted"),
        ("What next?", "Change the level stated (Tier 3 Targeted)"),
        ("Which level do you, or the referrer, state?", "Tier 4 Specialist"),
        ("What next?", "Write the page"),
        ("Name of the file", str(tmp_path / "J.Smith")),
        ("What next?", "Save a record"),
        ("Name of the file", str(tmp_path / "kept.json")),
        ("What next?", "Finish"),
    )
    assert "Tier 3 Targeted, NOT the same as the document's: LOWER than Tier 4 Specialist." in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["J.Smith.docx", "kept.json"]
    assert state.stated is not None
    assert '"stated_level": 4' in (tmp_path / "kept.json").read_text(encoding="utf-8")


def test_a_file_that_is_there_is_asked_about_and_a_bad_name_loses_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    """No means that it stays; an impossible name leads back to the same choices."""
    there = tmp_path / "there.json"
    there.write_text("mine", encoding="utf-8")
    steps: list[Step] = [
        ("What next?", "Save a record"),
        ("Which level", "No level"),
        ("Name of the file", str(there)),
        ("Overwrite it?", "No"),
        *((("Name of the file", bad)) for bad in (str(tmp_path / "no" / "folder.json"), "~nosuchuser/x", "n" * 300)),
        *((("Name of the file", bad)) for bad in (".", "..", "/", "~", f"{tmp_path}/")),
        ("Name of the file", f"{tmp_path}/\0"),
        ("Name of the file", ""),
        ("What next?", "Finish"),
    ]
    _, asker, _ = closed(catalogue, *steps)
    assert there.read_text(encoding="utf-8") == "mine"
    assert asker.heard.count("Nothing was written.") == 9
    steps = [steps[0], steps[1], steps[2], ("Overwrite it?", "Yes"), steps[-1]]
    closed(catalogue, *steps)
    assert '"record_version": 1' in there.read_text(encoding="utf-8")
