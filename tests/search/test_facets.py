"""Which values of a facet are named."""

from proposals.search.counts import Count
from proposals.search.facets import MOST_VALUES, _worth_naming


def test_of_very_many_people_those_with_the_most_proposals_are_named() -> None:
    numbers: dict[object, Count] = {key: Count(key) for key in range(1_000)}
    assert set(_worth_naming("person", numbers)) == set(range(1_000 - 2 * MOST_VALUES, 1_000))


def test_all_that_have_as_many_as_the_last_are_named() -> None:
    numbers: dict[object, Count] = {key: Count(1) for key in range(1_000)}
    assert len(_worth_naming("person", numbers)) == 1_000


def test_industries_and_words_are_all_named() -> None:
    numbers: dict[object, Count] = {key: Count(key + 1) for key in range(1_000)}
    assert len(_worth_naming("industry", numbers)) == len(_worth_naming("session", numbers)) == 1_000


def test_what_no_proposal_has_is_not_named() -> None:
    assert _worth_naming("person", {1: Count(0), 2: Count(1)}) == [2]
