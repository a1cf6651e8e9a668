"""The links to exports: they lead to what the page shows, though an export is strict and a page forgives."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.cast import Cast

LINKS = re.compile(r'href="(/api/v1/exports/[^"/]+/[^"]*)"')

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("proposals/?q=culture&stage=foo&colour=red&page=1", "?q=culture"),
        ("proposals/?as_of=2023-12-31&ordering=id", "?as_of=2023-12-31&ordering=id"),
        ("proposals/2023-001/?as_of=2023-12-31", "2023-001/?as_of=2023-12-31"),
        ("about/data/", ""),
    ],
)
def test_every_link_opens_what_the_page_shows(cast: Cast, page: str, query: str) -> None:
    cast.publish()
    client = Client()
    html = client.get(f"/zh-hans/{page}", follow=True).content.decode()
    links = [unescape(link) for link in LINKS.findall(html)]
    assert len(links) == 8
    for link in links:
        assert link.partition("/exports/")[2].partition("/")[2] == query
        assert client.get(link).getvalue()
