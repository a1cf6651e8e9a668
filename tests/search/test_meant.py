"""What a query without hits may have meant: words of the public record alone, in bounded look-ups."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proposals import recording
from proposals.models import Proposal, Topic
from proposals.search import public_words
from proposals.search.filters import ProposalFilters
from proposals.search.meant import meant
from proposals.search.near_sounds import MOST, near
from tests.cast import Cast


def suggested(typed: str, **filters: str) -> str:
    asked = ProposalFilters({"q": typed, **filters}, queryset=Proposal.objects.visible())
    assert asked.is_valid(), asked.errors
    return meant(asked)


@pytest.fixture
def record(cast: Cast) -> Cast:
    """Two published proposals and a draft."""
    first = cast.publish("Suggestion on car modifications", title_zh="关于规范汽车改装的建议")
    first.topics.add(Topic.objects.create(key="tuning", name_en="Aftermarket tuning", name_zh="改装"))
    recording.settle([first.pk])
    cast.publish("Suggestion on humanoid robots", title_zh="关于人形机器人的建议")
    cast.propose("Suggestion on zeppelins", title_zh="关于飞艇的建议")
    return cast


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("雷君", "雷军"),
        ("汽车改庄", "汽车改装"),
        ("汽車改莊", "汽车改装"),
        ("Lei Jum", "Lei Jun"),
        ("modificatoin", "modification"),
        ("modificatoins", "modifications"),
        ("humaniod robots", "humanoid robots"),
        ('"humaniod robots" -car', '"humanoid robots" -car'),
        ("ｈｕｍａｎｉｏｄ", "humanoid"),
        ("title:humaniod sponsor:雷军", "title:humanoid sponsor:雷军"),
        ("gaizuang", "gaizhuang"),
        ("qiche gaizuang", "qiche gaizhuang"),
        ("Aftermarkt", "Aftermarket"),
    ],
)
def test_each_word_that_nothing_has_is_replaced(record: Cast, typed: str, expected: str) -> None:
    assert suggested(typed) == expected


@pytest.mark.parametrize(
    "typed", ["", "humanoid", "humanoid modifications", "xyzzyx", "的", "zz", "-humaniod", "…"]
)
def test_what_is_no_error_or_like_nothing_gets_no_suggestion(record: Cast, typed: str) -> None:
    assert suggested(typed) == ""


def test_a_suggestion_finds_something_among_what_the_filters_leave(record: Cast) -> None:
    assert suggested("humaniod", session="npc-14-1") == "humanoid"
    assert suggested("humaniod", stage="answered") == ""
    assert suggested("humaniod", as_of="2023-12-31") == ""


def test_words_of_drafts_are_never_offered(record: Cast) -> None:
    assert "zeppelin" in public_words.of_titles("z")
    assert suggested("zeppelon") == ""
    assert suggested("飞停") == ""


def test_words_are_read_once_each_along_the_index(record: Cast) -> None:
    for _copy in range(3):
        record.propose("Car culture and care")
    assert public_words.of_titles("c") == ["car", "care", "culture"]


def test_the_look_ups_are_bounded_however_much_is_typed(record: Cast) -> None:
    for typed in (
        "humaniod robtos modificatoin",
        "humaniod " * 20,
        "x" * 200,
        "车" * 200,
        "xianxian" * 5 + "q",
    ):
        with CaptureQueriesContext(connection) as queries:
            suggested(typed)
        assert len(queries) < 90, typed


def test_near_pinyin_is_pinyin() -> None:
    assert near("gaizuang")[0] == "gaizhuang"
    assert "leijun" in near("leijum")
    assert len(near("gaizuang")) <= MOST
    assert near("car") == near("gai zhuang") == near("x" * 30) == []
