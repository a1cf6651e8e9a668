"""Every kind of page in both languages: answered, titled, linked to its other language, cheap."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proposals.models import Proposal
from tests.cast import Cast
from tests.web.exhibits import LANGUAGES, PAGES, add_more

Exhibits = tuple[Proposal, Proposal]

MOST_QUERIES = {
    "home": 12,  # three of them for what waits longest, and so with industries
    "house industry": 18,  # its topics, proposers, measures and how long replies took, one query each
    "coded industry": 18,
    # One for each filter, six for records called like the query; on PostgreSQL some look into texts besides.
    "filtered proposals": 36,
    "no proposals": 20,  # so here, and for what was meant
    "misread proposals": 8,
    "proposals": 8,
    "proposal": 4,
}
"""What a page may ask the database; the pages not named here have OTHERWISE."""

OTHERWISE = 14


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_titled_once_and_declares_its_language(
    client: Client, exhibits: Exhibits, language: str
) -> None:
    titles = set()
    for path in PAGES.values():
        response = client.get(f"/{language}/{path}")
        html = response.content.decode()
        assert response.status_code == 200, path
        assert response["Content-Language"] == language
        assert f'<html lang="{LANGUAGES[language]}"' in html
        assert html.count("<h1") == 1, path
        (title,) = re.findall(r"<title>(.+?)</title>", html.partition("</head>")[0])
        assert title.partition(" · ")[0].strip(), path
        titles.add(title)

    same_list = 4  # three more lists of proposals, and one more report
    assert len(titles) == len(PAGES) - same_list


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_names_itself_and_its_other_language(
    client: Client, exhibits: Exhibits, language: str
) -> None:
    for path in PAGES.values():
        html = html_of(client, f"/{language}/{path}")
        links = dict(
            re.findall(r'<link rel="alternate" hreflang="(.+?)" href="http://testserver(.+?)">', html)
        )
        (canonical,) = re.findall(r'<link rel="canonical" href="http://testserver(.+?)">', html)
        escaped = path.replace("&", "&amp;")
        assert canonical == f"/{language}/{escaped}"
        assert links == {"en": f"/en/{escaped}", "zh-Hans": f"/zh-hans/{escaped}", "x-default": f"/{escaped}"}


def test_the_switch_leads_to_the_same_page_in_the_other_language(client: Client, exhibits: Exhibits) -> None:
    address = "/en/proposals/?q=tuning&stage=filed"

    html = html_of(client, address)

    assert '<a class="lang" href="/zh-hans/proposals/?q=tuning&amp;stage=filed" lang="zh-Hans"' in html


def test_no_page_asks_more_when_twenty_times_as_much_is_on_record(
    client: Client, cast: Cast, exhibits: Exhibits
) -> None:
    few = {kind: count_queries(client, path) for kind, path in PAGES.items()}
    add_more(cast, 20)
    many = {kind: count_queries(client, path) for kind, path in PAGES.items()}

    assert few == many
    assert {kind: count for kind, count in many.items() if count > MOST_QUERIES.get(kind, OTHERWISE)} == {}


def test_a_list_shows_twenty_rows_a_page_and_refuses_a_page_past_the_last(
    client: Client, cast: Cast, exhibits: Exhibits
) -> None:
    add_more(cast, 20)

    assert html_of(client, "/en/proposals/").count('<li class="row">') == 20
    assert html_of(client, "/en/proposals/?page=2").count('<li class="row">') == 2
    assert client.get("/en/proposals/?page=3").status_code == 404


def count_queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        html_of(client, f"/en/{path}")
    return len(queries)


def test_an_empty_record_is_no_broken_site(client: Client, db: None) -> None:
    for path in (
        "",
        "proposals/",
        "sessions/",
        "industries/",
        "people/",
        "bodies/",
        "updates/",
        "about/stages/",
    ):
        html_of(client, f"/en/{path}")

    assert "The record is still empty" in html_of(client, "/en/")


def test_pages_are_only_read(client: Client, exhibits: Exhibits) -> None:
    for path in PAGES.values():
        assert client.post(f"/en/{path}").status_code == 405, path
        assert client.head(f"/en/{path}").status_code == 200, path
