"""The feeds are Atom, complete and lasting, and tell exactly what their pages tell."""

import re
from datetime import datetime
from html import unescape
from xml.etree import ElementTree

import pytest
from django.test import Client

from proposals.models import Organization, Proposal
from tests.cast import Cast
from tests.flows.test_corrections import correct
from tests.web.exhibits import add_more

Exhibits = tuple[Proposal, Proposal]

ATOM = "{http://www.w3.org/2005/Atom}"
CORRECTIONS = ("/feeds/corrections.atom", "/feeds/proposals/2023-001/corrections.atom")
FEEDS = {
    "/feeds/proposals.atom": 2,
    "/feeds/proposals.atom?q=tuning&person=lei-jun&stage=filed": 1,
    "/feeds/proposals.atom?session=npc-14-1": 2,
    "/feeds/proposals.atom?industry=isic4%3A4520": 1,
    "/feeds/proposals.atom?person=lei-jun": 2,
    "/feeds/proposals.atom?topic=car-tuning": 1,
    "/feeds/proposals.atom?q=unheard-of": 0,
    "/feeds/proposals/2023-002.atom": 2,
    "/feeds/bodies/miit.atom": 1,
    "/feeds/measures/aftermarket-opinions.atom": 1,
    "/feeds/updates.atom": 3,
    "/feeds/corrections.atom": 0,
}
"""Each kind of feed, with the number of entries that the exhibits give it."""

SUBSCRIBED = {
    "": "/feeds/updates.atom",
    "updates/": "/feeds/updates.atom",
    "corrections/": "/feeds/corrections.atom",
    "proposals/": "/feeds/proposals.atom",
    "proposals/?q=tuning&stage=filed&ordering=id": "/feeds/proposals.atom?q=tuning&stage=filed",
    "proposals/?stage=foo&colour=red&as_of=2023-04&page=1": "/feeds/proposals.atom",
    "proposals/2023-001-car-culture/": "/feeds/proposals/2023-001.atom",
    "proposals/2023-001-car-culture/history/": "/feeds/proposals/2023-001/corrections.atom",
    "sessions/npc-14-1/": "/feeds/proposals.atom?session=npc-14-1",
    "industries/automotive/": "/feeds/proposals.atom?industry=automotive",
    "industries/isic4/4520/": "/feeds/proposals.atom?industry=isic4:4520",
    "topics/car-tuning/": "/feeds/proposals.atom?topic=car-tuning",
    "people/lei-jun/": "/feeds/proposals.atom?person=lei-jun",
    "bodies/miit/": "/feeds/bodies/miit.atom",
    "measures/aftermarket-opinions/": "/feeds/measures/aftermarket-opinions.atom",
}
"""The feed that each kind of page names."""

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(cast: Cast) -> None:
    """One proposal, corrected once."""
    proposal = cast.publish(number="12", title_zh="关于汽车文化的建议", slug="car-culture")
    correct(proposal, number="<b>21</b>")


