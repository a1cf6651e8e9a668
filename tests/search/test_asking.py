"""A query is understood as far as it goes; what could not be used is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.search.asking import MOST_PARTS, Field, Problem, Unused, Word, read


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("car culture", [Word("car"), Word("culture")]),
        ("汽车　文化", [Word("汽车"), Word("文化")]),
        ('"national standards" 汽车', [Word("national standards", quoted=True), Word("汽车")]),
        ("“汽车文化”", [Word("汽车文化", quoted=True)]),
        ("「汽车文化」", [Word("汽车文化", quoted=True)]),
        ("car -culture", [Word("car"), Word("culture", without=True)]),
        ('-"car culture"', [Word("car culture", quoted=True, without=True)]),
        ("title:汽车", [Word("汽车", in_title=True)]),
        ("A - B", [Word("A"), Word("B")]),
        ("e-car", [Word("e-car")]),
        ("", []),
    ],
)
def test_words(typed: str, words: list[Word]) -> None:
    asked = read(typed)
    assert (asked.words, asked.fields, asked.unused) == (words, [], [])


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("sponsor:雷军", Field("person", "雷军", "sponsor")),
        ("提案人：雷军", Field("person", "雷军", "提案人")),
        ('sponsor:"Lei Jun"', Field("person", "Lei Jun", "sponsor")),
        ("sponsor: 雷军", Field("person", "雷军", "sponsor")),
        ("-industry:automotive", Field("industry", "automotive", "industry", without=True)),
        ("NO:4012", Field("number", "4012", "NO")),
    ],
)
def test_fields(typed: str, field: Field) -> None:
    assert read(typed).fields == [field]


@pytest.mark.parametrize(
    ("typed", "unused"),
    [
        ("foo:bar", Unused(Problem.UNKNOWN_FIELD, "foo:bar", "foo")),
        ("！？", Unused(Problem.NOTHING_TO_FIND, "！？")),
        ('car "culture', Unused(Problem.OPEN_QUOTE, '"')),
        ("x " * (MOST_PARTS + 1), Unused(Problem.TOO_MANY_PARTS, "x")),
    ],
)
def test_what_could_not_be_used(typed: str, unused: Unused) -> None:
    assert read(typed).unused == [unused]


@given(st.text(max_size=200))
def test_reading_never_fails_and_loses_no_letter_in_silence(typed: str) -> None:
    asked = read(typed)
    if any(sign.isalnum() for sign in typed if sign.isprintable()):
        assert asked.words or asked.fields or asked.unused
    assert len(asked.words) <= 2 * MOST_PARTS
