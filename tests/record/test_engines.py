"""Both engines mean the same: whatever is asked, the hits are those that reading every text would give."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.relevance.needs import queries
from proposals.models import SearchText
from proposals.search.counts import Count
from proposals.search.engines import engine, postgres
from proposals.search.expression import Besides, Every, Expression, Holds, Place, Some
from proposals.search.query import understand

pytestmark = pytest.mark.django_db

MORE = (
    "法",
    "电",
    "关于",
    "建议第4012号",
    "商消费发〔2023〕236号",
    "a",
    "the",
    "car -汽车",
    "-车 -电",
    '"tuning standards"',
    "新能源汽车 lang",
    "ＮＥＶ",
    "EV",
    "sponsor:雷军 汽车 -充电",
    "industry:automotive 2023",
    "stage:answered",
    "qcgz",
    "lj",
    "xian",
    "title:汽车",
    "title:雷军",
    "no:2909",
    "year:2023 汽车",
    "handler:工信部",
    "'; DROP TABLE x; --",
    '"',
    "* OR NEAR( ^",
    "{title} : a",
    "汽车*",
    "a:*b",
    "\\",
    "！？",
    "车、船",
    "汽车文化，改装",
    "10,000",
    "5G",
    "ü",
    "é",
    "0",
    "—",
    "AND",
    "NOT 汽车",
    "NEAR 车",
)
"""Beside the judged queries: corners of both query languages, and things that are none."""


@pytest.fixture
def texts() -> list[SearchText]:
    found = list(SearchText.objects.all())
    assert len(found) > 200
    return found


def is_met(sought: Expression, text: SearchText) -> bool:
    """Whether a text meets the expression, by reading it."""
    match sought:
        case Holds(phrase, place):
            return any(phrase.stands_in(getattr(text, column)) for column in COLUMNS[place])
        case Every(parts):
            return all(is_met(part, text) for part in parts)
        case Some(parts):
            return any(is_met(part, text) for part in parts)
        case Besides(met, unmet):
            return is_met(met, text) and not is_met(unmet, text)


COLUMNS = {
    Place.EXACT: ("exact",),
    Place.TITLE: ("title",),
    Place.ANYWHERE: ("title", "text"),
    Place.FACETS: ("facets",),
}


def differences(typed: str, texts: list[SearchText]) -> Iterator[Any]:
    """Each tier of a query in which the engine's hits are not those that reading gives."""
    for tier, sought in enumerate(understand(typed).tiers):
        expected = sorted((text.place for text in texts if is_met(sought, text)), reverse=True)
        found = engine().places(sought, limit=1000)
        if found != expected or engine().count(sought, 1000) != Count(len(expected)):
            yield typed, tier, found, expected


def test_every_judged_query_hits_what_reading_gives(texts: list[SearchText]) -> None:
    asked = [*dict.fromkeys(query.typed for query in queries()), *MORE]
    assert len(asked) > 300
    assert [each for typed in asked for each in differences(typed, texts)] == []


parts = st.sampled_from(
    [
        "汽车",
        "车",
        "的",
        "自动驾驶",
        "car",
        "cars",
        "standards",
        "4012",
        "2023",
        '"national standards"',
        "qiche",
        "lj",
    ]
)
signs = st.sampled_from(["", "-", "title:", "sponsor:", '"'])
typed_queries = st.one_of(
    st.lists(st.builds("{}{}".format, signs, parts), min_size=1, max_size=5).map(" ".join),
    st.text(max_size=30),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=typed_queries)
def test_whatever_is_typed_hits_what_reading_gives(typed: str, texts: list[SearchText]) -> None:
    assert list(differences(typed, texts)) == []


class EveryTermIsCommon(dict[str, float]):
    """What statistics say when they expect far too much."""

    def get(self, _term: str, _otherwise: Any = None) -> float:
        return 0.9


@pytest.mark.postgres
@pytest.mark.parametrize(("as_expected", "few"), [(4, 10_000), (0.001, 10_000), (0.001, 3)])
def test_no_expectation_changes_the_hits(
    texts: list[SearchText], monkeypatch: pytest.MonkeyPatch, as_expected: float, few: int
) -> None:
    """A walk along the dates that ends too early, the collecting after it, and the whole walk."""
    monkeypatch.setattr(postgres, "_statistics", lambda _asked: (200.0, EveryTermIsCommon()))
    monkeypatch.setattr(postgres, "COMMON", 1)
    monkeypatch.setattr(postgres, "AS_EXPECTED", as_expected)
    monkeypatch.setattr(postgres, "FEW", few)
    for typed in ("汽车", "自动驾驶", "汽车 standards -标准", "qiche", "stage:filed 汽车", "无此词"):
        assert [*differences(typed, texts)] == []


@pytest.mark.postgres
def test_a_count_that_goes_only_so_far_says_so(
    monkeypatch: pytest.MonkeyPatch, texts: list[SearchText]
) -> None:
    sought = understand("自动驾驶").tiers[-1]
    whole = engine().count(sought, 1000)
    assert whole.is_exact
    assert whole.number > 3
    monkeypatch.setattr(postgres, "MOST_LOOKED_AT", 2)
    told = engine().count(sought, 1000)
    assert not told.is_exact
    assert told.number <= 3
