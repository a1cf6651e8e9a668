"""The feeds of corrections are Atom, complete and lasting."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.cast import Cast
from tests.flows.test_corrections import correct

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/feeds/corrections.atom", "/feeds/proposals/2023-001/corrections.atom")

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(cast: Cast) -> None:
    """One proposal, corrected once."""
    proposal = cast.publish(number="12", title_zh="关于汽车文化的建议", slug="car-culture")
    correct(proposal, number="<b>21</b>")


def text(element: ElementTree.Element, name: str) -> str:
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_has_what_atom_requires(client: Client, corrected: None, address: str) -> None:
    response = client.get(address)
    feed = ElementTree.fromstring(response.content)  # noqa: S314

    assert response["Content-Type"].startswith("application/atom+xml")
    assert feed.tag == f"{ATOM}feed"
    assert text(feed, "id").startswith("tag:testserver,2026:corrections")
    assert "Corrections" in text(feed, "title")
    assert "更正" in text(feed, "title")
    assert datetime.fromisoformat(text(feed, "updated")).tzinfo
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert f"http://testserver{address}" in {
        link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"
    }
    (entry,) = feed.findall(f"{ATOM}entry")
    assert text(entry, "id").startswith("tag:testserver,2026:corrections/2023-001/")
    assert text(entry, "title") == "2023-001 Suggestion on car culture · 关于汽车文化的建议"
    assert datetime.fromisoformat(text(entry, "updated")).tzinfo
    assert "Number: 12 → <b>21</b>" in text(entry, "summary")
    assert "编号：12 → <b>21</b>" in text(entry, "summary")


def test_an_entry_leads_to_its_wording_in_the_readers_language(client: Client, corrected: None) -> None:
    feed = ElementTree.fromstring(client.get(FEEDS[0]).content)  # noqa: S314
    link = feed.find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    path, _, place = str(link.get("href")).removeprefix("http://testserver").partition("#")

    response = client.get(path, follow=True, HTTP_ACCEPT_LANGUAGE="zh-Hans")

    assert response.redirect_chain == [("/zh-hans/proposals/2023-001-car-culture/history/", 302)]
    assert f'id="{place}"' in response.content.decode()


def test_a_feed_is_the_same_whatever_the_reader_prefers(client: Client, corrected: None) -> None:
    answers = {client.get(FEEDS[0], HTTP_ACCEPT_LANGUAGE=each).content for each in ("en", "zh-Hans", "fr")}

    assert len(answers) == 1


@pytest.mark.parametrize("address", FEEDS)
def test_feeds_are_only_read(client: Client, corrected: None, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
