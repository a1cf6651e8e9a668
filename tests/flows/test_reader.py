"""The reader's way: from the front page by search and filters to a proposal, and on by its links."""

import re
from html import unescape

from django.test import Client

from tests.cast import Cast
from tests.web.exhibits import furnish


def follow(client: Client, html: str, name: str) -> str:
    """The page behind the first link in the main part that reads so."""
    main = html.partition("<main")[2].partition("</main>")[0]
    links = re.findall(r'<a [^>]*?href="([^"#]+)"[^>]*>(.*?)</a>', main, re.DOTALL)
    address = next(
        address for address, inner in links if " ".join(re.sub("<[^>]*>", "", inner).split()) == name
    )
    return read(client, unescape(address))


def read(client: Client, address: str, **asked: str) -> str:
    response = client.get(address, asked, follow=True)
    assert response.status_code == 200, address
    return response.content.decode()


def heading_of(html: str) -> str:
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    return " ".join(re.sub("<[^>]*>", "", heading).split())


def test_a_reader_finds_a_proposal_and_everything_around_it(client: Client, cast: Cast) -> None:
    furnish(cast)

    home = read(client, "/")
    assert heading_of(home).startswith("What became of the proposals")

    found = read(client, "/en/proposals/", q="建议")
    assert "<b>2</b> of 2 proposals" in found
    narrowed = read(
        client, "/en/proposals/", q="建议", stage="filed", industry="automotive", person="lei-jun"
    )
    assert "<b>1</b> of 2 proposals" in narrowed

    proposal = follow(client, narrowed, "Suggestion on car culture")
    assert heading_of(proposal) == "Suggestion on car culture"
    assert "The latest status on the public record is <b>Submitted</b>" in proposal

    session = follow(client, proposal, "First Session of the 14th National People&#x27;s Congress")
    assert "We track 2 of the 8,314 proposals that the body counted." in " ".join(session.split())

    industry = follow(client, session, "Automotive")
    assert heading_of(industry) == "Automotive 汽车"

    person = follow(client, industry, "Lei Jun")
    assert heading_of(person) == "Lei Jun 雷军"
    assert "NPC deputy" in person

    answered = follow(client, person, "Suggestion on charging")
    assert "<b>One reply</b> is on record." in " ".join(answered.split())

    organization = follow(client, answered, "Ministry of Industry and Information Technology")
    assert heading_of(organization) == "Ministry of Industry and Information Technology"
    assert "Suggestion on charging" in organization
    measure = follow(client, organization, "关于汽车后市场的指导意见")
    assert "Met in part" in measure
    assert heading_of(follow(client, measure, "Suggestion on car culture")) == heading_of(proposal)


def test_a_reader_of_chinese_walks_the_same_way(client: Client, cast: Cast) -> None:
    furnish(cast)

    proposal = read(client, "/p/2023-001")
    chinese = follow_switch(client, proposal)

    assert heading_of(chinese) == "关于汽车文化的建议"
    assert heading_of(follow(client, chinese, "雷军")) == "雷军 Lei Jun"
    assert heading_of(follow(client, chinese, "汽车")) == "汽车 Automotive"


def follow_switch(client: Client, html: str) -> str:
    """The same page in the other language."""
    (address,) = re.findall(r'<a class="lang" href="([^"]+)"', html)
    return read(client, unescape(address))
