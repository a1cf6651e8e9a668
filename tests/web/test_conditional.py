"""A proposal's page that did not change is not sent again; any change that a reader would see is."""

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from proposals import recording
from tests.cast import Cast

ADDRESS = "/en/proposals/2023-001-car-culture/"


def test_an_unchanged_page_is_not_sent_again(client: Client, cast: Cast) -> None:
    cast.publish(slug="car-culture")
    etag = client.get(ADDRESS)["ETag"]

    response = client.get(ADDRESS, HTTP_IF_NONE_MATCH=etag)

    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == etag
    assert "no-cache" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]


def test_a_new_line_of_history_changes_the_validator(client: Client, cast: Cast) -> None:
    proposal = cast.publish(slug="car-culture")
    before = client.get(ADDRESS)["ETag"]

    cast.record(proposal, "replied", "2023-06-30")

    response = client.get(ADDRESS, HTTP_IF_NONE_MATCH=before)
    assert response.status_code == 200
    assert response["ETag"] != before


def test_language_and_theme_have_validators_of_their_own(client: Client, cast: Cast) -> None:
    cast.publish(slug="car-culture")
    english, chinese = client.get(ADDRESS)["ETag"], client.get(ADDRESS.replace("/en/", "/zh-hans/"))["ETag"]
    client.cookies["theme"] = "dark"

    assert len({english, chinese, client.get(ADDRESS)["ETag"]}) == 3


def test_a_page_taken_from_view_is_gone_whatever_the_reader_holds(client: Client, cast: Cast) -> None:
    proposal = cast.publish(slug="car-culture")
    etag = client.get(ADDRESS)["ETag"]
    recording.withdraw_from_view(proposal, reason="By request.")

    assert client.get(ADDRESS, HTTP_IF_NONE_MATCH=etag).status_code == 410


def test_an_answer_of_304_asks_for_the_record_and_what_is_like_it(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.publish(slug="car-culture")
    etag = client.get(ADDRESS)["ETag"]

    with django_assert_num_queries(2):
        assert client.get(ADDRESS, HTTP_IF_NONE_MATCH=etag).status_code == 304
