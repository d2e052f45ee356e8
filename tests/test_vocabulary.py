"""The vocabulary of concerns: valid, whole, and heard as people say it."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, unmeasured
from thresholds_cli.errors import BadData
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.stemming import stems
from thresholds_cli.library.vocabulary import Ear, load_vocabulary
from thresholds_cli.library.wording import words
from thresholds_cli.model.concern import Vocabulary

_FACTORS = set("7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A 15A 16A 17A 18B 18C 19B 19C 22A 23A 24A".split()) | {
    f"{number}{who}" for number in range(1, 7) for who in "ABC"
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The one that comes with the program."""
    return _the_vocabulary()


@pytest.fixture(scope="module")
def ear() -> Ear:
    """What listens with it."""
    return _the_ear()


def heard(ear: Ear, text: str) -> set[str]:
    """The concerns that a text speaks of."""
    return {each.term.concern for each in ear.listen(text, stems(words(text)))}


def test_there_are_as_many_concerns_as_the_field_has(vocabulary: Vocabulary) -> None:
    """Some 80 to 120, each with a scope and with words of practitioners and of everybody."""
    assert 80 <= len(vocabulary.concerns) <= 120
    for concern in vocabulary.concerns:
        assert concern.scope.endswith(".")
        assert concern.terms, concern.id
        assert concern.everyday, concern.id


def test_every_census_factor_but_other_and_none_is_a_pointer(vocabulary: Vocabulary) -> None:
    """All of the national list that are worries; 20 and 21 are never suggested."""
    assert {factor for concern in vocabulary.concerns for factor in concern.census} == _FACTORS


def test_every_statement_of_every_edition_is_tagged_with_known_concerns(
    catalogue: Catalogue, vocabulary: Vocabulary
) -> None:
    """By reading; the same words in two editions have the same concerns."""
    known = set(vocabulary.by_id)
    by_words: dict[tuple[str | None, ...], tuple[str, ...]] = {}
    for edition in catalogue.editions:
        for indicator in catalogue.framework(edition.id).indicators if edition.indicators else ():
            assert indicator.concerns, f"{edition.id}:{indicator.id}"
            assert set(indicator.concerns) <= known, f"{edition.id}:{indicator.id}"
            said = indicator.subdomain, indicator.lead_in, indicator.text
            assert by_words.setdefault(said, indicator.concerns) == indicator.concerns, indicator.text


def test_every_concern_but_one_stands_in_some_statement(catalogue: Catalogue) -> None:
    """The one has a broader concern, which stands in for it aloud."""
    without = [row for row in catalogue.store.concerns if not row.statements]
    assert [(row.id, row.broader) for row in without] == [("eating-disorder", "child-mental-health")]


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("runaway", "missing-from-home"),
        ("DV", "domestic-abuse"),
        ("mum drinks", "parental-substance-misuse"),
        ("his step dad keeps drinking", "parental-substance-misuse"),
        ("couch surfing", "youth-homelessness"),
        ("hit by dad", "physical-abuse"),
        ("SEND", "special-educational-needs"),
        ("she isn't talking yet", "speech-language"),
        ("county lines", "child-criminal-exploitation"),
        ("cuts herself", "self-harm"),
    ],
)
def test_what_people_say_is_heard(text: str, concern: str, ear: Ear) -> None:
    """In anybody's words, in any order, with other words between."""
    assert concern in heard(ear, text)


@pytest.mark.parametrize(
    "text", ["send it on", "council tax", "pension", "parking permit", "missing a tooth brush lid"]
)
def test_what_is_no_worry_is_not_heard(text: str, ear: Ear) -> None:
    """ "SEND" is heard only in capitals."""
    assert heard(ear, text) == set()


def test_a_longer_term_wins(ear: Ear) -> None:
    """ "Missing appointments" is not "missing"."""
    assert "missing-from-home" not in heard(ear, "he keeps missing appointments")


def test_a_little_word_keeps_its_place(tmp_path: Path) -> None:
    """ "Not talking" is heard in that order; other terms in any."""
    ear = Ear.of(_written(tmp_path, '{id: a, label: Alpha beta, scope: A., terms: ["not talking", dragon cave]}'))
    assert heard(ear, "she is not yet talking") == {"a"}
    assert heard(ear, "talking or not") == set()
    assert heard(ear, "a cave for a dragon") == {"a"}
    assert heard(ear, "a cave and one two three four a dragon") == set()


@cache
def _the_vocabulary() -> Vocabulary:
    with unmeasured():
        return load_vocabulary(ROOT / "data" / "concerns.yaml")


@cache
def _the_ear() -> Ear:
    return Ear.of(_the_vocabulary())


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["mum", "drinks", "not", "missing", "isn't", "DV", "x"])).map(" ".join)
)
def test_any_text_can_be_listened_to(text: str) -> None:
    """And only words that stand in it are given as the reason."""
    said = words(text)
    for each in _the_ear().listen(text, stems(said)):
        assert set(each.typed.split()) <= set(said)


def _written(folder: Path, *concerns: str) -> Vocabulary:
    text = 'census_list: none\npeople: {parent: [mum]}\nqualifiers: ["no"]\nconcerns:\n'
    path = folder / "concerns.yaml"
    path.write_text(text + "".join(f"  - {concern}\n" for concern in concerns), encoding="utf-8")
    return load_vocabulary(path)


@pytest.mark.parametrize(
    ("concerns", "place", "rule"),
    [
        (("{id: a, label: A1, scope: S.}", "{id: a, label: B1, scope: S.}"), "5:10", "concern-twice"),
        (("{id: a, label: A1, scope: S., broader: zz}",), "5:44", "unknown-concern"),
        (("{id: a, label: A1, scope: S., related: [a]}",), "5:45", "unknown-concern"),
        (("{id: a, label: A1, scope: S., broader: b}", "{id: b, label: B1, scope: S., broader: a}"), "5:44", "ring"),
        (("{id: a, label: A1, scope: S.}", "{id: b, label: a1, scope: S.}"), "6:10", "term-twice"),
        (("{id: a, label: A1, scope: S., terms: ['?!']}",), "5:10", "term-twice"),
        (("{id: a, label: A1, scope: S., census: [20A, 21A]}",), "5:44", "schema"),
        (("{id: a, label: A1}",), "5:5", "schema"),
    ],
)
def test_a_fault_in_the_vocabulary_is_one_line_with_its_place(
    concerns: tuple[str, ...], place: str, rule: str, tmp_path: Path
) -> None:
    """What, where, how to mend it."""
    with pytest.raises(BadData) as fault:
        _written(tmp_path, *concerns)
    assert f"concerns.yaml:{place}" in fault.value.message
    assert rule in fault.value.message
    assert "\n" not in fault.value.message
