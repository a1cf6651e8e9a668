"""Where the words of a query stand in a text: through every fold, in the text as it is written, safely."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.search import sounds
from proposals.search.excerpts import LONGEST, LONGEST_OF_HAN, excerpt, hits, marked
from proposals.search.text import Phrase, phrase, runs_placed, tokens, tokens_of_run
from proposals.templatetags.found import in_tongue


def sought(*words: str) -> list[Phrase]:
    return [each for word in words if (each := phrase(word))]


def shown(text: str, phrases: list[Phrase]) -> str:
    return "".join(
        f"[{part.text}]" if part.is_hit else part.text for part in marked(text, hits(text, phrases))
    )


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("关于汽車文化的建議", ["汽车", "建议"], "关于[汽車]文化的[建議]"),
        ("关于汽车改装", ["汽车", "改装"], "关于[汽车改装]"),
        ("ＣＡＲ Cultures", ["car", "culture"], "[ＣＡＲ] [Cultures]"),
        ("Cafe\u0301, ﬁnance", ["café", "finance"], "[Cafe\u0301], [ﬁnance]"),
        ("税收与税", ["税"], "[税]收与[税]"),
        ("car cultures and culture cars", ["car culture"], "[car cultures] and culture cars"),
        ("工信建议〔2023〕1号", ["〔2023〕1号"], "工信建议〔[2023〕1号]"),
        ("nothing of it", ["汽车"], "nothing of it"),
        ("", ["汽车"], ""),
    ],
)
def test_words_are_marked_as_the_text_writes_them(text: str, words: list[str], expected: str) -> None:
    assert shown(text, sought(*words)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("leijun", "[雷军]提出汽车改装"), ("qcgz", "雷军提出[汽车改装]"), ("junti", "雷[军提]出汽车改装")],
)
def test_sounds_are_marked_in_characters(typed: str, expected: str) -> None:
    assert shown("雷军提出汽车改装", sounds.phrases(typed)) == expected


def test_an_excerpt_is_short_and_shows_where_most_words_stand_together() -> None:
    text = "tuning. " + "Other words stand here. " * 30 + "Standards for tuning parts. " + "And more. " * 30
    parts = excerpt(text, hits(text, sought("tuning", "standards")))
    assert [part.text for part in parts if part.is_hit] == ["Standards", "tuning"]
    quoted = "".join(part.text for part in parts)
    assert quoted.startswith("…")
    assert quoted.endswith("…")
    assert len(quoted) <= LONGEST + 2


def test_a_chinese_excerpt_is_shorter_and_begins_after_a_sign() -> None:
    text = "甲" * 100 + "，放宽汽车改装，" + "乙" * 100
    quoted = "".join(part.text for part in excerpt(text, hits(text, sought("改装"))))
    assert quoted.startswith("…放宽汽车改装，")
    assert len(quoted) <= LONGEST_OF_HAN + 2


TEXTS = st.text(st.sampled_from("汽车改裝税 <>&\"'aＡé\u0301ﬁ½か\u3099𠮷car\n"), max_size=80)
WORDS = st.lists(st.text(st.sampled_from("汽车改装税aéficr½"), min_size=1, max_size=4), max_size=3)


@given(TEXTS)
def test_placed_tokens_are_the_tokens_that_search_sees(text: str) -> None:
    placed = [each for run in runs_placed(text) for each in tokens_of_run(run)]
    assert [token for token, _start, _end in placed] == tokens(text)
    assert all(0 <= start < end <= len(text) for _token, start, end in placed)


@given(TEXTS, WORDS)
def test_no_markup_of_the_text_survives_and_nothing_is_lost(text: str, words: list[str]) -> None:
    phrases = [*sought(*words), *(each for word in words for each in sounds.phrases(word))]
    found = hits(text, phrases)
    assert "".join(part.text for part in marked(text, found)) == text
    html = str(in_tongue(excerpt(text, found), "en"))
    assert re.findall("<[^>]*>", html) == ["<mark>", "</mark>"] * html.count("<mark>")
    assert unescape(re.sub("</?mark>", "", html)).strip("…") in text
