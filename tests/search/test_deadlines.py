"""The state of an open clock, as the index has it told, is the one that the rules tell."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.lifecycle import clocks
from proposals.search.deadlines import Waiting, in_index
from proposals.search.expression import EVERYTHING

DAY = date(2026, 11, 25)
days = st.integers(-200, 200).map(lambda number: DAY + timedelta(days=number))


@given(due=days, more=st.none() | st.integers(0, 90), today=days)
def test_an_open_clock_stands_as_the_rules_say(due: date, more: int | None, today: date) -> None:
    limit = None if more is None else due + timedelta(days=more)
    said = Waiting(due, limit, 12).as_said
    assert Waiting.read(said) == Waiting(due, limit, 12)
    assert Waiting.read(said).state(today) == clocks.state("open", due, limit, today)


@pytest.mark.parametrize(
    ("name", "values", "is_all"),
    [
        ("clock", ["answered_late", "unknown"], True),
        ("clock", ["answered_late", "running"], False),
        ("overdue", ["true"], False),
        ("due_before", "2026-12-01", False),
        ("overdue", ["false"], None),
        ("stage", ["filed"], None),
    ],
)
def test_what_the_index_knows_of_a_filter(name: str, values: list[str], is_all: bool | None) -> None:
    known, whole = in_index(name, values)
    assert whole is bool(is_all)
    assert (known is None) is (is_all is None)
    assert known != EVERYTHING
