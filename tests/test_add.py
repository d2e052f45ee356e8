"""`thresholds add`: valid editions and lineages into a folder of one's own, whole or not at all."""

import errno
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import NOTICE, ROOT, Program
from editions import edition, linux_only, written
from lineages import kept, made, reading
from thresholds_cli.authoring.lineages import as_file
from thresholds_cli.library import files

pytestmark = linux_only
GRID = {("C", 2): ["Child keeps a dragon"]}


@pytest.fixture(autouse=True)
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What came with the program, made up."""
    path = written(tmp_path / "bundled", edition(GRID, id="moor-2021", partnership="Moor", areas=["Moor", "Fell"]))
    monkeypatch.setenv("THRESHOLDS_DATA_DIR", str(tmp_path / "bundled"))
    return path


@pytest.fixture
def folder(home: Path) -> Path:
    """Where the user's own editions go; not made yet."""
    return home / ".local" / "share" / "thresholds" / "frameworks"


def draft(tmp_path: Path, id: str = "moor-2026", words: str = "Child keeps two dragons", **more: Any) -> Path:
    """A valid edition somewhere, under a name of its own."""
    values = {"partnership": "Moor", "areas": ["Moor", "Fell"], "supersedes": "moor-2021", **more}
    data = edition({("C", 2): [words]}, id=id, **values)
    lines = [f"{key}: {json.dumps(value)}" for key, value in data.items()]
    return kept(tmp_path / "desk" / f"our {id}.yaml", "\n".join(["# our own", *lines, ""]))


def everything(home: Path) -> list[str]:
    """Every file under a home but for the compiled catalogue."""
    return sorted(
        str(path.relative_to(home)) for path in home.rglob("*") if path.is_file() and ".cache" not in str(path)
    )


@pytest.mark.unmeasured
def flat(text: str) -> str:
    """Text without its line breaks."""
    return " ".join(text.split())


def test_an_edition_is_put_where_every_command_finds_it(
    tmp_path: Path, folder: Path, home: Path, thresholds: Program
) -> None:
    """To the byte, under its id; what that means is said, and what to try."""
    path = draft(tmp_path)
    out = flat(thresholds("add", path).out)
    assert (folder / "moor-2026.yaml").read_bytes() == path.read_bytes()
    assert everything(home) == [".local/share/thresholds/frameworks/moor-2026.yaml"]
    assert "The latest held for Moor, Fell" in out
    assert "moor-2021 is superseded by it from now on." in out
    assert "Not sealed" in out
    assert "Statements without a concern: 1" in out
    for command in ("search", "show moor-2026", "diff moor-2021 moor-2026", "tag", "seal"):
        assert f"thresholds {command}" in out
    hits = thresholds("search", "dragons", "--format", "json").json["hits"]
    assert [hit["framework"] for hit in hits if hit["kind"] == "indicator"] == ["moor-2026"]


def test_json_is_as_its_schema_says(tmp_path: Path, folder: Path, thresholds: Program) -> None:
    """Added, and not added because of an error."""
    schema = json.loads((ROOT / "docs" / "schemas" / "add.json").read_text(encoding="utf-8"))
    good = thresholds("add", draft(tmp_path), "--format", "json").json
    bad = thresholds("add", draft(tmp_path, "bad-2026", "Child."), "--format", "json", code=1).json
    for printed in (good, bad):
        Draft202012Validator(schema).validate(printed)
        assert set(printed) == set(schema["properties"]) | set(schema["allOf"][0]["properties"])
    assert set(good["added"][0]) == set(schema["allOf"][0]["properties"]["added"]["items"]["properties"])
    assert (good["added"][0]["path"], good["added"][0]["superseded"]) == (str(folder / "moor-2026.yaml"), "moor-2021")
    assert bad["added"] == []
    assert any(problem["rule"] == "one-line-of-words" for problem in bad["files"][0]["problems"])


@pytest.mark.parametrize("style", ["table", "plain", "markdown", "csv", "html"])
def test_every_format_says_where_it_is_and_the_notice(
    style: str, tmp_path: Path, folder: Path, thresholds: Program
) -> None:
    """Also the row of a spreadsheet."""
    out = thresholds("add", draft(tmp_path), "--format", style).out
    assert NOTICE in flat(out).replace("&#39;", "'")
    assert "moor-2026.yaml" in out


