"""A card that other sites may frame, and the endpoint by which they find it."""

from django.test import Client

from proposals import recording
from proposals.models import Proposal
from tests.cast import Cast

Exhibits = tuple[Proposal, Proposal]

PAGE = "/en/proposals/2023-001-car-culture/"


def test_only_the_card_may_be_framed_and_it_sets_no_cookie(client: Client, exhibits: Exhibits) -> None:
    client.cookies["theme"] = "dark"
    card, page = client.get(f"{PAGE}embed/"), client.get(PAGE)

    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert not card.cookies
    assert "Vary" not in card
    html = card.content.decode()
    assert "dark" not in html.partition("<body")[0].replace("light dark", "")
    assert "<script" not in html
    assert '<meta name="robots" content="noindex,follow">' in html


def test_the_card_says_in_its_language_how_the_proposal_stands(client: Client, exhibits: Exhibits) -> None:
    english = client.get(f"{PAGE}embed/").content.decode()
    chinese = client.get("/zh-hans/proposals/2023-002-charging/embed/").content.decode()

    assert f'<a href="http://testserver{PAGE}" target="_blank" rel="noopener">Suggestion on car' in english
    assert "<b>Submitted</b>" in english
    assert "No published reply found" in english
    assert "已收录1份答复" in chinese


def test_the_address_of_a_card_leads_on_as_the_page_does(client: Client, cast: Cast) -> None:
    absorbed, main = cast.publish("The lesser"), cast.publish("The greater", slug="greater")
    assert client.get("/en/proposals/2023-002-old/embed/")["Location"] == f"{main.get_absolute_url()}embed/"
    absorbed.merged_into = main
    absorbed.save()
    assert client.get("/en/proposals/2023-001/embed/")["Location"] == f"{main.get_absolute_url()}embed/"
    recording.withdraw_from_view(main, reason="By request.")

    gone = client.get("/en/proposals/2023-002/embed/")

    assert gone.status_code == 410
    assert "greater" not in gone.content.decode().lower()


def test_oembed_offers_the_card_of_every_address_of_a_proposal(client: Client, exhibits: Exhibits) -> None:
    for path, language in {
        PAGE: "en",
        "/zh-hans/proposals/2023-001/": "zh-hans",
        "/proposals/2023-001-car-culture": "en",
        f"{PAGE}embed/": "en",
        "/p/2023-001": "en",
    }.items():
        said = client.get("/oembed", {"url": f"http://testserver{path}", "format": "json"}).json()
        card = f"http://testserver/{language}/proposals/2023-001-car-culture/embed/"
        assert (said["type"], said["version"]) == ("rich", "1.0")
        assert f'<iframe src="{card}"' in said["html"], path
        assert client.get(card).status_code == 200
        assert client.get(said["thumbnail_url"]).status_code == 200
        assert said["title"]


def test_oembed_keeps_to_the_size_that_was_asked_for(client: Client, exhibits: Exhibits) -> None:
    asked = {"url": f"http://testserver{PAGE}", "maxwidth": "400", "maxheight": "200"}

    said = client.get("/oembed", asked).json()

    assert (said["width"], said["height"]) == (400, 200)
    assert 'width="400" height="200"' in said["html"]


def test_oembed_knows_nothing_else(client: Client, cast: Cast, exhibits: Exhibits) -> None:
    draft = cast.propose("A secret", slug="secret")
    for url in (
        "",
        "http://testserver/en/",
        "http://elsewhere.example/en/proposals/2023-001-car-culture/",
        f"http://testserver/en/proposals/{draft.path}/",
        "http://[/",
    ):
        assert client.get("/oembed", {"url": url}).status_code == 404, url
    assert client.get("/oembed", {"url": f"http://testserver{PAGE}", "format": "xml"}).status_code == 501


def test_a_page_names_its_endpoint(client: Client, exhibits: Exhibits) -> None:
    html = client.get(PAGE).content.decode()
    link = html.partition('type="application/json+oembed"')[2].partition('href="')[2].partition('"')[0]

    said = client.get(link.replace("&amp;", "&")).json()

    assert said["title"] == "Suggestion on car culture"
    assert f"height=&quot;{said['height']}&quot;" in html.replace('"', "&quot;")
