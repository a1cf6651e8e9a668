"""What a page of the real record may weigh and ask, so that it opens at once on a slow line."""

import gzip

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.record.pages import PAGES
from tests.web.exhibits import LANGUAGES

KILOBYTE = 1000
MOST_HTML = 15 * KILOBYTE
MOST_OF_A_LIST = 12 * KILOBYTE
MOST_STYLES = 10 * KILOBYTE
MOST_SCRIPT = 3 * KILOBYTE
MOST_QUERIES_OF_A_PROPOSAL = 12

LISTS = ("proposals", "search", "no-proposals", "sessions", "industries", "people", "bodies", "updates")


def weight(content: bytes) -> int:
    """How much of it goes over the line."""
    return len(gzip.compress(content, 9))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_heavy(client: Client, language: str) -> None:
    weights = {kind: weight(client.get(f"/{language}/{path}").content) for kind, path in PAGES.items()}
    allowed = {kind: MOST_OF_A_LIST if kind in LISTS else MOST_HTML for kind in PAGES}

    assert {kind: number for kind, number in weights.items() if number > allowed[kind]} == {}


@pytest.mark.parametrize(("name", "allowed"), [("site.css", MOST_STYLES), ("suggest.js", MOST_SCRIPT)])
def test_styles_and_script_are_light(name: str, allowed: int) -> None:
    path = finders.find(name)
    assert isinstance(path, str)
    with open(path, "rb") as file:
        assert weight(file.read()) <= allowed


def test_a_proposal_asks_few_questions(client: Client) -> None:
    client.get("/en/proposals/2023-001-car-culture/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/en/proposals/2023-001-car-culture/")

    assert len(queries) <= MOST_QUERIES_OF_A_PROPOSAL
