"""Dates as precise as known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals import dates


@pytest.mark.parametrize("text", ["2023", "2023-03", "2023-03-04", "2024-02-29"])
def test_a_year_a_month_and_a_day_are_dates(text: str) -> None:
    assert dates.check(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "23", "2023-13", "2023-3", "2023-02-30", "2023-03-04T00:00", "2023-03-04\n", "２０２３", "0000"],
)
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a (date|day)"):
        dates.check(text)


def test_a_vague_date_means_any_of_its_days() -> None:
    assert (dates.first_day("2024-02"), dates.last_day("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (dates.first_day("2023"), dates.last_day("2023")) == (date(2023, 1, 1), date(2023, 12, 31))
    assert dates.first_day("2023-03-04") == dates.last_day("2023-03-04") == date(2023, 3, 4)


@given(
    st.lists(
        st.dates(date(1000, 1, 1)).map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
    )
)
def test_text_sorts_by_first_day_and_the_vaguer_first(texts: list[str]) -> None:
    assert sorted(texts) == sorted(texts, key=lambda text: (dates.first_day(text), len(text)))
