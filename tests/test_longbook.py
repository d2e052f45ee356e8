"""The long workbook as a file: written, mended by a person and by other programs, read back; all else refused."""

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from conftest import FRAMEWORKS, NOTICE, Program
from editions import edition, written
from test_longform import FULL, SMALL, codes
from thresholds_cli.authoring.longbook import is_longbook, read_longbook
from thresholds_cli.errors import Unreadable, UsageProblem
from thresholds_cli.library.draft import Draft
from thresholds_cli.library.editionfile import as_file, drafted
from thresholds_cli.library.load import load, load_text
from thresholds_cli.library.longform.writing import to_sheets
from thresholds_cli.render.views.longbook import longbook_report
from thresholds_cli.render.xlsx import to_xlsx

Mend = Callable[[Workbook], None]
STATEMENTS = ("grid", 0, "tiers", 0, "statements")


def write(folder: Path, draft: Draft, mend: Mend | None = None) -> Path:
    """A draft as a workbook, saved anew by another program where it is mended."""
    path = folder / "x.xlsx"
    path.write_bytes(to_xlsx(longbook_report(draft, to_sheets(draft))))
    if mend is not None:
        book = load_workbook(path)
        mend(book)
        book.save(path)
    return path


def at(page: Worksheet, title: str, row: int) -> str:
    """The name of a cell by the title of its column."""
    column = next(cell.column_letter for cell in page[1] if cell.value == title)
    return f"{column}{row}"


def faults(path: Path) -> list[str]:
    """What a workbook is refused for, a line each."""
    with pytest.raises(UsageProblem) as told:
        read_longbook(path)
    return told.value.message.splitlines()[1:]


# --- both ways ------------------------------------------------------------------------------------

DOUBTFUL = Draft(
    {**SMALL, "publisher": None},
    {
        ("publisher",): ("who publishes it?",),
        (*STATEMENTS, 0): ("one or two?", "is it all?"),
        ("tiers", "*"): ("more?",),
    },
)


@pytest.mark.parametrize("draft", [Draft(FULL), DOUBTFUL, Draft(SMALL)], ids=["full", "doubtful", "small"])
@pytest.mark.parametrize("mend", [None, lambda book: None], ids=["as written", "saved by openpyxl"])
def test_it_comes_back_whole(draft: Draft, mend: Mend | None, tmp_path: Path) -> None:
    """The very same data and doubts."""
    path = write(tmp_path, draft, mend)
    assert is_longbook(path)
    again = read_longbook(path)
    assert (again.data, dict(again.doubts)) == (draft.data, dict(draft.doubts))


@pytest.mark.unmeasured
def test_a_real_edition_comes_back_from_an_office_program(tmp_path: Path) -> None:
    """Saved by LibreOffice, it is still the same edition."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no soffice on PATH")
    framework = load(FRAMEWORKS / "llr-2021.yaml").framework
    assert framework is not None
    draft = drafted(framework)
    path = write(tmp_path, draft)
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    saved = tmp_path / "saved" / "x.xlsx"
    assert saved.read_bytes() != path.read_bytes()
    assert is_longbook(saved)
    again = read_longbook(saved)
    assert (again.data, dict(again.doubts)) == (draft.data, {})


def test_odd_words_come_back(tmp_path: Path) -> None:
    """What looks like a formula, what can't be seen, what the format has a meaning for; line breaks in a list."""
    texts = ["=SUM(A1)", "+44", "-1", "@home", "'quoted", "_x0041_ and _x000A_", "a\u200bb \u202ec", "2025-03", "TRUE"]
    data = edition({("C", 1): texts, ("C", 2): ["1482448879"]}, tiers=2)
    data["areas"] = ["two\nlines", "back\\slash"]
    path = write(tmp_path, Draft(data), lambda book: None)
    assert read_longbook(path).data == data
    for page in load_workbook(path).worksheets:
        assert {cell.data_type for row in page for cell in row if cell.value is not None} == {"s"}


def test_a_cell_that_can_not_hold_its_words_is_told() -> None:
    """Rather than cut."""
    draft = Draft(edition({("C", 1): ["a" * 40_000]}, tiers=2))
    with pytest.raises(UsageProblem, match=r"Statements, row 2, statement.*--to yaml"):
        longbook_report(draft, to_sheets(draft))


