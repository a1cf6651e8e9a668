"""What search engines and other sites read of a page: JSON-LD, OpenGraph, the way to it."""

import json
import re
from html import unescape
from typing import Any

from django.test import Client

from proposals.models import Proposal
from tests.cast import Cast
from tests.web.exhibits import LANGUAGES, PAGES

Exhibits = tuple[Proposal, Proposal]


def blocks_of(client: Client, address: str) -> dict[str, Any]:
    """The data blocks of a page by their type."""
    html = client.get(address).content.decode()
    found = re.findall('<script type="application/ld.json">(.*?)</script>', html, re.DOTALL)
    return {said["@type"]: said for said in map(json.loads, found)}


def properties_of(client: Client, address: str) -> dict[str, str]:
    """The OpenGraph and Twitter properties of a page."""
    html = client.get(address).content.decode()
    found = re.findall('<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', html)
    assert len(dict(found)) == len(found)
    return {name: unescape(value) for name, value in found}


def test_a_proposal_is_told_as_legislation_in_both_languages(client: Client, exhibits: Exhibits) -> None:
    said = blocks_of(client, "/zh-hans/proposals/2023-001-car-culture/")["Legislation"]

    assert said["@context"] == "https://schema.org"
    assert said["@id"] == "http://testserver/p/2023-001"
    assert said["name"] == [
        {"@language": "en", "@value": "Suggestion on car culture"},
        {"@language": "zh-Hans", "@value": "关于汽车文化的建议"},
    ]
    assert said["author"] == [
        {"@type": "Person", "name": "雷军", "url": "http://testserver/zh-hans/people/lei-jun/"}
    ]
    assert said["dateCreated"] == "2023-03"
    assert said["citation"][0]["url"] == "https://cnevpost.com/"
    assert said["isPartOf"]["@type"] == "Event"
    assert said["isPartOf"]["@id"] == "http://testserver/zh-hans/sessions/npc-14-1/"
    assert not {"legislationLegalForce", "legislationDate", "legislationPassedBy"} & set(said)


def test_a_reply_is_a_report_about_it(client: Client, exhibits: Exhibits) -> None:
    said = blocks_of(client, "/en/proposals/2023-002-charging/")["Legislation"]

    (reply,) = said["subjectOf"]
    assert reply["@type"] == "Report"
    assert reply["identifier"] == "工信建议〔2023〕1号"
    assert reply["author"]["url"] == "http://testserver/en/bodies/miit/"


def test_no_text_of_the_record_can_end_the_block(client: Client, cast: Cast) -> None:
    title = "</script><script>alert(1)</script> & <!--"
    proposal = cast.publish(title)

    said = blocks_of(client, f"/en/proposals/{proposal.path}/")["Legislation"]

    assert said["name"] == [{"@language": "en", "@value": title}]
    assert "<script>alert(1)" not in client.get(f"/en/proposals/{proposal.path}/").content.decode()


def test_a_person_is_told_with_seats(client: Client, exhibits: Exhibits) -> None:
    said = blocks_of(client, "/en/people/lei-jun/")["Person"]

    assert said["@id"] == "http://testserver/en/people/lei-jun/"
    assert {"@language": "zh-Hans", "@value": "雷军"} in said["name"]
    (seat,) = said["memberOf"]
    assert seat["@type"] == "OrganizationRole"
    assert seat["memberOf"]["url"] == "http://testserver/en/bodies/npc/"
    assert {"@language": "en", "@value": "NPC deputy"} in seat["roleName"]
    assert seat["startDate"] == "2023-03"
    assert "endDate" not in seat


def test_a_session_is_an_event_of_its_body(client: Client, cast: Cast) -> None:
    cast.session.start_date, cast.session.end_date = "2023-03-05", "2023-03-13"
    cast.session.save()
    said = blocks_of(client, "/zh-hans/sessions/npc-14-1/")["Event"]

    assert said["@id"] == "http://testserver/zh-hans/sessions/npc-14-1/"
    assert (said["startDate"], said["endDate"]) == ("2023-03-05", "2023-03-13")
    assert said["organizer"]["name"] == cast.npc.name_zh


def test_the_whole_record_is_a_dataset_that_can_be_fetched(client: Client, exhibits: Exhibits) -> None:
    said = blocks_of(client, "/en/about/data/")["Dataset"]

    assert said["temporalCoverage"] == "2023/2023"
    assert said["dateModified"].startswith("20")
    for form in said["distribution"]:
        response = client.get(form["contentUrl"])
        assert response.status_code == 200
        assert response["Content-Type"].startswith(form["encodingFormat"])


def test_the_way_to_every_page_begins_at_the_first_one(client: Client, exhibits: Exhibits) -> None:
    steps = set()
    for path in filter(None, PAGES.values()):
        trail = blocks_of(client, f"/en/{path}")["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
        assert trail[0]["item"] == "http://testserver/en/"
        assert trail[-1]["item"] == f"http://testserver/en/{path.partition('?')[0]}"
        assert all(step["name"] for step in trail)
        steps |= {step["item"] for step in trail}

    assert {client.get(step).status_code for step in steps} == {200}


def test_a_page_as_it_was_on_another_day_is_told_to_no_search_engine(
    client: Client, exhibits: Exhibits
) -> None:
    assert blocks_of(client, "/en/proposals/2023-001-car-culture/?as_of=2023-12-31") == {}


def test_every_page_says_how_it_is_shown_beside_a_link(client: Client, exhibits: Exhibits) -> None:
    for language in LANGUAGES:
        for path in PAGES.values():
            said = properties_of(client, f"/{language}/{path}")
            assert said["og:url"] == f"http://testserver/{language}/{path}"
            assert said["og:title"], path
            assert said["og:locale"] == {"en": "en_US", "zh-hans": "zh_CN"}[language]
            assert said["og:image"].startswith("http://testserver/")


def test_a_proposal_is_shown_large_with_its_card(client: Client, exhibits: Exhibits) -> None:
    said = properties_of(client, "/en/proposals/2023-001-car-culture/")

    assert said["og:title"] == "Suggestion on car culture"
    assert said["og:description"] == "Asks to loosen the limits on car tuning."
    assert said["twitter:card"] == "summary_large_image"
    assert client.get(said["og:image"], follow=True)["Content-Type"] == "image/png"
