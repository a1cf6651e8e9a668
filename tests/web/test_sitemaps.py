"""The sitemap names every public page once, in both languages, and nothing else."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from proposals.models import Proposal
from proposals.web import sitemaps
from tests.cast import Cast
from tests.web.exhibits import PAGES, add_more

Exhibits = tuple[Proposal, Proposal]

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def parts_of(client: Client) -> list[str]:
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
    return [str(place.text) for place in index.iter(f"{SITEMAP}loc")]


def places_of(client: Client) -> dict[str, Any]:
    """Each address of the sitemap with its element."""
    found: dict[str, Any] = {}
    for part in parts_of(client):
        for place in ElementTree.fromstring(client.get(part).content):  # noqa: S314
            address = str(place.findtext(f"{SITEMAP}loc")).removeprefix("http://testserver")
            assert address not in found, address
            found[address] = place
    return found


def test_it_names_every_page_in_both_languages_and_each_answers(client: Client, exhibits: Exhibits) -> None:
    places = places_of(client)

    shown = {path for path in PAGES.values() if "?" not in path and "/history" not in path}
    for language in ("en", "zh-hans"):
        assert {f"/{language}/{path}" for path in shown} <= set(places)
    for address, place in places.items():
        assert client.get(address).status_code == 200, address
        links = {link.get("hreflang"): link.get("href") for link in place.iter(LINK)}
        bare = address.removeprefix("/en").removeprefix("/zh-hans")
        assert links == {
            "en": f"http://testserver/en{bare}",
            "zh-Hans": f"http://testserver/zh-hans{bare}",
            "x-default": f"http://testserver{bare}",
        }


def test_a_proposal_says_when_it_last_changed(client: Client, exhibits: Exhibits) -> None:
    place = places_of(client)["/en/proposals/2023-001-car-culture/"]

    exhibits[0].refresh_from_db()
    assert exhibits[0].updated_at
    assert place.findtext(f"{SITEMAP}lastmod") == f"{exhibits[0].updated_at:%Y-%m-%d}"


def test_what_is_merged_or_unpublished_is_not_named(client: Client, cast: Cast, exhibits: Exhibits) -> None:
    cast.propose("A secret", slug="secret")
    exhibits[0].merged_into = exhibits[1]
    exhibits[0].save()

    named = [address for address in places_of(client) if address.startswith("/en/proposals/2")]

    assert named == ["/en/proposals/2023-002-charging/"]


def test_a_long_record_is_told_in_parts_each_by_its_stretch_of_keys(
    client: Client,
    cast: Cast,
    exhibits: Exhibits,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    add_more(cast, 3)
    whole = set(places_of(client))
    monkeypatch.setattr(sitemaps, "STRETCH", 2)

    parts = [part for part in parts_of(client) if "/proposals-" in part]

    assert 3 <= len(parts) <= 4
    assert set(places_of(client)) == whole
    with django_assert_num_queries(1) as asked:
        client.get(parts[0])
    assert "OFFSET" not in asked.captured_queries[0]["sql"]


def test_crawlers_are_told_where_it_is(client: Client, db: None) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_there_are_no_other_parts(client: Client, db: None) -> None:
    for part in ("proposals", "proposals-x", "proposals--1", "secrets-0", "proposals-999999999999"):
        assert client.get(f"/sitemaps/{part}.xml").status_code == 404
