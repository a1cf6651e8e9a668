"""Every list: its envelope, its rows, and that its queries do not grow with them."""

from typing import Any

import pytest

from proposals.api.root import RESOURCES
from tests.api.asking import Crowd, ask, name_of, queries_for, read, rows
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_queries_of_no_list_grow_with_its_rows(crowd: Crowd) -> None:
    crowd.grow(1)
    before = {resource: queries_for(f"{resource}/") for resource in RESOURCES}
    crowd.grow(19)
    for resource, (few, queries) in before.items():
        more = {"actions": 3 * 19}.get(resource, 19)
        assert queries_for(f"{resource}/") == (few + more, queries), resource
        assert queries <= 5, resource


def test_a_page_has_five_members_and_as_many_rows_as_asked_for(crowd: Crowd) -> None:
    crowd.grow(3)
    page = read("proposals/", page_size=2)
    assert list(page) == ["results", "next", "previous", "count", "count_is_exact"]
    assert len(page["results"]) == 2
    assert page["next"].startswith("http://testserver/api/v1/proposals/?page_size=2&cursor=")
    assert page["previous"] is None
    assert (page["count"], page["count_is_exact"]) == (3, True)


def test_an_empty_list_is_a_page_too(cast: Cast) -> None:
    assert read("proposals/") == {
        "results": [],
        "next": None,
        "previous": None,
        "count": 0,
        "count_is_exact": True,
    }


def test_a_list_has_fifty_rows_unless_more_are_asked_for(crowd: Crowd) -> None:
    for number in range(51):
        crowd.cast.npc.children.create(key=f"committee-{number}", name_en="Committee").sessions.create(
            key=f"meeting-{number}", name_en="Meeting", year=2023
        )
    assert len(rows("sessions/")) == 50
    assert len(rows("sessions/", page_size=500)) == 52


def test_the_fields_named_are_the_fields_given(crowd: Crowd) -> None:
    crowd.grow(1)
    for resource in RESOURCES:
        every = rows(f"{resource}/")[0]
        some = list(every)[1:3]
        assert rows(f"{resource}/", fields=",".join(some))[0] == {name: every[name] for name in some}
        assert rows(f"{resource}/", fields=some)[0] == {name: every[name] for name in some}


def test_a_row_and_the_detail_at_its_address_agree(crowd: Crowd) -> None:
    crowd.grow(2)
    for resource in RESOURCES:
        for row in rows(f"{resource}/", page_size=500):
            address, version = (row["key"], row["version"]) if "version" in row else (name_of(row), "")
            detail = read(f"{resource}/{address}/", **({"version": version} if version else {}))
            assert {name: detail[name] for name in row} == row


def test_the_counts_beside_the_rows_are_those_of_the_list_of_proposals(crowd: Crowd) -> None:
    crowd.grow(3)
    crowd.cast.propose("A draft")
    for resource, parameter in {
        "sessions": "session",
        "organizations": "organization",
        "people": "person",
        "industries": "industry",
    }.items():
        for row in rows(f"{resource}/", page_size=500):
            found = read("proposals/", **{parameter: name_of(row)})
            assert row["proposal_count"] == found["count"], row
    assert read("people/lei-jun/")["proposal_count"] == 3


def test_nothing_but_get_is_needed_to_know_what_may_be_done(cast: Cast) -> None:
    from django.test import Client

    response = Client().options("/api/v1/proposals/")
    assert (response.status_code, response["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert Client().head("/api/v1/proposals/").status_code == 200
    assert ask("").json()["proposals"] == "http://testserver/api/v1/proposals/"


def test_the_list_of_everything_is_counted_without_reading_its_rows(
    crowd: Crowd, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd.grow(5)
    with django_assert_num_queries(2) as asked:
        read("proposals/", page_size=2)
    assert [query["sql"] for query in asked if "COUNT(" in query["sql"]] == []
    monkeypatch.setattr("proposals.search.counts.MOST_COUNTED", 3)
    page = read("proposals/", page_size=2)
    assert (page["count"], page["count_is_exact"]) == (3, False)