def read(client: Client, address: str) -> ElementTree.Element:
    """The feed at the address, once it is seen to have all that Atom requires (RFC 4287, section 4.1)."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)  # noqa: S314
    assert feed.tag == f"{ATOM}feed"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver{address}"
    assert str(links["alternate"]).startswith("http://testserver/")
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        assert text(element, "id").startswith("tag:testserver,2026:")
        assert text(element, "title")
        assert datetime.fromisoformat(text(element, "updated")).tzinfo
    names = [text(element, "id") for element in (feed, *entries)]
    assert len(set(names)) == len(names)
    changes = [text(entry, "updated") for entry in entries]
    assert text(feed, "updated") == (max(changes) if changes else "2026-01-01T00:00:00+00:00")
    return feed


def text(element: ElementTree.Element, name: str) -> str:
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def entries_of(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(f"{ATOM}entry")


def test_every_feed_has_what_atom_requires(client: Client, exhibits: Exhibits) -> None:
    assert {address: len(entries_of(read(client, address))) for address in FEEDS} == FEEDS


@pytest.mark.parametrize("address", CORRECTIONS)
def test_a_feed_of_corrections_says_what_was_corrected(client: Client, corrected: None, address: str) -> None:
    feed = read(client, address)

    assert "Corrections" in text(feed, "title")
    assert "更正" in text(feed, "title")
    (entry,) = entries_of(feed)
    assert text(entry, "id").startswith("tag:testserver,2026:corrections/2023-001/")
    assert text(entry, "title") == "2023-001 Suggestion on car culture · 关于汽车文化的建议"
    assert "Number: 12 → <b>21</b>" in text(entry, "summary")
    assert "编号：12 → <b>21</b>" in text(entry, "summary")
    assert entry.find(f"{ATOM}summary[@type]") is None  # which makes it plain text


def test_an_entry_leads_to_its_wording_in_the_readers_language(client: Client, corrected: None) -> None:
    (entry,) = entries_of(read(client, CORRECTIONS[0]))
    path, place = pages_of(entry)[None]

    response = client.get(path, follow=True, HTTP_ACCEPT_LANGUAGE="zh-Hans")

    assert response.redirect_chain == [("/zh-hans/proposals/2023-001-car-culture/history/", 302)]
    assert f'id="{place}"' in response.content.decode()


def pages_of(entry: ElementTree.Element) -> dict[str | None, tuple[str, str]]:
    """The pages of an entry by their language, each as its path and the place on it."""
    links = {link.get("hreflang"): str(link.get("href")) for link in entry.findall(f"{ATOM}link")}
    parted = {code: href.removeprefix("http://testserver").partition("#") for code, href in links.items()}
    return {code: (path, place) for code, (path, _, place) in parted.items()}


@pytest.mark.parametrize("address", ["/feeds/proposals/2023-002.atom", "/feeds/bodies/miit.atom"])
def test_a_line_of_history_is_found_on_its_page_in_each_language(
    client: Client, exhibits: Exhibits, address: str
) -> None:
    entry = entries_of(read(client, address))[0]

    assert text(entry, "title").startswith("Replied / 已答复: 2023-002 Suggestion on charging · 关于充电")
    for language in ("en", "zh-Hans"):
        path, place = pages_of(entry)[language]
        assert path.startswith(f"/{language.lower()}/")
        assert f'id="{place}"' in client.get(path).content.decode()


def test_a_list_and_its_feed_tell_of_the_same_proposals(
    client: Client, cast: Cast, exhibits: Exhibits
) -> None:
    add_more(cast, 3)
    for query in ("", "?q=建议", "?stage=answered", "?stage=filed&topic=car-tuning", "?year=2023"):
        page = client.get(f"/en/proposals/{query}").content.decode()
        rows = set(re.findall(r'href="/en/proposals/(\d{4}-\d{3})', page.partition('class="rows"')[2]))
        feed = read(client, f"/feeds/proposals.atom{query}".replace("建议", "%E5%BB%BA%E8%AE%AE"))
        assert {text(entry, "id").rpartition("/")[2] for entry in entries_of(feed)} == rows, query
        changes = [text(entry, "updated") for entry in entries_of(feed)]
        assert changes == sorted(changes, reverse=True)


def test_a_feed_is_called_like_what_narrows_it(client: Client, exhibits: Exhibits) -> None:
    feed = read(client, "/feeds/proposals.atom?q=tuning&industry=isic4%3A4520&person=lei-jun&stage=filed")

    title = text(feed, "title")
    for words in ("“tuning”", "Lei Jun", "Filed", "Maintenance and repair", "雷军", "汽车的保养和修理"):
        assert words in title, title
    assert text(feed, "id") == (
        "tag:testserver,2026:proposals?q=tuning&industry=isic4%3A4520&person=lei-jun&stage=filed"
    )


def test_a_feed_refuses_by_name_what_it_would_not_narrow_by(client: Client, exhibits: Exhibits) -> None:
    asked = {"stage": "foo", "colour": "red", "as_of": "2023-04", "known_at": "2026-01-01", "ordering": "id"}
    for name, value in asked.items():
        response = client.get("/feeds/proposals.atom", {name: value})
        assert response.status_code == 400
        assert name in response.content.decode()


def test_a_page_names_its_feed_to_programs_and_to_readers(client: Client, exhibits: Exhibits) -> None:
    for path, address in SUBSCRIBED.items():
        html = client.get(f"/zh-hans/{path}").content.decode()
        (named,) = re.findall('type="application/atom.xml" title="[^"]+" href="(.+?)">', html)
        assert unescape(named) == address, path
        assert client.get(address).status_code == 200
        if path:
            assert f'<a href="{named}"' in html


def test_a_feed_is_not_sent_again_until_something_happens(
    client: Client, cast: Cast, exhibits: Exhibits
) -> None:
    etags = {address: client.get(address)["ETag"] for address in FEEDS}
    assert statuses(client, etags) == dict.fromkeys(FEEDS, 304)

    cast.record(exhibits[1], "closed", "2023-08-11")

    changed = {address for address, status in statuses(client, etags).items() if status == 200}
    assert changed == {
        "/feeds/proposals.atom",
        "/feeds/proposals.atom?session=npc-14-1",
        "/feeds/proposals.atom?person=lei-jun",
        "/feeds/proposals/2023-002.atom",
        "/feeds/updates.atom",
    }


def statuses(client: Client, etags: dict[str, str]) -> dict[str, int]:
    """What each feed answers to who has it already."""
    return {
        address: client.get(address, HTTP_IF_NONE_MATCH=etag).status_code for address, etag in etags.items()
    }


def test_a_feed_is_the_same_whatever_the_reader_prefers(client: Client, exhibits: Exhibits) -> None:
    for address in FEEDS:
        answers = {client.get(address, HTTP_ACCEPT_LANGUAGE=each).content for each in ("en", "zh", "fr")}
        assert len(answers) == 1


def test_a_body_that_was_merged_is_followed_as_the_one_it_went_into(
    client: Client, cast: Cast, exhibits: Exhibits
) -> None:
    Organization.objects.create(key="old", name_en="Old", classification="ministry", merged_into=cast.miit)

    feed = ElementTree.fromstring(client.get("/feeds/bodies/old.atom").content)  # noqa: S314

    assert text(feed, "id") == "tag:testserver,2026:bodies/miit"


def test_what_is_not_known_has_no_feed(client: Client, exhibits: Exhibits) -> None:
    for address in ("proposals/2099-001", "proposals/x%00", "bodies/x", "measures/x"):
        assert client.get(f"/feeds/{address}.atom").status_code == 404


def test_feeds_are_only_read(client: Client, exhibits: Exhibits) -> None:
    for address in FEEDS:
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200