def test_it_says_what_it_is_and_is_ready_for_typing(tmp_path: Path) -> None:
    """The first page; a header and codes that stay, filters, text to the bottom, doubts shaded, the notice."""
    book = load_workbook(write(tmp_path, DOUBTFUL))
    first = [str(row[0].value) for row in book.worksheets[0].iter_rows()]
    assert book.sheetnames[:4] == ["Read first", "Edition", "Levels", "Level sentences"]
    assert first[0].startswith(NOTICE)
    assert "A DRAFT: not to be used for decisions." in first
    assert "thresholds import made-up-2024.xlsx --output made-up-2024.yaml" in first
    assert any("(Edition: 1, Levels: 1, Statements: 1)" in line for line in first)
    page = book["Statements"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:K5")
    assert {page.column_dimensions[letter].number_format for letter in "ABCDEFGHIJ"} == {"@"}
    assert page[at(page, "check", 2)].fill.fill_type == "solid"
    assert page[at(page, "check", 3)].fill.fill_type is None


# --- by a person's hand ----------------------------------------------------------------------------


def test_words_mended_rows_added_moved_and_left_blank(tmp_path: Path) -> None:
    """Codes are given; blanks at the ends of cells are nothing; blank rows say nothing; nothing else changes."""

    def mend(book: Workbook) -> None:
        page = book["Statements"]
        page[at(page, "statement", 2)] = "Well and happy  \r\n"
        page[at(page, "check", 2)] = " "
        page.insert_rows(4, 2)
        for title, value in (("level", 2), ("domain", "Domain C "), ("statement", "Cold")):
            page[at(page, title, 5)] = value
        page[at(page, "lines", 5)] = 12.0
        book["Read first"]["A1"] = None
        book.create_sheet("My sums")["A1"] = 7

    draft = read_longbook(write(tmp_path, DOUBTFUL, mend))
    assert codes(draft) == {
        "C1.01": "Well and happy",
        "C2.01": "Tired",
        "C2.02": "Cold",
        "C2.03": "Hungry",
        "P2.01": "Drinks",
    }
    assert draft.data["grid"][0]["tiers"][1]["statements"][1]["lines"] == [12]
    assert draft.doubts[()] == ("The sheet “My sums” was not read.",)
    assert (*STATEMENTS, 0) not in draft.doubts
    assert draft.doubts["grid", 0, "tiers", 1, "statements", 2] == ("was `C2.02`",)


def test_sorted_and_filtered_rows_are_all_read(tmp_path: Path) -> None:
    """In the order of their codes again; and it is told."""
    data = edition({("C", 1): list("fbdca"), ("C", 2): list("zxy"), ("P", 1): list("nml")}, tiers=2)

    def mend(book: Workbook) -> None:
        page = book["Statements"]
        column = [cell.value for cell in page[1]].index("statement")
        rows = sorted(
            (row for cells in page.iter_rows(min_row=2) if (row := [cell.value for cell in cells])[column]),
            key=lambda row: str(row[column]),
        )
        for number, row in enumerate(rows, start=2):
            for place, value in enumerate(row, start=1):
                page.cell(number, place).value = value
        page.row_dimensions[3].hidden = True
        book["Levels"].sheet_state = "hidden"

    draft = read_longbook(write(tmp_path, Draft(data), mend))
    assert draft.data == data
    assert draft.doubts == {
        (): (
            "The rows of the sheet Statements were sorted; their statements stand in the order of their codes again.",
            "Rows of the sheet Statements are hidden or filtered out; they were read too.",
        )
    }


def test_comments_of_people_are_doubts(tmp_path: Path) -> None:
    """With the cell on which they were written."""

    def mend(book: Workbook) -> None:
        page = book["Statements"]
        page[at(page, "statement", 3)].comment = Comment("Anne: is this\nstill printed?", "Anne")

    draft = read_longbook(write(tmp_path, Draft(SMALL), mend))
    assert draft.doubts == {
        ("grid", 0, "tiers", 1, "statements", 0): ("A comment on F3: Anne: is this still printed?",)
    }


@pytest.mark.parametrize(
    ("title", "value", "told"),
    [
        ("statement", 1482448879, "is not text but the number 1482448879 that Excel made of it"),
        ("note", datetime(2025, 3, 1), "is not text but a date or time (2025-03-01 00:00:00) that Excel made of it"),
        ("lines", datetime(2025, 12, 18), "is not text but a date or time"),
        ("lines", 12.5, "is not text but the number 12.5"),
        ("note", True, "is not text but a yes or no (TRUE)"),
        ("statement", "=A1&B1", "holds a formula: copy the cell"),
        ("statement", "#REF!", "holds an error (#REF!)"),
    ],
)
def test_what_excel_made_of_it_is_told_by_cell(title: str, value: object, told: str, tmp_path: Path) -> None:
    """With how to mend it."""

    def mend(book: Workbook) -> None:
        page = book["Statements"]
        cell = page[at(page, title, 4)]
        cell.number_format = "General"
        cell.value = value
        if value == "#REF!":
            cell.data_type = "e"

    path = write(tmp_path, Draft(SMALL), mend)
    (line,) = faults(path)
    assert line.startswith(f"Statements!{at(load_workbook(path)['Statements'], title, 4)} {told}")
    assert line.split(": ", 1)[1]


def test_numbers_that_are_numbers_are_understood(tmp_path: Path) -> None:
    """Levels, lines and a year; with thousands marked they may have been a list."""

    def mend(book: Workbook) -> None:
        book["Levels"]["A2"], book["Statements"]["B2"] = 1, 1.0
        book["Edition"]["B7"] = 2024
        book["Levels"][at(book["Levels"], "strengths", 2)] = True
        for name in ("Levels", "Edition", "Statements"):
            for row in book[name].iter_rows():
                for cell in row:
                    cell.number_format = "General"

    assert read_longbook(write(tmp_path, Draft(SMALL), mend)).data == SMALL

    def mend_again(book: Workbook) -> None:
        page = book["Statements"]
        page["I2"], page["I2"].number_format = 12130, "#,##0"

    assert faults(write(tmp_path, Draft(SMALL), mend_again))[0].startswith("Statements!I2 is not text but the number")


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    """Merged cells too; then what is wrong with the rows."""

    def mend(book: Workbook) -> None:
        book["Statements"].merge_cells("B3:B4")
        book["Contacts"]["B2"] = 4
        book["Levels"]["B2"] = "=1"

    assert [line.split(" ")[0] for line in faults(write(tmp_path, Draft(FULL), mend))] == [
        "Levels!B2",
        "Statements!B3:B4",
        "Contacts!B2",
    ]

    def rename(book: Workbook) -> None:
        book["Statements"].title = "Indicators"

    path = write(tmp_path, Draft(SMALL), rename)
    assert is_longbook(path)
    (fault,) = faults(path)
    assert fault.startswith(
        "there is no sheet Statements: put it back, or write the workbook anew with thresholds show"
    )


def test_columns_taken_out_or_renamed_are_told(tmp_path: Path) -> None:
    """What no statement can do without stops it; all else is said to be not read."""

    def mend(book: Workbook) -> None:
        page = book["Statements"]
        page[at(page, "note", 1)] = "remark"
        page[at(page, "remark", 2)] = "kept"
        page.delete_cols([cell.value for cell in page[1]].index("concerns") + 1)

    (told,) = (doubts for doubts in read_longbook(write(tmp_path, Draft(SMALL), mend)).doubts.values())
    assert told == (
        "The column “remark” of the sheet Statements was not read.",
        "The sheet Statements has no column note, concerns: nothing was read for it.",
    )

    def harm(book: Workbook) -> None:
        book["Statements"][at(book["Statements"], "level", 1)] = "tier"

    assert faults(write(tmp_path, Draft(SMALL), harm)) == ["Statements: no column is called “level”"]


# --- what is none ----------------------------------------------------------------------------------


def test_other_files_are_none_of_ours(tmp_path: Path) -> None:
    """A partnership's own grid, other sheets called alike, no workbook at all: never a traceback."""
    path = tmp_path / "x.xlsx"
    book = Workbook()
    for name in ("Statements", "Levels", "Contacts", "Services"):
        book.create_sheet(name).append(["Code", "Level", "Domain", "Statement"])
    book.save(path)
    assert not is_longbook(path)
    for raw in (b"", b"words", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 locked", bytes(range(256)) * 9):
        path.write_bytes(raw)
        assert not is_longbook(path)
        with pytest.raises(Unreadable) as told:
            read_longbook(path)
        assert "\n" not in told.value.message
    assert not is_longbook(tmp_path / "missing.xlsx")
    assert not is_longbook(tmp_path)


@pytest.mark.parametrize("harm", ["entities", "bomb", "vast", "far"])
def test_files_made_to_harm_are_refused_in_one_line(harm: str, tmp_path: Path) -> None:
    """By what stands before every workbook that is read."""
    path = write(tmp_path, Draft(SMALL))
    if harm == "far":
        book = load_workbook(path)
        book["Statements"]["A1000000"] = "far"
        book.save(path)
    else:
        path.write_bytes(_harmed(path, harm))
    with pytest.raises(Unreadable) as told:
        read_longbook(path)
    assert "\n" not in told.value.message


def _harmed(path: Path, harm: str) -> bytes:
    """The workbook with one of its sheets made worse."""
    buffer = io.BytesIO()
    with ZipFile(path) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet5.xml":
                content = {
                    "entities": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + content,
                    "bomb": content + b" " * 50_000_000,
                    "vast": content.replace(
                        b"</sheetData>",
                        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
                    ),
                }[harm]
            new.writestr(name, content)
    return buffer.getvalue()


# --- through the program ----------------------------------------------------------------------------


def test_shown_mended_and_imported(thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition that is held comes back as it is, but for its seal and what was mended."""
    written(tmp_path / "data", SMALL)
    monkeypatch.setenv("THRESHOLDS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    thresholds("show", "made-up-2024", "--format", "xlsx", "--output", "book.xlsx")
    book = load_workbook("book.xlsx")
    page = book["Statements"]
    page[at(page, "statement", 2)] = "Well indeed"
    page[at(page, "check", 3)] = "ask the board"
    book.save("book.xlsx")
    found = thresholds("import", "book.xlsx", "--yes", "--output", "again.yaml", "--format", "json").json
    assert (found["statements"], found["id"]) == (4, "made-up-2024")
    text = Path("again.yaml").read_text(encoding="utf-8")
    assert "# check: ask the board" in text
    framework = load_text(Path("again.yaml"), text).framework
    first = load(tmp_path / "data" / "frameworks" / "made-up-2024.yaml").framework
    assert framework is not None
    assert first is not None
    mended = drafted(first).data
    mended["grid"][0]["tiers"][0]["statements"][0]["text"] = "Well indeed"
    assert drafted(framework).data == mended
    told = thresholds("import", "book.xlsx", "--yes", "--output", "again.yaml", code=2)
    assert "again.yaml" in told.err


def test_a_workbook_that_can_not_be_read_writes_nothing(
    thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every fault is told, with exit code 2."""
    monkeypatch.chdir(tmp_path)

    def mend(book: Workbook) -> None:
        book["Statements"]["B2"], book["Statements"]["B3"] = "Level 9", "Level 7"

    write(tmp_path, Draft(SMALL), mend)
    told = thresholds("import", "x.xlsx", "--yes", code=2)
    assert "Statements, row 2: “Level 9” is no level of this edition" in " ".join(told.err.split())
    assert "Statements, row 3" in told.err
    assert [each.name for each in tmp_path.iterdir()] == ["x.xlsx"]
    write(tmp_path, Draft(SMALL))
    told = thresholds("import", "x.xlsx", "--yes", "--level", "Level 1", "--level", "Level 2", code=2)
    assert "leave out --levels-in, --level" in " ".join(told.err.split())


def test_a_workbook_without_an_id_is_given_one(
    thresholds: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the call, or it is asked for in one line."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, Draft({key: value for key, value in SMALL.items() if key != "id"}))
    assert "give the edition an id" in thresholds("import", "x.xlsx", "--yes", code=2).err
    thresholds("import", "x.xlsx", "--yes", "--id", "bury-2025")
    assert "id: bury-2025\n" in Path("bury-2025.yaml").read_text(encoding="utf-8")


def test_the_seal_is_left_off_and_narrowed_it_is_a_report(thresholds: Program, tmp_path: Path) -> None:
    """A seal is for words as they are; a part of an edition is none to be brought back."""
    thresholds("show", "llr-2021", "--output", tmp_path / "all.xlsx")
    assert load_workbook(tmp_path / "all.xlsx")["Edition"]["B21"].value is None
    assert is_longbook(tmp_path / "all.xlsx")
    assert "Nobody here has checked" in str(load_workbook(tmp_path / "all.xlsx")["Read first"]["A3"].value)
    thresholds("show", "llr-2021", "--tier", "4", "--output", tmp_path / "part.xlsx")
    assert load_workbook(tmp_path / "part.xlsx").sheetnames == ["Read first", "Rows"]
    assert as_file(read_longbook(tmp_path / "all.xlsx")).count("seal:") == 0
