"""Every proposal's page of the real record: there in both languages, marked, fair."""

import re

import pytest
from django.test import Client

from proposals.models import Proposal

UNFAIR = re.compile(r"\bno reply\b|not answered|unanswered|ignored|failed to", re.IGNORECASE)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_proposal_has_a_page_that_reads_as_text(client: Client, language: str) -> None:
    for proposal in Proposal.objects.visible().order_by("pk"):
        response = client.get(f"/{language}/proposals/{proposal.path}/")
        main = response.content.decode().partition("<main")[2].partition("</main>")[0]
        assert response.status_code == 200, proposal.register_number
        shown, _, offered = main.partition("<textarea")  # the markup of a frame, to copy
        assert "&lt;" not in shown + offered.partition("</textarea>")[2], proposal.register_number
        assert "None" not in main, proposal.register_number
        assert "{'" not in main, proposal.register_number


def test_no_page_says_that_nobody_answered(client: Client) -> None:
    said = {}
    for proposal in Proposal.objects.visible():
        main = client.get(f"/en/proposals/{proposal.path}/").content.decode().partition("<footer")[0]
        if unfair := UNFAIR.findall(re.sub("<[^>]*>", " ", main)):
            said[proposal.register_number] = unfair

    assert said == {}


def test_an_unanswered_proposal_says_when_somebody_looked(client: Client) -> None:
    html = " ".join(client.get("/en/proposals/2023-001-car-culture/").content.decode().split())

    assert re.search(r"<b>No published reply found</b>, last checked <time", html)


def test_whatever_a_page_may_link_to_is_there(client: Client) -> None:
    broken = []
    lists = ("", "sessions/", "industries/", "people/", "bodies/", "updates/", "proposals/?session=npc-14-1")
    pages = [client.get(f"/en/{path}") for path in lists]
    links = {link for page in pages for link in re.findall(r'href="(/en/[^"#?]*)"', page.content.decode())}
    for link in sorted(links):
        if client.get(link).status_code != 200:
            broken.append(link)

    assert len(links) > 100
    assert broken == []