def test_a_draft_supersedes_nothing_and_is_said_to_be_one(tmp_path: Path, thresholds: Program) -> None:
    """It is never a default."""
    out = flat(thresholds("add", draft(tmp_path, status="draft")).out)
    assert "A DRAFT: never a default" in out
    assert "moor-2021 stays until this is no draft any more" in out
    assert thresholds("actions", "Moor", "--format", "json").json["framework"] == "moor-2021"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"partnership": "More"}, "moor-2021 is of another partnership, “Moor” and not “More”"),
        ({"supersedes": "moor-2019"}, "no edition `moor-2019` is held"),
        ({"status": "superseded"}, "the file says that this is superseded itself"),
    ],
)
def test_why_nothing_is_superseded_is_said(more: dict[str, Any], why: str, tmp_path: Path, thresholds: Program) -> None:
    """A partnership spelt otherwise would go unseen."""
    assert why in flat(thresholds("add", draft(tmp_path, **more)).out)


def test_two_editions_in_force_for_an_area_are_said(tmp_path: Path, thresholds: Program) -> None:
    """And which of them an area stands for; once, not on standard error as well."""
    outcome = thresholds("add", draft(tmp_path, published="2020", supersedes=None), "--format", "json")
    assert any("Moor has 2 editions" in warning for warning in outcome.json["warnings"])
    assert "Whoever names Fell gets moor-2021, not this one." in outcome.json["added"][0]["says"]
    assert outcome.err == ""


def test_what_a_person_was_to_look_at_is_said(tmp_path: Path, thresholds: Program) -> None:
    """Marks that are still open keep nothing out, and are never forgotten silently."""
    path = draft(tmp_path)
    text = path.read_text(encoding="utf-8").replace('"Made-up thresholds"', '"Made-up" # check: so?')
    path.write_text(text, encoding="utf-8")
    outcome = thresholds("add", path)
    assert "Still to be looked at: 1" in outcome.out
    assert "so?" in outcome.out


def test_errors_are_all_shown_and_nothing_is_written(tmp_path: Path, home: Path, thresholds: Program) -> None:
    """Of several files all or none: as `validate` shows them, exit 1."""
    good, bad = draft(tmp_path), draft(tmp_path, "bad-2026", "Child.", title="")
    outcome = thresholds("add", good, bad, code=1)
    assert "Nothing was added" in outcome.out
    for line in thresholds("validate", bad, code=1).out.splitlines():
        if line.startswith("error:"):
            assert line in outcome.out
    assert everything(home) == []


@pytest.mark.parametrize("raw", [b"a: [", b"\0\1\2", b"\xff\xfe", b"- a\n", None])
def test_what_is_no_edition_is_never_added(raw: bytes | None, tmp_path: Path, home: Path, thresholds: Program) -> None:
    """Exit 3, with a line."""
    path = tmp_path / "x.yaml"
    if raw is not None:
        path.write_bytes(raw)
    (problem,) = thresholds("add", path, "--format", "json", code=3).json["files"][0]["problems"]
    assert problem["rule"] == "unreadable"
    assert "Nothing was added" in thresholds("add", path, code=3).out
    assert everything(home) == []


def test_own_contacts_are_no_edition(tmp_path: Path, home: Path, thresholds: Program) -> None:
    """Said where they belong."""
    path = ROOT / "tests" / "examples" / "good" / "own-contacts.yaml"
    assert "contacts.yaml of your data folder" in flat(thresholds("add", path, code=2).err)
    vocabulary = kept(tmp_path / "words.yaml", "census_list: x\npeople: {}\nqualifiers: []\nconcerns: []\n")
    thresholds("add", vocabulary, code=2)
    assert everything(home) == []


def test_an_id_that_came_with_the_program_is_refused_with_both_paths(
    tmp_path: Path, bundled: Path, home: Path, thresholds: Program
) -> None:
    """In one line, exit 2; by force no more than without."""
    path = draft(tmp_path, "moor-2021", supersedes=None)
    for more in ([], ["--force"]):
        err = thresholds("add", path, *more, code=2).err
        assert f"the id `moor-2021` is held already, in {bundled}; {path} was not added" in err
        assert "never replaced" in err
    assert everything(home) == []


def test_an_own_edition_is_replaced_only_by_force(tmp_path: Path, folder: Path, thresholds: Program) -> None:
    """With both paths; another of the same name stays whole."""
    thresholds("add", draft(tmp_path))
    path = draft(tmp_path, words="Child rides a dragon")
    err = thresholds("add", path, code=2).err
    assert f"{folder / 'moor-2026.yaml'}; {path} was not added" in err
    assert "--force" in err
    assert "two dragons" in (folder / "moor-2026.yaml").read_text(encoding="utf-8")
    assert "moor-2026: replaced" in thresholds("add", path, "--force").out
    assert (folder / "moor-2026.yaml").read_bytes() == path.read_bytes()
    assert [path.name for path in folder.iterdir()] == ["moor-2026.yaml"]


