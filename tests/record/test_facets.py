"""Each number beside a filter is what a click would give, on the page and in the API, of any list."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from proposals.models import FacetTally, Proposal
from proposals.search import facets, index
from proposals.search.filters import ProposalFilters

NARROWED = [
    "",
    "q=汽车",
    "stage=answered&stage=filed",
    "q=充电&industry=automotive",
    "person=lei-jun&q=-汽车",
    "overdue=true",
    "q=汽车&clock=long_past&session=npc-14-1",
    "as_of=2022-12-31",
    "as_of=2022-12-31&q=汽车&stage=answered",
]


def ask(query: str, **more: str) -> dict[str, Any]:
    asked = QueryDict(query, mutable=True)
    asked.update(more)
    answer = Client().get(f"/api/v1/proposals/?{asked.urlencode()}")
    assert answer.status_code == 200, answer.content
    body: dict[str, Any] = answer.json()
    return body


def alone(query: str, facet: str, value: str) -> int:
    """How many there are when this is the one value chosen of the facet."""
    asked = QueryDict(query, mutable=True)
    asked.pop(facet, None)
    return int(ask(asked.urlencode(), **{facet: value})["count"])


@pytest.mark.parametrize("query", NARROWED)
def test_every_number_is_what_a_click_gives(query: str) -> None:
    told = ask(query, facets=",".join(facets.FACETS))["facets"]
    assert list(told) == list(facets.FACETS)
    wrong = [
        (facet, value["value"], value["count"])
        for facet, values in told.items()
        for value in values
        if value["count"] != alone(query, facet, value["value"])
    ]
    assert wrong == []
    assert any(told.values())


@pytest.mark.parametrize("query", NARROWED[:7])
def test_more_than_are_counted_are_told_as_so_many_and_more(
    query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {
        (facet, value["value"]): value["count"]
        for facet, values in ask(query, facets="stage,procedure,clock")["facets"].items()
        for value in values
    }
    monkeypatch.setattr("proposals.search.facets.MOST_COUNTED", 3)
    monkeypatch.setattr("proposals.search.hits.count_rows.__defaults__", (3,))
    told = ask(query, facets="stage,procedure,clock")["facets"]
    for facet in told:
        for value in told[facet]:
            number = whole[facet, value["value"]]
            # What nothing else narrows is told by the tallies, whole.
            is_cut = bool(set(QueryDict(query)) - {facet}) and number > 3
            assert (value["count"], value["count_is_exact"]) == ((3, False) if is_cut else (number, True))


def test_page_and_api_tell_the_same_numbers() -> None:
    from proposals.web.facets import facets_of

    asked = QueryDict("q=汽车&stage=answered")
    filters = ProposalFilters(asked, queryset=Proposal.objects.visible())
    assert filters.is_valid()
    shown = facets_of(filters)
    told = ask("q=汽车&stage=answered", facets=",".join(facet.parameter for facet in shown))["facets"]
    for facet in shown:
        api = {value["value"]: value["count"] for value in told[facet.parameter]}
        assert {choice.value: choice.number for choice in facet.choices}.items() <= api.items()


def test_a_facet_that_is_none_is_named_with_what_is_allowed() -> None:
    answer = Client().get("/api/v1/proposals/", {"facets": "colour"})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["name"] == "facets"
    assert error["allowed"] == list(facets.FACETS)


@pytest.mark.parametrize("query", ["", "q=汽车", "q=汽车&stage=answered&session=npc-14-1"])
def test_no_further_value_costs_a_query(query: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(40):
        ask(query, facets=",".join(facets.FACETS), page_size="50")


def test_adding_up_the_tallies_changes_no_number() -> None:
    before = ask("", facets=",".join(facets.FACETS))
    index.condense()
    assert FacetTally.objects.count() == FacetTally.objects.values("facet", "token").distinct().count()
    assert ask("", facets=",".join(facets.FACETS)) == before
    assert index.mistold() == []


def test_a_wrong_tally_is_named_and_mended() -> None:
    FacetTally.objects.create(facet="stage", token="stage꞊answered", number=1)
    assert index.mistold() == ["stage꞊answered"]
    index.tell_anew()
    assert index.mistold() == []
