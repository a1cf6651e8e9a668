"""Whoever asks again while the database stands as it stood is answered without a query."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from proposals.api import unchanged
from tests.api.asking import ROOT, ask
from tests.cast import Cast

pytestmark = pytest.mark.django_db

LIST = "proposals/?stage=filed"


@pytest.fixture(autouse=True)
def stands(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Says how the database stands; inside the transaction of a test the database itself does not."""
    caches["unchanged"].clear()

    def say(told: str | None) -> None:
        monkeypatch.setattr(unchanged, "standing", lambda: told)

    say("as at first")
    return say


def again(address: str, etag: str, **headers: str) -> Any:
    return Client().get(f"{ROOT}{address}", headers={"If-None-Match": etag, **headers})


def test_the_second_to_ask_again_costs_no_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.publish()
    first = ask(LIST)
    known = again(LIST, first["ETag"])
    with django_assert_num_queries(0):
        second = again(LIST, first["ETag"])
    assert (second.status_code, second.content) == (304, b"")
    assert {**dict(second.items()), "Content-Length": "0"} == dict(known.items())
    assert second["ETag"] == first["ETag"]


def test_a_change_is_told_at_once(cast: Cast, stands: Any) -> None:
    proposal = cast.publish()
    etag = ask(LIST)["ETag"]
    assert again(LIST, etag).status_code == 304
    cast.record(proposal, "assigned", "2023-04-11")
    stands("otherwise")
    assert again(LIST, etag).status_code == 200


def test_nobody_is_told_so_of_what_they_do_not_have(cast: Cast) -> None:
    cast.publish()
    etag = ask(LIST)["ETag"]
    assert again(LIST, etag).status_code == 304
    assert again(LIST, '"other"').status_code == 200
    assert again("proposals/?stage=answered", etag).status_code == 200
    assert again(LIST, etag, Accept="application/xml").status_code == 406
    assert again("proposals/?stage=nonsense", etag).status_code == 400


def test_where_the_database_cannot_tell_every_answer_is_made(cast: Cast, stands: Any) -> None:
    proposal = cast.publish()
    stands(None)
    etag = ask(LIST)["ETag"]
    assert again(LIST, etag).status_code == 304
    cast.record(proposal, "assigned", "2023-04-11")
    assert again(LIST, etag).status_code == 200