def test_an_own_edition_is_replaced_where_it_lies(
    tmp_path: Path, folder: Path, home: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under whichever name, in whichever folder: never twice."""
    monkeypatch.setenv("THRESHOLDS_OWN_DIRS", str(tmp_path / "shared"))
    path = draft(tmp_path)
    there = kept(tmp_path / "shared" / "frameworks" / "ours.yml", path.read_text(encoding="utf-8"))
    changed = draft(tmp_path, words="Child rides a dragon")
    assert "leave --to out" in thresholds("add", changed, "--force", "--to", folder.parent, code=2).err
    thresholds("add", changed, "--force")
    assert there.read_bytes() == changed.read_bytes()
    assert everything(home) == []


def test_an_own_edition_that_was_left_out_can_be_replaced(tmp_path: Path, folder: Path, thresholds: Program) -> None:
    """One that holds something else under the name can't."""
    written(folder.parent, edition({("C", 2): ["Child."]}, id="moor-2026"))
    path = draft(tmp_path)
    thresholds("add", path, code=2)
    thresholds("add", path, "--force")
    assert (folder / "moor-2026.yaml").read_bytes() == path.read_bytes()
    written(folder.parent, edition({("C", 2): ["Child."]}, id="fell-2026")).rename(folder / "dale-2026.yaml")
    err = flat(thresholds("add", draft(tmp_path, "dale-2026"), "--force", code=2).err)
    assert f"{folder / 'dale-2026.yaml'} holds something else" in err


def test_what_is_held_already_is_not_added_to_itself(tmp_path: Path, folder: Path, thresholds: Program) -> None:
    """The file in the folder, and one file named twice."""
    path = draft(tmp_path)
    assert len(thresholds("add", path, path, "--format", "json").json["added"]) == 1
    assert "right there" in thresholds("add", folder / "moor-2026.yaml", "--force", code=2).err
    other = kept(tmp_path / "copy.yaml", draft(tmp_path, "dale-2026").read_text(encoding="utf-8"))
    err = thresholds("add", other, draft(tmp_path, "dale-2026"), code=2).err
    assert "both hold `dale-2026`" in err


def test_the_sealed_words_come_along(tmp_path: Path, folder: Path, thresholds: Program) -> None:
    """So that the next seal shows what changed; words that are not those of the seal stay behind, said."""
    path = draft(tmp_path)
    thresholds("seal", path, "--yes", "--read-by", "policy officer")
    thresholds("add", path)
    kept_words = folder / "moor-2026.sealed.json"
    assert kept_words.read_bytes() == path.with_suffix(".sealed.json").read_bytes()
    assert "Nothing changed since the last seal" in thresholds("seal", folder / "moor-2026.yaml").out
    path.with_suffix(".sealed.json").write_text("[]\n", encoding="utf-8")
    assert "Left behind" in thresholds("add", path, "--force").out
    assert not kept_words.exists()
    path.write_text(path.read_text(encoding="utf-8").replace("two dragons", "no dragons"), encoding="utf-8")
    assert "seal-holds" in thresholds("add", path, "--force", code=1).out


def test_a_lineage_goes_beside_the_editions(tmp_path: Path, folder: Path, thresholds: Program) -> None:
    """Along with the edition that it is about; a second of the same two is refused."""
    path = draft(tmp_path)
    old = made(GRID, id="moor-2021", partnership="Moor", areas=["Moor", "Fell"])
    new = made({("C", 2): ["Child keeps two dragons"]}, id="moor-2026", partnership="Moor", areas=["Moor", "Fell"],
               supersedes="moor-2021")  # fmt: skip
    text = as_file(reading(old, new, {("C2.01", "C2.01"): "widened"}), old, new)
    lineage = kept(tmp_path / "read.yaml", text)
    outcome = thresholds("add", lineage, path, "--format", "json").json
    assert [each["relied_upon"] for each in outcome["added"]] == [True, None]
    target = folder.parent / "lineage" / "moor-2021--moor-2026.yaml"
    assert target.read_text(encoding="utf-8") == text
    assert thresholds("diff", "moor-2021", "moor-2026", "--format", "json").json["lineage"] is not None
    turned = as_file(reading(new, old, {("C2.01", "C2.01"): "narrowed"}), new, old)
    again = kept(tmp_path / "again.yaml", turned)
    assert f"{target}; {again} was not added" in flat(thresholds("add", again, code=2).err)
    thresholds("add", again, "--force")
    assert target.read_text(encoding="utf-8") == turned


def test_a_lineage_of_editions_that_are_not_held_is_refused(tmp_path: Path, home: Path, thresholds: Program) -> None:
    """Its editions are those named along with it, else those held."""
    old, new = made(GRID, id="dale-1"), made(GRID, id="dale-2")
    text = as_file(reading(old, new, {("C2.01", "C2.01"): "same words"}), old, new)
    outcome = thresholds("add", kept(tmp_path / "x.yaml", text), code=1)
    assert "lineage-edition" in outcome.out
    assert everything(home) == []


def test_to_names_one_of_ones_own_folders(
    tmp_path: Path, home: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A partnership's shared drive; any other folder is refused, and so is a drive that is off."""
    shared = tmp_path / "shared"
    monkeypatch.setenv("THRESHOLDS_OWN_DIRS", str(shared))
    path = draft(tmp_path)
    assert "is not there: nothing was added" in thresholds("add", path, "--to", shared, code=3).err
    shared.mkdir()
    assert "is none of your own folders" in thresholds("add", path, "--to", tmp_path, code=2).err
    assert everything(home) == []
    thresholds("add", path, "--to", f"{shared}/")
    assert (shared / "frameworks" / "moor-2026.yaml").read_bytes() == path.read_bytes()
    assert everything(home) == []


def test_several_are_added_together_or_not_at_all(
    tmp_path: Path, home: Path, thresholds: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full at the second file, a folder that refuses its name: one line, and nothing is left."""
    both = [draft(tmp_path), draft(tmp_path, "dale-2026", partnership="Dale", areas=["Dale"], supersedes=None)]
    thresholds("frameworks")  # which writes the catalogue, should it not be there
    for name, times in (("_fill", (2, 3)), ("_moved", (2,))):  # what does not fit one way is tried the other
        with monkeypatch.context() as patch:
            patch.setattr(files, name, _failing(getattr(files, name), times))
            err = thresholds("add", *both, code=3).err
        assert "dale-2026.yaml can't be written: the disk is full" in err
        assert everything(home) == []
        assert not (home / ".local" / "share" / "thresholds").exists()
    thresholds("add", *both)
    changed = [draft(tmp_path, words="Child rides a dragon"), both[1]]
    before = {name: (home / name).read_bytes() for name in everything(home)}
    with monkeypatch.context() as patch:
        patch.setattr(files, "_moved", _failing(files._moved, (2,)))
        thresholds("add", *changed, "--force", code=3)
    assert {name: (home / name).read_bytes() for name in everything(home)} == before


def _failing(real: Any, times: tuple[int, ...]) -> Any:
    """The same, but that the disk is full those times."""
    calls = []

    def fails(*given: Any, **more: Any) -> None:
        calls.append(given)
        if len(calls) in times:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(*given, **more)

    return fails


def test_a_home_that_takes_nothing_is_one_line(home: Path, tmp_path: Path, thresholds: Program) -> None:
    """A file, or a link to nowhere, where the folder should be."""
    (home / ".local").mkdir()
    (home / ".local" / "share").write_text("", encoding="utf-8")
    assert "can't be made: " in thresholds("add", draft(tmp_path), code=3).err
    (home / ".local" / "share").unlink()
    (home / ".local" / "share" / "thresholds").mkdir(parents=True)
    (home / ".local" / "share" / "thresholds" / "frameworks").symlink_to(tmp_path / "nowhere")
    assert "can't be made: " in thresholds("add", draft(tmp_path), code=3).err


def test_links_are_not_written_through(tmp_path: Path, folder: Path, thresholds: Program) -> None:
    """One to nowhere is a name that is taken; one to an edition elsewhere is mended there."""
    folder.mkdir(parents=True)
    (folder / "moor-2026.yaml").symlink_to(tmp_path / "nowhere.yaml")
    assert "holds something else" in flat(thresholds("add", draft(tmp_path), "--force", code=2).err)
    elsewhere = kept(tmp_path / "elsewhere.yaml", draft(tmp_path).read_text(encoding="utf-8"))
    (folder / "moor-2026.yaml").unlink()
    (folder / "moor-2026.yaml").symlink_to(elsewhere)
    changed = draft(tmp_path, words="Child rides a dragon")
    assert "is a link: replace the file that it points to" in flat(thresholds("add", changed, "--force", code=2).err)
    assert "two dragons" in elsewhere.read_text(encoding="utf-8")
