"""The marks `# check:` in a file: every one that is a comment, none that is words."""

import time

import pytest

from conftest import FRAMEWORKS
from thresholds_cli.library import yamlfile
from thresholds_cli.library.openchecks import open_checks

FILE = """\
# Explains: what a person must look at is marked # check: like this.
# check: of the file
id: made-up-2024   # check: the id
title: "A # check: in words"  # check: the title
note: 'single # check: quoted'
publisher:  # check:
tiers:  #check:no blanks
  # check: the tier
  - {rank: 1, name: "# check: a name", label: plain#check, heading: [a, b]}# Check: a row
text: |   # check: over lines
  words # check: in lines

# check: after them
folded: >-
    more # check: in lines
"""


def test_comments_are_found_and_words_are_not() -> None:
    """With line and column from 1, and what is said."""
    assert open_checks(FILE) == [
        (2, 1, "of the file"),
        (3, 20, "the id"),
        (4, 31, "the title"),
        (6, 13, ""),
        (7, 9, "no blanks"),
        (8, 3, "the tier"),
        (9, 76, "a row"),
        (10, 11, "over lines"),
        (13, 1, "after them"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_the_reader_of_yaml_counts_them(end: str) -> None:
    """Whatever ends them, and also where the document was read before."""
    text = end.join(("a: 1", "", "b: 2  # check: it", ""))
    assert open_checks(text) == [(3, 7, "it")]
    assert open_checks(text, yamlfile.parse(text)) == [(3, 7, "it")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# check",
        "a: [  # check: b",
        "a: &b [*b]\n",
        "\x00 # check: a",
        "[" * 1500 + "# check: a",
        "key # check: a\n: b",
    ],
)
def test_what_is_no_yaml_has_none(text: str) -> None:
    """That it is none is said by validation."""
    assert open_checks(text) == []


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85"])
def test_what_ends_a_comment_and_no_line_is_not_counted(end: str) -> None:
    """Lines are those that an editor counts, and by which every problem is placed."""
    text = f'title: "Right{end}help"\nid: x # check: it\n'
    assert open_checks(text) == [(2, 7, "it")]
    assert open_checks(f"a: b # note{end}# check: it\n") == [(1, 13, "it")]


def test_words_that_stand_for_others_are_walked_once() -> None:
    """Aliases, refused elsewhere, grow nothing."""
    text = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    assert open_checks(f"{text}end: 1 # check: it\n") == [(41, 8, "it")]


def test_a_file_without_marks_costs_nothing() -> None:
    """It is not even parsed."""
    text = (FRAMEWORKS / "llr-2021.yaml").read_text(encoding="utf-8")
    begun = time.perf_counter()
    assert open_checks(text) == []
    assert time.perf_counter() - begun < 0.1
