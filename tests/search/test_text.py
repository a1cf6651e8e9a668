"""What is published and what is typed become the same tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.search import sounds
from proposals.search.marks import bare_number, is_a_number, numbers_of, token, value_of
from proposals.search.text import Phrase, joined, phrase, plain_tokens, runs_of_han, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("汽车文化", ["汽车", "车文", "文化", "化"]),
        ("法", ["法"]),
        ("汽車改裝", ["汽车", "车改", "改装", "装"]),
        ("ＮＥＶ　汽车", ["nev", "汽车", "车"]),
        ("新能源NEV汽车", ["新能", "能源", "源", "nev", "汽车", "车"]),
        ("Tuning standards", ["tune", "standard"]),
        ("建议第4012号", ["建议", "议第", "第", "4012", "号"]),
        ("商消费发〔2023〕236号", ["商消", "消费", "费发", "发", "2023", "236", "号"]),
        ("Café, naïve_user", ["cafe", "naiv", "user"]),
        ("がんばる 한국", ["がん", "んば", "ばる", "る", "한국", "국"]),
        ("——！？", []),
    ],
)
def test_a_text_in_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_as_written_nothing_is_folded_but_width_and_case() -> None:
    assert plain_tokens("汽車改裝 Standards ＡＢ") == ["汽車", "車改", "改裝", "裝", "standards", "ab"]


def test_a_phrase_does_not_reach_from_one_text_into_the_next() -> None:
    row = joined([tokens("发展汽车"), [], tokens("文化建设")])
    assert row == " 发展 展汽 汽车 车 ¦ 文化 化建 建设 设 "
    asked = phrase("汽车文化")
    assert asked is not None
    assert not asked.stands_in(row)


def test_only_the_last_single_character_is_open() -> None:
    assert phrase("第4012号") == Phrase(("第", "4012", "号"), is_open=True)
    assert phrase("4012") == Phrase(("4012",))
    assert phrase("—") is None


han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=12)
any_text = st.lists(st.one_of(han, st.text(max_size=8)), max_size=6).map("".join)


@given(any_text, any_text)
def test_a_text_is_found_by_itself_wherever_it_stands(before: str, text: str) -> None:
    asked = phrase(text)
    if asked:
        assert asked.stands_in(joined([tokens(before), tokens(text)]))


@given(st.lists(han, min_size=1, max_size=4), han)
def test_what_does_not_stand_in_a_text_is_not_found(texts: list[str], typed: str) -> None:
    asked = phrase(typed)
    assert asked is not None
    stands = any(folded(typed) in folded(text) for text in texts)
    assert asked.stands_in(joined(map(tokens, texts))) == stands


def folded(text: str) -> str:
    return "".join(runs_of_han(text))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("qiche", [("ˈqiˈche",)]),
        ("lei'jun", [("ˈleiˈjun",)]),
        ("xian", [("ˈxiˈan",)]),
        ("lüyou", [("ˈlvˈyou",)]),
        ("qcgz", [("ˌqcg", "ˌcgz")]),
        ("lj", [("ˌlj",)]),
        ("lei", []),
        ("car", []),
        ("modification", []),
        ("汽车", []),
        ("a" * 200, []),
    ],
)
def test_what_letters_may_stand_for(typed: str, expected: list[tuple[str, ...]]) -> None:
    assert [each.tokens for each in sounds.phrases(typed)] == expected


@pytest.mark.parametrize("typed", ["qichegaizhuang", "gaizhuang", "chegai", "qcgz", "gyq", "chongqing"])
def test_a_title_is_found_by_its_sound(typed: str) -> None:
    row = joined([sounds.sounds("关于汽车改装的建议"), sounds.sounds("重庆")])
    assert any(each.stands_in(row) for each in sounds.phrases(typed))


def test_numbers_are_compared_bare() -> None:
    numbers = ["建议第0412号", "提案412号", "412", "No. 0412", "第412号议案"]
    assert [bare_number(number) for number in numbers] == ["412"] * 5
    assert numbers_of("商消费发〔2023〕236号") == {"商消费发2023236", "2023", "236"}
    assert [is_a_number(typed) for typed in ("4012", "建议第4012号", "4012 汽车", "2023-001", "L3")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@given(st.text(max_size=20))
def test_a_mark_is_one_token_and_says_its_value(value: str) -> None:
    said = token("reply_class", value)
    assert not any(sign.isascii() and not sign.isalnum() for sign in said.replace("\x7f", "\0"))
    if not any(sign in value for sign in "˗ˍː˙ˊ꞊ˑ"):
        assert value_of(said) == value
